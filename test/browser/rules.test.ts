import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { caseOf, chargeOf, event, party, penalty } from '#modules/supervision/domain/example.ts'
import { putCases } from '../support/cases.ts'
import { axe, filledSite, hasBrowser, PHONE, pageWidth } from './pages.ts'
import { bureau, jiacheng, wanzhou } from './worklist-data.ts'

const TRIAL = 'penalty.deliberation-collective'
/** 机器忙的时候，一遍走下来要两三分钟。 */
const PATIENT = 240_000
const SHOTS = process.env.ZS_SHOTS ?? '/nonexistent'
const CARD = `[id="${TRIAL}"]`

/** 集体讨论只记了一个人的七件。 */
const alone = (i: number) => {
  const agency = i % 3 === 0 ? jiacheng : wanzhou
  return caseOf({
    docNo: `渝${agency === jiacheng ? '嘉澄' : '万州'}市监处罚〔${2024 + (i % 2)}〕${100 + i}号`,
    agency: agency.name,
    parties: [party('企业', { name: `重庆讨论${i}有限公司` })],
    charges: [chargeOf({ offence: '虚假宣传', penalties: [penalty('罚款', 2000)] })],
    events: [
      event('case-opened', `${2024 + (i % 2)}-03-04`),
      event('deliberation-held', `${2024 + (i % 2)}-04-10`, { by: ['任真'] }),
      event('decision-made', `${2024 + (i % 2)}-04-20`),
    ],
  })
}

const shoot = async (page: Page, name: string) => {
  if (fs.existsSync(SHOTS)) await page.locator(CARD).screenshot({ path: `${SHOTS}/${name}.png` })
}

describe.runIf(hasBrowser)('规则的回放与启用', () => {
  const { people, site, visit } = filledSite()
  beforeAll(async () => {
    await putCases(
      site().context,
      [bureau, wanzhou, jiacheng],
      Array.from({ length: 7 }, (_, i) => alone(i)),
    )
  })

  test(
    '办案人员看得到状态，没有按钮；按状态筛选，没有符合的说明怎么办',
    () =>
      visit({ as: people().reader }, '/rules?state=inactive', async (page) => {
        page.setDefaultTimeout(45_000)
        await page.getByText(/^1 \/ \d+ 条规则$/).waitFor()
        await page.locator(`${CARD} summary`).first().click()
        await page.getByText('还没有启用过，不判任何案件').waitFor()
        expect(await page.getByRole('button', { name: /回放|启用|停用/ }).count()).toBe(0)
        await page.getByRole('combobox', { name: '按状态筛选' }).selectOption('stopped')
        await page.getByText('没有符合的规则').waitFor()
      }),
    PATIENT,
  )

  test(
    '监督人员回放、看样本、启用，待办里就有；再停用，待办里没有了',
    () =>
      visit({ as: people().supervisor, bypassCSP: true }, `/rules?id=${TRIAL}`, async (page) => {
        page.setDefaultTimeout(45_000)
        const card = page.locator(CARD)
        await card.getByText('启用之前须先回放。').waitFor()
        expect(await card.getByRole('button', { name: '启用…', exact: true }).isDisabled()).toBe(true)
        await card.getByRole('button', { name: '回放…' }).click()
        await page.getByRole('dialog', { name: '回放' }).getByRole('button', { name: '开始回放' }).click()
        const replay = card.getByRole('region', { name: '最近一次回放' })
        await replay.getByText('样本（7 条').waitFor()
        expect(await replay.textContent()).toContain('集体讨论只记有一人参加')
        expect(await replay.textContent()).toContain('÷ 52 周 ÷ 2 位监督人员')
        await replay.getByText(/^按机关/).click()
        await replay.getByRole('rowheader', { name: '万州区市场监管局' }).waitFor()
        expect(await axe(page)).toEqual([])
        await shoot(page, '规则回放-桌面')

        await card.getByRole('button', { name: '启用…', exact: true }).click()
        const dialog = page.getByRole('dialog', { name: '启用规则' })
        await dialog.getByText('新增 7 条疑似发现').waitFor()
        expect(await dialog.getByRole('button', { name: '启用', exact: true }).isDisabled()).toBe(true)
        await dialog.getByRole('textbox').fill('七条样本都看过，确是一人讨论')
        await dialog.getByRole('button', { name: '启用', exact: true }).click()
        await card.getByText('做完了：新发现 7 条').waitFor()
        await card.getByText('“七条样本都看过，确是一人讨论”').waitFor()
        await card.getByRole('link', { name: '去待办核实' }).click()
        await page.waitForURL((url) => url.pathname === '/findings')
        await page.locator('[data-row-link]').nth(6).waitFor()
        expect(await page.locator('[data-row-link]').count()).toBe(7)

        await page.goBack()
        await card.getByRole('button', { name: '停用…', exact: true }).click()
        const stop = page.getByRole('dialog', { name: '停用规则' })
        await stop.getByText(/7 条疑似发现以“规则停用”消失/).waitFor()
        await stop.getByRole('textbox').fill('先等办案系统补齐名单')
        await stop.getByRole('button', { name: '停用', exact: true }).click()
        await card.getByText('做完了：收回疑似发现 7 条').waitFor()
        await card.getByText('停用之后不再判').waitFor()
        await shoot(page, '规则停用-桌面')
      }),
    PATIENT,
  )

  test(
    '手机上不横滚',
    () =>
      visit({ as: people().supervisor, bypassCSP: true, ...PHONE }, `/rules?id=${TRIAL}`, async (page) => {
        page.setDefaultTimeout(45_000)
        await page.locator(CARD).getByText('样本（').waitFor()
        expect(await pageWidth(page)).toBe(390)
        expect(await axe(page)).toEqual([])
        await shoot(page, '规则回放-手机')
      }),
    PATIENT,
  )
})
