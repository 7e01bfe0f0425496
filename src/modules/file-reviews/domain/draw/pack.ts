import { canonicalJson, type Json } from '#modules/file-reviews/domain/draw/canonical.ts'
import { mustCount } from '#modules/file-reviews/domain/draw/cells.ts'
import type { DrawRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { Scheme } from '#modules/file-reviews/domain/draw/scheme.ts'
import { type Reveal, residualBias, seedRuleProblems } from '#modules/file-reviews/domain/draw/seed.ts'

export const FORMAT = 'zhunsheng-draw/1'

/** 包里的文件。 */
export const NAMES = {
  list: 'list.jsonl',
  rowHashes: 'row-hashes.txt',
  rule: 'rule.json',
  strata: 'strata.json',
  page: 'verify.html',
  commitment: 'commitment.json',
  reveals: 'reveals.json',
  result: 'result.json',
} as const

/** 凭据文件以此开头。 */
export const EVIDENCE = 'evidence-'

/** 抽取之前就定下来的文件，承诺时一并锁定。 */
export const COMMITTED = [NAMES.rowHashes, NAMES.rule, NAMES.strata, NAMES.page] as const

/** 包里的一个文件：按 UTF-8 读出的文本（BOM 保留），与字节的 SM3。 */
export type PackFile = { readonly text: string; readonly sm3: string }
export type Pack = ReadonlyMap<string, PackFile>

/** commitment.json。这个文件的 SM3 就是要事先公布的承诺值。 */
export type Commitment = {
  readonly format: typeof FORMAT
  readonly rows: number
  /** 文件名 → 字节的 SM3。 */
  readonly files: { readonly [name: string]: string }
}

export type Evidence = { readonly name: string; readonly sm3: string }
export type PublicValue = { readonly value: string; readonly evidence: Evidence }

/** reveals.json。 */
export type Reveals = { readonly reveals: readonly Reveal[]; readonly publicValue: PublicValue | null }

/** result.json。 */
export type Result = {
  readonly seed: string
  readonly missing: readonly string[]
  readonly seats: readonly number[]
  readonly rows: readonly number[]
}

/** JSON 文件的规范写法：规范文本加一个行末 LF。 */
export const jsonText = (value: object): string => `${canonicalJson(value as Json)}\n`

/** strata.json：各格的件数、各层的大小，都由名单与规则推出。 */
export const strataText = ({ cells }: Scheme): string => {
  let number = 0
  const strata = cells.flatMap((cell, i) =>
    cell.strata.map(({ cause, procedure, amountBand, rows }) => {
      number++
      return { stratum: number, cell: i + 1, cause, procedure, amountBand, files: rows.length }
    }),
  )
  return jsonText({
    cells: cells.map(({ unit, where, rows, count }, i) => ({
      cell: i + 1,
      unit,
      where,
      files: rows.length,
      include: mustCount(rows),
      count,
    })),
    strata,
  })
}

/** 由方案的规则补上残余偏倚，成为 rule.json。 */
export const withBias = (rule: Omit<DrawRule, 'seed'> & { readonly seed: Omit<DrawRule['seed'], 'residualBias'> }) => ({
  ...rule,
  seed: { ...rule.seed, residualBias: residualBias(rule.seed) },
})

const isWhole = (n: unknown): boolean => Number.isSafeInteger(n) && (n as number) >= 0

/** 规则本身的毛病；名单做不做得到另由 schemeOf 说。 */
export const ruleProblems = (rule: DrawRule): string[] => {
  const numbers = [rule.size, rule.minimumPerUnit, rule.seed.minimumReveals, ...rule.quotas.map((q) => q.count)]
  const problems = numbers.every(isWhole) ? [] : ['件数须是不小于 0 的整数。']
  if (rule.size === 0) problems.push('总件数 size 是 0，没有要抽的。')
  const bands = rule.amountBands
  if (bands[0]?.fromCents !== 0 || bands.some((band, i) => i > 0 && band.fromCents <= (bands[i - 1]?.fromCents ?? 0)))
    problems.push('金额分档 amountBands 的 fromCents 须从 0 起，从小到大。')
  return [...problems, ...seedRuleProblems(rule.seed)]
}
