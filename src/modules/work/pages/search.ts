import { choiceParam, hrefWith, type Param, type Search, textParam } from '#ui/route.tsx'
import { TASK_KINDS, TASK_STATES, type TaskKind, type TaskState } from '../domain/task.ts'

const STATES = Object.keys(TASK_STATES) as TaskState[]
const KINDS = Object.keys(TASK_KINDS) as TaskKind[]
const monthParam: Param<string> = {
  read: (raw) => (raw !== null && /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(raw) ? raw : ''),
  write: (v) => v || null,
}

/** 任务页地址里的筛选；空的是不限。`as` 是列表还是日历。 */
export const taskSearch = {
  whose: choiceParam(['mine', 'given', 'unit'], 'mine'),
  state: choiceParam([...STATES, 'all'], 'open'),
  due: choiceParam(['', 'week', 'overdue'], ''),
  kind: choiceParam(['', ...KINDS], ''),
  q: textParam,
  as: choiceParam(['list', 'calendar'], 'list'),
  month: monthParam,
}
export type TaskSearch = Search<typeof taskSearch>

export const NO_FILTER: TaskSearch = { whose: 'mine', state: 'open', due: '', kind: '', q: '', as: 'list', month: '' }

type ViewPart = Pick<TaskSearch, 'whose' | 'state' | 'due'>
export type View = {
  readonly name: string
  readonly part: ViewPart
  readonly empty: string
  /** 只给管得着别人的人看。 */
  readonly directs: boolean
}

const view = (name: string, over: Partial<ViewPart>, empty: string, directs = false): View => ({
  name,
  part: { whose: 'mine', state: 'open', due: '', ...over },
  empty,
  directs,
})

/** 常用的视图：各管归谁、状态与到期，其余筛选照旧。 */
export const VIEWS: readonly View[] = [
  view('我的', {}, '手上没有任务。分派给你的发现、交办给你的事都会列在这里。'),
  view('七日内到期', { due: 'week' }, '没有七日之内到期的。'),
  view('已过期', { due: 'overdue' }, '没有过期的。'),
  view('我办完的', { state: 'done' }, '还没有办完的。'),
  view('我交办的', { whose: 'given' }, '你交办的都已经办完，或者还没有交办过。'),
  view('本单位的', { whose: 'unit' }, '你管理的单位里没有待办的任务。', true),
  view('本单位过期的', { whose: 'unit', due: 'overdue' }, '你管理的单位里没有过期的任务。', true),
]

export const isView = (search: TaskSearch, { part }: View): boolean =>
  (Object.keys(part) as (keyof ViewPart)[]).every((key) => search[key] === part[key])

/** 视图之外还有别的筛选。 */
export const isNarrowed = ({ kind, q }: TaskSearch): boolean => kind !== '' || q !== ''

export const tasksHref = (search: TaskSearch, change: Partial<TaskSearch> = {}): string =>
  hrefWith('/tasks', taskSearch, { ...search, ...change })

/** 接口的筛选：不限的、只管页面样子的不写。 */
export const filterOf = ({ as: _as, month: _month, ...rest }: TaskSearch): Record<string, string> =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))

export const listUrl = (search: TaskSearch): string =>
  `/api/v1/tasks?${new URLSearchParams({ ...filterOf(search), limit: '60' })}`
