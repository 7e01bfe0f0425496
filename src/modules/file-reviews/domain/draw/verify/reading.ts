import type { DrawRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { byPlace, type FrozenRow, linesOf, rowLine } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import {
  COMMITTED,
  type Commitment,
  jsonText,
  NAMES,
  type Pack,
  type PackFile,
  type Result,
  type Reveals,
} from '#modules/file-reviews/domain/draw/pack.ts'
import { type Scheme, schemeOf } from '#modules/file-reviews/domain/draw/scheme.ts'

/** 外来的内容读不懂；message 是一句中文，不带句号。 */
export class Unreadable extends Error {}

/** JSON 对象；读不成的为 null。 */
const jsonOrNull = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** 名单读成行；写法不规范、次序不对的抛 Unreadable，说明第几行。 */
const readList = (list: string): FrozenRow[] => {
  const rows = linesOf(list).map((line, i) => readRow(line, i + 1))
  const misplaced = rows.findIndex((row, i) => i > 0 && byPlace(rows[i - 1] as FrozenRow, row) >= 0)
  if (misplaced > 0) throw new Unreadable(`第 ${misplaced + 1} 行的次序不对，或与上一行重复`)
  const first = new Map<string, number>()
  for (const { row, identity } of rows) {
    const before = first.get(identity)
    if (before !== undefined) throw new Unreadable(`第 ${before} 行与第 ${row} 行是同一件，列了两次`)
    first.set(identity, row)
  }
  return rows
}

const readRow = (line: string, at: number): FrozenRow => {
  const read = jsonOrNull(line) as FrozenRow | null
  const row = read === null ? null : frozenRow(read, at)
  if (row === null || rowLine(row) !== line) throw new Unreadable(`第 ${at} 行不是规范的写法`)
  return row
}

const frozenRow = (read: FrozenRow, at: number): FrozenRow | null => {
  const { unit, cause, procedure, amountBand, identity, include, exclude } = read
  const texts = [unit, cause, procedure, amountBand, identity, include ?? '', exclude ?? '']
  if (texts.some((text) => typeof text !== 'string')) return null
  return { row: at, unit, cause, procedure, amountBand, identity, include, exclude }
}

/** 用到时才算，只算一次。 */
const once = <T>(compute: () => T): (() => T) => {
  let done: { readonly value: T } | null = null
  return () => {
    done ??= { value: compute() }
    return done.value
  }
}

/** 各文件只许有这些字段，写法只有一种。 */
const asCommitment = ({ format, rows, files }: Commitment): Commitment => ({
  format,
  rows,
  files: Object.fromEntries(COMMITTED.map((name) => [name, files[name] as string])),
})
const asRule = (rule: DrawRule): DrawRule => rule
const asResult = ({ seed, missing, seats, rows }: Result): Result => ({ seed, missing, seats, rows })
const asReveals = ({ reveals, publicValue: entered }: Reveals): Reveals => ({
  reveals: reveals.map(({ id, secret }) => ({ id, secret })),
  publicValue: entered && {
    value: entered.value,
    evidence: { name: entered.evidence.name, sm3: entered.evidence.sm3 },
  },
})

/** 各文件的内容，用到时才读；读不懂的抛错。 */
export const readingOf = (pack: Pack) => {
  const json = <T extends object>(name: string, as: (value: T) => T): T => {
    const { text } = fileIn(pack, name)
    const value = jsonOrNull(text) as T | null
    if (value === null || jsonText(as(value)) !== text) throw new Unreadable(`${name} 不是规范的写法`)
    return value
  }
  const rows = once((): FrozenRow[] => readList(fileIn(pack, NAMES.list).text))
  const rule = once(() => json(NAMES.rule, asRule))
  const nothing: Reveals = { reveals: [], publicValue: null }
  return {
    rows,
    rule,
    commitment: once(() => json(NAMES.commitment, asCommitment)),
    reveals: once(() => (pack.has(NAMES.reveals) ? json(NAMES.reveals, asReveals) : nothing)),
    result: once(() => json(NAMES.result, asResult)),
    scheme: once((): Scheme => {
      const found = schemeOf(rows(), rule())
      if (found.is === 'impossible') throw new Unreadable(found.problems.join(''))
      return found.scheme
    }),
  }
}
export type Reading = ReturnType<typeof readingOf>

/** 包里的一个文件；没有的抛 Unreadable。 */
export const fileIn = (pack: Pack, name: string): PackFile => {
  const file = pack.get(name)
  if (file === undefined) throw new Unreadable(`包里没有 ${name}`)
  return file
}
