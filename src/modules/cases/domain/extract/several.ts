import { findDocumentNumbers } from '#law/document-number.ts'
import { PARTY_LABEL } from './party-labels.ts'
import type { Reading } from './reading.ts'
import { TITLE } from './sections.ts'

/** 标题之后多远以内有文号与当事人栏，才算另一份决定书的开头。 */
const REACH = 260

const numbersIn = (words: string): readonly string[] =>
  findDocumentNumbers(words)
    .filter((n) => /罚|处/.test(n.kindText) && !/告/.test(n.kindText))
    .map((n) => n.text.replace(/[^\d]/g, ''))

/** 一个文件里有几份决定书：几个标题之下各有当事人栏、文号又各不相同。 */
export const holdsSeveral = ({ text }: Reading): boolean => {
  const openings = [...text.matchAll(TITLE)].flatMap((m) => {
    const head = text.slice(m.index, m.index + m[0].length + REACH)
    const label = head.slice(m[0].length - 1).search(new RegExp(PARTY_LABEL.source))
    const [number] = numbersIn(label < 0 ? '' : head.slice(0, m[0].length + label))
    return number === undefined ? [] : [number]
  })
  return new Set(openings).size > 1
}
