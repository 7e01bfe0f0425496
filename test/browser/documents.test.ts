import fs from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '#platform/readers/read-source.ts'
import { DESK, filledSite, hasBrowser, looksFine, onBoth } from './pages.ts'

const TITLE = '行政执法监督意见书'
const BODY = [
  '一、监督事项',
  '经查，{{案件文号}}一案中，行政处罚告知书送达之后没有等满五个工作日即作出处罚决定。',
  '二、监督意见',
  '（一）限期纠正',
  '请你单位自收到本意见书之日起{{期限}}内复核纠正，将处理结果书面报送我局。',
].join('\n')

const CASE_NO = '渝万州市监处罚〔2024〕1号'
/** 在对话框里找一件案件，选中它。 */
const pickCase = async (dialog: Locator) => {
  await dialog.getByLabel('从案件带出').fill(CASE_NO)
  const choices = dialog.getByLabel('案件', { exact: true })
  await choices.waitFor()
  await choices.selectOption({ index: 1 })
}

const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

describe.runIf(hasBrowser)('公文', () => {
  const { people, visit } = filledSite()
  const at = { issued: '', draft: '' }

  beforeAll(async () => {
    await visit({ as: people().supervisor, ...DESK }, '/documents', async (page) => {
      await page.getByText('还没有公文').waitFor()
      await page.getByRole('link', { name: '模板', exact: true }).click()
      await page.getByRole('button', { name: '新建模板' }).click()
      const dialog = page.getByRole('dialog', { name: '新建模板' })
      await dialog.getByLabel('模板的名字').fill('监督意见书')
      await dialog.getByLabel('公文的标题').fill(TITLE)
      await dialog.getByLabel('文号前缀').fill('渝市监监督')
      await dialog.getByLabel('字段清单').fill('案件文号、要求')
      await dialog.getByLabel('正文').fill(BODY)
      await dialog.getByText('用到了“期限”，字段清单里没有').waitFor()
      expect(await dialog.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
      await dialog.getByLabel('字段清单').fill('案件文号、期限')
      await dialog.getByText('预览').click()
      await pickCase(dialog)
      const paper = dialog.getByRole('region', { name: '公文的样子' })
      await paper.getByText(`经查，${CASE_NO}一案中`).waitFor()
      await paper.getByText('{{期限}}').waitFor()
      await dialog.getByRole('button', { name: '保存' }).click()
      await toast(page, '模板已保存')
    })
  })

  test('由模板起草，填完送审，通过后发文得到文号，登记送达，下载公文与送达回证', async () => {
    await visit({ as: people().supervisor, ...DESK }, '/documents', async (page) => {
      await page.getByRole('button', { name: '拟制公文…' }).click()
      const dialog = page.getByRole('dialog', { name: '拟制公文' })
      await dialog.getByLabel('模板').selectOption({ index: 1 })
      await dialog.getByLabel('主送机关').fill('万州区市场监督管理局')
      await pickCase(dialog)
      expect(await dialog.getByLabel('案件文号').inputValue()).toBe(CASE_NO)
      expect(await dialog.getByLabel('期限').inputValue()).toBe('')
      await dialog.getByRole('button', { name: '起草' }).click()
      await page.getByText('还没有填：期限；填完才能送审').waitFor()
      at.draft = new URL(page.url()).pathname
      await page.getByRole('button', { name: '修改' }).click()
      const body = page.getByLabel('正文')
      await body.fill((await body.inputValue()).replace('{{期限}}', '三十日'))
      await page.getByLabel('抄送').fill('市司法局')
      await page.getByRole('button', { name: '加一个附件' }).click()
      await page.getByLabel('附件的标题').fill('问题清单')
      await page.getByLabel('附件的内容').fill('一、甲所\n告知期限不足。')
      await page.getByRole('button', { name: '加一个附件' }).click()
      await page.getByRole('button', { name: '删去附件 2' }).click()
      await page.getByRole('button', { name: '存为新的一版' }).click()
      await toast(page, '已存为新的一版')
      await page.getByRole('button', { name: '送审…' }).click()
      const submit = page.getByRole('dialog', { name: '送审' })
      await submit.getByLabel('审签人').selectOption(people().colleague)
      await submit.getByLabel(/^说明/).fill('请审签后发文')
      await submit.getByRole('button', { name: '送审', exact: true }).click()
      await toast(page, '已送审')
      expect(await page.getByRole('button', { name: '修改' }).count()).toBe(0)
    })
    await visit({ as: people().colleague, ...DESK }, '/tasks', async (page) => {
      await page.getByRole('link', { name: `审签：${TITLE}`, exact: true }).click()
      await page.getByRole('link', { name: TITLE, exact: true }).click()
      await page.getByRole('region', { name: '公文的样子' }).waitFor()
      await page.goBack()
      await page.getByRole('button', { name: '同意…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '同意' }).click()
      await toast(page, '已同意')
    })
    await visit({ as: people().supervisor, ...DESK }, at.draft, async (page) => {
      await page.getByRole('button', { name: '发文…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '发文' }).click()
      await toast(page, '已发文')
      const number = `渝市监监督〔${today().slice(0, 4)}〕1号`
      await page.getByRole('region', { name: '公文的样子' }).getByText(number).waitFor()
      await page.getByRole('button', { name: '登记送达…' }).click()
      const dialog = page.getByRole('dialog', { name: '登记送达' })
      await dialog.getByLabel('送达之日').fill(today())
      await dialog.getByLabel('签收人').fill('周收件')
      await dialog.getByRole('button', { name: '登记' }).click()
      await toast(page, '已登记送达')
      for (const [link, words] of [
        ['下载 docx', '抄送：市司法局。'],
        ['下载 PDF', '抄送：市司法局。'],
        [/^docx ?送达回证/, '受送达人'],
        [/^PDF ?送达回证/, '受送达人'],
      ] as const) {
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: link }).click()
        const got = await download
        const read = await readSource(got.suggestedFilename(), fs.readFileSync(await got.path()))
        expect(JSON.stringify(read)).toContain(words)
        if (String(link).includes('PDF')) expect(got.suggestedFilename()).toMatch(/\.pdf$/)
      }
      const print = page.getByRole('link', { name: '打印', exact: true })
      const opened = await page.request.get(new URL((await print.getAttribute('href')) ?? '', page.url()).href)
      expect(opened.headers()['content-disposition']).toMatch(/^inline/)
      await page
        .getByRole('region', { name: '印制' })
        .getByText(/^[0-9a-f]{64}$/)
        .waitFor()
      await page.getByLabel('各版').selectOption('1')
      await page.getByText('这是从前的第 1 版').waitFor()
      await page.getByRole('region', { name: '公文的样子' }).getByText('{{期限}}').waitFor()
      await page.getByLabel('对照').selectOption({ index: 1 })
      const changes = page.getByRole('region', { name: '两版的改动' })
      await changes.locator('ins', { hasText: '三十日' }).waitFor()
      await changes.locator('del', { hasText: '期限' }).waitFor()
      at.issued = at.draft
    })
  })

  test('草稿可以下载印着草稿的 PDF；字体里没有的字，说明并只给 docx', () =>
    visit({ as: people().supervisor, ...DESK }, '/documents', async (page) => {
      await page.getByRole('button', { name: '拟制公文…' }).click()
      const dialog = page.getByRole('dialog', { name: '拟制公文' })
      await dialog.getByLabel('模板').selectOption({ index: 1 })
      await dialog.getByLabel('主送机关').fill('涪陵区市场监督管理局')
      await dialog.getByLabel('案件文号').fill('渝涪陵市监处罚〔2024〕2号（𪚥某）')
      await dialog.getByRole('button', { name: '起草' }).click()
      await page.getByText('PDF 的字体里没有“𪚥”').waitFor()
      expect(await page.getByRole('link', { name: '下载 PDF' }).count()).toBe(0)
      await page.getByRole('button', { name: '修改' }).click()
      const body = page.getByLabel('正文')
      await body.fill((await body.inputValue()).replace('𪚥', '喆'))
      await page.getByRole('button', { name: '存为新的一版' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: '下载 PDF' }).click()
      const got = await download
      expect(got.suggestedFilename()).toContain('（草稿）')
      expect(JSON.stringify(await readSource('草稿.pdf', fs.readFileSync(await got.path())))).toMatch(/喆某/)
    }))

  test('作废的文号留着，写理由', () =>
    visit({ as: people().supervisor, ...DESK }, '/documents?state=issued', async (page) => {
      await page.getByRole('link', { name: TITLE }).click()
      await page.getByRole('button', { name: '作废…' }).click()
      const dialog = page.getByRole('dialog', { name: '作废' })
      await dialog.getByText('留在登记里').waitFor()
      await dialog.getByRole('button', { name: '取消' }).click()
    }))

  test('没有权限的人菜单上没有公文，也打不开', () =>
    visit({ as: people().reader, ...DESK, expected: /40[34]/ }, '/documents', async (page) => {
      await page.getByText('没有看这一页的权限').waitFor()
      expect(await page.getByRole('link', { name: '公文', exact: true }).count()).toBe(0)
    }))

  const PAGES: readonly (readonly [string, () => string, (page: Page) => Promise<void>])[] = [
    ['公文', () => '/documents', (page) => page.locator('[data-row-link]').first().waitFor()],
    ['公文已发', () => at.issued, (page) => page.getByRole('region', { name: '送达' }).waitFor()],
    [
      '公文对照',
      () => at.issued,
      async (page) => {
        await page.getByLabel('各版').selectOption('1')
        await page.getByLabel('对照').selectOption({ index: 1 })
        await page.getByRole('region', { name: '两版的改动' }).waitFor()
      },
    ],
    [
      '公文修改',
      () => '/documents?state=draft',
      async (page) => {
        await page.locator('[data-row-link]').first().click()
        await page.getByRole('button', { name: '修改' }).click()
        await page.getByRole('button', { name: '加一个附件' }).click()
      },
    ],
    [
      '公文起草',
      () => '/documents',
      async (page) => {
        await page.getByRole('button', { name: '拟制公文…' }).click()
        await page.getByRole('dialog').getByLabel('模板').selectOption({ index: 1 })
        await page.getByRole('dialog').getByLabel('期限').waitFor()
      },
    ],
    ['公文模板', () => '/documents/templates', (page) => page.getByRole('table', { name: '公文模板' }).waitFor()],
    [
      '公文模板编辑',
      () => '/documents/templates',
      async (page) => {
        await page.getByRole('button', { name: /^修改/ }).click()
        await page.getByRole('dialog').getByLabel('字段清单').fill('期限')
        await page.getByText('字段清单里没有').waitFor()
        await page.getByRole('dialog').getByLabel('字段清单').fill('案件文号、期限')
        await page.getByRole('dialog').getByText('预览').click()
        await pickCase(page.getByRole('dialog'))
      },
    ],
  ]
  test.each(onBoth(PAGES))('%s，%s：无障碍检查没有问题，手机上不横向滚动', (name, place, to, options, go) =>
    visit({ as: people().supervisor, bypassCSP: true, ...options }, to(), async (page) => {
      await go(page)
      await looksFine(page, name, place, { fullPage: name !== '公文' })
    }),
  )
})
