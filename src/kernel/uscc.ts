import { provinceByCode } from '#kernel/province.ts'

/** 统一社会信用代码的字符集：数字与大写字母，不用 I、O、S、V、Z（GB 32100-2015）。 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

export type UsccCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'length' | 'characters' | 'check-digit' }

const clean = (text: string): string => text.trim().toUpperCase()

/** 前十七位应有的校验码；有非法字符时返回 null。 */
export const usccCheckDigit = (first17: string): string | null => {
  let sum = 0
  let weight = 1
  for (const c of first17) {
    const value = ALPHABET.indexOf(c)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET[(31 - (sum % 31)) % 31] as string
}

/** 校验十八位统一社会信用代码；首尾空白与小写不计较。掩码代码属于 characters。 */
export const checkUscc = (text: string): UsccCheck => {
  const code = clean(text)
  if (code.length !== 18) return { ok: false, why: 'length' }
  const expected = usccCheckDigit(code.slice(0, 17))
  if (expected === null || !ALPHABET.includes(code[17] as string) || !/^\d{6}$/.test(code.slice(2, 8)))
    return { ok: false, why: 'characters' }
  return expected === code[17] ? { ok: true } : { ok: false, why: 'check-digit' }
}

/** 代码第一、二位所示的登记类别。 */
export type UsccKind = '企业' | '个体工商户' | '农民专业合作社' | '其他'

/** 登记类别；代码校验不过或登记管理部门不在国标之内时不猜，返回 null。 */
export const usccKind = (text: string): UsccKind | null => {
  const code = clean(text)
  if (!checkUscc(code).ok || !/^[1-9ANY]/.test(code)) return null
  if (code[0] !== '9') return '其他'
  return ({ '1': '企业', '2': '个体工商户', '3': '农民专业合作社' } as const)[code[1] as '1' | '2' | '3'] ?? '其他'
}

/** 登记机关所在省级区划码（第三、四位）；全国性登记（10）、校验不过或不是省码的返回 null。 */
export const usccProvince = (text: string): string | null => {
  const code = clean(text)
  return checkUscc(code).ok ? (provinceByCode(code.slice(2, 4))?.code ?? null) : null
}
