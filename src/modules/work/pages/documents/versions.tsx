import { useQuery } from '@tanstack/react-query'
import { diffArrays } from 'diff'
import { useState } from 'react'
import { api } from '#ui/api.ts'
import { SelectField } from '#ui/form.tsx'
import { momentText } from '#ui/when.ts'
import type { DocumentView } from '../../contract/documents.ts'
import { Paper } from './paper.tsx'

type Text = DocumentView['text']
type Version = DocumentView['versions'][number]
type Props = { readonly document: DocumentView; readonly url: string; readonly no: number | null }

export const versionName = ({ no, actor, at }: Version, current: boolean): string =>
  `第 ${no} 版　${actor}　${momentText(at)}${current ? '（现在的）' : ''}`

const useVersion = (url: string, no: number | null) =>
  useQuery({
    queryKey: ['document-version', url, no],
    queryFn: ({ signal }) => api.get<Text>(`${url}/versions/${no}`, signal),
    enabled: no !== null,
  })

const plain = ({ addressee, body, attachments, copies }: Text): string =>
  [
    `主送：${addressee}`,
    body,
    ...attachments.map((a, i) => `附件 ${i + 1}：${a.title}\n${a.body}`),
    ...(copies === '' ? [] : [`抄送：${copies}`]),
  ].join('\n')

const wordsOf = (text: Text): string[] =>
  [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(plain(text))].map((part) => part.segment)

/** 从前一版到后一版改了哪里：删去的划掉，加上的加底色。 */
const Compared = ({ from, to }: { from: Text; to: Text }) => {
  const parts = diffArrays(wordsOf(from), wordsOf(to)).map(({ value, added, removed }) => ({
    ...{ text: value.join(''), kind: added ? 'added' : removed ? 'removed' : 'same' },
  }))
  if (parts.every((part) => part.kind === 'same')) return <p className="card panel">两版的文字一样。</p>
  return (
    <section className="paper card compared" aria-label="两版的改动">
      {parts.map(({ text, kind }, i) => {
        const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
        // biome-ignore lint/suspicious/noArrayIndexKey: 第几段就是它的身份
        return <Tag key={i}>{text}</Tag>
      })}
    </section>
  )
}

/** 现在的样子，或从前的一版；从前的可以与任何一版对照。 */
export const Shown = ({ document, url, no }: Props) => {
  const [chosen, setChosen] = useState('')
  const against = chosen === '' || Number(chosen) === no ? null : Number(chosen)
  const shown = useVersion(url, no)
  const other = useVersion(url, no === null ? null : against)
  if (no === null) return <Paper {...document} />
  const failed = shown.error ?? other.error
  if (failed) return <p className="band tone-red">{failed.message}</p>
  if (shown.data === undefined || (against !== null && other.data === undefined))
    return <p className="muted">正在读取…</p>
  const others = document.versions.filter((v) => v.no !== no)
  const [from, to] = against !== null && against < no ? [other.data, shown.data] : [shown.data, other.data]
  return (
    <div className="stack">
      <p className="band tone-amber" role="status">
        这是从前的第 {no} 版，不是现在的。
      </p>
      <SelectField
        label="对照"
        value={against === null ? '' : chosen}
        options={[
          ['', '不对照'],
          ...others.map((v) => [String(v.no), versionName(v, v.no === document.versions[0]?.no)] as const),
        ]}
        onChange={setChosen}
      />
      {against !== null && (
        <p className="muted small">
          从第 {Math.min(no, against)} 版到第 {Math.max(no, against)} 版：划掉的是删去的，下面有线的是加上的。
        </p>
      )}
      {from && to ? <Compared from={from} to={to} /> : <Paper {...document} text={shown.data} />}
    </div>
  )
}
