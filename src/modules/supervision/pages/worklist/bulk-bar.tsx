import { useState } from 'react'
import { withQuery } from '#ui/api.ts'
import { Dialog, ReasonDialog } from '#ui/dialog.tsx'
import { download } from '#ui/download.ts'
import { Form, SelectField, TextField } from '#ui/form.tsx'
import { useMay } from '#ui/session.tsx'
import type { FindingItem } from '../../contract/findings.ts'
import { type Decisions, failed } from '../decisions.ts'
import { useAssignees } from './data.ts'

/** 常用的排除理由，点一下填入再补充。 */
export const DISMISS_REASONS = [
  '案卷另有材料证明已按期办理',
  '登记的日期有误，已核对原件',
  '属于法定的例外情形',
] as const

export type Asked = 'assign' | 'confirm' | 'dismiss' | null
type DialogProps = {
  readonly items: readonly FindingItem[]
  readonly decisions: Decisions
  readonly onClose: () => void
  readonly onDone: () => void
}

const AssignDialog = ({ items, decisions, onClose, onDone }: DialogProps) => {
  const people = useAssignees()
  const first = items[0]
  const [who, setWho] = useState(first?.assignedTo ?? '')
  const [dueOn, setDueOn] = useState(first?.dueOn ?? '')
  const choices = people.data ?? []
  return (
    <Dialog title={`分派 ${items.length} 条`} onClose={onClose}>
      <Form
        action="分派"
        onCancel={onClose}
        onSubmit={async () => {
          await decisions.assign(items, { assignedTo: who === '' ? null : who, dueOn: dueOn === '' ? null : dueOn })
          onDone()
        }}
      >
        <SelectField
          label="分派给"
          value={who}
          options={[
            ['', '不分派给任何人（收回）'],
            ...choices.map((p) => [p.id, p.agencyName === null ? p.name : `${p.name}　${p.agencyName}`] as const),
          ]}
          onChange={setWho}
          hint={
            people.isError
              ? people.error.message
              : people.isSuccess && choices.length === 0
                ? '你能分派的机关里还没有能认定、排除发现的人，请先请安全管理员授权。'
                : '列出的是在你能分派的机关里能认定、排除发现的人。'
          }
        />
        <TextField
          label="处理期限"
          type="date"
          hint="不写就没有期限。分派之后出现在他的“我的任务”和日历里，他会收到消息。"
          value={dueOn}
          onChange={(e) => setDueOn(e.target.value)}
        />
      </Form>
    </Dialog>
  )
}

const ConfirmDialog = ({ items, decisions, onClose, onDone }: DialogProps) => (
  <Dialog title={`认定 ${items.length} 条`} onClose={onClose}>
    <Form
      action={`认定 ${items.length} 条`}
      onCancel={onClose}
      onSubmit={async () => {
        await decisions.decide(items, 'confirm', null)
        onDone()
      }}
    >
      <p>认定之后，这 {items.length} 条成为查实的问题，记入经过与留痕，用于统计与督办。认定可以撤回。</p>
    </Form>
  </Dialog>
)

const DismissDialog = ({ items, decisions, onClose, onDone }: DialogProps) => (
  <ReasonDialog
    title={`排除 ${items.length} 条`}
    about={<p>排除之后不再提示，案件的事实变了才会再次发现。理由会记入每一条的经过，可以撤回。</p>}
    action={`排除 ${items.length} 条`}
    placeholder="为什么不是问题，依据什么材料"
    common={DISMISS_REASONS}
    onSubmit={async (reason) => {
      await decisions.decide(items, 'dismiss', reason)
      onDone()
    }}
    onClose={onClose}
  />
)

/** 问清楚再做：分派给谁、排除的理由、成批认定。 */
export const DecisionDialog = ({ asked, ...props }: DialogProps & { readonly asked: Asked }) => {
  if (asked === 'assign') return <AssignDialog {...props} />
  if (asked === 'dismiss') return <DismissDialog {...props} />
  if (asked === 'confirm') return <ConfirmDialog {...props} />
  return null
}

const MOST_EXPORTED = 200
export const exportSelected = (items: readonly FindingItem[]): string =>
  `/api/v1/findings/export.xlsx?${new URLSearchParams([['state', 'all'], ...items.map((item) => ['id', item.id])])}`
export const exportAll = (filter: Readonly<Record<string, string>>): string =>
  withQuery('/api/v1/findings/export.xlsx', filter)

type BarProps = {
  readonly items: readonly FindingItem[]
  readonly onAsk: (asked: Asked) => void
  readonly onClear: () => void
}

/** 选中之后的一条：几条、能做什么。 */
export const BulkBar = ({ items, onAsk, onClear }: BarProps) => {
  const may = useMay()
  const decidable = items.every((item) => item.state === 'suspected')
  if (items.length === 0) return null
  return (
    <section className="bulk card no-print" aria-label="对选中的">
      <strong role="status">已选 {items.length} 条</strong>
      {may('finding.decide') && (
        <>
          <button type="button" className="button primary" disabled={!decidable} onClick={() => onAsk('confirm')}>
            认定
          </button>
          <button type="button" className="button" disabled={!decidable} onClick={() => onAsk('dismiss')}>
            排除…
          </button>
        </>
      )}
      {may('finding.assign') && (
        <button type="button" className="button" onClick={() => onAsk('assign')}>
          分派…
        </button>
      )}
      {may('case.export') && (
        <button
          type="button"
          className="button"
          disabled={items.length > MOST_EXPORTED}
          title={
            items.length > MOST_EXPORTED ? `选中的一次至多导出 ${MOST_EXPORTED} 条；更多的用页首的“导出”` : undefined
          }
          onClick={() => void download(exportSelected(items)).catch(failed)}
        >
          导出
        </button>
      )}
      {!decidable && <span className="muted small">有的已经决定过，先撤回才能再改</span>}
      <button type="button" className="button quiet bulk-clear" onClick={onClear}>
        取消选中
      </button>
    </section>
  )
}
