/** 检索用的二字切分：文字里每相邻两字一个，全半角、空白、标点不计。 */
export const gramsOf = (...texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text === null ? [] : gramsIn(text)))),
]

const gramsIn = (text: string): string[] => {
  const plain = plainText(text)
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2))
}

const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()
