import { addDays, type Day } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import { absent, adding, all, happened, over, without } from '../facts.ts'
import type { Fault, Setting } from './fault.ts'

/** 告知到决定留六十日，容得下一场听证；听证之外的各步都合法。 */
const GAPS = { noticeToDecided: 60 } as const

type Steps = Partial<Record<EventType, Day>>

/** 一场合法的听证：申请到开庭各步都早，开庭之前隔二十日。 */
const stepsFrom = (notice: Day): Steps => {
  const after = (days: number) => addDays(notice, days)
  return {
    'hearing-requested': after(2),
    'hearing-moderator-named': after(3),
    'hearing-materials-handed': after(4),
    'hearing-fixed': after(5),
    'hearing-notice-served': after(6),
    'hearing-officers-notified': after(6),
    'hearing-announced': after(6),
    'hearing-held': after(26),
    'hearing-ended': after(26),
    'hearing-reported': after(28),
    'deliberation-held': after(32),
  }
}

const heard = ({ line, cast }: Setting, moved: (notice: Day) => Steps = () => ({})) => {
  const steps = { ...stepsFrom(line.notice), ...moved(line.notice) }
  return all(adding(...Object.entries(steps).map(([type, on]) => happened(type as EventType, on))), (file) => ({
    ...file,
    hearingOffered: true,
    deliberated: true,
    reviews: [
      ...file.reviews,
      {
        kind: 'legal-review',
        on: addDays(line.notice, 30),
        by: [cast.reviewer],
        opinion: '同意',
        qualified: true,
      },
    ],
  }))
}

const moving = (rule: string, why: string, moved: (notice: Day) => Steps): Fault => ({
  rule,
  why,
  gaps: GAPS,
  source: 'case-system',
  plant: (file, setting) => heard(setting, moved)(file),
})

const denying = (
  rule: string,
  why: string,
  types: readonly EventType[],
  dropped: readonly EventType[] = [],
): Fault => ({
  rule,
  why,
  gaps: GAPS,
  source: 'case-system',
  plant: (file, setting) => all(heard(setting), without(...types, ...dropped), adding(...types.map(absent)))(file),
})

/** 听证各步的错。 */
export const HEARING_FAULTS: readonly Fault[] = [
  moving('hearing.moderator-deadline', '申请听证二十多天才确定主持人', (n) => ({
    'hearing-moderator-named': addDays(n, 24),
  })),
  moving('hearing.materials-deadline', '确定主持人二十多天才移交材料', (n) => ({
    'hearing-materials-handed': addDays(n, 25),
  })),
  moving('hearing.fixing-deadline', '接到材料二十多天才定时间地点', (n) => ({ 'hearing-fixed': addDays(n, 25) })),
  moving('hearing.report-deadline', '听证结束近一个月才写成报告', (n) => ({ 'hearing-reported': addDays(n, 55) })),
  moving('hearing.notice-ahead', '开庭前一天才送达听证通知书', (n) => ({ 'hearing-notice-served': addDays(n, 25) })),
  moving('hearing.third-party-ahead', '开庭前一天才通知第三人', (n) => ({
    'hearing-third-party-notified': addDays(n, 25),
  })),
  moving('hearing.officers-ahead', '开庭前一天才通知办案人员', (n) => ({
    'hearing-officers-notified': addDays(n, 25),
  })),
  moving('hearing.announcement-ahead', '开庭当天才公告', (n) => ({ 'hearing-announced': addDays(n, 26) })),
  moving('hearing.before-deliberation', '听证之前就集体讨论定了', (n) => ({ 'deliberation-held': addDays(n, 20) })),
  denying('hearing.announced', '公开听证没有公告', ['hearing-announced']),
  denying('hearing.notice-served', '没有送达听证通知书就开庭', ['hearing-notice-served']),
  denying('hearing.report-before-decision', '没有听证报告就作出决定', ['hearing-reported'], ['hearing-ended']),
  {
    rule: 'hearing.held-when-requested',
    why: '当事人在期限内要求听证，没有组织',
    source: 'case-system',
    plant: (file, { line }) =>
      all(adding(happened('hearing-requested', addDays(line.notice, 1))), over({ hearingOffered: true }))(file),
  },
  {
    rule: 'hearing.moderator-independent',
    why: '办案人员主持听证',
    gaps: GAPS,
    source: 'case-system',
    plant: (file, setting) => {
      const by = setting.cast.officers.slice(0, 1).map((o) => o.name)
      const named = happened('hearing-moderator-named', addDays(setting.line.notice, 3), { by })
      return all(heard(setting), without('hearing-moderator-named'), adding(named))(file)
    },
  },
]
