/**
 * 由运行中的演示生成文档里的截图：先 npm start，再 node scripts/screenshots.ts [地址] [账号文件]。
 * 检查页用自带示例；待办、到期用演示监督员的账号（缺省读 data/demo/accounts.txt）。电脑与手机两种宽度，写到 docs/images/。
 */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { findBrowser, HOW_TO_GET_ONE, launch } from '../test/browser/browser.ts'

const OUT = path.resolve(import.meta.dirname, '../docs/images')
const DESKTOP = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

const nothing = async () => undefined

const report = async (page: Page) => {
  await page.getByRole('button', { name: '试用示例' }).click()
  await page.locator('[data-row-link]').first().waitFor()
  await page.locator('.progress').waitFor({ state: 'detached' })
}

const openCase = async (page: Page) => {
  await report(page)
  await page.locator('[data-row-link]').first().click()
  await page.locator('.finding').first().waitFor()
}

/** 打开第一条发现的“为何？”，跳到它的第一处原文。 */
const openWhy = async (page: Page) => {
  await openCase(page)
  await page.locator('.finding > summary').first().click()
  await page.locator('.finding .jump').first().click()
  await page.locator('.finding').first().scrollIntoViewIfNeeded()
}

const openRule = async (page: Page) => {
  await page.goto(`${new URL(page.url()).origin}/rules?id=penalty.defence-window`)
  await page.locator('[open] .examples').waitFor()
}

/** 以演示监督员登录，打开一页，等它列出来。 */
const signedIn = (to: string, ready: string) => async (page: Page) => {
  const [, password = ''] =
    /^\s*jiandu\s+(\S+)/m.exec(readFileSync(process.argv[3] ?? 'data/demo/accounts.txt', 'utf8')) ?? []
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/login?to=${encodeURIComponent(to)}`)
  await page.getByLabel('登录名').fill('jiandu')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.locator(ready).first().waitFor()
}
const worklist = signedIn('/findings', '[data-row-link]')
const deadlines = signedIn('/deadlines', '.due-day')
const storedCase = async (page: Page) => {
  await worklist(page)
  await page.locator('[data-row-link]').first().click()
  await page.locator('[data-finding]').first().waitFor()
}

type Shot = { name: string; options: object; steps: (page: Page) => Promise<unknown>; elder?: boolean; whole?: boolean }
const SHOTS: readonly Shot[] = [
  { name: 'worklist', options: DESKTOP, steps: worklist },
  { name: 'deadlines', options: DESKTOP, steps: deadlines },
  { name: 'stored-case', options: DESKTOP, steps: storedCase },
  { name: 'worklist-phone', options: PHONE, steps: worklist },
  { name: 'start', options: DESKTOP, steps: nothing },
  { name: 'report', options: DESKTOP, steps: report },
  { name: 'case', options: DESKTOP, steps: openCase },
  { name: 'why', options: DESKTOP, steps: openWhy },
  { name: 'why-dark', options: { ...DESKTOP, colorScheme: 'dark' }, steps: openWhy },
  { name: 'why-elder', options: DESKTOP, steps: openWhy, elder: true },
  { name: 'rules', options: DESKTOP, steps: openRule },
  { name: 'start-phone', options: PHONE, steps: nothing },
  { name: 'report-phone', options: PHONE, steps: report },
  { name: 'case-phone', options: PHONE, steps: openCase },
]

const take = async (browser: Browser, url: string, { name, options, steps, elder, whole }: Shot) => {
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  const page = await context.newPage()
  await page.goto(url)
  if (elder) await page.getByRole('switch', { name: '长辈版' }).click()
  await steps(page)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: path.join(OUT, `${name}.png`), fullPage: whole ?? false })
  await context.close()
  console.log(`docs/images/${name}.png`)
}

const executable = findBrowser()
if (executable === null) {
  console.error(HOW_TO_GET_ONE)
  process.exit(2)
}
mkdirSync(OUT, { recursive: true })
const browser = await launch(executable)
for (const shot of SHOTS) await take(browser, process.argv[2] ?? 'http://127.0.0.1:8080', shot)
await browser.close()
