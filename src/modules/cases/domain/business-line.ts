import { offenceByCode } from '#law/offences.ts'
import type { BusinessLine } from './business-lines.ts'
import type { CaseFile } from './case-file.ts'

export { BUSINESS_LINES, type BusinessLine, businessLineName } from './business-lines.ts'

/** 违法行为表的领域 → 条线。直销、传销随反不正当竞争（总局价监竞争局的分工）。 */
const BY_DOMAIN: Readonly<Record<string, BusinessLine>> = {
  食品: 'food',
  '食品/网络': 'food',
  反食品浪费: 'food',
  农产品: 'food',
  药品: 'drug',
  医疗器械: 'medical-device',
  化妆品: 'cosmetics',
  特种设备: 'special-equipment',
  产品质量: 'product-quality',
  计量: 'metrology',
  标准化: 'standards',
  认证: 'certification',
  广告: 'advertising',
  价格: 'price',
  反不正当竞争: 'unfair-competition',
  传销: 'unfair-competition',
  直销: 'unfair-competition',
  反垄断: 'antitrust',
  网络交易: 'online-trading',
  商标: 'intellectual-property',
  专利: 'intellectual-property',
  登记: 'registration',
  消费者权益: 'consumer',
}

/** 法名、证照名里的字样 → 条线，依次试：广告在前（医疗广告管理办法是广告），宽的在后。 */
const BY_WORDS: readonly (readonly [RegExp, BusinessLine])[] = [
  [/广告/, 'advertising'],
  [/计量|定量包装/, 'metrology'],
  [/医疗器械/, 'medical-device'],
  [/化妆品/, 'cosmetics'],
  [/药品|中药|疫苗|麻醉药|处方药/, 'drug'],
  [/食品|食用农产品|农产品质量|餐饮|食盐|乳品/, 'food'],
  [/特种设备|电梯|锅炉|压力容器|气瓶|起重机械/, 'special-equipment'],
  [/认证|认可|检验检测|检测机构/, 'certification'],
  [/标准化|标准管理/, 'standards'],
  [/反垄断|垄断协议|市场支配地位|经营者集中/, 'antitrust'],
  [/价格|明码标价|收费/, 'price'],
  [/反不正当竞争|商业秘密|促销|有奖销售|直销|传销/, 'unfair-competition'],
  [/网络(?:商品)?交易|电子商务/, 'online-trading'],
  [/商标|专利|地理标志|知识产权|奥林匹克标志|特殊标志/, 'intellectual-property'],
  [/消费者|无理由退货|格式条款/, 'consumer'],
  [
    /登记|营业执照|公司法|合伙企业|独资企业|合作社|个体工商户|企业信息公示|企业名称|无证无照|无照经营|代表机构/,
    'registration',
  ],
  [/产品质量|商品质量|工业产品|生产许可证|召回|纤维|烟花爆竹/, 'product-quality'],
]

/**
 * 案件属于哪个条线：依次看违法行为编码、处罚依据的法、违反的法、证照名称与内容；
 * 几项违法行为取第一项认得出的；都认不出是 other。
 */
export const businessLineOf = (file: CaseFile): BusinessLine => {
  const { charges, licence } = file
  const clues = [
    ...charges.map((c) => lineOfDomain(c.offenceCode)),
    ...charges.flatMap((c) => c.basis.map((b) => lineOfText(b.law))),
    ...charges.flatMap((c) => c.violated.map((v) => lineOfText(v.law))),
    lineOfText(licence?.name ?? null),
    lineOfText(licence?.content ?? null),
  ]
  return clues.find((line) => line !== null) ?? 'other'
}

const lineOfDomain = (code: string | null): BusinessLine | null =>
  code === null ? null : (BY_DOMAIN[offenceByCode(code)?.domain ?? ''] ?? null)

/** 法名或证照名属于哪个条线；认不出返回 null。 */
export const lineOfText = (text: string | null): BusinessLine | null =>
  text === null ? null : (BY_WORDS.find(([words]) => words.test(text))?.[1] ?? null)
