/**
 * 导入速度：十万行双公示表（xlsx），从读文件到入库、判完；再原样导入一遍、撤销。数据库是临时的一套。
 * npm run bench -- import [--rows=100000]
 */

import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EVERYWHERE } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { migrations } from '#migrations/all.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import type { FoldListener } from '#modules/cases/actions/import-chunk.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { insertBatch } from '#modules/cases/store/batches.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { folderBlobs } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import { openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { buildXlsx } from '#platform/readers/test-files.ts'
import { sealingWith } from '#platform/sealing.ts'

const HEADERS =
  '行政相对人名称,行政相对人类别,行政相对人代码_1(统一社会信用代码),法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,处罚机关,备注'.split(
    ',',
  )
const AGENCY = '虚构县市场监督管理局'
const rowOf = (i: number): string[] =>
  `虚构县某某食品店${i},个体工商户,92500199MA${String(i).padStart(6, '0')}T1,张某,虚市监处罚〔2024〕${i}号,经营超过保质期的食品,经营超过保质期的饼干12盒,《食品安全法》第一百二十四条第一款第（五）项,罚款,罚款${2000 + i}元,0.2,2024/03/${String(1 + (i % 28)).padStart(2, '0')},2099/12/31,${AGENCY},无`.split(
    ',',
  )
const tableOf = (rows: number): Uint8Array =>
  buildXlsx({
    处罚: [HEADERS, ...Array.from({ length: rows }, (_, i) => rowOf(i + 1))]
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((cell, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
      )
      .join(''),
  })

const given = { on: day('2026-11-01'), calendar: officialCalendar, region: '500000' }

/** 判每一件并取违反的理由，结论存成一字一条：与正式的一样多的工。 */
const judging: FoldListener = {
  onFolded: async (_trx, cases) =>
    cases.map((c) => {
      const verdicts = judgeCase(RULES, c.folded.file, given)
      for (const v of verdicts) if (v.judgement.is === 'breached') v.judgement.explain()
      return {
        agencyId: c.agencyId,
        caseId: c.caseId,
        revision: c.revision,
        judgedWith: 'bench',
        judgedOn: given.on,
        dayBound: false,
        verdicts: verdicts.map((v) => v.judgement.is[0]).join(''),
        openFindings: verdicts.filter((v) => v.judgement.is === 'breached').length,
        worst: null,
      }
    }),
  onRemoved: async () => undefined,
}

const ACTOR = { accountId: null, name: '基准', agencyId: null }

const measured = async (work: () => Promise<unknown>) => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return {
    seconds: Math.round((performance.now() - start) / 100) / 10,
    cpuSeconds: Math.round((user + system) / 1e5) / 10,
    maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

export const run = async (args: readonly string[]) => {
  const rows = Number(args.find((a) => a.startsWith('--rows='))?.slice('--rows='.length) ?? 100_000)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-bench-'))
  fs.chmodSync(folder, 0o711)
  const file = path.join(folder, 'table.xlsx')
  fs.writeFileSync(file, tableOf(rows))
  const postgres = await startPostgres({ home: path.join(folder, 'postgres'), programs: null })
  try {
    await ensureDatabase(postgres.url('postgres'), 'bench')
    const db = openDatabase(postgres.url('bench'), () => undefined)
    await migrate(db, migrations)
    const sealing = sealingWith(randomBytes(32))
    const blobs = folderBlobs(path.join(folder, 'blobs'), sealing)
    const context = { db, sealing, blobs, log: createLog('error'), wake: () => undefined } as unknown as Context
    const result = await timeAll(context, file, rows)
    await db.destroy()
    return result
  } finally {
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const timeAll = async (context: Context, file: string, rows: number) => {
  const { db, sealing, blobs, log } = context
  const agencyId = newId()
  await db.transaction().execute((trx) => recordAgencies(trx, [agencyOf(agencyId)]))
  const handlers = caseJobs(context, () => judging)
  const imported = async () => {
    const batch = newId()
    const job = await db.transaction().execute(async (trx) => {
      const bytes = fs.readFileSync(file)
      const content = {
        files: [{ name: 'table.xlsx', blob: blobs.put(bytes), size: bytes.length }],
        mapping: {},
        by: '基准',
      }
      await insertBatch(trx, sealing, { agencyId, id: batch, accountId: null, kind: 'cases', content })
      const input = { batch, scope: EVERYWHERE, actor: ACTOR, resume: null }
      return enqueue(trx, { kind: 'import', agencyId, accountId: null, input })
    })
    await runQueued(db, handlers, log)
    const { state, result } = (await findJob(db, job)) ?? {}
    if (state !== 'done') throw new Error('导入没有做完')
    return { batch, result }
  }
  let first: Awaited<ReturnType<typeof imported>> | undefined
  const importing = await measured(async () => {
    first = await imported()
  })
  const again = await measured(imported)
  const undoing = await measured(async () => {
    const input = { batch: first?.batch, actor: ACTOR }
    await db.transaction().execute((trx) => enqueue(trx, { kind: 'undo-import', agencyId, accountId: null, input }))
    await runQueued(db, handlers, log)
  })
  return { rows, result: first?.result, importing, rowsPerSecond: Math.round(rows / importing.seconds), again, undoing }
}

const agencyOf = (id: string) => ({
  ...{ id, name: AGENCY, shortName: '虚构县局', kind: '县', code: null, province: '50', prefixes: ['虚'] },
  ...{ uscc: null, parentId: null, mergedInto: null, validFrom: day('2000-01-01'), validUntil: null },
})
