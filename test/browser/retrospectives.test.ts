import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { putCases } from '../support/cases.ts'
import { axe, filledSite, hasBrowser, PHONE, pageWidth } from './pages.ts'
import { bureau, jiacheng, wanzhou } from './worklist-data.ts'

/** 机器忙的时候，一遍走下来要两三分钟。 */
const PATIENT = 240_000
const SHOTS = process.env.ZS_SHOTS ?? '/nonexistent'
const shoot = async (page: Page, name: string) => {
  if (fs.existsSync(SHOTS)) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

/** 告知后第三个工作日就决定，后来被复议撤销的三件。 */
const revoked = (i: number) =>
  caseOf({
    docNo: `渝万州市监处罚〔2024〕${200 + i}号`,
    agency: wanzhou.name,
    parties: [party('企业', { name: `重庆撤销${i}有限公司` })],
    charges: [chargeOf({ offence: '虚假宣传', penalties: [penalty('罚款', 2000)] })],
    events: events({ 'case-opened': '2024-05-06', 'notice-served': '2024-06-03', 'decision-made': '2024-06-05' }),
    decisions: [{ docNo: `渝府复〔2024〕${i}号`, status: 'revoked', on: day('2024-09-10') }],
  })

describe.runIf(hasBrowser)('漏报复盘', () => {
  const { people, site, visit } = filledSite()
  beforeAll(async () => {
    await putCases(
      site().context,
      [bureau, wanzhou, jiacheng],
      [1, 2, 3].map((i) => revoked(i)),
    )
  })

  test(
    '从规则目录进去，看此前规则怎样说，写理由与结论，列表、计数跟着变',
    () =>
      visit({ as: people().supervisor, bypassCSP: true }, '/rules', async (page) => {
        page.setDefaultTimeout(45_000)
        await page.getByRole('link', { name: /^漏报复盘/ }).click()
        await page.getByRole('link', { name: '待复盘 3' }).waitFor()
        expect(await axe(page)).toEqual([])
        await shoot(page, '漏报复盘-桌面')
        await page.getByRole('link', { name: '渝万州市监处罚〔2024〕202号' }).click()
        await page.getByText('按案卷会提示，此前没有判过').waitFor()
        const review = page.getByRole('region', { name: '复盘', exact: true })
        const save = review.getByRole('button', { name: '保存结论' })
        expect(await save.isDisabled()).toBe(true)
        await review.getByLabel(/^撤销、变更的理由/).selectOption('procedure')
        await review.getByText(/《行政复议法》第六十四条/).waitFor()
        await review.getByLabel(/^说明/).fill('复议决定认定陈述申辩期没有给足')
        expect(await axe(page)).toEqual([])
        await shoot(page, '漏报复盘一件-桌面')
        await save.click()
        await page.getByText(/李监督 .* 复盘：违反法定程序；已提示/).waitFor()
        await page.getByRole('link', { name: '漏报复盘', exact: true }).first().click()
        await page.getByRole('link', { name: '待复盘 2' }).waitFor()
        await page.getByRole('combobox', { name: '按此前规则怎样说筛选' }).selectOption('silent')
        await page.getByText('没有符合筛选的').waitFor()
      }),
    PATIENT,
  )

  test(
    '手机上不横滚；办案人员看得到，不能写结论',
    () =>
      visit({ as: people().reader, bypassCSP: true, ...PHONE }, '/retrospectives', async (page) => {
        page.setDefaultTimeout(45_000)
        await page.locator('[data-row-link]').first().waitFor()
        expect(await pageWidth(page)).toBe(390)
        await shoot(page, '漏报复盘-手机')
        await page.locator('[data-row-link]').first().click()
        await page.getByText('此前规则怎样说').first().waitFor()
        expect(await page.getByRole('button', { name: '保存结论' }).count()).toBe(0)
        expect(await pageWidth(page)).toBe(390)
        expect(await axe(page)).toEqual([])
        await shoot(page, '漏报复盘一件-手机')
      }),
    PATIENT,
  )
})
