import { parseAmount } from '#kernel/chinese-number.ts'
import { findCitations } from '#law/parse-citations.ts'
import { STOP_WORDS } from '#modules/similar-cases/domain/text/stop-words.ts'

/** 分词器：一段不含条款与金额的文字 → 词。 */
export type Segmenter = (text: string) => readonly string[]

/** 金额：数字或汉字数字连同“元”。 */
const AMOUNT =
  /[¥￥]?\d[\d,，]*(?:\.\d+)?\s*[百千十]?[万亿]?元|[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,20}[元圆]/g
/** 年月日、时刻、文号里的年份、电话与批号一类的长数字：哪一件都不同，不作检索词。 */
const DATE =
  /\d{2,4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}\s*[时:：]\s*\d{1,2}(?:\s*分)?/g
const WORD = /[\p{L}\p{N}]/u
const NUMBER = /^[\d.,%％]+$/
/** 隐去的姓名（张某、王某某）。 */
const HIDDEN_NAME = /某/

/**
 * 一段案情的检索词与次数。先认条款与金额，再分词：条款按法名与条（“〔食品安全法124〕”），金额按数量级，十倍分两档（“〔1000元档〕”“〔3000元档〕”）。
 * 只做这一处，各种存放办法、比较的对象都用同样的词。
 */
export const termCounts = (text: string, segment: Segmenter): Map<string, number> => {
  const counts = new Map<string, number>()
  const put = (term: string): void => void counts.set(term, (counts.get(term) ?? 0) + 1)
  const plain = text.normalize('NFKC').toLowerCase()
  for (const word of segment(withoutAmounts(withoutProvisions(plain, put), put).replace(DATE, ' ')))
    if (WORD.test(word) && !NUMBER.test(word) && !HIDDEN_NAME.test(word) && !STOP_WORDS.has(word)) put(word)
  return counts
}

const withoutProvisions = (text: string, put: (term: string) => void): string => {
  let rest = ''
  let end = 0
  for (const found of findCitations(text)) {
    const { law, article } = found.citation
    put(`〔${law}${article ?? ''}〕`)
    if (found.start < end) continue
    rest += `${text.slice(end, found.start)} `
    end = found.end
  }
  return rest + text.slice(end)
}

const withoutAmounts = (text: string, put: (term: string) => void): string =>
  text.replace(AMOUNT, (amount) => {
    const cents = parseAmount(amount.replace(/[\s，]/g, ''))
    if (cents === null || cents <= 0) return ' '
    put(`〔${bandOf(cents / 100)}元档〕`)
    return ' '
  })

/** 十倍分两档：1、3、10、30…… */
const bandOf = (yuan: number): number => {
  const power = 10 ** Math.floor(Math.log10(yuan))
  return yuan / power < Math.sqrt(10) ? power : 3 * power
}
