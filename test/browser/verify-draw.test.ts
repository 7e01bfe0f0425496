/** 包里的核验网页：从磁盘打开，不联网，查得出改动的一行。 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync, zipSync } from 'fflate'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '#kernel/instant.ts'
import { commitDraw } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { verifyFile } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { revealSecret } from '#modules/file-reviews/actions/draw/reveal-secret.ts'
import { runDraw } from '#modules/file-reviews/actions/draw/run-draw.ts'
import { findBrowser, HOW_TO_GET_ONE, launch } from './browser.ts'
import { axe, DARK, PHONE, pageWidth } from './pages.ts'

const executable = findBrowser()
const ROOT = path.join(import.meta.dirname, '../..')
const DESK = { viewport: { width: 1440, height: 900 } }
const SHOTS = process.env.SHOTS ?? ''

test.runIf(executable === null)('需要浏览器', () => {
  if (process.env.CI === 'true') throw new Error(HOW_TO_GET_ONE)
  console.warn(HOW_TO_GET_ONE)
})

test('仓库里的核验网页就是由源打成的', () => {
  const out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-page-')), 'verify.html')
  execFileSync(process.execPath, ['scripts/make-verify-page.ts', out], { cwd: ROOT })
  const committed = path.join(ROOT, 'src/modules/file-reviews/actions/draw/verify.html')
  expect(fs.readFileSync(out).equals(fs.readFileSync(committed)), '请运行 node scripts/make-verify-page.ts').toBe(true)
  fs.rmSync(path.dirname(out), { recursive: true })
})

describe.skipIf(executable === null)('核验网页', () => {
  let folder = ''
  let browser: Browser
  const pack = () => path.join(folder, 'pack.zip')
  const entries = () => unzipSync(fs.readFileSync(pack()))
  const put = (name: string, bytes: Uint8Array): string => {
    fs.writeFileSync(path.join(folder, name), bytes)
    return path.join(folder, name)
  }

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-page-'))
    const now = '2026-03-10T12:00' as Instant
    commitDraw(path.join(ROOT, 'examples/draw-plan.json'), pack())
    for (const party of ['fagui', 'jiwei', 'teyao'])
      revealSecret(pack(), party, path.join(ROOT, 'examples/draw-secrets', `${party}.txt`), now)
    runDraw(pack(), now)
    put('verify.html', entries()['verify.html'] as Uint8Array)
    browser = await launch(executable as string)
  })
  afterAll(async () => {
    await browser?.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  /** 从磁盘打开包里的网页，走一段；页面不得发出任何请求，也不得有控制台错误。 */
  const visit = async (options: BrowserContextOptions, journey: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ locale: 'zh-CN', ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (m) => ['error', 'warning'].includes(m.type()) && complaints.push(m.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => !request.url().startsWith('file:') && complaints.push(request.url()))
    await page.goto(pathToFileURL(path.join(folder, 'verify.html')).href)
    await journey(page)
    expect(complaints).toEqual([])
    await context.close()
  }
  /** 交来文件，等到新的结果。 */
  const give = async (page: Page, files: string | string[]) => {
    await page.locator('#outcome').evaluate((outcome) => outcome.replaceChildren())
    await page.setInputFiles('#files', files)
    await page.locator('.verdict').waitFor()
  }
  const verdict = (page: Page) => page.locator('.verdict h2').textContent()
  const said = (page: Page, name: string) =>
    page.locator('.checks li', { has: page.locator('strong', { hasText: new RegExp(`^${name}$`) }) }).textContent()

  test('没有动过的通过：与命令行逐项相同，列出抽中的案卷', () =>
    visit(DESK, async (page) => {
      await give(page, pack())
      expect(await verdict(page)).toBe('核验通过')
      const words = await page.locator('.checks li p').allTextContents()
      expect(words).toEqual(verifyFile(pack()).checks.map(({ says }) => says))
      expect(await page.locator('tbody tr').count()).toBe(36)
    }))

  test('改了一行：指明第几行，不显示包里自称的名单', () =>
    visit(DESK, async (page) => {
      const bytes = fs.readFileSync(pack())
      const list = Buffer.from(entries()['list.jsonl'] as Uint8Array)
      const row = 77
      const line = list.toString('utf8').split('\n')[row - 1] as string
      const at = bytes.indexOf(Buffer.from(line)) + Buffer.byteLength(line) - 30
      bytes[at] = (bytes[at] as number) ^ 1
      await give(page, put('tampered.zip', bytes))
      expect(await verdict(page)).toBe('核验不通过：1 项')
      expect(await said(page, '名单')).toContain(`名单的第 ${row} 行被改动：与承诺时的摘要不符。`)
      expect(await page.locator('tbody tr').count()).toBe(0)
    }))

  test('换了文件、重新压缩的、解开了的、不是抽取包的', () =>
    visit(DESK, async (page) => {
      const swapped = { ...entries(), 'rule.json': entries()['strata.json'] as Uint8Array }
      await give(page, put('swapped.zip', zipSync(swapped)))
      expect(await said(page, '规则')).toContain('rule.json 与承诺时的不是同一个文件，被改动或调换。')
      await give(page, put('again.zip', zipSync(entries(), { level: 9 })))
      expect(await verdict(page)).toBe('核验通过')
      const loose = Object.entries(entries()).map(([name, bytes]) => put(name, bytes))
      await give(page, loose)
      expect(await verdict(page)).toBe('核验通过')
      await give(page, put('other.zip', new TextEncoder().encode('不是')))
      expect(await page.locator('.verdict p').textContent()).toBe(
        'other.zip：不是 zip 文件，或已经损坏。请重新取得抽取包。',
      )
      await give(page, put('empty.zip', zipSync({ a: new Uint8Array([1]) })))
      expect(await verdict(page)).toMatch(/核验不通过/)
    }))

  test('填了公布的承诺值：相符、不符、抄漏', () =>
    visit(DESK, async (page) => {
      const field = page.getByLabel('抽取之前公布的承诺值')
      await give(page, pack())
      await field.fill('ab'.repeat(32))
      await page.getByRole('button', { name: '核验' }).click()
      await page.getByText('不是同一次承诺').first().waitFor()
      await field.fill(` ${verifyFile(pack()).commitment?.toUpperCase()} `)
      await page.getByRole('button', { name: '核验' }).click()
      await page.getByText('与公布的承诺值相符').waitFor()
      await field.fill('abc')
      await page.getByRole('button', { name: '核验' }).click()
      await page.getByText('应是 64 位数字与字母').waitFor()
    }))

  test('拖进来也行；名单里写的 HTML 只当文字', () =>
    visit(DESK, async (page) => {
      const bytes = [...fs.readFileSync(pack())]
      await page.evaluate((given) => {
        const data = new DataTransfer()
        data.items.add(new File([new Uint8Array(given)], '拖来的.zip'))
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
      }, bytes)
      await page.locator('.verdict').waitFor()
      expect(await verdict(page)).toBe('核验通过')
      await give(page, put('img.zip', zipSync({ ...entries(), '<img src=x>': new Uint8Array([1]) })))
      expect(await said(page, '包里的文件')).toContain('多出 <img src=x>，不属于抽取包。')
      expect(await page.locator('img').count()).toBe(0)
    }))

  const LOOKS = [
    ['电脑', DESK],
    ['深色', { ...DESK, ...DARK }],
    ['手机', PHONE],
  ] as const
  test.each(LOOKS)('%s：无障碍检查没有问题，不横向滚动，只用键盘也能用', (name, look) =>
    visit({ ...look, bypassCSP: true }, async (page) => {
      const check = async (state: string) => {
        expect(await axe(page), state).toEqual([])
        expect(await pageWidth(page)).toBeLessThanOrEqual(look.viewport.width)
        if (SHOTS !== '')
          await page.screenshot({ path: path.join(SHOTS, `核验页-${name}-${state}.png`), fullPage: true })
      }
      await check('打开')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('files')
      await give(page, pack())
      await check('通过')
      const bytes = fs.readFileSync(pack())
      bytes[bytes.indexOf('"row":5,')] = 33
      await give(page, put('bad.zip', bytes))
      await page.getByText('核验不通过').waitFor()
      await check('不通过')
    }),
  )
})
