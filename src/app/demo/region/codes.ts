/** 虚构的代码，校验位照国标另算一遍，不借用被检验的校验代码。 */
import type { Chance } from './chance.ts'

/** GB 32100-2015 的字符集，不用 I、O、S、V、Z。 */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const usccCheck = (first17: string): string => {
  const sum = [...first17].reduce((total, sign, i) => total + SIGNS.indexOf(sign) * (USCC_WEIGHTS[i] as number), 0)
  return SIGNS[(31 - (sum % 31)) % 31] as string
}

/** 统一社会信用代码：`lead` 是前两位（91 企业、92 个体工商户、52 社会服务机构），`area` 是登记机关的六位区划。 */
export const inventedUscc = (chance: Chance, lead: '91' | '92' | '52', area: string): string => {
  const body = Array.from({ length: 7 }, () => chance.pick([...SIGNS])).join('')
  const first17 = `${lead}${area}MA${body}`
  return first17 + usccCheck(first17)
}

/** 换掉校验位，得到校验不过的代码。 */
export const brokenUscc = (code: string): string => {
  const last = SIGNS.indexOf(code.at(-1) as string)
  return code.slice(0, -1) + SIGNS[(last + 1) % SIGNS.length]
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** 公民身份号码：区划写 500000，发证从不用它，因此不会与真人相同。 */
export const inventedIdNumber = (chance: Chance): string => {
  const pad = (n: number) => String(n).padStart(2, '0')
  const birth = `${chance.int(1960, 2003)}${pad(chance.int(1, 12))}${pad(chance.int(1, 28))}`
  const first17 = `500000${birth}${String(chance.int(1, 999)).padStart(3, '0')}`
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (ID_WEIGHTS[i] as number), 0)
  return first17 + '10X98765432'[sum % 11]
}
