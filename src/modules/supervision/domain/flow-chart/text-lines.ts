/** 全角字占一个字宽；半角的按常见无衬线字体的平均宽度，偏宽，宁可早换行。 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d\u2014\u2026\u25b2\u25c6]/
const NARROW_EM = 0.6

/** 一行文字的宽，与字号同单位。 */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, char) => sum + (WIDE.test(char) ? size : size * NARROW_EM), 0)

/** 不得出现在行首的标点。 */
const NOT_FIRST = /^[，。、；：）”』》！？]/
/** 不拆开的：数字与字母连写、单个汉字。 */
const PIECE = /[A-Za-z0-9.%-]+|[\s\S]/gu

/** 按宽折行；行首不放标点，一个数不拆成两行。空文字没有行。 */
export const wrapText = (text: string, size: number, width: number): readonly string[] => {
  const lines: string[] = []
  let now = ''
  for (const piece of text.match(PIECE) ?? []) {
    if (now !== '' && textWidth(now + piece, size) > width && !NOT_FIRST.test(piece)) {
      lines.push(now.trimEnd())
      now = piece.trimStart()
    } else now += piece
  }
  return now === '' ? lines : [...lines, now]
}
