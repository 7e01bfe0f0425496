/**
 * 计量单位与数值。每个数都换成整数的“位置”，条件、验证、计算全在整数上做，没有小数误差：
 * 一个一个数的（元、日、次）位置就是最小单位的个数，元以分计；
 * 连续的（千克、%、倍）取到六位小数，恰为 v 的位置是 2v，v 与下一个可写的数之间是 2v+1。
 */
export type Unit = {
  readonly name: string
  /** 同族的单位可以换算，以基本单位为族名。 */
  readonly family: string
  /** 一个本单位折合多少基本单位：分子、分母。 */
  readonly times: readonly [number, number]
  readonly continuous: boolean
  /** 一个基本单位是多少个最小单位。 */
  readonly scale: number
}

const MONEY = { family: '元', scale: 100, continuous: false }
const continuous = (family: string) => ({ family, scale: 1_000_000, continuous: true })

const CONVERTIBLE: readonly Unit[] = [
  { name: '元', times: [1, 1], ...MONEY },
  { name: '万元', times: [10_000, 1], ...MONEY },
  { name: '亿元', times: [100_000_000, 1], ...MONEY },
  { name: '千克', times: [1, 1], ...continuous('千克') },
  { name: '公斤', times: [1, 1], ...continuous('千克') },
  { name: '克', times: [1, 1000], ...continuous('千克') },
  { name: '吨', times: [1000, 1], ...continuous('千克') },
  { name: '升', times: [1, 1], ...continuous('升') },
  { name: '毫升', times: [1, 1000], ...continuous('升') },
  { name: '倍', times: [1, 1], ...continuous('倍') },
  { name: '%', times: [1, 100], ...continuous('倍') },
  { name: '平方米', times: [1, 1], ...continuous('平方米') },
  { name: '米', times: [1, 1], ...continuous('米') },
  { name: '天', times: [1, 1], family: '日', scale: 1, continuous: false },
]

/** 一个一个数的；互不换算（月的长短不一，三个月不等于九十日）。 */
const COUNTED = '日 工作日 小时 月 年 次 件 个 人 户 家 批 批次 台 辆 瓶 箱 袋 盒 头 只 项 种 份 起 处 分'.split(' ')

const UNITS: ReadonlyMap<string, Unit> = new Map(
  [
    ...CONVERTIBLE,
    ...COUNTED.map((name): Unit => ({ name, family: name, times: [1, 1], scale: 1, continuous: false })),
  ].map((unit) => [unit.name, unit]),
)

/** 由名称取单位；“个月”即月，全角％即 %；没有返回 null。 */
export const unitOf = (name: string): Unit | null => UNITS.get(name === '个月' ? '月' : name) ?? null

/** 可用的单位，写在提示里。 */
export const unitNames = (): string => [...UNITS.keys()].join('、')

/** 同族可换算的单位名。 */
export const convertible = (unit: Unit): string =>
  [...UNITS.values()]
    .filter((u) => u.family === unit.family)
    .map((u) => u.name)
    .join('、')

/** 元、倍，代码里常用。 */
export const YUAN = UNITS.get('元') as Unit
export const TIMES = UNITS.get('倍') as Unit

/** 十进制文本换成位置；写得比最小单位还细、或者大得放不下的返回 null。不收负数。 */
export const positionOf = (decimal: string, unit: Unit): number | null => {
  const m = /^(\d{1,15})(?:\.(\d{1,9}))?$/.exec(decimal)
  if (!m) return null
  const fraction = m[2] ?? ''
  const scaled = BigInt((m[1] as string) + fraction) * BigInt(unit.times[0]) * BigInt(unit.scale)
  const divisor = BigInt(unit.times[1]) * 10n ** BigInt(fraction.length)
  if (scaled % divisor !== 0n) return null
  const position = (scaled / divisor) * (unit.continuous ? 2n : 1n)
  return position > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(position)
}

/** 位置写成单位下的十进制文本；连续单位只写恰为某数的（偶数）位置。 */
export const decimalText = (position: number, unit: Unit): string => {
  const value = BigInt(position) / (unit.continuous ? 2n : 1n)
  const top = value * BigInt(unit.times[1])
  const bottom = BigInt(unit.times[0]) * BigInt(unit.scale)
  const places = 9n
  const digits = ((top * 10n ** places) / bottom).toString().padStart(Number(places) + 1, '0')
  const whole = digits.slice(0, -Number(places))
  const fraction = digits.slice(-Number(places)).replace(/0+$/, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}

const WAN = UNITS.get('万元') as Unit
const WAN_CENTS = 1_000_000
const HUNDRED_YUAN = 10_000

/** 带单位的写法：整百元、一万元以上的写成万元。 */
export const quantityText = (position: number, unit: Unit): string => {
  const shown = unit.family === '元' ? (position >= WAN_CENTS && position % HUNDRED_YUAN === 0 ? WAN : YUAN) : unit
  return `${decimalText(position, shown)}${shown.name}`
}
