export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * 同一个值总是写成同样的文本（RFC 8785 的子集）：没有空白，键按 UTF-16 代码单元排序，字符串照 JSON.stringify，
 * 数只许安全整数。小数、undefined 抛 TypeError：规范文本里不许有浮点数。
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError(`不是安全整数：${value}`)
  if (value === undefined) throw new TypeError('规范文本里没有 undefined')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const pairs = Object.keys(value)
    .sort(byCodeUnits)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${pairs.join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** 按 UTF-16 代码单元比较，与地区、语言设置无关。 */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** 文本能不能进规范文本：控制字符、落单的代理、替换符（U+FFFD）都不能。 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: 正是要认出控制字符
export const isPlainText = (text: string): boolean => text.isWellFormed() && !/[\x00-\x1f\x7f-\x9f\ufffd]/.test(text)
