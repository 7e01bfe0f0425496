import type { Day } from '#kernel/day.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Cents } from '#kernel/money.ts'
import type { Place } from '#kernel/place.ts'
import type { Citation } from '#law/citation.ts'
import type { EventType } from '#law/events.ts'

/** 当事人类别。各法的“公民／法人”由规则自行映射；个体工商户单列，因为归类有争议。 */
export const PARTY_KINDS = ['企业', '个体工商户', '自然人', '其他'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

/** 处罚种类（行政处罚法第九条，双公示码表的写法）。 */
export const PENALTY_KINDS = [
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '行政拘留',
  '其他',
] as const
export type PenaltyKind = (typeof PENALTY_KINDS)[number]

/** 文书主张的裁量情节。 */
export const CIRCUMSTANCE_KINDS = ['不予处罚', '减轻', '从轻', '一般', '从重', '情节严重'] as const
export type CircumstanceKind = (typeof CIRCUMSTANCE_KINDS)[number]

export type Party = {
  /** 姓名或名称；掩码时保留掩码原样（张*），`masked` 为真。 */
  readonly name: string | null
  readonly masked: boolean
  readonly kind: PartyKind | null
  /** 十八位统一社会信用代码，按文书原样（可能校验不过）；掩码的为 null。 */
  readonly uscc: string | null
  /** 居民身份证号，按原样；掩码的为 null。 */
  readonly idNumber: string | null
  /** 法定代表人、负责人或经营者。 */
  readonly representative: string | null
  /** 住所、经营场所所在省级区划码前两位；null＝未记载。 */
  readonly province: string | null
}

/** 罚则用到的基数与数额，单位分；null＝未记载，0＝确认为零。 */
export type ChargeValues = {
  readonly goodsValue: Cents | null
  readonly illegalGains: Cents | null
  readonly turnover: Cents | null
  readonly adFee: Cents | null
  /** 其他基数（罚则 `base` 的名字 → 分），如 personal_income_last_year。 */
  readonly others: Readonly<Record<string, Cents>>
}

export type Circumstance = {
  readonly kind: CircumstanceKind
  readonly basis: readonly Citation[]
  /** 文书所述理由；只有结论没有事实的为 null。 */
  readonly reason: string | null
}

export type Penalty = {
  readonly kind: PenaltyKind
  /** 分；非金钱处罚或未载数额为 null。 */
  readonly amount: Cents | null
  /** 罚在单位（或当事人本人）还是责任人员身上；null＝文书未分。 */
  readonly target: 'party' | 'person' | null
  /** 原文把数额写成大写时的数额，用于与 amount 核对。 */
  readonly amountInWords: Cents | null
}

/** 一项违法行为及对它的处理。 */
export type Charge = {
  /** 违法行为（案由）原文。 */
  readonly offence: string | null
  /** 违法行为表的编码；文书不写编码，由引条推得；推不出或不止一个为 null。 */
  readonly offenceCode: string | null
  readonly conductFrom: Day | null
  readonly conductUntil: Day | null
  /** 行政机关发现之日（检查、抽检结果、举报核查发现）。 */
  readonly discoveredOn: Day | null
  readonly violated: readonly Citation[]
  readonly basis: readonly Citation[]
  readonly values: ChargeValues
  readonly circumstances: readonly Circumstance[]
  readonly penalties: readonly Penalty[]
  /** 已先行责令改正且复查仍未改正（拒不改正、逾期不改正）：true 有、false 明确没有、null 未记载。 */
  readonly refusedCorrection: boolean | null
  /** 违法行为发生地的行政区划代码，六位；null＝未记载或不止一处。 */
  readonly conductPlace: string | null
  /** 有没有危害后果：false 写明没有造成，null 未记载。 */
  readonly harm: boolean | null
}

/** 一个程序事件。`happened: false` 表示记载明确“没有发生”（与未记载不同）。 */
export type ActEvent = {
  readonly type: EventType
  readonly happened: boolean
  readonly on: Day | null
  readonly at: Instant | null
  /** 期间类事件的止日（延期至、查封期限至）。 */
  readonly until: Day | null
  readonly by: readonly string[]
  /** 文书名称或文号。 */
  readonly document: string | null
  /** 简短说明，如批准人身份、扣除事由。 */
  readonly note: string | null
  /** 拟处罚：调查终结报告、告知书写的种类与数额；没有记载的不写。 */
  readonly proposed?: readonly Penalty[]
}

export type Officer = {
  readonly name: string
  readonly certificateNo: string | null
  readonly certifiedFrom: Day | null
  readonly certifiedUntil: Day | null
  /** 所属机关。 */
  readonly agency: string | null
}

/** 审核：法制审核或案件审核。 */
export type Review = {
  readonly kind: 'legal-review' | 'case-review' | null
  readonly on: Day | null
  readonly by: readonly string[]
  readonly opinion: '同意' | '建议纠正' | '建议补充调查' | '其他' | null
  /** 审核人是否取得法律职业资格；null＝未记载。 */
  readonly qualified: boolean | null
}

/** 许可证件：双公示许可表与发证系统记载的证照；只有许可类案件有。 */
export type Licence = {
  /** 许可证书名称。 */
  readonly name: string | null
  /** 许可编号（证书号）。 */
  readonly number: string | null
  /** 许可类别：普通、特许、认可、核准、登记、其他，原样。 */
  readonly category: string | null
  readonly content: string | null
  readonly validFrom: Day | null
  readonly validUntil: Day | null
  readonly status: 'valid' | 'invalid' | null
}

/** 三值：有、没有、未记载。 */
export type Known = boolean | null

/** 一件决定的现状。 */
export type DecisionStatus = 'effective' | 'challenged' | 'varied' | 'revoked'

/** 救济告知：文书写明的复议与诉讼期限、机关；null＝未记载。 */
export type RemedyAdvice = {
  readonly reconsiderationDays: number | null
  readonly litigationMonths: number | null
  readonly litigationDays: number | null
  readonly reconsiderationAgency: string | null
  readonly court: string | null
}

/**
 * 一件执法行为的纯快照。null＝未记载，绝不推定；明确没有发生的另有值。
 * 每个值的出处在 `places`，键为路径，如 `decidedOn`、`charges[0].values.goodsValue`、`events[2]`。
 */
export type CaseFile = {
  readonly act: {
    readonly kind: 'penalty' | 'coercion' | 'licence' | 'inspection' | 'complaint'
    /** 处理结果；null＝未记载。 */
    readonly outcome: 'penalised' | 'not-penalised' | null
  }
  /** 来源的种类：决定书叙述程序，公示表一行只有少数栏，办案系统导出最全。 */
  readonly record: 'decision' | 'disclosure-row' | 'case-system'
  readonly docNo: string | null
  /** 办案系统里的立案号、案件编号；与决定书文号不同。 */
  readonly caseNo: string | null
  readonly agency: string | null
  /** 作出机关所在省级区划码前两位，如 50；null＝认不出。 */
  readonly province: string | null
  readonly procedure: 'ordinary' | 'summary' | null
  /** 案情：查明的违法事实，原文，至多 FACTS_LIMIT 字；找类案用，不作判断依据。 */
  readonly facts: string | null
  readonly parties: readonly Party[]
  readonly charges: readonly Charge[]
  readonly events: readonly ActEvent[]
  /** 事件是否记全（办案系统声明完整）：为真时，没有列出的事件就是没有发生；否则只是未记载。 */
  readonly eventsComplete: boolean
  readonly officers: readonly Officer[]
  readonly reviews: readonly Review[]
  /** 告知书是否告知听证权利；null＝未记载。 */
  readonly hearingOffered: Known
  /** 集体讨论：true 经过、false 明确没有、null 未记载；日期在 events。 */
  readonly deliberated: Known
  /** 罚款总额与没收总额，按文书合计处原样；null＝没有写合计。各项之和由 totals.ts 另算。 */
  readonly statedTotals: { readonly fine: Cents | null; readonly confiscated: Cents | null; readonly all: Cents | null }
  /** 告知书写明拟罚款的总额，分；null＝未记载。 */
  readonly noticedFine: Cents | null
  /** 已加处的罚款总额，分；null＝未记载。 */
  readonly lateFine: Cents | null
  readonly remedy: RemedyAdvice | null
  /** 许可证件；不是许可或未记载为 null。 */
  readonly licence: Licence | null
  readonly decisions: readonly {
    readonly docNo: string | null
    readonly status: DecisionStatus
    readonly on: Day | null
  }[]
  /** 公示：是否公示仅警告的决定等事项用；null＝未记载。 */
  readonly disclosed: Known
  readonly places: Readonly<Record<string, readonly Place[]>>
  /** 读取时的疑点（缺字、互相矛盾的值），供人复核；不作判断依据。 */
  readonly notes: readonly { readonly path: string; readonly text: string }[]
}

/** 案情至多这么多字。 */
export const FACTS_LIMIT = 50_000

export const NO_VALUES: ChargeValues = { goodsValue: null, illegalGains: null, turnover: null, adFee: null, others: {} }

export const EMPTY_LICENCE: Licence = {
  name: null,
  number: null,
  category: null,
  content: null,
  validFrom: null,
  validUntil: null,
  status: null,
}

export const EMPTY_PARTY: Party = {
  name: null,
  masked: false,
  kind: null,
  uscc: null,
  idNumber: null,
  representative: null,
  province: null,
}

export const EMPTY_CHARGE: Charge = {
  offence: null,
  offenceCode: null,
  conductFrom: null,
  conductUntil: null,
  discoveredOn: null,
  violated: [],
  basis: [],
  values: NO_VALUES,
  circumstances: [],
  penalties: [],
  refusedCorrection: null,
  conductPlace: null,
  harm: null,
}

/** 什么都未记载的案件：读入与测试都从它写起。 */
export const EMPTY_CASE: CaseFile = {
  act: { kind: 'penalty', outcome: null },
  record: 'case-system',
  docNo: null,
  caseNo: null,
  agency: null,
  province: null,
  procedure: null,
  facts: null,
  parties: [],
  charges: [],
  events: [],
  eventsComplete: false,
  officers: [],
  reviews: [],
  hearingOffered: null,
  deliberated: null,
  statedTotals: { fine: null, confiscated: null, all: null },
  noticedFine: null,
  lateFine: null,
  remedy: null,
  licence: null,
  decisions: [],
  disclosed: null,
  places: {},
  notes: [],
}
