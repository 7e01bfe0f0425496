/** 虚构的人与单位：姓氏、字号都带“虚构”的意思，一望而知不是真的。 */
import { EMPTY_PARTY, type Party, type PartyKind } from '#modules/cases/domain/case-file.ts'
import type { Chance } from './chance.ts'
import { inventedIdNumber, inventedUscc } from './codes.ts'

const SURNAMES = ['甄', '贾', '虞', '范', '尤', '莫', '吴', '乌', '言', '梅', '单', '殷']
const GIVEN_FIRST = ['例', '设', '拟', '构', '演', '若', '假', '试', '有', '无']
const GIVEN_LAST = ['明', '真', '名', '实', '人', '之', '文', '然', '是', '其', '如', '同', '成', '一', '山', '川']
const LEADS = ['拟', '虚', '幻', '例', '演', '假', '设', '梦']
const TAILS = [
  '云',
  '岚',
  '谷',
  '泉',
  '禾',
  '杉',
  '舟',
  '石',
  '溪',
  '松',
  '桥',
  '岭',
  '川',
  '月',
  '星',
  '苇',
  '葵',
  '柚',
]

const COMPANY_TRADES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^FS|^FW/, ['食品有限公司', '餐饮管理有限公司', '商贸有限公司', '超市有限公司', '副食经营有限公司']],
  [/^CS/, ['化妆品有限公司', '美容服务有限公司', '日化商贸有限公司']],
  [/^DV|^DR/, ['医疗器械有限公司', '大药房有限公司', '口腔门诊有限公司']],
  [/^SE/, ['物业管理有限公司', '机械制造有限公司', '酒店管理有限公司', '仓储有限公司']],
  [/^AD|^EC|^UC/, ['文化传媒有限公司', '网络科技有限公司', '教育咨询有限公司', '家居有限公司']],
  [/./, ['商贸有限公司', '实业有限公司', '电子商务有限公司', '五金建材有限公司', '服饰有限公司']],
]
const SHOP_TRADES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^FS|^FW/, ['餐馆', '便利店', '副食店', '面馆', '水果店', '生鲜超市', '火锅店']],
  [/^CS/, ['化妆品店', '美容院', '日化店']],
  [/^DV|^DR/, ['药房', '口腔诊所', '眼镜店']],
  [/./, ['百货店', '五金店', '服装店', '理发店', '电器维修部', '文具店']],
]

const tradeFor = (chance: Chance, table: typeof SHOP_TRADES, code: string): string =>
  chance.pick((table.find(([pattern]) => pattern.test(code)) as (typeof table)[number])[1])

/** 甄例明、虞设川。 */
export const inventedPerson = (chance: Chance): string =>
  chance.pick(SURNAMES) + chance.pick(GIVEN_FIRST) + chance.pick(GIVEN_LAST)

const word = (chance: Chance): string => chance.pick(LEADS) + chance.pick(TAILS)

/** 登记地：六位区划与地名。 */
export type Area = { readonly code: string; readonly unit: string }

/** 一个当事人；`offenceCode` 定它做什么买卖。 */
export const inventedParty = (chance: Chance, kind: PartyKind, area: Area, offenceCode: string): Party => {
  const representative = inventedPerson(chance)
  const base = { ...EMPTY_PARTY, kind, province: '50' }
  if (kind === '自然人') return { ...base, name: representative, idNumber: inventedIdNumber(chance) }
  const place = area.unit.replace(/土家族|苗族|自治县/g, '')
  if (kind === '个体工商户') {
    const name = `${place}${word(chance)}${tradeFor(chance, SHOP_TRADES, offenceCode)}`
    return { ...base, name, uscc: inventedUscc(chance, '92', area.code), representative }
  }
  if (kind === '其他') {
    const name = `${place}${word(chance)}${chance.pick(['托育中心', '养老服务中心', '职业培训学校'])}`
    return { ...base, name, uscc: inventedUscc(chance, '52', area.code), representative }
  }
  const name = `重庆${word(chance)}${chance.pick(TAILS)}${tradeFor(chance, COMPANY_TRADES, offenceCode)}`
  return { ...base, name, uscc: inventedUscc(chance, '91', area.code), representative }
}
