import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event } from '#modules/supervision/domain/example.ts'
import { decisionOf, firstOf, foundFact, supposed } from '#modules/supervision/domain/facts.ts'
import {
  breached,
  type Judgement,
  lacking,
  met,
  notApplicable,
  rule,
  untriggered,
} from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'

const approved = event('crime-transfer-decided', '2024-03-05', { note: '批准移送' })

export const transferNotReplaced = rule({
  id: 'transfer.not-replaced',
  revision: 1,
  title: '不得以行政处罚代替移送',
  summary:
    '涉嫌犯罪应当移送公安机关的，不得以行政处罚代替移送。已经批准移送、记载写明没有移送而作出了处罚的，提示；是否涉嫌犯罪机器不判，没有批准移送的不判。',
  basis: [cite('行政处罚法', 8, 2), cite('行政处罚法', 82), cite('行政执法机关移送涉嫌犯罪案件的规定', 11, 1)],
  from: day('2020-08-07'),
  consequence: '确认违法',
  misconduct: '不作为',
  condition825: '以罚代管',
  scope: 'case',
  dayOf: (file) => firstDayOf(file, ['crime-transfer-decided']),
  ahead: {
    what: '移送公安机关',
    event: 'crime-transferred',
    isDone: (file) => hasAny(file, ['crime-transferred']),
    why: () => '已经批准移送，不得以行政处罚代替移送',
    without: (file) => ({ ...file, events: [...file.events, supposed('crime-transferred', null)] }),
  },

  judge(file): Judgement {
    if (!hasAny(file, ['crime-transfer-decided'])) return untriggered('没有记载批准移送')
    const [decided, sent, penalised] = [
      firstOf(file, 'crime-transfer-decided'),
      firstOf(file, 'crime-transferred'),
      decisionOf(file),
    ]
    const note = decided?.event.note ?? ''
    if (/不(?:予|批准|同意)/.test(note)) return notApplicable('决定不移送')
    if (sent) return met('已移送公安机关')
    if (!/批准|同意/.test(note)) return lacking(['是否批准移送'])
    if (!isDenied(file, ['crime-transferred'])) return lacking(['是否已移送公安'])
    if (!penalised || !decided) return lacking(['作出处罚之日'])
    return breached(() => ({
      because: `${decided.on} 批准移送，记载写明没有移送，${penalised.on} 作出行政处罚`,
      facts: [foundFact(decided), foundFact(penalised)],
      steps: [],
    }))
  },

  examples: [
    {
      name: '批准后移送了公安',
      file: caseOf({
        events: [approved, event('crime-transferred', '2024-03-06'), event('decision-made', '2024-04-01')],
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '批准移送而没有移送，直接处罚',
      file: caseOf({ events: [approved, event('crime-transferred', null), event('decision-made', '2024-04-01')] }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '是否移送没有记载',
      file: caseOf({ events: [approved, event('decision-made', '2024-04-01')] }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有批准移送', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
