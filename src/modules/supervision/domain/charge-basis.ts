import type { Day } from '#kernel/day.ts'
import { agrees, type Citation, citationText } from '#law/citation.ts'
import { lawVersionOn } from '#law/laws.ts'
import type { Offence } from '#law/offences.ts'
import { outlineOf } from '#law/outline.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { type ConductDays, conductDays, NO_CONDUCT_DAY } from '#modules/supervision/domain/conduct-days.ts'
import { isLenientGround } from '#modules/supervision/domain/mitigation.ts'
import {
  citedInFull,
  closestRows,
  coverAll,
  isProcedural,
  listsDuty,
  rowsOnDuty,
  rowsUnder,
  validWithin,
} from '#modules/supervision/domain/penalty-rows.ts'
import { type Conditions, type Judgement, lacking, undecidable } from '#modules/supervision/domain/rule.ts'

/** 指向同一处罚则的几处引用与它们的候选行；`conducts` 是其中可能分别处罚的行为数。 */
export type BasisGroup = {
  readonly citations: readonly Citation[]
  readonly rows: readonly Offence[]
  readonly conducts: number
}

/** 核对幅度所用的罚则。 */
export const citedIn = (basis: ChargeBasis): readonly Citation[] => basis.groups.flatMap((g) => g.citations)

export type ChargeBasis = { readonly groups: readonly BasisGroup[]; readonly days: ConductDays }

/** 罚则引用里算数的：去掉程序、裁量、减免条款，去掉混在依据里的义务条款。 */
export const substantiveBasis = (charge: Charge): readonly Citation[] =>
  charge.basis.filter(
    (c) =>
      !isProcedural(c.law) &&
      (rowsUnder(c).length > 0 ||
        !(isLenientGround(c) || charge.violated.some((v) => agrees(v, c)) || rowsOnDuty(c).length > 0)),
  )

const unbounded = (c: Citation): Judgement =>
  undecidable('rule-not-encoded', `所引${citationText(c)}不在违法行为表内，幅度无从核对`)

/** 所引条（款）之下的每一款、每一项在表内都有行：引得粗，候选也是全的。 */
const listedWhole = (cited: Citation, rows: readonly Offence[], on: Day): boolean => {
  const version = lawVersionOn(cited.law, on)
  const shape = version && outlineOf(cited.law, version.version)?.articles[String(cited.article)]?.[0]
  if (!shape || cited.sub !== undefined) return false
  const listed = (paragraph: number, item: number | null) =>
    rows.some((row) => citedInFull({ ...cited, paragraph, item }, row))
  return shape.every(
    (items, i) =>
      (cited.paragraph !== null && cited.paragraph !== i + 1) ||
      listed(i + 1, null) ||
      (items > 0 && Array.from({ length: items }, (_, k) => k + 1).every((item) => listed(i + 1, item))),
  )
}

/** 引得够细，或所引义务条款已能认出是哪一项行为，或其下各项都在表内。 */
const identified = (cited: Citation, rows: readonly Offence[], charge: Charge, on: Day): boolean =>
  rows.some((row) => citedInFull(cited, row) || charge.violated.some((v) => listsDuty(row, v))) ||
  listedWhole(cited, rows, on)

/** 同一组里互不相干的义务条款数：分属不同行的，可能是几个分别处罚的行为。 */
const conductsIn = (rows: readonly Offence[], charge: Charge): number => {
  const sets = charge.violated
    .map((v) => new Set(rows.filter((row) => listsDuty(row, v))))
    .filter((set) => set.size > 0)
    .sort((a, b) => a.size - b.size)
  const taken = new Set<Offence>()
  let count = 0
  for (const set of sets) {
    if ([...set].some((row) => taken.has(row))) continue
    for (const row of set) taken.add(row)
    count += 1
  }
  return Math.max(1, count)
}

/** 有共同候选行的引用并为一组（价格法第40条与处罚规定第7条说的是同一处罚则）。 */
const groupsOf = (
  cited: readonly { citation: Citation; rows: readonly Offence[] }[],
  charge: Charge,
): readonly BasisGroup[] => {
  const groups: { citations: Citation[]; rows: Set<Offence> }[] = []
  for (const { citation, rows } of cited) {
    const joined = groups.filter((g) => rows.some((row) => g.rows.has(row)))
    const merged = {
      citations: [...joined.flatMap((g) => g.citations), citation],
      rows: new Set([...joined.flatMap((g) => [...g.rows]), ...rows]),
    }
    for (const g of joined) groups.splice(groups.indexOf(g), 1)
    groups.push(merged)
  }
  return groups.map((g) => {
    const rows = [...g.rows]
    return { citations: g.citations, rows, conducts: conductsIn(rows, charge) }
  })
}

/**
 * 一项违法行为可能适用的罚则行：行为日到决定日之间施行过的都算（从旧兼从轻，新旧都可能适用）。
 * 引条不足、行为日不明、行为日或决定日没有已编的文本，返回不能判断的结论。
 */
export const chargeBasis = (charge: Charge, file: CaseFile, given: Conditions): ChargeBasis | Judgement => {
  const basis = substantiveBasis(charge)
  if (basis.length === 0) return lacking(['处罚依据的条款'])
  const days = conductDays(charge, file, given)
  if (days === null) return lacking([NO_CONDUCT_DAY])
  const cited: { citation: Citation; rows: readonly Offence[] }[] = []
  for (const citation of basis) {
    if (citation.article === null) return lacking([`《${citation.law}》罚则的条款`])
    if (rowsUnder(citation).length === 0) return unbounded(citation)
    const rows = closestRows(citation, rowsUnder(citation, days.from, days.decided))
    if (!coverAll(rows, days.from, days.until))
      return undecidable(
        'rule-not-encoded',
        `${citationText(citation)}在可能的行为日（${days.from}至${days.until}）没有全部编入`,
      )
    if (!rows.some((row) => validWithin(row, days.decided, days.decided)))
      return undecidable(
        'rule-not-encoded',
        `${citationText(citation)}在决定时（${days.decided}）已改，须人工比较新旧法轻重（从旧兼从轻）`,
      )
    if (!identified(citation, rows, charge, days.until)) return lacking([`${citationText(citation)}之下的款、项`])
    cited.push({ citation, rows })
  }
  return { groups: groupsOf(cited, charge), days }
}

export const isJudgement = (value: ChargeBasis | Judgement): value is Judgement => 'is' in value
