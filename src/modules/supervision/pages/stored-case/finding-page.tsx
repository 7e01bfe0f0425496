import { usePrinting } from '#ui/printing.ts'
import { Link, textParam, useSearch } from '#ui/route.tsx'
import { useDecisions } from '../decisions.ts'
import { asIs } from '../names.ts'
import { findingKey } from '../wording.ts'
import { searchFrom, worklistHref } from '../worklist/search.ts'
import { useFinding } from './data.ts'
import { FindingCard } from './finding-card.tsx'
import '../case-page.css'
import './stored-case.css'

/** 一条发现单独的一页：几件案件放在一起看出的、案件的来源已全部撤回的，没有案件页可去。 */
export const FindingPage = ({ params }: { params: Readonly<Record<string, string>> }) => {
  const { agency = '', id = '' } = params
  const { list } = useSearch({ list: textParam })
  const finding = useFinding(agency, id)
  const decisions = useDecisions()
  const printing = usePrinting()
  if (finding.isError)
    return (
      <section className="notice card" role="alert">
        <h1>没有这条发现</h1>
        <p>{finding.error.message}</p>
        <Link className="button primary" href="/findings">
          回到待办
        </Link>
      </section>
    )
  if (finding.data === undefined) return <p className="muted loading">正在打开…</p>
  const { data } = finding
  return (
    <article className="case finding-alone">
      <nav className="row no-print" aria-label="返回">
        <Link href={worklistHref(searchFrom(list))}>← 返回待办</Link>
      </nav>
      <header>
        <p className="muted">{data.agencyName}</p>
        <h1>{data.title}</h1>
      </header>
      <section className="card panel" aria-label="发现">
        <FindingCard
          finding={data}
          decisions={decisions}
          context={{
            places: {},
            charges: 0,
            linked: findingKey(data.verdict),
            onLink: () => undefined,
            printing,
            names: asIs,
            jump: () => undefined,
          }}
        />
      </section>
    </article>
  )
}
