/**
 * 规则的成绩单：植错生成器的全部案件（每个错都有手算的末日与首日、合法的对照）各判一遍，
 * 按规则数植入、查出、误报、能判的比例。
 */
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { isTriggered } from '#modules/supervision/domain/rule.ts'
import { judgeCase, judgeSet } from '#modules/supervision/domain/run-rules.ts'
import { RULES, SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { cleanCases, PLANTS, plantedCases } from '../../test/generator/planted.ts'
import { PLANTED_SETS } from '../../test/generator/plants/sets.ts'

type Count = {
  planted: number
  found: number
  falseAlarms: number
  /** 本案有规则所管的那件事的；为别的规则写的片段案件本来就缺事实，不计。 */
  judged: number
  decided: number
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((10_000 * part) / whole) / 10_000

const scored = (c: Count) => ({
  ...c,
  recall: share(c.found, c.planted),
  precision: share(c.found, c.found + c.falseAlarms),
  decidable: share(c.decided, c.judged),
})

const none = (): Count => ({ planted: 0, found: 0, falseAlarms: 0, judged: 0, decided: 0 })

/** 错误的种类：同一条规则里名字不同的植错。 */
const kindsOf = (rule: string): number =>
  PLANTS.filter((p) => p.rule === rule && p.expect === 'breached').length +
  PLANTED_SETS.filter((s) => s.rule === rule && s.breached.length > 0).length

const countCases = (counts: ReadonlyMap<string, Count>, given: Conditions): number => {
  const cases = [...cleanCases(), ...plantedCases()]
  for (const c of cases) {
    const breached = new Set<string>()
    const [judged, undecided] = [new Set<string>(), new Set<string>()]
    for (const { rule, judgement } of judgeCase(RULES, c.file, given)) {
      if (judgement.is === 'breached') breached.add(rule.id)
      if (judgement.is === 'undecidable') undecided.add(rule.id)
      if (isTriggered(judgement)) judged.add(rule.id)
    }
    for (const [rule, count] of counts) {
      const planted = c.breached.includes(rule)
      if (planted) count.planted++
      if (planted && breached.has(rule)) count.found++
      if (!planted && breached.has(rule)) count.falseAlarms++
      if (!judged.has(rule) || (c.fragment && c.rule !== rule)) continue
      count.judged++
      if (breached.has(rule) || !undecided.has(rule)) count.decided++
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
  for (const count of counts.values()) for (const key of Object.keys(total) as (keyof Count)[]) total[key] += count[key]
  return {
    rules: counts.size,
    kinds: [...counts.keys()].reduce((sum, rule) => sum + kindsOf(rule), 0),
    cases,
    ...scored(total),
    perRule: [...counts].map(([rule, count]) => ({ rule, kinds: kindsOf(rule), ...scored(count) })),
  }
}
