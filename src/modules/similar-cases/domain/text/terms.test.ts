import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jiebaSegmenter } from '#modules/similar-cases/store/jieba-segmenter.ts'
import { termCounts } from './terms.ts'

const segment = jiebaSegmenter()
const terms = (text: string) => [...termCounts(text, segment).keys()]

describe('检索词', () => {
  test('条款先认：写法不同是同一个词，条号不拆开', () => {
    const [a, b] = [
      terms('违反了《中华人民共和国食品安全法》第三十四条第（十）项'),
      terms('违反《食品安全法》第34条第十项'),
    ]
    expect(a).toContain('〔食品安全法34〕')
    expect(b).toContain('〔食品安全法34〕')
    expect([...a, ...b].some((t) => /三十四|第三|^34$/.test(t))).toBe(false)
    expect(terms('依据《食品安全法》第一百二十四条第一款、第一百三十六条')).toEqual(
      expect.arrayContaining(['〔食品安全法124〕', '〔食品安全法136〕']),
    )
  })

  test('金额按数量级：写法、尾数不同归到一起，差十倍的分开', () => {
    const [a, b, c] = [terms('货值1.2万元'), terms('货值12,300.50元'), terms('货值壹拾贰万元')]
    expect(a).toEqual(b)
    expect(a.filter((t) => t.endsWith('元档〕'))).toHaveLength(1)
    expect(c).not.toEqual(a)
  })

  test('法律词典：不拆开', () => {
    for (const word of ['超过保质期', '注册商标专用权', '强制性产品认证', '明码标价', '进货查验'])
      expect(terms(`当事人${word}一案`)).toContain(word)
  })

  test('日期、编号、标点、虚词、隐去的姓名不作词；全角与大小写不计较', () => {
    expect(terms('张某、王某某购买').filter((t) => t.includes('某'))).toEqual([])
    expect(terms('2024年5月6日上午10时30分，在货架上的12袋')).toEqual(expect.arrayContaining(['上午', '货架', '袋']))
    expect(terms('2024年5月6日，20240506，的、了')).toEqual([])
    expect(terms('ＡＢＣ牌电饭煲')).toEqual(terms('abc牌电饭煲'))
  })

  test('次数照数', () => expect(termCounts('电梯、电梯、电梯', segment).get('电梯')).toBe(3))

  test('任何文字都不出错，没有空词', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...'《》第三十条项元万12,.年月食品法（）“”') }),
        ),
        (text) => {
          for (const [term, n] of termCounts(text, segment)) {
            expect(term).not.toBe('')
            expect(n).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
