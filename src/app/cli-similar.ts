import { commandLineActor, withContext } from '#app/cli-database.ts'
import { filesUnder } from '#app/cli-files.ts'
import { EXIT, oneLine, print, UsageError, visible, warn } from '#app/cli-output.ts'
import { similarText } from '#app/cli-similar-report.ts'
import type { Day } from '#kernel/day.ts'
import { offenceByCode } from '#law/offences.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { docNoKey } from '#modules/cases/domain/identity.ts'
import { briefsOf, casesIn } from '#modules/cases/index.ts'
import type { CaseRetriever } from '#modules/similar-cases/domain/case-retriever.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import {
  findSimilar,
  jiebaSegmenter,
  loadCases,
  loadSnapshot,
  memoryRetriever,
  postgresRetriever,
  saveSnapshot,
  syncStoredCases,
} from '#modules/similar-cases/index.ts'
import { readSourceFile } from '#platform/readers/read-source.ts'

export type SimilarOptions = {
  readonly top: string
  readonly cases?: readonly string[]
  readonly snapshot?: string
  readonly save?: string
  readonly json?: boolean
}

const MOST = 100

/** 一件案件的类案、罚款分布与位置；返回退出码（位置偏离只是线索，退出码仍为 0）。 */
export const runSimilar = async (path: string, options: SimilarOptions, today: Day): Promise<number> => {
  const top = topOf(options.top)
  if (options.save !== undefined && options.cases === undefined)
    throw new UsageError('--save 要与 --cases 一起用：把 --cases 的案件存成快照。')
  const file = await oneCase(path)
  const ask = (retriever: CaseRetriever, docNosOf: DocNos) =>
    answer({ file, top, today, docNosOf, retriever, json: options.json === true })
  if (options.cases === undefined && options.snapshot === undefined) return withStored(ask)
  const index = options.snapshot === undefined ? new CaseIndex() : loadSnapshot(options.snapshot)
  const retriever = memoryRetriever(jiebaSegmenter(), index)
  const code = options.cases === undefined ? EXIT.clean : await load(retriever, options.cases)
  if (index.version().cases === 0)
    throw new UsageError(`${options.snapshot}：快照里一件案件也没有，没有可比的；请用 --cases 重新生成。`)
  if (options.save !== undefined) saveSnapshot(options.save, index)
  await ask(retriever, async (ids) => new Map(ids.map((id) => [id, id.replace(/#\d+$/, '')])))
  return code
}

type DocNos = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

const topOf = (text: string): number => {
  const top = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (top < 1 || top > MOST) throw new UsageError(`--top 须是 1 至 ${MOST} 的整数；收到“${text}”`)
  return top
}

const oneCase = async (path: string): Promise<CaseFile> => {
  const read = await readSourceFile(path)
  if ('code' in read) throw new UsageError(read.message)
  const found = [...casesIn(read)]
  const failed = found.flatMap((one) => ('error' in one ? [one.error.message] : []))
  if (failed.length > 0) throw new UsageError(failed.join('\n'))
  const files = found.flatMap((one) => ('file' in one ? [one.file] : []))
  if (files.length > 1) throw new UsageError(`${path}：里面有 ${files.length} 件案件，一次只看一件，请拆开。`)
  const file = files[0] as CaseFile
  const why = unfit(file)
  if (why !== null) throw new UsageError(`${path}：${why}`)
  return file
}

/** 不能拿来找类案的原因。 */
const unfit = (file: CaseFile): string | null => {
  if (file.act.kind !== 'penalty') return `act.kind 是 ${file.act.kind}，不是行政处罚；类案只比行政处罚。`
  if (file.charges.length === 0) return '没有写违法行为（charges 是空的），没有可比的；请至少写一项。'
  for (const [i, { offence, offenceCode }] of file.charges.entries()) {
    if (offenceCode !== null && offenceByCode(offenceCode) === null)
      return `charges[${i}].offenceCode 的“${offenceCode}”不在违法行为表里；请核对编码，或删去它，由引条推出案由。`
    if (file.facts === null && offence === null && offenceCode === null)
      return `facts（案情）与 charges[${i}].offence（案由）都没有写，没有文字可比；请至少写一样。`
  }
  return null
}

const load = async (retriever: CaseRetriever, paths: readonly string[]): Promise<number> => {
  const files = await filesUnder(paths)
  if (files.length === 0) throw new UsageError(`--cases：文件夹里没有文件：${paths.join('、')}`)
  const { cases, skipped, failed } = await loadCases(retriever, readAll(files))
  for (const message of failed) warn(oneLine(message))
  const why = Object.entries(skipped)
    .map(([reason, n]) => `${reason} ${n} 件`)
    .join('、')
  if (cases === 0)
    throw new UsageError(
      `--cases：没有读到生效的处罚决定${why === '' ? '' : `（没有收的：${why}）`}，没有可比的；请换有决定日的案件文件。`,
    )
  warn(`类案库：收 ${cases} 件${why === '' ? '' : `；没有收的：${why}`}`)
  return failed.length > 0 ? EXIT.usage : EXIT.clean
}

async function* readAll(files: Awaited<ReturnType<typeof filesUnder>>) {
  for (const file of files)
    yield typeof file === 'string' ? { file, read: await readSourceFile(file) } : { file: file.file, read: file }
}

/** 用案件库里存着的：先使类案库与案件库一致，只重算变了的。 */
const withStored = (ask: (retriever: CaseRetriever, docNosOf: DocNos) => Promise<void>): Promise<number> =>
  withContext(async (context) => {
    const segment = jiebaSegmenter()
    const { changed, gone } = await syncStoredCases(context, commandLineActor(), segment)
    if (changed + gone > 0) warn(`类案库：重算了 ${changed} 件，去掉 ${gone} 件`)
    const retriever = postgresRetriever(context.db, context.sealing, segment)
    if ((await retriever.version()).cases === 0)
      throw new UsageError(
        '案件库里没有生效的处罚决定，没有可比的；请先用 zhunsheng import 导入，或用 --cases 指定案件文件。',
      )
    await ask(retriever, async (ids) => {
      const refs = ids.map((id) => ({
        agencyId: id.slice(0, id.indexOf('/')),
        caseId: id.replace(/^[^/]*\/|#\d+$/g, ''),
      }))
      const briefs = await briefsOf(context.db, refs)
      return new Map(ids.map((id, i) => [id, briefs.get(refs[i]?.caseId ?? '')?.docNo ?? '（没有文号）']))
    })
    return EXIT.clean
  })

type Question = {
  readonly file: CaseFile
  readonly top: number
  readonly today: Day
  readonly docNosOf: DocNos
  readonly retriever: CaseRetriever
  readonly json: boolean
}

const answer = async ({ file, top, today, docNosOf, retriever, json }: Question): Promise<void> => {
  const own = docNoKey(file.docNo)
  const report = await findSimilar(retriever, {
    file,
    today,
    top,
    docNosOf,
    isSelf: (docNo) => own !== null && docNoKey(docNo.replace(/（.*$/, '')) === own,
  })
  await print(json ? JSON.stringify({ docNo: file.docNo, ...report }) : visible(similarText(file.docNo, report)))
}
