import { type FileGroup, type Groups, isEligible, type Partners, type ReviewerGroup } from './groups.ts'
import { type ModelBuilder, modelBuilder } from './linear-model.ts'
import { evenLoad, REVIEWERS_PER_FILE } from './plan.ts'
import { type Direction, pairKey, type ReciprocityModel, reciprocityRows, type UnitSeat } from './reciprocity-rows.ts'

/** 一列席位：一组评查员评一组案卷几席。 */
export type Seat = UnitSeat & { readonly reviewer: number; readonly file: number }

export type AssignmentModel = ReciprocityModel<Seat>

/** 一组评查员评一组案卷至多几席；零即不考虑。 */
export type SeatLimit = (reviewer: number, file: number) => number

/** 不多于件数（一个单位对每件至多一席），也不多于人手。 */
const fullLimit =
  ({ reviewers, files }: Groups): SeatLimit =>
  (reviewer, file) => {
    const { cap, members } = reviewers[reviewer] as ReviewerGroup
    return Math.min((files[file] as FileGroup).members.length, cap * members.length)
  }

/**
 * 分配的线性模型。方向定了之后（或不管互评），约束是两族各自嵌套的集合：
 * 评查员一侧（一组对一单位 ⊂ 一组的负荷），案卷一侧（一单位对一组案卷 ⊂ 一组案卷的席位），
 * 所以线性规划的顶点都是整数，席位不必声明为整数；只有方向是整数变量。
 *
 * @param seatLimit 只考虑一部分席位时用，见 thinOut
 * @param contested 哪些单位对（`pairKey`）设方向变量、不许互评；别的单位对不管，所以是放松，或者候选单位对本来就单向
 */
export const assignmentModel = (
  groups: Groups,
  partners: Partners,
  contested: ReadonlySet<number>,
  seatLimit: SeatLimit = fullLimit(groups),
): AssignmentModel => {
  const builder = modelBuilder()
  const seats = seatColumns(builder, groups, partners, seatLimit)
  const offset = loadRows(builder, groups, seats)
  demandRows(builder, groups, seats)
  spreadRows(builder, groups, seats)
  const directions = directionRows(builder, groups, seats, contested)
  independenceRows(builder, groups, seats, directions)
  return { model: builder.build(offset), seats, directions }
}

const seatColumns = (
  builder: ModelBuilder,
  groups: Groups,
  partners: Partners,
  seatLimit: SeatLimit,
): readonly Seat[] => {
  const { expertise } = groups.plan.weights
  const seats: Seat[] = []
  partners.forEach((reviewed, unit) => {
    for (const reviewer of groups.reviewersOf[unit] ?? []) {
      const by = groups.reviewers[reviewer] as ReviewerGroup
      for (const file of reviewed.flatMap((other) => groups.filesOf[other] ?? [])) {
        const on = groups.files[file] as Groups['files'][number]
        const limit = isEligible(by, on) ? seatLimit(reviewer, file) : 0
        if (limit === 0) continue
        const column = builder.column({ cost: by.fields.has(on.field) ? 0 : expertise, upper: limit })
        seats.push({ reviewer, file, column, limit, unit, to: on.unit })
      }
    }
  })
  return seats
}

/**
 * 负荷上限与均衡：第 k 件的边际代价是 k − 1 − 基数，凸，所以分级的列自然从低到高填满。
 * @returns 目标的常数项，使人人都在基数上时均衡的量为零
 */
const loadRows = (builder: ModelBuilder, groups: Groups, seats: readonly Seat[]): number => {
  const { balance } = groups.plan.weights
  const even = evenLoad(groups.plan)
  const ofReviewer = grouped(seats, (seat) => seat.reviewer)
  groups.reviewers.forEach(({ cap, members }, reviewer) => {
    const columns = columnsOf(ofReviewer.get(reviewer) ?? [])
    if (columns.length === 0) return
    if (balance === 0) builder.row({ max: cap * members.length }, columns)
    else {
      const levels = Array.from({ length: cap }, (_, k) =>
        builder.column({ cost: balance * (k - even), upper: members.length }),
      )
      builder.row({ min: 0, max: 0 }, [...columns, ...levels], [...columns.map(() => 1), ...levels.map(() => -1)])
    }
  })
  return (balance * groups.plan.reviewers.length * even * (even + 1)) / 2
}

/** 每件两席；没有人能评的案卷也成一行，使模型不可行。 */
const demandRows = (builder: ModelBuilder, groups: Groups, seats: readonly Seat[]): void => {
  const ofFile = grouped(seats, (seat) => seat.file)
  groups.files.forEach(({ members }, file) => {
    const total = REVIEWERS_PER_FILE * members.length
    builder.row({ min: total, max: total }, columnsOf(ofFile.get(file) ?? []))
  })
}

/** 分散：一组评查员评一个单位，超过“每人几件以内”的部分计量。 */
const spreadRows = (builder: ModelBuilder, groups: Groups, seats: readonly Seat[]): void => {
  const { weights, sameUnitFree, units } = groups.plan
  if (weights.spread === 0) return
  for (const list of grouped(seats, (seat) => seat.reviewer * units.length + seat.to).values()) {
    const free = sameUnitFree * (groups.reviewers[(list[0] as Seat).reviewer]?.members.length as number)
    if (limitOf(list) <= free) continue
    const excess = builder.column({ cost: weights.spread, upper: limitOf(list) - free })
    builder.row({ max: free }, [...columnsOf(list), excess], [...list.map(() => 1), -1])
  }
}

/** 两名评查员来自不同单位：一个单位对一组案卷的席位不多于件数；组内再错开就一件一席。有方向变量的单位对另有更紧的行。 */
const independenceRows = (
  builder: ModelBuilder,
  groups: Groups,
  seats: readonly Seat[],
  directions: readonly Direction[],
): void => {
  const units = groups.plan.units.length
  const directed = new Set(directions.map(({ a, b }) => pairKey(units, a, b)))
  for (const list of grouped(seats, ({ file, unit }) => file * units + unit).values()) {
    const { file, unit, to } = list[0] as Seat
    const max = groups.files[file]?.members.length as number
    if (limitOf(list) > max && !directed.has(pairKey(units, unit, to))) builder.row({ max }, columnsOf(list))
  }
}

/** 不互评：方向关了，对每组案卷、对整个单位都一席也没有；开了也不过件数与人手。两边都开是不许的。 */
const directionRows = (builder: ModelBuilder, groups: Groups, seats: readonly Seat[], contested: ReadonlySet<number>) =>
  reciprocityRows(
    builder,
    seats,
    (a, b) => contested.has(pairKey(groups.plan.units.length, a, b)),
    () => builder.column({ upper: 0 }),
    (list) => [
      { seats: list, max: pairLimit(groups, list) },
      ...[...grouped(list, ({ file }) => file).values()].map((batch) => ({
        seats: batch,
        max: groups.files[(batch[0] as Seat).file]?.members.length as number,
      })),
    ],
  )

/** 一个单位评另一个单位至多几席：不过对方的件数、自己的人手、各列之和。 */
const pairLimit = (groups: Groups, seats: readonly Seat[]): number => {
  const { unit, to } = seats[0] as Seat
  const sum = (list: readonly number[] | undefined, of: (index: number) => number): number =>
    (list ?? []).reduce((total, index) => total + of(index), 0)
  const files = sum(groups.filesOf[to], (file) => groups.files[file]?.members.length as number)
  const hands = sum(groups.reviewersOf[unit], (reviewer) => {
    const { cap, members } = groups.reviewers[reviewer] as ReviewerGroup
    return cap * members.length
  })
  return Math.min(files, hands, limitOf(seats))
}

const limitOf = (seats: readonly Seat[]): number => seats.reduce((sum, seat) => sum + seat.limit, 0)
const columnsOf = (seats: readonly Seat[]): readonly number[] => seats.map((seat) => seat.column)

const grouped = (seats: readonly Seat[], keyOf: (seat: Seat) => number): ReadonlyMap<number, readonly Seat[]> => {
  const map = new Map<number, Seat[]>()
  for (const seat of seats) {
    const key = keyOf(seat)
    const known = map.get(key)
    if (known === undefined) map.set(key, [seat])
    else known.push(seat)
  }
  return map
}
