import { addYears, type Day, day, earliest, isLater } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { conductEnd } from '#modules/supervision/domain/conduct-days.ts'
import { caseOf, chargeOf, event } from '#modules/supervision/domain/example.ts'
import { decisionDay, fact, firstOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule } from '#modules/supervision/domain/rule.ts'

/** 与公民生命健康安全、金融安全无关的领域：两年时效没有第二种读法。其余领域满五年才判。 */
const ORDINARY_LAWS = new Set([
  '商标法',
  '商标法实施条例',
  '专利法',
  '专利法实施细则',
  '价格法',
  '价格违法行为行政处罚规定',
  '明码标价和禁止价格欺诈规定',
  '公司法',
  '市场主体登记管理条例',
  '市场主体登记管理条例实施细则',
  '公司登记管理条例',
  '合伙企业法',
  '个人独资企业法',
  '企业名称登记管理规定',
  '计量法',
  '计量法实施细则',
  '企业信息公示暂行条例',
])

/** 发现之日：所记最早的发现、线索或检查之日。 */
const discoveredOn = (charge: Charge, file: CaseFile): Day | null => {
  const found =
    firstOf(file, 'conduct-discovered', 'clue-received', 'report-received', 'complaint-received', 'inspection-held')
      ?.on ?? null
  if (charge.discoveredOn === null || found === null) return charge.discoveredOn ?? found
  return earliest(charge.discoveredOn, found)
}

const found = (on: string | null, law: string, until = '2022-03-01') =>
  caseOf({
    charges: [
      chargeOf({
        conductFrom: day('2022-01-01'),
        conductUntil: day(until),
        discoveredOn: on === null ? null : day(on),
        basis: [cite(law, 60)],
      }),
    ],
  })

/** 终了只写到 2021 年 3 月。 */
const roughly = (on: string): CaseFile => {
  const file = found(on, '商标法')
  return {
    ...file,
    charges: file.charges.map((c) => ({ ...c, conductFrom: null, conductUntil: null })),
    events: [event('conduct-ended', '2021-03-01', { until: day('2021-03-31') })],
  }
}

const harmless = (file: CaseFile): CaseFile => ({
  ...file,
  charges: file.charges.map((c) => ({ ...c, harm: false })),
})

export const limitationPeriod = rule({
  id: 'penalty.limitation-period',
  revision: 4,
  title: '违法行为在追责时效内被发现',
  summary:
    '违法行为在二年内未被发现的不再处罚；涉及公民生命健康安全、金融安全且有危害后果的为五年；连续、继续的行为从终了之日起算。超过二年不满五年的，只在明显与上述领域无关、或者写明没有造成危害后果的案件提示；终了只写到月、年的按最迟的一天算；以所记最早的线索、检查之日为发现之日。',
  basis: [cite('行政处罚法', 36, 1), cite('行政处罚法', 36, 2)],
  from: day('2021-07-15'),
  consequence: '撤销风险',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'charge',
  dayOf: decisionDay,

  judge(charge, file): Judgement {
    const ended = conductEnd(charge, file)
    const discovered = discoveredOn(charge, file)
    if (ended === null) return lacking(['违法行为终了之日'])
    if (discovered === null) return lacking(['违法行为被发现之日'])
    const [two, five] = [addYears(ended.until, 2), addYears(ended.until, 5)]
    const endText = ended.from === ended.until ? ended.until : `最迟 ${ended.until} `
    const facts = [ended.fact, fact('被发现', discovered, '.discoveredOn')]
    const steps = [
      { label: '行为终了', value: ended.until, note: ended.from === ended.until ? null : '只写到月、年，取最迟的一天' },
      { label: '满二年', value: two, note: '一般时效' },
      { label: '满五年', value: five, note: '涉及生命健康安全、金融安全且有危害后果' },
      { label: '被发现', value: discovered, note: null },
    ]
    const why = (because: string) => () => ({ because, facts, steps })
    if (!isLater(discovered, addYears(ended.from, 2))) return met(why(`${discovered} 被发现，在二年之内`))
    if (!isLater(discovered, two))
      return lacking(['违法行为终了之日（写到哪一天）'], why('终了只写到月、年，界线落在其中'))
    if (isLater(discovered, five)) return breached(why(`行为 ${endText} 终了，${discovered} 才被发现，已满五年`))
    if (charge.basis.length > 0 && charge.basis.every((c) => ORDINARY_LAWS.has(c.law)))
      return breached(why(`行为 ${endText} 终了，${discovered} 才被发现，已满二年`))
    if (charge.harm === false)
      return breached(why(`行为 ${endText} 终了，${discovered} 才被发现，已满二年；写明没有造成危害后果`))
    return lacking(
      ['是否涉及生命健康安全且有危害后果'],
      why(`${discovered} 被发现，已满二年未满五年，适用哪个时效须由人判断`),
    )
  },

  examples: [
    { name: '满二年当日被发现', file: found('2024-03-01', '商标法'), expect: 'met', shows: 'last-lawful' },
    { name: '满二年次日被发现', file: found('2024-03-02', '商标法'), expect: 'breached', shows: 'first-unlawful' },
    {
      name: '食品案件超过二年不满五年',
      file: found('2024-03-02', '食品安全法'),
      expect: 'undecidable',
      shows: 'exception',
    },
    {
      name: '食品案件超过二年，写明没有造成危害后果',
      file: harmless(found('2024-03-02', '食品安全法')),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '食品案件超过五年',
      file: found('2025-03-02', '食品安全法', '2020-03-01'),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '终了只写到 2021 年 3 月，2023-04-01 被发现',
      file: roughly('2023-04-01'),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '终了只写到 2021 年 3 月，2023-03-31 被发现',
      file: roughly('2023-03-31'),
      expect: 'undecidable',
      shows: 'exception',
    },
    { name: '没有记载被发现之日', file: found(null, '商标法'), expect: 'undecidable', shows: 'undecidable' },
    {
      name: '不是处罚案件',
      file: { ...found(null, '商标法'), act: { kind: 'licence', outcome: null } },
      expect: 'not-applicable',
      shows: 'not-applicable',
    },
  ],
})
