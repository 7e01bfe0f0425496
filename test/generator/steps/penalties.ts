import type { CircumstanceKind, Review } from '#modules/cases/domain/case-file.ts'
import { absent, all, c, fine, firstCharge, happened, on, over, type Plant, penalty, punished } from '../build.ts'
import { byDeadline, mustHave, only, piece, waiting } from '../fragments.ts'
import { PERSONS } from '../parties.ts'
import { SEVEN, TEN, WAIT_THIRTY_DAYS } from './dates.ts'

const decidedOn = [['2024-04-10', '2024-04-10', '2024-04-11']] as const
const decided = happened('decision-made', '2024-04-10')

/** 处罚决定前后的各步。 */
export const PENALTY_STEPS: readonly Plant[] = [
  ...byDeadline({
    rule: 'penalty.review-deadline',
    from: 'review-received',
    to: 'review-completed',
    dates: TEN,
    extended: 'review-extended',
  }),
  ...mustHave({
    rule: 'penalty.defence-reviewed',
    when: 'decision-made',
    must: 'defence-reviewed',
    with: [happened('defence-submitted', '2024-03-20')],
    dates: decidedOn,
  }),
  ...mustHave({
    rule: 'penalty.refund-before-decision',
    when: 'decision-made',
    must: 'refund-ordered',
    dates: decidedOn,
    optional: true,
  }),
  ...mustHave({
    rule: 'penalty.refund-after-notice',
    when: 'refund-ordered',
    must: 'notice-served',
    dates: [['2024-03-20', '2024-03-20', '2024-03-21']],
  }).map((plant) => (/写明没有/.test(plant.name) ? { ...plant, also: ['penalty.notice-before-decision'] } : plant)),
  ...mustHave({
    rule: 'penalty.case-opened-required',
    when: 'decision-made',
    must: 'case-opened',
    dates: [['2024-04-10', '2024-03-01']],
  }),
  ...mustHave({
    rule: 'penalty.case-review-required',
    when: 'decision-made',
    must: 'review-completed',
    dates: [['2024-04-10', '2024-04-01']],
  }).filter((plant) => plant.shows !== 'not-applicable'),
  piece(
    'penalty.case-review-required',
    '只写明没有法制审核',
    'undecidable',
    'exception',
    only(decided, { ...absent('review-completed'), note: '未经法制审核' }),
  ),
  ...mustHave({
    rule: 'penalty.correction-ordered',
    when: 'decision-made',
    must: 'correction-ordered',
    dates: [['2024-04-10', '2024-03-05']],
  }),
  piece(
    'penalty.correction-ordered',
    '没有责令改正，写明已自行改正',
    'not-applicable',
    'exception',
    only(decided, { ...absent('correction-ordered'), note: '当事人已自行改正' }),
  ),
  ...mustHave({
    rule: 'penalty.second-extension-deliberated',
    when: 'deadline-extended-again',
    must: 'deliberation-held',
    dates: [['2024-07-01', '2024-07-01']],
  }),
  ...byDeadline({
    rule: 'penalty.summary-archive-deadline',
    from: 'summary-decision-made',
    to: 'summary-file-submitted',
    dates: SEVEN,
    change: all(over({ procedure: 'summary' }), punished(penalty('警告'))),
  }),
  ...mustHave({
    rule: 'penalty.summary-delivered',
    when: 'summary-decision-made',
    must: 'decision-served',
    dates: [['2024-03-05', '2024-03-05', '2024-03-06']],
    change: all(over({ procedure: 'summary' }), punished(penalty('警告'))),
  }),
  piece(
    'penalty.summary-delivered',
    '次日才送达，写明当事人当场拒收',
    'not-applicable',
    'exception',
    all(
      only(
        happened('summary-decision-made', '2024-03-05'),
        happened('decision-served', '2024-03-06', { note: '当事人当场拒绝签收' }),
      ),
      over({ procedure: 'summary' }),
      punished(penalty('警告')),
    ),
  ),
  ...waiting({
    rule: 'penalty.public-notice-wait',
    from: 'public-notice-published',
    to: 'deemed-served',
    dates: WAIT_THIRTY_DAYS,
  }),
  ...reviews(),
  ...substance(),
  ...minors(),
]

function reviews(): Plant[] {
  const rule = 'penalty.legal-review-passed'
  const reviewed = (...opinions: Review['opinion'][]) =>
    all(
      only(decided),
      over({
        reviews: opinions.map((opinion, i) => ({
          kind: 'legal-review',
          on: on(`2024-04-0${i + 1}`),
          by: [],
          opinion,
          qualified: null,
        })),
      }),
    )
  return [
    piece(rule, '补充之后再审同意', 'met', 'last-lawful', reviewed('建议补充调查', '同意')),
    piece(rule, '建议补充调查，没有再审', 'breached', 'first-unlawful', reviewed('建议补充调查')),
    piece(rule, '先同意，后又建议补充调查', 'breached', 'other', reviewed('同意', '建议补充调查')),
    piece(rule, '建议纠正', 'undecidable', 'exception', reviewed('建议纠正')),
    piece(rule, '意见没有记载', 'undecidable', 'undecidable', reviewed(null)),
    piece(rule, '没有法制审核', 'not-applicable', 'not-applicable', reviewed()),
  ]
}

function substance(): Plant[] {
  const talked = (...by: string[]) => only(happened('deliberation-held', '2024-04-08', { by }), decided)
  const [together, detention, contradiction, basis] = [
    'penalty.deliberation-collective',
    'penalty.no-detention',
    'penalty.not-penalised-no-penalty',
    'penalty.basis-is-law',
  ]
  const spared = over({ act: { kind: 'penalty', outcome: 'not-penalised' } })
  const based = (...laws: string[]) => firstCharge((ch) => ({ ...ch, basis: laws.map((law) => c(law, 3)) }))
  const NOTICE = '关于规范食品处罚的通知'
  return [
    piece(together, '两人参加', 'met', 'last-lawful', talked('任之初', '程实')),
    piece(together, '只有一人', 'breached', 'first-unlawful', talked('任之初')),
    piece(together, '名单没有记载', 'undecidable', 'undecidable', talked()),
    piece(together, '没有集体讨论', 'not-applicable', 'not-applicable', only(decided)),
    piece(detention, '罚款', 'met', 'last-lawful', only(decided)),
    piece(detention, '行政拘留', 'breached', 'first-unlawful', all(only(decided), punished(penalty('行政拘留')))),
    piece(
      detention,
      '罚款并拘留',
      'breached',
      'other',
      all(
        only(decided),
        firstCharge((ch) => ({ ...ch, penalties: [...ch.penalties, penalty('行政拘留')] })),
      ),
    ),
    piece(
      detention,
      '机关没有记载',
      'undecidable',
      'undecidable',
      all(only(decided), punished(penalty('行政拘留')), over({ agency: null })),
    ),
    piece(contradiction, '不予处罚，没有处罚', 'met', 'last-lawful', all(only(decided), punished(), spared)),
    piece(
      contradiction,
      '不予处罚，记有罚款',
      'breached',
      'first-unlawful',
      all(only(decided), punished(fine(500)), spared),
    ),
    piece(
      contradiction,
      '不予处罚，只没收非法财物',
      'undecidable',
      'exception',
      all(only(decided), punished(penalty('没收非法财物')), spared),
    ),
    piece(
      contradiction,
      '没有违法行为',
      'undecidable',
      'undecidable',
      all(only(decided), over({ charges: [] }), spared),
    ),
    piece(contradiction, '给予处罚', 'not-applicable', 'not-applicable', only(decided)),
    piece(basis, '引有法律', 'met', 'last-lawful', only(decided), { on: ['food/企业', 'quality/企业'] }),
    piece(basis, '只引一份通知', 'breached', 'first-unlawful', all(only(decided), based(NOTICE)), {
      on: ['food/企业'],
    }),
    piece(basis, '只引裁量基准', 'breached', 'other', all(only(decided), based('重庆市市场监管裁量基准')), {
      on: ['food/企业'],
    }),
    piece(basis, '通知之外另引法律', 'met', 'last-lawful', all(only(decided), based(NOTICE, '食品安全法')), {
      on: ['food/企业'],
    }),
    piece(basis, '依据没有记载', 'not-applicable', 'not-applicable', all(only(decided), based()), {
      on: ['food/企业'],
    }),
    piece(
      basis,
      '决定书只读出一份通知',
      'undecidable',
      'undecidable',
      all(only(decided), based(NOTICE), over({ record: 'decision' })),
      { on: ['food/企业'] },
    ),
  ]
}

/** 身份证号系虚构，校验位另行算过：2012-03-15、2008-03-15 出生。 */
function minors(): Plant[] {
  const [child, youth] = ['penalty.minor-not-penalised', 'penalty.juvenile-lenient']
  const who = (idNumber: string | null, until: string | null, ...kinds: CircumstanceKind[]) =>
    all(
      only(),
      punished(fine(500)),
      over({ parties: [{ ...(PERSONS[0] as (typeof PERSONS)[number]), idNumber }] }),
      firstCharge((ch) => ({
        ...ch,
        conductFrom: null,
        conductUntil: until === null ? null : on(until),
        discoveredOn: until === null ? null : on(until),
        circumstances: kinds.map((kind) => ({ kind, basis: [], reason: '写有事实与理由' })),
      })),
    )
  const [BOY, GIRL] = ['500103201203150011', '500103200803150045']
  const one = { on: ['price/自然人'] }
  return [
    piece(child, '满十四周岁的次日', 'met', 'last-lawful', who(BOY, '2026-03-16'), one),
    piece(child, '十四周岁生日的前一天', 'breached', 'first-unlawful', who(BOY, '2026-03-14'), one),
    piece(child, '十岁', 'breached', 'other', who(BOY, '2023-02-01'), one),
    piece(child, '恰在生日', 'undecidable', 'exception', who(BOY, '2026-03-15'), one),
    piece(child, '证号没有记载', 'not-applicable', 'exception', who(null, '2026-03-14'), one),
    piece(child, '行为没有日子', 'undecidable', 'undecidable', who(BOY, null), one),
    piece(youth, '满十八周岁前一天，从轻', 'met', 'last-lawful', who(GIRL, '2026-03-14', '从轻'), one),
    piece(youth, '满十八周岁前一天，按一般', 'breached', 'first-unlawful', who(GIRL, '2026-03-14', '一般'), one),
    piece(youth, '刚满十四周岁，从重', 'breached', 'other', who(BOY, '2026-03-16', '从重'), one),
    piece(youth, '没有写情节', 'undecidable', 'undecidable', who(GIRL, '2026-03-14'), one),
    piece(youth, '生日当天按已满算', 'not-applicable', 'not-applicable', who(GIRL, '2026-03-15', '一般'), one),
  ]
}
