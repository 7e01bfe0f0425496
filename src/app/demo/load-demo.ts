/**
 * 载入演示：机关与账号 → 造出文件 → 照平常那样导入 → 巡查。每一步做完都记下，强行结束后从没做的一步接着。
 */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { insertAccounts, keepAccounts, prepareAccounts } from '#app/demo/demo-accounts.ts'
import { demoAgencies } from '#app/demo/demo-agencies.ts'
import { demoBytes } from '#app/demo/demo-bytes.ts'
import { type AnswerKey, answerKeyOf } from '#app/demo/region/answer-key.ts'
import { inventRegion } from '#app/demo/region/region.ts'
import { filesOf } from '#app/demo/region/sources.ts'
import { demoFolder } from '#app/mode.ts'
import { type Actor, SYSTEM } from '#kernel/access.ts'
import type { Day } from '#kernel/day.ts'
import { readInstallation, saveInstallation } from '#modules/accounts/index.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import { startImport } from '#modules/cases/actions/manage-imports.ts'
import { uploadFiles } from '#modules/cases/actions/upload-files.ts'
import { queueSignals } from '#modules/signals/index.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { remindAheadDaily } from '#modules/supervision/actions/remind-ahead.ts'
import type { SweepInput } from '#modules/supervision/actions/sweep-cases.ts'
import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import { enqueue, findJob } from '#platform/jobs.ts'
import { Mendable } from '#platform/problem.ts'
import { type Trx, write } from '#platform/write.ts'

/** 同一个种子，每次装出来的演示都一样。 */
const SEED = '准绳演示'
export const DEMO_CASES = 3000

/** 载入做到哪一步，存在演示库里。 */
export type DemoState = {
  readonly seed: string
  readonly on: Day
  readonly cases: number
  readonly importJob: string | null
  readonly sweepJob: string | null
  readonly signalsJob: string | null
  readonly done: boolean
}

/** 载入到哪里：一句话与份数。 */
export type DemoProgress = { readonly say: string; readonly done: number; readonly total: number | null }
export type Report = (progress: DemoProgress) => void

/** 载入时的外界：往哪里报，由谁执行长任务，要不要停。 */
export type Loading = {
  readonly report: Report
  /** 命令行、测试里自己执行；服务器里有常驻的执行者，不必给。 */
  readonly run?: () => Promise<void>
  readonly halted?: () => boolean
}

const KEY = 'demo'

/** 载入做到哪一步；还没有开始返回 null。 */
export const demoState = async (db: Database): Promise<DemoState | null> => {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst()
  return (row?.value as DemoState | undefined) ?? null
}

const saveState = async (trx: Trx, state: DemoState): Promise<void> => {
  const values = { value: JSON.stringify(state), updated_at: sql<Date>`clock_timestamp()` }
  await trx
    .insertInto('setting')
    .values({ key: KEY, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute()
}

const LOADER = '演示载入'

const deed = (verb: string, agencyId: string) =>
  ({ permission: 'setting.edit', verb, object: { type: '演示', id: null }, agencyId }) as const

type Size = { readonly on: Day; readonly cases?: number }

/** 机关、账号、安装的记载，一个事务；已经有了就不动。此后页面就能打开、能登录。 */
export const prepareDemo = async ({ db, config }: Context, { on, cases = DEMO_CASES }: Size): Promise<void> => {
  if ((await readInstallation(db)) !== null) return
  const { agencies, top } = demoAgencies()
  const accounts = await prepareAccounts()
  keepAccounts(demoFolder(config), accounts)
  const actor: Actor = { ...SYSTEM, name: LOADER, agencyId: top.id }
  await write(db, actor, deed('建立演示', top.id), async (trx) => {
    await recordAgencies(trx, agencies)
    await saveInstallation(trx, { mode: 'demo', agencyId: top.id, agencyName: top.name, region: '500000' })
    await insertAccounts(trx, accounts, agencies, top, on)
    await saveState(trx, { seed: SEED, on, cases, importJob: null, sweepJob: null, signalsJob: null, done: false })
    return { value: undefined, detail: { 机关: agencies.length, 账号: accounts.length } }
  })
}

/** 把没做完的做完；已经做完、半途要停的返回 null，下次接着做。 */
export const loadDemo = async (context: Context, loading: Loading): Promise<AnswerKey | null> => {
  const { report } = loading
  const { db } = context
  const installed = await readInstallation(db)
  const state = await demoState(db)
  if (installed === null || state === null || state.done) return null
  const actor: Actor = { ...SYSTEM, name: LOADER, agencyId: installed.agencyId }
  report({ say: '正在造演示案件', done: 0, total: null })
  const { key, uploads } = inventedUploads(state)
  keepAnswers(demoFolder(context.config), key)
  const save = (next: DemoState, verb: string) =>
    write(db, actor, deed(verb, installed.agencyId), async (trx) => ({ value: await saveState(trx, next) }))

  let current = state
  if (current.importJob === null) {
    const batch = await uploadFiles(context, actor, 'cases', uploads())
    current = { ...current, importJob: await startImport(context, actor, batch) }
    await save(current, '开始导入演示案件')
  }
  if (!(await ended(context, current.importJob as string, loading))) return null
  if (current.sweepJob === null) current = await startSweep(context, actor, current)
  if (!(await ended(context, current.sweepJob as string, loading))) return null
  if ((current.signalsJob ?? null) === null) {
    current = { ...current, signalsJob: await queueSignals(context, actor) }
    await save(current, '开始统计线索')
    context.wake()
  }
  if (!(await ended(context, current.signalsJob as string, loading))) return null
  await remindDaily(context, current.on)
  await remindAheadDaily(context, current.on)
  await save({ ...current, done: true }, '演示载入完毕')
  return key
}

const startSweep = async (context: Context, actor: Actor, state: DemoState): Promise<DemoState> => {
  const agencyId = actor.agencyId as string
  const next = await write(context.db, actor, deed('开始巡查演示案件', agencyId), async (trx) => {
    const input: SweepInput = { all: false, since: null, rule: null, dryRun: false }
    const value = { ...state, sweepJob: await enqueue(trx, { kind: 'sweep', agencyId, accountId: null, input }) }
    await saveState(trx, value)
    return { value }
  })
  context.wake()
  return next
}

const inventedUploads = ({ seed, on, cases }: DemoState) => {
  const region = inventRegion({ seed, on, cases })
  const { files, conflicts } = filesOf(region, seed)
  async function* uploads() {
    for (const file of files) yield { name: file.name, bytes: await demoBytes(file) }
  }
  return { key: answerKeyOf(region, conflicts, { seed, on }), uploads }
}

/** 植错的答案，供人对照查出了多少。 */
const keepAnswers = (folder: string, key: AnswerKey): void => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  fs.writeFileSync(path.join(folder, 'answer-key.json'), `${JSON.stringify(key, null, 1)}\n`)
}

const LOOK_MS = 300

/** 等一个任务做完，边等边报；要停了返回假，做不成的抛 Mendable。 */
const ended = async ({ db }: Context, id: string, { report, run, halted }: Loading): Promise<boolean> => {
  const running = run?.()
  for (;;) {
    if (halted?.()) return false
    const job = await findJob(db, id)
    if (job === null) throw new Mendable('演示没有载入完：任务不在了。请运行 npx zhunsheng demo reset 重来。')
    report({ say: job.say, done: job.done, total: job.total })
    if (job.state === 'done') break
    if (job.state === 'failed' || job.state === 'cancelled')
      throw new Mendable(`演示没有载入完：${job.say}。请运行 npx zhunsheng demo reset 重来。`)
    await sleep(LOOK_MS)
  }
  await running
  return true
}
