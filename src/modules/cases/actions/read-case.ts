import type { Scope } from '#kernel/access.ts'
import { rowFrom } from '#modules/cases/actions/browse-cases.ts'
import { toCaseSource } from '#modules/cases/actions/import-chunk.ts'
import { refuseCase } from '#modules/cases/actions/refusals.ts'
import type { CaseView, SourceText, SourceView } from '#modules/cases/contract/case-views.ts'
import { factHistory } from '#modules/cases/domain/fact-history.ts'
import { fold } from '#modules/cases/domain/fold.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { findCase } from '#modules/cases/store/search.ts'
import { type SourceRow, sourcesOf } from '#modules/cases/store/sources.ts'
import type { Database } from '#platform/database.ts'
import type { Sealing } from '#platform/sealing.ts'

type Asked = { readonly agencyId: string; readonly id: string; readonly personal: boolean }

/**
 * 一件案件：由在案的各来源折叠，带出处、冲突、各来源与每个事实的历史。
 * `personal` 为假时自然人姓名、证件号码、手机号一律掩码；要看原文的，由调用者先查权限并留痕。
 */
export const readCase = async (db: Database, sealing: Sealing, scope: Scope, asked: Asked): Promise<CaseView> => {
  const { row, sources } = await open(db, sealing, scope, asked)
  const live = sources.filter((s) => s.withdrawnAt === null)
  const { file, origins, conflicts } = fold(live.map(toCaseSource))
  const history = factHistory(
    sources.map((s) => ({ source: toCaseSource(s), withdrawnAt: s.withdrawnAt?.toISOString() ?? null })),
  )
  const view = {
    row: rowFrom(row, sealing),
    revision: row.revision,
    foldedAt: row.folded_at.toISOString(),
    file,
    origins: { ...origins },
    conflicts: conflicts.map((c) => ({ ...c, values: c.values.map((v) => ({ ...v })) })),
    sources: sources.map(viewSource),
    history: history.map((h) => ({ ...h })),
    masked: !asked.personal,
  }
  return asked.personal ? view : hideEverywhere(view, namesIn(sources))
}

/** 一份来源的全文与各值在其中的位置；掩码与原文一样长，位置不变。 */
export const readSourceText = async (
  db: Database,
  sealing: Sealing,
  scope: Scope,
  asked: Asked & { readonly source: string },
): Promise<SourceText> => {
  const { sources } = await open(db, sealing, scope, asked)
  const source = sources.find((s) => s.id === asked.source)
  if (source === undefined) throw refuseCase('case.source-not-found')
  const { file, text } = source.content
  const places = Object.fromEntries(Object.entries(file.places).map(([path, list]) => [path, [...list]]))
  const view = { source: viewSource(source), text, places, masked: !asked.personal }
  return asked.personal ? view : hideEverywhere(view, namesIn(sources))
}

const open = async (db: Database, sealing: Sealing, scope: Scope, { agencyId, id }: Asked) => {
  const row = await findCase(db, scope, agencyId, id)
  if (row === undefined) throw refuseCase('case.not-found')
  const sources = await sourcesOf(db, sealing, [{ agencyId, caseId: id }], { withdrawn: true })
  return { row, sources }
}

/** 各来源里出现过的姓名：更正、撤销之前写的也掩。 */
const namesIn = (sources: readonly SourceRow[]): string[] =>
  [...new Set(sources.flatMap((s) => personalNamesIn(s.content.file)))].sort((a, b) => b.length - a.length)

const viewSource = (s: SourceRow): SourceView => ({
  id: s.id,
  kind: s.kind,
  recordedAt: s.recordedAt.toISOString(),
  withdrawnAt: s.withdrawnAt?.toISOString() ?? null,
  batch: s.batchId,
  file: s.content.at.file,
  sheet: s.content.at.sheet,
  row: s.content.at.row,
  hasText: s.content.text !== null,
})
