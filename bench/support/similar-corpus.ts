/**
 * 造类案库：六十个案由（齐夫分布），每件约九十个不同的词——文书套话、案由的行话、一般词（按结巴词典的词频）、
 * 人名字号与批号。第 i 件只由序号与种子定，可以边造边用，不必存盘。
 */
import { dict } from '@node-rs/jieba/dict.js'
import { type Day, day, dayFromNumber, dayNumber } from '#kernel/day.ts'
import { cents } from '#kernel/money.ts'
import { OFFENCES } from '#law/offences.ts'
import type { EffectiveCase } from '#modules/similar-cases/domain/effective-case.ts'
import { TIERS } from '#modules/similar-cases/domain/tier.ts'
import { type Random, randomFrom } from './random.ts'

export type MadeRecord = { readonly one: EffectiveCase; readonly tokens: readonly string[] }

const OFFENCE_COUNT = 60
const FIRST = dayNumber(day('2015-01-01'))
const DAYS = 4018
const CODES = OFFENCES.slice(0, OFFENCE_COUNT).map((o) => o.code)
const NAME_CHARS = [
  ...'安宝昌诚春达德鼎东发丰福富光广国海航浩和恒弘宏鸿华汇惠吉佳嘉建健江杰金锦晶精景久聚凯康科兰乐利立联良隆美铭茂明宁鹏品平奇千庆全荣瑞润三森盛世顺思泰腾天通同万旺伟文祥欣新鑫信兴旭雅阳亿益银永优友裕元远源悦云运泽展兆振正志智中忠众',
]

type Alias = { readonly words: readonly string[]; readonly keep: Float64Array; readonly other: Int32Array }

/** 结巴词典里两字以上的词，按词频抽（别名法）。 */
const generalWords = (): Alias => {
  const words: string[] = []
  const weights: number[] = []
  for (const line of dict.toString().split('\n')) {
    const [word = '', count] = line.split(' ')
    if (word.length < 2 || Number(count) <= 2) continue
    words.push(word)
    weights.push(Number(count) ** 0.75)
  }
  const mean = weights.reduce((a, b) => a + b, 0) / words.length
  const keep = Float64Array.from(weights, (w) => w / mean)
  const other = new Int32Array(words.length)
  const [small, large]: [number[], number[]] = [[], []]
  keep.forEach((p, i) => void (p < 1 ? small : large).push(i))
  while (small.length > 0 && large.length > 0) {
    const [s, l] = [small.pop() as number, large.pop() as number]
    other[s] = l
    keep[l] = (keep[l] as number) + (keep[s] as number) - 1
    ;((keep[l] as number) < 1 ? small : large).push(l)
  }
  return { words, keep, other }
}

const pick = ({ words, keep, other }: Alias, r: Random): string => {
  const i = r.below(words.length)
  const stays = r.below(1 << 20) < (keep[i] as number) * (1 << 20)
  return words[stays ? i : (other[i] as number)] as string
}

/** 造案件的函数：`make(i)` 是第 i 件，`total` 决定日子怎样铺开。 */
export const recordMaker = (total: number): ((i: number) => MadeRecord) => {
  const general = generalWords()
  const seed = randomFrom(20260701)
  const boilerplate = Array.from({ length: 40 }, () => ({ word: pick(general, seed), percent: 20 + seed.below(75) }))
  const jargon = Array.from({ length: OFFENCE_COUNT }, () => Array.from({ length: 60 }, () => pick(general, seed)))
  const cumulative: number[] = []
  for (let o = 0; o < OFFENCE_COUNT; o++) cumulative.push((cumulative[o - 1] ?? 0) + 1 / (o + 1) ** 0.9)
  const offenceAt = (x: number) => cumulative.findIndex((c) => c > x)
  return (i) => {
    const r = randomFrom(Math.imul(i + 1, 2_654_435_761))
    const o = offenceAt((r.below(1_000_000) / 1_000_000) * (cumulative.at(-1) as number))
    const tokens: string[] = []
    for (const { word, percent } of boilerplate) if (r.chance(percent)) tokens.push(word)
    for (let n = 0; n < 24; n++) tokens.push(r.pick(jargon[o] as string[]))
    for (let n = 0; n < 48; n++) tokens.push(pick(general, r))
    for (let n = 0; n < 4; n++)
      tokens.push(r.pick(NAME_CHARS) + r.pick(NAME_CHARS) + (r.chance(30) ? r.pick(NAME_CHARS) : ''))
    if (r.chance(70)) tokens.push(`批${i}`)
    const value = Math.exp(6.8 + ((r.below(1000) + r.below(1000) + r.below(1000)) / 1000 - 1.5) * 3.4)
    const tier = r.below(TIERS.length)
    const fine =
      tier === 0 ? 0 : Math.round(500 * (1 + (o % 7)) * tier * (1 + value / 1000) ** 0.45 * (0.7 + r.below(60) / 100))
    const at = Math.min(DAYS - 1, Math.max(0, Math.floor((DAYS * (i % total)) / total) + r.below(60) - 30))
    return {
      tokens,
      one: {
        id: `案${i}`,
        text: '',
        offence: CODES[o] as string,
        day: dayFromNumber(FIRST + at),
        agency: `第${r.below(43)}局`,
        partyKind: r.chance(50) ? '企业' : '个体工商户',
        tier: TIERS[tier] as (typeof TIERS)[number],
        goodsValue: cents(Math.round(value * 100)),
        illegalGains: cents(Math.round(value * 20)),
        fine: cents(fine * 100),
        penalties: tier === 0 ? [] : ['罚款'],
      },
    }
  }
}

export const countsOf = (tokens: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

export type BenchQuery = {
  readonly tokens: readonly string[]
  readonly counts: ReadonlyMap<string, number>
  readonly one: EffectiveCase
  readonly from: Day
  readonly to: Day
}

/** 不在库里的查询：筛选是同案由、三年。 */
export const queriesFor = (make: (i: number) => MadeRecord, total: number, count: number): BenchQuery[] =>
  Array.from({ length: count }, (_, q) => {
    const { one, tokens } = make(total + 1 + q * 977)
    const to = dayFromNumber(FIRST + 1200 + ((q * 37) % 2700))
    return { tokens, counts: countsOf(tokens), one, to, from: dayFromNumber(dayNumber(to) - 1095) }
  })
