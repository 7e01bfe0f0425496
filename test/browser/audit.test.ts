import fs from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#app/handlers.ts'
import { setupCode } from '#modules/accounts/index.ts'
import { loadAuditKey, sealLines } from '#modules/audit-trail/index.ts'
import { type JobRunner, startJobs } from '#platform/job-runner.ts'
import { founding, PASSWORD } from '../support/people.ts'
import { findBrowser, launch } from './browser.ts'
import { startSite } from './site.ts'

const AXE = fs.readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const executable = findBrowser()

describe.runIf(executable !== null)('操作留痕页', () => {
  let browser: Browser
  let jobs: JobRunner | undefined
  let site: Awaited<ReturnType<typeof startSite>>

  beforeAll(async () => {
    site = await startSite()
    browser = await launch(executable as string)
    const { context } = site
    const code = (await setupCode(context))?.code ?? ''
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    await fetch(`${site.url}/api/v1/setup`, { method: 'POST', headers, body: JSON.stringify(founding(code)) })
    await seal()
    jobs = startJobs(context.db, handlersOf(context), context.log)
  })
  afterAll(async () => {
    await jobs?.stop()
    await browser?.close()
    await site?.close()
  })
  const seal = () =>
    sealLines(site.context.db, loadAuditKey(site.context.config.dataFolder), { now: () => new Date(), signNow: true })

  const visit = async (options: BrowserContextOptions, journey: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    const complaints: string[] = []
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(m.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const reply = await context.request.post(`${site.url}/api/v1/session`, {
      data: { login: 'shenji', password: PASSWORD },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(reply.status()).toBeLessThan(300)
    await page.goto(`${site.url}/admin/audit`)
    await page.getByRole('heading', { level: 1, name: '操作留痕' }).waitFor()
    await page.locator('.list tbody tr').first().waitFor()
    await journey(page)
    expect(complaints).toEqual([])
    await context.close()
  }

  const axe = async (page: Page) => {
    await page.evaluate(AXE)
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }).axe.run(),
    )
    expect(found.violations.map((v) => v.id)).toEqual([])
  }

  test.each([
    ['宽屏', {}],
    ['手机', PHONE],
    ['深色', { colorScheme: 'dark' } as const],
  ])('%s：没有横向滚动，axe 为零', (_, options) =>
    visit(options, async (page) => {
      await axe(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }),
  )

  test('按动词筛选，写进地址；清除后回到全部', () =>
    visit({}, async (page) => {
      const all = await page.locator('.list tbody tr').count()
      const verb = (await page.locator('.list tbody tr').last().locator('td').nth(2).textContent()) ?? ''
      await page.getByPlaceholder('做了什么').fill(verb)
      await page.waitForURL(/verb=/)
      await expect.poll(() => page.locator('.list tbody tr').count()).toBeLessThanOrEqual(all)
      expect(new Set(await page.locator('.list tbody tr td:nth-child(3)').allTextContents())).toEqual(new Set([verb]))
      await page.getByRole('link', { name: '清除筛选' }).click()
      await expect.poll(() => page.locator('.list tbody tr').count()).toBeGreaterThanOrEqual(all)
    }))

  test('核验：跟着进度，给出各机关的结果与链尾', () =>
    visit({}, async (page) => {
      await page.getByRole('button', { name: '核验全部' }).click()
      await page.getByRole('heading', { name: '封存链完好' }).waitFor()
      expect(await page.locator('.audit-result code').first().textContent()).toMatch(/^[0-9a-f]{64}$/)
      await axe(page)
    }))

  test('导出是一个文件', () =>
    visit({}, async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '导出' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('zhunsheng-audit.jsonl')
    }))
})
