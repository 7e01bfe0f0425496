import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { EVERYWHERE } from '#kernel/access.ts'
import { insertBatch } from '#modules/cases/store/batches.ts'
import { folderBlobs } from '#platform/blobs.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { sealingWith } from '#platform/sealing.ts'
import { agencyNamed, saveAgencies } from './support/cases.ts'
import { testDatabase } from './support/database.ts'
import { brokenIn, pictureOf } from './support/durable-checks.ts'
import { type Decided, DURABLE_KEY, decisionsOf, endStates } from './support/durable-plan.ts'

/** 一件事做到一半被强行结束，再接着做：在随机（有种子）的时刻。导入另有五十次，见 import-durability.test.ts。 */
const ROUNDS = { import: 10, sweep: 10, decide: 10 }
const CASES = 1200
const seeded = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const random = seeded(20_260_630)

const agency = agencyNamed('重庆市万州区市场监督管理局')
const sealing = sealingWith(DURABLE_KEY)
const drops: (() => Promise<void>)[] = []
const children = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const drop of drops) await drop()
})

type Site = { readonly db: Database; readonly url: string; readonly folder: string }
const site = async (): Promise<Site> => {
  const { db, url, drop } = await testDatabase()
  drops.push(drop)
  await saveAgencies({ db } as never, [agency])
  return { db, url, folder: fs.mkdtempSync(path.join(inject('testFolder'), 'durable-')) }
}

const HEADER =
  '行政处罚决定书文号,行政相对人名称,行政相对人代码_1(统一社会信用代码),违法行为类型,处罚依据,处罚类别,罚款金额（万元）,处罚决定日期,处罚机关'
/** 第 `week` 周的表：三分之一的行与上周不同，代码都校验不过，又有重号，所以有发现。 */
const table = (week: number): Buffer =>
  Buffer.from(
    [
      HEADER,
      ...Array.from({ length: CASES }, (_, i) => {
        const fine = (i % 3 === 0 ? 5 + week : 5).toFixed(1)
        const number = i % 200 === 199 ? i - 1 : i
        const on = `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`
        return `渝万州市监处罚〔2024〕${number + 1}号,万州第${i}食品店,92500101MA${String(i).padStart(6, '0')}T${week % 2},经营超过保质期的食品,《食品安全法》第一百二十四条第一款第（五）项,罚款,${fine},${on},${agency.name}`
      }),
    ].join('\n'),
  )

const startImport = ({ db, folder }: Site, week: number) =>
  db.transaction().execute(async (trx) => {
    const bytes = table(week)
    const files = [{ name: `第${week}周.csv`, blob: folderBlobs(folder, sealing).put(bytes), size: bytes.length }]
    const batch = newId()
    const content = { files, mapping: {}, by: '测试' }
    await insertBatch(trx, sealing, { agencyId: agency.id, id: batch, accountId: null, kind: 'cases', content })
    const actor = { accountId: null, name: '测试', agencyId: agency.id }
    await enqueue(trx, {
      ...{ kind: 'import', agencyId: agency.id, accountId: null },
      input: { batch, scope: EVERYWHERE, actor, resume: null },
    })
  })

const startSweep = ({ db }: Site) =>
  db.transaction().execute(async (trx) => {
    const input = { all: true, since: null, rule: null, dryRun: false }
    await enqueue(trx, { kind: 'sweep', agencyId: null, accountId: null, input })
  })

type Worker = { readonly child: ChildProcess; readonly ready: Promise<unknown>; readonly output: string[] }
const worker = (kind: 'jobs' | 'decide', { url, folder }: Site): Worker => {
  const script = path.resolve('test/support/durable-worker.ts')
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(inject('testFolder'), 'compiled') }
  const child = fork(script, [kind, url, folder], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [], env })
  children.add(child)
  const output: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text))
  return { child, ready: once(child, 'message'), output }
}

const ended = async ({ child }: Worker): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  children.delete(child)
  return child.exitCode
}

/** 开始之后 `withinMs` 之内的随机时刻强行结束；已经做完的返回真。输出一并返回。 */
const killed = async (w: Worker, withinMs: number): Promise<boolean> => {
  await w.ready
  w.child.send('go')
  await Promise.race([sleep(random() * withinMs), once(w.child, 'exit')])
  w.child.kill('SIGKILL')
  return (await ended(w)) === 0
}

/** 反复开始、强行结束，凑够次数；每次都核对没有做了一半的。做完了就用 `again` 再给一件。下一个子进程先行装好。 */
const disturb = async (
  kind: 'jobs' | 'decide',
  where: Site,
  { rounds, withinMs, again, after }: Disturbance,
): Promise<void> => {
  let next = worker(kind, where)
  for (let done = 0; done < rounds; ) {
    const current = next
    next = worker(kind, where)
    if (await killed(current, withinMs)) await again()
    else done += 1
    expect(await brokenIn(where.db)).toEqual([])
    await after?.(current.output.join(''))
  }
  await next.ready
  next.child.send('go')
  expect(await ended(next)).toBe(0)
  expect(await brokenIn(where.db)).toEqual([])
  await after?.(next.output.join(''))
}
type Disturbance = {
  readonly rounds: number
  readonly withinMs: number
  readonly again: () => Promise<void>
  readonly after?: (output: string) => Promise<void>
}

/** 不打扰，从头做到底。 */
const undisturbed = async (where: Site): Promise<void> => {
  const w = worker('jobs', where)
  await w.ready
  w.child.send('go')
  expect(await ended(w)).toBe(0)
}

let [disturbed, calm]: [Site | null, Site | null] = [null, null]
const both = async (): Promise<readonly [Site, Site]> => {
  disturbed ??= await site()
  calm ??= await site()
  return [disturbed, calm]
}

test(`导入中强行结束 ${ROUNDS.import} 次：接着做完，与没有打扰的一模一样`, async () => {
  const [here, there] = await both()
  let week = 0
  await startImport(here, week)
  const again = () => startImport(here, ++week)
  await disturb('jobs', here, { rounds: ROUNDS.import, withinMs: 900, again })
  for (let w = 0; w <= week; w++) {
    await startImport(there, w)
    await undisturbed(there)
  }
  expect(await pictureOf(here.db)).toEqual(await pictureOf(there.db))
}, 300_000)

/** 抹去判断与发现，像刚换了规则目录、从没有判过。 */
const forget = async ({ db }: Site): Promise<void> => {
  await sql`truncate finding, finding_step, finding_case, case_judgement`.execute(db)
  await sql`update case_file set open_findings = 0, worst = null`.execute(db)
}

test(`巡查中强行结束 ${ROUNDS.sweep} 次：不重不漏，与没有打扰的一模一样`, async () => {
  const [here, there] = await both()
  for (const where of [here, there]) {
    await forget(where)
    await startSweep(where)
  }
  const again = async () => {
    await forget(here)
    await startSweep(here)
  }
  await disturb('jobs', here, { rounds: ROUNDS.sweep, withinMs: 900, again })
  await undisturbed(there)
  expect(await pictureOf(here.db)).toEqual(await pictureOf(there.db))
}, 300_000)

test(`决定中强行结束 ${ROUNDS.decide} 次：说过“好了”的一条不丢，没说过的也没有做了一半的`, async () => {
  const [here] = await both()
  // 留三百条来决定
  await sql`delete from finding where (agency_id, id) in (select agency_id, id from finding order by facts_hash, id offset 300)`.execute(
    here.db,
  )
  await sql`delete from finding_step s where not exists (select from finding f where f.id = s.finding_id)`.execute(
    here.db,
  )
  await sql`update case_file c set (open_findings, worst) = (select count(*), min(f.consequence) from finding f
    where f.agency_id = c.agency_id and f.case_id = c.id)`.execute(here.db)
  const acknowledged = new Map<string, number>()
  const after = async (output: string) => {
    for (const line of output.split('\n').slice(0, -1)) {
      const { id, version } = JSON.parse(line) as Decided
      acknowledged.set(id, version)
    }
    const stored = new Map((await decisionsOf(here.db)).map((f) => [f.id, f.version]))
    expect([...acknowledged].filter(([id, version]) => (stored.get(id) ?? 0) < version)).toEqual([])
  }
  await disturb('decide', here, { rounds: ROUNDS.decide, withinMs: 400, again: async () => undefined, after })
  const rows = await decisionsOf(here.db)
  expect(rows.map((f) => f.state)).toEqual(endStates(rows.length))
}, 300_000)
