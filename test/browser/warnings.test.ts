import fs from 'node:fs'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#kernel/day.ts'
import { remindDaily } from '#modules/supervision/actions/remind.ts'
import { remindAheadDaily } from '#modules/supervision/actions/remind-ahead.ts'
import { caseOf, chargeOf, event, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { today } from '#platform/clock.ts'
import { putCases, saveAccount } from '../support/cases.ts'
import { DESK, filledSite, hasBrowser, looksFine, onBoth, SHOTS } from './pages.ts'
import { bureau, jiacheng, wanzhou } from './worklist-data.ts'

const now = today()
const CERTIFICATE = '渝230001'

const running = (no: number, ago: number, certificateNo: string | null, over: Parameters<typeof caseOf>[0] = {}) =>
  caseOf({
    caseNo: `万州市监案〔2026〕${no}号`,
    agency: wanzhou.name,
    province: '50',
    parties: [party('企业', { name: `重庆云杉${no}食品有限公司` })],
    charges: [chargeOf({ offence: '经营超过保质期的食品' })],
    events: events({ 'case-opened': addDays(now, -ago), 'inspection-held': addDays(now, 1 - ago) }),
    officers: [{ name: '郑承办', certificateNo, certifiedFrom: null, certifiedUntil: null, agency: null }],
    ...over,
  })

const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const unread = (page: Page, n: number) => page.getByLabel(n === 0 ? '消息，没有未读的' : `消息，${n} 条未读`).waitFor()
const openTask = async (page: Page, title: string | RegExp) => {
  await page.locator('[data-row-link]').filter({ hasText: title }).first().click()
  await page.getByRole('button', { name: '登记事件' }).waitFor()
}

describe.runIf(hasBrowser)('提醒', () => {
  const { site, visit } = filledSite()
  const who = { officer: '', head: '' }
  beforeAll(async () => {
    const { context } = site()
    who.officer = await saveAccount(context, { name: '郑承办', agencyId: wanzhou.id, role: 'case-officer' })
    who.head = await saveAccount(context, { name: '孙所长', agencyId: wanzhou.id, role: 'unit-head' })
    await saveAccount(context, { name: '卫办案', agencyId: wanzhou.id, role: 'case-officer' })
    await sql`update account set certificate_no = ${CERTIFICATE} where id = ${who.officer}`.execute(context.db)
    const heard = { events: [...running(3, 40, null).events, event('hearing-held', addDays(now, -5))] }
    const files = [
      running(1, 84, CERTIFICATE),
      running(2, 20, CERTIFICATE),
      running(3, 40, CERTIFICATE, heard),
      running(4, 30, '渝999999', { charges: [chargeOf({ penalties: [penalty('罚款', 60_000)] })] }),
      running(5, 12, CERTIFICATE),
    ]
    await putCases(context, [bureau, wanzhou, jiacheng], files, { on: now, key: (file) => file.caseNo ?? '' })
    await remindDaily(context, now)
  })

  test('办案人员：在“我的任务”看到快到期的提醒，打开案件登记办结，任务与铃都消去，回到任务', () =>
    visit({ as: who.officer, ...DESK }, '/tasks?kind=deadline', async (page) => {
      await unread(page, 1)
      await page.getByRole('link', { name: '应办：作出处理决定' }).first().waitFor()
      if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/我的任务.png` })
      await openTask(page, '应办：作出处理决定')
      await page.getByText('承办人：郑承办').waitFor()
      await page.getByRole('button', { name: '登记事件' }).click()
      const dialog = page.getByRole('dialog', { name: '登记事件' })
      await dialog.locator('select').first().selectOption('decision-made')
      await dialog.getByLabel('发生的日子').fill(now)
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await toast(page, '已登记 1 个事件')
      await unread(page, 0)
      await page.getByRole('link', { name: '← 返回我的任务' }).click()
      expect(new URL(page.url()).search).toBe('?kind=deadline')
      await page.getByText('没有符合筛选条件的').waitFor()
    }))

  test('登记的拟处罚达到听证数额，案件页当即写“接下来须办”，铃上有数；照着登记告知了，都消去', () =>
    visit({ as: who.officer, ...DESK }, '/cases?q=', async (page) => {
      await page.getByRole('link', { name: '万州市监案〔2026〕2号' }).click()
      await page.getByText(/还说不准的 \d 项/).click()
      await page.getByText('要不要告知听证权利：缺拟处罚的种类与数额').waitFor()
      await page.getByRole('button', { name: '登记事件' }).click()
      const dialog = page.getByRole('dialog', { name: '登记事件' })
      await dialog.locator('select').first().selectOption('investigation-concluded')
      await dialog.getByLabel('发生的日子').fill(now)
      await dialog.getByRole('button', { name: '写上拟处罚' }).click()
      await dialog.getByLabel('第 1 项拟处罚的数额，元').fill('120000.50')
      if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/登记拟处罚.png` })
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      const panel = page.getByRole('region', { name: '接下来须办' })
      await panel.getByText('告知听证权利', { exact: true }).waitFor()
      await panel.getByText(/罚没 120,000.50元 达到全国听证数额/).waitFor()
      await panel.getByText(/《行政处罚法》第六十三条/).waitFor()
      await unread(page, 1)
      await panel.getByRole('button', { name: /登记告知书送达/ }).click()
      await dialog.getByLabel('发生的日子').fill(now)
      await dialog.getByLabel('有没有告知听证权利').selectOption('告知了')
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await panel.getByText('告知听证权利', { exact: true }).waitFor({ state: 'detached' })
      await unread(page, 0)
      await page.getByRole('link', { name: '← 返回案件' }).click()
      await page.getByRole('heading', { name: '案件', level: 1 }).waitFor()
    }))

  test('从到期打开，回到那一份到期，筛选照旧；刷新之后也回得去', () =>
    visit({ as: who.head, ...DESK }, '/deadlines?span=month', async (page) => {
      await page.locator('[data-row-link]').first().click()
      await page.getByRole('link', { name: '← 返回到期' }).waitFor()
      await page.reload()
      await page.getByRole('link', { name: '← 返回到期' }).click()
      await page.locator('a[aria-current="page"]').filter({ hasText: '三十日之内' }).waitFor()
    }))

  test('单位负责人改承办人，提醒转过去；撤销改回来', () =>
    visit({ as: who.head, ...DESK }, '/deadlines/ahead', async (page) => {
      await page.getByRole('link', { name: '万州市监案〔2026〕3号' }).first().click()
      await page.getByText('承办人：郑承办').waitFor()
      await page.getByRole('button', { name: '改承办人' }).click()
      const dialog = page.getByRole('dialog', { name: '改承办人' })
      await dialog.getByLabel('第 1 名承办人').selectOption({ label: '卫办案' })
      if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/改承办人.png` })
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByText('承办人：卫办案').waitFor()
      await page.getByRole('button', { name: '撤销' }).click()
      await page.getByText('承办人：郑承办').waitFor()
      await page.getByRole('link', { name: '← 返回决定之前须办' }).click()
      await page.getByRole('heading', { name: '决定之前须办' }).waitFor()
    }))

  const PAGES: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
    ['须办列表', '/deadlines/ahead', (page) => page.locator('[data-row-link]').first().waitFor()],
    [
      '须办案件',
      '/deadlines/ahead',
      async (page) => {
        await page.getByRole('link', { name: '万州市监案〔2026〕3号' }).first().click()
        await page.getByRole('region', { name: '接下来须办' }).getByText('法制审核', { exact: true }).waitFor()
      },
    ],
    [
      '可能须',
      '/deadlines/ahead',
      async (page) => {
        await page.getByRole('link', { name: '万州市监案〔2026〕4号' }).first().click()
        await page.getByText('可能须告知听证权利').waitFor()
        await page.getByText(/还说不准的/).click()
        await page.getByText('承办人：没有认出').waitFor()
      },
    ],
    [
      '提前几日',
      '/deadlines',
      async (page) => {
        await page.getByText('提前几日提醒谁').click()
        await page.getByText('本项目的选择').waitFor()
      },
    ],
    [
      '登记告知书',
      '/deadlines/ahead',
      async (page) => {
        await page.getByRole('link', { name: '万州市监案〔2026〕4号' }).first().click()
        await page.getByRole('button', { name: /登记告知书送达/ }).click()
        await page.getByRole('button', { name: '写上拟处罚' }).click()
        await page.getByRole('button', { name: '再加一项拟处罚' }).click()
      },
    ],
  ]
  test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
    visit({ as: who.head, bypassCSP: true, ...options }, to, async (page) => {
      await remindAheadDaily(site().context, now)
      await go(page)
      await looksFine(page, name, place)
    }),
  )
})
