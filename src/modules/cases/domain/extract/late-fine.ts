import { parseAmount, parseOrdinal } from '#kernel/chinese-number.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { type FoundEvent, plain } from './event.ts'
import { type Reading, type Span, sentencesIn } from './reading.ts'

/** 加处罚款不封顶。 */
const UNCAPPED =
  /(?<!不)(?<!不得)可以?超(?:过|出)|不受[^，。；]{0,16}(?:限制|约束|限额)|不(?:设|作|以)[^，。；]{0,12}(?:上限|封顶|为限)|(?:上不|不)封顶|(?:没有|无)上限|(?:总额|数额|金额)不限(?!于)/
/** 上限是罚款的几倍。 */
const TIMES =
  /(?:不(?:得)?超(?:过|出)|上限|最高|最多|以)[^，。；]{0,16}(?:罚款|本数|数额|金额)[^，。；]{0,8}?的?(?:([二两三四五六七八九十\d]{1,2})倍|百分之([二三四五六七八九]百))/
const AMOUNT =
  '((?:人民币)?[\\d,]+(?:\\.\\d+)?万?元|[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{2,14}元)'
/** 上限写作数额。 */
const CAPPED_AT = new RegExp(`(?:不(?:得)?超(?:过|出)|最高(?:不超过)?|最多(?:加处)?|上限(?:为)?|以)${AMOUNT}`)

const overCap = (words: string, fine: Cents | null): string | null => {
  if (UNCAPPED.test(words)) return '可以超过罚款数额'
  const times = TIMES.exec(words)
  const n = times?.[1] ? parseOrdinal(times[1].replace('两', '二')) : times ? 2 : null
  if (n !== null && n > 1) return '上限超过罚款数额'
  const cap = CAPPED_AT.exec(words)?.[1]
  const amount = cap === undefined ? null : parseAmount(cap.replace('人民币', ''))
  return amount !== null && fine !== null && amount > fine
    ? `上限 ${centsText(amount)}，超过罚款 ${centsText(fine)}`
    : null
}

/** 写明加处罚款可以超过罚款本数的：记作没有封顶，说明里写怎样超过。`fine` 是本案罚款之和，不明为 null。 */
export const lateFineIn = (reading: Reading, scope: Span, fine: Cents | null): readonly FoundEvent[] =>
  sentencesIn(reading.text, scope).flatMap((s): readonly FoundEvent[] => {
    const words = reading.text.slice(s.start, s.end)
    if (!/加处/.test(words) || /复议|诉讼/.test(words)) return []
    const over = overCap(words, fine)
    return over === null
      ? []
      : [{ event: plain('late-fine-capped', null, { happened: false, note: `加处罚款${over}` }), spans: [s] }]
  })
