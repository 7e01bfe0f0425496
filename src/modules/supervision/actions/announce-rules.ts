import { type Actor, SYSTEM } from '#kernel/access.ts'
import { readInstallation } from '#modules/accounts/index.ts'
import { isRevised, type RuleHistory, stateOf } from '#modules/supervision/domain/rule-state.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { readRuleHistory, replayedRevisions } from '#modules/supervision/store/rule-states.ts'
import { keepTasks } from '#modules/work/index.ts'
import type { Database } from '#platform/database.ts'
import type { Trx } from '#platform/write.ts'

/**
 * 待启用的、启用之后改了版次的规则，各是监督人员的一项任务：回放之后启用或不启用，任务即办完。
 * 每天与改规则状态时各做一次，再做一遍什么也不变；还没有判过案件的安装不提。
 */
export const announceRules = (db: Database): Promise<void> =>
  db.transaction().execute((trx) => followRules(trx, SYSTEM))

export const followRules = async (trx: Trx, actor: Actor): Promise<void> => {
  const [home, history, replayed] = await Promise.all([
    readInstallation(trx),
    readRuleHistory(trx),
    replayedRevisions(trx),
  ])
  if (home === null || history.used.size === 0) return
  await keepTasks(
    trx,
    actor,
    [...RULES, ...SET_RULES].map((rule) => {
      const waiting = waitingFor(rule, history, replayed.get(rule.id) ?? null)
      return {
        agencyId: home.agencyId,
        key: `rule/${rule.id}`,
        kind: 'rule' as const,
        title: waiting ?? '规则已处理',
        // 规则的编号不是 UUID，任务的对象记本机关，由地址找到规则
        object: {
          type: '规则',
          id: home.agencyId,
          title: rule.title,
          href: `/rules?id=${encodeURIComponent(rule.id)}`,
        },
        line: null,
        owner: { accountId: null, role: 'supervisor' },
        dueOn: null,
        state: waiting === null ? ('done' as const) : ('open' as const),
      }
    }),
  )
}

const waitingFor = (rule: Parameters<typeof stateOf>[0], history: RuleHistory, replayed: number | null) => {
  if (stateOf(rule, history) === 'inactive') return '规则待启用：请回放，再决定启用不启用'
  return isRevised(rule, history, replayed) ? '规则版次已变：请回放，看发现有什么变化' : null
}
