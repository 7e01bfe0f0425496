import { type Day, day } from '#kernel/day.ts'
import type { Agency } from './agency.ts'
import type { AgencyRow } from './agency-table.ts'

const SINCE_EVER = day('1949-10-01')

/**
 * 机关名单 → 机关：同名的沿用原来的编号，只写了的栏目改，没写的照旧；新的另给编号。
 * 上级、并入的机关按名称找，名单里、库里都没有的说明一句。只返回有变化的。
 */
export const agenciesFromTable = (
  rows: readonly AgencyRow[],
  existing: readonly Agency[],
  newId: () => string,
): {
  readonly changed: readonly Agency[]
  readonly problems: readonly { row: number; field: string; why: string }[]
} => {
  const known = new Map(existing.map((a) => [a.name, a]))
  const ids = new Map([
    ...existing.map((a) => [a.name, a.id] as const),
    ...rows.filter((r) => !known.has(r.name)).map((r) => [r.name, newId()] as const),
  ])
  const problems: { row: number; field: string; why: string }[] = []
  const idOf = (name: string | null, row: AgencyRow, field: string, before: string | null): string | null => {
    if (name === null) return before
    const id = ids.get(name)
    if (id === undefined)
      problems.push({ row: row.row, field, why: `没有叫“${name}”的机关，这一栏没有采用；请先导入它。` })
    return id ?? before
  }
  const changed = rows.flatMap((row): Agency[] => {
    const before = known.get(row.name)
    const next: Agency = {
      id: ids.get(row.name) as string,
      name: row.name,
      shortName: row.shortName ?? before?.shortName ?? row.name,
      kind: before?.kind ?? '机关',
      code: row.regionCode ?? before?.code ?? null,
      province: row.regionCode?.slice(0, 2) ?? before?.province ?? '',
      prefixes: row.prefixes.length > 0 ? row.prefixes : (before?.prefixes ?? []),
      uscc: row.uscc ?? before?.uscc ?? null,
      parentId: idOf(row.parent, row, '上级机关', before?.parentId ?? null),
      mergedInto: idOf(row.mergedInto, row, '并入机关', before?.mergedInto ?? null),
      validFrom: row.validFrom ?? before?.validFrom ?? SINCE_EVER,
      validUntil: (row.validUntil ?? before?.validUntil ?? null) as Day | null,
    }
    return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? [] : [next]
  })
  return { changed, problems }
}
