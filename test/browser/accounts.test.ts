import fs from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setupCode } from '#modules/accounts/index.ts'
import { findBrowser, launch } from './browser.ts'
import { startSite } from './site.ts'

const AXE = fs.readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const DESKTOP = { viewport: { width: 1440, height: 900 } }
const PASSWORD = 'Xu-2719-yanhe'
/** 设了就把每一页存成图，供人看。 */
const SHOTS = process.env.ZS_SHOTS

const executable = findBrowser()

describe.runIf(executable !== null)('账号的页面', () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof startSite>>
  beforeAll(async () => {
    site = await startSite()
    browser = await launch(executable as string)
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const open = async (to: string, options: BrowserContextOptions = DESKTOP): Promise<Page> => {
    const page = await (await browser.newContext({ locale: 'zh-CN', ...options })).newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(site.url + to)
    return page
  }
  const axe = async (page: Page) => {
    await page.evaluate(AXE)
    const found = await page.evaluate('axe.run()')
    const { violations } = found as { violations: { id: string; nodes: { target: string[] }[] }[] }
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([])
  }
  /** 没有无障碍问题、不横向滚动；要看的存图。 */
  const look = async (page: Page, name: string) => {
    await axe(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
    if (page.viewportSize()?.width !== 1440 || !SHOTS) return
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: `${SHOTS}/${name}-phone.png`, fullPage: true })
    await page.setViewportSize(DESKTOP.viewport)
  }
  const fillLogin = async (page: Page, login: string, password = PASSWORD) => {
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  const signIn = async (login: string, to: string, options?: BrowserContextOptions) => {
    const page = await open(`/login?to=${encodeURIComponent(to)}`, options)
    await fillLogin(page, login)
    await page.waitForURL(site.url + to)
    return page
  }
  const founder = async (page: Page, title: string, name: string, login: string) => {
    await page.getByText(`${title}：`).waitFor()
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('再输一次密码').fill(PASSWORD)
    if (title === '系统管理员') await look(page, 'setup-2')
    await page.keyboard.press('Enter')
  }

  test('首次设置：只用键盘走完；设置码不对的说明，填好的还在', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: '首次设置' }).click()
    await page.getByLabel('设置码').fill('AAAA-BBBB-CCCC')
    await page.getByLabel('本机关全名').fill('重庆市市场监督管理局')
    expect(await page.getByLabel('行政区划代码').inputValue()).toBe('500000')
    await look(page, 'setup-1')
    await page.getByLabel('设置码').press('Enter')
    await founder(page, '系统管理员', '余系', 'xitong')
    await founder(page, '安全管理员', '安铨', 'anquan')
    await founder(page, '审计管理员', '沈记', 'shenji')
    await page.getByText('请核对').waitFor()
    await look(page, 'setup-5')
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByText('设置码不对').waitFor()
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: '上一步' }).click()
    const code = (await setupCode(site.context))?.code ?? ''
    await page.getByLabel('设置码').fill(code)
    for (let i = 0; i < 4; i++) await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.waitForURL(`${site.url}/login`)
    await page.goto(`${site.url}/setup`)
    await page.getByText('已经设置过了').waitFor()
    await page.context().close()
  })

  test('登录：错了说明还可以试几次；要去的页面登录之后回去', async () => {
    const page = await open('/admin/accounts')
    await page.getByRole('link', { name: '去登录' }).click()
    await fillLogin(page, 'xitong', 'Wrong-0000-zzz')
    await page.getByText('还可以试 4 次').waitFor()
    await look(page, 'login')
    await fillLogin(page, 'xitong')
    await page.waitForURL(`${site.url}/admin/accounts`)
    await page.getByRole('cell', { name: '沈记 shenji' }).waitFor()
    await page.context().close()
  })

  test('登录之后不会被带到别的网站', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const page = await open(`/login?to=${encodeURIComponent(to)}`)
      await fillLogin(page, 'shenji')
      await page.getByText('沈记').first().waitFor()
      expect(new URL(page.url()).origin).toBe(site.url)
      await page.context().close()
    }
  })

  test('建立账号 → 本人改密码 → 安全管理员授权 → 强制下线', async () => {
    const admin = await signIn('xitong', '/admin/accounts')
    await admin.getByRole('button', { name: '建立账号' }).click()
    await admin.getByLabel('登录名').last().fill('zhangwei')
    await admin.getByLabel('姓名', { exact: true }).fill('张伟')
    await look(admin, 'account-create')
    await admin.getByRole('button', { name: '建立', exact: true }).click()
    const initial = (await admin.getByLabel('初始密码').textContent()) ?? ''
    await look(admin, 'account-created')
    await admin.getByRole('button', { name: '已经记下' }).click()
    await admin.getByText('待首次改密码').waitFor()
    await look(admin, 'accounts')

    const person = await open('/login')
    await fillLogin(person, 'zhangwei', initial)
    await person.getByRole('heading', { name: '改密码' }).waitFor()
    await person.getByLabel('初始密码').fill(initial)
    await person.getByLabel('新密码', { exact: true }).fill('zhangwei123')
    await person.getByText('不能含有登录名或姓名').waitFor()
    await look(person, 'password-first')
    await person.getByLabel('新密码', { exact: true }).fill(PASSWORD)
    await person.getByLabel('再输一次新密码').fill(PASSWORD)
    await person.getByRole('button', { name: '改密码' }).click()
    await person.waitForURL(`${site.url}/`)

    const security = await signIn('anquan', '/admin/grants')
    await security.getByRole('button', { name: '授予角色' }).click()
    await security.getByLabel('找人').fill('张')
    await security.getByLabel(/张伟/).check()
    await security.getByLabel('角色', { exact: true }).selectOption('supervisor')
    await security.getByLabel('条线').selectOption('food')
    await security.getByLabel('理由').fill('2026 年度监督工作')
    await look(security, 'grant-dialog')
    await security.getByRole('button', { name: '授予', exact: true }).click()
    await security.getByRole('cell', { name: /张伟 zhangwei/ }).waitFor()
    await look(security, 'grants')
    await person.reload()
    await person.getByText('张伟').first().click()
    await person.getByText('监督人员').waitFor()
    await person.getByRole('link', { name: '改密码' }).click()
    await person.getByRole('heading', { name: '我登录着的地方' }).waitFor()
    await person.getByText('这一个').waitFor()
    await look(person, 'password')

    await security.goto(`${site.url}/admin/sessions`)
    const row = security.getByRole('row', { name: /张伟/ })
    await row.getByRole('button', { name: /强制下线/ }).click()
    await look(security, 'sessions')
    await security.getByRole('dialog').getByRole('button', { name: '强制下线' }).click()
    await row.waitFor({ state: 'detached' })
    await person.reload()
    await person.getByText('请先登录').waitFor()
    for (const page of [admin, person, security]) await page.context().close()
  }, 240_000)

  test('他人不得：系统管理员看不到授权页，审计管理员看不到账号页', async () => {
    const system = await signIn('xitong', '/admin/accounts')
    await system.goto(`${site.url}/admin/grants`)
    await system.getByText('没有看这一页的权限').waitFor()
    await system.context().close()
  })

  test.each([
    ['手机', PHONE],
    ['深色', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])('%s：账号与授权页', async (name, options) => {
    const page = await signIn('xitong', '/admin/accounts', options)
    await page.getByText('张伟').first().waitFor()
    await look(page, `accounts-${name}`)
    await page.getByText('余系').first().click()
    await look(page, `menu-${name}`)
    await page.context().close()
  })
})
