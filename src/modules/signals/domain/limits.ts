import { type Day, dayFromNumber } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { nationalThreshold, provincialThreshold } from '#law/hearing-thresholds.ts'
import { summaryLimit } from '#law/summary-limits.ts'
import type { SignalCase } from './signal.ts'

/** 罚款数额上的一道门槛，单位分：达到它（或超过它）就要多走一道程序。 */
export type Limit = {
  readonly code: 'hearing' | 'summary'
  readonly amount: Cents
  /** 恰好等于门槛的，是不是还在这一边（“以下”含本数）。 */
  readonly reachedBelow: boolean
  readonly name: string
  readonly source: string
  readonly verified: boolean
}

type Kind = SignalCase['partyKind']

/**
 * 某日、某省对这一类当事人的门槛。个体工商户归哪一档有争议，不比；没有收录的为空。
 * 法制审核、集体讨论的数额各地另定，没有收录，不比。
 */
export const limitsOn = (on: Day, province: string, kind: Kind): readonly Limit[] => {
  if (kind !== 'organisation' && kind !== 'person') return []
  const who = kind === 'person' ? 'naturalPerson' : 'organisation'
  const name = kind === 'person' ? '个人' : '单位'
  const hearing = provincialThreshold(province, on) ?? nationalThreshold(on)
  const summary = summaryLimit(on)
  const made = (
    code: Limit['code'],
    row: Pick<NonNullable<typeof hearing>, 'value' | 'source' | 'verified'>,
    what: string,
  ): Limit => ({
    code,
    amount: row.value[who],
    reachedBelow: code === 'summary',
    name: `${name}的${what}`,
    source: row.source,
    verified: row.verified,
  })
  return [
    ...(hearing === undefined ? [] : [made('hearing', hearing, '听证数额')]),
    ...(summary === undefined ? [] : [made('summary', summary, '当场处罚上限')]),
  ]
}

/** 同 limitsOn，同一天、同一类的只算一次：一百万件案件共用几千份。 */
export const limitsFinder = (province: string): ((c: Pick<SignalCase, 'on' | 'partyKind'>) => readonly Limit[]) => {
  const known = new Map<string, readonly Limit[]>()
  return ({ on, partyKind }) => {
    const key = `${on} ${partyKind}`
    const found = known.get(key) ?? limitsOn(dayFromNumber(on), province, partyKind)
    known.set(key, found)
    return found
  }
}

const DOWN = 0.8
const UP = 1.25

/** 罚款在门槛的哪一边：略低（八成到门槛）、略高（到一又四分之一倍）；离得远的为 null。两边在对数上一样宽。 */
export const sideOf = (fine: number, { amount, reachedBelow }: Limit): 'below' | 'above' | null => {
  if (fine < amount * DOWN || fine > amount * UP) return null
  return fine < amount || (reachedBelow && fine === amount) ? 'below' : 'above'
}

const STEPS = 9

/** 画图的各格：从八成到一又四分之一倍，每格百分之五；`edge` 是门槛右边的第一格。 */
export const limitBins = (limit: Limit): { readonly labels: readonly string[]; readonly edge: number } => ({
  labels: Array.from({ length: STEPS }, (_, i) => binText(limit.amount, i)),
  edge: 4,
})

const binText = (amount: number, i: number): string => {
  const yuanText = (part: number): string => ((amount * part) / 100).toLocaleString('zh-CN')
  return `${yuanText(DOWN + i * 0.05)}－${yuanText(DOWN + (i + 1) * 0.05)}`
}

export const binOf = (fine: number, limit: Limit): number => {
  const at = Math.floor((fine / limit.amount - DOWN) / 0.05 + 1e-9)
  const within = Math.max(0, Math.min(STEPS - 1, at))
  return limit.reachedBelow && fine === limit.amount ? 3 : within
}
