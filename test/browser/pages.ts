import fs from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { findBrowser, launch } from './browser.ts'
import { type Site, startSite } from './site.ts'
import { fillSite, type People } from './worklist-data.ts'

const AXE = fs.readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const DARK = { colorScheme: 'dark' } as const
export const DESK = { viewport: { width: 1440, height: 900 } }
/** 设了 SHOTS 文件夹，就把看过的样子都留成图。 */
export const SHOTS = process.env.SHOTS ?? ''

const executable = findBrowser()
export const hasBrowser = executable !== null

/** 一个装着案件的站点与一个浏览器，供一个文件的各个测试共用。 */
export const filledSite = () => {
  const at: { browser?: Browser; site?: Site; people?: People } = {}
  beforeAll(async () => {
    at.site = await startSite()
    at.people = await fillSite(at.site)
    at.browser = await launch(executable as string)
  })
  afterAll(async () => {
    await at.browser?.close()
    await at.site?.close()
  })
  return {
    site: () => at.site as Site,
    people: () => at.people as People,
    visit: visiting(
      () => at.browser as Browser,
      () => at.site as Site,
    ),
  }
}

type Visit = BrowserContextOptions & {
  /** 以谁的名义；不写是没有登录。 */
  readonly as?: string
  readonly elder?: boolean
  /** 预料之中的控制台错误（如 403、409）。 */
  readonly expected?: RegExp
}

/** 打开一页，走一段，最后核对浏览器控制台没有意料之外的错误或警告。 */
export const visiting =
  (browser: () => Browser, site: () => Site) =>
  async ({ as, elder, expected, ...options }: Visit, to: string, journey: (page: Page) => Promise<void>) => {
    const context = await browser().newContext({ locale: 'zh-CN', acceptDownloads: true, ...options })
    if (as !== undefined) await context.addCookies([await site().signIn(as)])
    if (elder)
      await context.addInitScript(() => window.localStorage.setItem('zhunsheng.prefs', JSON.stringify({ elder: true })))
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const complaints: string[] = []
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(m.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(site().url + to)
    await journey(page)
    expect(complaints.filter((text) => expected === undefined || !expected.test(text))).toEqual([])
    await context.close()
  }

/** 无障碍检查的问题；没有则空。 */
export const axe = async (page: Page): Promise<unknown[]> => {
  await page.addScriptTag({ content: AXE })
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    // biome-ignore lint/suspicious/noExplicitAny: axe 由页面脚本装入，没有类型
    const { violations } = await (window as any).axe.run({ runOnly: tags })
    // biome-ignore lint/suspicious/noExplicitAny: 同上
    return violations.map((v: any) => [v.id, v.nodes.map((n: any) => n.target.join(' '))])
  })
}

/** 页面有没有横向滚动：页面的实际宽度。 */
export const pageWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)

type Go = (page: Page) => Promise<unknown>
/** 一页的样子：叫什么、在哪里、走到要看的样子。 */
export type LookAt<To = string> = readonly [name: string, to: To, go: Go]

export const PLACES = [
  ['桌面', DESK],
  ['手机', PHONE],
] as const

/** 每一页在桌面、手机上各看一次。 */
export const onBoth = <To>(pages: readonly LookAt<To>[]) =>
  pages.flatMap(([name, to, go]) => PLACES.map(([place, options]) => [name, place, to, options, go] as const))

const LOOKS = {
  桌面: [
    ['浅色', { colorScheme: 'light', size: 'normal' }],
    ['深色', { colorScheme: 'dark', size: 'normal' }],
    ['长辈版', { colorScheme: 'light', size: 'elder' }],
  ],
  手机: [['手机', { colorScheme: 'light', size: 'normal' }]],
} as const

/** 走到了之后，同一页换着样子看：各样无障碍检查没有问题，手机上不横向滚动。 */
export const looksFine = async (
  page: Page,
  name: string,
  place: keyof typeof LOOKS,
  { fullPage = false } = {},
): Promise<void> => {
  for (const [look, { colorScheme, size }] of LOOKS[place]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate((value) => {
      document.documentElement.dataset.size = value
    }, size)
    if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/${name}-${look}.png`, fullPage })
    expect(await axe(page), look).toEqual([])
  }
  if (place === '手机') expect(await pageWidth(page)).toBe(390)
}
