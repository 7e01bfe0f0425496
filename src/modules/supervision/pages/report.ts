import { useSyncExternalStore } from 'react'
import { showToast } from '#ui/toast.tsx'
import type { CheckLine, FailedSource, SetVerdictView } from '../contract.ts'
import { checkFiles, sourceName } from './api.ts'
import { type Row, rowOf } from './report-rows.ts'

/** 正在进行的一批：共几个文件，已看到几个文件的结果。 */
export type Running = { readonly files: number; readonly seen: number }
export type BatchFailure = FailedSource & { readonly batch: number }
export type BatchSet = SetVerdictView & { readonly batch: number }

/** 本页面的报告。只在内存里：关闭或刷新就没有了。 */
export type Report = {
  readonly rows: readonly Row[]
  readonly removed: ReadonlySet<number>
  readonly failed: readonly BatchFailure[]
  readonly sets: readonly BatchSet[]
  readonly batches: number
  readonly running: Running | null
  /** 整批失败时的一句话；下一批开始时清除。 */
  readonly problem: string | null
}

const EMPTY: Report = {
  rows: [],
  removed: new Set(),
  failed: [],
  sets: [],
  batches: 0,
  running: null,
  problem: null,
}
const SHOW_EVERY_MS = 150
/** 服务一次收这么多文件；更多的分几次送。 */
const PER_BATCH = 500

let report = EMPTY
let files: readonly File[] = []
let stop = new AbortController()
const listeners = new Set<() => void>()

const set = (change: Partial<Report>) => {
  report = { ...report, ...change }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useReport = (): Report => useSyncExternalStore(subscribe, () => report)

window.addEventListener('beforeunload', (event) => {
  if (report.rows.length > 0 || report.running !== null) event.preventDefault()
})

type Pending = { rows: Row[]; failed: BatchFailure[]; sets: BatchSet[]; sources: Set<string> }

/** 这一次送之前已送几个，总共几个。 */
type Sent = { before: number; total: number }

const take = (line: CheckLine, batch: number, pending: Pending) => {
  if ('done' in line) return
  if ('set' in line) pending.sets.push({ ...line, batch })
  else if ('error' in line) {
    pending.failed.push({ ...line, batch })
    pending.sources.add(line.source)
  } else {
    pending.rows.push(rowOf(line, report.rows.length + pending.rows.length + 1, batch))
    pending.sources.add(line.source)
  }
}

const show = (pending: Pending, sent: Sent) => {
  set({
    rows: [...report.rows, ...pending.rows],
    failed: [...report.failed, ...pending.failed],
    sets: [...report.sets, ...pending.sets],
    running: { files: sent.total, seen: Math.min(sent.total, sent.before + pending.sources.size) },
  })
  pending.rows = []
  pending.failed = []
  pending.sets = []
}

const run = async (batchFiles: readonly File[], sent: Sent) => {
  const batch = report.batches + 1
  const pending: Pending = { rows: [], failed: [], sets: [], sources: new Set() }
  set({ running: { files: sent.total, seen: sent.before }, problem: null, batches: batch })
  let problem: string | null = null
  let shown = performance.now()
  try {
    for await (const line of checkFiles(batchFiles, stop.signal)) {
      take(line, batch, pending)
      if (performance.now() - shown < SHOW_EVERY_MS) continue
      show(pending, sent)
      shown = performance.now()
    }
  } catch (error) {
    if (!stop.signal.aborted) problem = (error as Error).message
  }
  show(pending, sent)
  set({ problem })
}

const runAll = async (all: readonly File[]) => {
  stop = new AbortController()
  for (let before = 0; before < all.length; before += PER_BATCH) {
    await run(all.slice(before, before + PER_BATCH), { before, total: all.length })
    if (stop.signal.aborted || report.problem !== null) break
  }
  forgetUnchecked()
  set({ running: null })
}

/** 没有得到结果的文件不算已加入，可以再次加入。 */
const forgetUnchecked = () => {
  const seen = new Set([...report.rows.map((r) => r.record.source), ...report.failed.map((f) => f.source)])
  files = files.filter((file) => seen.has(sourceName(file)))
}

const identity = (file: File) => `${sourceName(file)}\n${file.size}\n${file.lastModified}`

/** 加入文件并检查；同一文件（同名、同大小、同修改时间）不重复加入。 */
export const addFiles = (added: readonly File[]): void => {
  if (report.running !== null) {
    showToast('上一批还在检查，请等它结束或先停止。')
    return
  }
  const known = new Set(files.map(identity))
  const fresh = added.filter((file) => !known.has(identity(file)))
  if (fresh.length < added.length) showToast(`${added.length - fresh.length} 个文件已在报告中，没有重复加入。`)
  if (fresh.length === 0) return
  files = [...files, ...fresh]
  void runAll(fresh)
}

/** 停止检查：已有结果保留。 */
export const cancel = (): void => stop.abort()

/** 文件多到一次送不完的，并不成一批。 */
export const canRecheckTogether = (): boolean => files.length <= PER_BATCH

/** 成批规则只在同一批里互相比对；把所有文件并成一批重来。 */
export const recheckTogether = (): void => {
  report = EMPTY
  void runAll(files)
}

export const clearReport = (): void => {
  const before = { report, files }
  files = []
  set(EMPTY)
  showToast('报告已清空。', () => {
    files = before.files
    set(before.report)
  })
}

export const removeRow = (row: Row): void => {
  const before = report.removed
  set({ removed: new Set([...before, row.no]) })
  showToast(`已从列表移除 ${row.record.extracted.docNo ?? row.party ?? row.record.source}。`, () =>
    set({ removed: before }),
  )
}

export const restoreRows = (): void => set({ removed: new Set() })
