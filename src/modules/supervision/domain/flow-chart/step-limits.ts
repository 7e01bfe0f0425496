import type { Day } from '#kernel/day.ts'
import { periodText } from '#kernel/period.ts'
import { DEADLINES, type DeadlineRow, deadlineValidOn } from '#law/deadlines.ts'
import { EVENT_NAMES, type EventType } from '#law/events.ts'
import type { ProcedureStep } from '#modules/cases/domain/procedures/procedure.ts'

const BY_ID = new Map(DEADLINES.map((row) => [row.id, row]))

/** 一步的各项期限里，这一天适用的，图上写出的在前；编号不在表里的抛 RangeError。 */
export const limitsOf = ({ limit, deadlines }: ProcedureStep, on: Day): readonly DeadlineRow[] =>
  [...(limit === null ? [] : [limit]), ...deadlines]
    .map((id) => {
      const row = BY_ID.get(id)
      if (row === undefined) throw new RangeError(`期限表没有 ${id}`)
      return row
    })
    .filter((row) => deadlineValidOn(row, on))

const eventsText = (types: readonly EventType[]): string => types.map((type) => EVENT_NAMES[type]).join('、')

/** 期间写明是工作日还是自然日；条文未读、按日累计的另说。 */
const lengthText = ({ period, kind }: DeadlineRow): string =>
  period === null
    ? kind === 'accrual'
      ? '按日累计'
      : '天数条文未读'
    : period.unit === 'day'
      ? `${period.n}个自然日`
      : periodText(period)

export const unverifiedMark = ({ verified }: Pick<DeadlineRow, 'verified'>): string => (verified ? '' : '（未核实）')

/** 图上的一句：送审起10个工作日内；最短等待写满多久才可办什么，权利期写可以办什么。未核实的写明。 */
export const limitText = (row: DeadlineRow): string => {
  const from = EVENT_NAMES[row.fromTypes[0] as EventType]
  const length = lengthText(row)
  const words =
    row.period === null
      ? `${row.name}：${length}`
      : row.kind === 'minimum-wait'
        ? `${from}满${length}才可${EVENT_NAMES[row.toTypes[0] as EventType]}`
        : row.kind === 'deemed'
          ? `${from}满${length}即${EVENT_NAMES[row.toTypes[0] as EventType]}`
          : `${from}起${length}内${row.kind === 'party-right' ? EVENT_NAMES[row.toTypes[0] as EventType] : ''}`
  return `${words}${unverifiedMark(row)}`
}

const KIND: Readonly<Record<DeadlineRow['kind'], string>> = {
  'must-do-by': '应当办理的期限',
  'minimum-wait': '最短等待，届满之前不得办',
  'party-right': '权利期，不作不违法',
  limitation: '时效',
  deemed: '届满视为',
  accrual: '按日累计',
}

const extensionText = ({ extension }: DeadlineRow): string | null => {
  if (extension === null) return null
  const length = extension.period === null ? '可以延长，没有限定长短' : `可以延长${periodText(extension.period)}`
  const times = extension.times === null ? '' : `，${extension.times}次`
  const cap = extension.capTotal === null ? '' : `，累计不超过${extension.capTotal}日`
  const approver = extension.approver === null ? '' : `；${extension.approver}`
  return `${length}${times}${cap}${approver}${extension.thereafter === null ? '' : `；其后${extension.thereafter}`}`
}

/** 面板上的演算：起、止、多长、延长、不计入、怎样数。 */
export const limitWords = (row: DeadlineRow): readonly (readonly [label: string, value: string])[] => {
  const extension = extensionText(row)
  const counting =
    row.period?.unit === 'hour'
      ? '按实际的小时数'
      : `开始的当日不计入，次日为第一日${row.period?.unit === 'workday' ? '；只数工作日' : ''}；末日是法定节假日的顺延`
  return [
    ['种类', KIND[row.kind]],
    ['从', eventsText(row.fromTypes)],
    ['到', eventsText(row.toTypes)],
    ['期间', `${lengthText(row)}${unverifiedMark(row)}`],
    ...(extension === null ? [] : [['延长', extension] as const]),
    ...(row.excluded.length === 0 ? [] : [['不计入', row.excluded.join('、')] as const]),
    ...(row.period === null ? [] : [['怎样数', counting] as const]),
    ...(row.note === null ? [] : [['说明', row.note] as const]),
    ...(row.verified || row.verifyNote === null ? [] : [['未核实', row.verifyNote] as const]),
  ]
}
