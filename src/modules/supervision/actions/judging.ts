import { type Actor, SYSTEM } from '#kernel/access.ts'
import type { Calendar } from '#kernel/calendar.ts'
import type { Day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import type { Context } from '#platform/context.ts'
import type { Trx } from '#platform/write.ts'
import { type Judging, judgeFolded, ruleSetId, saveCurrentRuleSet, withdrawFindings } from './judge-folded.ts'

/** 判断的条件：哪一天、哪份日历、哪个地区、以谁的名义。日历缺省为随产品的。 */
export const judgingOn = (
  { sealing, config }: Pick<Context, 'sealing' | 'config'>,
  on: Day,
  calendar: Calendar = officialCalendar,
  actor: Actor = SYSTEM,
): Judging => {
  const given = { on, calendar, region: config.region }
  return { actor, sealing, given, ruleSet: ruleSetId(given) }
}

type Ref = { readonly agencyId: string; readonly caseId: string }
type FoldedCase = Ref & {
  readonly revision: number
  readonly columns: { readonly line: string }
  readonly folded: { readonly file: Parameters<typeof judgeFolded>[1][number]['file'] }
}

/**
 * 接到导入上：案件一有新样子就判，与导入同一个事务；来源全部撤销的，发现随之处置。
 * `judging` 每次现取，日子过了零点也对。
 */
export const judgingListener = (judging: () => Judging) => {
  let saved = ''
  return {
    onFolded: async (trx: Trx, cases: readonly FoldedCase[]) => {
      const now = judging()
      if (saved !== now.ruleSet) {
        await saveCurrentRuleSet(trx, now.ruleSet)
        saved = now.ruleSet
      }
      const { judgements } = await judgeFolded(
        trx,
        cases.map(({ agencyId, caseId, revision, columns, folded }) => ({
          agencyId,
          caseId,
          revision,
          line: columns.line,
          file: folded.file,
        })),
        now,
      )
      return judgements
    },
    onRemoved: async (trx: Trx, cases: readonly Ref[]) => {
      await withdrawFindings(trx, cases, judging().actor)
    },
  }
}
