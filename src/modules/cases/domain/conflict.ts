import { agrees, type Citation } from '#law/citation.ts'
import type { Party, Penalty } from './case-file.ts'
import type { SourceKind } from './case-source.ts'
import { docNoKey, nameKey } from './identity.ts'

/** 几种来源对同一事实说法不一：都列出来，取了哪一份、为什么。写法不同而意思相同的不算。 */
export type Conflict = {
  readonly path: string
  readonly label: string
  /** 取用的在前；同一种来源只列最新的说法。 */
  readonly values: readonly { readonly source: string; readonly kind: SourceKind; readonly value: string }[]
  /** 取用的来源编号。 */
  readonly taken: string
  readonly why: string
}

/** 文字相同：全半角、空白、标点不计。 */
export const sameText = (a: string, b: string): boolean => nameKey(a) === nameKey(b)

export const sameDocNo = (a: string, b: string): boolean => (docNoKey(a) ?? nameKey(a)) === (docNoKey(b) ?? nameKey(b))

/** 一个是另一个的一部分：机关省去省市名、案由加了“涉嫌”“案”。 */
export const contains = (a: string, b: string): boolean => {
  const [x, y] = [nameKey(a), nameKey(b)]
  return x.includes(y) || y.includes(x)
}

const bareOffence = (text: string): string =>
  nameKey(text)
    .replace(/^(当事人|涉嫌)+/, '')
    .replace(/(的行为|行为|案)+$/, '')
/** 案由的说法相容：去掉“涉嫌”“案”“的行为”后一个含另一个。 */
export const sameOffence = (a: string, b: string): boolean => contains(bareOffence(a), bareOffence(b))

const MASK = /[*＊×●某X]/g

/** 名称相容：相同，或一个掩了另一个没掩而没掩的字都对得上。 */
export const sameName = (a: Pick<Party, 'name' | 'masked'>, b: Pick<Party, 'name' | 'masked'>): boolean => {
  if (a.name === null || b.name === null) return true
  if (a.masked && b.masked) return nameKey(a.name).slice(0, 1) === nameKey(b.name).slice(0, 1)
  if (!a.masked && !b.masked) return sameText(a.name, b.name)
  const [masked, full] = a.masked ? [a.name, b.name] : [b.name, a.name]
  return maskFits(masked, nameKey(full))
}

/** 掩码两端没掩的字与全名的两端相同；中间掩了几个字不计较。 */
const maskFits = (masked: string, full: string): boolean => {
  const shown = masked.normalize('NFKC').split(MASK).map(nameKey)
  const [head = '', tail = ''] = [shown[0], shown.at(-1)]
  return shown.length > 1 && full.length >= head.length + tail.length && full.startsWith(head) && full.endsWith(tail)
}

/** 所引条款相容：后一份的每一处，前一份都有（款、项有一方没写的不计较）。 */
export const sameCitations = (taken: readonly Citation[], other: readonly Citation[]): boolean =>
  other.every((o) => taken.some((t) => agrees(t, o)))

/** 处罚种类相同（次序不计）；数额另行逐项比。 */
export const sameKinds = (a: readonly Penalty[], b: readonly Penalty[]): boolean => {
  const kinds = (list: readonly Penalty[]) => [...new Set(list.map((p) => p.kind))].sort().join()
  return kinds(a) === kinds(b)
}
