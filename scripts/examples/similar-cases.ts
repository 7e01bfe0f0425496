/** examples/similar-cases.jsonl：虚构的类案库，同案由（产品质量法四十九条）五十六件、别的案由八件；可重复。 */
import { addDays, day, dayText } from '#kernel/day.ts'

const AGENCIES = ['云岭区', '澄江区', '南屿区', '听川县', '望溪县', '鹭恒区', '临溪县', '北辰区']
/** 罚得比别处高的一个机关。 */
const STRICT = '澄江区'
const PRODUCTS: readonly (readonly [product: string, item: string, standard: string])[] = [
  ['电热毯', '对触及带电部件的防护', '家用和类似用途电器的安全'],
  ['电热水壶', '接地措施', '家用和类似用途电器的安全'],
  ['移动式插座', '防触电保护', '家用和类似用途插头插座'],
  ['儿童滑板车', '小零件', '玩具安全'],
  ['电动自行车头盔', '吸收碰撞能量', '摩托车、电动自行车乘员头盔'],
  ['燃气灶', '熄火保护装置', '家用燃气灶具'],
  ['充电器', '电气强度', '信息技术设备安全'],
  ['童装', '绳带要求', '婴幼儿及儿童纺织产品安全技术规范'],
]
const STANCES = [
  '当事人积极配合调查，主动召回已售产品',
  '当事人能提供供货商资质与进货票据',
  '当事人不能提供进货票据，说不清供货商',
  '当事人系初次违法，及时改正',
  '当事人一年内因同类违法行为受过行政处罚',
]
const SHOPS = ['家居有限公司', '百货店', '电器商行', '母婴用品店', '五金经营部']
const NAMES = ['岚桥', '禾口', '松风', '景明', '远川', '百合', '听泉', '青麓', '长亭', '半山']

/** 线性同余：只为可重复。 */
const chance = () => {
  let state = 20260601
  return (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const cite = (law: string, article: number, paragraph?: number, item?: number) => ({
  law,
  article,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(item === undefined ? {} : { item }),
})
const yuan = (n: number): number => Math.round(n) * 100

/** 档次与罚款是货值的多少倍；不予处罚没有罚款。 */
const TIERS = ['从轻', '从轻', '一般', '一般', '一般', '从重', '减轻', '不予处罚'] as const
const TIMES = { 从轻: [1.05, 1.5], 一般: [1.65, 2.0], 从重: [2.45, 2.9], 减轻: [0.4, 0.8], 不予处罚: [0, 0] } as const
const LENIENT = { 减轻: cite('行政处罚法', 32, undefined, 1), 不予处罚: cite('行政处罚法', 33, 1) }

const productCase = (i: number, below: (n: number) => number): object => {
  const agency = AGENCIES[i % AGENCIES.length] as string
  const [product, item, standard] = PRODUCTS[below(PRODUCTS.length)] as (typeof PRODUCTS)[number]
  const on = addDays(day('2021-08-20'), below(1000))
  const found = addDays(on, -45 - below(20))
  const count = 5 + below(80)
  const price = 40 + below(160)
  const value = count * price
  const sold = below(count)
  const gains = Math.round(sold * price * 0.2)
  const tier = TIERS[below(TIERS.length)] as (typeof TIERS)[number]
  const [low, high] = TIMES[tier]
  const times = agency === STRICT && tier === '一般' ? 2.3 : low + ((high - low) * below(100)) / 100
  const stance = STANCES[below(STANCES.length)] as string
  const kind = below(2) === 0 ? '企业' : '个体工商户'
  const offence = '销售不符合保障人体健康和人身、财产安全的国家标准的产品'
  const basis = tier === '减轻' || tier === '不予处罚' ? [LENIENT[tier]] : []
  return {
    act: { kind: 'penalty', outcome: tier === '不予处罚' ? 'not-penalised' : 'penalised' },
    docNo: `渝${agency.slice(0, 2)}市监${tier === '不予处罚' ? '不罚' : '处罚'}〔${on.slice(0, 4)}〕${100 + i}号`,
    agency: `重庆市${agency}市场监督管理局`,
    facts: `${dayText(found)}，本局收到监督抽检的检验报告，${agency}${NAMES[below(NAMES.length)]}${SHOPS[below(SHOPS.length)]}销售的${product}，${item}项目不符合《${standard}》国家标准的要求，判定为不合格产品。经查，当事人购进${product}${count}件，每件售价${price}元，已售出${sold}件，货值金额${value}元，违法所得${gains}元。${stance}。`,
    parties: [{ kind }],
    decidedOn: on,
    charges: [
      {
        offence,
        offenceCode: 'PQ-49',
        conductUntil: found,
        violated: [cite('产品质量法', 13, 2)],
        basis: [cite('产品质量法', 49)],
        goodsValueCents: yuan(value),
        illegalGainsCents: yuan(gains),
        circumstances: [{ kind: tier, basis, reason: stance }],
        penalties:
          tier === '不予处罚'
            ? []
            : [
                { kind: '没收违法所得', amountCents: yuan(gains), target: 'party' },
                { kind: '没收非法财物', target: 'party' },
                { kind: '罚款', amountCents: yuan(value * times), target: 'party' },
              ],
      },
    ],
  }
}

const foodCase = (i: number, below: (n: number) => number): object => {
  const agency = AGENCIES[i % AGENCIES.length] as string
  const on = addDays(day('2022-01-10'), below(900))
  const found = addDays(on, -40)
  const food = ['牛肉干', '面包', '火锅底料', '饼干', '酸奶'][below(5)] as string
  const count = 2 + below(20)
  return {
    act: { kind: 'penalty', outcome: 'penalised' },
    docNo: `渝${agency.slice(0, 2)}市监处罚〔${on.slice(0, 4)}〕${500 + i}号`,
    agency: `重庆市${agency}市场监督管理局`,
    facts: `${dayText(found)}，执法人员现场检查时，在当事人的货架上发现超过保质期的${food}${count}袋。当事人未建立进货查验记录，货值金额${count * 12}元。`,
    parties: [{ kind: '企业' }],
    decidedOn: on,
    charges: [
      {
        offence: '经营超过保质期的食品',
        offenceCode: 'FS-124-1-5',
        conductUntil: found,
        violated: [cite('食品安全法', 34, undefined, 10)],
        basis: [cite('食品安全法', 124, 1, 5)],
        goodsValueCents: yuan(count * 12),
        circumstances: [],
        penalties: [{ kind: '罚款', amountCents: yuan(50_000 + below(5) * 1000), target: 'party' }],
      },
    ],
  }
}

/** 一行一件。 */
export const similarCases = (): string => {
  const below = chance()
  const cases = [
    ...Array.from({ length: 56 }, (_, i) => productCase(i, below)),
    ...Array.from({ length: 8 }, (_, i) => foodCase(i, below)),
  ]
  return `${cases.map((one) => JSON.stringify(one)).join('\n')}\n`
}
