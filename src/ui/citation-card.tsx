import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Citation, citationText } from '#law/citation.ts'
import { api, withQuery } from './api.ts'
import './citation-card.css'

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

/** GET /api/v1/laws/:law/articles 的答复里用到的部分。 */
type Words = {
  readonly status: '已导入' | '原文未导入' | '原文没有这一处'
  readonly words: string | null
  readonly official: { readonly name: string; readonly url: string }
}

const STATUTES = { name: '国家法律法规数据库', url: 'https://flk.npc.gov.cn' }
const NEVER = Number.POSITIVE_INFINITY

export const citedText = ({ version: _, sub, point, ...rest }: CitedVersion): string => {
  const cited: Citation = { ...rest, ...(sub === undefined ? {} : { sub }), ...(point === undefined ? {} : { point }) }
  return citationText(cited)
}

/** 第一次出现在屏幕上之后为 true：折叠着的依据不去取条文。 */
const useSeen = <T extends Element>() => {
  const ref = useRef<T>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (ref.current === null) return
    const watch = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && setSeen(true))
    watch.observe(ref.current)
    return () => watch.disconnect()
  }, [])
  return { ref, seen }
}

const useWords = ({ law, article, sub, paragraph, item, version }: CitedVersion, seen: boolean) =>
  useQuery({
    queryKey: ['law-words', law, version, article, sub, paragraph, item],
    queryFn: ({ signal }) =>
      api.get<Words>(
        withQuery(`/api/v1/laws/${encodeURIComponent(law)}/articles`, {
          article: sub === undefined ? article : `${article}-${sub}`,
          paragraph,
          item,
          version,
        }),
        signal,
      ),
    enabled: seen && article !== null && version !== null,
    staleTime: NEVER,
    retry: false,
  }).data

const Elsewhere = ({ status, official }: Pick<Words, 'status' | 'official'>) => (
  <span className="muted small">
    {status}，可到
    <a href={official.url} target="_blank" rel="noreferrer">
      {official.name}
    </a>
    <span className="only-print-inline">（{official.url}）</span>查阅
  </span>
)

const Card = ({ cited }: { cited: CitedVersion }) => {
  const { ref, seen } = useSeen<HTMLLIElement>()
  const found = useWords(cited, seen)
  return (
    <li ref={ref} className="citation">
      <strong>{citedText(cited)}</strong>
      <span className="muted small">
        {cited.version === null ? '没有收录该文本，条款项未经核对' : `按 ${cited.version} 公布的文本`}
      </span>
      {found?.words ? (
        <blockquote className="citation-words">{found.words}</blockquote>
      ) : (
        <Elsewhere status={found?.status ?? '原文未导入'} official={found?.official ?? STATUTES} />
      )}
    </li>
  )
}

/** 页面上的每个法律主张都用它：法名、条款项、文本版本；导入过原文的并排给出条文，没有的给官方查阅处。 */
export const CitationCards = ({ basis }: { basis: readonly CitedVersion[] }) => (
  <div className="citations">
    <ul>
      {basis.map((cited) => (
        <Card key={citedText(cited)} cited={cited} />
      ))}
    </ul>
  </div>
)
