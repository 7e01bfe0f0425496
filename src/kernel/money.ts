/** 金额，单位分，安全整数；不用小数。 */
export type Cents = number & { readonly __cents: never }

const MAX = Number.MAX_SAFE_INTEGER

/** 由整数分取得金额；非安全整数抛 RangeError。 */
export const cents = (n: number): Cents => {
  if (!Number.isSafeInteger(n)) throw new RangeError(`金额须为整数分：${n}`)
  return n as Cents
}

/** 由元（整数或至多两位小数）取得金额；超过两位小数抛 RangeError。 */
export const yuan = (n: number): Cents => {
  const scaled = Math.round(n * 100)
  if (!Number.isSafeInteger(scaled) || Math.abs(scaled / 100 - n) > 1e-9)
    throw new RangeError(`金额须至多两位小数：${n}`)
  return scaled as Cents
}

/**
 * 由十进制文本与倍率取得金额：`parseDecimal('1.2345', 10000)` 是 1.2345 万元。
 * 允许千分位逗号；结果不是整数分时返回 null（不四舍五入）。
 * @param unit 一个单位折合多少元（元 1，万元 10000）
 */
export const parseDecimal = (text: string, unit: number): Cents | null => {
  const clean = text.replace(/[,，\s]/g, '')
  const m = /^(-?)(\d{1,15})(?:\.(\d{1,8}))?$/.exec(clean)
  if (!m) return null
  const fraction = m[3] ?? ''
  const scaled = BigInt((m[2] as string) + fraction) * BigInt(unit) * 100n
  const divisor = 10n ** BigInt(fraction.length)
  if (scaled % divisor !== 0n) return null
  const value = scaled / divisor
  return value > BigInt(MAX) ? null : ((m[1] ? -Number(value) : Number(value)) as Cents)
}

/** 合计；空列返回 0 分。 */
export const sumCents = (amounts: readonly Cents[]): Cents => cents(amounts.reduce((a, b) => a + b, 0))

/** 中文写法：12,345.60元；整元不写小数。 */
export const centsText = (amount: Cents): string => {
  const sign = amount < 0 ? '-' : ''
  const abs = Math.abs(amount)
  const whole = String(Math.floor(abs / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const rest = abs % 100
  return `${sign}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}元`
}
