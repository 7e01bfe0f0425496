import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access.ts'
import { assignFindings } from '#modules/supervision/actions/decide-findings.ts'
import { giveTask } from '#modules/work/actions/change-tasks.ts'
import { saveAccount } from '../support/cases.ts'
import { DESK, filledSite, hasBrowser, looksFine, onBoth, PLACES } from './pages.ts'
import { bureau } from './worklist-data.ts'

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
const rows = (page: Page) => page.locator('[data-row-link]').first().waitFor()
const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()

describe.runIf(hasBrowser)('我的任务', () => {
  const { people, site, visit } = filledSite()
  const admin = { id: '' }
  const chief = { id: '' }
  beforeAll(async () => {
    const { context } = site()
    const scope = { agencies: 'all', lines: 'all' } as const
    const giver: Actor = {
      accountId: people().colleague,
      name: '王监督',
      agencyId: bureau.id,
      grants: [{ permissions: new Set(['task.assign', 'finding.assign']), area: scope }],
    }
    admin.id = await saveAccount(context, { name: '钱推送', agencyId: bureau.id, role: 'system-admin' })
    chief.id = await saveAccount(context, { name: '孙局长', agencyId: bureau.id, role: 'unit-head' })
    const give = (title: string, days: number | null) =>
      giveTask(context, giver, {
        ...{ agencyId: bureau.id, title, reason: '案卷评查发现缺少送达回证', ownerId: people().supervisor },
        dueOn: days === null ? null : dayFromNow(days),
      })
    await give('补齐万州区局案卷的送达回证', -3)
    await give('整理季度监督通报的附表', 2)
    await give('联系嘉澄区局核对名册', 20)
    await give('归档上月的评查记录', null)
    const found = await context.db.selectFrom('finding').select(['agency_id', 'id', 'version']).limit(6).execute()
    await assignFindings(context.db, giver, {
      items: found.map((f) => ({ agencyId: f.agency_id, id: f.id, version: f.version })),
      ...{ assignedTo: people().supervisor, dueOn: dayFromNow(5), reason: null },
    })
  })

  test('铃上有数；点开一条就到那一项，数少一；全部标为已读', () =>
    visit({ as: people().supervisor, ...DESK }, '/cases', async (page) => {
      const bell = page.locator('summary[aria-label^="消息"]')
      await page.getByLabel('消息，5 条未读').waitFor()
      await bell.click()
      await page.getByText('王监督交给你：6 项任务').waitFor()
      await page.getByRole('link', { name: /补齐万州区局案卷/ }).click()
      await page.getByRole('heading', { name: /补齐万州区局案卷的送达回证/ }).waitFor()
      await page.getByLabel('消息，4 条未读').waitFor()
      await bell.click()
      await page.getByRole('button', { name: '全部标为已读' }).click()
      await page.getByLabel('消息，没有未读的').waitFor()
    }))

  test('全程用键盘：j 移动，f 办结后落在下一项，撤销；x 选中', () =>
    visit({ as: people().supervisor, ...DESK }, '/tasks', async (page) => {
      await rows(page)
      await page.keyboard.press('j')
      const names = await page.locator('[data-row-link]').allTextContents()
      await page.keyboard.press('f')
      await toast(page, '已办结 1 项')
      await page.waitForFunction((name) => document.activeElement?.textContent === name, names[1])
      await page.getByRole('button', { name: '撤销' }).click()
      await toast(page, '已恢复待办 1 项')
      await page.getByRole('link', { name: names[0] as string, exact: true }).waitFor()
      await page.locator('[data-row-link]').first().focus()
      await page.keyboard.press('x')
      await page.getByText('已选 1 项').waitFor()
    }))

  test('随发现的任务不能在这里办结：逐项说明；点开就是那一条发现', () =>
    visit({ as: people().supervisor, ...DESK }, '/tasks?kind=finding', async (page) => {
      await rows(page)
      await page.locator('.list-choose input').first().check()
      await page.getByText('其中 1 项随发现、审签办理').waitFor()
      expect(await page.getByRole('button', { name: '办结' }).count()).toBe(0)
      await page.locator('[data-row-link]').first().click()
      await page.locator('[data-finding][open]').first().waitFor()
    }))

  test('转交要写理由；接手的人看到任务与消息', async () => {
    await visit({ as: people().supervisor, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('checkbox', { name: '选中 归档上月的评查记录' }).check()
      await page.getByRole('button', { name: '转交…' }).click()
      const dialog = page.getByRole('dialog', { name: '转交 1 项' })
      expect(await dialog.getByRole('button', { name: '转交' }).isDisabled()).toBe(true)
      await dialog.getByLabel('交给').selectOption(people().reader)
      await dialog.getByLabel(/理由/).fill('本周外出办案')
      await dialog.getByRole('button', { name: '转交' }).click()
      await toast(page, '已转交 1 项')
      await page.getByRole('link', { name: '归档上月的评查记录', exact: true }).waitFor({ state: 'detached' })
    })
    await visit({ as: people().reader, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('link', { name: '归档上月的评查记录', exact: true }).waitFor()
      await page.getByRole('link', { name: /经过.*归档上月的评查记录/ }).click()
      await page.getByText('“本周外出办案”').waitFor()
      expect(await page.getByRole('button', { name: '交办任务…' }).count()).toBe(0)
    })
  })

  test('交办：写清楚办什么、交给谁、为什么；在“我交办的”里看得到', () =>
    visit({ as: people().supervisor, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('button', { name: '交办任务…' }).click()
      const dialog = page.getByRole('dialog', { name: '交办任务' })
      await dialog.getByLabel('办什么').fill('核对执法人员名册')
      await dialog.getByLabel('交给').selectOption(people().reader)
      await dialog.getByLabel('期限').fill(dayFromNow(10))
      await dialog.getByLabel(/理由/).fill('名册与证件不一致')
      await dialog.getByRole('button', { name: '交办' }).click()
      await toast(page, '已交办：核对执法人员名册')
      await page.getByRole('link', { name: /^我交办的/ }).click()
      await page.getByRole('link', { name: '核对执法人员名册', exact: true }).waitFor()
    }))

  test('日历订阅：地址只显示一次，取得到日历；停用之后取不到', () =>
    visit({ as: people().supervisor, ...DESK }, '/messages/settings', async (page) => {
      await page.getByRole('button', { name: '取一个订阅地址' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '取地址' }).click()
      const url = (await page.locator('.feed-url code').textContent()) ?? ''
      const got = await fetch(url)
      expect([got.status, (await got.text()).includes('补齐万州区局案卷的送达回证')]).toEqual([200, true])
      await page.reload()
      expect(await page.locator('.feed-url').count()).toBe(0)
      await page.getByRole('button', { name: '停用', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
      await toast(page, '日历订阅已停用')
      expect((await fetch(url)).status).toBe(404)
    }))

  test('送审：依次两位，第一位同意，第二位退回写理由，送审人收到消息', async () => {
    const title = '整理季度监督通报的附表'
    const open = async (page: Page) => {
      await page.getByRole('link', { name: `审签：${title}`, exact: true }).click()
      await page.getByRole('heading', { name: new RegExp(title) }).waitFor()
    }
    await visit({ as: people().supervisor, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('link', { name: title, exact: true }).click()
      await page.getByRole('button', { name: '送审…' }).click()
      const dialog = page.getByRole('dialog', { name: '送审' })
      await dialog.getByLabel('怎样审签').selectOption({ label: '依次' })
      await dialog.getByLabel('第 1 位审签人').selectOption(people().colleague)
      await dialog.getByRole('button', { name: '再加一位' }).click()
      expect(await dialog.getByRole('button', { name: '送审', exact: true }).isDisabled()).toBe(true)
      await dialog.getByLabel('第 2 位审签人').selectOption(chief.id)
      await dialog.getByLabel(/^说明/).fill('附表已核对两遍')
      await dialog.getByRole('button', { name: '送审', exact: true }).click()
      await toast(page, '已送审')
      await page.getByText('审签中').waitFor()
    })
    await visit({ as: people().colleague, ...DESK }, '/tasks', async (page) => {
      await open(page)
      await page.getByRole('button', { name: '同意…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '同意' }).click()
      await toast(page, '已同意')
    })
    await visit({ as: chief.id, ...DESK }, '/tasks', async (page) => {
      await open(page)
      await page.getByRole('button', { name: '退回…' }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('缺第三季度的数')
      await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
      await toast(page, '已退回')
    })
    await visit({ as: people().supervisor, ...DESK }, '/messages', async (page) => {
      await page.getByRole('link', { name: `孙局长退回了审签：${title}` }).click()
      await page.getByText('“缺第三季度的数”').waitFor()
      expect(await page.getByText('已同意').count()).toBe(1)
    })
  })

  const PAGES: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
    [
      '任务',
      '/tasks',
      async (page) => {
        await rows(page)
        await page.locator('.list-choose input').first().check()
        await page.getByText('已选 1 项').waitFor()
      },
    ],
    ['任务日历', '/tasks?as=calendar', (page) => page.locator('.calendar-task').first().waitFor()],
    ['任务空', '/tasks?whose=unit&due=overdue&q=没有', (page) => page.getByText('没有符合筛选条件的').waitFor()],
    [
      '任务单页',
      '/tasks',
      async (page) => {
        await page.getByRole('link', { name: /经过.*补齐/ }).click()
        await page.locator('.step-line').waitFor()
      },
    ],
    [
      '审签',
      '/messages?state=all',
      async (page) => {
        await page.getByRole('link', { name: /退回了审签/ }).click()
        await page.locator('.approval-slots').waitFor()
      },
    ],
    ['消息', '/messages?state=all', (page) => page.getByRole('table', { name: '消息' }).waitFor()],
    [
      '铃',
      '/messages/settings',
      async (page) => {
        await page.getByRole('button', { name: '保存' }).waitFor()
        await page.locator('summary[aria-label^="消息"]').click()
        await page.locator('.bell-item').first().waitFor()
      },
    ],
    ['提醒设置', '/messages/settings', (page) => page.getByRole('button', { name: '保存' }).waitFor()],
  ]
  test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, to, async (page) => {
      await go(page)
      await looksFine(page, name, place)
    }),
  )

  test.each(PLACES)('推送，%s：增加、密钥只显示一次、删去', (place, options) =>
    visit({ as: admin.id, bypassCSP: true, ...options }, '/admin/webhooks', async (page) => {
      await page.getByText('还没有推送地址').waitFor()
      await page.getByRole('button', { name: '增加推送地址' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('推送到').fill('http://127.0.0.1:9/hook')
      await dialog.getByRole('button', { name: '增加', exact: true }).click()
      expect(await page.locator('.feed-url code').textContent()).toMatch(/^whsec_/)
      await page.getByText('待送 1').waitFor()
      await looksFine(page, '推送', place)
      await page.getByRole('button', { name: /^删去/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: '删去' }).click()
      await page.getByText('还没有推送地址').waitFor()
    }),
  )
})
