import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { documentDocx } from './docx-document.ts'

const partsOf = async (body: string, copies = '市司法局') => {
  const bytes = await documentDocx({
    ...{ agency: '重庆市万州区市场监督管理局', title: '行政执法监督意见书', number: '渝万监督〔2026〕7号' },
    ...{ addressee: '分水市场监管所', body, attachments: [], copies, issuedOn: day('2026-03-01') },
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
