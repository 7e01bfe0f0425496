import fs from 'node:fs'
import { bytesOf, hash, sm3, verifyPage, writeWhole } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { readPlan, shortened } from '#modules/file-reviews/actions/draw/read-plan.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { zipOf } from '#modules/file-reviews/contract/draw-pack.ts'
import type { DrawPlan, DrawRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import type { FrozenRow } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { freeze, rowHashesText, rowLine } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import {
  type COMMITTED,
  type Commitment,
  FORMAT,
  jsonText,
  NAMES,
  ruleProblems,
  strataText,
  withBias,
} from '#modules/file-reviews/domain/draw/pack.ts'
import { type Scheme, schemeOf } from '#modules/file-reviews/domain/draw/scheme.ts'

export type Committed = {
  readonly commitment: string
  readonly rows: number
  readonly scheme: Scheme
  readonly rule: DrawRule
}

/** 冻结名单，连同规则、分层、核验页一起承诺，写成新的包；方案做不到的不写。 */
export const commitDraw = (planFile: string, packFile: string): Committed => {
  const { rows, rule, scheme } = frozenPlan(planFile)
  if (fs.existsSync(packFile)) throw refuse('draw.pack-exists', { file: packFile })
  const lines = rows.map(rowLine)
  const locked: Record<(typeof COMMITTED)[number], Uint8Array> = {
    [NAMES.rowHashes]: bytesOf(rowHashesText(lines, hash)),
    [NAMES.rule]: bytesOf(jsonText(rule)),
    [NAMES.strata]: bytesOf(strataText(scheme)),
    [NAMES.page]: verifyPage(),
  }
  const files = Object.fromEntries(Object.entries(locked).map(([name, bytes]) => [name, sm3(bytes)]))
  const commitment = bytesOf(jsonText({ format: FORMAT, rows: rows.length, files } satisfies Commitment))
  const list = bytesOf(lines.join(''))
  writeWhole(
    packFile,
    zipOf(new Map(Object.entries({ ...locked, [NAMES.list]: list, [NAMES.commitment]: commitment }))),
  )
  return { commitment: sm3(commitment), rows: rows.length, scheme, rule }
}

export type FrozenPlan = {
  readonly plan: DrawPlan
  readonly rows: readonly FrozenRow[]
  readonly rule: DrawRule
  readonly scheme: Scheme
}

/** 读方案并定出分层配额；规则不成立、名单做不到的，逐条说明。 */
export const frozenPlan = (planFile: string): FrozenPlan => {
  const plan = readPlan(planFile)
  const rule = withBias(plan.rule)
  const rows = freeze(plan, hash)
  const problems = ruleProblems(rule)
  const found = problems.length > 0 ? { is: 'impossible' as const, problems } : schemeOf(rows, rule)
  if (found.is === 'impossible') throw refuse('draw.bad-plan', { file: planFile, problems: shortened(found.problems) })
  return { plan, rows, rule, scheme: found.scheme }
}
