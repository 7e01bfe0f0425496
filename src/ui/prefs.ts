import { useSyncExternalStore } from 'react'

/** 个人偏好，只存在本浏览器；`theme: null` 表示跟随系统。 */
export type Prefs = {
  theme: 'light' | 'dark' | null
  elder: boolean
  maskNames: boolean
  /** 各列表要看的栏：列表名 → 栏名；没有选过的按缺省。 */
  columns: Readonly<Record<string, readonly string[]>>
}

const KEY = 'zhunsheng.prefs'
const DEFAULTS: Prefs = { theme: null, elder: false, maskNames: true, columns: {} }
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

const load = (): Prefs => {
  try {
    const saved = JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Prefs>
    return {
      theme: saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : null,
      elder: saved.elder === true,
      maskNames: saved.maskNames !== false,
      columns: typeof saved.columns === 'object' && saved.columns !== null ? saved.columns : {},
    }
  } catch {
    return DEFAULTS
  }
}

let prefs = load()
const listeners = new Set<() => void>()

const isDarkNow = () => (prefs.theme === null ? systemDark.matches : prefs.theme === 'dark')

const apply = () => {
  document.documentElement.dataset.theme = isDarkNow() ? 'dark' : 'light'
  document.documentElement.dataset.size = prefs.elder ? 'elder' : 'normal'
  for (const listener of listeners) listener()
}

systemDark.addEventListener('change', apply)
apply()

export const setPrefs = (change: Partial<Prefs>): void => {
  prefs = { ...prefs, ...change }
  try {
    window.localStorage.setItem(KEY, JSON.stringify(prefs))
  } catch {
    // 浏览器禁止存储时，偏好只在本次打开有效
  }
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, () => prefs)
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDarkNow)
