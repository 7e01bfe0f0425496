import { checkIdNumber } from '#kernel/id-number.ts'
import type { Span } from './reading.ts'

/** 一连几个 X 是掩码，不是代码。 */
const MASKED_RUN = /[Xx]{3,}/
const CODE_ON_LINE = /(?<![0-9A-Za-z*])[0-9A-Za-z](?: ?[0-9A-Za-z]){14,19}(?![0-9A-Za-z*])/
const CODE_ACROSS_LINES = /(?<![0-9A-Za-z*])[0-9A-Za-z](?:[ \n]?[0-9A-Za-z]){17}(?![0-9A-Za-z*])/

/**
 * 统一社会信用代码，按原样。少一两位、多一两位的营业执照代码（9 开头）也照录，由校验规则去说；
 * 十五位注册号、医疗机构登记号不是。`orId` 为真的栏里可能写的是身份证号。
 */
export const usccIn = (text: string, value: Span, orId: boolean): Span | null => {
  const part = text.slice(value.start, Math.min(value.end + 20, value.start + 50))
  const spans = [CODE_ON_LINE, CODE_ACROSS_LINES].flatMap((pattern) => {
    const m = pattern.exec(part)
    return m && value.start + m.index <= value.end
      ? [{ start: value.start + m.index, end: value.start + m.index + m[0].length }]
      : []
  })
  const code = (s: Span) => text.slice(s.start, s.end).replace(/[\n ]/g, '')
  if (spans.some((s) => MASKED_RUN.test(code(s)))) return null
  const proper = spans.find((s) => code(s).length === 18)
  if (proper) return orId && checkIdNumber(code(proper)).ok ? null : proper
  return (orId ? undefined : spans.find((s) => /^9[1-3]\d{6}[0-9A-Za-z]{8,12}$/.test(code(s)))) ?? null
}

/**
 * 栏里的代码掩去一段、正文别处写全了的：首尾露出的字都对得上、且全文只有这一个，才认作同一个。
 */
export const unmasked = (text: string, masked: string): Span | null => {
  const [head = '', tail = ''] = [/^[0-9A-Z]*/i.exec(masked)?.[0], /[0-9A-Z]*$/i.exec(masked)?.[0]]
  if (head.length < 4 || !/[*＊]/.test(masked)) return null
  const found = [...text.matchAll(/(?<![0-9A-Za-z*])[0-9A-Z]{18}(?![0-9A-Za-z*])/g)].filter(
    (m) => m[0].startsWith(head.toUpperCase()) && m[0].endsWith(tail.toUpperCase()),
  )
  const codes = new Set(found.map((m) => m[0]))
  const first = found[0]
  return codes.size === 1 && first ? { start: first.index, end: first.index + 18 } : null
}

/** 栏里没有代码，正文“当事人……（统一社会信用代码：……）”写了唯一一个的。 */
const CODE_IN_BODY = /当事人[^。\n]{0,40}?(?:统一)?社会信用代码(?:为|是|：)?([0-9A-Z]{18})(?![0-9A-Za-z*])/dg
export const codeInBody = (text: string): Span | null => {
  const found = [...text.matchAll(CODE_IN_BODY)]
  const range = found[0]?.indices?.[1]
  return new Set(found.map((m) => m[1])).size === 1 && range ? { start: range[0], end: range[1] } : null
}

/** 当事人栏里没有栏名的代码：“营业执照 9264……”，只有一个的。 */
export const codeUnlabelled = (text: string, head: Span): Span | null => {
  const found = [
    ...text
      .slice(head.start, head.end)
      .matchAll(/(?<![0-9A-Za-z*])(?:9[1-3]|5[1-3]|1[1-3])\d{6}[0-9A-Z]{10}(?![0-9A-Za-z*])/g),
  ]
  const [only] = found
  return found.length === 1 && only && !checkIdNumber(only[0]).ok
    ? { start: head.start + only.index, end: head.start + only.index + 18 }
    : null
}

export const idIn = (text: string, value: Span): Span | null => {
  const m = /(?<![0-9A-Za-z*])\d{17}[\dXx](?![0-9A-Za-z*])/.exec(text.slice(value.start, value.end))
  return m ? { start: value.start + m.index, end: value.start + m.index + 18 } : null
}
