import type { PartyKind } from '#modules/cases/domain/case-file.ts'

const STRONG_ENTERPRISE =
  /公司|合伙企业|（(?:有限|普通|特殊普通)合伙）|个人独资企业|(?<!经济)合作社|集团|联社$|（个人独资）/
/** 外国企业的常驻代表机构：不是企业，也没有定论归哪一类。 */
const REPRESENTATIVE_OFFICE = /代表(?:处|机构)$/
const INSTITUTION =
  /(?:学校|中学|小学|大学|学院|幼儿园|医院|卫生院|卫生室|服务中心|社区卫生|村民委员会|居民委员会|村委会|居委会|协会|学会|商会|委员会|管理局|管理处|事务所|研究院|研究所|基金会|供电所|支行|分行|保健院|疾控中心|人民政府|机关|管理站|工会)$/
const PERSON_NAME =
  /^(?:[\u4e00-\u9fa5]{2,4}|[\u4e00-\u9fa5][*某X×]{1,3}[\u4e00-\u9fa5]?|[\u4e00-\u9fa5]{1,2}某[\u4e00-\u9fa5某]?|[\u4e00-\u9fa5]{1,8}·[\u4e00-\u9fa5·]{1,12})$/

type Clues = {
  readonly name: string
  readonly code: string
  readonly type: string
  readonly licence: string
  readonly hasOperator: boolean
  readonly hasId: boolean
  readonly personal: boolean
}

const kindByWords = (words: string): PartyKind | null => {
  if (/个体/.test(words)) return '个体工商户'
  if (/民办非|事业单位|社会团体/.test(words)) return '其他'
  if (/公司|有限责任|股份|合伙|独资|合作社|企业|全民所有|集体所有/.test(words)) return '企业'
  if (/机关|医疗机构|学校|社会组织|村委|居委|律师/.test(words)) return '其他'
  return /^(?:自然人|个人|公民)/.test(words) ? '自然人' : null
}

const kindByCode = (code: string): PartyKind | null => {
  if (/^9[13]/.test(code)) return '企业'
  if (/^92/.test(code)) return '个体工商户'
  return /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1-39]|6[129]|7[129]|8[19]|A[19]|N[1239]|Y1)/.test(code) ? '其他' : null
}

/** 当事人类别：先看名称与主体类型的文字，再看代码，都没有才看栏目。各说不一又分不出轻重时为 null。 */
export const partyKind = (c: Clues): PartyKind | null => {
  if (/（?个体工商户）?$/.test(c.name)) return '个体工商户'
  if (REPRESENTATIVE_OFFICE.test(c.name)) return null
  if (STRONG_ENTERPRISE.test(c.name)) return '企业'
  const byType = kindByWords(c.type)
  if (byType !== null) return byType
  const byCode = kindByCode(c.code)
  const byLicence = kindByWords(c.licence.replace(/营业执照/g, ''))
  const person = PERSON_NAME.test(c.name) && !/[店厂行部馆坊铺]$/.test(c.name)
  if (person && c.personal && !c.code.startsWith('92') && !c.hasOperator) return '自然人'
  if (byCode !== null) return byCode
  if (byLicence !== null && !(byLicence === '其他' && c.hasOperator)) return byLicence
  if (INSTITUTION.test(c.name)) return '其他'
  if (c.hasOperator && !person) return '个体工商户'
  if (person && (c.hasId || c.personal)) return '自然人'
  return null
}
