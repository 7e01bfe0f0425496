import { choiceParam, hrefWith, type Param, type Search, textParam } from '#ui/route.tsx'
import type { FindingItem } from '../../contract/findings.ts'
import { FINDING_STATES, type FindingState } from '../../domain/finding.ts'
import { CLASSES, CONSEQUENCES } from '../../domain/rule.ts'
import { findingKey } from '../wording.ts'

const STATES = Object.keys(FINDING_STATES) as FindingState[]
const DAY = /^\d{4}-\d{2}-\d{2}$/
const dayParam: Param<string> = { read: (raw) => (raw !== null && DAY.test(raw) ? raw : ''), write: (v) => v || null }

/** 待办地址里的筛选；空的是不限。 */
export const worklistSearch = {
  state: choiceParam([...STATES, 'all'], 'suspected'),
  assigned: textParam,
  due: choiceParam(['', 'week', 'overdue'], ''),
  withdrawn: choiceParam(['', 'true'], ''),
  consequence: choiceParam(['', ...CONSEQUENCES], ''),
  rule: textParam,
  kind: choiceParam(['', ...CLASSES], ''),
  agency: textParam,
  line: textParam,
  foundFrom: dayParam,
  foundUntil: dayParam,
  q: textParam,
}
export type WorklistSearch = Search<typeof worklistSearch>

export const NO_FILTER: WorklistSearch = {
  state: 'suspected',
  assigned: '',
  due: '',
  withdrawn: '',
  consequence: '',
  rule: '',
  kind: '',
  agency: '',
  line: '',
  foundFrom: '',
  foundUntil: '',
  q: '',
}

type ViewPart = Pick<WorklistSearch, 'state' | 'assigned' | 'due' | 'withdrawn'>
export type View = { readonly name: string; readonly part: ViewPart; readonly empty: string }

const part = (over: Partial<ViewPart>): ViewPart => ({
  state: 'suspected',
  assigned: '',
  due: '',
  withdrawn: '',
  ...over,
})

/** 常用的视图：各管状态、分派与期限，其余筛选照旧。 */
export const VIEWS: readonly View[] = [
  {
    name: '全部疑似',
    part: part({}),
    empty: '没有待核实的疑似问题。导入案件之后会自动检查；也可以发起巡查，重查全部案件。',
  },
  { name: '分派给我', part: part({ assigned: 'me' }), empty: '没有分派给你的。可以看看还没有分派的。' },
  { name: '还没分派', part: part({ assigned: 'none' }), empty: '疑似问题都已经分派了。' },
  { name: '七日内到期', part: part({ due: 'week' }), empty: '没有七日之内到期的。处理期限在分派时定。' },
  { name: '已过期', part: part({ due: 'overdue' }), empty: '没有超过处理期限的。' },
  { name: '已认定', part: part({ state: 'confirmed' }), empty: '还没有认定的问题。核实疑似问题之后，认定的列在这里。' },
  {
    name: '依据已撤回',
    part: part({ state: 'confirmed', withdrawn: 'true' }),
    empty: '没有依据已撤回的。认定之后案件的事实更正、不再违反的，会列在这里请你复核。',
  },
  { name: '已排除', part: part({ state: 'dismissed' }), empty: '还没有排除的。排除时写的理由会留在经过里。' },
]

export const isView = (search: WorklistSearch, view: View): boolean =>
  (Object.keys(view.part) as (keyof ViewPart)[]).every((key) => search[key] === view.part[key])

/** 视图之外还有别的筛选。 */
export const isNarrowed = (search: WorklistSearch): boolean =>
  (Object.keys(NO_FILTER) as (keyof WorklistSearch)[]).some(
    (key) => !(key in (VIEWS[0] as View).part) && search[key] !== '',
  )

export const worklistHref = (search: WorklistSearch, change: Partial<WorklistSearch> = {}): string =>
  hrefWith('/findings', worklistSearch, { ...search, ...change })

/** 地址里的查询部分，也是保存的视图的内容。 */
export const queryOf = (search: WorklistSearch): string => worklistHref(search).split('?')[1] ?? ''

export const searchFrom = (query: string): WorklistSearch => {
  const raw = new URLSearchParams(query)
  return Object.fromEntries(
    Object.entries(worklistSearch).map(([key, p]) => [key, (p as Param<unknown>).read(raw.get(key))]),
  ) as WorklistSearch
}

/** 接口的筛选：不限的不写。 */
export const filterOf = (search: WorklistSearch): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))

export const listUrl = (search: WorklistSearch): string =>
  `/api/v1/findings?${new URLSearchParams({ ...filterOf(search), limit: '60' })}`

type Opened = Pick<FindingItem, 'agencyId' | 'id' | 'caseId' | 'case' | 'rule' | 'charge'>

/** 打开一条发现：到它的案件页；成批发现、来源已全部撤回的没有案件页，到发现页。`list` 记着从哪个列表来。 */
export const openHref = (item: Opened, list: string): string => {
  const query = new URLSearchParams(item.case === null ? {} : { finding: findingKey(item) })
  query.set('list', list)
  return item.case === null
    ? `/findings/${item.agencyId}/${item.id}?${query}`
    : `/cases/${item.agencyId}/${item.caseId}?${query}`
}
