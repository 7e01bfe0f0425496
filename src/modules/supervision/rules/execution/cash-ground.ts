import { day } from '#kernel/day.ts'
import { centsText } from '#kernel/money.ts'
import { cite } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOf, chargeOf, event, penalty } from '#modules/supervision/domain/example.ts'
import { amountOf, fact, happenedOf } from '#modules/supervision/domain/facts.ts'
import { breached, type Judgement, lacking, met, rule, untriggered } from '#modules/supervision/domain/rule.ts'
import { firstDayOf, hasAny, isDenied } from '#modules/supervision/rules/families/family.ts'

const TRIGGER = ['cash-collected'] as const
const NONE = untriggered('没有当场收缴')
/** 当场处以一百元以下罚款的可以当场收缴。 */
const SMALL = 100_00
const HARD = /难以执行|无固定(?:住所|地址)|流动摊/
const REMOTE = /边远|水上|交通不便/

const collected = (
  procedure: 'ordinary' | 'summary' | null,
  fineYuan: number,
  note: string | null,
  requested: boolean | null,
): CaseFile =>
  caseOf({
    procedure,
    charges: [chargeOf({ penalties: [penalty('罚款', fineYuan)] })],
    events: [
      event('cash-collected', '2024-03-05', { note }),
      ...(requested === null ? [] : [event('cash-collection-requested', requested ? '2024-03-05' : null)]),
    ],
  })

export const executionCashGround = rule({
  id: 'execution.cash-ground',
  revision: 1,
  title: '当场收缴罚款限于法定情形',
  summary:
    '当场收缴只限三种情形：当场处一百元以下罚款；当场处罚而不当场收缴事后难以执行；边远、水上、交通不便地区当事人提出当场缴纳。普通程序的罚款只有第三种，写明当事人没有提出的提示；简易程序一百元以上是否难以执行由人判断。',
  basis: [
    cite('行政处罚法', 67, 2),
    cite('行政处罚法', 68),
    cite('行政处罚法', 69),
    cite('市场监督管理行政处罚程序规定', 72, 1),
  ],
  from: day('2021-07-15'),
  consequence: '确认违法',
  misconduct: '乱作为',
  condition825: '乱罚款',
  scope: 'case',
  trigger: { any: TRIGGER, none: NONE },
  dayOf: (file) => firstDayOf(file, TRIGGER),

  judge(file): Judgement {
    if (!hasAny(file, TRIGGER)) return NONE
    const fine = amountOf(file.charges, '罚款')
    const note = happenedOf(file, ...TRIGGER)
      .map((e) => e.note ?? '')
      .join('；')
    const facts = [
      fact('罚款', fine === null ? null : centsText(fine)),
      fact('当场收缴的说明', note === '' ? null : note),
    ]
    const why = (because: string) => () => ({ because, facts, steps: [] })
    if (file.procedure === null) return lacking(['适用什么程序'])
    const requested = hasAny(file, ['cash-collection-requested'])
    if (requested && REMOTE.test(note)) return met(why('边远、水上、交通不便地区，当事人提出'))
    if (file.procedure === 'summary') {
      if (fine === null) return lacking(['罚款的数额'])
      if (fine <= SMALL) return met(why('当场处一百元以下罚款'))
      return HARD.test(note) ? met(why('写明事后难以执行')) : lacking(['是否事后难以执行'])
    }
    if (isDenied(file, ['cash-collection-requested'])) return breached(why('普通程序的罚款，当事人没有提出而当场收缴'))
    return lacking([requested ? '是否在边远、水上、交通不便地区' : '当事人是否提出当场缴纳'])
  },

  examples: [
    { name: '当场处罚一百元', file: collected('summary', 100, null, null), expect: 'met', shows: 'last-lawful' },
    {
      name: '普通程序，当事人没有提出',
      file: collected('ordinary', 500, null, false),
      expect: 'breached',
      shows: 'first-unlawful',
    },
    {
      name: '交通不便地区，当事人提出',
      file: collected('ordinary', 500, '乡镇交通不便', true),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '当场处罚，写明事后难以执行',
      file: collected('summary', 101, '流动摊贩，事后难以执行', null),
      expect: 'met',
      shows: 'exception',
    },
    {
      name: '当场处罚一百零一元',
      file: collected('summary', 101, null, null),
      expect: 'undecidable',
      shows: 'undecidable',
    },
    { name: '没有当场收缴', file: caseOf({}), expect: 'not-applicable', shows: 'not-applicable' },
  ],
})
