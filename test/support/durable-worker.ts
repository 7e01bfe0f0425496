/**
 * 耐久测试里被强行结束的子进程：装好之后报“好了”，接到“开始”就做——
 * `jobs` 把排着的任务做完；`decide` 按次序决定发现，每成一条往标准输出写一行（就是对使用者说过“好了”）。
 */
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { EVERYWHERE } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import { caseJobs } from '#modules/cases/jobs/handlers.ts'
import { decideFindings } from '#modules/supervision/actions/decide-findings.ts'
import { judgingListener, judgingWithin } from '#modules/supervision/actions/judging.ts'
import { sweep } from '#modules/supervision/actions/sweep.ts'
import { folderBlobs } from '#platform/blobs.ts'
import { readConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/http/log.ts'
import { runQueued } from '#platform/job-runner.ts'
import { sealingWith } from '#platform/sealing.ts'
import { type Decided, DURABLE_DAY, DURABLE_KEY, decisionsOf, nextDecision } from './durable-plan.ts'

const [kind, url, folder] = process.argv.slice(2) as [string, string, string]
const read = readConfig({ ZS_DATA: folder, ZS_DEMO: 'off' })
if (read.is === 'bad') throw new Error(read.problems.join('；'))
const sealing = sealingWith(DURABLE_KEY)
const context: Context = {
  db: openDatabase(url, () => undefined),
  sealing,
  blobs: folderBlobs(folder, sealing),
  config: read.config,
  log: createLog('silent'),
  wake: () => undefined,
}
const { db } = context
const judging = judgingWithin(context, () => day(DURABLE_DAY))

const doJobs = async (): Promise<void> => {
  const handlers = {
    ...caseJobs(context, () => judgingListener(judging)),
    sweep: (job: Parameters<typeof sweep>[0]) => sweep(job, sealing, judging),
  }
  for (;;) {
    await runQueued(db, handlers, context.log)
    const open = await db.selectFrom('job').select('id').where('state', 'in', ['queued', 'running']).execute()
    if (open.length === 0) return
    await sleep(20) // 上一个被结束的进程，锁还没有放
  }
}

const decide = async (): Promise<void> => {
  const actor = {
    accountId: '00000000-0000-7000-8000-000000000001',
    name: '李监督',
    agencyId: null,
    grants: [{ permissions: new Set(['finding.decide' as const]), area: EVERYWHERE[0] as never }],
  }
  for (;;) {
    const next = nextDecision(await decisionsOf(db))
    if (next === null) return
    const { agencyId, id, version, decision } = next
    const reason = '核对过案卷'
    const { done } = await decideFindings(db, actor, { items: [{ agencyId, id, version }], decision, reason })
    for (const d of done) fs.writeSync(1, `${JSON.stringify({ id: d.id, version: d.version } satisfies Decided)}\n`)
  }
}

process.once('message', () => void (kind === 'decide' ? decide() : doJobs()).then(() => process.exit(0)))
process.send?.('ready')
