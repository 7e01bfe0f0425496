import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axe, DARK, filledSite, hasBrowser, PHONE, pageWidth } from './pages.ts'

const SHOTS = process.env.SHOTS ?? ''
const DESK = { viewport: { width: 1440, height: 900 } }

/** 排版引擎有一兆多，机器忙的时候要等一会儿。 */
const drawn = (page: Page) => page.locator('svg.flow-chart').waitFor({ timeout: 45_000 })
const step = (page: Page, code: string) => page.locator(`svg.flow-chart [data-step="${code}"]`)
const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

/** 一份 PDF 有几页、纸多大（磅）。 */
const pagesOf = (pdf: Buffer): { readonly count: number; readonly box: readonly number[] } => {
  const text = pdf.toString('latin1')
  const box = /\/MediaBox\s*\[([\d.\s]+)\]/.exec(text)?.[1]?.trim().split(/\s+/).map(Number) ?? []
  return { count: text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, box }
}

describe.runIf(hasBrowser)('流程图', () => {
  const { people, visit, site } = filledSite()

  test('没有登录也能看：点一步，看谁办、期限怎样数、依据与规则', () =>
    visit(DESK, '/flow-charts', async (page) => {
      await drawn(page)
      await step(page, 'S5').click()
      const side = panel(page, 'S5 审核')
      await side.getByText('办案人员不得作审核人员').waitFor()
      await side.getByText('10个工作日', { exact: true }).waitFor()
      await side.getByText('开始的当日不计入，次日为第一日；只数工作日').waitFor()
      expect(page.url()).toContain('step=S5')
      await side.getByRole('link', { name: '接到审核材料十个工作日内完成审核' }).click()
      await page.getByRole('heading', { level: 1, name: '规则目录' }).waitFor()
      expect(page.url()).toContain('penalty.review-deadline')
    }))

  test('搜步骤：淡去别的，回车打开；j、k 在各步之间走，Esc 关闭', () =>
    visit(DESK, '/flow-charts', async (page) => {
      await drawn(page)
      await page.keyboard.press('/')
      await page.keyboard.type('听证报告')
      await page.getByRole('status').filter({ hasText: '搜到 1 步：听证' }).waitFor()
      expect(await step(page, 'S1').getAttribute('opacity')).toBe('0.35')
      expect(await step(page, 'S8').getAttribute('opacity')).toBeNull()
      await page.keyboard.press('Enter')
      await panel(page, 'S8 听证').waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await panel(page, 'S8 听证').waitFor({ state: 'detached' })
      await page.getByRole('searchbox').fill('没有这样的步骤')
      await page.getByText('没有搜到，换个词试试。').waitFor()
      await page.getByRole('searchbox').fill('')
      await page.getByRole('heading', { level: 1 }).click()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await panel(page, 'S2 立案或者不予立案').waitFor()
    }))

  test('换一张图；分图之间互相走得到；缩放在框里', () =>
    visit(DESK, '/flow-charts?step=S8', async (page) => {
      await drawn(page)
      await panel(page, 'S8 听证').getByRole('link', { name: '看分图：行政处罚听证' }).click()
      await page.getByRole('heading', { level: 1, name: '行政处罚听证流程图' }).waitFor()
      await step(page, 'H10').waitFor()
      const width = async () => (await page.locator('svg.flow-chart').boundingBox())?.width ?? 0
      const before = await width()
      await page.getByRole('button', { name: '放大' }).click()
      await page.getByText('120%').waitFor()
      expect(await width()).toBeGreaterThan(before)
      await page.getByRole('button', { name: '适合宽度' }).click()
      await page.getByRole('navigation', { name: '哪一张流程图' }).getByRole('link', { name: '行政许可' }).click()
      await step(page, 'L6').waitFor()
    }))

  test('流程图打印：一页 A4，只有图', () =>
    visit(DESK, '/flow-charts?step=S5', async (page) => {
      await drawn(page)
      await page.evaluate(() => {
        window.print = () => document.documentElement.setAttribute('data-printed', '')
      })
      await page.getByRole('button', { name: '打印' }).click()
      await page.locator('html[data-printed]').waitFor()
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button').count()).toBe(0)
      expect(await page.getByRole('heading').count()).toBe(0)
      expect(await page.locator('svg.flow-paper').isVisible()).toBe(true)
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      if (fs.existsSync(SHOTS)) fs.writeFileSync(`${SHOTS}/流程图.pdf`, pdf)
      const { count, box } = pagesOf(pdf)
      expect(count).toBe(1)
      expect(box.map(Math.round)).toEqual([0, 0, 595, 842])
    }))

  test('下载的与接口给的逐字节相同', () =>
    visit(DESK, '/flow-charts?procedure=seizure', async (page) => {
      await drawn(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载 SVG' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('行政强制措施（查封、扣押）流程图.svg')
      const served = await page.request.get(`${site().url}/api/v1/flow-charts/seizure.svg`)
      expect(served.headers()['content-type']).toBe('image/svg+xml; charset=utf-8')
      expect(fs.readFileSync(await download.path(), 'utf8')).toBe(await served.text())
    }))

  test('从案件页到流程图：走过的实线、日期、最近的一步，打印带文号', () =>
    visit({ as: people().reader, ...DESK }, '/cases', async (page) => {
      await page
        .getByRole('link', { name: /渝万州/ })
        .first()
        .click()
      await page.getByRole('link', { name: '在流程图上看' }).click()
      await drawn(page)
      const banner = page.getByRole('region', { name: '案件在流程上的记载' })
      expect(await banner.textContent()).toMatch(/渝万州市监处罚〔2024〕\d+号.*6 步有记载，最近的是“公示”/)
      expect(await step(page, 'S9').locator('[stroke-dasharray]').count()).toBeGreaterThan(0)
      expect(await step(page, 'S12').locator('[stroke-width="3"]').count()).toBe(1)
      expect(await step(page, 'S10').textContent()).toMatch(/2024-\d\d-\d\d/)
      if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/流程图-案件.png` })
      expect(await page.locator('.flow-paper').textContent()).toMatch(/渝万州市监处罚〔2024〕\d+号/)
      await page.getByRole('navigation', { name: '哪一张流程图' }).getByRole('link', { name: '行政许可' }).click()
      await page.getByText('这张图上没有记载，可以换一张看。').waitFor()
    }))

  test('案件看不到的，空图照看', () =>
    visit(
      { expected: /401|404/, ...DESK },
      `/flow-charts?case=${encodeURIComponent('01900000-0000-7000-8000-00000000000a/01900000-0000-7000-8000-00000000000b')}`,
      async (page) => {
        await page.getByRole('alert').filter({ hasText: '案件没有打开' }).waitFor({ timeout: 45_000 })
        await drawn(page)
        expect(await page.locator('svg.flow-chart [stroke-dasharray]').count()).toBe(0)
      },
    ))

  const LOOKS = { 浅色: DESK, 深色: { ...DESK, ...DARK }, 手机: PHONE, 长辈版: { ...DESK, elder: true } } as const
  test.each([
    ['空图', '浅色', '/flow-charts', ''],
    ['空图', '手机', '/flow-charts', ''],
    ['选中', '浅色', '/flow-charts?step=S10', 'S10'],
    ['选中', '深色', '/flow-charts?step=S10', 'S10'],
    ['选中', '手机', '/flow-charts?step=S10', 'S10'],
    ['听证', '长辈版', '/flow-charts?procedure=hearing&q=%E9%80%9A%E7%9F%A5', ''],
  ] as const)('%s，%s：无障碍检查没有问题，不宽于屏幕', (name, look, to, chosen) =>
    visit({ bypassCSP: true, ...LOOKS[look] }, to, async (page) => {
      await drawn(page)
      if (chosen !== '') await page.locator('.flow-panel .citation').first().waitFor({ state: 'attached' })
      if (fs.existsSync(SHOTS))
        await page.screenshot({ path: `${SHOTS}/流程图-${name}-${look}.png`, fullPage: look === '手机' })
      expect(await axe(page)).toEqual([])
      expect(await pageWidth(page)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
    }),
  )
})
