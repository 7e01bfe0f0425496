import fs from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, HOW_TO_GET_ONE, launch } from './browser.ts'
import { DARK, looksFine, onBoth, visiting } from './pages.ts'
import { startSite } from './site.ts'
import { EARLY_DECISION, OLD_WORD, PERSON } from './upload-files.ts'

const DOC_NO = '渝嘉澄市监处罚〔2025〕17号'

const executable = findBrowser()
if (executable === null) console.error(HOW_TO_GET_ONE)
test.runIf(executable === null && process.env.CI === 'true')('有浏览器可用', () => expect.fail(HOW_TO_GET_ONE))

describe.runIf(executable !== null)('页面', () => {
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

  const visit = visiting(
    () => browser,
    () => site,
  )

  const add = async (page: Page, ...files: Parameters<Page['setInputFiles']>[1][]) => {
    await page.getByTestId('files').setInputFiles(files.flat() as never)
    await page.locator('.progress').waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: '检查报告' }).waitFor()
  }
  const openCase = async (page: Page) => {
    await add(page, EARLY_DECISION, PERSON, OLD_WORD)
    await page.getByRole('link', { name: DOC_NO, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /云杉食品/ }).waitFor()
  }
  const openWhy = async (page: Page) => {
    await openCase(page)
    await page.locator('[data-finding="penalty.defence-window"] > summary').click()
    await page.locator('[data-finding="penalty.defence-window"] .jump').first().click()
  }

  describe('检查', () => {
    test('放入文件，列出记录、疑似问题与读不了的文件', () =>
      visit({}, '/', async (page) => {
        await add(page, EARLY_DECISION, PERSON, OLD_WORD)
        expect(await page.locator('[data-row-link]').count()).toBe(2)
        expect(await page.getByRole('link', { name: /全部记录/ }).textContent()).toContain('2')
        expect(await page.locator('.failed').textContent()).toMatch(/旧格式\.doc[\s\S]*\.docx/)
        expect(await page.evaluate(() => '__executed' in window)).toBe(false)
      }))

    test('拖进来', () =>
      visit({}, '/', async (page) => {
        const data = await page.evaluateHandle((text) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([text], '拖来.txt'))
          return transfer
        }, EARLY_DECISION.buffer.toString())
        await page.dispatchEvent('main', 'dragover', { dataTransfer: data })
        await page.getByText('松开就开始检查').waitFor()
        await page.dispatchEvent('main', 'drop', { dataTransfer: data })
        await page.getByRole('link', { name: DOC_NO, exact: true }).waitFor()
      }))

    test('粘贴一段文字', () =>
      visit({}, '/', async (page) => {
        await page.evaluate((text) => {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/plain', text)
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
        }, EARLY_DECISION.buffer.toString())
        await page.getByRole('link', { name: DOC_NO, exact: true }).waitFor()
      }))

    test('试用示例', () =>
      visit({}, '/', async (page) => {
        await page.getByRole('button', { name: '试用示例' }).click()
        await page.locator('[data-row-link]').first().waitFor()
        await page.locator('.progress').waitFor({ state: 'detached' })
        expect(await page.locator('[data-row-link]').count()).toBeGreaterThan(5)
      }))

    test('筛选与搜索，没有时说清楚并能清除', () =>
      visit({}, '/', async (page) => {
        await add(page, EARLY_DECISION, PERSON)
        await page
          .locator('.consequences')
          .getByRole('link', { name: /撤销风险/ })
          .click()
        expect(await page.locator('[data-row-link]').allInnerTexts()).toContain(DOC_NO)
        expect(new URL(page.url()).searchParams.get('consequence')).toBe('撤销风险')
        await page.keyboard.press('/')
        await page.keyboard.type('没有这样的当事人')
        await page.getByText('没有符合筛选条件的记录').waitFor()
        await page.getByRole('link', { name: '清除筛选' }).click()
        expect(await page.locator('[data-row-link]').count()).toBe(2)
      }))

    test('移除一件可以撤销', () =>
      visit({}, '/', async (page) => {
        await add(page, EARLY_DECISION, PERSON)
        await page.getByRole('button', { name: `从列表移除 ${DOC_NO}` }).click()
        expect(await page.locator('[data-row-link]').count()).toBe(1)
        await page.getByRole('button', { name: '撤销' }).click()
        expect(await page.locator('[data-row-link]').count()).toBe(2)
      }))

    test('继续添加：同一文件不重复，分次加入的可以合并重查', () =>
      visit({}, '/', async (page) => {
        await add(page, EARLY_DECISION)
        await add(page, PERSON)
        expect(await page.locator('[data-row-link]').count()).toBe(2)
        await page.getByRole('button', { name: '合并重新检查' }).click()
        await page.getByText('合并重新检查').waitFor({ state: 'detached' })
        await page.locator('.progress').waitFor({ state: 'detached' })
        expect(await page.locator('[data-row-link]').count()).toBe(2)
      }))

    test('导出的表格能打开，自然人姓名已隐去', () =>
      visit({ acceptDownloads: true }, '/', async (page) => {
        await add(page, EARLY_DECISION, PERSON, OLD_WORD)
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: '导出表格' }).click(),
        ])
        const book = await readXlsx(fs.readFileSync(await download.path()))
        expect(book.sheets.map((s) => s.name)).toEqual(['记录', '发现', '无法判断', '读不了的文件'])
        expect(book.sheets[0]?.rows.length).toBe(3)
        expect(JSON.stringify(book.sheets)).not.toContain('陈小满')
      }))

    test('停止检查：已停，文件可以再加', () =>
      visit({}, '/', async (page) => {
        await page.route('**/api/v1/checks', () => undefined)
        await page.getByTestId('files').setInputFiles(EARLY_DECISION)
        await page.getByRole('button', { name: '停止' }).click()
        await page.getByText('没有记录').waitFor()
        await page.unroute('**/api/v1/checks')
        await add(page, EARLY_DECISION)
        expect(await page.locator('[data-row-link]').count()).toBe(1)
      }))

    test('检查中途断开：已有结果保留，说清楚怎么办', () =>
      visit({}, '/', async (page) => {
        await page.route('**/api/v1/checks', (route) =>
          route.fulfill({
            status: 200,
            contentType: 'application/x-ndjson',
            body: '{"source":"甲.txt","error":{"code":"x","message":"甲.txt：读不了。"}}\n',
          }),
        )
        await add(page, EARLY_DECISION)
        await page
          .getByRole('alert')
          .getByText(/检查中途断开/)
          .waitFor()
        await page.getByText('甲.txt：读不了。').waitFor()
      }))
  })

  describe('案件页', () => {
    test('“为何？”里有依据与出处，点出处高亮原文，Esc 回到发现', () =>
      visit({}, '/', async (page) => {
        await openWhy(page)
        const why = page.locator('[data-finding="penalty.defence-window"]')
        expect(await why.locator('.citation').first().textContent()).toMatch(/《.+》第.+条/)
        const mark = page.locator('mark[aria-current]').first()
        await mark.waitFor()
        expect(await mark.textContent()).not.toBe('')
        expect(await mark.evaluate((one) => one === document.activeElement)).toBe(true)
        expect(new URL(page.url()).searchParams.get('finding')).toBe('penalty.defence-window')
        await page.keyboard.press('Escape')
        expect(await page.evaluate(() => document.activeElement?.className)).toBe('jump')
        await page.keyboard.press('Escape')
        await page.getByRole('heading', { name: '检查报告' }).waitFor()
      }))

    test('疑似问题写作“疑似”，无法判断写明缺什么', () =>
      visit({}, '/', async (page) => {
        await openCase(page)
        expect(await page.locator('[data-finding="penalty.defence-window"] summary').textContent()).toContain('疑似')
        expect(await page.locator('.missing').textContent()).toContain('缺少的事实')
      }))

    test('全程用键盘：j 选中、Enter 打开、n 下一件、? 说明', () =>
      visit({}, '/', async (page) => {
        await add(page, EARLY_DECISION, PERSON)
        await page.keyboard.press('j')
        await page.keyboard.press('Enter')
        await page.locator('.case').waitFor()
        const first = page.url()
        await page.keyboard.press('j')
        await page.keyboard.press('Enter')
        await page.locator('details.finding[open]').first().waitFor()
        await page.keyboard.press('n')
        await page.waitForURL((url) => url.searchParams.get('case') !== new URL(first).searchParams.get('case'))
        await page.keyboard.press('?')
        await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'hidden' })
        expect(await page.locator('.case').count()).toBe(1)
      }))

    test('地址指向没有加入的案件：说明怎样打开，加入后就打开', () =>
      visit({}, '/?case=1&finding=penalty.defence-window', async (page) => {
        await page.getByText('第 1 条记录').waitFor()
        await page.getByTestId('files').setInputFiles(EARLY_DECISION as never)
        await page.locator('[data-finding="penalty.defence-window"][open]').waitFor()
      }))

    test('打印：展开“为何？”，隐去自然人姓名，打印后复原', () =>
      visit({}, '/', async (page) => {
        await add(page, PERSON)
        await page.locator('[data-row-link]').first().click()
        await page.getByRole('heading', { level: 1, name: /陈小满/ }).waitFor()
        await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('陈＊＊')
        expect(await page.locator('details.finding[open]').count()).toBeGreaterThan(0)
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
        await page.getByRole('heading', { level: 1, name: /陈小满/ }).waitFor()
        expect(await page.locator('details.finding[open]').count()).toBe(0)
      }))
  })

  describe('规则目录', () => {
    test('搜索、打开、地址直达', () =>
      visit({}, '/rules?id=penalty.hearing-offered', async (page) => {
        const card = page.locator('[id="penalty.hearing-offered"]')
        await card.locator('.examples').waitFor()
        expect(await card.getByRole('row').count()).toBeGreaterThan(4)
        await page.getByRole('searchbox').fill('penalty.two-officers')
        await page.getByText(/^1 \/ \d+ 条规则$/).waitFor()
      }))
  })

  describe('外观', () => {
    test('深色与长辈版可以切换，刷新后还在', () =>
      visit({}, '/', async (page) => {
        await page.getByRole('switch', { name: '深色' }).click()
        await page.getByRole('switch', { name: '长辈版' }).click()
        await page.reload()
        const look = await page.evaluate(() => ({ ...document.documentElement.dataset }))
        expect(look).toMatchObject({ theme: 'dark', size: 'elder' })
        const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
        const button = await page.getByRole('button', { name: '选择文件', exact: true }).boundingBox()
        expect([size, (button?.height ?? 0) >= 44]).toEqual(['18px', true])
      }))

    test('跟随系统的深色', () =>
      visit(DARK, '/', async (page) => {
        expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
      }))

    const PAGES: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
      ['首页', '/', async () => undefined],
      ['报告', '/', (page) => add(page, EARLY_DECISION, PERSON, OLD_WORD)],
      ['案件页', '/', openWhy],
      ['规则目录', '/rules?id=penalty.hearing-offered', (page) => page.locator('[open] .examples').waitFor()],
    ]

    test('没有的地址给一页说明', () =>
      visit({}, '/nowhere', async (page) => {
        await page.getByRole('heading', { name: '没有这一页' }).waitFor()
      }))

    test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
      visit({ bypassCSP: true, ...options }, to, async (page) => {
        await go(page)
        await looksFine(page, name, place)
      }),
    )
  })
})
