/** Markdown 写的文书：记号不是文书的字。 */

/** 去掉记号之后的文字；`at[i]` 是第 i 个字在原文里的下标。 */
export type Unmarked = { readonly text: string; readonly at: readonly number[] }

const SEPARATOR = /^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*$/
const HEADING = /^ {0,3}#{1,6}[ \t]+\S/
/** 行首的标题、引用、列表记号，与表格行首的竖线。 */
const LEADING = /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)|\|)+/
const RULE = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const STRONG_LINE = /^[ \t]*(?:>[ \t]?|[-+][ \t]+|\d{1,2}\.[ \t]+)?\*\*[^*\n]{1,40}\*\*/

/** 有标题、表格分隔行，或至少两行以粗体起头的，才当作 Markdown。 */
const isMarkdown = (lines: readonly string[]): boolean =>
  lines.some((l) => HEADING.test(l) || (l.includes('|') && SEPARATOR.test(l))) ||
  lines.filter((l) => STRONG_LINE.test(l)).length >= 2

/** 一个字加两颗星是掩码的人名（许**），不是粗体的起头。 */
const MASKED_NAME = /(?:^|[\s，、。；：:（(|])[\u4e00-\u9fa5]$/

/** 一行里成对的粗体、斜体、代码记号的下标。 */
const emphasisIn = (line: string): readonly number[] =>
  [...line.matchAll(/(\*\*|__)(?=[^\s*，、。；）])([^*\n]{1,400}?)(?<=\S)\1(?!\*)|`([^`\n]{1,80})`/g)].flatMap((m) => {
    const mark = m[1]?.length ?? 1
    if (mark === 2 && MASKED_NAME.test(line.slice(0, m.index))) return []
    const close = m.index + m[0].length - mark
    return Array.from({ length: mark }, (_, i) => [m.index + i, close + i]).flat()
  })

const marksOf = (line: string): ReadonlySet<number> => {
  const lead = LEADING.exec(line)?.[0].length ?? 0
  const dropped = new Set([...Array.from({ length: lead }, (_, i) => i), ...emphasisIn(line)])
  const tail = /\|[ \t]*$/.exec(line)
  if (tail && /^[ \t]*\|/.test(line)) dropped.add(tail.index)
  return dropped
}

/** 去掉 Markdown 记号；不是 Markdown 的原样。 */
export const withoutMarkdown = (source: string): Unmarked => {
  const lines = source.split('\n')
  if (!isMarkdown(lines)) return { text: source, at: Array.from({ length: source.length }, (_, i) => i) }
  let text = ''
  const at: number[] = []
  let start = 0
  for (const line of lines) {
    if (!SEPARATOR.test(line) && !RULE.test(line)) {
      const dropped = marksOf(line)
      for (let i = 0; i < line.length; i++)
        if (!dropped.has(i)) {
          text += line[i]
          at.push(start + i)
        }
      text += '\n'
      at.push(start + line.length)
    }
    start += line.length + 1
  }
  return { text: text.slice(0, -1), at: at.slice(0, -1) }
}
