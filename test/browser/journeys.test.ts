import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { recordOf } from '#app/demo/region/sources.ts'
import { caseOf, chargeOf, events, party, penalty } from '#modules/supervision/domain/example.ts'
import { saveAccount } from '../support/cases.ts'
import { axe, filledSite, hasBrowser, PHONE, pageWidth } from './pages.ts'
import { bureau, wanzhou } from './worklist-data.ts'

const HEADER =
  '行政处罚决定书文号,行政相对人名称,行政相对人代码_1(统一社会信用代码),违法行为类型,处罚类别,罚款金额（万元）,处罚决定日期,处罚机关'
const CONFLICTING =
  '渝嘉澄市监处罚〔2025〕17号,重庆云杉食品有限公司,91500112MA5U0A0B3C,经营超过保质期的食品,罚款,0.8,2025-03-10,重庆市嘉澄区市场监督管理局'
const UNREADABLE = ',,,,罚款,0.5,,'
const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) })
const TABLE = file('十月双公示.csv', 'text/csv', [HEADER, CONFLICTING, UNREADABLE].join('\n'))

/** 告知后第三个工作日就决定：一件新的，办案系统导出的 JSON。 */
const NEW_NO = '渝嘉澄市监处罚〔2025〕66号'
const NEW_CASE = file(
  '办案系统.json',
  'application/json',
  JSON.stringify([
    recordOf(
      caseOf({
        docNo: NEW_NO,
        agency: '重庆市嘉澄区市场监督管理局',
        parties: [party('企业', { name: '重庆新到百货有限公司' })],
        charges: [chargeOf({ offence: '虚假宣传', penalties: [penalty('罚款', 30_000)] })],
        events: events({ 'case-opened': '2025-06-03', 'notice-served': '2025-07-07', 'decision-made': '2025-07-10' }),
      }),
    ),
  ]),
)

const caseOfNo = async (page: Page, url: string, docNo: string) => {
  await page.goto(`${url}/cases?search=${encodeURIComponent(docNo)}`)
  await page.getByRole('link', { name: docNo }).first().click()
  await page.locator('.case-number strong').filter({ hasText: docNo }).waitFor()
}

describe.runIf(hasBrowser)('走完一遍', () => {
  const { people, visit, site } = filledSite()
  const more: Record<'importer' | 'auditor' | 'security' | 'wanzhouOfficer', string> = {} as never
  beforeAll(async () => {
    const { context } = site()
    const save = (name: string, role: 'importer' | 'audit-admin' | 'security-admin') =>
      saveAccount(context, { name, agencyId: bureau.id, role })
    more.importer = await save('郑导入', 'importer')
    more.auditor = await save('冯审计', 'audit-admin')
    more.security = await save('韩安全', 'security-admin')
    more.wanzhouOfficer = await saveAccount(context, { name: '万小州', agencyId: wanzhou.id, role: 'case-officer' })
  })

  test('导入 → 冲突 → 待办 → 为何 → 认定 → 留痕 → 撤销导入', async () => {
    let batch = ''
    await visit({ as: more.importer, bypassCSP: true }, '/imports', async (page) => {
      await page.getByLabel(/^文件/).setInputFiles([TABLE, NEW_CASE])
      await page.getByRole('button', { name: '上传并核对' }).click()
      await page.getByRole('region', { name: '列对应与预览' }).waitFor()
      batch = new URL(page.url()).pathname
      await page.getByRole('button', { name: '试导入' }).click()
      const tried = page.getByRole('region', { name: '试导入的结果' })
      await tried.getByText(/读到 3 条：新增 1，更新 1，没有变 0，没有收 1/).waitFor()
      await tried.getByText(/十月双公示\.csv 第 3 行/).waitFor()
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: '开始导入' }).click()
      await page.getByRole('heading', { name: '已导入' }).waitFor()
      const [refused] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /下载没有收的行/ }).click(),
      ])
      expect(refused.suggestedFilename()).toMatch(/\.xlsx$/)
    })
    await visit({ as: people().supervisor }, '/findings', async (page) => {
      await caseOfNo(page, site().url, '渝嘉澄市监处罚〔2025〕17号')
      const conflict = page.locator('.conflict').filter({ hasText: '8,000' }).first()
      expect(await conflict.textContent()).toContain('5,000')
      await page.goto(`${site().url}/findings?q=${encodeURIComponent(NEW_NO)}`)
      await page.getByRole('link', { name: NEW_NO }).first().click()
      const finding = page.locator('[data-finding="penalty.defence-window"][open]')
      await finding.locator('.citation').first().waitFor()
      await finding.getByRole('button', { name: '认定', exact: true }).click()
      await finding.getByText('已认定').waitFor()
    })
    await visit({ as: more.auditor }, '/admin/audit', async (page) => {
      const line = page.getByRole('row').filter({ hasText: '李监督' }).filter({ hasText: '认定' })
      await line.first().waitFor()
    })
    await visit({ as: more.importer }, batch, async (page) => {
      await page.getByRole('button', { name: '撤销这次导入' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
      await page.getByRole('heading', { name: '已撤销' }).waitFor()
    })
    await visit({ as: people().supervisor }, `/cases?search=${encodeURIComponent(NEW_NO)}`, async (page) => {
      await page
        .getByText(/没有符合|没有找到|没有案件/)
        .first()
        .waitFor()
      await page.goto(`${site().url}/findings?state=confirmed&withdrawn=true`)
      await page.locator('.list tr[data-key]').waitFor()
      expect(await page.locator('.list tr[data-key]').textContent()).toContain('依据已撤回')
      await page.getByRole('link', { name: '来源已撤回的案件' }).click()
      await page
        .locator('[data-finding="penalty.defence-window"]')
        .getByText(/李监督 认定/)
        .waitFor()
    })
  }, 120_000)

  test('安全管理员授权跨机关的评查人员到明天：看得到；到期之后，别的机关的什么也看不到', async () => {
    const theirs = `/cases?search=${encodeURIComponent('渝嘉澄市监处罚〔2025〕17号')}`
    const sees = (page: Page) => page.getByRole('link', { name: '渝嘉澄市监处罚〔2025〕17号' }).waitFor()
    const seesNothing = async (page: Page) => {
      await page
        .getByText(/没有符合|没有找到|没有案件/)
        .first()
        .waitFor()
      expect(await page.getByRole('link', { name: /渝嘉澄/ }).count()).toBe(0)
    }
    await visit({ as: more.wanzhouOfficer }, theirs, seesNothing)
    await visit({ as: more.security, bypassCSP: true, expected: /400/ }, '/admin/grants', async (page) => {
      await page.getByRole('button', { name: '授予角色' }).click()
      await page.getByLabel('找人').fill('万小州')
      await page.getByLabel(/万小州/).check()
      await page.getByLabel('角色', { exact: true }).selectOption('reviewer')
      await page.getByLabel('理由').fill('2026 年度交叉评查')
      await page.getByRole('button', { name: '授予', exact: true }).click()
      await page.getByRole('alert').filter({ hasText: '到期日' }).waitFor()
      await page.getByLabel('到期日').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10))
      await page.getByRole('button', { name: '授予', exact: true }).click()
      await page
        .getByRole('cell', { name: /万小州/ })
        .first()
        .waitFor()
      expect(await axe(page)).toEqual([])
    })
    await visit({ as: more.wanzhouOfficer }, theirs, sees)
    // 日子过去：把到期的时刻拨到一分钟之前
    await site()
      .context.db.updateTable('account_grant')
      .set({ expires_at: new Date(Date.now() - 60_000) })
      .where('account_id', '=', more.wanzhouOfficer)
      .where('role', '=', 'reviewer')
      .execute()
    await visit({ as: more.wanzhouOfficer }, theirs, seesNothing)
  }, 60_000)

  test('手机上导入：不横向滚动，无障碍', () =>
    visit({ as: more.importer, bypassCSP: true, ...PHONE }, '/imports', async (page) => {
      await page.getByLabel(/^文件/).setInputFiles([TABLE])
      await page.getByRole('button', { name: '上传并核对' }).click()
      await page.getByRole('region', { name: '列对应与预览' }).waitFor()
      expect(await axe(page)).toEqual([])
      expect(await pageWidth(page)).toBe(390)
    }))
})
