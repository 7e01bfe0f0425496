import { batchEntry } from './kinds/batch-entry.ts'
import { bunching } from './kinds/bunching.ts'
import { crossRegion } from './kinds/cross-region.ts'
import { incomeGrowth } from './kinds/income-growth.ts'
import { lateEntry } from './kinds/late-entry.ts'
import { numberGaps } from './kinds/number-gaps.ts'
import { officerPair } from './kinds/officer-pair.ts'
import { roundFines } from './kinds/round-fines.ts'
import { splitFines } from './kinds/split-fines.ts'
import type { Signal } from './signal.ts'

/** 全部统计线索，次序即页面上的次序。 */
export const SIGNALS: readonly Signal[] = [
  ...[numberGaps, bunching, splitFines, roundFines, lateEntry, batchEntry, officerPair, incomeGrowth, crossRegion],
]

export const signalOf = (code: string): Signal | undefined => SIGNALS.find((s) => s.code === code)
