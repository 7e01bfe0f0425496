/** 抽取测试用的名单与规则，全系虚构。 */
import crypto from 'node:crypto'
import type { DrawPlan, PlannedFile, Quota } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { FrozenRow } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { freeze } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { withBias } from '#modules/file-reviews/domain/draw/pack.ts'
import { secretCommitment } from '#modules/file-reviews/domain/draw/seed.ts'

export const hash = (text: string): string => crypto.hash('sm3', text, 'hex')

export const SECRETS = { jia: '11'.repeat(32), yi: '22'.repeat(32), bing: '33'.repeat(32) } as const

export const revealers = Object.entries({ jia: '甲处', yi: '乙处', bing: '丙代表' }).map(([id, name]) => ({
  id,
  name,
  commitment: secretCommitment(id, SECRETS[id as keyof typeof SECRETS], hash),
}))

export const files = (unit: string, count: number, given: Partial<PlannedFile> = {}): PlannedFile[] =>
  Array.from({ length: count }, (_, i) => ({
    unit,
    cause: i % 3 === 0 ? '广告' : '食品',
    procedure: i % 4 === 0 ? '简易程序' : '普通程序',
    amountCents: i % 5 === 0 ? null : (i + 1) * 100_000,
    identity: { docNo: `${unit}〔2025〕${i + 1}号` },
    include: null,
    exclude: null,
    ...given,
  }))

export const quota = (given: Partial<Quota> & { count: number }): Quota => ({
  unit: null,
  cause: null,
  procedure: null,
  amountBand: null,
  ...given,
})

export type Changes = {
  readonly files?: readonly PlannedFile[]
  readonly rule?: Partial<DrawPlan['rule']>
  readonly seed?: Partial<DrawPlan['rule']['seed']>
}

/** 三个单位四十件，抽十二件；可以改其中几处。 */
export const plan = ({ files: own, rule, seed }: Changes = {}): DrawPlan => ({
  salt: 'ab'.repeat(32),
  rule: {
    title: '抽取测试',
    organiser: '虚构局',
    population: '虚构的案卷',
    size: 12,
    minimumPerUnit: 2,
    amountBands: [
      { name: '小额', fromCents: 0 },
      { name: '大额', fromCents: 1_000_000 },
    ],
    quotas: [],
    redrawOf: null,
    ...rule,
    seed: { revealers, minimumReveals: revealers.length, revealBy: null, publicSource: null, ...seed },
  },
  files: own ?? [...files('甲局', 20), ...files('乙局', 13), ...files('丙局', 7)],
})

export const frozen = (changes: Changes = {}): { rows: FrozenRow[]; rule: ReturnType<typeof withBias> } => {
  const made = plan(changes)
  return { rows: freeze(made, hash), rule: withBias(made.rule) }
}

/**
 * 不放回抽取的卡方统计量：times 次里每件被抽中的次数是否均匀。
 * 每次从 n 件取 k 件，各次独立，统计量近似服从自由度 n−1 的卡方分布。
 */
export const chiSquare = (counts: readonly number[], times: number, k: number): number => {
  const n = counts.length
  const due = (times * k) / n
  const sum = counts.reduce((total, count) => total + (count - due) ** 2 / (due * (1 - k / n)), 0)
  return (sum * (n - 1)) / n
}

/** 卡方分布 99.9% 分位数（威尔逊–希尔费蒂近似）。 */
export const chiSquareLimit = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 3.0902 * Math.sqrt(2 / (9 * freedom))) ** 3
