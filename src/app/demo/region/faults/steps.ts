import { addDays, type Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import {
  absent,
  adding,
  all,
  at,
  editing,
  firstCharge,
  firstParty,
  happened,
  over,
  penalty,
  without,
} from '../facts.ts'
import { beforeWorkday } from './deadlines.ts'
import type { Fault, Setting } from './fault.ts'

export const RECORDED = { source: 'case-system' } as const

/** 写明没有办某道手续。 */
export const denied = (rule: string, why: string, type: EventType, ...first: readonly Step[]): Fault => ({
  ...{ rule, why, ...RECORDED },
  plant: (file, setting) => all(without(type), adding(...first.map((s) => placed(s, setting)), absent(type)))(file),
})

/** 一步：哪类事、从时间线的哪一天起隔几天。 */
type Step = readonly [type: EventType, from: keyof Setting['line'], days: number]

const placed = ([type, from, days]: Step, { line, cast }: Setting) =>
  happened(type, addDays(line[from], days), { by: cast.officers.map((o) => o.name) })

/** 加上几步，晚了或颠倒了。 */
export const steps = (rule: string, why: string, ...list: readonly Step[]): Fault => ({
  ...{ rule, why, ...RECORDED },
  plant: (file, setting) => adding(...list.map((s) => placed(s, setting)))(file),
})

const also = (fault: Fault, part: Partial<Fault>): Fault => ({ ...fault, ...part })

/** 查封二十日即解除，手续齐全。 */
export const seized = ({ line, cast }: Setting, over: Partial<Record<EventType, Day>> = {}) => {
  const by = cast.officers.map((o) => o.name)
  const dates: Partial<Record<EventType, Day>> = {
    'seizure-imposed': line.clue,
    'seizure-approved': line.clue,
    'seizure-papers-served': line.clue,
    'seizure-rights-informed': line.clue,
    'seizure-defence-heard': line.clue,
    'seizure-lift-approved': addDays(line.clue, 20),
    'seizure-lifted': addDays(line.clue, 20),
    'seizure-goods-returned': addDays(line.clue, 20),
    ...over,
  }
  return adding(...Object.entries(dates).map(([type, on]) => happened(type as EventType, on, { by })))
}

const seizing = (rule: string, why: string, moved: (clue: Day) => Partial<Record<EventType, Day>>): Fault => ({
  ...{ rule, why, ...RECORDED },
  plant: (file, setting) => seized(setting, moved(setting.line.clue))(file),
})

const extended = (
  rule: string,
  why: string,
  onDay: number,
  until: number,
  liftedDay: number,
  told: boolean,
): Fault => ({
  ...{ rule, why, ...RECORDED },
  plant: (file, setting) => {
    const after = (days: number) => addDays(setting.line.clue, days)
    return all(
      seized(setting, { 'seizure-lifted': after(liftedDay) }),
      adding(happened('seizure-extended', after(onDay), { until: after(until) })),
      adding(told ? happened('seizure-extension-informed', after(onDay)) : absent('seizure-extension-informed')),
    )(file)
  },
})

/** 调查、管辖、强制措施各步的错。 */
export const INVESTIGATION_FAULTS: readonly Fault[] = [
  denied('evidence.rights-informed', '首次取证没有告知陈述、申辩、申请回避的权利', 'rights-informed'),
  denied('evidence.identity-shown', '检查时没有出示执法证件', 'identity-shown'),
  denied('evidence.attendance-notified', '现场检查没有通知当事人到场', 'attendance-notified'),
  steps(
    'evidence.registration-deadline',
    '先行登记保存四十天才处理',
    ['evidence-registered', 'clue', 0],
    ['registration-papers-served', 'clue', 0],
    ['evidence-disposed', 'clue', 40],
  ),
  steps(
    'evidence.registration-papers',
    '先行登记保存三天后才交付清单',
    ['evidence-registered', 'clue', 0],
    ['registration-papers-served', 'clue', 3],
    ['evidence-disposed', 'clue', 4],
  ),
  {
    rule: 'evidence.registration-approval-24h',
    why: '当场先行登记保存，三天后才补办批准',
    ...RECORDED,
    plant: (file, { line, cast }) => {
      const on = beforeWorkday(line.clue)
      const later = addDays(on, 3)
      return adding(
        happened('evidence-registered', on, { at: at(on, '10:20'), by: cast.officers.map((o) => o.name) }),
        happened('registration-papers-served', on),
        happened('emergency-approved', later, { at: at(later, '09:00') }),
        happened('evidence-disposed', addDays(on, 4)),
      )(file)
    },
  },
  {
    rule: 'evidence.two-assigned',
    why: '办案人员名单只有一人',
    ...RECORDED,
    plant: (file) => ({ ...file, officers: file.officers.slice(0, 1) }),
  },
  denied(
    'evidence.test-result-informed',
    '检测结果没有告知当事人',
    'test-result-informed',
    ['test-commissioned', 'interview', 0],
    ['test-result-received', 'interview', 3],
  ),
  also(
    steps(
      'evidence.assistance-deadline',
      '收到协查函两个月才完成',
      ['assistance-letter-received', 'opened', 0],
      ['assistance-done', 'opened', 60],
    ),
    {
      plant: (file, { line }) =>
        adding(
          happened('assistance-letter-received', line.opened),
          absent('assistance-delay-informed'),
          happened('assistance-done', addDays(line.opened, 60)),
        )(file),
    },
  ),
  steps(
    'evidence.jurisdiction-dispute',
    '管辖争议四十天才协商一致',
    ['jurisdiction-disputed', 'clue', 0],
    ['jurisdiction-agreed', 'clue', 40],
  ),
  steps(
    'evidence.jurisdiction-assigned',
    '报请指定管辖四十天才确定',
    ['jurisdiction-materials-received', 'clue', 0],
    ['jurisdiction-assigned', 'clue', 40],
  ),
  {
    rule: 'evidence.concluded-before-review',
    why: '送审之后调查才终结',
    ...RECORDED,
    plant: (file, { line }) => editing('investigation-concluded', { on: addDays(line.reviewIn, 1) })(file),
  },
  steps(
    'evidence.resumed-before-decision',
    '案件还在中止就作出了决定',
    ['investigation-suspended', 'interview', 1],
    ['investigation-resumed', 'decided', 3],
  ),
  denied('evidence.recusal-decided', '当事人申请回避没有答复', 'recusal-decided', [
    'recusal-requested',
    'interview',
    0,
  ]),
  {
    rule: 'coercion.approved-first',
    why: '查封没有经负责人批准',
    ...RECORDED,
    plant: (file, setting) =>
      all(seized(setting), without('seizure-approved'), adding(absent('seizure-approved')))(file),
  },
  seizing('coercion.papers-delivered', '查封三天后才交付决定书', (clue) => ({
    'seizure-papers-served': addDays(clue, 3),
  })),
  {
    rule: 'coercion.test-period-informed',
    why: '查封期间送检，没有告知检测期间',
    ...RECORDED,
    plant: (file, setting) =>
      all(
        seized(setting),
        adding(
          happened('test-commissioned', addDays(setting.line.clue, 2)),
          happened('test-result-received', addDays(setting.line.clue, 6)),
          absent('test-period-informed'),
        ),
      )(file),
  },
  seizing('coercion.claim-wait', '公告领取五天就处置了', (clue) => ({
    'claim-notice-published': addDays(clue, 10),
    'seizure-goods-disposed': addDays(clue, 15),
  })),
  extended('coercion.extension-informed', '延长查封没有告知当事人', 20, 50, 45, false),
  extended('coercion.extension-in-time', '查封四十五天才批准延长', 45, 55, 50, true),
  extended('coercion.extension-limit', '批准延长到第九十天', 20, 90, 48, true),
]

/** 处罚决定、公示、行刑衔接各步的错。 */
export const DECISION_FAULTS: readonly Fault[] = [
  {
    rule: 'penalty.review-deadline',
    why: '送审一个月才完成审核，没有延期批准',
    gaps: { reviewToReviewed: 30 },
    ...RECORDED,
    plant: adding(absent('review-extended')),
  },
  denied('penalty.defence-reviewed', '当事人的申辩没有复核', 'defence-reviewed', ['defence-submitted', 'notice', 1]),
  steps('penalty.refund-before-decision', '作出决定之后才责令退款', ['refund-ordered', 'decided', 2]),
  steps('penalty.refund-after-notice', '没有听取意见就责令退款', ['refund-ordered', 'notice', -2]),
  denied('penalty.case-opened-required', '没有立案就作出处罚', 'case-opened'),
  {
    rule: 'penalty.case-review-required',
    why: '没有审核就作出决定',
    ...RECORDED,
    plant: (file) =>
      all(
        without('review-received', 'review-completed'),
        adding(absent('review-completed')),
        over({ reviews: [] }),
      )(file),
  },
  denied('penalty.correction-ordered', '只罚款，没有责令改正', 'correction-ordered'),
  {
    rule: 'penalty.second-extension-deliberated',
    why: '再次延期没有集体讨论',
    ...RECORDED,
    plant: (file, { line }) =>
      adding(
        happened('deadline-extended-again', addDays(line.decided, -3), { until: line.decided }),
        absent('deliberation-held'),
      )(file),
  },
  {
    rule: 'penalty.summary-archive-deadline',
    why: '当场处罚四十天才归档',
    procedure: 'summary',
    ...RECORDED,
    plant: (file, { line }) => adding(happened('summary-file-submitted', addDays(line.clue, 40)))(file),
  },
  {
    rule: 'penalty.summary-delivered',
    why: '当场处罚三天后才交付决定书',
    procedure: 'summary',
    ...RECORDED,
    plant: (file, { line }) => editing('decision-served', { on: addDays(line.clue, 3) })(file),
  },
  {
    rule: 'penalty.public-notice-wait',
    why: '公告十天就当作送达',
    ...RECORDED,
    plant: (file, { line }) =>
      all(
        without('decision-served'),
        adding(happened('public-notice-published', line.served), happened('deemed-served', addDays(line.served, 10))),
      )(file),
  },
  {
    rule: 'penalty.legal-review-passed',
    why: '法制审核建议补充调查，没有再审就决定',
    ...RECORDED,
    plant: (file, { line, cast }) => ({
      ...file,
      reviews: [
        ...file.reviews,
        { kind: 'legal-review', on: line.reviewed, by: [cast.reviewer], opinion: '建议补充调查', qualified: true },
      ],
    }),
  },
  {
    rule: 'penalty.deliberation-collective',
    why: '集体讨论只有一人参加',
    ...RECORDED,
    plant: (file, { line, cast }) =>
      all(
        adding(happened('deliberation-held', addDays(line.decided, -1), { by: [cast.reviewer] })),
        over({ deliberated: true }),
      )(file),
  },
  {
    rule: 'penalty.no-detention',
    why: '处罚内容里有行政拘留',
    ...RECORDED,
    plant: (file) => firstCharge({ penalties: [...(file.charges[0]?.penalties ?? []), penalty('行政拘留')] })(file),
  },
  {
    rule: 'penalty.not-penalised-no-penalty',
    why: '结果记作不予处罚，却有罚款',
    ...RECORDED,
    plant: over({ act: { kind: 'penalty', outcome: 'not-penalised' } }),
  },
  {
    rule: 'penalty.minor-not-penalised',
    why: '处罚了不满十四周岁的孩子',
    party: '自然人',
    ...RECORDED,
    plant: firstParty({ idNumber: '500103201506150027' }),
  },
  {
    rule: 'penalty.juvenile-lenient',
    why: '未成年人按一般情节处罚',
    party: '自然人',
    ...RECORDED,
    plant: all(
      firstParty({ idNumber: '50010320090615003X' }),
      firstCharge({ circumstances: [{ kind: '一般', basis: [], reason: '没有从轻、从重情节' }] }),
    ),
  },
  {
    rule: 'penalty.basis-is-law',
    why: '处罚依据只引了一份通知',
    ...RECORDED,
    plant: firstCharge({ basis: [{ law: '关于规范行政处罚裁量的通知', article: 3, paragraph: null, item: null }] }),
  },
  {
    rule: 'disclosure.push-deadline',
    why: '外省企业的处罚两个月才推送',
    party: '企业',
    ...RECORDED,
    plant: (file, { line }) =>
      all(firstParty({ province: '43' }), adding(happened('disclosure-pushed', addDays(line.decided, 60))))(file),
  },
  steps(
    'disclosure.withdrawal-deadline',
    '决定被撤销一个月才撤回公示',
    ['decision-altered', 'served', 10],
    ['disclosure-withdrawn', 'served', 40],
  ),
  also(denied('disclosure.informed-when-served', '送达时没有告知将公示', 'disclosure-informed'), { party: '企业' }),
  steps(
    'transfer.approval-deadline',
    '移送报告二十天才审批',
    ['crime-report-submitted', 'opened', 0],
    ['crime-transfer-decided', 'opened', 20],
  ),
  steps(
    'transfer.goods-deadline',
    '公安立案一个月才移交物品',
    ['police-filed-notice-received', 'opened', 5],
    ['crime-goods-handed', 'opened', 36],
  ),
  denied('transfer.approved-first', '没有审批就移送公安', 'crime-transfer-decided', [
    'crime-transferred',
    'interview',
    0,
  ]),
  steps(
    'transfer.reported-first',
    '先批准移送，后写报告',
    ['crime-transfer-decided', 'opened', 3],
    ['crime-report-submitted', 'opened', 5],
  ),
  {
    rule: 'transfer.within-24h',
    why: '批准移送三天后才移送公安',
    ...RECORDED,
    plant: (file, { line }) => {
      const on = beforeWorkday(line.interview)
      const later = addDays(on, 3)
      return adding(
        happened('crime-transfer-decided', on, { at: at(on, '10:20'), note: '批准移送' }),
        happened('crime-transferred', later, { at: at(later, '11:30') }),
      )(file)
    },
  },
  {
    rule: 'transfer.not-replaced',
    why: '批准移送而没有移送，以罚代刑',
    ...RECORDED,
    plant: (file, { line }) =>
      adding(
        happened('crime-transfer-decided', line.interview, { note: '批准移送' }),
        absent('crime-transferred'),
      )(file),
  },
]
