import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGENCIES, agencyByName, agencyByPrefix, provinceOfAgency } from '#law/agencies.ts'
import { findDocumentNumbers, parseDocumentNumber } from '#law/document-number.ts'

describe('文号', () => {
  it('规范写法', () => {
    expect(parseDocumentNumber('渝万州市监处字〔2023〕497号')).toMatchObject({
      region: '渝万州',
      agency: { unit: '万州区' },
      province: '50',
      kindText: '处字',
      kind: '处罚决定',
      year: 2023,
      serial: 497,
      sub: null,
      canonical: true,
      problems: [],
    })
  })

  it.each([
    ['某城市监处罚〔2026〕23-2号', { region: '某城', serial: 23, sub: 2, canonical: true }],
    ['迁某市监化妆品处罚〔2022-14〕1号', { year: 2022, serial: 1, problems: ['年份不是四位数字'] }],
    ['穗某市监处字[2020]123号', { bracket: '[]', problems: [] }],
    ['赤某市监行罚字【2025】206号', { bracket: '【】', kind: '处罚决定' }],
    ['衡某市监处字(2023)114号', { bracket: '()', kind: '处罚决定' }],
    ['石某市监处罚〔2025〕xxx号', { serial: null, problems: [], quirks: ['年份或序号已掩去'] }],
    ['石某市监处罚〔2025〕**号', { serial: null, serialText: '**' }],
    ['西某市监工双罚字〔2020〕第22号', { serial: 22, problems: [], quirks: ['序号前多了“第”'] }],
    ['正某市监处罚〔2024〕084号', { serial: 84, problems: [], quirks: ['序号编了虚位'] }],
    ['秦某市监处罚〔2024〕J35号', { serial: null, serialText: 'J35', problems: [], quirks: ['序号夹有字母或汉字'] }],
    ['三某市监处罚〔2023〕天涯-0087号', { serial: 87, sub: null, problems: [], quirks: ['序号夹有字母或汉字'] }],
    ['饶某市监不罚〔2025〕28号', { kind: '不予处罚决定' }],
    ['渝涪陵市监罚告〔2024〕5号', { kind: '处罚告知', agency: { unit: '涪陵区' } }],
    ['益某市监(2)处〔2022〕99号', { region: '益某', kindText: '(2)处' }],
    ['(甘某)市监罚字〔2023〕33号', { region: '(甘某)' }],
    ['渝市监发〔2023〕89号', { kind: '文件', agency: { unit: '重庆市' } }],
  ])('%s', (text, expected) => expect(parseDocumentNumber(text)).toMatchObject(expected))

  it('“渝北”是区，“渝”是市：都不贪多', () => {
    expect(parseDocumentNumber('渝北市监处罚〔2024〕1号')?.agency?.unit).toBe('渝北区')
    expect(parseDocumentNumber('渝渝北市监处罚〔2024〕1号')?.agency?.unit).toBe('渝北区')
    expect(parseDocumentNumber('渝市监处罚〔2024〕1号')?.agency?.unit).toBe('重庆市')
    expect(parseDocumentNumber('江北市监处罚〔2024〕1号')?.agency).toBeNull()
    expect(parseDocumentNumber('渝水市监处罚〔2024〕1号')?.province).toBeNull()
    expect(parseDocumentNumber('新乐市监处罚〔2024〕1号')?.province).toBeNull()
    expect(parseDocumentNumber('津某市监处罚〔2024〕1号')?.province).toBe('12')
  })

  it.each(['', '2024年5月1日', '（2024）1号', '当事人于〔2024〕', '依据甲〔2024〕1号和乙丙〔2024〕2号'])(
    '“%s”不是一个文号',
    (text) => expect(parseDocumentNumber(text)).toBeNull(),
  )

  it('从句中取出，前面的叙述不算', () => {
    const text = '本局于2024年5月6日作出渝涪陵市监处罚〔2024〕95号行政处罚决定，并送达《渝涪陵市监罚告〔2024〕90号》。'
    expect(findDocumentNumbers(text).map((d) => [d.text, text.slice(d.start, d.end)])).toEqual([
      ['渝涪陵市监处罚〔2024〕95号', '渝涪陵市监处罚〔2024〕95号'],
      ['渝涪陵市监罚告〔2024〕90号', '渝涪陵市监罚告〔2024〕90号'],
    ])
    expect(findDocumentNumbers('行政处罚决定书\n文号：某市监处罚〔2024〕3号')[0]?.text).toBe('某市监处罚〔2024〕3号')
  })

  it('词典里每个前缀都认回自己的机关', () => {
    const known = AGENCIES.filter((a) => a.prefixes.length > 0)
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.integer({ min: 2000, max: 2035 }),
        fc.integer({ min: 1, max: 99_999 }),
        (a, year, n) => {
          const parsed = parseDocumentNumber(`${a.prefixes[0]}市监处罚〔${year}〕${n}号`)
          expect([parsed?.agency?.name, parsed?.year, parsed?.serial, parsed?.canonical]).toEqual([
            a.name,
            year,
            n,
            true,
          ])
        },
      ),
    )
  })

  it('任何文本都不抛错', () => {
    const glyph = fc.constantFrom(...'渝万市监处罚字〔〕[]（）【】第号0123456789-xX*作出的 ')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: glyph, maxLength: 200 })), (t) => {
        parseDocumentNumber(t)
        return findDocumentNumbers(t).every((d) => t.slice(d.start, d.end) === d.text)
      }),
    )
  })
})

describe('机关', () => {
  it('撤销的机关仍在词典，写明撤销之日', () => {
    expect(agencyByName('重庆市江北区市场监督管理局')?.validUntil).toBe('2025-11-06')
    expect(agencyByPrefix('渝万州市监处罚')?.unit).toBe('万州区')
    expect(agencyByName('某市市场监督管理局')).toBeNull()
  })

  it.each([
    ['重庆市万州区市场监督管理局', '50'],
    ['湖南省湘潭市市场监督管理局', '43'],
    ['温州市龙湾区市场监督管理局', '33'],
    ['浏阳市市场监督管理局', '43'],
    ['海南州市场监督管理局', '63'],
    ['湘西州市场监督管理局', '43'],
    ['新疆生产建设兵团某师市场监督管理局', '65'],
    ['上海市浦东新区市场监督管理局', '31'],
    ['吉林市市场监督管理局', '22'],
    ['新华区市场监督管理局', null],
    ['朝阳区市场监督管理局', null],
    ['某某市场监督管理局', null],
  ])('%s 在 %s', (name, code) => expect(provinceOfAgency(name)).toBe(code))
})

it('地名里的“和”“为”“日”“即”不当叙述字', () => {
  for (const docNo of [
    '沈和市监处罚〔2023〕417号',
    '无为市监处罚〔2023〕646号',
    '即墨市监处罚〔2024〕1号',
    '日照市监处罚〔2024〕2号',
  ])
    for (const text of [docNo, `本局作出的${docNo}`, `行政处罚决定书${docNo}`])
      expect(findDocumentNumbers(text).map((n) => text.slice(n.start, n.end))).toEqual([docNo])
})
