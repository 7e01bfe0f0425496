/** 勾选格：选中的与没选的。 */
const CHECKED = /[☑■√✓✔☒▣]/
const BOX = /[☑■√✓✔☒▣□☐◻]/g

/**
 * 填空式文书里没有勾选的项：从空格子起到下一个格子或行末，不是文书的内容。
 * 全文须有选中的格子，才能说其余的没有选；只有空格子的（多为打不出的字）不动。
 */
export const uncheckedOptions = (text: string): readonly { readonly start: number; readonly end: number }[] => {
  if (!CHECKED.test(text)) return []
  const boxes = [...text.matchAll(BOX)].map((m) => m.index)
  return boxes.flatMap((at, i) => {
    if (CHECKED.test(text[at] as string)) return [{ start: at, end: at + 1 }]
    const line = text.indexOf('\n', at)
    return [{ start: at, end: Math.min(boxes[i + 1] ?? text.length, line < 0 ? text.length : line) }]
  })
}
