import { type ChildProcess, fork } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, test } from 'vitest'
import { EVERYWHERE } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { insertBatch } from '#modules/cases/store/batches.ts'
import { folderBlobs } from '#platform/blobs.ts'
import type { Database } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { newId } from '#platform/id.ts'
import { runQueued } from '#platform/job-runner.ts'
import { enqueue } from '#platform/jobs.ts'
import { loadSealing } from '#platform/sealing.ts'
import { testDatabase } from './support/database.ts'

const ROUNDS = 20
const ROWS = 240
const READY = 3
const folder = path.join(inject('testFolder'), `durable-${process.pid}`)
const blobFolder = path.join(folder, 'blobs')
const key = path.join(folder, 'master.key')
const drops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const drop of drops) await drop()
})

const HEADER = '行政处罚决定书文号,行政相对人名称,违法行为类型,处罚依据,处罚类别,罚款金额（万元）,处罚决定日期,处罚机关'
/** 第几周的表：每周三分之一的行改了数额，末尾多十行。 */
const week = (n: number): Buffer =>
  Buffer.from(
    [
      HEADER,
      ...Array.from({ length: ROWS + n * 10 }, (_, i) =>
        [
          `虚市监处罚〔2024〕${i}号`,
          `虚构县${i % 50}号食品店`,
          '经营超过保质期的食品',
          '《食品安全法》第一百二十四条第一款第（五）项',
          '罚款',
          i % 3 === n % 3 ? `0.${n + 1}` : '0.9',
          `2024-0${1 + (i % 9)}-05`,
          '虚构县市场监督管理局',
        ].join(','),
      ),
    ].join('\n'),
  )

const prepare = async () => {
  const { db, url, drop } = await testDatabase()
  drops.push(drop)
  const sealing = loadSealing(key)
  const blobs = folderBlobs(blobFolder, sealing)
  const agencyId = newId()
  const agency = {
    ...{ id: agencyId, name: '虚构县市场监督管理局', shortName: '虚构县局', kind: '县', code: null, province: '50' },
    ...{ prefixes: [], uscc: null, parentId: null, mergedInto: null, validFrom: day('2000-01-01'), validUntil: null },
  }
  await db.transaction().execute((trx) => recordAgencies(trx, [agency]))
  const actor = { accountId: null, name: '测试', agencyId }
  const batches: string[] = []
  // 三周的表，撤销第二周，再导入一次第二周
  for (const step of [0, 1, 2, 'undo', 1] as const)
    await db.transaction().execute(async (trx) => {
      const kind = step === 'undo' ? 'undo-import' : 'import'
      const batch = step === 'undo' ? (batches[1] as string) : newId()
      if (step !== 'undo') {
        batches.push(batch)
        const bytes = week(step)
        const content = {
          by: '测试',
          files: [{ name: `第${step}周.csv`, blob: blobs.put(bytes), size: bytes.length }],
          mapping: {},
        }
        await insertBatch(trx, sealing, { agencyId, id: batch, accountId: null, kind: 'cases', content })
      }
      await enqueue(trx, {
        kind,
        agencyId,
        accountId: null,
        input: { batch, scope: EVERYWHERE, actor, resume: null },
      })
    })
  return { db, url, handlers: caseJobs({ sealing, blobs }, silent, { chunk: 20 }) }
}
const silent = () => ({ onFolded: async () => [], onRemoved: async () => undefined })

/** 与随机的编号、时刻无关的全貌。 */
const picture = async (db: Database) => ({
  cases: await db
    .selectFrom('case_file')
    .select(['doc_no', 'fine_cents', 'source_count', 'conflict_count', 'note_count', 'revision', 'party_keys'])
    .orderBy('doc_no')
    .execute(),
  sources: await db
    .selectFrom('case_source')
    .select(['source_key', 'content_hash'])
    .select((eb) => eb('withdrawn_at', 'is', null).as('live'))
    .orderBy('source_key')
    .orderBy('content_hash')
    .orderBy('live')
    .execute(),
  parties: (await db.selectFrom('party_case').select('party_key').execute()).length,
  batches: await db.selectFrom('import_batch').select(['state', 'counts']).orderBy('id').execute(),
  jobs: await db.selectFrom('job').select(['kind', 'state']).orderBy('id').execute(),
  audits: (await db.selectFrom('audit_line').select('verb').orderBy('verb').execute()).map((l) => l.verb),
})

test(`导入、更正、撤销之中 ${ROUNDS} 次随时强行结束，结果与没有打断的一样`, { timeout: 600_000 }, async () => {
  fs.mkdirSync(folder, { recursive: true })
  const calm = await prepare()
  await runQueued(calm.db, calm.handlers, createLog('silent'))
  const rough = await prepare()
  let kills = 0
  const waiting = Array.from({ length: READY }, () => boot(rough.url))
  for (let done = false; !done && kills < ROUNDS; ) {
    const child = await (waiting.shift() as Promise<ChildProcess>)
    waiting.push(boot(rough.url))
    done = await oneRound(child, (kills * 37) % 211)
    if (!done) kills++
  }
  for (const child of waiting) (await child).kill('SIGKILL')
  await runQueued(rough.db, rough.handlers, createLog('silent'))
  expect(kills).toBeGreaterThan(5)
  expect(await picture(rough.db)).toEqual(await picture(calm.db))
})

/** 先起好、等着开始的进程：起一个进程比做几段慢得多，几个一起起。 */
const boot = (url: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(path.resolve('test/support/import-child.ts'), [url, key, blobFolder], { stdio: 'ignore' })
    child.once('message', () => resolve(child))
    child.once('error', reject)
  })

/** 叫它开始，若干毫秒之后强行结束；自己做完了返回真。 */
const oneRound = (child: ChildProcess, afterMs: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    let finished = false
    child.on('message', (said) => {
      if (said === 'done') finished = true
      else void sleep(afterMs).then(() => child.kill('SIGKILL'))
    })
    child.once('exit', (code) =>
      finished ? resolve(true) : code ? reject(new Error(`退出码 ${code}`)) : resolve(false),
    )
    child.send('go')
  })
