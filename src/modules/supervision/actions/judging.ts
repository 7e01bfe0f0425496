import { type Actor, SYSTEM } from '#kernel/access.ts'
import { buildCalendar, type HolidayNotice } from '#kernel/calendar.ts'
import type { Day } from '#kernel/day.ts'
import { HOLIDAY_NOTICES, officialCalendar } from '#law/holidays.ts'
import { listNotices } from '#modules/law-library/index.ts'
import { holdRuleStates } from '#modules/supervision/store/rule-states.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'
import { type Judging, judgeFolded, saveCurrentRuleSet, withdrawFindings } from './judge-folded.ts'
import { type RuleList, ruleListOf, ruleSetId } from './rule-set.ts'
import { rulesInForce } from './rules-in-force.ts'

/**
 * 判断的条件：启用着的规则、哪一天、哪份日历、哪个地区、以谁的名义。日历是随产品的，加上使用者导入的放假通知；
 * 启用、停用了规则，导入了新通知，目录编号就变，下次巡查重判。
 */
export const judgingOn = async (
  { db, sealing, config }: Context,
  on: Day,
  { actor = SYSTEM, within = db }: { readonly actor?: Actor; readonly within?: Database } = {},
): Promise<Judging> => {
  const imported = await listNotices(within)
  const inForce = await rulesInForce(within)
  const notices = noticesWith(imported)
  const calendar = imported.length === 0 ? officialCalendar : buildCalendar(notices)
  const given = { on, calendar, region: config.region }
  const ruleSetFor = (list: RuleList) => ruleSetId(list, given, JSON.stringify(imported))
  const ruleSet = ruleSetFor(ruleListOf(inForce))
  return { ...inForce, actor, sealing, given, notices, ruleSetFor, ruleSet }
}

/** 在要判案件的事务里现取判断的条件：直到事务结束，规则的状态不会变。 */
export const judgingWithin =
  (context: Context, today: () => Day): JudgingWithin =>
  async (trx) => {
    await holdRuleStates(trx)
    return judgingOn(context, today(), { within: trx })
  }

export type JudgingWithin = (trx: Trx) => Promise<Judging>

/** 随产品的通知加上导入的：同一文号的以导入的为准；跳过一年的先不用，等那一年的通知导入。 */
const noticesWith = (imported: readonly HolidayNotice[]): readonly HolidayNotice[] => {
  const documents = new Set(imported.map((n) => n.document))
  const known = [...HOLIDAY_NOTICES.filter((n) => !documents.has(n.document)), ...imported].sort(
    (a, b) => a.year - b.year,
  )
  const gap = known.findIndex((n, i) => i > 0 && n.year > (known[i - 1] as HolidayNotice).year + 1)
  return gap < 0 ? known : known.slice(0, gap)
}

type Ref = { readonly agencyId: string; readonly caseId: string }
type FoldedCase = Ref & {
  readonly revision: number
  readonly columns: { readonly line: string }
  readonly folded: { readonly file: Parameters<typeof judgeFolded>[1][number]['file'] }
}

/**
 * 接到导入上：案件一有新样子就判，与导入同一个事务；来源全部撤销的，发现随之处置。
 * `judging` 每次现取，日子过了零点、规则启用停用了也对。
 */
export const judgingListener = (judging: JudgingWithin, { remind = false } = {}) => ({
  onFolded: async (trx: Trx, cases: readonly FoldedCase[]) => {
    const now = { ...(await judging(trx)), remind }
    await saveCurrentRuleSet(trx, now)
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
    await withdrawFindings(trx, cases, SYSTEM)
  },
})
