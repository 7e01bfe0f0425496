import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'

/** 裁量档次，由轻到重。 */
export const TIERS = ['不予处罚', '减轻', '从轻', '一般', '从重'] as const
export type Tier = (typeof TIERS)[number]

/** 一项违法行为的档次：照文书写明的；写了互相矛盾的两种，或没有写，为 null。“情节严重”的罚则归入从重。 */
export const tierOf = (file: CaseFile, charge: Charge): Tier | null => {
  if (file.act.outcome === 'not-penalised') return '不予处罚'
  const stated = new Set(charge.circumstances.map((c): Tier => (c.kind === '情节严重' ? '从重' : c.kind)))
  const [only] = stated
  return stated.size === 1 && only !== undefined ? only : null
}
