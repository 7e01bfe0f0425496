import { addDays, type Day } from '#kernel/day.ts'
import type { Exclusion } from '#law/due.ts'
import type { EventType } from '#law/events.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { eventsOf, type Found } from '#modules/supervision/domain/facts.ts'

/** 可扣除的事由与它成对的起止事件（程序规定第十八条、第三十八条、第六十四条）。 */
const PAIRS = {
  检测检验检疫鉴定: { starts: ['test-commissioned'], ends: ['test-result-received', 'test-report-issued'] },
  权利人辨认鉴别: { starts: ['identification-started'], ends: ['identification-ended'] },
  中止调查: { starts: ['investigation-suspended'], ends: ['investigation-resumed'] },
  听证: {
    starts: ['hearing-requested', 'licence-hearing-requested'],
    ends: ['hearing-reported', 'hearing-ended', 'hearing-held', 'licence-hearing-held'],
  },
  公告: { starts: ['public-notice-published'], ends: ['deemed-served'] },
  责令退款: { starts: ['refund-ordered'], ends: ['refund-ended'] },
  行政复议: { starts: ['reconsideration-applied'], ends: ['reconsideration-decided'] },
  行政诉讼: { starts: ['lawsuit-filed'], ends: ['judgment-served'] },
} as const satisfies Record<string, { starts: readonly EventType[]; ends: readonly EventType[] }>

export type ExclusionKind = keyof typeof PAIRS

/** 期限表“不计入”一栏的写法 → 事由；没有列的（招标、专家评审）没有相应的事件。 */
const WRITTEN: Readonly<Record<string, ExclusionKind>> = {
  检测: '检测检验检疫鉴定',
  检验: '检测检验检疫鉴定',
  检疫: '检测检验检疫鉴定',
  鉴定: '检测检验检疫鉴定',
  检定: '检测检验检疫鉴定',
  权利人辨认或鉴别: '权利人辨认鉴别',
  中止: '中止调查',
  听证: '听证',
  公告: '公告',
  责令退还多收价款: '责令退款',
  行政复议期间: '行政复议',
  行政诉讼期间: '行政诉讼',
}

/** 期限表一行的“不计入”是哪几种事由。 */
export const exclusionKindsOf = (excluded: readonly string[]): ExclusionKind[] => [
  ...new Set(excluded.flatMap((word) => WRITTEN[word] ?? [])),
]

export type Exclusions = {
  readonly list: readonly Exclusion[]
  /** 只有止没有起的事由：不扣，但不得据以判违反。 */
  readonly startMissing: readonly string[]
}

const NOTICE_DAYS = 30

const endOf = (kind: ExclusionKind, start: Found, ends: readonly Found[]): Day | null => {
  const end = ends.find((e) => e.on >= start.on)?.on ?? start.event.until
  return end ?? (kind === '公告' ? addDays(start.on, NOTICE_DAYS) : null)
}

/** 从事件里找出起点之后的扣除区间；起止成对，缺止视为未结束。 */
export const exclusionsOf = (file: CaseFile, kinds: readonly ExclusionKind[], after: Day): Exclusions => {
  const list: Exclusion[] = []
  const startMissing: string[] = []
  for (const kind of kinds) {
    const { starts, ends } = PAIRS[kind]
    const from = eventsOf(file, ...starts)
    const until = eventsOf(file, ...ends)
    for (const start of from) {
      const end = endOf(kind, start, until)
      if (end !== null && end < after) continue
      list.push({ label: kind, from: start.on < after ? after : start.on, until: end, document: start.event.document })
    }
    if (from.length === 0 && until.some((e) => e.on > after)) startMissing.push(`${kind}的起始日`)
  }
  return { list, startMissing }
}

/** 案卷里有没有任何这类事由的痕迹。 */
export const hasTraceOf = (file: CaseFile, kinds: readonly ExclusionKind[]): boolean =>
  kinds.some((kind) => eventsOf(file, ...PAIRS[kind].starts, ...PAIRS[kind].ends).length > 0)
