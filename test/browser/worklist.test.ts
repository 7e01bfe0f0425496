import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, launch } from './browser.ts'
import { axe, DARK, PHONE, pageWidth, visiting } from './pages.ts'
import { type Site, startSite } from './site.ts'
import { fillSite, type People } from './worklist-data.ts'

const executable = findBrowser()

describe.runIf(executable !== null)('待办', () => {
  let browser: Browser
  let site: Site
  let people: People
  const visit = visiting(
    () => browser,
    () => site,
  )
  beforeAll(async () => {
    site = await startSite()
    people = await fillSite(site)
    browser = await launch(executable as string)
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  const shown = async (page: Page) => {
    await page.locator('[data-row-link]').first().waitFor()
  }

  const SHOTS = process.env.SHOTS
  test.runIf(SHOTS)('截图', async () => {
    const looks = [
      ['1440', { viewport: { width: 1440, height: 900 } }],
      ['390', PHONE],
      ['dark', { ...DARK, viewport: { width: 1440, height: 900 } }],
      ['elder', { elder: true, viewport: { width: 1440, height: 900 } }],
    ] as const
    for (const [look, options] of looks)
      await visit({ as: people.supervisor, bypassCSP: true, ...options }, '/findings', async (page) => {
        await shown(page)
        await page.screenshot({ path: `${SHOTS}/worklist-${look}.png` })
        await page.locator('.list-choose input').nth(1).check()
        await page.locator('.list-choose input').nth(3).check()
        await page.screenshot({ path: `${SHOTS}/worklist-${look}-chosen.png` })
        expect(await axe(page)).toEqual([])
        if (look === '390') expect(await pageWidth(page)).toBe(390)
        await page.locator('[data-row-link]').first().click()
        await page.locator('[data-finding]').first().waitFor()
        await page.screenshot({ path: `${SHOTS}/case-${look}.png`, fullPage: true })
        expect(await axe(page)).toEqual([])
        if (look === '390') expect(await pageWidth(page)).toBe(390)
        await page.goto(`${site.url}/admin/sweeps`)
        await page.getByRole('button', { name: '开始' }).click()
        await page.getByText(/做完了：判了/).waitFor()
        await page.screenshot({ path: `${SHOTS}/sweeps-${look}.png` })
        expect(await axe(page)).toEqual([])
        await page.goto(`${site.url}/rules?id=penalty.defence-window`)
        await page.locator('[open] .rule-record').waitFor()
        await page.screenshot({ path: `${SHOTS}/rules-${look}.png` })
        expect(await axe(page)).toEqual([])
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: /找文号/ }).fill('万州市监处罚')
        await page
          .getByRole('option', { name: /渝万州/ })
          .first()
          .waitFor()
        await page.screenshot({ path: `${SHOTS}/palette-${look}.png` })
        expect(await axe(page)).toEqual([])
      })
  })
})
