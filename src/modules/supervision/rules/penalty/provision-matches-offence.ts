import { day } from '#kernel/day.ts'
import { agrees, type Citation, citationText, cite } from '#law/citation.ts'
import type { Offence } from '#law/offences.ts'
import { citationExists } from '#law/outline.ts'
import type { Charge } from '#modules/cases/domain/case-file.ts'
import { substantiveBasis } from '#modules/supervision/domain/charge-basis.ts'
import { type ConductDays, conductDays, NO_CONDUCT_DAY } from '#modules/supervision/domain/conduct-days.ts'
import { events } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { expiredFood } from '#modules/supervision/domain/fine-example.ts'
import { isPersonal } from '#modules/supervision/domain/fine-range.ts'
import {
  articleOnly,
  closestRows,
  isProcedural,
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
  type UndecidableReason,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

/** 一处罚则与所引义务条款的关系。 */
type Match =
  | { readonly is: 'matched' | 'no-article' | 'mismatched'; readonly say: string }
  | { readonly is: 'unsure'; readonly reason: Exclude<UndecidableReason, 'missing-fact'>; readonly say: string }

const unsure = (reason: Exclude<UndecidableReason, 'missing-fact'>, say: string): Match => ({
  is: 'unsure',
  reason,
  say,
})

/** 表内写“等”“对应”的行没有列全义务条款，不能据以说引错。 */
const isOpenEnded = (row: Offence): boolean => row.violated.some((v) => v.note !== null && /等|对应|未核/.test(v.note))

/** 该条在行为日至决定日的各文本里都没有，且不是新旧文本之差（那由 penalty.law-in-force 判）。 */
const noSuchArticle = (c: Citation, days: ConductDays): boolean =>
  tenableDays(c.law, days).every((d) => citationExists(articleOnly(c), d) === 'missing') &&
  citationExists(articleOnly(c), null) !== 'exists'

/**
 * 决定时的文本该款（条）有分项而没有这么多项，别的文本也都没有：引了不存在的项。
 * 款数有几种数法，不据以说引错。
 */
const noSuchItem = (c: Citation, days: ConductDays): boolean =>
  c.item !== null &&
  citationExists(c, days.decided) === 'missing' &&
  citationExists({ ...c, item: 1 }, days.decided) === 'exists' &&
  citationExists(c, null) !== 'exists'

/** 只罚责任人员的条款（处罚到人）附在单位的罚则之后，不对应义务条款。 */
const isPersonalOnly = (c: Citation, days: ConductDays): boolean => {
  const rows = rowsUnder(c, days.from, days.decided)
  return rows.length > 0 && rows.every((row) => row.tiers.every(isPersonal))
}

const homesOf = (duty: Citation, days: ConductDays): readonly Offence[] =>
  rowsOnDuty(duty, days.from, days.decided).filter((row) => row.verified)

/**
 * 违反条款只见于行为时的文本、罚则只见于决定时的文本：新法处罚较轻的，可以按旧法定性、按新法处罚
 * （处罚法第三十七条从旧兼从轻），不能说引错。
 */
const spansTexts = (duties: readonly Citation[], rows: readonly Offence[], days: ConductDays): boolean =>
  rows.every((row) => !validWithin(row, days.from, days.until) && validWithin(row, days.decided, days.decided)) &&
  duties.some((duty) => homesOf(duty, days).some((row) => !validWithin(row, days.decided, days.decided)))

const matchOf = (basis: Citation, duties: readonly Citation[], days: ConductDays): Match => {
  const text = citationText(basis)
  const rows = rowsUnder(basis, days.from, days.decided)
  if (rows.length === 0) return unsure('rule-not-encoded', `${text}不在违法行为表内`)
  const matched = duties
    .flatMap((duty) => rowsOnDuty(duty, days.from, days.decided))
    .find((row) => row.penaltyBasis.some((b) => agrees(basis, b.citation)))
  if (matched) return { is: 'matched', say: `${text}与违反条款相合（${matched.code} ${matched.name}）` }
  const closest = closestRows(basis, rows)
  if (closest.some((row) => !row.verified)) return unsure('unverified-basis', `${text}对应的行没有核实`)
  if (closest.some(isOpenEnded)) return unsure('rule-not-encoded', `${text}对应的义务条款没有列全`)
  if (spansTexts(duties, closest, days))
    return unsure(
      'disputed-reading',
      `${text}是决定时的新文本，违反条款引自行为时的旧文本，须核对新法是否较轻（从旧兼从轻）`,
    )
  const strangers = duties.filter((duty) => homesOf(duty, days).length === 0)
  if (strangers.length > 0)
    return unsure('rule-not-encoded', `${strangers.map(citationText).join('、')}不在违法行为表内，不能确定引条是否相合`)
  const homes = duties.map((duty) => {
    const penalties = homesOf(duty, days).map((row) => {
      const first = row.penaltyBasis[0]
      return `${first ? citationText(first.citation) : '他条'}（${row.code}）`
    })
    return `${citationText(duty)}的罚则是${penalties.slice(0, 3).join('或')}`
  })
  return {
    is: 'mismatched',
    say: `${homes.join('，')}，而处罚依据引的是${text}（${closest[0]?.code} ${closest[0]?.name}）`,
  }
}

const judgeMatches = (matches: readonly Match[], why: (say: string) => Explain): Judgement => {
  const say = matches.map((m) => m.say).join('；')
  const failed = matches.filter((m) => m.is === 'mismatched')
  const open = matches.find((m) => m.is === 'unsure')
  if (failed.length > 0 && failed.length === matches.length) return breached(why(`疑似引条错误：${say}`))
  if (failed.length > 0) return undecidable('disputed-reading', why(`部分引条相合，部分须人工核对：${say}`))
  return open?.is === 'unsure' ? undecidable(open.reason, why(say)) : met(why(say))
}

const factsOf = (charge: Charge, days: ConductDays | null) => [
  ...charge.violated.map((c, i) => fact('违反条款', citationText(c), `.violated[${i}]`)),
  ...charge.basis.map((c, i) => fact('处罚依据', citationText(c), `.basis[${i}]`)),
  ...(days === null ? [] : [days.fact]),
]

/** 违反条款与罚则须在违法行为表的同一行里；表里说得出“这条义务的罚则是另一条”才提示。 */
export const provisionMatchesOffence = rule({
  id: 'penalty.provision-matches-offence',
  revision: 3,
  title: '处罚依据与违反条款相对应',
  summary:
    '看所引罚则与所引违反条款是否属同一项违法行为。只有罚则在表内、全部核实、没有一处违反条款与它相合，而每一处违反条款在表内另有罚则的，才提示疑似引错；罚则的条号、违反条款与罚则的项号在当时的文本里根本没有的，也提示。行为之后改了法，违反条款引旧文本、罚则引新文本的不判。双方写到哪一级就比到哪一级，表外的法不判。',
  basis: [cite('行政处罚法', 59, 1), cite('行政处罚法', 38, 1)],
  from: day('1996-10-01'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  scope: 'charge',
  dayOf: (_file, charge) => charge?.conductUntil ?? charge?.conductFrom ?? null,

  judge(charge, file, given): Judgement {
    if (file.act.kind !== 'penalty') return notApplicable('不是行政处罚')
    if (file.act.outcome === 'not-penalised') return notApplicable('不予处罚，不核对罚则')
    const basis = substantiveBasis(charge)
    const duties = charge.violated.filter((c) => !isProcedural(c.law))
    const missing = [...(basis.length === 0 ? ['处罚依据的条款'] : []), ...(duties.length === 0 ? ['违反的条款'] : [])]
    if (missing.length > 0) return lacking(missing)
    const days = conductDays(charge, file, given)
    const why =
      (because: string): Explain =>
      () => ({ because, facts: factsOf(charge, days), steps: [], basis: charge.basis })
    if (days === null) return lacking([NO_CONDUCT_DAY], why('行为日不明，不知适用哪一文本'))
    const absent = basis.filter((c) => noSuchArticle(c, days))
    if (absent.length > 0)
      return breached(why(`疑似引条错误：当时的文本没有${absent.map((c) => citationText(articleOnly(c))).join('、')}`))
    const beyond = [...basis, ...duties].filter((c) => noSuchItem(c, days))
    if (beyond.length > 0) return breached(why(`疑似引条错误：当时的文本没有${beyond.map(citationText).join('、')}`))
    const main = basis.filter((c) => !isPersonalOnly(c, days))
    if (main.length === 0) return undecidable('rule-not-encoded', why('只引了处罚责任人员的条款，不能由它核对违反条款'))
    return judgeMatches(
      main.map((c) => matchOf(c, duties, days)),
      why,
    )
  },

  examples: [
    { name: '第34条第10项与第124条第1款第5项', file: expiredFood(50000), expect: 'met', shows: 'last-lawful' },
    {
      name: '超过保质期（第34条第10项）引了进货查验的罚则（第126条第1款第3项）',
      file: expiredFood(50000, { basis: [cite('食品安全法', 126, 1, 3)] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '引了食品安全法没有的第160条',
      file: expiredFood(50000, { basis: [cite('食品安全法', 160)] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '引了食品安全法第124条第1款没有的第15项',
      file: expiredFood(50000, { basis: [cite('食品安全法', 124, 1, 15)] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '违反条款只写到条，比到条为止',
      file: expiredFood(50000, { violated: [cite('食品安全法', 34)] }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '另引一般义务条款，不影响',
      file: expiredFood(50000, { violated: [cite('食品安全法', 4, 2), cite('食品安全法', 34, 1, 10)] }),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '2025-07-31 的行为按反不正当竞争法 2019 文本定性，2025-11-14 按处罚较轻的 2025 文本处罚',
      file: expiredFood(
        60000,
        {
          conductUntil: day('2025-07-31'),
          violated: [cite('反不正当竞争法', 8, 1)],
          basis: [cite('反不正当竞争法', 25, 1)],
        },
        { events: events({ 'decision-made': '2025-11-14' }) },
      ),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '罚则是地方性法规，不在表内',
      file: expiredFood(50000, { basis: [cite('某省食品摊贩管理条例', 30)] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '没有写违反哪一条',
      file: expiredFood(50000, { violated: [] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '不予处罚',
      file: expiredFood(0, { penalties: [] }, { act: { kind: 'penalty', outcome: 'not-penalised' } }),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
