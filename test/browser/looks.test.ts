import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { filledSite, hasBrowser, looksFine, onBoth } from './pages.ts'

const rows = async (page: Page) => {
  await page.locator('[data-row-link]').first().waitFor()
}

type Go = (page: Page) => Promise<void>
const PAGES: readonly (readonly [string, string, Go])[] = [
  ['待办', '/findings', rows],
  [
    '待办选中',
    '/findings',
    async (page) => {
      await rows(page)
      await page.locator('.list-choose input').first().check()
      await page.locator('.list-choose input').nth(2).check()
      await page.getByRole('region', { name: '对选中的' }).waitFor()
    },
  ],
  [
    '排除的理由',
    '/findings',
    async (page) => {
      await rows(page)
      await page.locator('.list-choose input').first().check()
      await page.getByRole('button', { name: '排除…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    '案件页',
    `/findings?q=${encodeURIComponent('嘉澄市监处罚〔2025〕17号')}`,
    async (page) => {
      await page.getByRole('link', { name: /嘉澄/ }).first().click()
      await page.locator('.original mark').first().waitFor()
      await page.locator('[data-finding][open] .jump').first().click()
      await page.locator('mark[aria-current]').first().waitFor()
    },
  ],
  [
    '案件页没有原文',
    '/findings',
    async (page) => {
      await rows(page)
      await page
        .getByRole('link', { name: /渝万州/ })
        .first()
        .click()
      await page.locator('[data-finding][open]').waitFor()
    },
  ],
  ['到期', '/deadlines', (page) => page.locator('.due-day').first().waitFor()],
  ['空的视图', '/findings?due=overdue', (page) => page.getByText('没有超过处理期限的').waitFor()],
  ['巡查', '/admin/sweeps', (page) => page.getByText('还没有巡查过').waitFor()],
  ['规则目录', '/rules?id=penalty.defence-window', (page) => page.locator('[open] .rule-record').waitFor()],
  [
    '命令面板',
    '/check',
    async (page) => {
      await page.getByRole('button', { name: /找案件/ }).click()
      await page.getByRole('combobox').fill('万州市监处罚')
      await page
        .getByRole('option', { name: /渝万州/ })
        .first()
        .waitFor()
    },
  ],
]

describe.runIf(hasBrowser)('外观', () => {
  const { people, visit } = filledSite()
  test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, to, async (page) => {
      await go(page)
      await looksFine(page, name, place, { fullPage: /案件页/.test(name) })
    }),
  )

  test('打印：按钮、筛选、视图都不印，表与说明印', () =>
    visit({ as: people().supervisor }, '/findings', async (page) => {
      await rows(page)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button').count()).toBe(0)
      expect(await page.getByRole('navigation').count()).toBe(0)
      expect(await page.getByText('“疑似”均待人核实认定').isVisible()).toBe(true)
      expect(await page.locator('[data-row-link]').first().isVisible()).toBe(true)
    }))
})
