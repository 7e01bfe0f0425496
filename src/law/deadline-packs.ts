import { type Day, day } from '#kernel/day.ts'
import { calendarDays, type Period, workdays } from '#kernel/period.ts'
import { type Citation, cite } from '#law/citation.ts'
import { DEADLINES, type DeadlineKind, type DeadlineRow, deadlineValidOn } from '#law/deadlines.ts'
import type { EventType } from '#law/events.ts'
import { lawByName, lawVersionOn } from '#law/laws.ts'

/** 由谁监督：上级主管部门（系统内），或者政府的监督机构（司法行政部门）。 */
export const SUPERVISORY_BODIES = { superior: '上级主管部门', government: '政府监督机构（司法行政部门）' } as const
export type SupervisoryBody = keyof typeof SUPERVISORY_BODIES

/** 期限包：哪些期限在哪个地区、由哪种监督机关、什么时候用。 */
export type DeadlinePack = {
  readonly id: string
  readonly name: string
  /** 省级区划码前两位；null＝全国。 */
  readonly province: string | null
  /** null＝与由谁监督无关。 */
  readonly body: SupervisoryBody | null
  readonly from: Day | null
  /** 半开：当日起不再适用。 */
  readonly until: Day | null
  readonly source: string
  readonly verified: boolean
  readonly rows: readonly DeadlineRow[]
}

/** 期限表里只在某一个包里用的行；其余的都是全国通用。 */
const SYSTEM_ROWS = ['DL94', 'DL95', 'DL96', 'DL97']
const CHONGQING_ROWS = ['DL98', 'DL99', 'DL100', 'DL101']
const rowsOf = (ids: readonly string[]) => DEADLINES.filter((row) => ids.includes(row.id))

type Step = 'answer' | 'report' | 'review' | 'reviewed'
type StepTerms = {
  readonly name: string
  readonly kind: DeadlineKind
  readonly actor: DeadlineRow['actor']
  readonly from: EventType
  readonly to: EventType
}
/** 监督程序里各地都有的四步。 */
const STEPS: Readonly<Record<Step, StepTerms>> = {
  answer: {
    ...{ name: '按监督文书整改并报告', kind: 'must-do-by', actor: 'agency' },
    ...{ from: 'supervision-notice-received', to: 'supervision-notice-answered' },
  },
  report: {
    ...{ name: '按监督决定执行并报告', kind: 'must-do-by', actor: 'agency' },
    ...{ from: 'supervision-decision-received', to: 'supervision-correction-reported' },
  },
  review: {
    ...{ name: '对监督决定申请复查', kind: 'party-right', actor: 'agency' },
    ...{ from: 'supervision-decision-received', to: 'supervision-review-requested' },
  },
  reviewed: {
    ...{ name: '复查决定', kind: 'must-do-by', actor: 'superior' },
    ...{ from: 'supervision-review-requested', to: 'supervision-review-answered' },
  },
}

const stepRow = (id: string, step: Step, period: Period | null, basis: Citation, note: string): DeadlineRow => {
  const { name, kind, actor, from, to } = STEPS[step]
  return {
    ...{ id, stage: '执法监督', name, kind, actor, period, basis: [basis] },
    ...{ fromEvent: '收到文书、申请之日', toEvent: '办结之日', fromTypes: [from], toTypes: [to] },
    ...{ extension: null, excluded: [], validFrom: null, validUntil: null, note: null },
    ...{ verified: false, verifyNote: note },
  }
}

type Terms = Readonly<Partial<Record<Step, readonly [Period, number]>>>
const UNDATED = '只见整理表：文书与文件的名称、起用日、“日”是不是工作日都没有核实'

/**
 * 一省的政府层级监督；`terms` 是期间与条号。
 * 只知道是哪一年的，自次年起用：宁可说没有编入，也不用到还没有施行的日子上。
 */
const provincial = (province: string, short: string, year: number, terms: Terms): DeadlinePack => {
  const law = `${short}行政执法监督的地方规定`
  return {
    ...{ id: `${province}0000-government`, name: `${short}政府层级监督`, province, body: 'government' },
    ...{ from: day(`${year + 1}-01-01`), until: null, source: `${law}（${year}）`, verified: false },
    rows: (Object.entries(terms) as [Step, readonly [Period, number]][]).map(([step, [period, article]], i) =>
      stepRow(`DP${province}${i + 1}`, step, period, cite(law, article), UNDATED),
    ),
  }
}

const REGULATION = '行政执法监督条例'

/**
 * 全部期限包，全国的在前。重庆的两条出自读过的地方条例（2010 年修正文本，此后是否修订未核）；
 * 其余各省只见整理表，标未核实；国令第825号第七条至第三十六条未读，只占位、不写天数。
 */
export const DEADLINE_PACKS: readonly DeadlinePack[] = [
  {
    ...{ id: 'national', name: '全国', province: null, body: null, from: null, until: null },
    ...{ source: '法律、行政法规、部门规章，见各条依据', verified: true },
    rows: DEADLINES.filter((row) => !SYSTEM_ROWS.includes(row.id) && !CHONGQING_ROWS.includes(row.id)),
  },
  {
    ...{ id: 'superior', name: '系统内监督', province: null, body: 'superior', from: day('2020-04-01'), until: null },
    ...{ source: '市场监督管理执法监督暂行规定（总局令第22号）第十八条至第二十条', verified: true },
    rows: rowsOf(SYSTEM_ROWS),
  },
  {
    ...{ id: 'national-government', name: '政府层级监督（国令第825号）', province: null, body: 'government' },
    ...{ from: day('2026-02-01'), until: null, source: `${REGULATION}（国令第825号），条文未读`, verified: false },
    rows: (['answer', 'report', 'review'] as const).map((step, i) =>
      stepRow(`DP00${i + 1}`, step, null, { law: REGULATION, article: null, paragraph: null, item: null }, '条文未读'),
    ),
  },
  {
    ...{ id: '500000-government', name: '重庆政府层级监督', province: '50', body: 'government' },
    ...{ from: day('2010-07-30'), until: null, verified: true },
    source: '重庆市行政执法监督条例（2010 年修正）第二十条、第二十一条',
    rows: rowsOf(['DL98', 'DL99', 'DL100']),
  },
  {
    ...{ id: '500000', name: '重庆', province: '50', body: null, from: day('2010-07-30'), until: null, verified: true },
    source: '重庆市行政执法责任制条例（2010 年修正）第十三条第二款',
    rows: rowsOf(['DL101']),
  },
  provincial('51', '四川', 2021, {
    answer: [calendarDays(30), 33],
    report: [calendarDays(30), 34],
    review: [calendarDays(15), 34],
    reviewed: [calendarDays(15), 34],
  }),
  provincial('44', '广东', 2016, {
    answer: [calendarDays(30), 32],
    report: [calendarDays(30), 33],
    review: [calendarDays(15), 33],
    reviewed: [calendarDays(15), 33],
  }),
  provincial('37', '山东', 2015, {
    answer: [calendarDays(30), 28],
    report: [calendarDays(30), 29],
  }),
  provincial('52', '贵州', 2018, {
    answer: [workdays(20), 23],
    report: [workdays(10), 25],
    review: [workdays(5), 25],
  }),
  provincial('12', '天津', 2014, { review: [workdays(10), 23] }),
]

export type PackedRow = { readonly row: DeadlineRow; readonly pack: DeadlinePack }

/** 某省可用的各行，与各行出自哪个包；别省的包不在其中。 */
export const packedRowsOf = (province: string | null): readonly PackedRow[] => {
  const known = byProvince.get(province)
  if (known !== undefined) return known
  const rows = DEADLINE_PACKS.filter((pack) => pack.province === null || pack.province === province).flatMap((pack) =>
    pack.rows.map((row) => ({ row, pack })),
  )
  byProvince.set(province, rows)
  return rows
}
const byProvince = new Map<string | null, readonly PackedRow[]>()

const rowById = new Map(DEADLINE_PACKS.flatMap((pack) => pack.rows.map((row) => [row.id, row] as const)))

/** 期限包的名目；没有这个编号为 null。 */
export const packName = (id: string): string | null => DEADLINE_PACKS.find((pack) => pack.id === id)?.name ?? null
/** 一行的名目；没有这个编号为 null。 */
export const rowName = (id: string): string | null => rowById.get(id)?.name ?? null

/** 任一个包里的一行；没有这个编号抛 RangeError。 */
export const packedRow = (id: string): DeadlineRow => {
  const row = rowById.get(id)
  if (row === undefined) throw new RangeError(`期限表与期限包里没有 ${id}`)
  return row
}

/** 某日这个包在施行。 */
export const packInForce = ({ from, until }: DeadlinePack, on: Day): boolean =>
  (from === null || from <= on) && (until === null || on < until)

const listed = new Set(
  DEADLINE_PACKS.flatMap((pack) => pack.rows.flatMap((row) => row.basis.map((c) => c.law))).filter(
    (law) => lawByName(law) !== null,
  ),
)
const isListed = (law: string): boolean => listed.has(law)

/** 那天有没有收录的文本；几十部法乘几千日，记住算过的。 */
const hasTextOn = (law: string, on: Day): boolean => {
  const key = `${on}${law}`
  let known = textKnown.get(key)
  if (known === undefined) {
    known = lawVersionOn(law, on) !== null
    textKnown.set(key, known)
  }
  return known
}
const textKnown = new Map<string, boolean>()

/**
 * 某日（程序行为日）这一行是否编入：起止日之内，包也在施行，所引的法那天有读过的文本。
 * 起用日未核而又没有收录文本的，算没有编入。
 */
export const encodedOn = ({ row, pack }: PackedRow, on: Day): boolean =>
  deadlineValidOn(row, on) &&
  packInForce(pack, on) &&
  row.basis.every(({ law }) => (isListed(law) ? hasTextOn(law, on) : row.validFrom !== null || !row.verified))
