import type { CaseFile, Party } from '#modules/cases/domain/case-file.ts'
import { caseOn, profile } from '../base.ts'
import { absent, adding, all, fine, firstCharge, happened, type Line, on, over, penalty, punished } from '../build.ts'
import { COMPANIES } from '../parties.ts'
import { CLEAN_LINES, SUMMER_2024 } from '../timelines.ts'

/** 一批案件里植入的错；`breached` 是应当查出的各组下标。 */
export type PlantedSet = {
  readonly rule: string
  readonly name: string
  readonly files: readonly CaseFile[]
  readonly breached: readonly (readonly number[])[]
}

const numbered = (docNo: string, base = 'ad/企业', line = SUMMER_2024) => ({ ...caseOn(profile(base), line, 1), docNo })
const AT = { agency: '重庆市涪陵区市场监督管理局', province: '50' }
const fuling = (docNo: string, base = 'ad/企业', line = SUMMER_2024): CaseFile => ({
  ...numbered(docNo, base, line),
  ...AT,
})
const wanzhou = (docNo: string, base = 'ad/企业'): CaseFile => ({
  ...numbered(docNo, base),
  agency: '重庆市万州区市场监督管理局',
  province: '50',
})

const WEEK_LATER: Line = {
  ...SUMMER_2024,
  notice: '2024-07-08',
  decided: '2024-07-22',
  served: '2024-07-24',
  disclosed: '2024-08-05',
}
const LEAP_DAY = CLEAN_LINES[3] as Line

const sequence = 'penalty.number-sequence'
const NUMBERS: readonly PlantedSet[] = [
  {
    rule: sequence,
    name: '不同日期、不同当事人的两件用了同一文号',
    files: [
      fuling('渝涪陵市监处罚〔2024〕40号', 'ad/企业'),
      fuling('渝涪陵市监处罚〔2024〕41号', 'equipment/企业'),
      fuling('渝涪陵市监处罚〔2024〕40号', 'quality/企业', WEEK_LATER),
    ],
    breached: [[0, 2]],
  },
  {
    rule: sequence,
    name: '不同日期、不同当事人的三件用了同一文号',
    files: [
      fuling('渝涪陵市监处罚〔2024〕7号', 'ad/企业'),
      fuling('渝涪陵市监处罚〔2024〕7号', 'cosmetics/个体工商户', WEEK_LATER),
      fuling('渝涪陵市监处罚〔2024〕7号', 'quality/企业', LEAP_DAY),
    ],
    breached: [[0, 1, 2]],
  },
  // 同日的可能是一份决定罚了几个当事人，不能断定重号
  {
    rule: sequence,
    name: '同日、不同当事人用了同一文号',
    files: [fuling('渝涪陵市监处罚〔2024〕40号', 'ad/企业'), fuling('渝涪陵市监处罚〔2024〕40号', 'quality/企业')],
    breached: [],
  },
  {
    rule: sequence,
    name: '同一件案件的两份来源',
    files: [
      fuling('渝涪陵市监处罚〔2024〕40号'),
      { ...fuling('渝涪陵市监处罚〔2024〕40号'), record: 'disclosure-row' },
    ],
    breached: [],
  },
  {
    rule: sequence,
    name: '同号不同年',
    files: [fuling('渝涪陵市监处罚〔2024〕40号'), fuling('渝涪陵市监处罚〔2025〕40号', 'quality/企业', CLEAN_LINES[1])],
    breached: [],
  },
  {
    rule: sequence,
    name: '同号不同机关',
    files: [fuling('渝涪陵市监处罚〔2024〕40号'), wanzhou('渝万州市监处罚〔2024〕40号', 'quality/企业')],
    breached: [],
  },
  {
    rule: sequence,
    name: '同号不同文种',
    files: [fuling('渝涪陵市监处罚〔2024〕40号'), fuling('渝涪陵市监不罚〔2024〕40号', 'quality/企业')],
    breached: [],
  },
  {
    rule: sequence,
    name: '跳号不是违法',
    files: [fuling('渝涪陵市监处罚〔2024〕40号'), fuling('渝涪陵市监处罚〔2024〕45号', 'quality/企业')],
    breached: [],
  },
  {
    rule: sequence,
    name: '连号',
    files: [fuling('渝涪陵市监处罚〔2024〕40号'), fuling('渝涪陵市监处罚〔2024〕41号', 'quality/企业')],
    breached: [],
  },
]

const twice = 'penalty.same-act-fined-twice'
/** 同一当事人、同一行为日、同一条款的第二次处罚，另一文号、另一时间线。 */
const again = (docNo: string, change: (f: CaseFile) => CaseFile = (f) => f): CaseFile =>
  change({
    ...fuling(docNo, 'ad/企业', {
      ...SUMMER_2024,
      notice: '2024-07-08',
      decided: '2024-07-22',
      served: '2024-07-24',
      disclosed: '2024-08-05',
    }),
  })
const first = fuling('渝涪陵市监处罚〔2024〕50号')
const REPEATS: readonly PlantedSet[] = [
  { rule: twice, name: '同一行为罚款两次', files: [first, again('渝涪陵市监处罚〔2024〕58号')], breached: [[0, 1]] },
  {
    rule: twice,
    name: '两个机关对同一行为各罚一次',
    files: [first, again('渝万州市监处罚〔2024〕12号', over({ agency: '重庆市万州区市场监督管理局' }))],
    breached: [[0, 1]],
  },
  {
    rule: twice,
    name: '行为日不同',
    files: [
      first,
      again(
        '渝涪陵市监处罚〔2024〕58号',
        firstCharge((ch) => ({ ...ch, conductUntil: on('2024-05-19') })),
      ),
    ],
    breached: [],
  },
  {
    rule: twice,
    name: '违反的条款不同',
    files: [
      first,
      again(
        '渝涪陵市监处罚〔2024〕58号',
        firstCharge((ch) => ({
          ...ch,
          offence: '出租营业执照',
          offenceCode: 'MS-48-3',
          violated: [{ law: '市场主体登记管理条例', article: 37, paragraph: 1, item: null }],
          basis: [{ law: '市场主体登记管理条例', article: 48, paragraph: 3, item: null }],
        })),
      ),
    ],
    breached: [],
  },
  {
    rule: twice,
    name: '一件只警告',
    files: [first, again('渝涪陵市监处罚〔2024〕58号', punished(penalty('警告')))],
    breached: [],
  },
  {
    rule: twice,
    name: '行为日未记载',
    files: [
      first,
      again(
        '渝涪陵市监处罚〔2024〕58号',
        firstCharge((ch) => ({ ...ch, conductUntil: null })),
      ),
    ],
    breached: [],
  },
  { rule: twice, name: '同一份决定的两份来源', files: [first, { ...first, record: 'disclosure-row' }], breached: [] },
  {
    rule: twice,
    name: '不同当事人',
    files: [first, { ...again('渝涪陵市监处罚〔2024〕58号'), parties: [COMPANIES[1] as Party] }],
    breached: [],
  },
  {
    rule: twice,
    name: '前一决定已撤销，重新作出',
    files: [
      { ...first, decisions: [{ docNo: first.docNo, status: 'revoked', on: on('2024-07-18') }] },
      again('渝涪陵市监处罚〔2024〕58号', all(punished(fine(2000)))),
    ],
    breached: [],
  },
]

const earlier = 'penalty.first-to-open'
const unassigned = adding(absent('jurisdiction-assigned'))
const kept = adding(absent('case-transferred'))(first)
/** 万州局晚立案的同一行为。 */
const laterOpened = (opened: string, change: (f: CaseFile) => CaseFile = unassigned): CaseFile =>
  change({
    ...fuling('渝万州市监处罚〔2024〕12号', 'ad/企业', { ...WEEK_LATER, opened }),
    agency: '重庆市万州区市场监督管理局',
  })
const SAME_ACTS: readonly PlantedSet[] = [
  // 涪陵局 2024-05-27 立案
  { rule: earlier, name: '晚一天立案的处罚', files: [kept, laterOpened('2024-05-28')], breached: [[0, 1]] },
  { rule: earlier, name: '早一天立案的在后面', files: [laterOpened('2024-05-28'), kept], breached: [[0, 1]] },
  { rule: earlier, name: '同一天立案', files: [kept, laterOpened('2024-05-27')], breached: [] },
  {
    rule: earlier,
    name: '经指定管辖',
    files: [kept, laterOpened('2024-05-28', adding(happened('jurisdiction-assigned', '2024-05-24')))],
    breached: [],
  },
  {
    rule: earlier,
    name: '先立案的移送了',
    files: [adding(happened('case-transferred', '2024-05-28'))(first), laterOpened('2024-05-29')],
    breached: [],
  },
  { rule: earlier, name: '是否移送没有记载', files: [first, laterOpened('2024-05-28', (f) => f)], breached: [] },
  {
    rule: earlier,
    name: '行为日不同',
    files: [kept, firstCharge((ch) => ({ ...ch, conductUntil: on('2024-05-19') }))(laterOpened('2024-05-28'))],
    breached: [],
  },
]

export const PLANTED_SETS: readonly PlantedSet[] = [...NUMBERS, ...REPEATS, ...SAME_ACTS]
