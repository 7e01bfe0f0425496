/** 罚什么：违法行为取自违法行为表（引条、罚款幅度都照表），行文用文书里常见的写法。 */
import { offenceByCode } from '#law/offences.ts'
import { type Charge, EMPTY_CHARGE, NO_VALUES, type PartyKind, type Penalty } from '#modules/cases/domain/case-file.ts'
import type { Chance } from './chance.ts'
import { cents, fine, penalty } from './facts.ts'

/** 一种常见的案子。`violated`、`basis`、`tier` 是表里这一行的第几个。 */
export type Recipe = {
  readonly code: string
  readonly text: string
  readonly weight: number
  readonly who: readonly PartyKind[]
  readonly violated: number
  readonly basis: number
  /** 罚款用哪一档；null＝只警告。 */
  readonly tier: number | null
  /** 货值金额的中位数（元）；不计货值的不写。 */
  readonly goods?: number
  /** 有没有违法所得。 */
  readonly gains?: true
  readonly turnover?: number
  /** 逾期不改、拒不改正才罚的。 */
  readonly refused?: true
}

const TRADERS = ['企业', '个体工商户'] as const
const ANYONE = ['企业', '个体工商户', '自然人'] as const

type Short = readonly [code: string, text: string, weight: number, rest: Partial<Recipe>]

const SHORT: readonly Short[] = [
  ['FS-124-1-5', '经营超过保质期的食品', 15, { tier: 0, goods: 380, gains: true }],
  ['FS-124-1-1', '经营农药残留超过食品安全标准限量的食品', 7, { tier: 0, goods: 240, gains: true }],
  ['FS-124-1-3', '经营超限量使用食品添加剂的食品', 4, { tier: 0, goods: 900, gains: true }],
  ['FS-124-1-4', '经营感官性状异常的食品', 3, { tier: 0, goods: 150, gains: true }],
  ['FS-125-1-2', '经营标签不符合规定的预包装食品', 6, { violated: 1, tier: 0, goods: 700, gains: true }],
  ['FS-122-1', '未取得食品经营许可从事食品经营', 4, { tier: 0, goods: 4200, gains: true }],
  ['FS-126-1-3', '未按规定履行食品进货查验义务', 10, { violated: 2 }],
  ['FS-126-1-5', '餐具使用前未经洗净、消毒', 5, { violated: 1 }],
  ['FS-126-1-6', '安排未取得健康证明的人员从事接触直接入口食品的工作', 6, {}],
  ['FW-28-1', '餐饮服务经营者未主动进行防止食品浪费提示提醒', 3, {}],
  ['CS-60-5', '经营超过使用期限的化妆品', 6, { violated: 1, tier: 0, goods: 320, gains: true }],
  ['CS-62-2', '未建立并执行化妆品进货查验记录制度', 4, { tier: 0 }],
  ['DV-86-3', '使用过期的医疗器械', 3, { tier: 0, goods: 260 }],
  ['DV-89-3', '未建立并执行医疗器械进货查验记录制度', 2, {}],
  ['DR-130-2', '零售药品未正确说明用法、用量和注意事项', 2, {}],
  ['AD-59-1', '广告引证内容未表明出处', 8, { violated: 1, basis: 1, tier: 0, who: ANYONE }],
  ['AD-62-2', '利用互联网发布弹出广告未显著标明关闭标志', 2, { tier: 0 }],
  ['PR-13', '未按规定明码标价', 8, { tier: 0, who: ANYONE }],
  ['MS-48-3', '出租、出借营业执照', 4, { tier: 0 }],
  ['EC-76', '电子商务经营者未在首页显著位置公示营业执照信息', 3, { tier: 0 }],
  ['SE-84-1', '使用未经检验的特种设备', 6, { violated: 2, tier: 0 }],
  ['SE-83', '特种设备未按规定进行维护保养，逾期未改正', 2, { violated: 2, basis: 2, tier: 1, refused: true }],
  ['PQ-49', '销售不符合保障人体健康和人身、财产安全的国家标准的产品', 6, { tier: 0, goods: 3600, gains: true }],
  ['LIC-48', '销售未取得生产许可证的产品', 1, { tier: 0 }],
  ['ME-25', '使用未申请检定的强制检定计量器具', 4, { tier: 0 }],
  ['SPM-28-1', '有奖销售未随时公布兑奖情况', 1, { tier: 0 }],
]

export const RECIPES: readonly Recipe[] = SHORT.map(([code, text, weight, rest]) => ({
  ...{ code, text, weight, who: TRADERS, violated: 0, basis: 0, tier: null },
  ...rest,
}))

export const recipeOf = (code: string): Recipe => {
  const found = RECIPES.find((r) => r.code === code)
  if (found === undefined) throw new RangeError(`没有这种案子：${code}`)
  return found
}

const rowOf = (recipe: Recipe) => {
  const row = offenceByCode(recipe.code)
  if (row === null) throw new RangeError(`违法行为表没有 ${recipe.code}`)
  return row
}

type Range = { readonly from: number; readonly until: number }

/** 罚款幅度，元；只警告的为 null。 */
export const fineRange = (recipe: Recipe, goodsYuan: number): Range | null => {
  const tier = recipe.tier === null ? undefined : rowOf(recipe).tiers[recipe.tier]?.fine
  if (tier == null) return null
  const unit = tier.unit === 'cents' ? 0.01 : goodsYuan
  return { from: tier.min * unit, until: tier.max * unit }
}

const round = (amount: number, step: number): number => Math.ceil(amount / step) * step

/** 多数罚在下限附近，偏右的长尾；“以下”的幅度罚一两成。`whole` 为真的凑成只有一个数字的整数。 */
const fineWithin = (chance: Chance, { from, until }: Range, whole: boolean): number => {
  const median = from > 0 ? from * 1.12 : until * 0.15
  const drawn = Math.min(until, Math.max(from, chance.logNormal(median, 0.35)))
  const step = whole ? 10 ** Math.floor(Math.log10(drawn)) : until <= 5000 ? 50 : 100
  return Math.min(until, round(drawn, step))
}

const valuesOf = (chance: Chance, recipe: Recipe) => {
  const goods = recipe.goods === undefined ? null : Math.min(9800, round(chance.logNormal(recipe.goods, 0.7), 1))
  const gains = recipe.gains === undefined || goods === null ? null : Math.round(goods * (0.05 + 0.3 * chance.next()))
  return { goods, gains }
}

type Values = ReturnType<typeof valuesOf>

const penaltiesOf = (chance: Chance, recipe: Recipe, { goods, gains }: Values, whole: boolean): Penalty[] => {
  const range = fineRange(recipe, goods ?? 0)
  if (range === null) return [penalty('警告')]
  return [
    ...(gains === null || gains === 0 ? [] : [penalty('没收违法所得', gains)]),
    ...(goods === null || recipe.gains === undefined ? [] : [penalty('没收非法财物')]),
    fine(fineWithin(chance, range, whole)),
  ]
}

/** 一项违法行为与合法的处罚；日子由造案的一方补上。 */
export const inventedCharge = (chance: Chance, recipe: Recipe, whole = false): Charge => {
  const row = rowOf(recipe)
  const values = valuesOf(chance, recipe)
  const { goods, gains } = values
  const [violated, basis] = [row.violated[recipe.violated], row.penaltyBasis[recipe.basis]]
  if (violated === undefined || basis === undefined) throw new RangeError(`${recipe.code} 的引条对不上违法行为表`)
  return {
    ...EMPTY_CHARGE,
    offence: recipe.text,
    offenceCode: recipe.code,
    violated: [violated.citation],
    basis: [basis.citation],
    values: {
      ...NO_VALUES,
      goodsValue: goods === null ? null : cents(goods),
      illegalGains: gains === null ? null : cents(gains),
    },
    penalties: penaltiesOf(chance, recipe, values, whole),
    refusedCorrection: recipe.refused === true ? true : recipe.tier === null ? false : null,
  }
}

export const warningOnly = (recipe: Recipe): boolean => recipe.tier === null
