import { groupSpan, type Reading, type Span } from './reading.ts'

/** 正文里认出的当事人：名称，及紧跟的括号（里面有代码、住所等栏）。 */
export type BodyParty = { readonly name: Span; readonly aside: Span }

const NAME = '(?:[^，。；：、“”《》\\n（）\\t]|（[\\u4e00-\\u9fa5]{2,6}）(?=[\\u4e00-\\u9fa5])){2,40}'
/** 名称之前的叙述：到第一个“对”“向”等字为止；没有的，名称从句首起。 */
const LEAD = '(?:^|[，。；：\\n])(?:[^，。；：\\n（）]{2,30}?(?:对|向|由|系|到|至|在|于(?!19|20)))?'
const CODE = '(?:统一)?社会信用代码(?:为|是|：)?[0-9A-Z]{18}'
/** “某某店（以下简称当事人）”“对某某公司（统一社会信用代码：……）”。 */
const NAMED = [
  new RegExp(
    `${LEAD}(${NAME})(（[^）\\n]{0,160}(?:以下|下)(?:简|统|均)?称[：为“]{0,2}(?:当事人|你|该)[^）\\n]{0,8}）)`,
    'dg',
  ),
  new RegExp(`${LEAD}(${NAME})(（[^）\\n]{0,40}${CODE}[^）\\n]{0,160}）)`, 'dg'),
]

/** 标题“关于对某某公司……的行政处罚决定”。 */
const TITLED =
  /(?:^|\n)(?:[^\n。；，]{0,30}关于)?对([^\n，。；：]{2,36}?(?:公司|[店厂行部馆坊院]|超市|中心|合作社|学校))(?:的|[^\n。；，]{0,40}的)(?:行政)?处罚的?决定(?=\n)/d

/** 标题之后一行起头就是名称：“沙某某，男，1971年出生，……”“某某公司，统一社会信用代码……”。 */
const OPENING =
  /(?:^|\n)(?:当事人|被处罚(?:人|单位))?([^\n，。；：（）\t]{2,40})(?:（[^）\n]{0,80}）)?[，\t](?=(?:男|女|性别|汉族|(?:统一)?社会信用代码|住所|住址|住(?=[\u4e00-\u9fa5]{2,7}[省市县区])|法定代表人|经营者|负责人|系?个体工商户|居民身份|公民身份|身份证)[^\n]{4,})/d
const NOT_NAME = /局$|委员会$|^(?:经查|根据|依据|因|接|本|我|上述|\d|联系|地址|电话)|决定书|年$/

const INSPECTED =
  /(?:依法|执法人员|[，\n])对([^，。；：、“”《》\n（）\t]{4,40}?(?:公司|店|厂|经营部|商行|车行|馆|超市|合作社|医院|诊所|学校))(?:依法)?(?:进行|开展|实施)[^，。；\n]{0,10}检查/dg

/**
 * 全文没有当事人栏时，正文里的当事人：写明“以下简称当事人”的，或名称后括注代码的；
 * 都没有时，叙述里受检查、别处又提到的那一家。有两个名称的不认。
 */
export const bodyParty = ({ text }: Reading): BodyParty | null => {
  const titled = TITLED.exec(text.slice(0, 1500))
  const inTitle = titled && groupSpan(titled, 1)
  if (titled && inTitle) {
    const from = titled.index + titled[0].length
    return { name: inTitle, aside: { start: from, end: Math.min(text.length, from + 200) } }
  }
  for (const pattern of NAMED) {
    const found = [...text.matchAll(pattern)].filter((m) => !/局$|委员会$/.test(m[1] as string))
    const first = found[0]
    if (first === undefined) continue
    const [name, aside] = [groupSpan(first, 1), groupSpan(first, 2)]
    return new Set(found.map((m) => m[1])).size === 1 && name && aside ? { name, aside } : null
  }
  const opening = OPENING.exec(text.slice(0, 1500))
  const first = opening && groupSpan(opening, 1)
  if (first && !NOT_NAME.test(text.slice(first.start, first.end))) {
    const line = text.indexOf('\n', first.end)
    return { name: first, aside: { start: first.end, end: line < 0 ? text.length : line } }
  }
  const name = inspected(text)
  return name && { name, aside: { start: name.end, end: name.end } }
}

const inspected = (text: string): Span | null => {
  const found = [...text.matchAll(INSPECTED)]
  const names = new Set(found.map((m) => m[1] as string))
  const [name] = names
  const range = found[0]?.indices?.[1]
  if (names.size !== 1 || name === undefined || range === undefined) return null
  if (/当事人|[*某]|该|等/.test(name)) return null
  return text.split(name).length > 2 ? { start: range[0], end: range[1] } : null
}
