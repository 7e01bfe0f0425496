import {
  all,
  c,
  fine,
  firstCharge,
  incomplete,
  type Line,
  money,
  over,
  type Plant,
  punished,
  without,
} from '../build.ts'
import { CLEAN_LINES, SUMMER_2024 } from '../timelines.ts'

const match = 'penalty.provision-matches-offence'
/** 只换引条，罚款额取两处罚则幅度都容得下的数，免得另成幅度问题。 */
const cited = (part: {
  violated?: ReturnType<typeof c>[]
  basis?: ReturnType<typeof c>[]
  offenceCode?: string | null
}) => firstCharge((ch) => ({ ...ch, ...part }))
const heard = over({ hearingOffered: true })

export const PROVISIONS: readonly Plant[] = [
  // 34(1)(10) 过期食品，却引 125(1)(2) 标签罚则：5 千至 5 万，5 万在两边幅度之内
  {
    rule: match,
    name: '过期食品引了标签的罚则',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: ['food/企业'],
    change: cited({ basis: [c('食品安全法', 125, 1, 2)], offenceCode: null }),
  },
  // 广告引证 11(2)，却引 62(2) 弹窗罚则：5 千至 3 万；罚 5000 在两边幅度之内
  {
    rule: match,
    name: '广告引证引了弹窗的罚则',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: ['ad/企业', 'ad/个体工商户'],
    change: all(heard, punished(fine(5000)), cited({ basis: [c('广告法', 62, 2)], offenceCode: null })),
  },
  // 特种设备违反 40(3)，却引广告法 59(1)：10 万以下，3 万在两边幅度之内
  {
    rule: match,
    name: '特种设备引了广告法的罚则',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: ['equipment/企业'],
    change: cited({ basis: [c('广告法', 59, 1, 2)], offenceCode: null }),
  },
  // 化妆品过期违反 39，却引 62(1)(2) 进货查验罚则：1 万至 3 万
  {
    rule: match,
    name: '过期化妆品引了进货查验的罚则',
    expect: 'breached',
    shows: 'first-unlawful',
    line: SUMMER_2024,
    on: ['cosmetics/个体工商户'],
    also: ['penalty.kind-provided'],
    change: cited({ basis: [c('化妆品监督管理条例', 62, 1, 2)], offenceCode: null }),
  },
  {
    rule: match,
    name: '引条相符',
    expect: 'met',
    shows: 'last-lawful',
    on: ['food/企业', 'equipment/企业', 'cosmetics/个体工商户', 'quality/企业', 'ad/企业'],
  },
  {
    rule: match,
    name: '只引到条，没有款项',
    expect: 'met',
    shows: 'exception',
    on: ['equipment/企业'],
    change: cited({ violated: [c('特种设备安全法', 40)], basis: [c('特种设备安全法', 84)] }),
  },
  {
    rule: match,
    name: '没有写依据',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业', 'ad/企业'],
    change: cited({ basis: [], offenceCode: null }),
  },
  {
    rule: match,
    name: '没有写违反的条款',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业'],
    change: cited({ violated: [], offenceCode: null }),
  },
  {
    rule: match,
    name: '不予处罚',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['equipment/企业'],
    change: all(
      (f) => ({
        ...f,
        act: { kind: 'penalty', outcome: 'not-penalised' },
        disclosed: false,
        charges: f.charges.map((ch) => ({
          ...ch,
          basis: [],
          penalties: [],
          circumstances: [
            { kind: '不予处罚', basis: [c('行政处罚法', 33, 1)], reason: '违法行为轻微并及时改正，没有造成危害后果' },
          ],
        })),
      }),
      without('disclosure-published'),
    ),
  },
]

const force = 'penalty.law-in-force'
const SPRING_2023 = { ...CLEAN_LINES[4], name: '2023 年春' } as (typeof CLEAN_LINES)[number]
/** 反食品浪费法 2021-04-29 施行。此前没有这项处罚，严格说新法不可能更轻；规则不知旧法内容，一律留给人核对。 */
const wasted = (conductUntil: string) => ({
  ...SPRING_2023,
  name: `${conductUntil} 终了`,
  conductFrom: '2021-04-01',
  conductUntil,
})
/** 个体工商户条例 2022-11-01 废止：行为、决定都在其后。 */
const LATE_2022 = CLEAN_LINES[6] as Line
const onDay = (d: string): Line => ({ ...LATE_2022, name: `${d} 的行为`, conductFrom: d, conductUntil: d })
const repealed = cited({
  violated: [c('个体工商户条例', 10, 1)],
  basis: [c('个体工商户条例', 22)],
  offenceCode: null,
})
const unpublished = all(without('disclosure-published'), over({ disclosed: false }))

export const LAW_IN_FORCE: readonly Plant[] = [
  {
    rule: force,
    name: '行为在旧条例废止当日，引已废止的条例',
    expect: 'breached',
    shows: 'first-unlawful',
    line: onDay('2022-11-01'),
    on: ['ad/个体工商户', 'price/个体工商户'],
    change: repealed,
  },
  {
    rule: force,
    name: '行为在旧条例废止当日之后',
    expect: 'breached',
    shows: 'first-unlawful',
    line: onDay('2022-11-07'),
    on: ['ad/个体工商户', 'price/个体工商户'],
    change: repealed,
  },
  {
    rule: force,
    name: '行为终了于新法施行前一日，新法是否较轻须核对',
    expect: 'undecidable',
    shows: 'undecidable',
    line: wasted('2021-04-28'),
    on: ['food-waste/企业', 'food-waste/个体工商户'],
    change: unpublished,
  },
  {
    rule: force,
    name: '行为终了于新法施行当日',
    expect: 'met',
    shows: 'last-lawful',
    line: wasted('2021-04-29'),
    on: ['food-waste/企业', 'food-waste/个体工商户'],
    change: unpublished,
  },
  { rule: force, name: '行为时已施行', expect: 'met', shows: 'other', on: ['food/企业', 'equipment/企业', 'ad/企业'] },
  {
    rule: force,
    name: '行为日未记载',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['food/企业', 'ad/企业'],
    change: all(
      incomplete,
      without(
        'clue-received',
        'inspection-held',
        'interview-held',
        'case-opened',
        'decision-made',
        'decision-announced',
        'decision-served',
        'disclosure-published',
      ),
      firstCharge((ch) => ({ ...ch, conductFrom: null, conductUntil: null, discoveredOn: null })),
    ),
  },
]

const weighed = 'penalty.mitigation-discussed'
const art32 = [c('行政处罚法', 32, null, 1)]
/** 罚款 5000，远低于三万元下限。 */
const lowered = (reason: string | null) =>
  all(
    punished(fine(5000)),
    firstCharge((ch) => ({ ...ch, circumstances: [{ kind: '减轻', basis: art32, reason }] })),
    over({ record: 'decision' }),
  )

export const MITIGATION: readonly Plant[] = [
  {
    rule: weighed,
    name: '决定书减轻处罚而没有一句事实',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['equipment/企业'],
    change: lowered(null),
  },
  {
    rule: weighed,
    name: '决定书减轻处罚并写明事实',
    expect: 'met',
    shows: 'last-lawful',
    on: ['equipment/企业'],
    change: lowered('主动消除违法行为危害后果'),
  },
  {
    rule: weighed,
    name: '办案系统里没有理由的栏',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['equipment/企业'],
    change: all(lowered(null), over({ record: 'case-system' })),
  },
  {
    rule: weighed,
    name: '没有主张减轻',
    expect: 'not-applicable',
    shows: 'not-applicable',
    on: ['equipment/企业', 'ad/企业'],
  },
]

/** 减轻写明了事实的，低于下限不算越界。 */
export const MITIGATED_FINES: readonly Plant[] = [
  {
    rule: 'penalty.fine-below-minimum',
    name: '减轻处罚写明了事实',
    expect: 'met',
    shows: 'exception',
    on: ['equipment/企业', 'food/企业'],
    change: all(
      heard,
      lowered('当事人主动消除违法行为危害后果'),
      firstCharge((ch) => ({ ...ch, values: { ...ch.values, illegalGains: money(0) } })),
    ),
  },
]
