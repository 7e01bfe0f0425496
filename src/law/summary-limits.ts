import { type Day, day } from '#kernel/day.ts'
import { type Cents, yuan } from '#kernel/money.ts'

/** 当场处罚的罚款上限，单位分，“以下”含本数（行政处罚法第五十一条，2021-07-15 起）。 */
export const SUMMARY_LIMIT: { readonly naturalPerson: Cents; readonly organisation: Cents } = {
  naturalPerson: yuan(200),
  organisation: yuan(3_000),
}

/** 某日的上限；更早的没有收录，为 undefined。 */
export const summaryLimit = (on: Day) =>
  on < day('2021-07-15') ? undefined : { value: SUMMARY_LIMIT, source: '行政处罚法第五十一条', verified: true }
