import fs from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { HolidayNotice } from '#kernel/calendar.ts'
import { addDays, yearOf } from '#kernel/day.ts'
import type { EventType } from '#law/events.ts'
import { HOLIDAY_NOTICES } from '#law/holidays.ts'
import { saveNotices } from '#modules/law-library/index.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { putCases } from '../support/cases.ts'
import { axe, filledSite, hasBrowser, PHONE, pageWidth } from './pages.ts'
import { wanzhou } from './worklist-data.ts'

const SHOTS = process.env.SHOTS ?? ''
const DESK = { viewport: { width: 1440, height: 900 } }
const NOW = today()

/** 正在办的一件：几日之前发生了这些事。 */
const running = (n: number, dates: Partial<Record<EventType, number>>) =>
  caseOf({
    docNo: `渝万州市监案〔${yearOf(NOW)}〕${n}号`,
    agency: wanzhou.name,
    province: '50',
    record: 'case-system',
    parties: [party('企业', { name: '重庆云杉食品有限公司', province: '50' })],
    charges: [chargeOf({ offence: '经营超过保质期的食品', penalties: [penalty('罚款', 20_000)] })],
    events: events(Object.fromEntries(Object.entries(dates).map(([type, ago]) => [type, addDays(NOW, -ago)]))),
  })

const CASES = [
  running(1, { 'clue-received': 70, 'case-opened': 60, 'seizure-imposed': 20, 'notice-served': 2 }),
  running(2, { 'clue-received': 6 }),
  running(3, {
    'case-opened': 90,
    'notice-served': 70,
    'decision-made': 45,
    'decision-served': 40,
    'demand-served': 3,
  }),
]

describe.runIf(hasBrowser)('各种期限', () => {
  const { site, people, visit } = filledSite()
  beforeAll(async () => {
    await putCases(site().context, [wanzhou], CASES, { on: NOW })
  })
  const shot = async (what: { screenshot: (o: { path: string }) => Promise<unknown> }, name: string) => {
    if (fs.existsSync(SHOTS)) await what.screenshot({ path: `${SHOTS}/${name}.png` })
  }

  test.each([
    ['桌面', DESK],
    ['手机', PHONE],
  ])('到期页换种类：应办、权利期、按日累计，%s', (look, options) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, '/deadlines', async (page) => {
      const listed = (text: string) => page.locator('table.list').getByText(text)
      await listed('作出处理决定').first().waitFor()
      expect(await listed('申请复议').count()).toBe(0)
      const kind = page.getByLabel('期限的种类')
      await kind.selectOption({ label: '权利期' })
      await listed('申请复议').first().waitFor()
      expect(page.url()).toContain('kind=party-right')
      expect(await listed('作出处理决定').count()).toBe(0)
      await shot(page, `权利期-${look}`)
      await kind.selectOption({ label: '按日累计' })
      await listed('600元').first().waitFor()
      await shot(page, `按日累计-${look}`)
      await kind.selectOption({ label: '最早可办' })
      await listed('申请强制执行').first().waitFor()
      expect(await axe(page)).toEqual([])
      if (look === '手机') expect(await pageWidth(page)).toBe(390)
      await kind.selectOption({ label: '期满视为' })
      await page.getByText('里没有“今天起全部”的').waitFor()
    }),
  )

  test('导出现在看的这一种', () =>
    visit({ as: people().supervisor, ...DESK }, '/deadlines?kind=party-right', async (page) => {
      await page.locator('table.list').getByText('申请复议').first().waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出' }).click(),
      ])
      expect(file.suggestedFilename()).toContain('准绳期限')
    }))

  test.each([
    ['桌面', DESK],
    ['手机', PHONE],
  ])('案件页各项期限：按种类分组，点开看演算与依据，%s', (look, options) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, '/deadlines', async (page) => {
      await page
        .getByRole('link', { name: CASES[0]?.docNo ?? '' })
        .first()
        .click()
      const panel = page.getByRole('region', { name: /各项期限/ })
      await panel.getByRole('heading', { name: '应办' }).waitFor()
      await panel.getByRole('heading', { name: '最早可办' }).waitFor()
      const seizure = panel.locator('details.clock').filter({ hasText: '处理或解除' })
      await seizure.locator('summary').first().click()
      await seizure.getByText('加30日').waitFor()
      await seizure
        .getByText(/行政强制法/)
        .first()
        .waitFor()
      await seizure.getByText(/期限包：全国/).waitFor()
      await shot(panel, `案件各项期限-${look}`)
      await page.evaluate(() => window.scrollTo(0, 0))
      expect(await axe(page)).toEqual([])
      if (look === '手机') expect(await pageWidth(page)).toBe(390)
    }),
  )

  test('重算：放假通知变了，一键重算，变动与缘由列出，筛得出，导得出', () =>
    visit({ as: people().supervisor, bypassCSP: true, ...DESK }, '/deadlines/changes', async (page) => {
      await page.getByText('届满日还没有变动过').waitFor()
      expect(await axe(page)).toEqual([])
      const { db } = site().context
      const notice = HOLIDAY_NOTICES.find((n) => n.year === yearOf(NOW)) as HolidayNotice
      const off = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ on: addDays(NOW, n) as string, festival: '临时放假' }))
      await db.transaction().execute((trx) => saveNotices(trx, newId(), [{ ...notice, off: [...notice.off, ...off] }]))
      await page.getByRole('button', { name: '现在重算' }).click()
      await page.getByText('重算做完了').waitFor()
      await page.locator('table.list').getByText('决定是否立案').first().waitFor()
      expect(await page.locator('table.list').getByText(notice.document).count()).toBeGreaterThan(0)
      await shot(page, '届满日变动-桌面')
      await page.getByLabel('往哪边移').selectOption({ label: '往前移的' })
      await page.getByText('没有符合筛选条件的变动').waitFor()
      await page.getByRole('link', { name: '清除筛选' }).click()
      await page.locator('table.list').getByText('决定是否立案').first().waitFor()
      expect(await axe(page)).toEqual([])
      await page.setViewportSize(PHONE.viewport)
      await shot(page, '届满日变动-手机')
      expect(await pageWidth(page)).toBe(390)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button').count()).toBe(0)
    }))

  test('办案人员看得到变动，没有重算按钮；没有权限的看不到', () =>
    visit({ as: people().reader, ...DESK }, '/deadlines/changes', async (page) => {
      await page.getByRole('heading', { name: '届满日变动' }).waitFor()
      expect(await page.getByRole('button', { name: '现在重算' }).count()).toBe(0)
    }))
})
