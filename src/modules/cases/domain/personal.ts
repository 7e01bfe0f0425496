import type { CaseFile, Party } from './case-file.ts'

/** 个人信息：哪些名称是自然人的，怎样掩去。掩码与原文一样长，原文位置不变。 */

/** 像人名：二至四字，不像字号。 */
const PERSON_NAME = /^[一-龥]{1,4}(?:·[一-龥]{1,6})*$/
const ORGANISATION =
  /(公司|厂|店|部|行|中心|超市|馆|院|社|场|所|铺|坊|企业|集团|局|站|队|摊|屋|吧|城|庄|园|楼|房|室|堂|铺子|学校|医院|会)$/

/** 这个当事人的名称是不是（或可能是）自然人的姓名；说不准的按是。 */
export const isPersonName = ({ name, kind, representative }: Party): boolean => {
  if (name === null) return false
  if (kind === '自然人' || name === representative) return true
  if (ORGANISATION.test(name)) return false
  return kind === '个体工商户' || kind === null ? PERSON_NAME.test(name) || kind === null : false
}

/** 可以写进明文栏目的名称：自然人的、个体工商户以经营者姓名为字号的，为 null。 */
export const clearNameOf = (party: Party | undefined): string | null =>
  party === undefined || isPersonName(party) ? null : party.name

/** 案件里出现的自然人姓名：当事人、法定代表人、经营者；执法人员是公职，不掩。长的在前。 */
export const personalNamesIn = (file: CaseFile): string[] =>
  [...new Set(file.parties.flatMap((p) => [isPersonName(p) ? p.name : null, p.representative]))]
    .filter((name) => name !== null && name.length > 1 && !ORGANISATION.test(name))
    .sort((a, b) => (b as string).length - (a as string).length) as string[]

/** 张三 → 张*，欧阳娜娜 → 欧***。 */
export const maskedName = (name: string): string => name.slice(0, 1) + '*'.repeat(Math.max(1, name.length - 1))

const ID_NUMBER = /(?<!\d)(\d{4})\d{13}[\dXx](?![\dA-Za-z])/g
const PHONE = /(?<!\d)(1[3-9]\d)\d{8}(?!\d)/g

/** 掩去文字里的这些姓名、身份证号与手机号；长度不变。 */
export const hidePersonal = (text: string, names: readonly string[]): string =>
  names
    .reduce((rest, name) => rest.replaceAll(name, maskedName(name)), text)
    .replace(ID_NUMBER, (_, head: string) => `${head}${'*'.repeat(14)}`)
    .replace(PHONE, (_, head: string) => `${head}${'*'.repeat(8)}`)

/** 把一个值里所有的文字都掩去个人信息；键不动。 */
export const hideEverywhere = <T>(value: T, names: readonly string[]): T => {
  if (typeof value === 'string') return hidePersonal(value, names) as T
  if (Array.isArray(value)) return value.map((item) => hideEverywhere(item as unknown, names)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hideEverywhere(inner as unknown, names)]),
  ) as T
}

/** 案由里的自然人姓名换成“当事人”，才可写进明文栏目。 */
export const withoutNames = (text: string | null, file: CaseFile): string | null =>
  text === null
    ? null
    : personalNamesIn(file)
        .reduce((rest, name) => rest.replaceAll(name, '当事人'), text)
        .replace(ID_NUMBER, '')
        .replace(PHONE, '')
