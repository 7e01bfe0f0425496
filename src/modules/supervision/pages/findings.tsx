import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import { navigate } from '#ui/route.tsx'
import type { CheckedRecord, VerdictView } from '../contract.ts'
import { CONSEQUENCES, type Consequence } from '../domain/rule.ts'
import { type CheckSearch, checkHref } from './check-search.ts'
import type { Row } from './report-rows.ts'
import { Why } from './why.tsx'
import { CONSEQUENCE_MEANING, CONSEQUENCE_TONE, findingKey, reasonText, SUSPECTED, VERDICT_TEXT } from './wording.ts'

/** 各条结论共用的：怎样打开、出处怎样跳。 */
export type VerdictContext = {
  readonly places: CheckedRecord['places']
  /** 案件有几项违法行为，按项判断的要写明第几项。 */
  readonly charges: number
  /** 地址指着的一条；没有为空。 */
  readonly linked: string
  readonly onLink: (key: string) => void
  readonly printing: boolean
  readonly names: (text: string) => string
  readonly jump: (id: string) => void
}

const LABEL: Record<VerdictView['is'], (v: VerdictView) => string> = {
  breached: () => SUSPECTED,
  undecidable: (v) => reasonText(v.undecidable?.reason ?? ''),
  met: () => VERDICT_TEXT.met,
  'not-applicable': () => VERDICT_TEXT['not-applicable'],
}

const TONE: Record<VerdictView['is'], (v: VerdictView) => string> = {
  breached: (v) => CONSEQUENCE_TONE[v.consequence],
  undecidable: () => 'tone-amber',
  met: () => 'tone-green',
  'not-applicable': () => 'tone-grey',
}

type ItemProps = VerdictContext & {
  readonly v: VerdictView
  /** 发现的状态等，取代缺省的标签。 */
  readonly tag?: ReactNode
  readonly tone?: string
  /** 写在“为何？”后面的：决定与经过。 */
  readonly children?: ReactNode
}

/** 一条结论：一行说清是什么，展开看“为何？”。 */
export const VerdictItem = ({ v, tag, tone, children, ...context }: ItemProps) => {
  const { places, charges, linked, onLink, printing, names, jump } = context
  const ref = useRef<HTMLDetailsElement>(null)
  const key = findingKey(v)
  const isLinked = linked === key
  useEffect(() => {
    if (!isLinked || ref.current === null || ref.current.open) return
    ref.current.open = true
    ref.current.scrollIntoView({ block: 'center' })
  }, [isLinked])
  useEffect(() => {
    if (ref.current === null || !printing) return
    const before = ref.current.open
    ref.current.open = v.is === 'breached' || v.is === 'undecidable'
    return () => {
      if (ref.current !== null) ref.current.open = before
    }
  }, [printing, v.is])
  const onToggle = (event: SyntheticEvent<HTMLDetailsElement>) => {
    if (printing) return
    const { open } = event.currentTarget
    if (open !== isLinked) onLink(open ? key : '')
  }
  return (
    <details ref={ref} data-finding={key} className={`finding ${tone ?? TONE[v.is](v)}`} onToggle={onToggle}>
      <summary>
        {tag ?? <span className="tag">{LABEL[v.is](v)}</span>}
        <span className="finding-text">
          <strong>
            {v.title}
            {v.charge !== null && charges > 1 && <span className="muted">（第 {v.charge + 1} 项违法行为）</span>}
          </strong>
          <span className="finding-because">{names(v.because)}</span>
        </span>
        <span className="why-mark">为何？</span>
      </summary>
      <Why verdict={v} places={places} jump={jump} names={names} />
      {children}
    </details>
  )
}

type GroupProps<T> = {
  readonly items: readonly T[]
  readonly consequenceOf: (item: T) => Consequence
  readonly item: (item: T) => ReactNode
}

/** 按后果分组，各组说明是什么意思；一条也没有时说清楚。 */
export const ByConsequence = <T,>({ items, consequenceOf, item }: GroupProps<T>) => {
  if (items.length === 0)
    return <p className="finding-none tone-green">已编入的规则没有查出疑似问题。这不等于案件没有问题。</p>
  return CONSEQUENCES.map((c) => {
    const found = items.filter((one) => consequenceOf(one) === c)
    return found.length === 0 ? null : (
      <section key={c} className={CONSEQUENCE_TONE[c]} aria-label={c}>
        <h3 className="finding-group">
          {c}
          <span>{CONSEQUENCE_MEANING[c]}</span>
        </h3>
        {found.map(item)}
      </section>
    )
  })
}

/** 把各条所缺的事实合在一起：补上哪些，就能多判断几条。 */
const Missing = ({ verdicts }: { verdicts: readonly VerdictView[] }) => {
  const counts = new Map<string, number>()
  for (const fact of verdicts.flatMap((v) => v.undecidable?.missing ?? []))
    counts.set(fact, (counts.get(fact) ?? 0) + 1)
  if (counts.size === 0) return null
  return (
    <p className="missing">
      <span className="muted">缺少的事实：</span>
      {[...counts]
        .sort((a, b) => b[1] - a[1])
        .map(([fact, n]) => (
          <span key={fact} className="tag">
            {n === 1 ? fact : `${fact}（${n} 条规则）`}
          </span>
        ))}
    </p>
  )
}

type SectionProps = { readonly verdicts: readonly VerdictView[]; readonly context: VerdictContext }

/** 判断不了的各条，与一共缺哪些事实。 */
export const Undecidable = ({ verdicts, context }: SectionProps) =>
  verdicts.length === 0 ? null : (
    <section className="card panel" aria-labelledby="undecidable">
      <h2 id="undecidable">
        无法判断 <span className="muted">{verdicts.length} 项，补上所缺再查</span>
      </h2>
      <Missing verdicts={verdicts} />
      <div className="compact">
        {verdicts.map((v) => (
          <VerdictItem key={findingKey(v)} v={v} {...context} />
        ))}
      </div>
    </section>
  )

/** 未发现问题与不适用的各条，收在一起。 */
export const Settled = ({ verdicts, context }: SectionProps) => {
  const met = verdicts.filter((v) => v.is === 'met').length
  if (verdicts.length === 0) return null
  return (
    <details
      className="card panel settled"
      open={context.printing ? false : verdicts.some((v) => findingKey(v) === context.linked) || undefined}
    >
      <summary>
        <h2>
          已核对 {verdicts.length} 项
          <span className="muted">
            {met} 项未发现问题，{verdicts.length - met} 项不适用
          </span>
        </h2>
      </summary>
      <div className="compact">
        {verdicts.map((v) => (
          <VerdictItem key={findingKey(v)} v={v} {...context} />
        ))}
      </div>
    </details>
  )
}

type Props = {
  readonly row: Row
  readonly search: CheckSearch
  readonly printing: boolean
  readonly names: (text: string) => string
  readonly jump: (id: string) => void
}

/** 上传的一件案件的全部结论。 */
export const Findings = ({ row, search, printing, names, jump }: Props) => {
  const context: VerdictContext = {
    places: row.record.places,
    charges: row.record.extracted.charges.length,
    linked: search.finding,
    onLink: (finding) => navigate(checkHref(search, { case: row.no, finding }), 'replace'),
    printing,
    names,
    jump,
  }
  return (
    <>
      <section className="card panel" aria-labelledby="breached">
        <h2 id="breached">
          疑似问题 <span className="muted">{row.breached.length} 项，待人核实</span>
        </h2>
        <ByConsequence
          items={row.breached}
          consequenceOf={(v) => v.consequence}
          item={(v) => <VerdictItem key={findingKey(v)} v={v} {...context} />}
        />
      </section>
      <Undecidable verdicts={row.undecidable} context={context} />
      <Settled
        verdicts={row.record.verdicts.filter((v) => v.is === 'met' || v.is === 'not-applicable')}
        context={context}
      />
    </>
  )
}
