import { day } from '#kernel/day.ts'
import { type Citation, citationText, cite } from '#law/citation.ts'
import type { Offence } from '#law/offences.ts'
import type { Charge, PenaltyKind } from '#modules/cases/domain/case-file.ts'
import { substantiveBasis } from '#modules/supervision/domain/charge-basis.ts'
import { conductDays, NO_CONDUCT_DAY } from '#modules/supervision/domain/conduct-days.ts'
import { penalty } from '#modules/supervision/domain/example.ts'
import { fact } from '#modules/supervision/domain/facts.ts'
import { expiredFood } from '#modules/supervision/domain/fine-example.ts'
import { articleOnly, citedInFull, rowsUnder } from '#modules/supervision/domain/penalty-rows.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  undecidable,
} from '#modules/supervision/domain/rule.ts'

/**
 * 各种处罚在违法行为表里的字样；没收违法所得依处罚法第二十八条第二款一般地没收，不核对。
 * 表内“处罚种类”已按条对过文本：一条之内各行都没有这些字样的，这一条就没有这种处罚。
 */
const WORDS: Partial<Readonly<Record<PenaltyKind, RegExp>>> = {
  警告: /警告/,
  通报批评: /通报/,
  责令停产停业: /停产|停业/,
  责令关闭: /关闭|停业/,
  吊销许可证件: /吊销|撤销|取消/,
  没收非法财物: /没收|收缴/,
}

/** 所引各条（整条，不论款项）的各行；有一处不在表内、没有核实、引得不够细，就说不准。 */
const rowsOf = (
  basis: readonly Citation[],
  from: Parameters<typeof rowsUnder>[1],
  until: Parameters<typeof rowsUnder>[2],
) => {
  const open = basis.find((c) => !rowsUnder(c, from, until).some((row) => citedInFull(c, row)))
  const rows = basis.flatMap((c) => rowsUnder(articleOnly(c), from, until))
  return { open: open ?? null, rows }
}

const isListed = (c: Citation): boolean => rowsUnder(c).length > 0

/** 转引他条处罚的（依照某条的规定处罚），他条的种类也算；只对某一类人适用的除外。 */
const withReferred = (rows: readonly Offence[]): readonly Offence[] => [
  ...rows,
  ...rows.flatMap((row) =>
    row.penaltyBasis.filter((b) => b.audience === null).flatMap((b) => rowsUnder(articleOnly(b.citation))),
  ),
]

const provides = (rows: readonly Offence[], words: RegExp): boolean =>
  rows.some((row) => row.kinds.some((k) => words.test(k)) || row.tiers.some((t) => words.test(t.condition)))

const factsOf = (charge: Charge) => [
  ...charge.penalties.map((p, i) => fact('处罚种类', p.kind, `.penalties[${i}]`)),
  ...charge.basis.map((c, i) => fact('处罚依据', citationText(c), `.basis[${i}]`)),
]

const telecom = (kinds: readonly PenaltyKind[], over: Partial<Charge> = {}) =>
  expiredFood(0, {
    offence: '首页未公示营业执照信息',
    violated: [cite('电子商务法', 15, 1)],
    basis: [cite('电子商务法', 76, 1, 1)],
    penalties: kinds.map((k) => penalty(k, k === '罚款' ? 8000 : null)),
    ...over,
  })

/** 处罚法定：所引的条没有规定的种类，不能给予。 */
export const kindProvided = rule({
  id: 'penalty.kind-provided',
  revision: 1,
  title: '处罚的种类在所引罚则之内',
  summary:
    '警告、通报批评、责令停产停业、责令关闭、吊销、没收财物，须所引的条文规定了这一种类。所引各条都在违法行为表内、全部核实、引到了表内的款项，而整条各款项（含转引的条）都没有这一种类的，才提示；没收违法所得依处罚法一般规定，不核对；公示表一行往往没有列全依据，不判。',
  basis: [cite('行政处罚法', 38, 1), cite('行政处罚法', 4)],
  from: day('1996-10-01'),
  consequence: '撤销风险',
  scope: 'charge',
  dayOf: (_file, charge) => charge?.conductUntil ?? charge?.conductFrom ?? null,

  judge(charge, file, given): Judgement {
    if (file.act.kind !== 'penalty') return notApplicable('不是行政处罚')
    const imposed = charge.penalties.filter((p) => WORDS[p.kind] !== undefined)
    if (imposed.length === 0) return notApplicable('只有罚款或者没收违法所得，种类不核对')
    const basis = substantiveBasis(charge)
    if (basis.length === 0) return lacking(['处罚依据的条款'])
    const days = conductDays(charge, file, given)
    if (days === null) return lacking([NO_CONDUCT_DAY])
    const { open, rows } = rowsOf(basis, days.from, days.decided)
    if (open !== null)
      return undecidable('rule-not-encoded', `${citationText(open)}不在违法行为表内或引得不够细，种类无从核对`)
    const why = (because: string) => () => ({ because, facts: factsOf(charge), steps: [], basis: charge.basis })
    const all = withReferred(rows)
    const without = [...new Set(imposed.map((p) => p.kind))].filter((k) => !provides(all, WORDS[k] as RegExp))
    const cited = basis.map(citationText).join('、')
    if (without.length === 0) return met(why(`${cited}规定了所给予的种类`))
    const others = file.charges.filter((c) => c !== charge).flatMap(substantiveBasis)
    if (
      others.some((c) => !isListed(c) || without.some((k) => provides(rowsUnder(articleOnly(c)), WORDS[k] as RegExp)))
    )
      return undecidable('disputed-reading', why(`${without.join('、')}可能依据的是别项所引的条款`))
    if (all.some((row) => !row.verified)) return undecidable('unverified-basis', why(`${cited}对应的行没有核实`))
    if (file.record === 'disclosure-row') return lacking(['是否另有依据（公示表一行往往没有列全）'])
    return breached(why(`疑似没有依据的处罚种类：${cited}没有规定${without.join('、')}`))
  },

  examples: [
    {
      name: '电子商务法第76条，只罚款和责令改正',
      file: telecom(['罚款']),
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
    {
      name: '食品安全法第126条，警告',
      file: telecom(['警告', '罚款'], { violated: [cite('食品安全法', 53)], basis: [cite('食品安全法', 126, 1, 3)] }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '电子商务法第76条，另加责令停业',
      file: telecom(['罚款', '责令停产停业']),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '电子商务法第76条，另加警告',
      file: telecom(['罚款', '警告']),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '公示表一行',
      file: { ...telecom(['罚款', '责令停产停业']), record: 'disclosure-row' },
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '两项行为，另一项所引的条有这一种类',
      file: {
        ...telecom(['罚款', '警告']),
        charges: [
          ...telecom(['罚款', '警告']).charges,
          ...expiredFood(50000, { basis: [cite('食品安全法', 126, 1, 3)] }).charges,
        ],
      },
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '另引了表外的地方性法规',
      file: telecom(['责令停产停业'], { basis: [cite('电子商务法', 76, 1, 1), cite('某省网络交易条例', 30)] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
  ],
})
