import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { RuleChange, RuleHistory } from '#modules/supervision/domain/rule-state.ts'
import type {} from '#modules/supervision/store/tables.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

const KEY = sql`hashtextextended('rule-states', 0)`

/** 到本事务结束，规则的状态不变：判断案件的事务都先拿这把共享的锁。 */
export const holdRuleStates = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${KEY})`.execute(trx)
}

/** 等正在判断的事务做完，到本事务结束不让新的开始；改规则的状态之前用。 */
export const lockRuleStates = async (trx: Trx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${KEY})`.execute(trx)
}

const COLUMNS = sql`rule, state, revision, replay_job as "replayJob", reason, actor, at`

/** 各规则最近一次启用或停用，与判过案件的规则。 */
export const readRuleHistory = async (db: Database): Promise<RuleHistory> => {
  const changes = await sql<RuleChange>`
    select distinct on (rule) ${COLUMNS} from rule_change order by rule, id desc`.execute(db)
  const used = await sql<{ rule: string; revision: number }>`
    select distinct on (r ->> 0) r ->> 0 as rule, (r ->> 1)::int as revision
    from rule_set s cross join lateral jsonb_array_elements(s.rules) r order by r ->> 0, s.at`.execute(db)
  return {
    changes: new Map(changes.rows.map((row) => [row.rule, row])),
    used: new Map(used.rows.map((row) => [row.rule, row.revision])),
  }
}

/** 一条规则的全部启用与停用，新的在前。 */
export const changesOf = async (db: Database, rule: string): Promise<RuleChange[]> =>
  (
    await sql<RuleChange>`select ${COLUMNS} from rule_change where rule = ${rule} order by id desc limit 100`.execute(
      db,
    )
  ).rows

export const insertRuleChange = async (
  trx: Trx,
  actor: Actor,
  change: Omit<RuleChange, 'actor' | 'at'>,
): Promise<void> => {
  await trx
    .insertInto('rule_change')
    .values({
      id: newId(),
      rule: change.rule,
      state: change.state,
      revision: change.revision,
      replay_job: change.replayJob,
      reason: change.reason,
      account_id: actor.accountId,
      actor: actor.name,
    })
    .execute()
}

/** 这些目录里最近用过的一份；都没有用过为 null。 */
export const latestRuleSet = async (db: Database, ids: readonly string[]): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select id from rule_set where id = any(${[...ids]}::text[]) order by at desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** 各规则最近做完的回放用的版次。 */
export const replayedRevisions = async (db: Database): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ rule: string; revision: number }>`
    select distinct on (input ->> 'rule') input ->> 'rule' as rule, (result -> 'replay' ->> 'revision')::int as revision
    from job where kind = 'sweep' and state = 'done' and input @> '{"dryRun": true, "since": null}'
      and result -> 'replay' ->> 'revision' is not null
    order by input ->> 'rule', created_at desc`.execute(db)
  return new Map(rows.map((row) => [row.rule, row.revision]))
}
