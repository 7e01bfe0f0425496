/**
 * 很快地填进 N 件案件，供待办、巡查的基准用：演示地区造一批，换了文号、当事人反复存入，不经导入与认案，
 * 存的函数与正式的相同。来源不存，案件页看不到出处。
 * npm run bench -- load-cases [--cases=100000] [--url=postgres://…]（不写 url 的用临时的一套，完了删去）
 */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { demoAgencies } from '#app/demo/demo-agencies.ts'
import { chanceFrom } from '#app/demo/region/chance.ts'
import { inventedUscc } from '#app/demo/region/codes.ts'
import { inventRegion } from '#app/demo/region/region.ts'
import { type Day, day } from '#kernel/day.ts'
import { migrations } from '#migrations/all.ts'
import { listAgencies, recordAgencies } from '#modules/agencies/index.ts'
import { columnsFrom } from '#modules/cases/domain/case-columns.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import { type CaseToStore, saveCases } from '#modules/cases/store/case-files.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { migrate } from '#platform/migrate.ts'
import { ensureDatabase } from '#platform/postgres/ensure-database.ts'
import { startPostgres } from '#platform/postgres/launcher.ts'
import { type Sealing, sealingWith } from '#platform/sealing.ts'

const CHUNK = 1000
/** 原型造这么多件，其余由它们改出来。 */
const PROTOTYPES = 3000
/** 各份的文号序号错开这么多，不会相重。 */
const STRIDE = 5000

export type LoadCases = {
  readonly cases: number
  readonly on: Day
  /** 每存一段报一次已存的件数。 */
  readonly report?: (done: number) => void
}

const shifted = (number: string | null, copy: number): string | null =>
  number?.replace(/(\d+)号$/, (_, serial: string) => `${Number(serial) + copy * STRIDE}号`) ?? null

/** 第 `copy` 份：文号、立案号、当事人都换过，其余照旧。 */
const copyOf = (file: CaseFile, copy: number, key: string): CaseFile => {
  if (copy === 0) return file
  const chance = chanceFrom(key)
  return {
    ...file,
    docNo: shifted(file.docNo, copy),
    caseNo: shifted(file.caseNo, copy),
    parties: file.parties.map((party) => ({
      ...party,
      name: party.kind === '自然人' ? party.name : `${party.name}第${copy}分店`,
      uscc: party.uscc && inventedUscc(chance, party.uscc.slice(0, 2) as '91', party.uscc.slice(2, 8)),
    })),
  }
}

/** 填进若干件没有判过的案件；没有机关的先记下重庆的机关。返回件数。 */
export const loadCases = async (
  { db, sealing }: { readonly db: Database; readonly sealing: Sealing },
  { cases, on, report = () => undefined }: LoadCases,
): Promise<number> => {
  if ((await listAgencies(db)).length === 0)
    await db.transaction().execute((trx) => recordAgencies(trx, demoAgencies().agencies))
  const ids = new Map((await listAgencies(db)).map((agency) => [agency.name, agency.id]))
  const files = inventRegion({ seed: '基准', on, cases: PROTOTYPES }).cases.map((c) => c.file)
  const rowOf = (i: number): CaseToStore => {
    const copy = Math.floor(i / files.length)
    const file = copyOf(files[i % files.length] as CaseFile, copy, `${i}`)
    const folded = { file, origins: {}, conflicts: [] }
    const columns = columnsFrom(folded, identityOf(file, sealing.fingerprint))
    const agencyId = ids.get(file.agency ?? '')
    if (agencyId === undefined) throw new Error(`库里没有 ${file.agency}；请用空库，或演示的库`)
    return { agencyId, caseId: newId(), revision: 1, sourceCount: 1, folded, columns, judgement: null }
  }
  for (let done = 0; done < cases; ) {
    const rows = Array.from({ length: Math.min(CHUNK, cases - done) }, (_, n) => rowOf(done + n))
    await db.transaction().execute((trx) => saveCases(trx, sealing, rows))
    done += rows.length
    report(done)
  }
  return cases
}

const option = (args: readonly string[], name: string): string | undefined =>
  args.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3)

const timed = async (url: string, cases: number) => {
  const db = openDatabase(url, () => undefined)
  await migrate(db, migrations)
  const start = performance.now()
  const report = (done: number) => process.stderr.write(`\r已存 ${done} 件`)
  await loadCases({ db, sealing: sealingWith(randomBytes(32)) }, { cases, on: day('2026-11-25'), report })
  await db.destroy()
  const seconds = Math.round((performance.now() - start) / 100) / 10
  return { cases, seconds, casesPerSecond: Math.round(cases / seconds) }
}

export const run = async (args: readonly string[]) => {
  const cases = Number(option(args, 'cases') ?? 100_000)
  const url = option(args, 'url')
  if (url !== undefined) return timed(url, cases)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-bench-'))
  fs.chmodSync(folder, 0o711)
  const postgres = await startPostgres({ home: path.join(folder, 'postgres'), programs: null })
  try {
    await ensureDatabase(postgres.url('postgres'), 'bench')
    return await timed(postgres.url('bench'), cases)
  } finally {
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
