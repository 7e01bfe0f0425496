import { LAYOUT, points } from '#modules/work/domain/gb9704.ts'
import type { Measure } from '#modules/work/domain/typesetting.ts'
import { advanceOf } from '#platform/pdf/font.ts'

/** 版心的四边，磅，从纸的左上角量起。 */
export const LEFT = points(LAYOUT.left)
export const TOP = points(LAYOUT.top)
export const WIDTH = points(LAYOUT.area.width)
export const RIGHT = LEFT + WIDTH
export const BOTTOM = TOP + points(LAYOUT.area.height)
/** 一行、一格。 */
export const PITCH = points(LAYOUT.area.height) / LAYOUT.lines
export const CELL = WIDTH / LAYOUT.characters

/** 汉字的中线在基线之上，以字号为一。 */
export const MIDDLE = 0.38

export const measureAt = (size: number, width = WIDTH): Measure => ({ width, size, tracking: 0, advance: advanceOf })
/** 高为 `height` 的一行里，基线在哪里。 */
export const baseline = (top: number, height: number, size: number): number => top + height / 2 + MIDDLE * size
