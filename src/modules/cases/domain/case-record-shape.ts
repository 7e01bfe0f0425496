import type { EventType } from '#law/events.ts'
import type {
  CaseFile,
  Charge,
  CircumstanceKind,
  DecisionStatus,
  Licence,
  PartyKind,
  PenaltyKind,
  Review,
} from './case-file.ts'

/**
 * 案件 JSON 的形状：全部字段可以不写。日期是 YYYY-MM-DD 文本，金额是整数分。
 * contract.ts 的 zod 模式由编译器核对与此一致；多余的字段由它拒绝。
 */
export type Maybe<T> = T | null | undefined

export type CitationRecord = {
  readonly law: string
  readonly article?: Maybe<number>
  readonly paragraph?: Maybe<number>
  readonly item?: Maybe<number>
  readonly sub?: Maybe<number>
  readonly point?: Maybe<number>
  /** 我们的输出带着文本版本，读入时不用。 */
  readonly version?: Maybe<string>
}

export type PartyRecord = {
  readonly name?: Maybe<string>
  readonly kind?: Maybe<PartyKind>
  readonly uscc?: Maybe<string>
  readonly masked?: Maybe<boolean>
  readonly idNumber?: Maybe<string>
  readonly representative?: Maybe<string>
  readonly province?: string | null | undefined
}

export type PenaltyRecord = {
  readonly kind: PenaltyKind
  readonly amountCents?: Maybe<number>
  readonly target?: Maybe<Charge['penalties'][number]['target']>
  readonly amountInWordsCents?: Maybe<number>
}

export type ChargeRecord = {
  readonly offence?: Maybe<string>
  readonly offenceCode?: Maybe<string>
  readonly conductFrom?: Maybe<string>
  readonly conductUntil?: Maybe<string>
  readonly discoveredOn?: Maybe<string>
  readonly violated?: Maybe<readonly CitationRecord[]>
  readonly basis?: Maybe<readonly CitationRecord[]>
  readonly goodsValueCents?: Maybe<number>
  readonly illegalGainsCents?: Maybe<number>
  readonly turnoverCents?: Maybe<number>
  readonly adFeeCents?: Maybe<number>
  readonly otherValuesCents?: Maybe<Readonly<Record<string, number>>>
  readonly circumstances?: Maybe<
    readonly {
      readonly kind: CircumstanceKind
      readonly basis?: Maybe<readonly CitationRecord[]>
      readonly reason?: Maybe<string>
    }[]
  >
  readonly penalties?: Maybe<readonly PenaltyRecord[]>
  readonly refusedCorrection?: Maybe<boolean>
  readonly conductPlace?: Maybe<string>
  readonly harm?: Maybe<boolean>
}

export type EventRecord = {
  readonly type: EventType
  /** 事件的中文名，输出时附带，读入时不用。 */
  readonly name?: Maybe<string>
  readonly happened?: Maybe<boolean>
  readonly on?: Maybe<string>
  readonly at?: Maybe<string>
  readonly until?: Maybe<string>
  readonly by?: Maybe<readonly string[]>
  readonly document?: Maybe<string>
  readonly note?: Maybe<string>
  readonly proposed?: Maybe<readonly PenaltyRecord[]>
}

type TotalsRecord = { readonly fineCents?: Maybe<number>; readonly confiscatedCents?: Maybe<number> }

export type CaseRecord = {
  readonly act?: Maybe<{
    readonly kind?: Maybe<CaseFile['act']['kind']>
    readonly outcome?: Maybe<CaseFile['act']['outcome']>
  }>
  /** 来源的种类；不写是办案系统。 */
  readonly recordKind?: Maybe<CaseFile['record']>
  readonly procedure?: Maybe<CaseFile['procedure']>
  readonly facts?: Maybe<string>
  readonly docNo?: Maybe<string>
  readonly caseNo?: Maybe<string>
  readonly agency?: Maybe<string>
  readonly province?: string | null | undefined
  readonly parties?: Maybe<readonly PartyRecord[]>
  readonly filedOn?: Maybe<string>
  readonly noticeServedOn?: Maybe<string>
  readonly decidedOn?: Maybe<string>
  readonly servedOn?: Maybe<string>
  readonly disclosedOn?: Maybe<string>
  readonly charges?: Maybe<readonly ChargeRecord[]>
  /** 各项之和，输出时附带；读入时只在没有 statedTotals 时当作写明的合计。 */
  readonly totals?: Maybe<TotalsRecord>
  readonly statedTotals?: Maybe<TotalsRecord & { readonly allCents?: Maybe<number> }>
  readonly noticedFineCents?: Maybe<number>
  readonly lateFineCents?: Maybe<number>
  readonly events?: Maybe<readonly EventRecord[]>
  readonly eventsComplete?: Maybe<boolean>
  readonly officers?: Maybe<
    readonly {
      readonly name: string
      readonly certificateNo?: Maybe<string>
      readonly certifiedFrom?: Maybe<string>
      readonly certifiedUntil?: Maybe<string>
      readonly agency?: Maybe<string>
    }[]
  >
  readonly reviews?: Maybe<
    readonly {
      readonly kind?: Maybe<Review['kind']>
      readonly on?: Maybe<string>
      readonly by?: Maybe<readonly string[]>
      readonly opinion?: Maybe<Review['opinion']>
      readonly qualified?: Maybe<boolean>
    }[]
  >
  readonly hearingOffered?: Maybe<boolean>
  readonly deliberated?: Maybe<boolean>
  readonly remedy?: Maybe<{
    readonly reconsiderationDays?: Maybe<number>
    readonly litigationMonths?: Maybe<number>
    readonly litigationDays?: Maybe<number>
    readonly reconsiderationAgency?: Maybe<string>
    readonly court?: Maybe<string>
  }>
  readonly licence?: Maybe<{
    readonly name?: Maybe<string>
    readonly number?: Maybe<string>
    readonly category?: Maybe<string>
    readonly content?: Maybe<string>
    readonly validFrom?: Maybe<string>
    readonly validUntil?: Maybe<string>
    readonly status?: Maybe<Licence['status']>
  }>
  readonly decisions?: Maybe<
    readonly { readonly docNo?: Maybe<string>; readonly status: DecisionStatus; readonly on?: Maybe<string> }[]
  >
  readonly disclosed?: Maybe<boolean>
  readonly notes?: Maybe<readonly { readonly path: string; readonly text: string }[]>
}
