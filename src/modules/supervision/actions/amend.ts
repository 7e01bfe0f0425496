import { renameJudgements, saveOpenCounts } from '#modules/cases/index.ts'
import { type Judging, saveCurrentRuleSet } from '#modules/supervision/actions/judge-folded.ts'
import type { JudgingWithin } from '#modules/supervision/actions/judging.ts'
import { type RuleList, ruleListOf } from '#modules/supervision/actions/rule-set.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { openCounts } from '#modules/supervision/store/decisions.ts'
import { latestRuleSet } from '#modules/supervision/store/rule-states.ts'
import type { Database } from '#platform/database.ts'
import type { JobContext } from '#platform/jobs.ts'
import type { Trx } from '#platform/write.ts'

/**
 * 只有一条规则变了：案件的判断从旧目录改到新目录，其余各条的结论不动。一字一条的结论里，从第 `at` 个字起
 * （从 1 起）的 `replaces` 个字换成这条规则的结论；成批规则不占字。
 */
export type Amendment = {
  readonly from: string
  readonly to: string
  readonly at: number
  readonly replaces: 0 | 1
  readonly letters: boolean
}

/** 这条规则启用、停用、改版之前的目录；库里没有判过那份目录的案件为 null，留待巡查全部重判。 */
export const amendmentFor = async (
  db: Database,
  judging: Judging,
  rule: { readonly id: string },
): Promise<Amendment | null> => {
  const now = ruleListOf(judging)
  const others = new Set(now.map(([id]) => id).filter((id) => id !== rule.id))
  const full: RuleList = [...RULES, ...SET_RULES]
    .filter(({ id }) => id === rule.id || others.has(id))
    .map((r) => [r.id, r.revision] as const)
  const index = full.findIndex(([id]) => id === rule.id)
  const revision = full[index]?.[1] ?? 1
  const active = now.length === full.length
  const letters = RULES.some(({ id }) => id === rule.id)
  const without = full.filter((_, i) => i !== index)
  const revised = (to: number) => full.map((entry, i) => (i === index ? ([rule.id, to] as const) : entry))
  const before = new Map<string, 0 | 1>()
  if (active) before.set(judging.ruleSetFor(without), 0)
  for (let old = active ? revision - 1 : revision; old >= 1; old--) before.set(judging.ruleSetFor(revised(old)), 1)
  const from = await latestRuleSet(db, [...before.keys()])
  if (from === null) return null
  return { from, to: judging.ruleSet, at: index + 1, replaces: letters ? (before.get(from) ?? 0) : 0, letters }
}

/** 这些案件未了发现的两栏重数一遍。 */
export const recountCases = async (
  trx: Trx,
  cases: readonly { readonly agencyId: string; readonly caseId: string | null }[],
): Promise<void> => {
  const own = new Map(
    cases.flatMap(({ agencyId, caseId }) => (caseId === null ? [] : [[caseId, { agencyId, caseId }] as const])),
  )
  await saveOpenCounts(trx, await openCounts(trx, [...own.values()]))
}

const AT_ONCE = 10_000

/**
 * 停用了一条规则，或成批规则变了：案件的判断一段一段改记现在的目录，不必重判。
 * 再做一遍什么也不变，所以不记游标；要停下时返回 false。
 */
export const followRuleSet = async (
  { db, stopping }: JobContext,
  judgingWithin: JudgingWithin,
  rule: { readonly id: string },
): Promise<boolean> => {
  let after: Parameters<typeof renameJudgements>[2] = null
  do {
    if ((await stopping()) !== null) return false
    after = await db.transaction().execute(async (trx) => {
      const judging = await judgingWithin(trx)
      await saveCurrentRuleSet(trx, judging)
      const amendment = await amendmentFor(trx, judging, rule)
      return amendment === null ? null : renameJudgements(trx, amendment, after, AT_ONCE)
    })
  } while (after !== null)
  return true
}
