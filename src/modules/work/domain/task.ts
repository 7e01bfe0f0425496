/** 任务的状态：待办、办完、不用办了（收回或事由消失）。 */
export const TASK_STATES = { open: '待办', done: '办完', cancelled: '不用办了' } as const
export type TaskState = keyof typeof TASK_STATES

/** 任务的由来：人交办的，或随哪一种对象；随对象的，办理、转交都在对象那里做。加一种就加一行。 */
export const TASK_KINDS = {
  manual: '交办',
  finding: '核实发现',
  deadline: '应办期限',
  ahead: '决定之前须办',
  approval: '审签',
  lead: '核查线索',
  rule: '规则待启用',
  retrospective: '漏报复盘',
} as const
export type TaskKind = keyof typeof TASK_KINDS

/** 任务的经过里的一步：代码 → 中文。 */
export const TASK_VERBS = {
  given: '交办',
  taken: '接手',
  'handed-over': '转交',
  changed: '改期限',
  done: '办完',
  cancelled: '不用办了',
  reopened: '重新办理',
} as const
export type TaskVerb = keyof typeof TASK_VERBS

/** 人对任务能做的。 */
export const TASK_ACTS = ['done', 'cancel', 'reopen', 'take', 'hand-over'] as const
export type TaskAct = (typeof TASK_ACTS)[number]

/** 归谁办：某个人，或在这个机关任某角色的任何一人（`accountId` 为 null，等人接手）。 */
export type Owner = { readonly accountId: string | null; readonly role: string | null }

/** 对象：种类（中文）、编号、名称（如文号，不含个人信息）、到哪一页办。 */
export type TaskObject = {
  readonly type: string
  readonly id: string
  readonly title: string
  readonly href: string
}

export type Task = {
  readonly agencyId: string
  readonly id: string
  /** 由来的标识，同一由来在一个机关只有一项。 */
  readonly key: string
  readonly kind: TaskKind
  readonly title: string
  readonly reason: string | null
  readonly object: TaskObject | null
  readonly line: string | null
  readonly owner: Owner
  readonly dueOn: string | null
  readonly state: TaskState
  readonly givenBy: string | null
  readonly version: number
}

/** 做的人与任务的关系：`owns` 是办理人（或任这个角色而还没有人接手），`directs` 是交办人或管得着的人。 */
export type Standing = { readonly owns: boolean; readonly directs: boolean }

type Next = { readonly ok: true; readonly verb: TaskVerb; readonly state: TaskState }
type Refusal = { readonly ok: false; readonly why: string }

/** 这件事这个人能不能做，做了是什么状态。随对象的任务一概不能：在对象那里办，任务跟着变。 */
export const decide = (
  { kind, state, owner, object, title }: Pick<Task, 'kind' | 'state' | 'owner' | 'object' | 'title'>,
  act: TaskAct,
  { owns, directs }: Standing,
): Next | Refusal => {
  const no = (why: string): Refusal => ({ ok: false, why })
  if (!owns && !directs) return no('没有找到，或不在你的管理范围内')
  if (kind !== 'manual')
    return no(`“${title}”随${object?.type ?? '对象'}办理：请打开${object?.title ?? '它'}处理，办完自动消去`)
  if (act === 'reopen') return state === 'open' ? no(`“${title}”还在办`) : { ok: true, verb: 'reopened', state: 'open' }
  if (state !== 'open') return no(`“${title}”已经${TASK_STATES[state]}`)
  switch (act) {
    case 'done':
      return owns ? { ok: true, verb: 'done', state: 'done' } : no(`“${title}”只有办理人能办结；不用办了的可以取消`)
    case 'cancel':
      return directs ? { ok: true, verb: 'cancelled', state: 'cancelled' } : no(`“${title}”只有交办的人能取消`)
    case 'take':
      return owns && owner.accountId === null
        ? { ok: true, verb: 'taken', state: 'open' }
        : no(`“${title}”已经有人接手`)
    case 'hand-over':
      return { ok: true, verb: 'handed-over', state: 'open' }
  }
}

/** 现在能做的几样，页面据它显示按钮。 */
export const actsOn = (task: Parameters<typeof decide>[0], standing: Standing): TaskAct[] =>
  TASK_ACTS.filter((act) => decide(task, act, standing).ok)

/** 对象要的任务：应当归谁（null 是不归任何人）、哪天到期、是什么状态。 */
export type WantedTask = Pick<Task, 'agencyId' | 'key' | 'kind' | 'title' | 'object' | 'line' | 'dueOn' | 'state'> & {
  readonly owner: Owner | null
}

export type Kept = Pick<Task, 'owner' | 'dueOn' | 'state'> & { readonly verb: TaskVerb }

/** 已有的任务要改成对象要的样子，记哪一步；已经是那样、或本来没有又不必有的，为 null。 */
export const keep = (now: Task | null, wanted: WantedTask): Kept | null => {
  const state = wanted.owner === null && wanted.state === 'open' ? 'cancelled' : wanted.state
  const owner = wanted.owner ?? now?.owner ?? null
  if (owner === null || (now === null && state !== 'open')) return null
  const to = (verb: TaskVerb): Kept => ({ owner, dueOn: wanted.dueOn, state, verb })
  if (now === null) return to('given')
  const sameOwner = now.owner.accountId === owner.accountId && now.owner.role === owner.role
  if (state !== 'open') return now.state === state ? null : to(state)
  if (now.state !== 'open') return to(sameOwner ? 'reopened' : 'given')
  if (!sameOwner) return to('handed-over')
  return now.dueOn === wanted.dueOn ? null : to('changed')
}
