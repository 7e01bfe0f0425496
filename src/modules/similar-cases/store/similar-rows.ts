import { sql } from 'kysely'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { digestOf, hash, hashText, TermSum } from '#modules/similar-cases/domain/engine/digest.ts'
import { type Segmenter, termCounts } from '#modules/similar-cases/domain/text/terms.ts'
import type {} from '#modules/similar-cases/store/tables.ts'
import { type ColumnType, fromArrays, insertRows } from '#platform/bulk.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

const COLUMNS = {
  agency_id: 'uuid',
  case_id: 'uuid',
  charge: 'smallint',
  offence: 'text',
  decided_on: 'date',
  agency: 'text',
  party_kind: 'text',
  tier: 'text',
  penalties: 'text[]',
  goods_value: 'bigint',
  illegal_gains: 'bigint',
  fine: 'bigint',
  terms: 'integer[]',
  counts: 'integer[]',
  digest_high: 'bigint',
  digest_low: 'bigint',
} as const satisfies Record<string, ColumnType>

const MODULUS = 2 ** 32

const KEY = { agency_id: 'uuid', case_id: 'uuid', charge: 'smallint' } as const

export type CaseKey = { readonly agency_id: string; readonly case_id: string; readonly charge: number }

/** 编号“机关/案件”或“机关/案件#序号”拆成主键；只有一项的序号为 0。 */
const keyOf = (id: string): CaseKey => {
  const [, agency, one, charge] = /^([^/]+)\/([^#]+)(?:#(\d+))?$/.exec(id) ?? []
  if (agency === undefined || one === undefined) throw new RangeError(`类案库的编号须是“机关/案件”：${id}`)
  return { agency_id: agency, case_id: one, charge: Number(charge ?? 0) }
}

export const idOf = ({ agency_id, case_id, charge }: CaseKey): string =>
  `${agency_id}/${case_id}${charge === 0 ? '' : `#${charge}`}`

/** 词的带密钥摘要的前 32 位：库里看不出是什么词。一百多万个词里约有百来对撞在一起，只略微影响次序。 */
export const termKeys =
  (sealing: Sealing) =>
  (term: string): number =>
    Buffer.from(sealing.fingerprint(term), 'base64url').readInt32BE(0)

/** 存入或换掉一批；件数、各词的件数与版本同一个事务改好。 */
export const saveSimilar = async (
  trx: Trx,
  sealing: Sealing,
  segment: Segmenter,
  cases: readonly EffectiveCase[],
): Promise<void> => {
  const latest = [...new Map(cases.map((c) => [c.id, c])).values()]
  await removeSimilar(trx, [...latest.map((c) => c.id)])
  const key = termKeys(sealing)
  const rows = latest.map((one) => {
    const counts = termCounts(one.text, segment)
    const byKey = new Map<number, number>()
    const sum = new TermSum()
    for (const [term, tf] of counts) {
      const keyed = key(term)
      byKey.set(keyed, (byKey.get(keyed) ?? 0) + tf)
      hashText(term)
      sum.add(hash[0] as number, hash[1] as number, tf)
    }
    const terms = [...byKey].sort(([a], [b]) => a - b)
    const [high, low] = digestOf(one, sum.value())
    return {
      ...keyOf(one.id),
      offence: one.offence,
      decided_on: one.day,
      agency: one.agency,
      party_kind: one.partyKind,
      tier: one.tier,
      penalties: one.penalties,
      goods_value: one.goodsValue,
      illegal_gains: one.illegalGains,
      fine: one.fine,
      terms: terms.map(([term]) => term),
      counts: terms.map(([, tf]) => tf),
      digest_high: high,
      digest_low: low,
    }
  })
  await insertRows(trx, 'similar_case', COLUMNS, rows)
  await tally(trx, rows, 1)
}

/** 去掉一批；没有的不算错。 */
export const removeSimilar = async (trx: Trx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const wanted = fromArrays(KEY, ids.map(keyOf))
  const { rows } = await sql<Tallied>`
    delete from similar_case where (agency_id, case_id, charge) in (${wanted})
    returning terms, digest_high, digest_low`.execute(trx)
  await tally(trx, rows, -1)
}

/** 去掉这些案件的各项。 */
export const removeSimilarOf = async (
  trx: Trx,
  cases: readonly Pick<CaseKey, 'agency_id' | 'case_id'>[],
): Promise<void> => {
  if (cases.length === 0) return
  const wanted = fromArrays({ agency_id: 'uuid', case_id: 'uuid' }, cases)
  const { rows } = await sql<Tallied>`
    delete from similar_case where (agency_id, case_id) in (${wanted})
    returning terms, digest_high, digest_low`.execute(trx)
  await tally(trx, rows, -1)
}

type Tallied = { readonly terms: readonly number[]; readonly digest_high: number; readonly digest_low: number }

/** 添上或减去这些行的计数；词按次序改，免得两个事务互等。 */
const tally = async (trx: Trx, rows: readonly Tallied[], times: 1 | -1): Promise<void> => {
  if (rows.length === 0) return
  const cases = new Map<number, number>()
  for (const { terms } of rows) for (const term of terms) cases.set(term, (cases.get(term) ?? 0) + times)
  const changes = [...cases].sort(([a], [b]) => a - b).map(([term, n]) => ({ term, cases: n }))
  await insertRows(
    trx,
    'similar_term',
    { term: 'integer', cases: 'integer' },
    changes,
    sql`on conflict (term) do update set cases = similar_term.cases + excluded.cases`,
  )
  const sum = (pick: (row: Tallied) => number) => rows.reduce((s, row) => (s + pick(row)) % MODULUS, 0) * times
  await sql`update similar_total set cases = cases + ${rows.length * times},
    digest_high = mod(mod(digest_high + ${sum((r) => r.digest_high)}, ${sql.lit(MODULUS)}) + ${sql.lit(MODULUS)}, ${sql.lit(MODULUS)}),
    digest_low = mod(mod(digest_low + ${sum((r) => r.digest_low)}, ${sql.lit(MODULUS)}) + ${sql.lit(MODULUS)}, ${sql.lit(MODULUS)})`.execute(
    trx,
  )
}
