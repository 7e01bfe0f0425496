import { useDeferredValue, useEffect, useMemo } from 'react'
import { CitationCards, citedText } from '#ui/citation-card.tsx'
import { moveFocus, useKeys } from '#ui/keys.ts'
import { choiceParam, hrefWith, Link, navigate, type Search, textParam, useSearch } from '#ui/route.tsx'
import { useMay } from '#ui/session.tsx'
import type { RuleRecord } from '../contract/rules.ts'
import type { RuleView } from '../contract.ts'
import { CLASSES, CONSEQUENCES, isOfClass } from '../domain/rule.ts'
import { RULE_STATES, type RuleState } from '../domain/rule-state.ts'
import { useRules } from './api.ts'
import { ClassChoice } from './class-choice.tsx'
import { RuleTrustPanel, STATE_TONE } from './rules/rule-trust.tsx'
import { CONSEQUENCE_MEANING, CONSEQUENCE_TONE, VERDICT_TEXT } from './wording.ts'
import { useRuleRecords } from './worklist/data.ts'
import './rules-page.css'

const STATES = Object.keys(RULE_STATES) as RuleState[]
const rulesSearch = {
  q: textParam,
  consequence: choiceParam(['all', ...CONSEQUENCES], 'all'),
  state: choiceParam(['all', 'revised', ...STATES], 'all'),
  kind: choiceParam(['', ...CLASSES], ''),
  id: textParam,
}
type RulesSearch = Search<typeof rulesSearch>

const SCOPE_TEXT: Record<RuleView['scope'], string> = {
  case: '逐件判断',
  charge: '按每项违法行为判断',
  set: '一批放在一起判断',
}
const EXPECT_TEXT: Record<string, string> = { ...VERDICT_TEXT, none: VERDICT_TEXT.met }
const EXPECT_TONE: Record<string, string> = {
  breached: 'tone-red',
  undecidable: 'tone-amber',
  met: 'tone-green',
  none: 'tone-green',
}

const hasState = (record: RuleRecord | undefined, state: RulesSearch['state']): boolean =>
  state === 'all' || record === undefined || (state === 'revised' ? record.revised : record.state === state)

const matches = (
  rule: RuleView,
  { q, consequence, kind }: Pick<RulesSearch, 'q' | 'consequence' | 'kind'>,
): boolean => {
  const text = [
    ...[rule.id, rule.title, rule.summary, rule.misconduct ?? '', rule.condition825 ?? ''],
    ...rule.basis.map(citedText),
  ]
    .join('\n')
    .toLowerCase()
  return (
    (consequence === 'all' || rule.consequence === consequence) &&
    (kind === '' || isOfClass(rule, kind)) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

const Examples = ({ rule }: { rule: RuleView }) => (
  <table className="examples">
    <caption>例子（每次发布都按它们核对规则）</caption>
    <thead>
      <tr>
        <th scope="col">情形</th>
        <th scope="col">应得结论</th>
        <th scope="col">理由</th>
      </tr>
    </thead>
    <tbody>
      {rule.examples.map((example) => (
        <tr key={example.name}>
          <th scope="row">{example.name}</th>
          <td>
            <span className={`tag ${EXPECT_TONE[example.expect] ?? 'tone-grey'}`}>
              {EXPECT_TEXT[example.expect] ?? example.expect}
            </span>
          </td>
          <td>{example.because}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

type CardProps = {
  readonly rule: RuleView
  readonly record: RuleRecord | undefined
  readonly open: boolean
  readonly onToggle: (open: boolean) => void
}

const RuleCard = ({ rule, record, open, onToggle }: CardProps) => (
  <details
    id={rule.id}
    className={`rule card ${CONSEQUENCE_TONE[rule.consequence]}`}
    open={open}
    onToggle={(event) => event.currentTarget.open !== open && onToggle(event.currentTarget.open)}
  >
    <summary data-rule>
      <span className="rule-title">
        <strong>{rule.title}</strong>
        <code>{rule.id}</code>
      </span>
      <span className="muted rule-basis">{rule.basis.map(citedText).join('、')}</span>
      <span className="rule-end">
        {record !== undefined && record.precision !== null && (
          <span className="muted small">准确率 {Math.round(record.precision * 100)}%</span>
        )}
        {record?.revised === true && <span className="tag tone-amber">版次已变</span>}
        {record !== undefined && record.state !== 'active' && (
          <span className={`tag ${STATE_TONE[record.state]}`}>{RULE_STATES[record.state]}</span>
        )}
        <span className="tag">{rule.consequence}</span>
      </span>
    </summary>
    <div className="rule-body">
      <p>{rule.summary}</p>
      {record !== undefined && open && <RuleTrustPanel record={record} />}
      {record === undefined && rule.trial !== null && <p className="muted">随版本待启用：{rule.trial}</p>}
      <p className="muted">
        {SCOPE_TEXT[rule.scope]}。适用于 {rule.from} 起{rule.until === null ? '' : `、${rule.until} 前`}的行为，第{' '}
        {rule.revision} 版。不符合时归为“{rule.consequence}”：{CONSEQUENCE_MEANING[rule.consequence]}。
        {rule.misconduct !== null && `属于${rule.misconduct}`}
        {rule.condition825 !== null && `，可能是国令第825号所列的“${rule.condition825}”`}
        {rule.misconduct !== null && '。'}
        {!rule.verified && '期限的数字没有核对官方原文，查得出晚了也只列为无法判断。'}
      </p>
      <CitationCards basis={rule.basis} />
      {rule.examples.length > 0 && <Examples rule={rule} />}
    </div>
  </details>
)

const NO_RECORDS: ReadonlyMap<string, RuleRecord> = new Map()

const KEYS = {
  j: () => moveFocus('[data-rule]', 1),
  k: () => moveFocus('[data-rule]', -1),
  '/': () => document.querySelector<HTMLInputElement>('#rule-search')?.focus(),
}

const change = (search: RulesSearch, to: Partial<RulesSearch>) =>
  navigate(hrefWith('/rules', rulesSearch, { ...search, ...to }), 'replace')

const Catalogue = ({ rules, search }: { rules: readonly RuleView[]; search: RulesSearch }) => {
  const q = useDeferredValue(search.q)
  const may = useMay()('rule.read')
  const records = useRuleRecords(may).data ?? NO_RECORDS
  const { consequence, kind, state, id } = search
  const shown = useMemo(
    () =>
      rules.filter((r) => r.id === id || (matches(r, { q, consequence, kind }) && hasState(records.get(r.id), state))),
    [rules, records, q, consequence, kind, state, id],
  )
  const linked = search.id
  useEffect(() => {
    if (linked !== '') document.getElementById(linked)?.scrollIntoView({ block: 'nearest' })
  }, [linked])
  return (
    <>
      <p className="muted" role="status">
        {shown.length === rules.length ? `共 ${rules.length} 条规则` : `${shown.length} / ${rules.length} 条规则`}
      </p>
      {shown.length === 0 && (
        <p className="nothing card">
          没有符合的规则。换个词，或清除筛选。
          <button type="button" className="button" onClick={() => navigate('/rules', 'replace')}>
            清除筛选
          </button>
        </p>
      )}
      {shown.map((rule) => (
        <RuleCard
          key={rule.id}
          rule={rule}
          record={records.get(rule.id)}
          open={rule.id === search.id}
          onToggle={(open) => change(search, { id: open ? rule.id : '' })}
        />
      ))}
    </>
  )
}

export const RulesPage = () => {
  const search = useSearch(rulesSearch)
  const rules = useRules()
  const mayRead = useMay()
  const may = mayRead('rule.read')
  useKeys(KEYS)
  return (
    <div className="rules">
      <header>
        <h1>规则目录</h1>
        <p className="muted">每条规则查什么、依据哪一条、从什么时候起适用，用例子说明分界在哪里。</p>
        {mayRead('case.read') && (
          <p className="no-print">
            <Link href="/retrospectives">漏报复盘：决定被撤销、变更的案件，规则当初怎样说</Link>
          </p>
        )}
      </header>
      <section className="row no-print" aria-label="筛选">
        <input
          id="rule-search"
          type="search"
          className="field"
          placeholder="搜规则名、法名、编号（按 / 键）"
          aria-label="搜规则名、法名、编号"
          value={search.q}
          onChange={(e) => change(search, { q: e.target.value, id: '' })}
        />
        <select
          className="field"
          aria-label="按后果筛选"
          value={search.consequence}
          onChange={(e) => change(search, { consequence: e.target.value as RulesSearch['consequence'], id: '' })}
        >
          <option value="all">全部后果</option>
          {CONSEQUENCES.map((c) => (
            <option key={c}>{c}</option>
          ))}
        </select>
        <ClassChoice
          value={search.kind}
          onChange={(kind) => change(search, { kind: kind as RulesSearch['kind'], id: '' })}
        />
        {may && (
          <select
            className="field"
            aria-label="按状态筛选"
            value={search.state}
            onChange={(e) => change(search, { state: e.target.value as RulesSearch['state'], id: '' })}
          >
            <option value="all">全部状态</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {RULE_STATES[state]}
              </option>
            ))}
            <option value="revised">版次已变</option>
          </select>
        )}
      </section>
      {rules.is === 'loading' && <p className="muted loading">正在读取规则…</p>}
      {rules.is === 'failed' && (
        <p className="band tone-red" role="alert">
          {rules.message}
        </p>
      )}
      {rules.is === 'ready' && <Catalogue rules={rules.value.items} search={search} />}
    </div>
  )
}
