import type { Day } from '#kernel/day.ts'
import { type Citation, cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { standingDecision } from '#modules/cases/domain/standing-decision.ts'
import type { FindingState } from '#modules/supervision/domain/finding.ts'
import type { FrozenVerdict } from '#modules/supervision/domain/judged-case.ts'

/** 决定后来怎样了；只登记了“决定被变更撤销等”而没有写明的是 altered。 */
export const ALTERATIONS = { revoked: '撤销', varied: '变更', altered: '变更或撤销（没有写明）' } as const
export type Alteration = keyof typeof ALTERATIONS

/** 撤销、变更的理由与条款；行政诉讼法第七十条、行政复议法（2023 年修订）第六十三条、第六十四条。 */
export const GROUNDS = {
  facts: '主要事实不清、证据不足',
  procedure: '违反法定程序',
  basis: '适用依据错误',
  power: '超越职权、滥用职权',
  unfit: '明显不当、内容不适当',
  other: '其他',
} as const
export type Ground = keyof typeof GROUNDS

const [复议, 诉讼] = ['行政复议法', '行政诉讼法']
export const GROUND_BASIS: Readonly<Record<Ground, readonly Citation[]>> = {
  facts: [cite(复议, 64, 1, 1), cite(诉讼, 70, 1, 1)],
  procedure: [cite(复议, 64, 1, 2), cite(诉讼, 70, 1, 3)],
  basis: [cite(复议, 64, 1, 3), cite(复议, 63, 1, 2), cite(诉讼, 70, 1, 2)],
  power: [cite(复议, 64, 1, 4), cite(诉讼, 70, 1, 4), cite(诉讼, 70, 1, 5)],
  unfit: [cite(复议, 63, 1, 1), cite(诉讼, 70, 1, 6), cite(诉讼, 77, 1)],
  other: [],
}

/** 得知之前规则怎样说。 */
export const SAID = {
  alerted: '提示过',
  'would-alert': '按案卷会提示，此前没有判过',
  undecidable: '缺少事实，无法判断',
  silent: '没有提示',
} as const
export type Said = keyof typeof SAID

/** 复盘的结论。 */
export const CONCLUSIONS = {
  alerted: '已提示',
  missed: '有规则但漏报',
  'facts-missing': '缺少事实',
  'no-rule': '没有规则',
  other: '其他',
} as const
export type Conclusion = keyof typeof CONCLUSIONS

/** 冻结的内容：得知之时的发现与状态，按案卷的事实（不看后来的撤销）各规则的结论。 */
export type FrozenRetrospective = {
  readonly findings: readonly { readonly rule: string; readonly charge: number | null; readonly state: FindingState }[]
  readonly verdicts: readonly FrozenVerdict[]
}

/**
 * 决定被撤销、变更了吗，哪一天；没有为 null。几份复议、诉讼结果以日子最晚的为准：撤销之后又改判维持的不算；
 * 没有日子的排不出先后，有撤销、变更的就算，请人核对。
 */
export const alterationOf = (file: CaseFile): { readonly status: Alteration; readonly on: Day | null } | null => {
  const standing = standingDecision(file)
  if (standing?.status === 'revoked' || standing?.status === 'varied')
    return { status: standing.status, on: standing.on }
  const event = file.events.find((e) => e.type === 'decision-altered' && e.happened)
  return event === undefined ? null : { status: 'altered', on: event.on }
}

/** 撤销、变更之前的样子：规则看不到后来的结果。 */
export const beforeAltered = (file: CaseFile): CaseFile => ({
  ...file,
  decisions: [],
  events: file.events.filter((e) => e.type !== 'decision-altered'),
})

/** 规则怎样说，取最要紧的一种：提示过、按案卷会提示、缺少事实、没有提示。 */
export const saidOf = ({ findings, verdicts }: FrozenRetrospective): Said => {
  if (findings.some((f) => f.state !== 'vanished')) return 'alerted'
  if (verdicts.some((v) => v.is === 'breached')) return 'would-alert'
  return verdicts.some((v) => v.undecidable?.reason === 'missing-fact') ? 'undecidable' : 'silent'
}
