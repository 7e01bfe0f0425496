import type { CheckedRecord } from '../contract.ts'

type Place = CheckedRecord['places'][string][number]

/** 一处原文：`id` 是路径加第几处，供跳转。 */
export type Spot = {
  readonly id: string
  readonly path: string
  readonly place: Place
  readonly start: number
  readonly end: number
}

/** 原文的一段：被哪些出处覆盖；没有覆盖的为空。 */
export type Segment = { readonly start: number; readonly text: string; readonly spots: readonly string[] }

export const spotId = (path: string, index: number): string => `${path}#${index}`

/** 位置在全文里的区间；没有区间的，原文片段只出现一次才认，否则为 null，不猜。 */
const rangeIn = (text: string, place: Place): { start: number; end: number } | null => {
  const { start, end } = place
  if (start !== null && end !== null && start >= 0 && start < end && end <= text.length) return { start, end }
  const first = place.text === '' ? -1 : text.indexOf(place.text)
  return first === -1 || text.indexOf(place.text, first + 1) !== -1
    ? null
    : { start: first, end: first + place.text.length }
}

/** 记录里所有能在全文中找到的出处。 */
export const spotsOf = (record: CheckedRecord): readonly Spot[] => {
  const text = record.text ?? null
  if (text === null) return []
  return Object.entries(record.places).flatMap(([path, places]) =>
    places.flatMap((place, i) => {
      const range = rangeIn(text, place)
      return range === null ? [] : [{ id: spotId(path, i), path, place, ...range }]
    }),
  )
}

/** 把全文按出处的边界切开；出处可以重叠，拼起来仍是全文。 */
export const segmentsOf = (text: string, spots: readonly Spot[]): readonly Segment[] => {
  const cuts = [...new Set([0, text.length, ...spots.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] as number
    return {
      start,
      text: text.slice(start, end),
      spots: spots.filter((s) => s.start <= start && s.end >= end).map((s) => s.id),
    }
  })
}

/** 出处的说法：第 3 页 第 12 行；表格为单元格。 */
export const placeText = (place: Place): string =>
  place.cell !== null
    ? `单元格 ${place.cell}`
    : [place.page === null ? '' : `第 ${place.page} 页`, place.line === null ? '' : `第 ${place.line} 行`]
        .filter((t) => t !== '')
        .join('') || '原文'

/** 一个单元格，可以是几个值的出处。 */
export type SourceCell = { readonly name: string; readonly text: string; readonly spots: readonly string[] }

/** 读到的单元格，同一格合为一条，按列的先后（A…Z、AA…）。 */
export const cellsOf = (record: CheckedRecord): readonly SourceCell[] => {
  const cells = new Map<string, { cell: string; name: string; text: string; spots: string[] }>()
  for (const [path, places] of Object.entries(record.places))
    for (const [i, place] of places.entries()) {
      const cell = place.cell ?? ''
      const key = `${cell}\n${place.text}`
      const known = cells.get(key) ?? { cell, name: placeText(place), text: place.text, spots: [] }
      known.spots.push(spotId(path, i))
      cells.set(key, known)
    }
  const order = new Intl.Collator('en').compare
  return [...cells.values()].sort((a, b) => a.cell.length - b.cell.length || order(a.cell, b.cell))
}
