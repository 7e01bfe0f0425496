import { type Day, dayFromNumber, dayNumber } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { PARTY_KINDS, PENALTY_KINDS } from '#modules/cases/domain/case-file.ts'
import type { CaseFacts } from '#modules/similar-cases/domain/effective-case.ts'
import type { Names } from '#modules/similar-cases/domain/engine/names.ts'
import { TIERS } from '#modules/similar-cases/domain/tier.ts'

/** 每件的各栏，一栏一个定长数组。名称一律存序号（−1 或 255 为未记载），金额未记载为 NaN。 */
const TYPES = {
  /** 编号的序号；换掉、合并都不变。 */
  id: Int32Array,
  offence: Int32Array,
  day: Int32Array,
  agency: Int32Array,
  partyKind: Uint8Array,
  tier: Uint8Array,
  /** 处罚种类，每种一位。 */
  penalties: Uint16Array,
  goodsValue: Float64Array,
  illegalGains: Float64Array,
  fine: Float64Array,
  /** 这一件的摘要，两个 32 位数；全库的版本由它们相加。 */
  digestHigh: Uint32Array,
  digestLow: Uint32Array,
  /** 词的权重平方和的平方根之倒数。 */
  inverseNorm: Float32Array,
} as const

export type Columns = { [K in keyof typeof TYPES]: InstanceType<(typeof TYPES)[K]> }
export type ColumnName = keyof Columns
export const COLUMN_NAMES = Object.keys(TYPES) as ColumnName[]

export const NOT_RECORDED = 255

export const emptyColumns = (size: number): Columns =>
  Object.fromEntries(COLUMN_NAMES.map((name) => [name, new TYPES[name](size)])) as Columns

/** 放得下 size 行的各栏：不够大则换成两倍的。 */
export const roomFor = (columns: Columns, size: number): Columns => {
  if (size <= columns.id.length) return columns
  const bigger = emptyColumns(Math.max(16, size, columns.id.length * 2))
  for (const name of COLUMN_NAMES) bigger[name].set(columns[name])
  return bigger
}

export const copyRow = (from: Columns, i: number, to: Columns, j: number): void => {
  for (const name of COLUMN_NAMES) to[name][j] = from[name][i] as number
}

export type Row = { readonly [K in 'id' | 'digestHigh' | 'digestLow']: number } & { readonly facts: CaseFacts }

/** 写一行；决定日必有。 */
export const writeRow = (
  columns: Columns,
  i: number,
  { facts, ...row }: Row,
  offences: Names,
  agencies: Names,
): void => {
  columns.id[i] = row.id
  columns.digestHigh[i] = row.digestHigh
  columns.digestLow[i] = row.digestLow
  columns.offence[i] = offences.codeOf(facts.offence)
  columns.day[i] = dayNumber(facts.day as Day)
  columns.agency[i] = agencies.codeOf(facts.agency)
  columns.partyKind[i] = facts.partyKind === null ? NOT_RECORDED : PARTY_KINDS.indexOf(facts.partyKind)
  columns.tier[i] = facts.tier === null ? NOT_RECORDED : TIERS.indexOf(facts.tier)
  columns.penalties[i] = facts.penalties.reduce((bits, kind) => bits | (1 << PENALTY_KINDS.indexOf(kind)), 0)
  columns.goodsValue[i] = facts.goodsValue ?? Number.NaN
  columns.illegalGains[i] = facts.illegalGains ?? Number.NaN
  columns.fine[i] = facts.fine ?? Number.NaN
}

/** 一行写回事实。 */
export const factsAt = (columns: Columns, i: number, offences: Names, agencies: Names): CaseFacts => ({
  offence: offences.nameOf(columns.offence[i] as number),
  day: dayFromNumber(columns.day[i] as number),
  agency: agencies.nameOf(columns.agency[i] as number),
  partyKind: PARTY_KINDS[columns.partyKind[i] as number] ?? null,
  tier: TIERS[columns.tier[i] as number] ?? null,
  goodsValue: centsAt(columns.goodsValue[i]),
  illegalGains: centsAt(columns.illegalGains[i]),
  fine: centsAt(columns.fine[i]),
  penalties: PENALTY_KINDS.filter((_, bit) => ((columns.penalties[i] as number) >> bit) & 1),
})

const centsAt = (value: number | undefined): Cents | null =>
  value === undefined || Number.isNaN(value) ? null : (value as Cents)
