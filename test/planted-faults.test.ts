import { describe, expect, test } from 'vitest'
import { renderDecision } from '#app/demo/region/render/decision.ts'
import { DISCLOSURE_HEADERS, renderDisclosureRow } from '#app/demo/region/render/disclosure-row.ts'
import { spoken } from '#app/demo/region/render/procedure.ts'
import { STYLES } from '#app/demo/region/render/styles.ts'
import { day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { readDisclosureTable } from '#modules/cases/domain/disclosure-table.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { judgeCase, judgeSet } from '#modules/supervision/domain/run-rules.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { plantedFor } from '../bench/support/scoreboard.ts'
import type { Planted } from './generator/build.ts'
import { compareFields } from './generator/fields.ts'
import { cleanCases, PLANTS, plantedCases } from './generator/planted.ts'
import { PLANTED_SETS } from './generator/plants/sets.ts'
import { isReadable, isWritable } from './generator/readable.ts'
import { type Answers, answersOf, compare, type Mismatch, tableOf } from './generator/tally.ts'

const GIVEN: Conditions = { on: day('2026-11-20'), calendar: officialCalendar, region: '500000' }
const IDS = RULES.map((r) => r.id)
/** 数字没有核实的规则不会判违反：植入的错都是无法判断。 */
const UNVERIFIED = RULES.filter((r) => r.unverified).map((r) => r.id)
const CASES = [...cleanCases(), ...plantedCases()]

const answers = (file: CaseFile): Answers =>
  answersOf(judgeCase(RULES, file, GIVEN).map((v) => ({ rule: v.rule.id, is: v.judgement.is })))

const lines = (mismatches: readonly Mismatch[]): string[] =>
  mismatches.map((m) => `${m.rule} 应为 ${m.expected}，得 ${m.got} ← ${m.name}`)

describe('植错：案件事实', () => {
  const { tallies, mismatches } = compare(CASES, (c) => answers(c.file), IDS)

  test('一千件以上，四百种错以上，每条规则都植入过错误', () => {
    console.log(`${CASES.length} 件\n${tableOf(tallies)}`)
    expect(CASES.length).toBeGreaterThan(1000)
    expect(
      new Set(PLANTS.filter((p) => p.expect === 'breached').map((p) => `${p.rule} ${p.name}`)).size,
    ).toBeGreaterThan(400)
    expect(tallies.filter((t) => t.planted === 0).map((t) => t.rule)).toEqual(UNVERIFIED)
  })

  test.each(IDS)('%s：植入的都查出，没有植入的不误报，对照的结论相符', (id) => {
    expect(lines(mismatches.filter((m) => m.rule === id))).toEqual([])
  })

  /** 数额前后只有一致与不一致，没有对照的就不适用，没有无法判断的一类。 */
  const GRADED = IDS.filter((id) => id !== 'penalty.amounts-consistent')

  test.each(GRADED)('%s：植入了合法的末日与违法的首日，也有无法判断的对照', (id) => {
    const shown = new Set(PLANTS.filter((p) => p.rule === id).map((p) => p.shows))
    expect([...shown]).toEqual(expect.arrayContaining(['first-unlawful', 'last-lawful', 'undecidable']))
  })
})

describe('成绩单', () => {
  test.each([...RULES, ...SET_RULES].map((r) => [r.id, r] as const))('%s：有植错的种类，也有合法的对照', (id, rule) => {
    const { kinds, cleanTwins, edges } = plantedFor(id)
    expect(cleanTwins).toBeGreaterThan(0)
    expect(edges.firstUnlawful).toBeGreaterThan(0)
    if (!rule.unverified) expect(kinds).toBeGreaterThan(0)
  })
})

describe('植错：成批', () => {
  test.each(PLANTED_SETS.map((s) => [`${s.rule}：${s.name}`, s] as const))('%s', (_, set) => {
    const found = judgeSet(SET_RULES, set.files, GIVEN)
      .filter(({ finding }) => finding.judgement.is === 'breached')
      .map(({ rule, finding }) => `${rule.id} ${[...finding.records].sort((a, b) => a - b).join(',')}`)
    const expected = set.breached.map((group) => `${set.rule} ${group.join(',')}`)
    expect(found.filter((f) => f.startsWith(set.rule)).sort()).toEqual(expected.sort())
  })
})

/** 写成决定书再读回来的一件。 */
type Reread = { readonly planted: Planted; readonly file: CaseFile; readonly read: CaseFile; readonly style: string }

const reread = (planted: Planted, index: number): Reread | string => {
  const style = STYLES[index % STYLES.length] as (typeof STYLES)[number]
  const file = spoken(planted.file)
  const text = renderDecision(file, style)
  const extraction = extractDecision({ kind: 'document', file: `${index}.txt`, text, pageStarts: null })
  if (!('file' in extraction)) return `${style.id}：${planted.name}：${extraction.notADecision}`
  return { planted, file, read: extraction.file, style: style.id }
}

describe('植错：写成决定书再读回', () => {
  const all = CASES.filter(isWritable).map(reread)
  const good = all.filter((r): r is Reread => typeof r !== 'string')

  test('都认得是决定书', () => {
    expect(all.filter((r) => typeof r === 'string')).toEqual([])
  })

  test('字段读对九成五以上（行为终了的写法太多，只求不错），没有一个读错的值', () => {
    const counts = new Map<string, { right: number; total: number }>()
    const wrong: string[] = []
    for (const r of good)
      for (const f of compareFields(r.file, r.read)) {
        const count = counts.get(f.field) ?? { right: 0, total: 0 }
        const right = f.expected === f.got
        counts.set(f.field, { right: count.right + (right ? 1 : 0), total: count.total + 1 })
        if (!right && f.got !== '—' && f.got !== '')
          wrong.push(`${r.style}：${f.field} 应为 ${f.expected}，得 ${f.got} ← ${r.planted.name}`)
      }
    console.log([...counts].map(([field, c]) => `${field} ${c.right}/${c.total}`).join('，'))
    expect(wrong).toEqual([])
    const poor = [...counts].filter(([field, c]) => field !== '行为终了' && c.right < 0.95 * c.total)
    expect(poor.map(([field]) => field)).toEqual([])
  })

  test('文书里看得出的错误都查出，没有误报', () => {
    const missed: string[] = []
    const alarms: string[] = []
    let planted = 0
    for (const r of good) {
      const got = answers(r.read)
      for (const id of IDS) {
        const name = `${id} ← ${r.style}：${r.planted.name}`
        const expected = isReadable(r.planted, id)
        planted += expected ? 1 : 0
        if (expected && got[id] !== 'breached') missed.push(`${name}（得 ${got[id]}）`)
        if (got[id] === 'breached' && !r.planted.breached.includes(id)) alarms.push(name)
      }
    }
    console.log(`文书 ${good.length} 件，看得出的植错 ${planted} 处，漏 ${missed.length}，误报 ${alarms.length}`)
    expect({ alarms, missed }).toEqual({ alarms: [], missed: [] })
  })
})

describe('植错：写成双公示表再读回', () => {
  const cases = CASES.filter((c) => c.file.act.kind === 'penalty' && c.file.docNo !== null)
  const table = {
    kind: 'table' as const,
    file: '双公示.xlsx',
    sheet: null,
    rows: [DISCLOSURE_HEADERS, ...cases.map((c) => renderDisclosureRow(c.file))],
  }
  const read = readDisclosureTable(table)
  const records = 'records' in read ? read.records : []

  test('每行都读成一件', () => {
    expect('refused' in read ? read.refused : read).toEqual([])
    expect(records).toHaveLength(cases.length)
  })

  test('文号、类别、代码、决定日、罚款没有读错', () => {
    const wrong = records.flatMap(({ row, file }) =>
      compareFields((cases[row - 2] as Planted).file, file)
        .filter((f) => ['文号', '代码', '机关', '决定日', '罚款'].includes(f.field) && f.expected !== f.got)
        .map((f) => `第 ${row} 行 ${f.field} 应为 ${f.expected}，得 ${f.got} ← ${(cases[row - 2] as Planted).name}`),
    )
    expect(wrong).toEqual([])
  })

  test('没有误报', () => {
    const alarms = records.flatMap(({ row, file }) => {
      const c = cases[row - 2] as Planted
      return Object.entries(answers(file))
        .filter(([id, is]) => is === 'breached' && !c.breached.includes(id))
        .map(([id]) => `${id} ← 第 ${row} 行：${c.name}`)
    })
    expect(alarms).toEqual([])
  })
})
