import { caseRecord } from '#modules/cases/contract.ts'
import { caseFromCheckedRecord, type ReadRecord } from '#modules/cases/domain/case-record.ts'

const MAX_PROBLEMS = 20

/**
 * 外来的案件 JSON 读成案件快照。本平台 check 的输出（外面包着 source、verdicts 等）也认，取其中的 extracted。
 * 不合格的逐处说明：字段路径、哪里不对、怎样改。
 */
export const caseFromRecord = (json: unknown): ReadRecord => {
  const parsed = caseRecord.safeParse(unwrap(json))
  if (parsed.success) return caseFromCheckedRecord(parsed.data)
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${pathText(path)}：${message}`,
  )
  const rest = problems.length - MAX_PROBLEMS
  return { ok: false, problems: rest > 0 ? [...problems.slice(0, MAX_PROBLEMS), `另有 ${rest} 处不合格`] : problems }
}

const unwrap = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, 'extracted')
    ? (json as { extracted: unknown }).extracted
    : json

/** charges[0].penalties[1].amountCents */
const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`)).join('')
