import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { findCases, recentCommands } from '#modules/supervision/pages/stored-case/find-cases.ts'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Link, matchPath, usePath } from '#ui/route.tsx'
import { QueryProvider, useSession } from '#ui/session.tsx'
import { mayOpen, Shell } from '#ui/shell.tsx'
import { HOME, PAGES } from './menu.ts'

const NotFound = () => (
  <section className="notice card">
    <h1>没有这一页</h1>
    <p>地址可能写错了，或者这一页还没有建好。</p>
    <Link className="button primary" href="/">
      回到首页
    </Link>
  </section>
)

const NotAllowed = ({ signedIn }: { signedIn: boolean }) => (
  <section className="notice card">
    <h1>{signedIn ? '没有看这一页的权限' : '请先登录'}</h1>
    <p>{signedIn ? '需要时请联系安全管理员授权。' : '登录之后会回到这一页。'}</p>
    <Link
      className="button primary"
      href={signedIn ? '/' : `/login?to=${encodeURIComponent(window.location.pathname + window.location.search)}`}
    >
      {signedIn ? '回到首页' : '去登录'}
    </Link>
  </section>
)

const Content = ({ path }: { path: string }) => {
  const session = useSession()
  const found = PAGES.flatMap((entry) => {
    const params = matchPath(entry.path, path)
    return params === null ? [] : [{ entry, params }]
  })[0]
  if (found === undefined) return <NotFound />
  const { entry, params } = found
  const Page = entry.page
  if (entry.permission === undefined) return <Page params={params} />
  if (session.isPending) return <p className="muted loading">正在打开…</p>
  if (!mayOpen(entry, session.data)) return <NotAllowed signedIn={session.data?.account != null} />
  return <Page params={params} />
}

/** 看哪一页：首页等知道是谁再决定，免得先闪出检查页；首次登录的人先改密码。 */
const usePage = (): string => {
  const path = usePath()
  const session = useSession()
  if (session.data?.account?.mustChange) return '/password'
  if (path !== '/') return path
  const open = HOME.find((home) => {
    const entry = PAGES.find((p) => p.path === home)
    return entry !== undefined && mayOpen(entry, session.data)
  })
  return open ?? '/check'
}

const CASES = { find: findCases, recent: recentCommands }

const App = () => {
  const path = usePage()
  return (
    <Shell pages={PAGES} path={path} cases={CASES}>
      <Content path={path} />
    </Shell>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <QueryProvider>
          <App />
        </QueryProvider>
      </ErrorBoundary>
    </StrictMode>,
  )
