import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from './api.ts'
import './list.css'

/** 列表接口的统一答复：一页与下一页的游标。 */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

type ListOptions = {
  /** 为假时先不取。 */
  readonly enabled?: boolean
  /** 取到之后不再更新：记下当时的次序。 */
  readonly frozen?: boolean
}

/** 按游标取列表；`url` 里带着筛选，变了就重取。 */
export const useList = <T,>(key: string, url: string, { enabled = true, frozen = false }: ListOptions = {}) => {
  const query = useInfiniteQuery({
    queryKey: [key, url],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(
        pageParam === '' ? url : `${url}${url.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}`,
        signal,
      ),
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    enabled,
    ...(frozen ? { staleTime: Number.POSITIVE_INFINITY } : {}),
  })
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

export type Column<T> = {
  readonly key: string
  readonly title: string
  /** 没有值的给 null：宽屏写一横，手机上不占一行。 */
  readonly cell: (row: T) => ReactNode
  /** 数字右对齐。 */
  readonly number?: boolean
  /** 手机上不显示标题，独占一行。 */
  readonly lead?: boolean
  /** 日期、短词不折行。 */
  readonly tight?: boolean
}

type Selection = { readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void }

type Props<T> = {
  /** 读屏用的表名。 */
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly rowName: (row: T) => string
  readonly selection?: Selection
  /** 分组：同组相邻的行之前写一行组名。 */
  readonly groupOf?: (row: T) => { readonly key: string; readonly title: ReactNode; readonly tone?: string }
  /** 写在这一行下面的话，如“没有改成，因为……”；没有为 null。 */
  readonly noteOf?: (row: T) => ReactNode
}

const Check = ({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) => (
  <label className="list-check">
    <input type="checkbox" checked={on} aria-label={label} onChange={(e) => onChange(e.target.checked)} />
  </label>
)

const classOf = <T,>({ number, tight }: Column<T>): string | undefined =>
  number ? 'number' : tight ? 'tight' : undefined

/** 全站唯一的列表：宽屏是表格，手机上一行变一张卡片。行可以勾选、分组。 */
export const DataList = <T,>({ label, columns, rows, rowKey, rowName, selection, groupOf, noteOf }: Props<T>) => {
  const width = columns.length + (selection === undefined ? 0 : 1)
  const choose = (keys: readonly string[], on: boolean) => {
    const next = new Set(selection?.chosen)
    for (const key of keys) on ? next.add(key) : next.delete(key)
    selection?.onChange(next)
  }
  const keys = rows.map(rowKey)
  return (
    <table className="list card" aria-label={label}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="no-print">
              <Check
                label="选中已列出的全部"
                on={keys.length > 0 && keys.every((key) => selection.chosen.has(key))}
                onChange={(on) => choose(keys, on)}
              />
            </th>
          )}
          {columns.map((c) => (
            <th key={c.key} scope="col" className={classOf(c)}>
              {c.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row, i) => {
          const key = keys[i] as string
          const group = groupOf?.(row)
          const before = i === 0 ? undefined : groupOf?.(rows[i - 1] as T)
          const note = noteOf?.(row) ?? null
          const line = (
            <tr
              key={key}
              data-key={key}
              data-chosen={selection?.chosen.has(key) || undefined}
              data-noted={note === null ? undefined : true}
            >
              {selection && (
                <td className="list-choose no-print">
                  <Check
                    label={`选中 ${rowName(row)}`}
                    on={selection.chosen.has(key)}
                    onChange={(on) => choose([key], on)}
                  />
                </td>
              )}
              {columns.map((c) => {
                const value = c.cell(row)
                const title = c.lead ? undefined : c.title
                return (
                  <td key={c.key} data-title={title} data-empty={value === null || undefined} className={classOf(c)}>
                    {value ?? <span className="muted">—</span>}
                  </td>
                )
              })}
            </tr>
          )
          const lines =
            note === null
              ? [line]
              : [
                  line,
                  <tr key={`注 ${key}`} className="list-note">
                    <td colSpan={width}>{note}</td>
                  </tr>,
                ]
          if (group === undefined || group.key === before?.key) return lines
          return [
            <tr key={`组 ${group.key}`} className={`list-group ${group.tone ?? ''}`}>
              <th scope="rowgroup" colSpan={width}>
                {group.title}
              </th>
            </tr>,
            ...lines,
          ]
        })}
      </tbody>
    </table>
  )
}

type MoreProps = {
  readonly rows: number
  readonly query: {
    readonly isPending: boolean
    readonly isError: boolean
    readonly error: Error | null
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
    readonly refetch: () => unknown
  }
  /** 一条也没有时说什么、下一步做什么。 */
  readonly empty: ReactNode
}

/** 列表下面：正在取、取不到、没有、还有更多。 */
export const ListEnd = ({ rows, query, empty }: MoreProps) => {
  if (query.isPending) return <p className="muted loading">正在读取…</p>
  if (query.isError)
    return (
      <p className="band tone-red" role="alert">
        {query.error?.message}
        <button type="button" className="button" onClick={() => query.refetch()}>
          重试
        </button>
      </p>
    )
  if (rows === 0) return <div className="nothing card">{empty}</div>
  if (!query.hasNextPage) return <p className="muted small list-end">共列出 {rows} 条，没有更多了。</p>
  return (
    <p className="list-end no-print">
      <button
        type="button"
        className="button"
        disabled={query.isFetchingNextPage}
        onClick={() => query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? '正在读取…' : '再列一页'}
      </button>
    </p>
  )
}
