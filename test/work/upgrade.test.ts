import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { migrations } from '#migrations/all.ts'
import { openDatabase } from '#platform/database.ts'
import { migrate, migrateTo } from '#platform/migrate.ts'
import { emptyDatabase } from '../support/database.ts'

const drops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const drop of drops) await drop()
})

const AGENCY = '01900000-0000-7000-8000-000000000001'
const CASE = '01900000-0000-7000-8000-000000000002'
const OWNER = '01900000-0000-7000-8000-000000000003'
const finding = (
  n: number,
  over: { caseId?: string | null; state?: string; owner?: string | null; charge?: number },
) => sql`
  insert into finding (agency_id, id, case_id, rule, revision, charge, set_key, consequence, title, line, state,
    found_on, due_on, assigned_to, facts_hash, sealed)
  values (${AGENCY}, ${`01900000-0000-7000-8000-0000000001${n}0`}, ${over.caseId === undefined ? CASE : over.caseId},
    ${`penalty.rule-${n}`}, 1, ${over.charge ?? null}, ${over.caseId === null ? `k${n}` : null}, 1, ${`要求${n}`}, 'food',
    ${over.state ?? 'suspected'}, '2026-03-01', '2026-04-01', ${over.owner === undefined ? OWNER : over.owner}, 'h', '\\x00')`

test('升级之前已经分派、还没有了结的发现，各有一项任务；其余没有', async () => {
  const { url, drop } = await emptyDatabase()
  drops.push(drop)
  const db = openDatabase(url, () => undefined)
  await migrateTo(db, migrations, '0007-list-indexes')
  await sql`insert into case_file (agency_id, id, kind, doc_no, party_count, party_keys, line, status, source_count,
    grams, sealed, revision) values (${AGENCY}, ${CASE}, 'penalty', '渝万州市监处罚〔2024〕1号', 1, '{}', 'food', 'effective', 1,
    '{}', '\\x00', 1)`.execute(db)
  for (const made of [
    finding(1, { charge: 1 }),
    finding(2, { caseId: null }),
    finding(3, { owner: null }),
    finding(4, { state: 'confirmed' }),
  ])
    await made.execute(db)
  await migrate(db, migrations)
  const { rows } = await sql`select t.title, t.object_title, t.href, t.owner_id, t.due_on::text as due, t.state, s.verb
    from task t join task_step s on s.agency_id = t.agency_id and s.task_id = t.id and s.seq = t.version
    order by t.title`.execute(db)
  const open = { owner_id: OWNER, due: '2026-04-01', state: 'open', verb: 'given' }
  expect(rows).toEqual([
    {
      ...{ title: '核实：要求1', object_title: '渝万州市监处罚〔2024〕1号', ...open },
      href: `/cases/${AGENCY}/${CASE}?finding=penalty.rule-1@2`,
    },
    {
      ...{ title: '核实：要求2', object_title: '几件案件放在一起', ...open },
      href: `/findings/${AGENCY}/01900000-0000-7000-8000-000000000120`,
    },
  ])
  await db.destroy()
})
