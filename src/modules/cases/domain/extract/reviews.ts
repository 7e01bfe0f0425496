import type { Pattern } from './event.ts'
import { NAME } from './officers.ts'

const BODY = '(?:(?:法制|案件|核审|审核|法规|政策法规)(?:审核)?(?:机构|部门|科室?|股|处|岗|大队))'
const KIND = '(?:(?:法制|案件|合法性)(?:审核|审查)|核审)'
const DONE = '(?:通过|同意|完毕|完成|结束|意见)'
const DATED = '(?:(?:工作)?(?:于|在)?[\\d年月日号]{6,12}(?:才|方|始)?(?:完成|通过|完毕|结束|审核|出具|作出|进行))'

/** 没有送去审核、只是送审、规定应当审核的，不是审核完成。 */
const NOT_DONE =
  /告知|(?:提交|移送|报送|提请|交由|送至|报请|送交?)(?![^，。；]{0,14}完成)[^，。；]{0,14}(?:审核|核审|审查)(?![^，。；]{0,12}(?:通过|完成|完毕|同意|出具))|(?<!才)送审|(?:未|没有|无需|不需|无须)[^，。；]{0,10}(?:审核|核审|审查)|应当|须经|不得/

export const REVIEWED: Pattern = {
  type: 'review-completed',
  says: new RegExp(
    `(?:${KIND}|${BODY}[^，。；]{0,24}?(?:审核|核审|审查))(?:机构|部门|人员)?(?:${DATED}|[^，。；于在]{0,12}${DONE})?|(?<=[日号][，]?)(?:经)?审核${DONE}|(?:案件|本案)由[^，。；]{1,24}?审核`,
    'g',
  ),
  unless: NOT_DONE,
}

const AGAIN = /再次|重新|二次|复审|重审/
/** 与复核、集体讨论、作出决定连在一句里说的审核：告知之前是否另有一次，看不出来。 */
const CLOSING = /集体讨论|案审会|审理委员会|复核|申辩|陈述|听证|(?:作出|决定)[^，。；]{0,8}(?:处罚|如下)/
const BELATED = /才|方(?=进行|完成|通过|经|予)|始(?=进行|完成)|补作|补办|补充|后补/

/**
 * 审核的种类；“再次审核”“决定前审核”说明前面可能另有一次。
 * @param words 审核二字前后的话
 * @param clause 所在的分句
 * @param sentence 所在的句
 */
export const reviewNote = (words: string, clause: string, sentence: string): string | null => {
  const kind = /法制|合法性/.test(words) ? '法制审核' : /案件审核|核审/.test(words) ? '案件审核' : null
  const when = AGAIN.test(clause) ? '再次' : CLOSING.test(sentence) && !BELATED.test(sentence) ? '决定前' : null
  if (when !== null) return `${when}${kind ?? '审核'}`
  return kind
}

const END = '(?=[，。；、（）\\n]|$|负责|进行|担任|完成|兼|对|同志|审核|作为|系|又|也|同时|于|单独|一人)'
const REVIEWERS = [
  new RegExp(`(?:法规|法制|审核)(?:科|股|处|室|大队|机构|部门)(?:工作人员)?(${NAME})(?=对|于|负责|进行)`, 'g'),
  new RegExp(`审核(?:工作)?(?:系)?由(${NAME})(?=完成|负责|进行|承担|作出|出具|办理|兼)`, 'g'),
  new RegExp(`(${NAME})(?:同志)?以[^，。；]{0,6}审核人员?(?:的)?(?:身份|名义)`, 'g'),
  new RegExp(`审核(?:人员?|员)(?:为|是|系|：)?(${NAME})${END}`, 'g'),
  new RegExp(
    `由(?:本局|我局|该局)?[^，。；由]{0,16}?(${NAME})(?=(?:同志)?(?:负责|进行|担任|完成|兼任|兼)?[^，。；]{0,10}审核)`,
    'g',
  ),
]

/** 句中写出姓名的审核人员。 */
export const reviewersIn = (words: string): readonly string[] => [
  ...new Set(REVIEWERS.flatMap((p) => [...words.matchAll(p)].map((m) => m[1] as string))),
]

/** 写明审核人员就是办案人员，不必有姓名。 */
export const SELF_REVIEW =
  /审核(?:人员?|员)[^，。；]{0,6}(?:同时)?(?:即为|就是|系|为|是)本案(?:的)?(?:办案|承办|调查|执法)人员|(?:办案|承办|调查|执法)人员[^，。；]{0,10}(?:兼任|兼作|(?:同时|又|亦|也)(?:担任|作为|是|为)|兼)[^，。；]{0,8}审核|审核[^，。；]{0,12}由(?:本案|该案)?(?:的)?(?:办案|承办|调查)人员(?:[\u4e00-\u9fa5*]{2,3})?(?:自行|本人|兼)|(?:审核|办案)人员与(?:审核|办案|承办|调查)人员(?:系|为|是)同一人/
export const SELF_REVIEW_NOTE = '审核人员即办案人员'
