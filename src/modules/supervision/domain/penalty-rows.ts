import { type Day, latest } from '#kernel/day.ts'
import { agrees, type Citation } from '#law/citation.ts'
import { canonicalTitle, lawByName } from '#law/laws.ts'
import { OFFENCES, type Offence, type OffenceCitation } from '#law/offences.ts'
import type { ConductDays } from '#modules/supervision/domain/conduct-days.ts'

/** 只管程序与裁量、不另设罚款的法：出现在处罚依据里不影响幅度。 */
const PROCEDURAL =
  /^(?:行政处罚法|行政强制法|行政许可法|行政复议法|行政诉讼法|民法典|刑法)$|行政处罚程序|行政处罚听证|处罚信息公示|违法所得认定|裁量|清单|严重违法失信|行政执法/

export const isProcedural = (law: string): boolean => PROCEDURAL.test(canonicalTitle(law))

/** 引用是否至少写得和表里一样细（表里写到项的，引用也写到项）。 */
export const asFineAs = (cited: Citation, listed: Citation): boolean =>
  agrees(cited, listed) &&
  (listed.item === null || cited.item !== null) &&
  (listed.paragraph === null || cited.paragraph !== null || cited.item !== null)

const keyOf = (c: Citation): string => `${c.law}|${c.article}`

/** 附带转引的条款（处罚到人、服务业所用产品的罚则）不作为本行的罚则：它另有自己的行。 */
const basisOf = (row: Offence): readonly OffenceCitation[] =>
  row.penaltyBasis.filter((b) => b.note === null || !/处罚到人|所用产品属/.test(b.note))

type Entry = { readonly row: Offence; readonly listed: OffenceCitation }

const indexBy = (list: (row: Offence) => readonly OffenceCitation[]): ReadonlyMap<string, readonly Entry[]> => {
  const index = new Map<string, Entry[]>()
  for (const row of OFFENCES)
    for (const listed of list(row)) {
      const key = keyOf(listed.citation)
      index.set(key, [...(index.get(key) ?? []), { row, listed }])
    }
  return index
}

const byBasis = indexBy(basisOf)
const byDuty = indexBy((row) => row.violated)

type Dated = { readonly validFrom: Day | null; readonly validUntil: Day | null }

/** 半开的有效期与 [from, until]（含）是否有交集。 */
export const validWithin = (dated: Dated, from: Day, until: Day): boolean =>
  (dated.validFrom === null || dated.validFrom <= until) && (dated.validUntil === null || dated.validUntil > from)

const find = (
  index: ReadonlyMap<string, readonly Entry[]>,
  cited: Citation,
  from: Day | null,
  until: Day | null,
): readonly Offence[] => {
  if (cited.article === null) return []
  const hits = (index.get(keyOf(cited)) ?? []).filter(
    ({ row, listed }) =>
      agrees(cited, listed.citation) &&
      (from === null || until === null || (validWithin(listed, from, until) && validWithin(row, from, until))),
  )
  return [...new Set(hits.map((h) => h.row))]
}

/** 罚则引用对得上、[from, until] 内适用过的行；日子为 null 即不论时段。没有条号的不查。 */
export const rowsUnder = (cited: Citation, from: Day | null = null, until: Day | null = null): readonly Offence[] =>
  find(byBasis, cited, from, until)

/** 义务条款对得上的行。 */
export const rowsOnDuty = (cited: Citation, from: Day | null = null, until: Day | null = null): readonly Offence[] =>
  find(byDuty, cited, from, until)

export const listsDuty = (row: Offence, duty: Citation): boolean => row.violated.some((v) => agrees(duty, v.citation))

/** 罚则写到与所引同样细的行；没有这样的行，才看只写到上一级的行。 */
export const closestRows = (cited: Citation, rows: readonly Offence[]): readonly Offence[] => {
  const exact = rows.filter((row) => basisOf(row).some((b) => agrees(cited, b.citation) && asFineAs(b.citation, cited)))
  return exact.length > 0 ? exact : rows
}

/** 该行的罚则里有没有一处与所引一样细或更粗（引到了表内的款项）。 */
export const citedInFull = (cited: Citation, row: Offence): boolean =>
  row.penaltyBasis.some((b) => asFineAs(cited, b.citation))

/** [from, until] 的每一天是否都有至少一行施行。 */
export const coverAll = (rows: readonly Offence[], from: Day, until: Day): boolean => {
  let uncovered: Day = from
  for (const row of [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (row.validFrom > uncovered) return false
    if (row.validUntil === null) return true
    uncovered = latest(uncovered, row.validUntil)
    if (uncovered > until) return true
  }
  return false
}

/** 只看到条。 */
export const articleOnly = (c: Citation): Citation => ({ ...c, paragraph: null, item: null })

/** 行为日至决定日之间，可能适用不同文本的各个日子：两端与其间每次换文本之日。 */
export const tenableDays = (law: string, days: ConductDays): readonly Day[] => {
  const changes = (lawByName(law)?.versions ?? [])
    .map((v) => v.effectiveFrom)
    .filter((d) => d > days.from && d <= days.decided)
  return [...new Set([days.from, days.until, ...changes, days.decided])].sort()
}
