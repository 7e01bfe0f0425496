import { addDays } from '#kernel/day.ts'
import { adding, all, at, dayOfEvent, editing, firstCharge, happened, over, without } from '../facts.ts'
import { atWork, isRest } from '../timeline.ts'
import { type Fault, same } from './fault.ts'

/** 与生命健康、金融安全无涉，按两年算追责时效。 */
const NOT_SAFETY = ['MS-48-3', 'PR-13']

/** 从某日起，第二天也上班的头一天：二十四小时不会落在假日里。 */
export const beforeWorkday = (day: ReturnType<typeof atWork>): ReturnType<typeof atWork> =>
  isRest(addDays(day, 1)) ? beforeWorkday(atWork(addDays(day, 1))) : day

export const DEADLINE_FAULTS: readonly Fault[] = [
  {
    rule: 'penalty.filing-deadline',
    why: '收到线索七十多天才立案，没有延期审批',
    gaps: { clueToOpened: 76 },
    source: 'case-system',
    plant: same,
  },
  {
    rule: 'penalty.decision-deadline',
    why: '立案一百三十多天才决定，没有延期审批',
    gaps: { interviewToConcluded: 104 },
    source: 'case-system',
    plant: same,
  },
  {
    rule: 'penalty.extension-recorded',
    why: '立案一百五十多天才决定，决定书没有写延期，也没有写检测、听证一类的扣除',
    gaps: { interviewToConcluded: 125 },
    source: 'decision',
    plant: over({ eventsComplete: false }),
  },
  {
    rule: 'penalty.notice-term',
    why: '告知书只给三个工作日申请听证',
    source: 'case-system',
    plant: (file) => adding(happened('notice-served', null, { note: '告知书期限：听证 3 个工作日' }))(file),
  },
  {
    rule: 'penalty.defence-window',
    why: '告知的次日就作出决定，当事人没有放弃陈述申辩',
    gaps: { noticeToDecided: 1 },
    plant: same,
  },
  {
    rule: 'penalty.service-deadline',
    why: '宣告之后四十多天才送达',
    gaps: { decidedToServed: 45 },
    source: 'case-system',
    plant: same,
  },
  {
    rule: 'penalty.disclosure-deadline',
    why: '决定作出七十多天才公示',
    gaps: { decidedToDisclosed: 75 },
    codes: ['FS-124-1-5', 'SE-84-1', 'CS-60-5', 'FS-125-1-2', 'EC-76'],
    source: 'case-system',
    plant: same,
  },
  {
    rule: 'penalty.limitation-period',
    why: '违法行为终了两年多以后才发现，又不涉及生命健康安全',
    codes: NOT_SAFETY,
    source: 'case-system',
    plant: (file, { line }) =>
      firstCharge({ conductFrom: addDays(line.clue, -900), conductUntil: addDays(line.clue, -830) })(file),
  },
  {
    rule: 'coercion.seizure-deadline',
    why: '查封四十八天才解除，没有延长审批',
    source: 'case-system',
    plant: (file, { line, cast }) =>
      adding(
        happened('seizure-imposed', line.clue, { by: cast.officers.map((o) => o.name) }),
        happened('seizure-lifted', addDays(line.clue, 48)),
      )(file),
  },
  {
    rule: 'coercion.approval-within-24h',
    why: '当场查封，三天后才补办批准手续',
    source: 'case-system',
    plant: (file, { line, cast }) => {
      const on = beforeWorkday(line.clue)
      return adding(
        happened('seizure-imposed', on, { at: at(on, '10:20'), by: cast.officers.map((o) => o.name) }),
        happened('emergency-approved', addDays(on, 3), { at: at(addDays(on, 3), '09:00') }),
        happened('seizure-lifted', addDays(on, 20)),
      )(file)
    },
  },
  {
    rule: 'penalty.notice-before-decision',
    why: '没有送达行政处罚告知书就作出决定',
    source: 'case-system',
    plant: (file) => ({ ...without('notice-served')(file), hearingOffered: null }),
  },
  {
    rule: 'penalty.review-before-notice',
    why: '告知之后才完成案件审核',
    source: 'case-system',
    plant: (file, { line }) => {
      const late = atWork(addDays(line.notice, 5))
      const moved = all(editing('review-received', { on: line.notice }), editing('review-completed', { on: late }))
      return { ...moved(file), reviews: file.reviews.map((r) => ({ ...r, on: late })) }
    },
  },
  {
    rule: 'penalty.chronology',
    why: '送达日早于决定日',
    source: 'case-system',
    plant: (file) => {
      const on = addDays(dayOfEvent(file, 'decision-made'), -3)
      return all(editing('decision-served', { on }), editing('disclosure-informed', { on }))(file)
    },
  },
]
