/**
 * 规则的成绩单：植错生成器的全部案件（每个错都有手算的末日与首日、合法的对照）各判一遍，
 * 按规则数植入、查出、误报、能判的比例，植了哪些边界。
 */
import type { Conditions, Judgement } from '#modules/supervision/domain/rule.ts'
import { isTriggered, UNDECIDABLE_REASONS } from '#modules/supervision/domain/rule.ts'
import { judgeCase, judgeSet } from '#modules/supervision/domain/run-rules.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { cleanCases, PLANTS, plantedCases } from '../../test/generator/planted.ts'
import { PLANTED_SETS } from '../../test/generator/plants/sets.ts'

type Count = {
  planted: number
  found: number
  falseAlarms: number
  /** 合法的底案与本规则自己的植错里，有规则所管的那件事的；特意造成无法判断的对照、为别的规则植的案件不计。 */
  judged: number
  decided: number
  /** 其中无法判断的，按原因数。 */
  undecided: Record<string, number>
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((10_000 * part) / whole) / 10_000

const scored = (c: Count) => ({
  ...c,
  recall: share(c.found, c.planted),
  precision: share(c.found, c.found + c.falseAlarms),
  decidable: share(c.decided, c.judged),
})

const none = (): Count => ({ planted: 0, found: 0, falseAlarms: 0, judged: 0, decided: 0, undecided: {} })

const HOLIDAY =
  /国庆|春节|端午|五一|节后|补班|闰日|2025-(?:09-2[5-9]|09-30|10-)|2026-02-|2024-02-29|2026-05-0[5-9]|2026-06-2[0-6]/
const LONGER = /延长|延期/
const EXCLUDED = /送检|检测|鉴定|辨认|中止|公告|退款/
const FAR = /迟了一年|迟一年/

/** 一条规则植了哪些：错的种类，首日、末日各一对，跨节假日、延长、扣除、补录，合法的对照与无法判断的对照。 */
export const plantedFor = (rule: string) => {
  const [plants, sets] = [PLANTS.filter((p) => p.rule === rule), PLANTED_SETS.filter((s) => s.rule === rule)]
  const named = (pattern: RegExp) =>
    plants.filter((p) => pattern.test(`${p.name} ${p.line?.name ?? ''}`)).length +
    sets.filter((s) => pattern.test(s.name)).length
  const shown = (shows: string) => plants.filter((p) => p.shows === shows).length
  return {
    kinds: plants.filter((p) => p.expect === 'breached').length + sets.filter((s) => s.breached.length > 0).length,
    cleanTwins:
      plants.filter((p) => p.expect === 'met' || p.expect === 'not-applicable').length +
      sets.filter((s) => s.breached.length === 0).length,
    undecidableTwins: plants.filter((p) => p.expect === 'undecidable').length,
    edges: {
      firstUnlawful: shown('first-unlawful') + sets.filter((s) => s.breached.length > 0).length,
      lastLawful: shown('last-lawful') + sets.filter((s) => s.breached.length === 0).length,
      exceptions: shown('exception'),
      holidays: named(HOLIDAY),
      extended: named(LONGER),
      excluded: named(EXCLUDED),
      enteredLate: named(FAR),
    },
  }
}

/** 无法判断的原因：缺的事实，或者别的原因。 */
const reasonOf = (j: Judgement): string =>
  j.is !== 'undecidable' ? '' : j.missing.length > 0 ? `缺${j.missing.join('、')}` : UNDECIDABLE_REASONS[j.reason]

const countCases = (counts: ReadonlyMap<string, Count>, given: Conditions): number => {
  const cases = [...cleanCases(), ...plantedCases()]
  for (const c of cases) {
    const breached = new Set<string>()
    const judged = new Set<string>()
    const undecided = new Map<string, string>()
    for (const { rule, judgement } of judgeCase(RULES, c.file, given)) {
      if (judgement.is === 'breached') breached.add(rule.id)
      if (judgement.is === 'undecidable') undecided.set(rule.id, reasonOf(judgement))
      if (isTriggered(judgement)) judged.add(rule.id)
    }
    for (const [rule, count] of counts) {
      const planted = c.breached.includes(rule)
      if (planted) count.planted++
      if (planted && breached.has(rule)) count.found++
      if (!planted && breached.has(rule)) count.falseAlarms++
      const own = c.shows === 'clean' || (c.rule === rule && c.expect[rule] !== 'undecidable')
      if (!own || !judged.has(rule)) continue
      count.judged++
      const why = undecided.get(rule)
      if (breached.has(rule) || why === undefined) count.decided++
      else count.undecided[why] = (count.undecided[why] ?? 0) + 1
    }
  }
  return cases.length
}

const countSets = (counts: ReadonlyMap<string, Count>, given: Conditions) => {
  for (const set of PLANTED_SETS) {
    const keyOf = (records: readonly number[]) => [...records].sort((a, b) => a - b).join()
    const found = new Set(
      judgeSet(SET_RULES, set.files, given)
        .filter(({ rule, finding }) => rule.id === set.rule && finding.judgement.is === 'breached')
        .map(({ finding }) => keyOf(finding.records)),
    )
    const planted = new Set(set.breached.map(keyOf))
    const count = counts.get(set.rule) as Count
    count.judged++
    count.decided++
    count.planted += planted.size
    for (const key of found) planted.has(key) ? count.found++ : count.falseAlarms++
  }
}

/** 成绩单：总的查全、查准、能判比例，与逐条规则。 */
export const scoreboard = (given: Conditions) => {
  const counts = new Map([...RULES, ...SET_RULES].map((rule) => [rule.id, none()]))
  const cases = countCases(counts, given)
  countSets(counts, given)
  const total = none()
  for (const count of counts.values()) {
    for (const key of ['planted', 'found', 'falseAlarms', 'judged', 'decided'] as const) total[key] += count[key]
    for (const [why, n] of Object.entries(count.undecided)) total.undecided[why] = (total.undecided[why] ?? 0) + n
  }
  return {
    rules: counts.size,
    kinds: [...counts.keys()].reduce((sum, rule) => sum + plantedFor(rule).kinds, 0),
    cleanTwins: [...counts.keys()].reduce((sum, rule) => sum + plantedFor(rule).cleanTwins, 0),
    cases,
    ...scored(total),
    perRule: [...counts].map(([rule, count]) => ({ rule, ...plantedFor(rule), ...scored(count) })),
  }
}
