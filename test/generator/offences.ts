import type { Charge, PartyKind } from '#modules/cases/domain/case-file.ts'
import { c, charge, fine, money, penalty } from './build.ts'

/** 合法的处罚：罚幅照违法行为表逐条抄录，金额落在幅度之内。 */
export type Offence = {
  readonly id: string
  /** 配哪类当事人。 */
  readonly who: readonly PartyKind[]
  readonly charges: readonly Charge[]
  /** 金额到了重庆或全国的听证线：底案里告知过听证权。 */
  readonly hearingOffered: boolean
}

const CNY = { goodsValue: null, illegalGains: null, turnover: null, adFee: null, others: {} }

/** 食品安全法124(1)(5)：货值不足一万元，五万元以上十万元以下。货值 320、违法所得 45、罚 50000＝下限。 */
const expiredFood = charge({
  offence: '经营超过保质期的食品',
  offenceCode: 'FS-124-1-5',
  violated: [c('食品安全法', 34, 1, 10)],
  basis: [c('食品安全法', 124, 1, 5)],
  values: { ...CNY, goodsValue: money(320), illegalGains: money(45) },
  penalties: [penalty('没收违法所得', 45), penalty('没收非法财物'), fine(50000)],
})

/** 食品安全法126(1)(3)：进货查验，先责令改正、警告；拒不改正的五千元以上五万元以下。这里只警告。 */
const noReceipts = charge({
  offence: '未按规定履行食品进货查验义务',
  offenceCode: 'FS-126-1-3',
  violated: [c('食品安全法', 53)],
  basis: [c('食品安全法', 126, 1, 3)],
  penalties: [penalty('警告')],
  refusedCorrection: false,
})

export const OFFENCES: readonly Offence[] = [
  { id: 'food', who: ['企业'], charges: [expiredFood], hearingOffered: true },
  { id: 'two-charges', who: ['企业', '个体工商户'], charges: [expiredFood, noReceipts], hearingOffered: true },
  {
    // 特种设备安全法84(1)：三万元以上三十万元以下。罚 30000＝下限。
    id: 'equipment',
    who: ['企业'],
    charges: [
      charge({
        offence: '使用未经检验的特种设备',
        offenceCode: 'SE-84-1',
        violated: [c('特种设备安全法', 40, 3)],
        basis: [c('特种设备安全法', 84, 1, 1)],
        penalties: [fine(30000)],
      }),
    ],
    hearingOffered: false,
  },
  {
    // 广告法59(1)：十万元以下。罚 3000。
    id: 'ad',
    who: ['企业', '个体工商户', '自然人'],
    charges: [
      charge({
        offence: '广告引证内容未表明出处',
        offenceCode: 'AD-59-1',
        violated: [c('广告法', 11, 2)],
        basis: [c('广告法', 59, 1, 2)],
        penalties: [fine(3000)],
      }),
    ],
    hearingOffered: false,
  },
  {
    // 产品质量法49：货值金额等值以上三倍以下。货值 12000 → 12000 至 36000；罚 18000。
    id: 'quality',
    who: ['企业'],
    charges: [
      charge({
        offence: '销售不符合保障人体健康和人身、财产安全的国家标准的产品',
        offenceCode: 'PQ-49',
        violated: [c('产品质量法', 13, 2)],
        basis: [c('产品质量法', 49)],
        values: { ...CNY, goodsValue: money(12000), illegalGains: money(2000) },
        penalties: [penalty('没收违法所得', 2000), penalty('没收非法财物'), fine(18000)],
      }),
    ],
    hearingOffered: false,
  },
  {
    // 化妆品监督管理条例60(5)：货值不足一万元，一万元以上五万元以下。货值 260，罚 10000＝下限。
    id: 'cosmetics',
    who: ['个体工商户', '企业'],
    charges: [
      charge({
        offence: '经营超过使用期限的化妆品',
        offenceCode: 'CS-60-5',
        violated: [c('化妆品监督管理条例', 39)],
        basis: [c('化妆品监督管理条例', 60, null, 5)],
        values: { ...CNY, goodsValue: money(260), illegalGains: money(30) },
        penalties: [penalty('没收违法所得', 30), penalty('没收非法财物'), fine(10000)],
      }),
    ],
    hearingOffered: true,
  },
  {
    // 市场主体登记管理条例48(3)：十万元以下；情节严重的十万元以上五十万元以下。罚 4000。
    id: 'licence-lent',
    who: ['企业', '个体工商户'],
    charges: [
      charge({
        offence: '出租营业执照',
        offenceCode: 'MS-48-3',
        violated: [c('市场主体登记管理条例', 37, 1)],
        basis: [c('市场主体登记管理条例', 48, 3)],
        penalties: [fine(4000)],
      }),
    ],
    hearingOffered: false,
  },
  {
    // 价格法42、价格违法行为行政处罚规定13：可以并处五千元以下。罚 1000。
    id: 'price',
    who: ['企业', '个体工商户'],
    charges: [
      charge({
        offence: '未按规定明码标价',
        offenceCode: 'PR-13',
        violated: [c('价格法', 13, 1)],
        basis: [c('价格法', 42)],
        values: { ...CNY, illegalGains: money(0) },
        penalties: [fine(1000)],
      }),
    ],
    hearingOffered: false,
  },
]

/** 只有警告的违法行为。 */
export const WARNING_ONLY: Offence = {
  id: 'warning',
  who: ['企业', '个体工商户'],
  charges: [noReceipts],
  hearingOffered: false,
}

/** 反食品浪费法28(1)：责令改正，警告。 */
const FOOD_WASTE: Offence = {
  id: 'food-waste',
  who: ['企业', '个体工商户'],
  charges: [
    charge({
      offence: '餐饮服务经营者未主动对消费者进行防止食品浪费提示提醒',
      offenceCode: 'FW-28-1',
      violated: [c('反食品浪费法', 7, 1, 2)],
      basis: [c('反食品浪费法', 28, 1)],
      penalties: [penalty('警告')],
    }),
  ],
  hearingOffered: false,
}

export const offence = (id: string): Offence => {
  const found = [...OFFENCES, WARNING_ONLY, FOOD_WASTE].find((o) => o.id === id)
  if (!found) throw new RangeError(`没有这种底案：${id}`)
  return found
}
