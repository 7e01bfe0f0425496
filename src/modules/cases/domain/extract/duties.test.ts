import { describe, expect, it } from 'vitest'
import { findCitations } from '#law/parse-citations.ts'
import { withDuties } from './duties.ts'
import { citationsOf, provisionsIn } from './provisions.ts'

const cited = (text: string) => findCitations(text).map((c) => ({ value: c.citation, spans: [] }))
const roles = (text: string) =>
  provisionsIn(text, citationsOf(text), { start: 0, end: text.length }).map((p) => [p.citation.article, p.role])

describe('违反与依据', () => {
  it('连写而没有说违反哪条的，按违法行为表分开', () => {
    const basis = cited('《食品安全法》第五十三条第一款、《食品安全法》第一百二十六条第一款第（三）项')
    const { violated, basis: rest } = withDuties({ violated: [], basis })
    expect([violated.map((v) => v.value.article), rest.map((b) => b.value.article)]).toEqual([[53], [126]])
  })

  it('表里查不到的、已经写明违反的不动', () => {
    const basis = cited('《虚构甲办法》第三条、《虚构甲办法》第九条')
    expect(withDuties({ violated: [], basis })).toEqual({ violated: [], basis })
    const known = cited('《食品安全法》第五十三条第一款、《食品安全法》第一百二十六条第一款第（三）项')
    expect(withDuties({ violated: basis, basis: known })).toEqual({ violated: basis, basis: known })
  })

  it.each<[string, unknown]>([
    ['该行为与《广告法》第九条第三项的规定相违背', [[9, 'violated']]],
    ['使用绝对化用语，为《广告法》第九条第三项所禁止', [[9, 'violated']]],
    ['已触犯《食品安全法》第三十四条第（十）项', [[34, 'violated']]],
    [
      '上述行为违反《食品安全法》第七十一条第一款，应按《食品安全法》第一百二十五条第一款第二项处罚',
      [
        [71, 'violated'],
        [125, 'basis'],
      ],
    ],
  ])('%s', (text, want) => {
    expect(roles(text)).toEqual(want)
  })

  it('引文之后才写项号的，补上项', () => {
    const text = '依据《食品安全法》第一百二十四条第一款“有下列情形之一的，并处罚款；”第五项“经营过期食品；”处罚'
    expect(citationsOf(text)[0]?.citation).toMatchObject({ article: 124, paragraph: 1, item: 5 })
  })
})
