import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { handlersOf } from '#app/handlers.ts'
import { SYSTEM } from '#kernel/access.ts'
import { queueSignals } from '#modules/signals/index.ts'
import { runQueued } from '#platform/job-runner.ts'
import { districtsOf, putSignalCases } from '../support/signal-cases.ts'
import { DESK, filledSite, hasBrowser, looksFine, onBoth } from './pages.ts'
import { bureau } from './worklist-data.ts'

const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()

describe.runIf(hasBrowser)('统计线索', () => {
  const { people, site, visit } = filledSite()
  const districts = districtsOf(bureau)
  beforeAll(async () => {
    const { context } = site()
    const [broken, round] = districts as [typeof bureau, typeof bureau]
    await putSignalCases(
      context,
      bureau,
      districts,
      new Map([
        [broken, { skips: (i: number) => i % 2 === 1 }],
        [round, { fine: (i: number) => ((i % 4) + 1) * 1000 }],
      ]),
    )
  })

  test('还没有运行：说明怎样运行；现在运行，线索列出来', () =>
    visit({ as: people().supervisor, ...DESK }, '/signals', async (page) => {
      await page.getByText('还没有运行过').waitFor()
      await page.getByRole('button', { name: '现在运行' }).click()
      await toast(page, '运行完了')
      await page.getByRole('link', { name: '文号断号多' }).waitFor()
      await page.getByRole('link', { name: '整数罚款多' }).waitFor()
      await page.getByText(/一起控制错误发现率/).click()
      await page.getByRole('columnheader', { name: '样本不足' }).waitFor()
    }))

  test('筛选写进地址；没有符合的说一句，清除', () =>
    visit({ as: people().supervisor, ...DESK }, '/signals', async (page) => {
      await page.getByLabel('按种类筛选').selectOption('number-gaps')
      await page.getByRole('link', { name: '整数罚款多' }).waitFor({ state: 'detached' })
      expect(page.url()).toContain('signal=number-gaps')
      await page.getByLabel('按条线筛选').selectOption('price')
      await page.getByText('没有符合筛选条件的').waitFor()
      await page.getByRole('link', { name: '清除筛选' }).click()
      await page.getByRole('link', { name: '整数罚款多' }).waitFor()
    }))

  test('打开一条：先看合法的原因；备注、转为核查任务、写明结果、撤销', async () => {
    await visit({ as: people().supervisor, ...DESK }, '/signals', async (page) => {
      await page.keyboard.press('j')
      await page.getByRole('link', { name: '文号断号多' }).click()
      await page.getByRole('heading', { name: '开口问人之前，先想到这些合法的原因' }).waitFor()
      await page.getByRole('button', { name: '备注…' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('先问办公室编号的规矩')
      await page.getByRole('dialog').getByRole('button', { name: '记下' }).click()
      await page.getByText('“先问办公室编号的规矩”').waitFor()
      await page.getByRole('button', { name: '转为核查任务…' }).click()
      const dialog = page.getByRole('dialog', { name: '转为核查任务' })
      expect(await dialog.getByRole('button', { name: '交办' }).isDisabled()).toBe(true)
      await dialog.getByLabel('交给').selectOption(people().colleague)
      await dialog.getByLabel('期限').fill('2027-01-15')
      await dialog.getByLabel(/请核查什么/).fill('核对缺号的去向')
      await dialog.getByRole('button', { name: '交办' }).click()
      await page.getByText('王监督 在 2027-01-15 之前核查').waitFor()
    })
    await visit({ as: people().colleague, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('link', { name: '核查线索：文号断号多', exact: true }).click()
      await page.getByRole('button', { name: '写明核查结果…' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('都是不予处罚，另行编号')
      await page.getByRole('dialog').getByRole('button', { name: '记下结果' }).click()
      await page.locator('h1').getByText('已核查').waitFor()
      await page.getByRole('button', { name: '撤销' }).click()
      await page.locator('h1').getByText('新线索').waitFor()
    })
  })

  test('组成它的案件点得开；办案人员没有这一页', async () => {
    await visit({ as: people().supervisor, ...DESK }, '/signals', async (page) => {
      await page.getByRole('link', { name: '整数罚款多' }).click()
      await page.getByRole('table', { name: '组成线索的案件' }).getByRole('link').first().click()
      await page.waitForURL(/\/cases\//)
    })
    await visit({ as: people().reader, ...DESK }, '/signals', async (page) => {
      await page.getByText('没有看这一页的权限').waitFor()
      expect(await page.getByRole('navigation', { name: '主菜单' }).getByText('线索').count()).toBe(0)
    })
  })

  test('导出一张表', () =>
    visit({ as: people().supervisor, ...DESK }, '/signals', async (page) => {
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: '导出' }).click()
      expect((await saved).suggestedFilename()).toMatch(/^统计线索-.*\.xlsx$/)
    }))

  const PAGES: readonly (readonly [string, string, (page: Page) => Promise<unknown>])[] = [
    ['线索', '/signals', (page) => page.locator('[data-row-link]').first().waitFor()],
    [
      '线索比较',
      '/signals',
      async (page) => {
        await page.getByText(/一起控制错误发现率/).click()
        await page.getByRole('columnheader', { name: '样本不足' }).waitFor()
      },
    ],
    [
      '线索单页',
      '/signals',
      async (page) => {
        await page.getByRole('link', { name: '整数罚款多' }).click()
        await page.getByText('看数字').click()
        await page.getByRole('table', { name: '组成线索的案件' }).waitFor()
      },
    ],
  ]
  test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, to, async (page) => {
      await queueIfNone(page)
      await go(page)
      await looksFine(page, name, place, { fullPage: true })
    }),
  )

  /** 单独运行这一条时，先运行一次。 */
  const queueIfNone = async (page: Page) => {
    const { context } = site()
    if ((await context.db.selectFrom('signal_run').select('id').executeTakeFirst()) !== undefined) return
    await queueSignals(context, SYSTEM)
    await runQueued(context.db, handlersOf(context), context.log)
    await page.reload()
  }
})
