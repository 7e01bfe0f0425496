import { sql } from 'kysely'
import { withDatabase } from './support/database.ts'
import { fillCases } from './support/fill.ts'
export const run = (args: readonly string[]) =>
  withDatabase(args, async ({ context }) => {
    const { db } = context
    console.error((await sql`select rule, count(*) from finding group by 1 order by 2 desc limit 8`.execute(db)).rows)
    const t = performance.now()
    await fillCases(context, 100_000, 1_000_000, 100_000)
    console.error('filled', performance.now() - t)
    await db.connection().execute(async (c) => {
      await sql`set statement_timeout = 0`.execute(c)
      await sql`insert into case_judgement (agency_id, case_id, revision, judged_with, judged_on, day_bound, verdicts)
      select c.agency_id, c.id, c.revision, t.judged_with, t.judged_on, t.day_bound, t.verdicts from case_file c
      cross join (select * from case_judgement where not day_bound limit 1) t on conflict do nothing`.execute(c)
      await sql`vacuum analyze case_judgement`.execute(c)
    })
    console.error('judged', performance.now() - t)
    return {}
  })
