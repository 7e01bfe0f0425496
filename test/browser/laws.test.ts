import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareDemo } from '#app/demo/load-demo.ts'
import { day } from '#kernel/day.ts'
import { ordinalText } from '#law/citation.ts'
import { INVENTED } from '../support/invented-law.ts'
import { findBrowser, launch } from './browser.ts'
import { axe, DARK, PHONE, pageWidth, visiting } from './pages.ts'
import { type Site, startSite } from './site.ts'

const executable = findBrowser()

/** 名称、版本是真的，条文全系虚构：只为看“为何”里并排显示。 */
const PRETENDED = [
  '中华人民共和国行政处罚法',
  '（2021年1月22日公布）',
  ...Array.from({ length: 70 }, (_, i) => `第${ordinalText(i + 1)}条　这是虚构的第 ${i + 1} 条。`),
].join('\n')

describe.runIf(executable !== null)('法规库与演示的标记', () => {
  let browser: Browser
  let site: Site
  let importer: string
  const visit = visiting(
    () => browser,
    () => site,
  )
  beforeAll(async () => {
    site = await startSite()
    await prepareDemo(site.context, { on: day('2026-11-25') })
    const found = await site.context.db
      .selectFrom('account')
      .select('id')
      .where('login', '=', 'daoru')
      .executeTakeFirst()
    importer = found?.id ?? ''
    browser = await launch(executable as string)
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test('导入一部法：看到结果，列表里有它；认不出的说明原因', () =>
    visit({ as: importer, bypassCSP: true }, '/admin/laws', async (page) => {
      await page.getByTestId('law-files').setInputFiles([
        { name: '集市.md', mimeType: 'text/markdown', buffer: Buffer.from(INVENTED) },
        { name: '信.txt', mimeType: 'text/plain', buffer: Buffer.from('一封信。') },
        { name: '处罚法.txt', mimeType: 'text/plain', buffer: Buffer.from(PRETENDED) },
      ])
      await page.getByText('《云岭市露天集市管理条例》2022-09-01 的文本').waitFor()
      await page.getByText('信.txt：开头没有法的名称').waitFor()
      await page.getByRole('combobox', { name: '列出哪些' }).selectOption('imported')
      await page.getByRole('status').filter({ hasText: '2 部' }).waitFor()
      expect(await axe(page)).toEqual([])
    }))

  test('导入之后，依据旁边是条文；没有导入的是官方查阅处', () =>
    visit({ bypassCSP: true }, '/rules?id=penalty.notice-before-decision', async (page) => {
      const cited = page.locator('[id="penalty.notice-before-decision"] .citation')
      await cited.getByText('这是虚构的第 44 条。').waitFor()
      const official = cited.filter({ hasText: '程序规定' }).getByRole('link')
      await official.waitFor()
      expect(await official.getAttribute('href')).toContain('gov.cn')
      expect(await axe(page)).toEqual([])
    }))

  test('修法影响', () =>
    visit({ as: importer, bypassCSP: true }, '/admin/laws?q=反不正当', async (page) => {
      await page.getByRole('button', { name: '看影响：反不正当竞争法' }).click()
      await page.getByText('2019-04-23 → 2025-06-27').waitFor()
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }))

  test.each([
    ['手机', PHONE],
    ['深色', DARK],
    ['长辈版', { elder: true }],
  ] as const)('%s：标着演示，不宽于屏幕，无障碍', (_, options) =>
    visit({ as: importer, bypassCSP: true, ...options }, '/admin/laws', async (page) => {
      await page.locator('.list tbody tr').first().waitFor()
      await page.getByRole('region', { name: '演示' }).waitFor()
      expect(await pageWidth(page)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
      expect(await axe(page)).toEqual([])
    }),
  )
})
