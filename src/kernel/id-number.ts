import { type Day, dayOf } from '#kernel/day.ts'
import { provinceByCode } from '#kernel/province.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

export type IdNumberCheck =
  | { readonly ok: true; readonly province: string; readonly birth: Day }
  | { readonly ok: false; readonly why: 'length' | 'characters' | 'region' | 'birth-date' | 'check-digit' }

/** 前十七位数字应有的校验码（GB 11643-1999）；不是十七位数字返回 null。 */
export const idCheckDigit = (first17: string): string | null => {
  if (!/^\d{17}$/.test(first17)) return null
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return CHECK[sum % 11] as string
}

/** 校验十八位公民身份号码：省码、真实的出生日期、校验码。首尾空白与小写 x 不计较。 */
export const checkIdNumber = (text: string): IdNumberCheck => {
  const code = text.trim().toUpperCase()
  if (code.length !== 18) return { ok: false, why: 'length' }
  if (!/^\d{17}[\dX]$/.test(code)) return { ok: false, why: 'characters' }
  // 83 是台湾居民居住证的区划码
  const province = code.startsWith('83') ? '71' : provinceByCode(code)?.code
  if (province === undefined) return { ok: false, why: 'region' }
  const year = Number(code.slice(6, 10))
  const birth = dayOf(year, Number(code.slice(10, 12)), Number(code.slice(12, 14)))
  if (birth === null || year < 1850) return { ok: false, why: 'birth-date' }
  return idCheckDigit(code.slice(0, 17)) === code[17]
    ? { ok: true, province, birth }
    : { ok: false, why: 'check-digit' }
}
