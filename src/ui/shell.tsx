import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import type { Permission } from '#kernel/access.ts'
import { AccountMenu } from './account-menu.tsx'
import { Bell } from './bell.tsx'
import { DemoMark } from './demo-mark.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { useKeys } from './keys.ts'
import { type Command, Palette, type PaletteSource } from './palette.tsx'
import { setPrefs, useDark, usePrefs } from './prefs.ts'
import { Link } from './route.tsx'
import { type SessionView, useSession } from './session.tsx'
import { Toasts } from './toast.tsx'
import './tokens.css'
import './base.css'
import './shell.css'
import './print.css'

/** 一页：地址样式、菜单上的名字、谁能看。 */
export type PageEntry = {
  readonly path: string
  readonly menu?: string
  readonly admin?: string
  readonly permission?: Permission | 'signed-in'
}

/** 登录的人能不能看这一页。 */
export const mayOpen = ({ permission }: PageEntry, session: SessionView | undefined): boolean => {
  if (permission === undefined) return true
  const account = session?.account ?? null
  return account !== null && (permission === 'signed-in' || account.permissions.includes(permission))
}

const Switch = ({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) => (
  <button type="button" role="switch" aria-checked={on} className="switch" onClick={() => onChange(!on)}>
    <span className="switch-track" aria-hidden="true" />
    {label}
  </button>
)

type HeaderProps = {
  readonly pages: readonly PageEntry[]
  readonly path: string
  readonly onHelp: () => void
  readonly onPalette: () => void
}

const Header = ({ pages, path, onHelp, onPalette }: HeaderProps) => {
  const prefs = usePrefs()
  const dark = useDark()
  const session = useSession().data
  const open = pages.filter((page) => mayOpen(page, session))
  return (
    <header className="top no-print">
      <Link href="/" className="brand">
        <strong>准绳</strong>
        <span>{session?.installation.agency ?? '行政执法监督'}</span>
      </Link>
      <nav aria-label="主菜单">
        {open
          .filter((page) => page.menu !== undefined)
          .map((page) => (
            <Link key={page.path} href={page.path} aria-current={page.path === path ? 'page' : undefined}>
              {page.menu}
            </Link>
          ))}
      </nav>
      <div className="top-end">
        {session?.account != null && (
          <button type="button" className="top-palette" onClick={onPalette}>
            找案件 <kbd>Ctrl K</kbd>
          </button>
        )}
        {session?.account != null && <Bell path={path} />}
        <Switch label="长辈版" on={prefs.elder} onChange={(elder) => setPrefs({ elder })} />
        <Switch label="深色" on={dark} onChange={(on) => setPrefs({ theme: on ? 'dark' : 'light' })} />
        <button type="button" className="top-help" aria-label="键盘操作说明" onClick={onHelp}>
          ?
        </button>
        {session && <AccountMenu admin={open.filter((page) => page.admin)} session={session} path={path} />}
      </div>
    </header>
  )
}

type Props = {
  readonly pages: readonly PageEntry[]
  readonly path: string
  /** 命令面板里怎样找案件、最近打开的有哪些。 */
  readonly cases: Pick<PaletteSource, 'recent'> & { readonly find: NonNullable<PaletteSource['find']> }
  readonly children: ReactNode
}

/** Ctrl+K（苹果机是 ⌘K）打开命令面板，正在输入时也行。 */
const usePalette = (enabled: boolean) => {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') === null) setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled])
  return [open, setOpen] as const
}

const commandsOf = (pages: readonly PageEntry[], session: SessionView | undefined): Command[] =>
  pages.flatMap((page) => {
    const text = page.menu ?? page.admin
    return text === undefined || !mayOpen(page, session) ? [] : [{ key: page.path, text, href: page.path }]
  })

export const Shell = ({ pages, path, cases, children }: Props) => {
  const [help, setHelp] = useState(false)
  const session = useSession().data
  const [palette, setPalette] = usePalette(session?.account != null)
  const mayFind = session?.account?.permissions.includes('case.read') === true
  useKeys(useMemo(() => ({ '?': () => setHelp(true) }), []))
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <DemoMark />
      <Header pages={pages} path={path} onHelp={() => setHelp(true)} onPalette={() => setPalette(true)} />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary key={path}>
          <Suspense fallback={<p className="muted loading">正在打开…</p>}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      <Toasts />
      <HelpDialog open={help} onClose={() => setHelp(false)} />
      {palette && (
        <Palette
          source={{
            pages: commandsOf(pages, session),
            recent: mayFind ? cases.recent : () => [],
            find: mayFind ? cases.find : null,
          }}
          onClose={() => setPalette(false)}
        />
      )}
    </>
  )
}
