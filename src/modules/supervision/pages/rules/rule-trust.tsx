import { useEffect, useState } from 'react'
import { ConfirmDialog, ReasonDialog } from '#ui/dialog.tsx'
import { JobProgress, useJob } from '#ui/job-progress.tsx'
import { Link } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { RuleRecord, RuleTrust } from '../../contract/rules.ts'
import { ENOUGH_DECIDED, RULE_STATES, type RuleState } from '../../domain/rule-state.ts'
import { NO_FILTER, type WorklistSearch, worklistHref } from '../worklist/search.ts'
import { changeRule, startReplay, useRulesChanged, useRuleTrust } from './data.ts'
import { ReplayView } from './replay-view.tsx'

export const STATE_TONE: Record<RuleState, string> = {
  active: 'tone-green',
  inactive: 'tone-amber',
  stopped: 'tone-grey',
}

/** 迄今的命中：核实过的里面有多少成立；核实过的太少不给准确率。 */
const Hits = ({ record: { rule, suspected, confirmed, dismissed, precision } }: { record: RuleRecord }) => {
  const to = (state: WorklistSearch['state']) => worklistHref({ ...NO_FILTER, state, rule })
  const decided = confirmed + dismissed
  return (
    <dl className="rule-record">
      <div>
        <dt>迄今准确率</dt>
        <dd>
          {precision !== null
            ? `${Math.round(precision * 100)}%（核实 ${decided} 条）`
            : decided === 0
              ? '还没有核实过的'
              : `只核实了 ${decided} 条，不足 ${ENOUGH_DECIDED} 条不算`}
        </dd>
      </div>
      {(
        [
          ['待核实', suspected, 'suspected'],
          ['已认定', confirmed, 'confirmed'],
          ['已排除', dismissed, 'dismissed'],
        ] as const
      ).map(([name, n, state]) => (
        <div key={state}>
          <dt>{name}</dt>
          <dd>{n === 0 ? '0 条' : <Link href={to(state)}>{n.toLocaleString('zh-CN')} 条</Link>}</dd>
        </div>
      ))}
    </dl>
  )
}

const STATE_SAYS: Record<RuleState, string> = {
  active: '导入、登记、巡查都用它判。',
  inactive: '还没有启用过，不判任何案件。先回放，看它会提示什么，再决定启用。',
  stopped: '停用之后不再判；疑似的发现已收回，认定、排除的还在。',
}

type Asked = 'replay' | 'active' | 'stopped' | null
type DialogsProps = {
  readonly asked: Asked
  readonly record: RuleRecord
  readonly trust: RuleTrust
  readonly onStarted: (job: string) => void
  readonly onClose: () => void
}

const Dialogs = ({ asked, record, trust, onStarted, onClose }: DialogsProps) => {
  const { rule: id, suspected, confirmed, dismissed } = record
  const [found, kept] = [trust.replay?.total.found ?? 0, trust.replay?.total.kept ?? 0]
  if (asked === 'replay')
    return (
      <ConfirmDialog
        title="回放"
        action="开始回放"
        onClose={onClose}
        onSubmit={async () => onStarted(await startReplay(id))}
      >
        <p>用这条规则把案件库里的全部案件判一遍，只数会有什么变化，不写发现，也不提醒任何人。可以随时取消。</p>
      </ConfirmDialog>
    )
  if (asked === 'active')
    return (
      <ReasonDialog
        title="启用规则"
        action="启用"
        placeholder="如：样本逐条看过，提示的都须核实"
        about={
          <p>
            启用之后全部案件按它判：按回放，你看得到的机关会新增 {found} 条疑似发现，已有的 {kept}{' '}
            条不变。启用后马上巡查这一条规则。
          </p>
        }
        onClose={onClose}
        onSubmit={async (reason) => onStarted(await changeRule(id, 'active', reason))}
      />
    )
  return asked === 'stopped' ? (
    <ReasonDialog
      title={record.state === 'active' ? '停用规则' : '不启用规则'}
      action={record.state === 'active' ? '停用' : '不启用'}
      placeholder="如：误报多，等记载补齐再用"
      about={
        <p>
          停用的不判案件。{suspected} 条疑似发现以“规则停用”消失，认定的 {confirmed} 条、排除的 {dismissed}{' '}
          条不动；重新启用时再判一遍，仍违反的回来。
        </p>
      }
      onClose={onClose}
      onSubmit={async (reason) => onStarted(await changeRule(id, 'stopped', reason))}
    />
  ) : null
}

type ButtonsProps = {
  readonly record: RuleRecord
  readonly trust: RuleTrust
  readonly busy: boolean
  readonly onAsk: (asked: Asked) => void
}

/** 回放、启用、停用；还不能启用的说明为什么。 */
const Buttons = ({ record: { state }, trust, busy, onAsk }: ButtonsProps) => {
  const may = useMay()
  const replayed = trust.replay?.revision === trust.revision
  return (
    <div className="row no-print">
      {may('sweep.run') && (
        <button type="button" className="button" disabled={busy} onClick={() => onAsk('replay')}>
          回放…
        </button>
      )}
      {may('rule.activate') && state !== 'active' && (
        <button type="button" className="button primary" disabled={busy || !replayed} onClick={() => onAsk('active')}>
          启用…
        </button>
      )}
      {may('rule.activate') && state !== 'stopped' && (
        <button type="button" className="button" disabled={busy} onClick={() => onAsk('stopped')}>
          {state === 'active' ? '停用…' : '不启用…'}
        </button>
      )}
      {may('rule.activate') && state !== 'active' && !replayed && (
        <span className="muted small">
          {trust.replay === null
            ? '启用之前须先回放。'
            : `回放的是第 ${trust.replay.revision} 版，现在是第 ${trust.revision} 版，须重新回放。`}
        </span>
      )}
    </div>
  )
}

/** 一条规则可不可信：状态、命中、回放、经过，与能做的事。 */
export const RuleTrustPanel = ({ record }: { record: RuleRecord }) => {
  const trust = useRuleTrust(record.rule)
  const changed = useRulesChanged()
  const [asked, setAsked] = useState<Asked>(null)
  const [started, setStarted] = useState<string | null>(null)
  const following = started ?? trust.data?.running?.job ?? null
  const job = useJob(following)
  const ended = job !== null && job.state !== 'running' && job.state !== 'queued'
  // biome-ignore lint/correctness/useExhaustiveDependencies: 只在任务结束的那一刻重取
  useEffect(() => {
    if (ended) changed()
  }, [ended])
  if (trust.isError)
    return (
      <p className="band tone-red" role="alert">
        {trust.error.message}
      </p>
    )
  if (trust.data === undefined) return <p className="muted loading">正在读取…</p>
  const { state, revised } = record
  return (
    <div className="rule-trust">
      <p>
        <span className={`tag ${STATE_TONE[state]}`}>{RULE_STATES[state]}</span> {STATE_SAYS[state]}
        {state === 'inactive' && trust.data.trial !== null && `随版本待启用的理由：${trust.data.trial}`}
      </p>
      {revised && (
        <p className="band tone-amber" role="status">
          版次已变，建议回放：现在是第 {trust.data.revision} 版，看看发现会有什么变化。
        </p>
      )}
      <Hits record={record} />
      <Buttons record={record} trust={trust.data} busy={following !== null && !ended} onAsk={setAsked} />
      {following !== null && !ended && <JobProgress job={job} title="正在做" />}
      {ended && job.state !== 'done' && (
        <p className="band tone-amber" role="status">
          没有做完：{job.say}
        </p>
      )}
      {ended && job.state === 'done' && <Done record={record} result={job.result as Ended} />}
      {trust.data.replay !== null && (
        <ReplayView id={record.rule} replay={trust.data.replay} now={trust.data.revision} />
      )}
      {trust.data.replay === null && <p className="muted">还没有回放过。</p>}
      <History changes={trust.data.changes} />
      <Dialogs
        asked={asked}
        record={record}
        trust={trust.data}
        onClose={() => setAsked(null)}
        onStarted={(id) => {
          setStarted(id)
          changed()
        }}
      />
    </div>
  )
}

/** 做完的任务：回放，或启用、停用之后的巡查。 */
type Ended = { readonly found: number; readonly vanished: number; readonly replay: unknown }

const Done = ({ record: { rule, state, suspected }, result }: { record: RuleRecord; result: Ended }) => {
  if (result.replay !== null)
    return (
      <p className="band tone-green" role="status">
        回放做完了，结果在下面。
      </p>
    )
  return (
    <p className="band tone-green" role="status">
      {state === 'active' ? `做完了：新发现 ${result.found} 条。` : `做完了：收回疑似发现 ${result.vanished} 条。`}
      {state === 'active' && suspected > 0 && (
        <Link className="button" href={worklistHref({ ...NO_FILTER, rule })}>
          去待办核实
        </Link>
      )}
    </p>
  )
}

const History = ({ changes }: { changes: RuleTrust['changes'] }) =>
  changes.length === 0 ? (
    <p className="muted">没有人启用、停用过；现在的状态是随版本来的。</p>
  ) : (
    <section aria-label="启用与停用">
      <h2>启用与停用</h2>
      <Timeline
        steps={changes.map((change) => ({
          key: change.at,
          at: change.at,
          actor: change.actor,
          what: change.state === 'active' ? '启用' : '停用',
          detail: `第 ${change.revision} 版`,
          reason: change.reason,
        }))}
      />
    </section>
  )
