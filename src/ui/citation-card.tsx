import { type Citation, citationText } from '#law/citation.ts'

export type CitedVersion = {
  law: string
  article: number | null
  paragraph: number | null
  item: number | null
  sub?: number | undefined
  point?: number | undefined
  /** 文本版本的公布日；没有收录该法的为 null。 */
  version: string | null
}

const STATUTES_URL = 'https://flk.npc.gov.cn'

export const citedText = ({ version: _, sub, point, ...rest }: CitedVersion): string => {
  const cited: Citation = { ...rest, ...(sub === undefined ? {} : { sub }), ...(point === undefined ? {} : { point }) }
  return citationText(cited)
}

/** 页面上的每个法律主张都用它：法名、条款项、文本版本。条文原文不在系统里，给出官方查阅处。 */
export const CitationCards = ({ basis }: { basis: readonly CitedVersion[] }) => (
  <div className="citations">
    <ul>
      {basis.map((cited) => (
        <li key={citedText(cited)} className="citation">
          <strong>{citedText(cited)}</strong>
          <span className="muted small">
            {cited.version === null ? '没有收录该文本，条款项未经核对' : `按 ${cited.version} 公布的文本`}
          </span>
        </li>
      ))}
    </ul>
    <p className="muted small">
      条文原文未导入，可到
      <a href={STATUTES_URL} target="_blank" rel="noreferrer">
        国家法律法规数据库
      </a>
      <span className="only-print-inline">（{STATUTES_URL}）</span>查阅。
    </p>
  </div>
)
