import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

/** 地址里的一个查询参数：怎样读、怎样写；等于缺省值的不写进地址。 */
export type Param<T> = { read(raw: string | null): T; write(value: T): string | null }
type Params = Record<string, Param<unknown>>
export type Search<S> = { [K in keyof S]: S[K] extends Param<infer T> ? T : never }

export const textParam: Param<string> = { read: (raw) => raw ?? '', write: (v) => v || null }
export const numberParam: Param<number | null> = {
  read: (raw) => (raw !== null && /^[1-9]\d{0,6}$/.test(raw) ? Number(raw) : null),
  write: (v) => (v === null ? null : String(v)),
}
export const choiceParam = <T extends string>(choices: readonly T[], fallback: T): Param<T> => ({
  read: (raw) => choices.find((c) => c === raw) ?? fallback,
  write: (v) => (v === fallback ? null : v),
})

const listeners = new Set<() => void>()
const announce = () => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => window.location.pathname)

export const useSearch = <S extends Params>(params: S): Search<S> => {
  const raw = new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search))
  return Object.fromEntries(Object.entries(params).map(([key, p]) => [key, p.read(raw.get(key))])) as Search<S>
}

type Entry = { readonly from: string | null } | null
const cameFrom = (): string | null => (window.history.state as Entry)?.from ?? null

/** 从哪一页来的，连同当时的筛选；刷新也在，直接打开的为 null。 */
export const useCameFrom = (): string | null => useSyncExternalStore(subscribe, cameFrom)

/** 同一种页之间移动（上一件、下一件），来处不变。 */
const sameKind = (a: string, b: string): boolean => {
  const [one, other] = [a.split('/'), b.split('/')]
  return one.length === other.length && one[1] === other[1]
}

export const navigate = (to: string, how: 'push' | 'replace' = 'push'): void => {
  const { pathname, search, href } = window.location
  const next = new URL(to, href)
  const from = how === 'replace' || sameKind(pathname, next.pathname) ? cameFrom() : pathname + search
  window.history[how === 'push' ? 'pushState' : 'replaceState']({ from } satisfies Entry, '', to)
  announce()
}

/** 在现有查询参数上改几个，得到新地址；不在 `params` 里的参数去掉。 */
export const hrefWith = <S extends Params>(path: string, params: S, values: Partial<Search<S>>): string => {
  const query = new URLSearchParams()
  for (const [key, p] of Object.entries(params)) {
    const value = key in values ? p.write(values[key as keyof S]) : null
    if (value !== null) query.set(key, value)
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** 站内链接：普通点击不刷新页面；带修饰键的点击照旧开新标签。 */
export const Link = ({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) => {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(href)
  }
  return <a {...rest} href={href} onClick={follow} />
}

/** 地址是否合乎样式：`/cases/:agency/:id` → 各段的值；不合为 null。 */
export const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | null => {
  const [want, have] = [pattern.split('/'), path.split('/')]
  if (want.length !== have.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of want.entries()) {
    const given = have[i] as string
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given)
    else if (part !== given) return null
  }
  return params
}
