import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERYWHERE, type Scope } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { listAgencies, recordAgencies } from '#modules/agencies/index.ts'
import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { startImport, undoImport } from '#modules/cases/actions/manage-imports.ts'
import type { BatchKind } from '#modules/cases/domain/batch.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { insertBatch, listRefusals } from '#modules/cases/store/batches.ts'
import { listOfficers } from '#modules/officers/index.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { isDatabaseAway } from '#platform/faults.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob, requestCancel } from '#platform/jobs.ts'
import { personWith } from './support/cases.ts'
import { cutConnections, testDatabase } from './support/database.ts'
import { testContext } from './support/server.ts'

let db: Database
let drop: () => Promise<void>
let context: Context
const agencyId = newId()
const other = newId()
const agency = (id: string, name: string, prefix: string) => ({
  ...{ id, name, shortName: name.slice(0, 3), kind: '县', code: null, province: '50', prefixes: [prefix] },
  ...{ uscc: null, parentId: null, mergedInto: null, validFrom: day('2000-01-01'), validUntil: null },
})

beforeAll(async () => {
  ;({ db, drop } = await testDatabase())
  context = testContext(db)
  await db
    .transaction()
    .execute((trx) =>
      recordAgencies(trx, [agency(agencyId, '虚构县市场监督管理局', '虚'), agency(other, '别县市场监督管理局', '别')]),
    )
})
afterAll(() => drop())
beforeEach(async () => {
  for (const table of ['case_source', 'case_file', 'party_case', 'import_batch', 'import_refusal'] as const)
    await db.deleteFrom(table).execute()
})

const silent: FoldListener = { onFolded: async () => [], onRemoved: async () => undefined }

const HEADER =
  '行政处罚决定书文号,行政相对人名称,行政相对人代码_1(统一社会信用代码),违法行为类型,处罚依据,处罚类别,罚款金额（万元）,处罚决定日期,处罚机关'
type Row = { no?: string; name?: string; uscc?: string; fine?: string; on?: string; agency?: string }
const line = (row: Row): string =>
  [
    row.no ?? '虚市监处罚〔2024〕1号',
    row.name ?? '虚构县甲食品店',
    row.uscc ?? '92500199MA00000T1X',
    '经营超过保质期的食品',
    '《食品安全法》第一百二十四条第一款第（五）项',
    '罚款',
    row.fine ?? '0.2',
    row.on ?? '2024-03-05',
    row.agency ?? '虚构县市场监督管理局',
  ].join(',')
const table = (...rows: Row[]) => ({ name: '表.csv', bytes: Buffer.from([HEADER, ...rows.map(line)].join('\n')) })

type File = { name: string; bytes: Uint8Array }
const start = async (files: File[], scope: Scope = EVERYWHERE, kind: BatchKind = 'cases') => {
  const batch = newId()
  const job = await db.transaction().execute(async (trx) => {
    const content = {
      files: files.map((f) => ({ name: f.name, blob: context.blobs.put(f.bytes), size: f.bytes.length })),
      mapping: {},
      by: '测试',
    }
    await insertBatch(trx, context.sealing, { agencyId, id: batch, accountId: null, kind, content })
    const input = { batch, scope, actor: { accountId: null, name: '测试', agencyId }, resume: null }
    return enqueue(trx, { kind: 'import', agencyId, accountId: null, input })
  })
  return { batch, job }
}
const run = (listener = silent, options: { chunk?: number } = {}) =>
  runQueued(
    db,
    caseJobs(context, () => listener, options),
    context.log,
  )
const importing = async (files: File[], scope?: Scope, kind?: BatchKind) => {
  const { batch, job } = await start(files, scope, kind)
  await run()
  return { batch, ...((await findJob(db, job)) as { state: string; result: object }) }
}
const undo = async (batch: string) => {
  const input = { batch, actor: { accountId: null, name: '测试', agencyId } }
  await db.transaction().execute((trx) => enqueue(trx, { kind: 'undo-import', agencyId, accountId: null, input }))
  await run()
}
const cases = () =>
  db
    .selectFrom('case_file')
    .select(['id', 'agency_id', 'doc_no', 'party_name', 'fine_cents', 'decided_on', 'source_count', 'conflict_count'])
    .orderBy('doc_no')
    .orderBy('party_name')
    .execute()
const sources = () => db.selectFrom('case_source').select(['id', 'kind', 'withdrawn_at']).orderBy('id').execute()
/** 与随机的编号、时刻无关的全貌，供比较两次的结果。 */
const picture = async () => ({
  cases: (await cases()).map(({ id: _, ...rest }) => rest),
  sources: (await sources()).filter((s) => s.withdrawn_at === null).length,
  parties: (await db.selectFrom('party_case').select('party_key').orderBy('party_key').execute()).map(
    (p) => p.party_key,
  ),
})

describe('导入', () => {
  test('一行一件；同一个文件再导入什么也不变，换个文件、换个次序也一样', async () => {
    const rows = [{}, { no: '虚市监处罚〔2024〕2号', name: '虚构县乙超市', uscc: '' }, { no: '虚市监处罚〔2024〕3号' }]
    const first = await importing([table(...rows)])
    expect(first.result).toMatchObject({ read: 3, created: 3, updated: 0, unchanged: 0, refused: 0 })
    const before = await picture()
    expect(before.cases.map((c) => c.fine_cents)).toEqual([200_000, 200_000, 200_000])
    expect((await importing([table(...rows)])).result).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
    expect((await importing([table(...[...rows].reverse())])).result).toMatchObject({ unchanged: 3 })
    expect(await picture()).toEqual(before)
  })

  test('每周更正：改了的更新，新的改旧的，没改的不动；再导回去又改回来', async () => {
    await importing([table({}, { no: '虚市监处罚〔2024〕2号' })])
    const week2 = await importing([table({ fine: '0.5' }, { no: '虚市监处罚〔2024〕2号' })])
    expect(week2.result).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
    expect((await cases())[0]).toMatchObject({ fine_cents: 500_000, source_count: 2, conflict_count: 0 })
    await importing([table({})])
    expect((await cases())[0]).toMatchObject({ fine_cents: 200_000, source_count: 3 })
  })

  test('一张表里同一文号、同一当事人写了两行：再导入仍然什么也不变', async () => {
    const rows = [{ on: '2024-03-05' }, { on: '2024-03-06' }]
    await importing([table(...rows)])
    const before = await picture()
    expect((await importing([table(...rows)])).result).toMatchObject({ unchanged: 2, updated: 0 })
    expect(await picture()).toEqual(before)
  })

  test('重号：同一文号、当事人与决定日都不同的，是两件', async () => {
    await importing([table({}, { name: '虚构县丙公司', uscc: '91500199MA00000T2X', on: '2024-05-05' })])
    expect(await cases()).toHaveLength(2)
  })

  test('办案系统的 JSON 与公示表是同一件，数额不一致列为冲突', async () => {
    const record = {
      docNo: '虚市监处罚〔2024〕1号',
      agency: '虚构县市场监督管理局',
      parties: [{ name: '虚构县甲食品店', uscc: '92500199MA00000T1X', kind: '个体工商户' }],
      decidedOn: '2024-03-05',
      charges: [{ offence: '经营超过保质期的食品', penalties: [{ kind: '罚款', amountCents: 300_000 }] }],
    }
    const json = { name: '案件.json', bytes: Buffer.from(JSON.stringify(record)) }
    const both = await importing([table({}), json])
    expect(both.result).toMatchObject({ created: 1, updated: 1 })
    const [one] = await cases()
    expect(one?.source_count).toBe(2)
    expect(one?.conflict_count).toBeGreaterThan(0)
  })

  test('读不了的行、不在范围里的机关：拒收并写明原因，其余照常', async () => {
    const own: Scope = [{ agencies: [agencyId], lines: 'all' }]
    const mixed = await importing([table({}, { agency: '别县市场监督管理局', no: '别市监处罚〔2024〕1号' })], own)
    expect(mixed.result).toMatchObject({ read: 2, created: 1, refused: 1 })
    const broken = await importing([{ name: '坏.pdf', bytes: Buffer.from('MZ\0\0程序') }, table({ no: 'x1号' })])
    expect(broken.result).toMatchObject({ created: 1, refused: 1 })
    const [refusal] = await listRefusals(db, context.sealing, { agencyId, id: broken.batch }, { limit: 10 })
    expect(refusal).toMatchObject({ file: '坏.pdf', row: null })
    expect(refusal?.why).toContain('可执行程序')
  })

  test('认不出机关的，记在导入者的机关名下并写一条疑点', async () => {
    await importing([table({ agency: '没有这个局', no: '无处罚〔2024〕1号' })])
    const rows = await db.selectFrom('case_file').select(['agency_id', 'note_count']).execute()
    expect(rows).toEqual([{ agency_id: agencyId, note_count: 1 }])
  })

  test('自然人的姓名不进明文栏目', async () => {
    await importing([table({ name: '张三丰', uscc: '' })])
    const { rows } = { rows: await db.selectFrom('case_file').selectAll().execute() }
    expect(rows[0]?.party_name).toBeNull()
    const { sealed: _, ...clear } = rows[0] ?? { sealed: null }
    expect(JSON.stringify(clear)).not.toContain('张三')
  })
})

test('进度：读了几条、一共大约几条，随读随估，做完正好相等；几个文件的按大小估', async () => {
  const rows = (n: number, from: number) =>
    Array.from({ length: n }, (_, i) => ({ no: `虚市监处罚〔2025〕${from + i}号` }))
  const { job } = await start([table(...rows(14, 1000)), table(...rows(14, 2000))])
  const seen: { done: number; total: number | null }[] = []
  const watching: FoldListener = {
    ...silent,
    onFolded: async () => {
      const now = await findJob(db, job)
      seen.push({ done: Number(now?.done), total: now?.total ?? null })
      return []
    },
  }
  await run(watching, { chunk: 10 })
  expect(seen.map((s) => s.done)).toEqual([0, 10, 20])
  expect(seen[0]?.total).toBeNull()
  for (const { total } of seen.slice(1)) expect(Math.abs((total ?? 0) - 28)).toBeLessThan(4)
  expect(await findJob(db, job)).toMatchObject({ state: 'done', done: 28, total: 28 })
})

describe('撤销与取消', () => {
  test('撤销：这一批带来的撤回，案件回到之前的样子；没有来源的案件删去', async () => {
    await importing([table({})])
    const before = await picture()
    const { batch } = await importing([table({ fine: '0.9' }, { no: '虚市监处罚〔2024〕2号' })])
    expect(await cases()).toHaveLength(2)
    await undo(batch)
    expect(await picture()).toEqual(before)
  })

  test('撤销之后再导入，案件沿用原来的编号', async () => {
    const { batch } = await importing([table({})])
    const [{ id } = { id: '' }] = await cases()
    await undo(batch)
    expect(await cases()).toEqual([])
    await importing([table({})])
    expect((await cases())[0]?.id).toBe(id)
  })

  test('导入中取消：已带来的全部撤回', async () => {
    await importing([table({})])
    const before = await picture()
    const rows = Array.from({ length: 1_200 }, (_, i) => ({ no: `虚市监处罚〔2025〕${i}号` }))
    const { job, batch } = await start([table({ fine: '0.9' }, ...rows)])
    let folded = 0
    const cancelling: FoldListener = {
      ...silent,
      onFolded: async (_trx, list) => {
        folded += list.length
        if (folded === list.length) await db.transaction().execute((trx) => requestCancel(trx, job))
        return []
      },
    }
    await run(cancelling)
    expect(folded).toBeGreaterThan(0)
    expect(await findJob(db, job)).toMatchObject({ state: 'cancelled' })
    expect(await picture()).toEqual(before)
    const state = await db.selectFrom('import_batch').select('state').where('id', '=', batch).executeTakeFirst()
    expect(state).toEqual({ state: 'cancelled' })
  })
})

test('导入中连接全被切断：数据库回来后从断处接着做，与没有断过的一样', async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => ({ no: `虚市监处罚〔2025〕${i}号` }))
  const { job } = await start([table(...rows)])
  let cuts = 0
  const cutting: FoldListener = {
    ...silent,
    onFolded: async () => {
      if (cuts++ < 2) await cutConnections(db)
      return []
    },
  }
  const away = async () => {
    await expect(run(cutting)).rejects.toSatisfy(isDatabaseAway)
    expect(await findJob(db, job)).toMatchObject({ state: 'running' })
  }
  await away()
  await away()
  await run(cutting)
  expect(await findJob(db, job)).toMatchObject({ state: 'done', result: { created: 1_200, refused: 0 } })
  expect(cuts).toBeGreaterThan(2)
  expect(await cases()).toHaveLength(1_200)
})

test('导入中程序出错：停下说明编号；接着导入从断处做完，撤回已导入的则什么也不剩', async () => {
  const importer = personWith(['case.import'], [agencyId])
  const uploaded = async (no: number) => {
    const rows = Array.from({ length: 1_200 }, (_, i) => ({ no: `虚市监处罚〔${no}〕${i}号` }))
    const file = table(...rows)
    const files = [{ name: file.name, blob: context.blobs.put(file.bytes), size: file.bytes.length }]
    const content = { files, mapping: {}, by: '测试' }
    const id = newId()
    const batch = { agencyId, id, accountId: null, kind: 'cases', content } as const
    await db.transaction().execute((trx) => insertBatch(trx, context.sealing, batch))
    return id
  }
  const stopped = async (id: string) => {
    let times = 0
    const job = await startImport(context, importer, id)
    await run({
      ...silent,
      onFolded: async () => {
        if (times++ === 1) throw new Error('意料之外')
        return []
      },
    })
    const failed = await findJob(db, job)
    expect(failed).toMatchObject({ state: 'failed' })
    expect(failed?.say).toContain(job)
    expect((await cases()).length).toBe(500)
  }
  const id = await uploaded(2023)
  await stopped(id)
  const again = await startImport(context, importer, id)
  await run()
  expect(await findJob(db, again)).toMatchObject({ state: 'done', result: { read: 1_200, created: 1_200 } })
  expect(await cases()).toHaveLength(1_200)

  for (const name of ['case_source', 'case_file', 'party_case'] as const) await db.deleteFrom(name).execute()
  const other = await uploaded(2024)
  await stopped(other)
  await undoImport(context, importer, other)
  await run()
  expect(await cases()).toEqual([])
})

test('两批同时导入同一机关的同一件：先后进行，不会成两件', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => ({ no: `虚市监处罚〔2025〕${i}号` }))
  await start([table(...rows)])
  await start([table(...rows)])
  await Promise.all([run(), run()])
  expect(await cases()).toHaveLength(300)
})

describe('复议诉讼结果与登记表', () => {
  const text = (name: string, ...lines: string[]) => ({ name, bytes: Buffer.from(lines.join('\n')) })

  test('复议撤销了决定，案件的现状随之改；找不到案件的拒收', async () => {
    await importing([table({})])
    const outcome = await importing(
      [
        text(
          '结果.csv',
          '案号,决定书文号,当事人,结果,日期',
          '虚府复〔2024〕3号,虚市监处罚〔2024〕1号,虚构县甲食品店,撤销,2024-06-01',
          '虚府复〔2024〕4号,虚市监处罚〔2024〕99号,虚构县乙,维持,2024-06-01',
        ),
      ],
      EVERYWHERE,
      'outcomes',
    )
    expect(outcome.result).toMatchObject({ read: 2, updated: 1, refused: 1 })
    expect(await db.selectFrom('case_file').select(['status', 'source_count']).execute()).toEqual([
      { status: 'revoked', source_count: 2 },
    ])
  })

  test('执法人员名册：以新的为准，没变的不动', async () => {
    const roster = (...lines: string[]) => text('名册.csv', '姓名,执法证号,有效期至,法律职业资格', ...lines)
    const first = await importing([roster('甲,A1,2027-01-01,是', '乙,A2,2027-01-01,')], EVERYWHERE, 'officers')
    expect(first.result).toMatchObject({ read: 2, created: 2 })
    const next = await importing([roster('甲,A1,2027-01-01,是', '丙,A3,2028-01-01,否')], EVERYWHERE, 'officers')
    expect(next.result).toMatchObject({ created: 1, unchanged: 1 })
    const names = (await listOfficers(db, EVERYWHERE)).map((o) => o.name).sort()
    expect(names).toEqual(['丙', '甲'])
  })

  test('机关名单：同名的沿用编号，新的按名称认上级', async () => {
    const list = text(
      '名单.csv',
      '机关名称,文号代字,上级机关',
      '虚构县市场监督管理局,虚,',
      '虚构县城关所,虚城关,虚构县市场监督管理局',
    )
    const first = await importing([list], EVERYWHERE, 'agencies')
    expect(first.result).toMatchObject({ read: 2, created: 1, unchanged: 1 })
    const added = (await listAgencies(db)).find((a) => a.name === '虚构县城关所')
    expect(added).toMatchObject({ parentId: agencyId, prefixes: ['虚城关'] })
  })

  test('放假通知：同一份再导入不变', async () => {
    const notice = text(
      '放假.csv',
      '日期,节日,休或班,法定节假日,通知文号,发布日期',
      '2027-01-01,元旦,休,是,国办发明电〔2026〕9号,2026-11-10',
    )
    expect((await importing([notice], EVERYWHERE, 'holidays')).result).toMatchObject({ created: 1, refused: 0 })
    expect((await importing([notice], EVERYWHERE, 'holidays')).result).toMatchObject({ created: 0, unchanged: 1 })
  })
})
