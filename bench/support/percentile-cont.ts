/** 同样的格子由 PostgreSQL 的 percentile_cont 算。 */
import { sql } from 'kysely'
import { bandOf } from '#modules/similar-cases/domain/distribution.ts'
import { fromArrays } from '#platform/bulk.ts'
import type { Database } from '#platform/database.ts'
import { bestOf, summary } from './latency.ts'
import type { BenchQuery, MadeRecord } from './similar-corpus.ts'

const COLUMNS = { offence: 'text', day: 'date', tier: 'text', goods_value: 'bigint', fine: 'bigint' } as const

export const percentileCont = async (
  db: Database,
  make: (i: number) => MadeRecord,
  total: number,
  queries: readonly BenchQuery[],
  passes: number,
) => {
  await sql
    .raw('create unlogged table fines (offence text, day date, tier text, goods_value bigint, fine bigint)')
    .execute(db)
  for (let from = 0; from < total; from += 20_000) {
    const rows = Array.from({ length: Math.min(20_000, total - from) }, (_, k) => {
      const { one } = make(from + k)
      return { offence: one.offence, day: one.day, tier: one.tier, goods_value: one.goodsValue, fine: one.fine }
    })
    await sql`insert into fines ${fromArrays(COLUMNS, rows)}`.execute(db)
  }
  await sql.raw('create index on fines (offence, day)').execute(db)
  await sql.raw('analyze fines').execute(db)
  const times = await bestOf(queries, passes, async ({ one, from, to }) => {
    const [low, high] = bandOf(one.goodsValue as NonNullable<typeof one.goodsValue>)
    await sql`select count(*), percentile_cont(array[0.1,0.25,0.5,0.75,0.9]) within group (order by ln(fine + 1))
      from fines where offence = ${one.offence} and day between ${from} and ${to} and tier = ${one.tier}
        and goods_value between ${low}::numeric and ${high}::numeric`.execute(db)
  })
  return summary(times)
}
