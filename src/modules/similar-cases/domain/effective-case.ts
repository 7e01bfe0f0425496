import type { Day } from '#kernel/day.ts'
import { type Cents, cents, sumCents } from '#kernel/money.ts'
import { type Citation, citationText } from '#law/citation.ts'
import { offenceByCode } from '#law/offences.ts'
import {
  type CaseFile,
  type Charge,
  type PartyKind,
  PENALTY_KINDS,
  type PenaltyKind,
} from '#modules/cases/domain/case-file.ts'
import { offenceCodeOf } from '#modules/cases/domain/extract/offence-code.ts'
import { standingDecision } from '#modules/cases/domain/standing-decision.ts'
import { type Tier, tierOf } from '#modules/similar-cases/domain/tier.ts'

/** 可以比的结构化事实，全部可以未记载（null）。金额单位分。 */
export type CaseFacts = {
  /** 违法行为表的编码；认不出为 null。 */
  readonly offence: string | null
  /** 决定日；正在办的案件为 null。 */
  readonly day: Day | null
  readonly agency: string | null
  readonly partyKind: PartyKind | null
  readonly tier: Tier | null
  readonly goodsValue: Cents | null
  readonly illegalGains: Cents | null
  /** 这一项的罚款；0＝没有罚款（含不予处罚），null＝数额未记载。 */
  readonly fine: Cents | null
  readonly penalties: readonly PenaltyKind[]
}

/** 供检索的一项：一件生效决定里的一项违法行为。`id` 不含换行。 */
export type EffectiveCase = CaseFacts & {
  readonly id: string
  readonly day: Day
  /** 案情与案由、情节的文字；引用的条款写在其中。 */
  readonly text: string
}

/** 一项违法行为：还没有决定的也可以拿来找类案。 */
export type ChargeFacts = CaseFacts & { readonly text: string }

/** 收得进类案库的各项，或收不进的原因（一个短语）。 */
export type Effective =
  | { readonly is: 'effective'; readonly cases: readonly EffectiveCase[] }
  | { readonly is: 'not-effective'; readonly why: string }

const NOT_EFFECTIVE = { challenged: '决定正在复议或诉讼', varied: '决定已被变更', revoked: '决定已被撤销' } as const

/**
 * 一件案件里供检索的各项。只收生效的处罚决定：有决定日，而且没有被复议、诉讼撤销、变更，也不在争议中
 * （被撤销、变更的不得作为参照）。一件有几项违法行为的，一项一条，编号带“#序号”。
 */
export const effectiveCasesFrom = (file: CaseFile, id: string): Effective => {
  if (file.act.kind !== 'penalty') return { is: 'not-effective', why: '不是行政处罚' }
  // 与案件列表同一口径：看最后一条
  const status = standingDecision(file)?.status ?? 'effective'
  if (status !== 'effective') return { is: 'not-effective', why: NOT_EFFECTIVE[status] }
  const day = decidedOn(file)
  if (day === null) return { is: 'not-effective', why: '没有记载决定日' }
  if (file.charges.length === 0) return { is: 'not-effective', why: '没有记载违法行为' }
  return {
    is: 'effective',
    cases: file.charges.map((charge, i) => ({
      ...chargeFacts(file, charge),
      day,
      id: file.charges.length === 1 ? id : `${id}#${i + 1}`,
    })),
  }
}

/** 一项违法行为可以比的事实与检索的文字。 */
export const chargeFacts = (file: CaseFile, charge: Charge): ChargeFacts => ({
  offence: offenceOf(file, charge),
  day: decidedOn(file),
  agency: file.agency,
  partyKind: file.parties[0]?.kind ?? null,
  tier: tierOf(file, charge),
  goodsValue: charge.values.goodsValue,
  illegalGains: charge.values.illegalGains,
  fine: fineOf(file, charge),
  penalties: PENALTY_KINDS.filter((kind) => charge.penalties.some((p) => p.kind === kind)),
  text: textOf(file, charge),
})

/** 决定日；没有决定或没有日子为 null。 */
export const decidedOn = (file: CaseFile): Day | null =>
  file.events
    .filter((e) => e.happened && (e.type === 'decision-made' || e.type === 'summary-decision-made'))
    .map((e) => e.on)
    .filter((on) => on !== null)
    .sort()[0] ?? null

/** 写明的编码；没有写的由引条推得，推不出或不止一个为 null。 */
const offenceOf = (file: CaseFile, charge: Charge): string | null =>
  charge.offenceCode ?? offenceCodeOf(charge, charge.conductUntil ?? charge.discoveredOn ?? decidedOn(file))

/** 罚在当事人身上的罚款之和；责任人员的另算，不计。 */
const fineOf = (file: CaseFile, charge: Charge): Cents | null => {
  if (file.act.outcome === 'not-penalised') return cents(0)
  const fines = charge.penalties.filter((p) => p.kind === '罚款' && p.target !== 'person')
  if (fines.length === 0) return charge.penalties.length === 0 ? null : cents(0)
  const amounts = fines.map((p) => p.amount).filter((amount) => amount !== null)
  if (amounts.length === fines.length) return sumCents(amounts)
  return file.charges.length === 1 && fines.length === 1 ? file.statedTotals.fine : null
}

const textOf = (file: CaseFile, charge: Charge): string =>
  [
    file.facts,
    charge.offence ?? offenceNameOf(charge),
    ...charge.circumstances.map((c) => c.reason),
    [...charge.violated, ...charge.basis].map(provisionText).join('、'),
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n')

const offenceNameOf = (charge: Charge): string | null =>
  charge.offenceCode === null ? null : (offenceByCode(charge.offenceCode)?.name ?? null)

const provisionText = (citation: Citation): string => citationText(citation)
