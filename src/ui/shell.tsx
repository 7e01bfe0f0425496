import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { ErrorBoundary } from './error-boundary.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { useKeys } from './keys.ts'
import { setPrefs, useDark, usePrefs } from './prefs.ts'
import { Link, usePath } from './route.tsx'
import { Toasts } from './toast.tsx'
import './tokens.css'
import './base.css'
import './shell.css'
import './print.css'

export type MenuItem = { path: string; label: string }

const Switch = ({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) => (
  <button type="button" role="switch" aria-checked={on} className="switch" onClick={() => onChange(!on)}>
    <span className="switch-track" aria-hidden="true" />
    {label}
  </button>
)

const Header = ({ menu, onHelp }: { menu: readonly MenuItem[]; onHelp: () => void }) => {
  const path = usePath()
  const prefs = usePrefs()
  const dark = useDark()
  return (
    <header className="top no-print">
      <Link href="/" className="brand">
        <strong>准绳</strong>
        <span>行政执法监督</span>
      </Link>
      <nav aria-label="主菜单">
        {menu.map((item) => (
          <Link key={item.path} href={item.path} aria-current={item.path === path ? 'page' : undefined}>
            {item.label}
          </Link>
        ))}
      </nav>
      <div className="top-end">
        <Switch label="长辈版" on={prefs.elder} onChange={(elder) => setPrefs({ elder })} />
        <Switch label="深色" on={dark} onChange={(on) => setPrefs({ theme: on ? 'dark' : 'light' })} />
        <button type="button" className="top-help" aria-label="键盘操作说明" onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  )
}

export const Shell = ({ menu, children }: { menu: readonly MenuItem[]; children: ReactNode }) => {
  const path = usePath()
  const [help, setHelp] = useState(false)
  useKeys(useMemo(() => ({ '?': () => setHelp(true) }), []))
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Header menu={menu} onHelp={() => setHelp(true)} />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary key={path}>
          <Suspense fallback={<p className="muted loading">正在打开…</p>}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      <Toasts />
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </>
  )
}
