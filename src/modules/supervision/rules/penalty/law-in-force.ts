import { day } from '#kernel/day.ts'
import { type Citation, citationText, cite } from '#law/citation.ts'
import { inForceOn, isKnownLaw } from '#law/laws.ts'
import { citationExists } from '#law/outline.ts'
import type { Charge } from '#modules/cases/domain/case-file.ts'
import { substantiveBasis } from '#modules/supervision/domain/charge-basis.ts'
import { type ConductDays, conductDays, NO_CONDUCT_DAY } from '#modules/supervision/domain/conduct-days.ts'
import { events, penalty } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { expiredFood } from '#modules/supervision/domain/fine-example.ts'
import {
  articleOnly,
  isProcedural,
  listsDuty,
  rowsOnDuty,
  rowsUnder,
  tenableDays,
  validWithin,
} from '#modules/supervision/domain/penalty-rows.ts'
import {
  breached,
  type Explain,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

type Finding = { readonly is: 'fine' | 'wrong' | 'lenient' | 'unknown'; readonly say: string }

const NO_PROBLEM: Finding = { is: 'fine', say: '' }

const spanText = (days: ConductDays): string =>
  days.from === days.until ? `行为日${days.from}` : `行为日${days.from}至${days.until}`

/** 该法（不论文本）在可能的行为日至决定日是否施行。 */
const lawState = (law: string, days: ConductDays): Finding => {
  if (!isKnownLaw(law)) return { is: 'unknown', say: `《${law}》不在法规登记簿内` }
  const [first, last, decided] = [days.from, days.until, days.decided].map((d) => inForceOn(law, d))
  if (first === 'repealed') return { is: 'wrong', say: `《${law}》在${spanText(days)}已经废止` }
  if (decided === 'not-yet') return { is: 'wrong', say: `《${law}》到决定之日${days.decided}还没有施行` }
  if (first === 'in-force' && last === 'in-force') return NO_PROBLEM
  if (last === 'not-yet') return { is: 'lenient', say: `《${law}》在${spanText(days)}还没有施行，决定时已施行` }
  return { is: 'unknown', say: `《${law}》在${spanText(days)}是否施行不能确定` }
}

/** 该条是否只见于别的文本：行为时没有、决定时也没有的是引错；只有决定时有的，可能是从轻适用新法。 */
const articleState = (c: Citation, days: ConductDays): Finding => {
  if (c.article === null) return NO_PROBLEM
  const article = articleOnly(c)
  const on = tenableDays(c.law, days)
  const answers = on.map((d) => citationExists(article, d))
  const atConduct = on.filter((d) => d <= days.until).map((d) => citationExists(article, d))
  if (answers.every((a) => a === 'missing') && citationExists(article, null) === 'exists')
    return { is: 'wrong', say: `${citationText(article)}只见于行为日至决定日没有施行的文本` }
  if (atConduct.every((a) => a === 'missing') && answers.includes('exists'))
    return { is: 'lenient', say: `${citationText(article)}在${spanText(days)}的文本里没有，决定时的文本里才有` }
  return NO_PROBLEM
}

/**
 * 义务与罚则的条号成对出自别的文本：表里只有行为日至决定日没有施行过的行同时列这两处，
 * 而施行的文本里这条义务另有罚则（新旧法条号错位，如反不正当竞争法 2019 与 2025）。
 */
const pairState = (basis: Citation, duties: readonly Citation[], days: ConductDays): Finding => {
  if (rowsUnder(basis, days.from, days.decided).length > 0) return NO_PROBLEM
  const other = rowsUnder(basis).find(
    (row) => row.verified && !validWithin(row, days.from, days.decided) && duties.some((duty) => listsDuty(row, duty)),
  )
  const homes = duties.map((duty) => rowsOnDuty(duty, days.from, days.decided).find((row) => row.verified))
  const home = homes[0]
  if (other === undefined || home === undefined || homes.includes(undefined)) return NO_PROBLEM
  const right = home.penaltyBasis[0]
  const period =
    other.validFrom > days.decided ? `自${other.validFrom}起才施行` : `只适用到${other.validUntil}之前的行为`
  return {
    is: 'wrong',
    say: `${citationText(basis)}作为这项违法行为的罚则${period}（${other.code}），${spanText(days)}的罚则是${right ? citationText(right.citation) : '他条'}（${home.code}）`,
  }
}

const findingsOf = (charge: Charge, days: ConductDays): readonly Finding[] => {
  const basis = substantiveBasis(charge)
  const duties = charge.violated.filter((c) => !isProcedural(c.law))
  const cited = [...duties, ...basis]
  return [
    ...[...new Set(cited.map((c) => c.law))].map((law) => lawState(law, days)),
    ...cited.map((c) => articleState(c, days)),
    ...(duties.length > 0 ? basis.map((c) => pairState(c, duties, days)) : []),
  ]
}

/** 实体法按行为日选，行为与决定之间改过的从旧兼从轻；只凭已核的施行、废止日期判断。 */
export const lawInForce = rule({
  id: 'penalty.law-in-force',
  revision: 2,
  title: '所引的法在行为时施行',
  summary:
    '看违反条款与处罚依据所引的法，行为时（连续行为到终了日）是否施行；行为后才施行的新法可能因处罚较轻而适用，只提示核对。废止在行为之前、到决定时仍未施行，或条号只见于别的文本的，才提示。日期没有核实的、登记簿以外的法不判。',
  basis: [cite('行政处罚法', 37), cite('行政处罚法', 38, 1)],
  from: day('1996-10-01'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'charge',
  dayOf: (_file, charge) => charge?.conductUntil ?? charge?.conductFrom ?? null,

  judge(charge, file, given): Judgement {
    if (file.act.kind !== 'penalty') return notApplicable('不是行政处罚')
    if ([...charge.violated, ...charge.basis].every((c) => isProcedural(c.law)))
      return charge.penalties.length === 0 && file.act.outcome === 'not-penalised'
        ? notApplicable('不予处罚，没有引用罚则')
        : lacking(['违反的条款与处罚依据'])
    const days = conductDays(charge, file, given)
    if (days === null) return lacking([NO_CONDUCT_DAY])
    const findings = findingsOf(charge, days)
    const of = (is: Finding['is']) => findings.filter((f) => f.is === is)
    const why =
      (because: string): Explain =>
      () => ({
        because,
        facts: [
          days.fact,
          ...charge.violated.map((c, i) => fact('违反条款', citationText(c), `.violated[${i}]`)),
          ...charge.basis.map((c, i) => fact('处罚依据', citationText(c), `.basis[${i}]`)),
        ],
        steps: [],
      })
    const say = (list: readonly Finding[]) => [...new Set(list.map((f) => f.say))].join('；')
    if (of('wrong').length > 0) return breached(why(`疑似适用法律错误：${say(of('wrong'))}`))
    if (of('lenient').length > 0)
      return undecidable('disputed-reading', why(`须核对新法是否较轻（从旧兼从轻）：${say(of('lenient'))}`))
    if (of('unknown').length > 0)
      return undecidable(
        findings.some((f) => f.say.includes('登记簿')) ? 'rule-not-encoded' : 'unverified-basis',
        why(say(of('unknown'))),
      )
    return met(why(`所引的法在${spanText(days)}均已施行`))
  },

  examples: [
    { name: '食品安全法，2023 年的行为', file: expiredFood(50000), expect: 'met', shows: 'last-lawful' },
    {
      name: '2025-10-14 终了的行为引反不正当竞争法 2019 文本条号，最后一日',
      file: expiredFood(
        200000,
        {
          conductUntil: day('2025-10-14'),
          violated: [cite('反不正当竞争法', 8, 1)],
          basis: [cite('反不正当竞争法', 20, 1)],
        },
        { events: events({ 'decision-made': '2025-12-20' }) },
      ),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '2023 年的行为、2024 年决定，引反不正当竞争法 2025 文本的条号',
      file: expiredFood(
        200000,
        {
          conductUntil: day('2023-05-10'),
          violated: [cite('反不正当竞争法', 9, 1)],
          basis: [cite('反不正当竞争法', 25, 1)],
        },
        { events: events({ 'decision-made': '2024-01-10' }) },
      ),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '个体工商户条例 2022-11-01 废止，当日的行为仍引它',
      file: expiredFood(
        3000,
        {
          conductUntil: day('2022-11-01'),
          violated: [cite('个体工商户条例', 10)],
          basis: [cite('个体工商户条例', 23, 1)],
        },
        { events: events({ 'decision-made': '2023-01-10' }) },
      ),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '行为后才施行的新法，决定时已施行，可能从轻',
      file: expiredFood(
        3000,
        {
          conductUntil: day('2022-02-20'),
          violated: [cite('市场主体登记管理条例', 24, 1)],
          basis: [cite('市场主体登记管理条例', 46)],
        },
        { events: events({ 'decision-made': '2022-06-10' }) },
      ),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '地方性法规，不在登记簿内',
      file: expiredFood(3000, { basis: [cite('某省食品摊贩管理条例', 30)] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '行为日没有记载',
      file: expiredFood(3000, { conductUntil: null }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '不予处罚，没有引用实体法',
      file: expiredFood(
        0,
        { violated: [], basis: [], penalties: [] },
        { act: { kind: 'penalty', outcome: 'not-penalised' } },
      ),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '只有警告，同样核对',
      file: expiredFood(0, { penalties: [penalty('警告')] }),
      expect: 'met',
      shows: 'other',
    },
  ],
})
