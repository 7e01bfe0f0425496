import { readBytes } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { drawPlan } from '#modules/file-reviews/contract/draw-plan.ts'
import { canonicalJson } from '#modules/file-reviews/domain/draw/canonical.ts'
import type { DrawPlan } from '#modules/file-reviews/domain/draw/draw-plan.ts'

const MAX_PROBLEMS = 20

/** 读抽取方案（JSON）。写得不对的逐处说明：字段、哪里不对、怎样改。 */
export const readPlan = (file: string): DrawPlan => {
  const parsed = drawPlan.safeParse(jsonIn(file))
  const problems = parsed.success
    ? repeated(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${pathText(path)}${message}`)
  if (parsed.success && problems.length === 0) return parsed.data
  throw refuse('draw.bad-plan', { file, problems: shortened(problems) })
}

export const shortened = (problems: readonly string[]): string[] => {
  const rest = problems.length - MAX_PROBLEMS
  return rest > 0 ? [...problems.slice(0, MAX_PROBLEMS), `另有 ${rest} 处不对`] : [...problems]
}

const jsonIn = (file: string): unknown => {
  const text = new TextDecoder('utf-8').decode(readBytes(file))
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = `不是完整的 JSON（${(error as Error).message}）。请用 UTF-8 编码，核对括号、引号与逗号。`
    throw refuse('draw.unreadable', { file, why })
  }
}

/** 同一件列了两次，抽中的机会就多一倍。 */
const repeated = ({ files }: DrawPlan): string[] => {
  const first = new Map<string, number>()
  return files.flatMap(({ identity }, i) => {
    const key = canonicalJson(identity)
    const before = first.get(key)
    if (before === undefined) first.set(key, i)
    return before === undefined ? [] : [`files[${i}] 与 files[${before}] 的 identity 相同，同一件只能列一次`]
  })
}

/** quotas[1].count： */
const pathText = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? ''
    : `${path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`)).join('')}：`
