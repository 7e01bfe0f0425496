import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import type { Printed } from '#modules/work/domain/gb9704.ts'
import { charactersMissing } from '#platform/pdf/font.ts'
import { writePdf } from '#platform/pdf/write-pdf.ts'
import { documentPdf, type Stamp } from './pdf-document.ts'
import { formPdf } from './pdf-form.ts'

const PRINTED: Printed = {
  ...{ agency: '重庆市万州区市场监督管理局', title: '行政执法监督意见书', number: '渝万监督〔2026〕7号' },
  ...{
    addressee: '分水市场监管所',
    body: '请核实。',
    attachments: [],
    copies: '市司法局',
    issuedOn: day('2026-03-01'),
  },
}
const AT = new Date('2026-03-01T00:00:00+08:00')
const pdfOf = (over: Partial<Printed> = {}, stamp: Stamp = null) => documentPdf({ ...PRINTED, ...over }, stamp, AT)

type Piece = { readonly text: string; readonly left: number; readonly right: number; readonly y: number }
type Page = {
  readonly width: number
  readonly height: number
  readonly pieces: readonly Piece[]
  readonly text: string
}

/** 读回各面的文字与位置，磅，`y` 从上往下量。 */
const readBack = async (bytes: Buffer): Promise<Page[]> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const pages: Page[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const [, , width, height] = page.view as [number, number, number, number]
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) => {
      if (!('str' in item) || item.str === '') return []
      const [, , , , left, y] = item.transform as [number, number, number, number, number, number]
      return { text: item.str, left, right: left + item.width, y: height - y }
    })
    pages.push({ width, height, pieces, text: pieces.map((piece) => piece.text).join('') })
  }
  return pages
}
const mm = (points: number): number => (points * 25.4) / 72
const pieceWith = (page: Page | undefined, text: string): Piece => {
  const found = page?.pieces.find((piece) => piece.text.includes(text))
  if (found === undefined) throw new Error(`没有“${text}”：${page?.text}`)
  return found
}
const SENTENCE = '经查你单位办理的案件中行政处罚告知书送达之后没有等满五个工作日即作出处罚决定'
/** 读回的各行：同一高度的合起来。 */
const linesOf = (page: Page | undefined): { text: string; left: number; right: number; y: number }[] => {
  const rows = new Map<number, Piece[]>()
  for (const piece of page?.pieces ?? [])
    rows.set(Math.round(piece.y), [...(rows.get(Math.round(piece.y)) ?? []), piece])
  return [...rows].map(([y, pieces]) => ({
    ...{ y, text: pieces.map((p) => p.text).join('') },
    ...{ left: Math.min(...pieces.map((p) => p.left)), right: Math.max(...pieces.map((p) => p.right)) },
  }))
}

describe('版面照 GB/T 9704-2012', () => {
  test('A4；正文自左 28 毫米至 184 毫米，一行 28 字，一面 22 行占 225 毫米', async () => {
    const pages = await readBack(await pdfOf({ body: SENTENCE.repeat(40) }))
    expect([pages[1]?.width, pages[1]?.height].map((x) => Math.round(mm(x ?? 0)))).toEqual([210, 297])
    const lines = linesOf(pages[1]).filter((line) => !line.text.startsWith('—'))
    expect(lines).toHaveLength(22)
    for (const line of lines) {
      expect([...line.text]).toHaveLength(28)
      expect(mm(line.left)).toBeCloseTo(28, 1)
      expect(mm(line.right)).toBeCloseTo(184, 0)
    }
    const [first, last] = [lines[0]?.y ?? 0, lines[21]?.y ?? 0]
    expect(mm(((last - first) / 21) * 22)).toBeCloseTo(225, 0)
    expect(mm(first)).toBeGreaterThan(37 + 5)
    expect(mm(last)).toBeLessThan(37 + 225)
  })

  test('首行空两字，回行顶格；主送顶格；标题、文号、标志居中', async () => {
    const [page] = await readBack(await pdfOf({ body: SENTENCE }))
    expect(mm(pieceWith(page, '经查').left)).toBeCloseTo(28 + (2 * 156) / 28, 1)
    expect(mm(pieceWith(page, '分水市场监管所：').left)).toBeCloseTo(28, 1)
    for (const text of ['行政执法监督意见书', '渝万监督〔2026〕7号', PRINTED.agency]) {
      const { left, right } = pieceWith(page, text)
      expect(mm((left + right) / 2)).toBeCloseTo(28 + 78, 0)
    }
  })

  test('标志、分隔线是红的；标志离版心上边 35 毫米，文号在它之下，标题在文号之下', async () => {
    const bytes = await pdfOf()
    const [page] = await readBack(bytes)
    const sign = pieceWith(page, PRINTED.agency)
    expect(mm(sign.y)).toBeGreaterThan(37 + 35)
    expect(sign.y).toBeLessThan(pieceWith(page, '〔2026〕').y)
    expect(pieceWith(page, '〔2026〕').y).toBeLessThan(pieceWith(page, '意见书').y)
    expect(contents(bytes)).toMatch(/1 0 0 SCN/)
  })

  test('单页码居右空一字，双页码居左空一字', async () => {
    const pages = await readBack(await pdfOf({ body: SENTENCE.repeat(40) }))
    expect(pages.length).toBeGreaterThan(2)
    const number = (n: number) => pages[n - 1]?.pieces.filter((piece) => mm(piece.y) > 262) ?? []
    expect(
      number(1)
        .map((piece) => piece.text)
        .join(''),
    ).toContain('— 1 —')
    expect(mm(Math.max(...number(1).map((piece) => piece.right)))).toBeCloseTo(184 - mm(14), 0)
    expect(
      number(2)
        .map((piece) => piece.text)
        .join(''),
    ).toContain('— 2 —')
    expect(mm(Math.min(...number(2).map((piece) => piece.left)))).toBeCloseTo(28 + mm(14), 0)
  })

  test('成文日期右空四字，署名以它居中；末两行正文与署名、版记同一面', async () => {
    for (const repeats of [1, 5, 6, 7, 8, 20, 21, 22, 23]) {
      const pages = await readBack(await pdfOf({ body: SENTENCE.repeat(repeats) }))
      const last = pages.at(-1)
      const [agency, date] = [pieceWith(last, PRINTED.agency), pieceWith(last, '2026年3月1日')]
      expect(mm(date.right)).toBeCloseTo(184 - (4 * 156) / 28, 0)
      if (agency.y > date.y - 40) expect((agency.left + agency.right) / 2).toBeCloseTo((date.left + date.right) / 2, 0)
      expect(last?.text).toMatch(/处罚决定.*抄送：市司法局。/)
      expect(mm(pieceWith(last, '印发').y)).toBeLessThan(262)
      expect(mm(pieceWith(last, '办公室').y)).toBeGreaterThan(252)
    }
  })
})

const contents = (bytes: Buffer): string =>
  [...bytes.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
    .map(([, stream]) => {
      try {
        return inflateSync(Buffer.from(stream as string, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .join('\n')

test('并列的“一、”“二、”不算标题，首面印得出正文；真的标题不落在一面的末行', async () => {
  const list = Array.from({ length: 9 }, (_, i) => `${'一二三四五六七八九'[i]}、请核实。`).join('\n')
  expect((await readBack(await pdfOf({ body: list })))[0]?.text).toContain('一、请核实。')
  for (let n = 4; n < 10; n++) {
    const body = [...Array.from({ length: n }, () => '请核实。'), '一、事项', '（一）情况', SENTENCE.repeat(9)].join(
      '\n',
    )
    const [page] = await readBack(await pdfOf({ body }))
    expect(
      linesOf(page)
        .filter((line) => !line.text.startsWith('—'))
        .at(-1)?.text,
    ).not.toMatch(/^(一、|（一）)/)
  }
})

test('附件：正文之后列名称；有内容的另起一面，左上角写附件与顺序号', async () => {
  const attachments = [
    { title: '问题清单。', body: '一、甲所\n告知期限不足。' },
    { title: '整改报告样式', body: '' },
  ]
  const pages = await readBack(await pdfOf({ attachments }))
  expect(pages).toHaveLength(2)
  expect(pages[0]?.text).toContain('附件：1. 问题清单')
  expect(pages[0]?.text).toContain('2. 整改报告样式')
  expect(mm(pieceWith(pages[1], '附件1').left)).toBeCloseTo(28, 1)
  expect(pages[1]?.text).toContain('告知期限不足。')
  expect(pages[1]?.text).toContain('印发')
  expect((await readBack(await pdfOf({ attachments: attachments.slice(0, 1) })))[0]?.text).toContain('附件：问题清单')
})

test('长标题分成几行，名称长的机关标志缩小，都在版心之内', async () => {
  const agency = '重庆市万州经济技术开发区市场监督管理局综合行政执法支队'
  const title = `关于${'全区市场监管系统行政执法案卷评查'.repeat(3)}情况的通报`
  const [page] = await readBack(await pdfOf({ agency, title, copies: `${'区人民政府办公室，'.repeat(8)}区司法局` }))
  for (const piece of page?.pieces ?? []) {
    expect(mm(piece.left)).toBeGreaterThan(27.9)
    expect(mm(piece.right)).toBeLessThan(184.3)
  }
})

test('草稿、作废的底下印着字样；草稿没有文号、日期', async () => {
  const draft = await readBack(await pdfOf({ number: null, issuedOn: null }, '草稿'))
  expect(draft[0]?.text).toMatch(/草稿.*（发文时编号）.*（发文时写成文日期）/)
  expect((await readBack(await pdfOf({}, '作废')))[0]?.text).toContain('作废')
  expect((await readBack(await pdfOf()))[0]?.text).not.toMatch(/草稿|作废/)
})

describe('字', () => {
  test('人名里的字、单位符号印得出，读得回', async () => {
    const hard = '喆堃镕犇淼龑䶮昉㎡℃‰①㈠“”—…〔〕《》'
    expect(charactersMissing(hard)).toEqual([])
    const pages = await readBack(await pdfOf({ body: hard }))
    for (const char of '喆堃镕犇䶮㎡') expect(pages[0]?.text).toContain(char)
  })
  test('只嵌入用到的字，文件不大', async () => {
    const bytes = await pdfOf({ body: SENTENCE.repeat(5) })
    expect(bytes.length).toBeLessThan(200_000)
    expect(bytes.toString('latin1')).toMatch(/\/FontFile2/)
  })
  test('字体里没有的字，说得出是哪几个，不印成方框', async () => {
    expect(charactersMissing('张𪚥三😀三😀')).toEqual(['𪚥', '😀'])
    await expect(pdfOf({ body: '张𪚥' })).rejects.toThrow('𪚥')
    await expect(writePdf([[{ kind: 'stamp', text: '😀' }]], { title: '', author: '', at: AT })).rejects.toThrow('😀')
  })
  test('标题不进正文的，如书签与作者，不受此限', async () => {
    await expect(writePdf([[]], { title: '𪚥', author: '', at: AT })).resolves.toBeInstanceOf(Buffer)
  })
})

test('同样的内容、同样的时刻，字节相同；内容或时刻不同则不同', async () => {
  const first = await pdfOf()
  expect((await pdfOf()).equals(first)).toBe(true)
  expect((await pdfOf({ body: '请核实！' })).equals(first)).toBe(false)
  expect((await documentPdf(PRINTED, null, new Date(0))).equals(first)).toBe(false)
  expect(first.toString('latin1')).toContain('(D:20260228160000Z)')
})

test('送达回证：各栏都在，长的备注接到下一面，不丢', async () => {
  const note = '备注甲乙丙丁戊己庚辛'.repeat(50)
  const rows = [
    ['受送达人', '分水市场监管所'],
    ['签名', '\n\n　　　　年　　月　　日'],
    ['备注', note],
  ] as const
  const pages = await readBack(await formPdf('送达回证', PRINTED.agency, rows, AT))
  expect(pages).toHaveLength(2)
  expect(pages[0]?.text).toMatch(/送达回证.*受送达人.*分水市场监管所/)
  expect(mm(pieceWith(pages[0], '年').left)).toBeGreaterThan(28 + 156 * 0.28 + mm(4 * 14))
  expect(
    pages
      .map((page) => page.text)
      .join('')
      .match(/备注甲/g),
  ).toHaveLength(50)
  for (const piece of pages.flatMap((page) => page.pieces)) expect(mm(piece.y)).toBeLessThan(262.1)
})
