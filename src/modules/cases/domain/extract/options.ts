/** 勾选格：选中的与没选的。 */
const CHECKED = /[☑■√✓✔☒▣]/
/** 选中的格子后面只说明是哪一类人的字样。 */
const SORT = /^[ \u3000]*(?:单位|个人|公民|自然人|法人(?:或(?:者)?其他组织)?)[ \u3000]+/
const BOX = /[☑■√✓✔☒▣□☐◻]/g

/** 填空式文书的各格：选中的项另起一行；没选的项从空格子到下一个格子或行末，不是文书的内容。 */
export type Options = { readonly checked: ReadonlySet<number>; readonly dropped: ReadonlySet<number> }

/** 全文须有选中的格子，才能说其余的没有选；只有空格子的（多为打不出的字）不动。 */
export const optionsIn = (text: string): Options => {
  const checked = new Set<number>()
  const dropped = new Set<number>()
  const boxes = CHECKED.test(text) ? [...text.matchAll(BOX)].map((m) => m.index) : []
  boxes.forEach((at, i) => {
    if (CHECKED.test(text[at] as string)) {
      checked.add(at)
      const sort = SORT.exec(text.slice(at + 1, at + 30))?.[0].length ?? 0
      for (let k = at + 1; k <= at + sort; k++) dropped.add(k)
    }
    const line = text.indexOf('\n', at)
    const end = Math.min(boxes[i + 1] ?? text.length, line < 0 ? text.length : line)
    for (let k = at; !checked.has(at) && k < end; k++) dropped.add(k)
  })
  return { checked, dropped }
}
