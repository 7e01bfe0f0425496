import type { Day } from '#kernel/day.ts'
import { type Procedure, type ProcedureStep, ROLES } from '#modules/cases/domain/procedures/procedure.ts'
import { isReached, type Trace } from '#modules/cases/domain/procedures/trace.ts'
import { recordedText } from '#modules/cases/domain/stage.ts'
import { limitsOf, limitText } from './step-limits.ts'
import { textWidth, wrapText } from './text-lines.ts'

/** 图上的一行字。 */
export type BoxLine = {
  readonly text: string
  readonly size: number
  readonly tone: 'name' | 'role' | 'limit' | 'date'
}

/** 排好字、还没有排位置的一格。 */
export type Box = {
  readonly step: ProcedureStep
  readonly lines: readonly BoxLine[]
  readonly width: number
  readonly height: number
  /** 给案件时有没有记载；不给案件、这一步记不出来的是 null。 */
  readonly reached: boolean | null
  readonly latest: boolean
}

export type ChartGiven = {
  /** 哪一天适用的期限。 */
  readonly on: Day
  /** 各步有几条规则核对。 */
  readonly watchers: ReadonlyMap<string, number>
  /** 一件案件的记载；不给就是空图。 */
  readonly trace?: Trace
}

export const NAME_SIZE = 13.5
export const SMALL_SIZE = 12
export const LINE_GAP = 1.28
export const PADDING = { x: 8, y: 4 } as const
const WIDTH = { step: 178, end: 150, choice: 168 } as const

const named = ({ code, name, shape }: ProcedureStep): string =>
  /^S/.test(code) && shape !== 'choice' ? `${code} ${name}` : name

/** 角色之后的 ▲n：有几条规则依据这一步的条文。 */
const linesOf = (step: ProcedureStep, given: ChartGiven, room: number): BoxLine[] => {
  const put = (tone: BoxLine['tone'], text: string, size: number): BoxLine[] =>
    wrapText(text, size, room).map((t) => ({ text: t, size, tone }))
  if (step.shape === 'choice') return put('name', `${step.name}？`, SMALL_SIZE)
  const limit = limitsOf(step, given.on).find(({ id }) => id === step.limit)
  const recorded = given.trace?.steps.get(step.code)
  const watchers = given.watchers.get(step.code) ?? 0
  return [
    ...put('name', named(step), NAME_SIZE),
    ...put('role', `${ROLES[step.role]}${watchers === 0 ? '' : ` ▲${watchers}`}`, SMALL_SIZE),
    ...put('limit', limit === undefined ? '' : limitText(limit), SMALL_SIZE),
    ...(recorded === undefined || recorded.state === 'unrecorded'
      ? []
      : put('date', recordedText(recorded), SMALL_SIZE)),
  ]
}

/** 每一步一格：折好行，量好大小。 */
export const boxesOf = ({ steps }: Procedure, given: ChartGiven): readonly Box[] =>
  steps.map((step) => {
    const width = WIDTH[step.shape]
    const inset = step.shape === 'choice' ? width * 0.2 : step.chart === null ? PADDING.x : PADDING.x + 5
    const lines = linesOf(step, given, width - inset * 2)
    const recorded = given.trace?.steps.get(step.code)
    const text = lines.reduce((sum, { size }) => sum + size * LINE_GAP, 0)
    return {
      step,
      lines,
      width,
      height: Math.ceil(step.shape === 'choice' ? Math.max(42, text * 2 + 8) : text + PADDING.y * 2),
      reached: recorded === undefined ? null : isReached(recorded),
      latest: given.trace?.latest === step.code,
    }
  })

/** 线上的字的大小。 */
export const labelSize = (text: string): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(textWidth(text, SMALL_SIZE)) + 6,
  height: Math.ceil(SMALL_SIZE * LINE_GAP),
})
