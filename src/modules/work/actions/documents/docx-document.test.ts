import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import type { Printed } from '#modules/work/domain/gb9704.ts'
import { documentDocx } from './docx-document.ts'

const partsOf = async (body: string, copies = '市司法局', over: Partial<Printed> = {}) => {
  const bytes = await documentDocx({
    ...{ agency: '重庆市万州区市场监督管理局', title: '行政执法监督意见书', number: '渝万监督〔2026〕7号' },
    ...{ addressee: '分水市场监管所', body, attachments: [], copies, issuedOn: day('2026-03-01') },
    ...over,
  })
  const files = unzipSync(new Uint8Array(bytes))
  return { xml: strFromU8(files['word/document.xml'] as Uint8Array), names: Object.keys(files) }
}
/** 含这段文字的一段。 */
const paragraphWith = (xml: string, text: string): string =>
  xml.split('<w:p>').find((p) => p.includes(`>${text}<`)) ?? ''

test('纸张、版心、行数照 GB/T 9704-2012：A4，天头 37，订口 28，22 行占 225 毫米', async () => {
  const xml = (await partsOf('正文')).xml.split('<w:sectPr')[1] ?? ''
  const number = (name: string): number => Number(new RegExp(`${name}="(\\d+)"`).exec(xml)?.[1])
  const millimetres = (twips: number): number => (twips / 1440) * 25.4
  expect(millimetres(number('w:w'))).toBeCloseTo(210, 0)
  expect(millimetres(number('w:top'))).toBeCloseTo(37, 0)
  expect(millimetres(number('w:left'))).toBeCloseTo(28, 0)
  expect(millimetres(number('w:linePitch') * 22)).toBeCloseTo(225, 0)
  const [left, right] = [number('w:left'), number('w:right')]
  expect(millimetres(number('w:w') - left - right)).toBeCloseTo(156, 0)
})

test('字体字号：正文三号仿宋，一层黑体，二层楷体，标题二号小标宋，标志红色', async () => {
  const { xml } = await partsOf('一、事项\n（一）幅度\n请核实。')
  const faceOf = (text: string) => /w:eastAsia="([^"]+)"/.exec(paragraphWith(xml, text))?.[1]
  const sizeOf = (text: string) => Number(/<w:sz w:val="(\d+)"/.exec(paragraphWith(xml, text))?.[1]) / 2
  expect(['一、事项', '（一）幅度', '请核实。', '行政执法监督意见书'].map((t) => [faceOf(t), sizeOf(t)])).toEqual([
    ['黑体', 16],
    ['楷体_GB2312', 16],
    ['仿宋_GB2312', 16],
    ['方正小标宋简体', 22],
  ])
  expect(paragraphWith(xml, '渝万监督〔2026〕7号')).toContain('w:color="FF0000"')
  expect(paragraphWith(xml, '2026年3月1日')).not.toBe('')
})

test('单双页页码各有一份；没有抄送的不印抄送', async () => {
  const { xml, names } = await partsOf('正文', '')
  expect(names.filter((name) => /^word\/footer\d+\.xml$/.test(name))).toHaveLength(2)
  expect(xml).not.toContain('抄送')
  expect(xml).toContain('印发')
})

test('正文里的尖括号、与号只是文字', async () => {
  const { xml } = await partsOf('甲 <w:p/> & 乙')
  expect(xml).toContain('甲 &lt;w:p/&gt; &amp; 乙')
})

test('名称长的机关，标志缩小到一行排得下；标题分成长短相近的几行', async () => {
  const agency = '重庆市万州经济技术开发区市场监督管理局综合行政执法支队'
  const title = '关于全区市场监管系统行政执法案卷评查情况以及突出问题的通报'
  const { xml } = await partsOf('正文', '', { agency, title })
  const size = Number(/<w:sz w:val="(\d+)"/.exec(paragraphWith(xml, agency))?.[1]) / 2
  expect((size * agency.length * 25.4) / 72).toBeLessThanOrEqual(156)
  expect(paragraphWith(xml, '关于全区市场监管系统行政执法案')).not.toBe('')
  expect(paragraphWith(xml, '卷评查情况以及突出问题的通报')).not.toBe('')
})

test('署名以成文日期居中，日期右空四字；版记定在版心的最下面', async () => {
  const { xml } = await partsOf('正文')
  const right = (text: string) => Number(/w:right="(\d+)"/.exec(paragraphWith(xml, text))?.[1]) / 20
  const cell = (156 / 28 / 25.4) * 72
  expect(right('2026年3月1日')).toBeCloseTo(4 * cell, 0)
  const [agency, date] = [13 * cell, 3 * cell + 6 * (cell - 8)]
  const signed = xml
    .split('<w:p>')
    .filter((p) => p.includes('>重庆市万州区市场监督管理局<') && p.includes('w:jc w:val="right"'))
  const indent = Number(/w:right="(\d+)"/.exec(signed[0] ?? '')?.[1]) / 20
  expect(indent + agency / 2).toBeCloseTo(4 * cell + date / 2, 0)
  expect(/w:tblpY="(\d+)"[^>]*w:vertAnchor="page"/.exec(xml)?.[1]).toBeDefined()
  const top = Number(/w:tblpY="(\d+)"/.exec(xml)?.[1])
  expect(((top + 2 * 579) / 1440) * 25.4).toBeCloseTo(37 + 225, 0)
})

test('附件：正文之后列名称，有内容的另起一面', async () => {
  const { xml } = await partsOf('正文', '', {
    attachments: [
      { title: '问题清单', body: '一、甲所' },
      { title: '样式', body: '' },
    ],
  })
  expect(paragraphWith(xml, '附件：1. 问题清单')).not.toBe('')
  expect(paragraphWith(xml, '2. 样式')).not.toBe('')
  expect(paragraphWith(xml, '附件1')).toContain('w:pageBreakBefore')
  expect(paragraphWith(xml, '附件2')).toBe('')
})
