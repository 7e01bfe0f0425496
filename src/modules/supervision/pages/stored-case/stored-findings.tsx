import type { CaseFindings, FindingView } from '../../contract/findings.ts'
import type { VerdictView } from '../../contract.ts'
import type { Decisions } from '../decisions.ts'
import { ByConsequence, Settled, Undecidable, type VerdictContext, VerdictItem } from '../findings.tsx'
import { findingKey } from '../wording.ts'
import { FindingCard } from './finding-card.tsx'

/** 现在违反而还没有存成发现的：日子过了、规则改了，等下次巡查。 */
const notYetStored = ({ findings, verdicts }: CaseFindings): VerdictView[] => {
  const stored = new Set(findings.filter((f) => f.state !== 'vanished').map((f) => findingKey(f.verdict)))
  return verdicts.filter((v) => v.is === 'breached' && !stored.has(findingKey(v)))
}

const countText = (findings: readonly FindingView[]): string => {
  const of = (state: FindingView['state']) => findings.filter((f) => f.state === state).length
  return [
    `${of('suspected')} 项待核实`,
    of('confirmed') > 0 ? `${of('confirmed')} 项已认定` : '',
    of('dismissed') > 0 ? `${of('dismissed')} 项已排除` : '',
  ]
    .filter((text) => text !== '')
    .join('，')
}

type Props = { readonly data: CaseFindings; readonly decisions: Decisions; readonly context: VerdictContext }

/** 一件案件存着的发现：待核实与认定的在前，排除与消失的在后。 */
export const StoredFindings = ({ data, decisions, context }: Props) => {
  const open = data.findings.filter((f) => f.state === 'suspected' || f.state === 'confirmed')
  const closed = data.findings.filter((f) => f.state === 'dismissed' || f.state === 'vanished')
  const fresh = notYetStored(data)
  const card = (finding: FindingView) => (
    <FindingCard key={finding.id} finding={finding} decisions={decisions} context={context} />
  )
  return (
    <section className="card panel" aria-labelledby="breached">
      <h2 id="breached">
        疑似问题 <span className="muted">{countText(data.findings)}</span>
      </h2>
      {(open.length > 0 || fresh.length === 0) && (
        <ByConsequence items={open} consequenceOf={(f) => f.consequence} item={card} />
      )}
      {fresh.length > 0 && (
        <>
          <h3 className="finding-group tone-amber">
            此刻重判又查出的 <span>还没有存成发现，下次巡查会存</span>
          </h3>
          {fresh.map((v) => (
            <VerdictItem key={findingKey(v)} v={v} {...context} />
          ))}
        </>
      )}
      {closed.length > 0 && (
        <>
          <h3 className="finding-group tone-grey">
            已排除、已消失 <span>理由在经过里，可以撤回</span>
          </h3>
          {closed.map(card)}
        </>
      )}
    </section>
  )
}

/** 判断不了的、已核对的：此刻重判的结论。 */
export const OtherVerdicts = ({ data, context }: Omit<Props, 'decisions'>) => (
  <>
    <Undecidable verdicts={data.verdicts.filter((v) => v.is === 'undecidable')} context={context} />
    <Settled verdicts={data.verdicts.filter((v) => v.is === 'met' || v.is === 'not-applicable')} context={context} />
  </>
)
