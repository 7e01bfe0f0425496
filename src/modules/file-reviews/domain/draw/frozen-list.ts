import { byCodeUnits, canonicalJson } from '#modules/file-reviews/domain/draw/canonical.ts'
import { bandOf, type DrawPlan, type Identity, type PlannedFile } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { type Hash, tagged } from '#modules/file-reviews/domain/draw/hashing.ts'

/** 冻结名单的一行：没有当事人与文号，只有它们的加盐摘要。 */
export type FrozenRow = {
  /** 从 1 起。 */
  readonly row: number
  readonly unit: string
  readonly cause: string
  readonly procedure: string
  readonly amountBand: string
  readonly identity: string
  readonly include: string | null
  readonly exclude: string | null
}

/** 打开一行：给出这一行的盐与身份，谁都可以算出它就是名单上的那一件；别的行仍然合着。 */
export type Opening = { readonly row: number; readonly salt: string; readonly identity: Identity }

/** 一行的盐由总盐与身份得来：给出一行的盐，推不出总盐与别行的盐。 */
const rowSalt = (salt: string, identity: Identity, hash: Hash): string =>
  tagged(hash, 'row-salt', salt, canonicalJson(identity))

/** 身份的加盐摘要。 */
export const identityDigest = (salt: string, identity: Identity, hash: Hash): string =>
  tagged(hash, 'identity', salt, canonicalJson(identity))

type Placed = { readonly file: PlannedFile; readonly salt: string; readonly frozen: FrozenRow }

/** 按单位、案由、程序、金额档、身份摘要排序：次序与方案里的先后无关，也不透露文号的先后。 */
const placed = ({ salt, rule, files }: DrawPlan, hash: Hash): Placed[] =>
  files
    .map((file) => {
      const own = rowSalt(salt, file.identity, hash)
      const { unit, cause, procedure, include, exclude } = file
      const amountBand = bandOf(file.amountCents, rule.amountBands)
      const identity = identityDigest(own, file.identity, hash)
      return { file, salt: own, frozen: { row: 0, unit, cause, procedure, amountBand, identity, include, exclude } }
    })
    .sort((a, b) => byPlace(a.frozen, b.frozen))
    .map((one, i) => ({ ...one, frozen: { ...one.frozen, row: i + 1 } }))

/** 名单的次序。 */
export const byPlace = (a: FrozenRow, b: FrozenRow): number =>
  byCodeUnits(a.unit, b.unit) ||
  byCodeUnits(a.cause, b.cause) ||
  byCodeUnits(a.procedure, b.procedure) ||
  byCodeUnits(a.amountBand, b.amountBand) ||
  byCodeUnits(a.identity, b.identity)

export const freeze = (plan: DrawPlan, hash: Hash): FrozenRow[] => placed(plan, hash).map(({ frozen }) => frozen)

/** 打开几行，供组织单位内部取卷、事后证明。 */
export const openingsOf = (plan: DrawPlan, rows: ReadonlySet<number>, hash: Hash): Opening[] =>
  placed(plan, hash)
    .filter(({ frozen }) => rows.has(frozen.row))
    .map(({ file, salt, frozen }) => ({ row: frozen.row, salt, identity: file.identity }))

/** 名单文件的一行，含行末 LF。 */
export const rowLine = (row: FrozenRow): string => `${canonicalJson(row)}\n`

/** 名单文件的各行，各带行末 LF；最后一行缺 LF 的照原样。 */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** row-hashes.txt：名单每行（连行末 LF）的 SM3，一行一个。改动名单的任何一个字节都落在某一行里。 */
export const rowHashesText = (lines: readonly string[], hash: Hash): string =>
  lines.map((line) => `${hash(line)}\n`).join('')
