import type { Instant } from '#kernel/instant.ts'

/** 金额分档的一档：从这个数（分，含）起，到下一档为止。 */
export type AmountBand = { readonly name: string; readonly fromCents: number }

/** 没有金额的案卷（如只警告）归在这一档。 */
export const NO_AMOUNT = '无金额'

/** 一层的三个标志；单位之外的分层。 */
export type Traits = { readonly cause: string; readonly procedure: string; readonly amountBand: string }
/** 对标志的条件；null 是不限。 */
export type Where = { readonly [K in keyof Traits]: string | null }

/** 一条配额。只写单位：这个单位共抽几件。写了别的条件：单位里符合条件的抽几件；单位不写（null）是每个单位各抽几件。 */
export type Quota = Where & { readonly unit: string | null; readonly count: number }

/** 揭示方：事先交来秘密的承诺，抽取前交出秘密的一家。 */
export type Revealer = { readonly id: string; readonly name: string; readonly commitment: string }

/** 公开来源：事先指名的一期，事后录入它的数值与凭据。数值只许几位数字，写法没有第二种。 */
export type PublicSource = {
  readonly name: string
  readonly issue: string
  /** 数值产生的时刻（北京时间）；有揭示截止时刻的须写，且在截止之后。 */
  readonly availableAt: Instant | null
  readonly howToWrite: string
  readonly digits: 'decimal' | 'hex'
  readonly length: number
}

/** 串通的揭示方有几家时，至多能在几个种子里挑；能不能使这次抽取失效。 */
export type BiasRow = { readonly colluding: number; readonly seeds: number; readonly canVoid: boolean }

/** 种子怎样来。 */
export type SeedRule = {
  readonly revealers: readonly Revealer[]
  /** 至少要有几家揭示；不足则抽取失效。 */
  readonly minimumReveals: number
  /** 揭示截止（北京时间）；null 是没有截止，须各家都揭示。 */
  readonly revealBy: Instant | null
  readonly publicSource: PublicSource | null
}

/** 抽取的规则：冻结名单时一并承诺，写进包里。 */
export type DrawRule = {
  readonly title: string
  readonly organiser: string
  /** 名单包括哪些案卷，如“2025 年度办结的行政处罚案件”。 */
  readonly population: string
  /** 总件数。 */
  readonly size: number
  readonly minimumPerUnit: number
  readonly amountBands: readonly AmountBand[]
  readonly quotas: readonly Quota[]
  readonly seed: SeedRule & { readonly residualBias: readonly BiasRow[] }
  /** 上一次失效的抽取与原因；不是重抽的为 null。 */
  readonly redrawOf: { readonly commitment: string; readonly because: string } | null
}

/** 认出一件案卷的内容，如文号、当事人。只留在组织单位，包里是它的加盐摘要。 */
export type Identity = { readonly [field: string]: string }

export type PlannedFile = {
  readonly unit: string
  readonly cause: string
  readonly procedure: string
  /** 罚没金额，分；null 是没有金额。 */
  readonly amountCents: number | null
  readonly identity: Identity
  /** 必抽、不抽的理由，公开；null 是照常抽取。 */
  readonly include: string | null
  readonly exclude: string | null
}

/** 抽取方案：组织单位的内部文件，含身份与盐，不公开。 */
export type DrawPlan = {
  readonly salt: string
  readonly rule: Omit<DrawRule, 'seed'> & { readonly seed: SeedRule }
  readonly files: readonly PlannedFile[]
}

/** 金额（分）归入哪一档；分档按起点从小到大，第一档从 0 起。 */
export const bandOf = (cents: number | null, bands: readonly AmountBand[]): string =>
  cents === null ? NO_AMOUNT : (bands.findLast((band) => band.fromCents <= cents)?.name ?? NO_AMOUNT)
