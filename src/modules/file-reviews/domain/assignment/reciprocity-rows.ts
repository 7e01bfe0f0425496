import type { LinearModel, ModelBuilder } from './linear-model.ts'

/** 一列席位：单位 unit 的人评单位 to 的案卷几席；limit 是至多几席。 */
export type UnitSeat = { readonly column: number; readonly limit: number; readonly unit: number; readonly to: number }

/** 一对单位（a < b）的开关：a 评 b、b 评 a、两边都评（放宽、去掉互评约束的代价记在它上面）。 */
export type Direction = {
  readonly a: number
  readonly b: number
  readonly forth: number
  readonly back: number
  readonly both: number
}

/** 管互评的模型：席位的列在前，次序与不管互评时相同；方向的列在后。 */
export type ReciprocityModel<S extends UnitSeat = UnitSeat> = {
  readonly model: LinearModel
  readonly seats: readonly S[]
  readonly directions: readonly Direction[]
}

/** 一对单位的编号，不分先后。 */
export const pairKey = (units: number, a: number, b: number): number => Math.min(a, b) * units + Math.max(a, b)

/**
 * 单位之间不互评：每个方向一个开关，关了就一席也没有；两个都开，须打开 bothColumn 给的那一列。
 *
 * @param isContested 哪些单位对要管；别的不管，所以是放松
 * @param within 一对单位某个方向的席位，除合计之外还要一并受开关约束的各小批与各自的上限
 */
export const reciprocityRows = <S extends UnitSeat>(
  builder: ModelBuilder,
  seats: readonly S[],
  isContested: (a: number, b: number) => boolean,
  bothColumn: (a: number, b: number) => number,
  within: (seats: readonly S[]) => readonly { readonly seats: readonly S[]; readonly max: number }[],
): readonly Direction[] => {
  const ofPair = Map.groupBy(seats, ({ unit, to }) => `${unit}/${to}`)
  const directions: Direction[] = []
  for (const forthSeats of ofPair.values()) {
    const { unit: a, to: b } = forthSeats[0] as S
    const backSeats = ofPair.get(`${b}/${a}`)
    if (a >= b || backSeats === undefined || !isContested(a, b)) continue
    const [forth, back] = [forthSeats, backSeats].map((list) => {
      const open = builder.column({ upper: 1, integer: true })
      for (const { seats: batch, max } of within(list))
        builder.row({ max: 0 }, [...batch.map((seat) => seat.column), open], [...batch.map(() => 1), -max])
      return open
    }) as [number, number]
    const both = bothColumn(a, b)
    builder.row({ max: 1 }, [forth, back, both], [1, 1, -1])
    directions.push({ a, b, forth, back, both })
  }
  return directions
}
