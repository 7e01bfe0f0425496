/** 一个字有多宽，以字号为一。 */
export type Advance = (char: string) => number

/** 排好的一行：从左边起空多少、字距另加多少，单位与给的宽度相同。 */
export type SetLine = { readonly text: string; readonly indent: number; readonly spacing: number }

export type Measure = {
  readonly width: number
  readonly size: number
  /** 每个字之后本来就加的距离，可以是负的。 */
  readonly tracking: number
  readonly advance: Advance
}

/** 不在行首的，与不在行末的（GB/T 15834-2011 5.1）。 */
const NOT_FIRST = new Set('，。、；：？！）》〉」』】〕］｝”’％‰℃·…—,.;:?!)]}%')
const NOT_LAST = new Set('（《〈「『【〔［｛“‘([{')

/** 不拆开的一段：一串数字、字母，或一个字。 */
const unitsOf = (text: string): string[] => text.match(/[0-9A-Za-z][0-9A-Za-z.,/%:@_-]*|\s+|[\s\S]/gu) ?? []

/** 一段文字的宽度，含字距。 */
export const widthOf = (text: string, { size, tracking, advance }: Omit<Measure, 'width'>): number =>
  [...text].reduce((sum, char) => sum + advance(char) * size + tracking, 0)

/** 从第 `from` 段起，这一行排到哪一段之前；至少排一段。 */
const lineEnd = (units: readonly string[], from: number, room: number, measure: Measure): number => {
  let [end, used] = [from, 0]
  while (end < units.length) {
    used += widthOf(units[end] as string, measure)
    if (used > room + Math.max(0, -measure.tracking) + 1e-6 && end > from && (units[end] as string).trim() !== '') break
    end++
  }
  if (end >= units.length) return end
  const asked = end
  while (end > from + 1 && breaksBadly(units, end)) end--
  return breaksBadly(units, end) ? asked : end
}

const breaksBadly = (units: readonly string[], at: number): boolean =>
  NOT_FIRST.has([...(units[at] as string)][0] as string) || NOT_LAST.has(units[at - 1] as string)

/** 比一行还宽的一串字母、数字，只好拆开。 */
const fitting = (units: readonly string[], measure: Measure): string[] =>
  units.flatMap((unit) => (widthOf(unit, measure) > measure.width ? [...unit] : [unit]))

/**
 * 断行：首行空 `first`，回行空 `rest`；标点不在行首、左括号不在行末，数字与字母不拆开。
 * 不是末行的，字距匀开到行末对齐。
 */
export const setLines = (text: string, measure: Measure, first: number, rest = 0): SetLine[] => {
  const units = fitting(unitsOf(text.trim()), measure)
  const lines: SetLine[] = []
  let at = 0
  while (at < units.length) {
    const indent = lines.length === 0 ? first : rest
    const end = lineEnd(units, at, measure.width - indent, measure)
    const line = units.slice(at, end).join('').trimEnd()
    lines.push({ text: line, indent, spacing: end < units.length ? spread(line, measure, indent) : measure.tracking })
    at = end
    while (at < units.length && (units[at] as string).trim() === '') at++
  }
  return lines
}

/** 行末对齐的字距：末一个字之后不算。 */
const spread = (line: string, { width, size, advance }: Measure, indent: number): number => {
  const gaps = [...line].length - 1
  if (gaps < 1) return 0
  return (width - indent - widthOf(line, { size, tracking: 0, advance })) / gaps
}

/** 标题分成几行，长短相近，不超过 `width`；能断的地方同正文。 */
export const balancedLines = (text: string, measure: Measure): string[] => {
  const rows = setLines(text, measure, 0).length
  const whole = widthOf(text.trim(), measure)
  for (let width = whole / rows; width < measure.width; width += measure.size / 2) {
    const lines = setLines(text, { ...measure, width }, 0)
    if (lines.length <= rows) return lines.map((line) => line.text)
  }
  return setLines(text, measure, 0).map((line) => line.text)
}
