import type { BiasRow, PublicSource, SeedRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { type Hash, tagged } from '#modules/file-reviews/domain/draw/hashing.ts'

/** 一家交来的秘密。 */
export type Reveal = { readonly id: string; readonly secret: string }

/** 秘密：32 个随机字节，64 位小写十六进制。人想出来的短语猜得出，不收。 */
export const isSecret = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** 秘密的承诺。连揭示方的编号一起算，抄别家的承诺没有用。 */
export const secretCommitment = (id: string, secret: string, hash: Hash): string => tagged(hash, 'secret', id, secret)

/** 没有揭示的揭示方编号，次序同规则。 */
export const missingFrom = ({ revealers }: SeedRule, reveals: readonly Reveal[]): string[] =>
  revealers.map(({ id }) => id).filter((id) => !reveals.some((reveal) => reveal.id === id))

/** 种子：承诺值、各家的秘密（次序同规则，没有揭示的写“-”）、公开来源的数值（没有的写“-”）一起的摘要。 */
export const seedOf = (
  commitment: string,
  { revealers }: SeedRule,
  reveals: readonly Reveal[],
  publicValue: string | null,
  hash: Hash,
): string => {
  const secrets = revealers.map(({ id }) => `${id} ${reveals.find((reveal) => reveal.id === id)?.secret ?? '-'}`)
  return tagged(hash, 'seed', commitment, ...secrets, publicValue ?? '-')
}

/** 公开来源的数值写得对不对。 */
export const isPublicValue = (text: string, { digits, length }: PublicSource): boolean =>
  text.length === length && (digits === 'hex' ? /^[0-9a-f]+$/ : /^[0-9]+$/).test(text)

/** 再多，残余偏倚的数就大得没有意义。 */
export const MAX_REVEALERS = 20

/** 种子规则本身站不站得住：种子须有来处，参与揭示的须是不同的几家，缺席规则与截止时刻相配。 */
export const seedRuleProblems = ({ revealers, minimumReveals, revealBy, publicSource }: SeedRule): string[] => {
  const problems: string[] = []
  const count = revealers.length
  if (count > MAX_REVEALERS) return [`揭示方有 ${count} 家，最多 ${MAX_REVEALERS} 家。`]
  if (publicSource === null && count < 2)
    problems.push('种子没有可信的来处：没有公开来源时至少要两家揭示方，请补上，或指名一个公开来源。')
  for (const key of ['id', 'name', 'commitment'] as const) {
    const seen = new Set(revealers.map((revealer) => revealer[key]))
    if (seen.size < count) problems.push(`揭示方的 ${key} 有重复的：各家须不同。`)
  }
  if (minimumReveals > count) problems.push(`minimumReveals 是 ${minimumReveals}，揭示方只有 ${count} 家。`)
  if (publicSource === null && count > 0 && minimumReveals < 1)
    problems.push('没有公开来源时，minimumReveals 至少为 1：一家都不揭示就没有种子。')
  if (minimumReveals < count && revealBy === null)
    problems.push('允许有的揭示方缺席（minimumReveals 少于家数）时，须写明揭示截止时刻 revealBy。')
  if (
    publicSource !== null &&
    revealBy !== null &&
    !(publicSource.availableAt !== null && publicSource.availableAt > revealBy)
  )
    problems.push('公开来源的数值须在揭示截止之后才产生：请写明 availableAt，晚于 revealBy。')
  return problems
}

/**
 * 残余偏倚：k 家串通、最后揭示时，可以看着别家的秘密决定自己揭示不揭示，等于在几个种子里挑。
 * 至多缺席 n−minimumReveals 家，故为 Σ C(k, j)，j 从 0 到 n−minimumReveals。
 * 有公开来源的，要么都须揭示，要么数值在揭示截止之后才产生，挑不了：1 个。缺席多了则抽取失效（canVoid），重抽等于换一次种子。
 * 没有公开来源而全部串通的不列：那时种子由他们定。
 */
export const residualBias = ({ revealers, minimumReveals, publicSource }: SeedRule): BiasRow[] => {
  const spare = revealers.length - minimumReveals
  const most = publicSource === null ? revealers.length - 1 : revealers.length
  return Array.from({ length: Math.max(most, 0) }, (_, i) => {
    const colluding = i + 1
    const seeds = publicSource === null ? subsetsUpTo(colluding, spare) : 1
    return { colluding, seeds, canVoid: colluding > spare }
  })
}

/** k 个里至多取 m 个，共有几种取法；m 大于 k 的部分没有。 */
const subsetsUpTo = (k: number, m: number): number => {
  let ways = 1
  let sum = 1
  for (let j = 1; j <= m; j++) {
    ways = (ways * (k - j + 1)) / j
    sum += ways
  }
  return sum
}

/** 残余偏倚说给人听。 */
export const biasText = (rule: SeedRule): string[] => {
  const { revealers, publicSource } = rule
  if (revealers.length === 0)
    return ['种子只由公开来源的数值定，没有揭示方可以挑选；须信任这个数值事先没有人知道、也没有人能左右。']
  const rows = residualBias(rule)
  const lines = rows.map(({ colluding, seeds, canVoid }) => {
    const choice = seeds === 1 ? '挑不了种子' : `至多在 ${seeds} 个种子里挑一个`
    return `${colluding} 家串通、最后揭示：${choice}${canVoid ? '；缺席可使抽取失效，公开可见，重抽等于再换一次种子' : ''}。`
  })
  if (publicSource !== null && rule.revealBy !== null)
    return ['公开来源的数值在揭示截止之后才产生，揭示与否挑不了种子；揭示要在那之前抄送各家，事后才说得清。', ...lines]
  if (publicSource !== null) return ['种子里有公开来源的数值，各家又都须揭示。', ...lines]
  return [
    ...lines,
    '能在 m 个种子里挑的人（重抽一次也算多一个），可把一件抽中概率为 p 的案卷压到 p 的 m 次方，或抬到 1−(1−p) 的 m 次方（25% 的，m=2 时可压到 6.3%，或抬到 43.8%）；一家守住秘密，就没有人能指定结果。',
  ]
}
