import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Link, usePath } from '#ui/route.tsx'
import { Shell } from '#ui/shell.tsx'
import { MENU } from './menu.ts'

const NotFound = () => (
  <section className="notice card">
    <h1>没有这一页</h1>
    <p>地址可能写错了，或者这一页还没有建好。</p>
    <Link className="button primary" href="/">
      回到检查
    </Link>
  </section>
)

const App = () => {
  const path = usePath()
  const Page = MENU.find((item) => item.path === path)?.page ?? NotFound
  return (
    <Shell menu={MENU}>
      <Page />
    </Shell>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
