import type { CheckedRecord } from '../contract.ts'

type Party = CheckedRecord['extracted']['parties'][number]

/** 未写明类别而名称不超过四个字的，也按自然人处理：宁可多隐去。 */
const mayBePerson = (party: Party): boolean =>
  party.name !== null && !party.masked && (party.kind === '自然人' || (party.kind === null && party.name.length <= 4))

/** 姓名里的正则符号按字面用。 */
const literal = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

export const asIs = (text: string): string => text

/**
 * 得到一个隐去自然人姓名的函数：姓名换成首字加＊＊，理由、文件名里同样的姓名一并换。
 * 只认得读出的当事人，文中其他人的姓名不查。
 */
export const nameMask = (records: readonly CheckedRecord[]): ((text: string) => string) => {
  const names = new Set(
    records
      .flatMap((r) => r.extracted.parties)
      .filter(mayBePerson)
      .map((p) => p.name as string)
      .filter((name) => name.length > 1),
  )
  if (names.size === 0) return asIs
  // 长的在前：一个姓名是另一个的开头时，先认长的
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map(literal).join('|'), 'gu')
  return (text) => text.replace(pattern, (name) => `${[...name][0]}＊＊`)
}
