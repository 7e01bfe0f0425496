import { type SyntheticEvent, useEffect, useRef } from 'react'
import { navigate } from '#ui/route.tsx'
import type { VerdictView } from '../contract.ts'
import { CONSEQUENCES } from '../domain/rule.ts'
import { type CheckSearch, checkHref } from './check-search.ts'
import type { Row } from './report-rows.ts'
import { Why } from './why.tsx'
import { CONSEQUENCE_MEANING, CONSEQUENCE_TONE, findingKey, reasonText, SUSPECTED, VERDICT_TEXT } from './wording.ts'

type Common = {
  row: Row
  search: CheckSearch
  printing: boolean
  names: (text: string) => string
  jump: (id: string) => void
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

/** 一条结论：一行说清是什么，展开看“为何？”。 */
const Finding = ({ v, row, search, printing, names, jump }: Common & { v: VerdictView }) => {
  const ref = useRef<HTMLDetailsElement>(null)
  const key = findingKey(v)
  const linked = search.finding === key
  useEffect(() => {
    if (!linked || ref.current === null || ref.current.open) return
    ref.current.open = true
    ref.current.scrollIntoView({ block: 'center' })
  }, [linked])
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
    if (open === linked) return
    if (open) navigate(checkHref(search, { case: row.no, finding: key }), 'replace')
    else navigate(checkHref(search, { case: row.no, finding: '' }), 'replace')
  }
  const many = row.record.extracted.charges.length > 1
  return (
    <details ref={ref} data-finding={key} className={`finding ${TONE[v.is](v)}`} onToggle={onToggle}>
      <summary>
        <span className="tag">{LABEL[v.is](v)}</span>
        <span className="finding-text">
          <strong>
            {v.title}
            {v.charge !== null && many && <span className="muted">（第 {v.charge + 1} 项违法行为）</span>}
          </strong>
          <span className="finding-because">{names(v.because)}</span>
        </span>
        <span className="why-mark">为何？</span>
      </summary>
      <Why verdict={v} places={row.record.places} jump={jump} names={names} />
    </details>
  )
}

const Breached = (props: Common) => {
  const { row } = props
  if (row.breached.length === 0)
    return <p className="finding-none tone-green">已编入的规则没有查出疑似问题。这不等于案件没有问题。</p>
  return CONSEQUENCES.map((c) => {
    const found = row.breached.filter((v) => v.consequence === c)
    return found.length === 0 ? null : (
      <section key={c} className={CONSEQUENCE_TONE[c]} aria-label={c}>
        <h3 className="finding-group">
          {c}
          <span>{CONSEQUENCE_MEANING[c]}</span>
        </h3>
        {found.map((v) => (
          <Finding key={findingKey(v)} v={v} {...props} />
        ))}
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

export const Findings = (props: Common) => {
  const { row, search, printing } = props
  const settled = row.record.verdicts.filter((v) => v.is === 'met' || v.is === 'not-applicable')
  const met = settled.filter((v) => v.is === 'met').length
  return (
    <>
      <section className="card panel" aria-labelledby="breached">
        <h2 id="breached">
          疑似问题 <span className="muted">{row.breached.length} 项，待人核实</span>
        </h2>
        <Breached {...props} />
      </section>
      {row.undecidable.length > 0 && (
        <section className="card panel" aria-labelledby="undecidable">
          <h2 id="undecidable">
            无法判断 <span className="muted">{row.undecidable.length} 项，补上所缺再查</span>
          </h2>
          <Missing verdicts={row.undecidable} />
          <div className="compact">
            {row.undecidable.map((v) => (
              <Finding key={findingKey(v)} v={v} {...props} />
            ))}
          </div>
        </section>
      )}
      {settled.length > 0 && (
        <details
          className="card panel settled"
          open={printing ? false : settled.some((v) => findingKey(v) === search.finding) || undefined}
        >
          <summary>
            <h2>
              已核对 {settled.length} 项
              <span className="muted">
                {met} 项未发现问题，{settled.length - met} 项不适用
              </span>
            </h2>
          </summary>
          <div className="compact">
            {settled.map((v) => (
              <Finding key={findingKey(v)} v={v} {...props} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}
