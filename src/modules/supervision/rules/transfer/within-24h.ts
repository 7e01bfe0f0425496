import { day } from '#kernel/day.ts'
import { cite } from '#law/citation.ts'
import { caseOf, event, events } from '#modules/supervision/domain/example.ts'
import { firstOf } from '#modules/supervision/domain/facts.ts'
import { type Judgement, lacking, notApplicable, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny } from '#modules/supervision/rules/families/family.ts'
import { judgeHours, withHoursUndone } from '#modules/supervision/rules/families/hours.ts'

const WORDS = { began: '批准移送', acting: '批准移送', doing: '移送公安' }
const REFUSED = /不(?:予|批准|同意)/
const APPROVED = /批准|同意/

export const transferWithin24h = rule({
  id: 'transfer.within-24h',
  revision: 1,
  title: '批准移送后二十四小时内移送公安',
  summary:
    '决定批准移送的，二十四小时内向同级公安机关移送。不批准的不适用；没有写钟点的，隔了两整天以上才判；届满时刻落在休息日的有争议。',
  basis: [cite('行政执法机关移送涉嫌犯罪案件的规定', 5, 2), cite('市场监督管理行政处罚程序规定', 17, 2)],
  from: day('2020-08-07'),
  consequence: '确认违法',
  misconduct: '慢作为',
  condition825: '以罚代管',
  scope: 'case',
  row: 'DL34',
  dayOf: (file) => firstDayOf(file, ['crime-transfer-decided']),

  judge(file, given): Judgement {
    if (!hasAny(file, ['crime-transfer-decided'])) return untriggered('没有记载决定移送')
    const [approved, sent] = [firstOf(file, 'crime-transfer-decided'), firstOf(file, 'crime-transferred')]
    if (REFUSED.test(approved?.event.note ?? '')) return notApplicable('决定不移送')
    if (!approved || !sent) {
      const missing = lacking([...(approved ? [] : ['批准移送之日']), ...(sent ? [] : ['移送公安之日'])])
      const approves = APPROVED.test(approved?.event.note ?? '')
      return approved && approves && !hasAny(file, ['crime-transferred'])
        ? withHoursUndone(missing, approved, '移送公安')
        : missing
    }
    return judgeHours(approved, sent, WORDS, given)
  },

  examples: [
    {
      name: '15:00 批准，次日 15:00 移送',
      file: caseOf({
        events: events({ 'crime-transfer-decided': '2024-03-05T15:00', 'crime-transferred': '2024-03-06T15:00' }),
      }),
      expect: 'met',
      shows: 'last-lawful',
    },
    {
      name: '次日 15:01 移送',
      file: caseOf({
        events: events({ 'crime-transfer-decided': '2024-03-05T15:00', 'crime-transferred': '2024-03-06T15:01' }),
      }),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '没有钟点，但隔了两整天（3-05 周二批准，3-08 周五移送）',
      file: caseOf({ events: events({ 'crime-transfer-decided': '2024-03-05', 'crime-transferred': '2024-03-08' }) }),
      expect: 'breached',
      shows: 'other',
    },
    {
      name: '没有记载何时移送',
      file: caseOf({ events: events({ 'crime-transfer-decided': '2024-03-05' }) }),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    {
      name: '决定不移送',
      file: caseOf({ events: [event('crime-transfer-decided', '2024-03-05', { note: '不批准移送' })] }),
      expect: 'not-applicable',
      shows: 'exception',
    },
    { name: '没有移送', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
