/**
 * 一条依据：法名（通行简称，不带“中华人民共和国”）、条、款、项。未写到的层级为 null。
 * `sub` 是“第…条之一”的“一”，`point` 是目；只在有时出现。
 */
export type Citation = {
  readonly law: string
  readonly article: number | null
  readonly paragraph: number | null
  readonly item: number | null
  readonly sub?: number
  readonly point?: number
}

/** 写规则时用的构造器：`cite('行政处罚法', 63, 1, 2)`。 */
export const cite = (law: string, article: number, paragraph?: number, item?: number): Citation => ({
  law,
  article,
  paragraph: paragraph ?? null,
  item: item ?? null,
})

const DIGITS = '零一二三四五六七八九'

/** 条款项里的小写数字，1–9999：124 → 一百二十四。 */
export const ordinalText = (n: number): string => {
  const parts: string[] = []
  let rest = n
  for (const [unit, word] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const digit = Math.floor(rest / unit)
    if (digit > 0) parts.push(`${unit === 10 && digit === 1 && parts.length === 0 ? '' : DIGITS[digit]}${word}`)
    else if (parts.length > 0 && rest % unit > 0 && parts.at(-1) !== '零') parts.push('零')
    rest %= unit
  }
  if (rest > 0) parts.push(DIGITS[rest] as string)
  return parts.join('')
}

/** 条款项的中文写法：《食品安全法》第一百二十四条第一款第（五）项。 */
export const citationText = (c: Citation): string =>
  [
    `《${c.law}》`,
    c.article === null ? '' : `第${ordinalText(c.article)}条`,
    c.sub === undefined ? '' : `之${ordinalText(c.sub)}`,
    c.paragraph === null ? '' : `第${ordinalText(c.paragraph)}款`,
    c.item === null ? '' : `第（${ordinalText(c.item)}）项`,
    c.point === undefined ? '' : `第${c.point}目`,
  ].join('')

/** a 是否与 b 相同，或是 b 的上位（a 只写到条，b 写到条款项）。 */
export const covers = (a: Citation, b: Citation): boolean =>
  a.law === b.law &&
  (a.article === null || (a.article === b.article && a.sub === b.sub)) &&
  (a.paragraph === null || a.paragraph === b.paragraph) &&
  (a.item === null || a.item === b.item)

/** 两处引用是否可能指同一处：法与条相同，款、项有一方没写就不计较。 */
export const agrees = (a: Citation, b: Citation): boolean =>
  a.law === b.law &&
  a.article === b.article &&
  a.sub === b.sub &&
  (a.paragraph === null || b.paragraph === null || a.paragraph === b.paragraph) &&
  (a.item === null || b.item === null || a.item === b.item)
