/**
 * 演示地区：重庆的机关，虚构的人、单位与案件，三年到 `on` 为止。由种子定出，不读时钟。
 * 本文件夹不引用规则、期间与日历代码（架构测试把关）：被检验的东西不能自证其对。
 */
import { addDays, type Day } from '#kernel/day.ts'
import type { PartyKind } from '#modules/cases/domain/case-file.ts'
import { activeOn, type Bureau, bureausOf } from './agencies.ts'
import { type Cast, notPenalisedCase, ordinaryCase, runningCase, summaryCase } from './base-case.ts'
import { type Chance, chanceFrom } from './chance.ts'
import type { Draft, InventedCase, PlantedSet, Style } from './draft.ts'
import { FAULTS } from './faults/all.ts'
import type { Fault } from './faults/fault.ts'
import { inventedLicence, type Licence } from './licences.ts'
import { inventedParty } from './names.ts'
import { numbered } from './numbering.ts'
import { inventedCharge, RECIPES, type Recipe, recipeOf, warningOnly } from './offences.ts'
import { plantSets } from './sets.ts'
import { type Line, lineFrom, spanOf, usualGaps } from './timeline.ts'

export type RegionSize = { readonly seed: string; readonly on: Day; readonly cases: number }

export type Region = {
  readonly cases: readonly InventedCase[]
  readonly sets: readonly PlantedSet[]
  readonly licences: readonly Licence[]
}

const YEARS_DAYS = 3 * 365
/** 工作日历只到 2026-12-31：再晚载入的，案件也止于此前。 */
const LATEST = '2026-12-20' as Day
/** 规定编入 2022-11-01 起的程序：钟倒拨了的，也从这天往前三年。 */
const EARLIEST = '2026-02-01' as Day
/** 植错的份额。 */
const FAULT_SHARE = 0.075

/** 供统计线索看的：这个局的罚款都凑成整数。 */
const ROUND_UNIT = '涪陵区'

const KINDS: readonly { readonly kind: PartyKind; readonly weight: number }[] = [
  { kind: '企业', weight: 52 },
  { kind: '个体工商户', weight: 40 },
  { kind: '自然人', weight: 7 },
]

type Order = { readonly style: Style; readonly fault: Fault | null }

/** 造多少、各是哪一种；每种错至少一件。 */
const ordersFor = (chance: Chance, total: number): Order[] => {
  const share = (part: number) => Math.round(total * part)
  const times = Math.max(1, Math.round((total * FAULT_SHARE) / FAULTS.length))
  const faulty = FAULTS.flatMap((fault) =>
    Array.from({ length: times }, (): Order => ({ style: fault.procedure ?? 'ordinary', fault })),
  )
  const plain = (style: Order['style'], count: number) =>
    Array.from({ length: Math.max(0, count) }, (): Order => ({ style, fault: null }))
  const others = [
    ...plain('running', share(0.06)),
    ...plain('not-penalised', share(0.03)),
    ...plain('summary', share(0.12)),
  ]
  const orders = [...faulty, ...others, ...plain('ordinary', total - faulty.length - others.length)]
  return orders
    .map((order) => ({ order, key: chance.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ order }) => order)
}

const recipesFor = (chance: Chance, { style, fault }: Order): Recipe[] => {
  if (fault?.codes !== undefined) return [recipeOf(chance.pick(fault.codes))]
  const fit = RECIPES.filter(
    (r) =>
      (style !== 'summary' || warningOnly(r) || r.code === 'PR-13' || r.code === 'ME-25') &&
      (fault === null || (!warningOnly(r) && r.refused !== true)) &&
      (fault?.party === undefined || r.who.includes(fault.party)),
  )
  const first = chance.weighted(fit)
  const second = style === 'ordinary' && fault === null && chance.odds(0.08) ? chance.weighted(fit) : first
  return second.code === first.code ? [first] : [first, second]
}

const castFor = (chance: Chance, bureau: Bureau, recipes: readonly Recipe[], order: Order): Cast => {
  const allowed = KINDS.filter((k) => recipes.every((r) => r.who.includes(k.kind)))
  const kind = order.fault?.party ?? chance.weighted(allowed).kind
  const from = chance.int(0, bureau.officers.length - 2)
  const area = {
    code: bureau.agency.code ?? '500000',
    unit: bureau.agency.unit.replace(/经济技术开发区|高新技术产业开发区/, ''),
  }
  const charges = recipes.map((recipe) => inventedCharge(chance, recipe, bureau.agency.unit === ROUND_UNIT))
  return {
    bureau,
    officers: bureau.officers.slice(from, from + 2),
    reviewer: chance.pick(bureau.reviewers),
    party: inventedParty(chance, kind, area, recipes[0]?.code ?? ''),
    charges: order.style === 'summary' ? charges.map((charge) => onTheSpot(charge, kind)) : charges,
  }
}

/** 当场处罚的数额：个人二百元以下，单位三千元以下；个体工商户归哪一边有争议，取低的。 */
const onTheSpot = (charge: Cast['charges'][number], kind: PartyKind): Cast['charges'][number] => ({
  ...charge,
  penalties: charge.penalties.map((p) =>
    p.kind === '罚款' ? { ...p, amount: Math.min(p.amount ?? 0, kind === '企业' ? 100_000 : 15_000) as never } : p,
  ),
})

const draftCase = (chance: Chance, bureaus: readonly Bureau[], order: Order, on: Day): Draft => {
  const { style, fault } = order
  const gaps = { ...usualGaps(chance), ...fault?.gaps }
  const running = style === 'running'
  const newest = running ? 5 : spanOf(gaps) + 12
  const start = addDays(on, -chance.int(newest, running ? 60 : Math.max(newest, YEARS_DAYS)))
  const line = lineFrom(start, gaps)
  const bureau = chance.weighted(activeOn(bureaus, running ? on : line.disclosed))
  const cast = castFor(chance, bureau, recipesFor(chance, order), order)
  return { style, fault, chance, cast, line, file: baseCase(style, cast, line, on) }
}

const baseCase = (style: Style, cast: Cast, line: Line, on: Day) => {
  if (style === 'summary') return summaryCase(cast, line.clue)
  if (style === 'running') return runningCase(cast, line, on)
  return style === 'not-penalised' ? notPenalisedCase(cast, line) : ordinaryCase(cast, line)
}

const withFault = ({ fault, chance, cast, line, file, style }: Draft): InventedCase => ({
  ...{ style, bureau: cast.bureau, fault },
  file: fault === null ? file : fault.plant(file, { chance, cast, line }),
})

/** 许可占的份额。 */
const LICENCE_SHARE = 0.1

/** 造出整个地区；同样的参数永远得到同样的结果。 */
export const inventRegion = ({ seed, on: given, cases: total }: RegionSize): Region => {
  const on = given < EARLIEST ? EARLIEST : given < LATEST ? given : LATEST
  const chance = chanceFrom(seed)
  const bureaus = bureausOf(chance.fork('机关'))
  const licenceCount = Math.round(total * LICENCE_SHARE)
  const drafts = ordersFor(chance.fork('份额'), total - licenceCount).map((order, i) =>
    draftCase(chance.fork(`案件${i}`), bureaus, order, on),
  )
  const { cases, sets } = plantSets(chance.fork('成批'), numbered(drafts).map(withFault))
  const licences = Array.from({ length: licenceCount }, (_, i) =>
    inventedLicence(chance.fork(`许可${i}`), bureaus, addDays(on, -chance.int(10, YEARS_DAYS)), i + 1),
  )
  return { cases, sets, licences }
}
