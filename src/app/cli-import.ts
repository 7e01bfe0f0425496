import fs from 'node:fs'
import path from 'node:path'
import { commandLineActor, withContext } from '#app/cli-database.ts'
import { filesUnder } from '#app/cli-files.ts'
import { EXIT, oneLine, print, UsageError, visible, warn } from '#app/cli-output.ts'
import { handlersOf } from '#app/handlers.ts'
import type { Actor } from '#kernel/access.ts'
import { readInstallation } from '#modules/accounts/index.ts'
import { agencyFinder } from '#modules/agencies/domain/agency.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { dryRunImport, readImport, startImport } from '#modules/cases/actions/manage-imports.ts'
import { refusalsOf } from '#modules/cases/actions/refused-table.ts'
import { uploadFiles } from '#modules/cases/actions/upload-files.ts'
import { BATCH_KINDS, type BatchKind } from '#modules/cases/domain/batch.ts'
import type { Refusal } from '#modules/cases/domain/incoming.ts'
import type { Context } from '#platform/context.ts'
import { runJob } from '#platform/job-runner.ts'

export type ImportOptions = { kind: string; agency?: string; dryRun?: boolean; json?: boolean }

type Counts = { batch: string; read: number; created: number; updated: number; unchanged: number; refused: number }
type Outcome = Omit<Counts, 'refused'> & { refused: readonly Refusal[]; changes: readonly Change[] }
type Change = { docNo: string | null; label: string; from: string | null; to: string | null }

/** 导入文件与文件夹：与网页同一套步骤、同一套任务，在本进程里做完；返回退出码。 */
export const runImport = async (paths: readonly string[], options: ImportOptions): Promise<number> => {
  const kind = BATCH_KINDS.find((known) => known === options.kind)
  if (kind === undefined) throw new UsageError(`--kind 只能是 ${BATCH_KINDS.join('、')}；收到“${options.kind}”`)
  const found = await filesUnder(paths)
  const files = found.filter((file) => typeof file === 'string')
  const unopened = found.filter((file) => typeof file !== 'string').map((file) => file.message)
  const missing = files.filter((file) => !fs.statSync(file, { throwIfNoEntry: false })?.isFile())
  for (const problem of [...unopened, ...missing.map((file) => `${file}：没有这个文件，或不是普通文件。`)])
    warn(oneLine(problem))
  if (unopened.length + missing.length > 0) return EXIT.usage
  if (files.length === 0) throw new UsageError(`文件夹里没有可导入的文件：${paths.join('、')}`)
  return withContext(async (context) => {
    const outcome = await importFiles(context, kind, files, options)
    await print(options.json ? JSON.stringify(jsonOf(outcome)) : visible(textOf(outcome, options.dryRun === true)))
    return outcome.refused.length > 0 ? EXIT.usage : EXIT.clean
  })
}

const importFiles = async (
  context: Context,
  kind: BatchKind,
  files: readonly string[],
  options: ImportOptions,
): Promise<Outcome> => {
  const actor = await actorIn(context, options.agency)
  const uploads = (async function* () {
    for (const file of files) yield { name: path.basename(file), bytes: fs.readFileSync(file) }
  })()
  const id = await uploadFiles(context, actor, kind, uploads)
  const begin = options.dryRun ? dryRunImport : startImport
  const job = await runJob(context.db, handlersOf(context), await begin(context, actor, id), context.log)
  if (job?.state !== 'done') throw new UsageError(`没有导入完：${job?.say ?? '任务不见了'}`)
  const { refused: _, ...counts } = job.result as Counts
  if (!options.dryRun)
    return { ...counts, refused: await refusalsOf(context, await readImport(context, actor, id)), changes: [] }
  const { refusedRows, changes, ...dry } = job.result as Counts & { refusedRows: Refusal[]; changes: Change[] }
  return { ...dry, refused: refusedRows, changes }
}

/** 以本机关（或指定的机关）的名义。 */
const actorIn = async ({ db }: Context, name: string | undefined): Promise<Actor> => {
  const own = name === undefined ? ((await readInstallation(db))?.agencyId ?? null) : null
  const named = name === undefined ? null : (agencyFinder(await listAgencies(db))(name, null)?.id ?? null)
  const agencyId = own ?? named
  if (agencyId === null)
    throw new UsageError(
      name === undefined
        ? '还没有设置本机关：请先在网页上完成首次设置，或用 --agency 写明以哪个机关的名义导入。'
        : `没有叫“${name}”的机关，请写全称。`,
    )
  return { ...commandLineActor(), agencyId }
}

const jsonOf = ({ batch, read, created, updated, unchanged, refused }: Outcome) => ({
  ...{ batch, read, created, updated, unchanged },
  refused: refused.map(({ file, sheet, row, field, why }) => ({ file, sheet, row, field, why })),
})

const textOf = ({ batch, read, created, updated, unchanged, refused, changes }: Outcome, dryRun: boolean): string =>
  [
    `${dryRun ? '试导入' : '导入'}：读到 ${read} 条，新增 ${created}，更新 ${updated}，没有变 ${unchanged}，没有收 ${refused.length}。`,
    ...changes.map(
      (c) => `  改 ${c.docNo ?? '没有文号的一件'} ${c.label}：${c.from ?? '未记载'} → ${c.to ?? '未记载'}`,
    ),
    ...refused.map((r) => `  ✗ ${oneLine(`${r.file}${r.row === null ? '' : ` 第 ${r.row} 行`}：${r.why}`)}`),
    dryRun ? '什么也没有留下。' : `批次 ${batch}，可以在“数据导入”里撤销。`,
  ].join('\n')
