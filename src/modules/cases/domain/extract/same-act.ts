import type { DecisionContent } from './found-penalty.ts'
import type { Span } from './reading.ts'

/** 写明是同一个行为。 */
const SAME_ACT =
  /同一(?:个|次|项|批|起|违法|事实)?[^，。；\n]{0,12}(?:行为|事实)|(?:一个|该|上述)(?:违法)?行为(?:，)?(?:同时|又同时|既|还同时)[^。；\n]{0,60}(?:违反|触犯|构成|侵害)/
/** 只罚一次的写法。 */
const ONCE =
  /从一重|择一重|从重者|择其重|罚款(?:数额|金额|幅度)(?:较)?高的|不(?:再|得|予|另)[^，。；\n]{0,10}罚款|只(?:给予|处)[^，。；\n]{0,6}一次|一事不再罚|吸收|竞合|竞同/
const LAW = /(?:依据|根据|依照|按照)《([^》]{2,40})》/g

export const FINED_TWICE_NOTE = '同一行为两次罚款'

/**
 * 文书自己写明是同一行为，却依两部法律各罚一次：主文里两笔罚款各在自己的依据之后，依据的法不同。
 * 写了从一重、不再罚款的不算。
 */
export const finedTwice = (text: string, opinion: Span, decision: Span, content: DecisionContent): boolean => {
  const words = text.slice(opinion.start, decision.end).replace(/“[^“”]*”/g, '')
  if (!SAME_ACT.test(words) || ONCE.test(words)) return false
  const laws = [...text.slice(opinion.start, decision.end).matchAll(LAW)].map((m) => ({
    at: opinion.start + m.index,
    law: m[1] as string,
  }))
  const fines = content.penalties.filter(({ penalty }) => penalty.kind === '罚款' && penalty.target !== 'person')
  const under = fines.map((f) => laws.findLast((l) => l.at < f.start)?.law)
  return fines.length > 1 && !under.includes(undefined) && new Set(under).size > 1
}
