/** 从用语表与源码中取出标识，供 test/glossary.test.ts 使用。 */

export type Term = {
  readonly chinese: string
  readonly identifiers: readonly string[]
  readonly forbidden: readonly string[]
}

const ROW = /^\|([^|]+)\|([^|]+)\|[^|]*\|([^|]*)\|$/

/** 用语表的每一行。 */
export const termsIn = (markdown: string): Term[] =>
  markdown
    .split('\n')
    .map((line) => ROW.exec(line.trim()))
    .filter((row) => row !== null)
    .map(([, chinese = '', identifiers = '', forbidden = '']) => ({
      chinese: chinese.trim(),
      identifiers: codeWords(identifiers),
      forbidden: codeWords(forbidden),
    }))
    .filter((term) => term.identifiers.length > 0)

const codeWords = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string)

const COMMENTS_AND_STRINGS = /\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/gm

/** 源码里的标识，注释与文本里的不算。 */
export const identifiersIn = (source: string): Set<string> =>
  new Set(source.replace(COMMENTS_AND_STRINGS, ' ').match(/[A-Za-z_$][\w$]*/g) ?? [])

/** 把标识拆成小写的词：`legalAudit`、`legal-audit`、`LEGAL_AUDIT` 都是 legal、audit。 */
export const wordsOf = (identifier: string): string[] =>
  identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** 标识里是否含有某个禁用的词（按词比较，单复数都算）。 */
export const contains = (identifier: string, forbidden: string): boolean => {
  const words = wordsOf(identifier)
  const banned = wordsOf(forbidden)
  return words.some((_, i) => banned.every((word, j) => words[i + j] === word || words[i + j] === `${word}s`))
}
