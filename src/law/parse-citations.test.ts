import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOrdinal } from '#kernel/chinese-number.ts'
import { type Citation, citationText, ordinalText } from '#law/citation.ts'
import { LAWS } from '#law/laws.ts'
import { findCitations, parseCitation } from '#law/parse-citations.ts'

/** 紧凑写法：法名 条[之n].款(项)目，便于比对。 */
const brief = (c: Citation): string =>
  `${c.law}${c.article === null ? '' : ` ${c.article}`}${c.sub ? `之${c.sub}` : ''}${c.paragraph === null ? '' : `.${c.paragraph}`}${c.item === null ? '' : `(${c.item})`}${c.point ? `目${c.point}` : ''}`
const read = (text: string): string[] => findCitations(text).map((f) => brief(f.citation))

describe('书名号写法', () => {
  it.each([
    ['《中华人民共和国食品安全法》第一百二十四条第一款第（五）项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第一百二十四条第一款第(五)项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第一百二十四条第一款第五项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第124条第1款第5项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第１２４条第１款第（５）项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第一百二十四条第一款（五）项', ['食品安全法 124.1(5)']],
    ['《食品安全法》\n第一百二十四条 第一款 第（五） 项', ['食品安全法 124.1(5)']],
    ['《食品安全法》第三十四条第（一）项、第（十）项', ['食品安全法 34(1)', '食品安全法 34(10)']],
    ['《食品安全法》第三十三条第一款第一项、第二项', ['食品安全法 33.1(1)', '食品安全法 33.1(2)']],
    ['《食品安全法》第五十三条第一款和第二款', ['食品安全法 53.1', '食品安全法 53.2']],
    [
      '《食品安全法》第一百二十四条第一款第（五）项、第（九）项及第二款',
      ['食品安全法 124.1(5)', '食品安全法 124.1(9)', '食品安全法 124.2'],
    ],
    ['《食品安全法》第三十四条至第三十六条', ['食品安全法 34', '食品安全法 35', '食品安全法 36']],
    [
      '《特种设备安全法》第八十三条第（一）至（三）项',
      ['特种设备安全法 83(1)', '特种设备安全法 83(2)', '特种设备安全法 83(3)'],
    ],
    ['《特种设备安全法》第33、35、39条', ['特种设备安全法 33', '特种设备安全法 35', '特种设备安全法 39']],
    ['《中华人民共和国刑法》第一百三十三条之一第一款', ['刑法 133之1.1']],
    ['《某某办法》第三条第一款第（二）项第3目', ['某某办法 3.1(2)目3']],
    ['《食品安全法》（2021年修正）第三十四条', ['食品安全法 34']],
    [
      '违反了《食品安全法》第三十四条第（十）项、《产品质量法》第三十五条的规定',
      ['食品安全法 34(10)', '产品质量法 35'],
    ],
    ['依据《中华人民共和国广告法》的规定', ['广告法']],
    ['《国务院关于修改〈某某条例〉的决定》第二条', ['国务院关于修改某某条例的决定 2']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  it('文书、合同不是法', () => {
    expect(read('送达《行政处罚决定书》，依《房屋租赁合同》第三条，见《现场笔录》第二项')).toEqual([])
  })

  it('引用处的位置：首处含法名，其后各处只含条款项', () => {
    const text = '违反《食品安全法》第三十四条第（一）项、第（十）项。'
    expect(findCitations(text).map((f) => text.slice(f.start, f.end))).toEqual([
      '《食品安全法》第三十四条第（一）项',
      '第（十）项',
    ])
  })
})

describe('简称与指代', () => {
  it('文中约定的简称', () => {
    expect(
      read(
        '依据《市场监督管理行政处罚程序规定》（以下简称“《处罚规定》”）第十九条，《处罚规定》第二十条，处罚规定第二十一条',
      ),
    ).toEqual([19, 20, 21].map((n) => `市场监督管理行政处罚程序规定 ${n}`))
    expect(read('《中华人民共和国食品安全法》（以下简称《食安法新》）规定，《食安法新》第三条')).toEqual([
      '食品安全法',
      '食品安全法 3',
    ])
  })

  it('“该法”“同法”只有一部时才认', () => {
    expect(read('违反《食品安全法》第三十四条，依据该法第一百二十四条第一款')).toEqual([
      '食品安全法 34',
      '食品安全法 124.1',
    ])
    expect(read('违反《某条例》第三条。依据该法第四条')).toEqual(['某条例 3'])
    expect(read('违反《食品安全法》第三十四条和《广告法》第四条，依据该法第五十五条')).toEqual([
      '食品安全法 34',
      '广告法 4',
    ])
    expect(read('本法第三条')).toEqual([])
    expect(read('违反《食品安全法》第三十四条第一项，依照同条第二款')).toEqual(['食品安全法 34(1)', '食品安全法 34.2'])
  })

  it('引述条文之后继续并列；引文里的条号不算', () => {
    expect(
      read(
        '根据《食品安全法》第一百二十四条第一款第（三）项“违反本法第三十四条规定，……：（三）……；”及第一百三十六条：“……依照《某法》第一条”的规定',
      ),
    ).toEqual(['食品安全法 124.1(3)', '食品安全法 136'])
  })

  it('没有归属的条号不认', () => {
    expect(read('按照合同第三条，第二条生产线，第一项目部')).toEqual([])
    expect(read('违反《食品安全法》第三十四条。经查第五条生产线')).toEqual(['食品安全法 34'])
  })
})

describe('表格写法', () => {
  it.each([
    ['食品安全法 第35条第1款', ['食品安全法 35.1']],
    ['中华人民共和国食品安全法 124.1(5)', ['食品安全法 124.1(5)']],
    ['食品安全法 34(10)', ['食品安全法 34(10)']],
    ['中华人民共和国食品安全法/第九章/第一百二十四条/第一款', ['食品安全法 124.1']],
    ['中华人民共和国食品安全法/第九章 法律责任/第一百二十四条/第一款/第（五）项', ['食品安全法 124.1(5)']],
    ['反不正当竞争法(2019) 第6条', ['反不正当竞争法 6']],
    ['深圳经济特区计量条例(2019修正) 42', ['深圳经济特区计量条例 42']],
    ['广东省实施计量法办法 15(3)', ['广东省实施计量法办法 15(3)']],
    ['食品安全法第35条第1款；行政处罚法第28条', ['食品安全法 35.1', '行政处罚法 28']],
    ['违反食品安全法第三十五条第一款，依据食品安全法124条处罚', ['食品安全法 35.1', '食品安全法 124']],
    ['知识产权行政处罚程序规定第三条', ['知识产权行政处罚程序规定 3']],
    ['重庆市食品生产加工小作坊和食品摊贩管理条例第十条', ['重庆市食品生产加工小作坊和食品摊贩管理条例 10']],
    ['加油站计量监督管理办法', ['加油站计量监督管理办法']],
    ['经研究决定', []],
    ['', []],
  ])('%s', (text, expected) => expect(parseCitation(text).map(brief)).toEqual(expected))
})

describe('性质', () => {
  const ordinal = fc.integer({ min: 1, max: 1299 })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  const citation: fc.Arbitrary<Citation> = fc
    .record({
      law: fc.constantFrom(...LAWS.map((l) => l.title), '某某管理办法'),
      article: ordinal,
      sub: maybe(fc.integer({ min: 1, max: 20 })),
      paragraph: maybe(fc.integer({ min: 1, max: 99 })),
      item: maybe(fc.integer({ min: 1, max: 99 })),
      point: maybe(fc.integer({ min: 1, max: 20 })),
    })
    .map(({ sub, point, ...c }) => ({
      ...c,
      ...(sub === null ? {} : { sub }),
      ...(point === null || c.item === null ? {} : { point }),
    }))

  it('序号小写来回不变', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => parseOrdinal(ordinalText(n)) === n))
  })

  it('写出来再读回来不变', () => {
    fc.assert(
      fc.property(citation, (c) => {
        expect(parseCitation(citationText(c))).toEqual([c])
      }),
    )
  })

  it('并列多部法，一部不少', () => {
    fc.assert(
      fc.property(
        fc.array(citation, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('、', '和', '，依据', '；'),
        (list, by) => {
          expect(findCitations(list.map(citationText).join(by)).map((f) => f.citation)).toEqual(list)
        },
      ),
    )
  })

  it('任何文本都不抛错，位置在文内且有序', () => {
    const glyph = fc.constantFrom(
      ...'《》（）()“”第一二十百零条款项目之至、和及该同本法条例办法规定12.／/ 食品安全\n。',
    )
    const text = fc.oneof(fc.string(), fc.string({ unit: glyph, maxLength: 300 }))
    fc.assert(
      fc.property(text, (t) => findCitations(t).every((f) => f.start >= 0 && f.start < f.end && f.end <= t.length)),
      { numRuns: 500 },
    )
  })

  it('“第二项行为违反”说的是案情，不承接前一处的条款', () => {
    const text =
      '第一项行为依据《食品安全法》第一百二十四条第一款第（五）项；第二项行为依据《食品安全法》第一百二十五条第一款第（二）项'
    expect(findCitations(text).map((c) => [c.citation.article, c.citation.item])).toEqual([
      [124, 5],
      [125, 2],
    ])
  })

  it('重复一万多次的怪文也读得完', () => {
    for (const piece of ['第一、', '《食品安全法》第三条、', '《', '“', '第', '法第', '条例（（（', '以下简称（'])
      expect(Array.isArray(findCitations(piece.repeat(15_000)))).toBe(true)
  })
})
