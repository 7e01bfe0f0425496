import fs from 'node:fs'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { filledSite, hasBrowser } from './pages.ts'

const rowsOf = async (page: Page) => {
  const links = page.locator('[data-row-link]')
  await links.first().waitFor()
  return links
}
const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const choose = (page: Page, nth: number) => page.locator('.list-choose input').nth(nth).check()
const nameAt = async (page: Page, nth: number) => (await (await rowsOf(page)).nth(nth).textContent()) ?? ''

describe.runIf(hasBrowser)('待办', () => {
  const { people, visit } = filledSite()

  test('首页就是待办；各视图有数，筛选写在地址里，清除得掉', () =>
    visit({ as: people().supervisor }, '/', async (page) => {
      await rowsOf(page)
      const all = page.getByRole('link', { name: /^全部疑似 \d+$/ })
      await all.waitFor()
      expect(await all.getAttribute('aria-current')).toBe('page')
      await page
        .getByRole('navigation', { name: '按后果筛选' })
        .getByRole('link', { name: /程序瑕疵/ })
        .click()
      await page.waitForURL((url) => url.searchParams.get('consequence') === '程序瑕疵')
      await page.locator('.list-group').filter({ hasText: '撤销风险' }).waitFor({ state: 'detached' })
      await page.keyboard.press('/')
      await page.keyboard.type('没有这样的文号')
      await page.getByText('没有符合筛选条件的').waitFor()
      await page.locator('.nothing').getByRole('link', { name: '清除筛选' }).click()
      await page.locator('.list-group').filter({ hasText: '撤销风险' }).waitFor()
    }))

  test('自然人不显示姓名，按全名找得到', () =>
    visit({ as: people().supervisor }, `/findings?q=${encodeURIComponent('陈小满')}`, async (page) => {
      await rowsOf(page)
      expect(await page.locator('table').textContent()).toContain('自然人')
      expect(await page.locator('table').textContent()).not.toContain('陈小满')
    }))

  test('成批排除要写理由，做完可以撤销', () =>
    visit({ as: people().supervisor }, '/findings?rule=penalty.defence-window', async (page) => {
      const [first, second] = [await nameAt(page, 0), await nameAt(page, 1)]
      await choose(page, 0)
      await choose(page, 1)
      await page.getByRole('button', { name: '排除…' }).click()
      const dialog = page.getByRole('dialog', { name: '排除 2 条' })
      expect(await dialog.getByRole('button', { name: '排除 2 条' }).isDisabled()).toBe(true)
      await dialog.getByRole('textbox').fill('已核对案卷，另有送达回证')
      await dialog.getByRole('button', { name: '排除 2 条' }).click()
      await toast(page, '已排除 2 条')
      await page.getByRole('link', { name: first, exact: true }).waitFor({ state: 'detached' })
      await page.getByRole('link', { name: /^已排除 2$/ }).waitFor()
      await page.getByRole('button', { name: '撤销' }).click()
      await page.getByRole('link', { name: first, exact: true }).waitFor()
      await page.getByRole('link', { name: second, exact: true }).waitFor()
    }))

  test('全程用键盘：j 移动，c 认定后落在下一条，撤销；x 选中', () =>
    visit({ as: people().supervisor }, '/findings', async (page) => {
      const second = await nameAt(page, 1)
      await page.keyboard.press('j')
      await page.keyboard.press('c')
      await toast(page, '已认定 1 条')
      await page.waitForFunction((name) => document.activeElement?.textContent === name, second)
      await page.keyboard.press('x')
      await page.getByText('已选 1 条').waitFor()
      await page.keyboard.press('x')
      await page.getByText('已选 1 条').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '撤销' }).click()
      await toast(page, /恢复疑似/)
    }))

  test('别人先改了：逐条说明是谁改的，选中的还在', () =>
    visit({ as: people().supervisor }, '/findings?rule=penalty.defence-window', async (page) => {
      const first = await nameAt(page, 0)
      await choose(page, 0)
      await choose(page, 1)
      await visit({ as: people().colleague }, '/findings?rule=penalty.defence-window', async (other) => {
        expect(await nameAt(other, 0)).toBe(first)
        await other.keyboard.press('j')
        await other.keyboard.press('c')
        await toast(other, '已认定 1 条')
      })
      await page.getByRole('button', { name: '认定', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: '认定 2 条' }).click()
      await page
        .locator('.list-note')
        .getByText(/刚被王监督改过/)
        .waitFor()
      await page.getByText('已选 1 条').waitFor()
      await page.getByRole('button', { name: '看最新的' }).click()
      await page.getByRole('link', { name: first, exact: true }).waitFor({ state: 'detached' })
    }))

  test('分派给人并定期限；分派给我的人看得到', () =>
    visit({ as: people().supervisor }, '/findings', async (page) => {
      await rowsOf(page)
      await choose(page, 2)
      await page.getByRole('button', { name: '分派…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox').selectOption(people().colleague)
      await dialog.getByLabel('处理期限').fill('2026-01-05')
      await dialog.getByRole('button', { name: '分派', exact: true }).click()
      await toast(page, '已分派 1 条')
      await page
        .getByText(/过期 \d+ 日/)
        .first()
        .waitFor()
      await visit({ as: people().colleague }, '/findings?assigned=me', async (mine) => {
        expect(await (await rowsOf(mine)).count()).toBe(1)
      })
    }))

  test('保存视图、选栏，刷新后还在；删去可以撤销', () =>
    visit({ as: people().supervisor }, '/findings?consequence=程序瑕疵', async (page) => {
      await page.getByRole('button', { name: '保存为视图' }).click()
      await page.getByRole('dialog').getByLabel('名字').fill('我的瑕疵')
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
      const tab = page.getByRole('link', { name: /我的瑕疵 \d+/ })
      await tab.waitFor()
      await page.getByText('选栏').click()
      await page.getByRole('checkbox', { name: '条线' }).check()
      await page.reload()
      await tab.waitFor()
      await page.getByRole('columnheader', { name: '条线' }).waitFor()
      await page.getByRole('button', { name: '删去这个视图' }).click()
      await tab.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '撤销' }).click()
      await tab.waitFor()
    }))

  test('导出选中的，表格里没有姓名', () =>
    visit({ as: people().supervisor }, '/findings', async (page) => {
      await rowsOf(page)
      await choose(page, 0)
      const bar = page.getByRole('region', { name: '对选中的' })
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        bar.getByRole('button', { name: '导出' }).click(),
      ])
      const book = await readXlsx(fs.readFileSync(await file.path()))
      expect(book.sheets[0]?.rows).toHaveLength(2)
      expect(file.suggestedFilename()).toMatch(/^准绳发现-.+\.xlsx$/)
    }))

  test('只能看的人没有认定、排除、分派、导出的按钮', () =>
    visit({ as: people().reader }, '/findings', async (page) => {
      await rowsOf(page)
      await choose(page, 0)
      const bar = page.getByRole('region', { name: '对选中的' })
      expect(await bar.getByRole('button').allInnerTexts()).toEqual(['取消选中'])
      expect(await page.getByRole('button', { name: '导出' }).count()).toBe(0)
      await page.keyboard.press('j')
      await page.keyboard.press('c')
      expect(await page.locator('.toast').count()).toBe(0)
    }))

  test('没有权限的看到说明，没有登录的去登录', async () => {
    await visit({ as: people().stranger }, '/findings', (page) =>
      page.getByRole('heading', { name: '没有看这一页的权限' }).waitFor(),
    )
    await visit({}, '/findings', (page) => page.getByRole('heading', { name: '请先登录' }).waitFor())
  })
})
