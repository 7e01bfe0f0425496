/** `--scoreboard` 给规则的成绩单（查全、查准、能判）；不带则测规则速度：全部规则判一件案件要多久；理由只在需要时才算；同一次运行里与 json-rules-engine 比五条相同的规则。 */
import { Engine } from 'json-rules-engine'
import { addDays, type Day, day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { officialCalendar } from '#law/holidays.ts'
import type { CaseFile, RemedyAdvice } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { judgeCase, reasonsOf } from '#modules/supervision/domain/run-rules.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import { scoreboard } from './support/scoreboard.ts'

const CASES = 4_000
const ENGINE_CASES = 1_000
const given = { on: day('2026-11-01'), calendar: officialCalendar, region: '500000' }

/** 可重复的伪随机：线性同余。 */
const random = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

const makeCase = (next: () => number): CaseFile => {
  const pick = (n: number) => Math.floor(next() * n)
  const opened = addDays(day('2023-01-05'), pick(900))
  const notice = addDays(opened, 20 + pick(40))
  const decided = addDays(notice, pick(20))
  const remedy: RemedyAdvice = {
    reconsiderationDays: pick(50) === 0 ? 30 : 60,
    litigationMonths: pick(50) === 0 ? 3 : 6,
    litigationDays: null,
    reconsiderationAgency: null,
    court: null,
  }
  return caseOf({
    record: 'decision',
    docNo: `渝万州市监处罚〔2023〕${1 + pick(900)}号`,
    agency: '重庆市万州区市场监督管理局',
    province: '50',
    procedure: pick(8) === 0 ? 'summary' : 'ordinary',
    parties: [party(pick(3) === 0 ? '个体工商户' : '企业', { uscc: '915000000000000018', province: '50' })],
    charges: [
      chargeOf({
        conductFrom: addDays(opened, -30),
        conductUntil: addDays(opened, -5),
        discoveredOn: addDays(opened, -5),
        violated: [cite('食品安全法', 34, undefined, 10)],
        basis: [cite('食品安全法', 124, 1, 5)],
        values: { goodsValue: 50_000 as never, illegalGains: 0 as never, turnover: null, adFee: null, others: {} },
        penalties: [pick(10) === 0 ? penalty('警告') : penalty('罚款', 1_000 + pick(100_000))],
      }),
    ],
    events: events({
      'clue-received': addDays(opened, -10),
      'case-opened': opened,
      'review-completed': addDays(notice, pick(6) - 4),
      'notice-served': notice,
      'decision-made': decided,
      'decision-served': addDays(decided, pick(15)),
      'disclosure-published': addDays(decided, pick(40)),
    }),
    disclosed: pick(4) === 0,
    remedy,
  })
}

/** json-rules-engine 用的平面事实。 */
const flat = (file: CaseFile) => {
  const on = (type: string): Day | '' => file.events.find((e) => e.type === type)?.on ?? ''
  return {
    summary: file.procedure === 'summary',
    onlyWarning: file.charges.every((c) => c.penalties.every((p) => p.kind === '警告')),
    disclosed: file.disclosed,
    fine: file.charges.flatMap((c) => c.penalties).reduce((a, p) => a + (p.amount ?? 0), 0),
    kind: file.parties[0]?.kind,
    notice: Number(on('notice-served').replaceAll('-', '')),
    review: Number(on('review-completed').replaceAll('-', '')),
    decided: Number(on('decision-made').replaceAll('-', '')),
    days: file.remedy?.reconsiderationDays,
    months: file.remedy?.litigationMonths,
  }
}

const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
const FIVE: Record<string, object> = {
  'penalty.warning-not-disclosed': { all: [is('onlyWarning', true), is('disclosed', true)] },
  'penalty.summary-limits': { all: [is('summary', true), { fact: 'fine', operator: 'greaterThan', value: 300_000 }] },
  'penalty.notice-before-decision': {
    all: [is('summary', false), { fact: 'notice', operator: 'greaterThan', value: { fact: 'decided' } }],
  },
  'penalty.review-before-notice': {
    all: [is('summary', false), { fact: 'review', operator: 'greaterThan', value: { fact: 'notice' } }],
  },
  'penalty.remedy-advice': {
    any: [
      { fact: 'days', operator: 'notEqual', value: 60 },
      { fact: 'months', operator: 'notEqual', value: 6 },
    ],
  },
}

const seconds = (work: () => void): number => {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

const rate = (count: number, took: number) => Math.round(count / took)

export const run = async (args: readonly string[] = []) => {
  if (args.includes('--scoreboard')) return scoreboard(given)
  const next = random(20240301)
  const cases = Array.from({ length: CASES }, () => makeCase(next))
  judgeCase(RULES, cases[0] as CaseFile, given)
  const judged = seconds(() => {
    for (const file of cases) judgeCase(RULES, file, given)
  })
  const explained = seconds(() => {
    for (const file of cases) for (const v of judgeCase(RULES, file, given)) reasonsOf(v)
  })

  const five = RULES.filter((r) => r.id in FIVE)
  const sample = cases.slice(0, ENGINE_CASES)
  let ours = 0
  const oursTook = seconds(() => {
    for (const file of sample) ours += judgeCase(five, file, given).filter((v) => v.judgement.is === 'breached').length
  })
  const engine = new Engine()
  for (const [id, conditions] of Object.entries(FIVE))
    engine.addRule({ conditions: conditions as never, event: { type: id } })
  let theirs = 0
  const start = process.hrtime.bigint()
  for (const file of sample) theirs += (await engine.run(flat(file))).events.length
  const theirsTook = Number(process.hrtime.bigint() - start) / 1e9
  if (ours !== theirs) throw new Error(`两边结论不同：本项目 ${ours} 处，json-rules-engine ${theirs} 处`)

  return {
    rules: RULES.length,
    cases: CASES,
    casesPerSecond: rate(CASES, judged),
    casesPerSecondWithReasons: rate(CASES, explained),
    fiveRules: {
      cases: ENGINE_CASES,
      breached: ours,
      casesPerSecond: rate(ENGINE_CASES, oursTook),
      jsonRulesEngineCasesPerSecond: rate(ENGINE_CASES, theirsTook),
      timesFaster: Math.round((theirsTook / oursTook) * 10) / 10,
    },
  }
}
