import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axe, filledSite, hasBrowser } from './pages.ts'

const DOC_NO = '渝嘉澄市监处罚〔2025〕17号'
const RULE = 'penalty.defence-window'
const card = (page: Page) => page.locator(`[data-finding="${RULE}"]`).first()

const openCase = async (page: Page) => {
  await page.getByRole('link', { name: DOC_NO }).first().click()
  await page.getByRole('heading', { level: 1, name: /云杉食品/ }).waitFor()
  await card(page).waitFor()
}

describe.runIf(hasBrowser)('案件页', () => {
  const { people, visit, site } = filledSite()
  const list = `/findings?rule=${RULE}&q=${encodeURIComponent('嘉澄')}`

  test('待办 → 案件 → 为何 → 原文 → 认定 → 经过多一步 → 撤回', () =>
    visit({ as: people().supervisor }, list, async (page) => {
      await openCase(page)
      const finding = page.locator(`[data-finding="${RULE}"][open]`)
      await finding.locator('.citation').first().waitFor()
      await finding.locator('.jump').first().click()
      const mark = page.locator('mark[aria-current]').first()
      await mark.waitFor()
      expect(await mark.textContent()).toContain('3月6日')
      await finding.getByRole('button', { name: '认定', exact: true }).click()
      await finding
        .locator('.finding-steps')
        .getByText(/李监督 认定/)
        .waitFor()
      await finding.getByText('已认定').waitFor()
      await finding.getByRole('button', { name: '撤回认定' }).click()
      await finding
        .locator('.finding-steps')
        .getByText(/李监督 撤回上一步/)
        .waitFor()
      await finding.getByRole('button', { name: '认定', exact: true }).waitFor()
    }))

  test('排除写的理由留在经过里，排除的移到后面', () =>
    visit({ as: people().supervisor }, list, async (page) => {
      await openCase(page)
      const finding = page.locator(`[data-finding="${RULE}"][open]`)
      await finding.getByRole('button', { name: '排除…' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('告知书另有一份更早送达的')
      await page.getByRole('dialog').getByRole('button', { name: /^排除/ }).click()
      await page.getByRole('heading', { name: /已排除、已消失/ }).waitFor()
      await page.getByText('“告知书另有一份更早送达的”').waitFor()
      await page.getByRole('button', { name: '撤回排除' }).click()
      await page.getByRole('heading', { name: /已排除、已消失/ }).waitFor({ state: 'detached' })
    }))

  test('每个事实写明取自哪一份；说法不一的列出各家与取舍', () =>
    visit({ as: people().supervisor }, list, async (page) => {
      await openCase(page)
      const conflict = page.locator('.conflict').filter({ hasText: '2025-03-11' })
      await conflict.waitFor()
      const text = await conflict.textContent()
      expect(text).toContain('2025-03-10')
      expect(text).toContain('2025-03-11')
      expect(text).toContain('取用')
      expect(
        await page
          .getByRole('region', { name: /文书与来源/ })
          .getByRole('button')
          .count(),
      ).toBe(2)
    }))

  test('期限图之外有表；无法判断写明缺什么', () =>
    visit({ as: people().supervisor }, list, async (page) => {
      await openCase(page)
      await page.getByText('看数字').click()
      const row = page.getByRole('row', { name: /等待陈述申辩/ })
      expect(await row.textContent()).toMatch(/2025-03-06.*2025-03-13.*早了/)
      expect(await page.locator('.missing').textContent()).toContain('缺少的事实')
    }))

  test('个人信息原文要权限，看了留痕；换一件又遮盖', () =>
    visit({ as: people().supervisor }, `/findings?q=${encodeURIComponent('陈小满')}`, async (page) => {
      await page.locator('[data-row-link]').first().click()
      await page.getByRole('heading', { level: 1, name: /陈\*+/ }).waitFor()
      await page.getByRole('button', { name: '查看个人信息原文' }).click()
      await page.getByRole('heading', { level: 1, name: /陈小满/ }).waitFor()
      await page.getByText('这次查看已经留痕').waitFor()
      const lines = await site()
        .context.db.selectFrom('audit_line')
        .select('actor')
        .where('verb', 'like', '%个人信息原文')
        .execute()
      expect(lines).toContainEqual({ actor: '李监督' })
      await page.getByRole('button', { name: '下一件' }).click()
      await page.getByRole('heading', { level: 1, name: /陈\*+/ }).waitFor()
    }))

  test('只能看的人没有决定与看原文的按钮；别的地址说没有', async () => {
    await visit({ as: people().reader }, list, async (page) => {
      await openCase(page)
      expect(
        await card(page)
          .getByRole('button', { name: /认定|排除|分派/ })
          .count(),
      ).toBe(0)
      expect(await page.getByRole('button', { name: '查看个人信息原文' }).count()).toBe(0)
    })
    const nowhere = '/cases/00000000-0000-7000-8000-000000000000/00000000-0000-7000-8000-000000000001'
    await visit({ as: people().reader, expected: /404/ }, nowhere, (page) =>
      page.getByRole('heading', { name: '没有这件案件' }).waitFor(),
    )
  })

  test('n 下一件、Esc 回待办；命令面板找得到文号，最近打开的在里面', () =>
    visit({ as: people().supervisor }, '/findings', async (page) => {
      await page.locator('[data-row-link]').first().click()
      await page.locator('[data-finding]').first().waitFor()
      const first = (await page.locator('.case-number strong').textContent()) ?? ''
      await page.keyboard.press('n')
      await page.locator('.case-number strong').filter({ hasNotText: first }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('heading', { name: '待办' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: first }).waitFor()
      await page.keyboard.type('嘉澄市监处罚〔2025〕17号')
      await page.getByRole('option', { name: /嘉澄.+云杉食品/ }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /云杉食品/ }).waitFor()
    }))

  test('登记事件：立即重判，来源里有这一次；撤回之后恢复原样', () =>
    visit({ as: people().reader, bypassCSP: true }, list, async (page) => {
      await openCase(page)
      await page.getByRole('button', { name: '登记事件' }).click()
      const dialog = page.getByRole('dialog', { name: '登记事件' })
      await dialog.getByLabel('事件').selectOption('disclosure-published')
      await dialog.getByLabel('发生的日子').fill('2025-06-30')
      await dialog.getByRole('button', { name: '再加一个' }).click()
      await dialog
        .getByRole('group', { name: /第 2 个/ })
        .getByLabel('事件')
        .selectOption('case-closed')
      expect(await axe(page)).toEqual([])
      await dialog.getByRole('button', { name: '去掉' }).nth(1).click()
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.locator('[aria-labelledby="breached"] [data-finding="penalty.disclosure-deadline"]').waitFor()
      const sources = page.getByRole('region', { name: /文书与来源/ })
      await sources.getByRole('button', { name: /^撤回/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: '登记错了案件' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
      await sources.getByText(/撤回，不再采用/).waitFor()
      await page.getByRole('heading', { name: /已排除、已消失/ }).waitFor()
    }))

  test('巡查：发起、做完、记在以前各次里；不能巡查的人没有这一页', async () => {
    await visit({ as: people().supervisor }, '/admin/sweeps', async (page) => {
      await page.getByRole('combobox', { name: '范围' }).selectOption('all')
      await page.getByRole('button', { name: '开始' }).click()
      await page.getByText(/做完了：判了 \d+ 件/).waitFor()
      await page.getByRole('table', { name: '以前的巡查' }).getByText('全部重判').waitFor()
    })
    await visit({ as: people().reader }, '/admin/sweeps', (page) =>
      page.getByRole('heading', { name: '没有看这一页的权限' }).waitFor(),
    )
  })
})
