import { type Dated, inForce } from '#kernel/dated.ts'
import { type Day, day } from '#kernel/day.ts'
import { type Cents, yuan } from '#kernel/money.ts'

/** 应当告知听证权利的数额，单位分，“以上”含本数。 */
export type HearingThreshold = { readonly naturalPerson: Cents; readonly organisation: Cents }

const NATIONAL: Dated<HearingThreshold> = [
  {
    from: day('2019-04-01'),
    value: { naturalPerson: yuan(10_000), organisation: yuan(100_000) },
    source: '市场监督管理行政处罚听证办法第五条第一款第三、四项',
    verified: true,
  },
]

/** 各省对罚没数额另有规定的，可以从其规定（听证办法第五条第二款）；未读原文的标未核实。 */
const PROVINCIAL: Readonly<Record<string, Dated<HearingThreshold>>> = {
  50: [
    {
      from: day('2023-03-01'),
      value: { naturalPerson: yuan(5_000), organisation: yuan(50_000) },
      source: '重庆市行政处罚听证程序规定（渝府令354号），据新闻报道，原文未读',
      verified: false,
    },
  ],
}

/** 全国数额；早于 2019-04-01 为 undefined。 */
export const nationalThreshold = (on: Day) => inForce(NATIONAL, on)
/** 某省（区划码前两位）另定的数额；没有收录为 undefined。 */
export const provincialThreshold = (province: string, on: Day) => {
  const rows = PROVINCIAL[province]
  return rows && inForce(rows, on)
}
