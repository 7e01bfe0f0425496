import { describe, expect, it } from 'vitest'
import { decidingSentence } from './deciding-sentence.ts'

const found = (text: string): string | null => {
  const at = decidingSentence(text, 0, text.length)
  return at === null ? null : text.slice(at, at + 8)
}

describe('没有“如下”字样的主文', () => {
  it.each([
    ['依据《甲法》第九条，责令停止使用，并处罚款500元。'],
    ['依据《甲法》第九条第一款的规定，对当事人处以罚款人民币300元（大写：叁佰元整）。'],
    ['根据《甲法》第六十二条第一款第（三）项，责令改正，给予警告，并处1万元罚款。'],
    ['按照《甲法》第九条“可处一千元以下的罚款。”的规定，没收违法所得20元。'],
    ['依照《甲法》第三十三条，不予行政处罚。'],
  ])('%s', (words) => {
    expect(found(`经查属实。\n${words}`)).toBe(words.slice(0, 8))
  })

  it('依据与处罚分作两句', () => {
    expect(found('根据《甲法》第三十九条的规定。\n对当事人处5000元罚款。')).toBe('对当事人处500')
  })

  it.each([
    ['到期不缴纳罚款的，依据《甲法》第七十二条，本局将每日按罚款数额的百分之三加处罚款。'],
    ['本局依据《甲法》第九条，拟对当事人罚款500元。'],
    ['2022年3月1日，某局依据《甲法》第九条对其罚款500元。'],
    ['当事人曾因同类行为被依据《甲法》第九条罚款500元。'],
    ['依据《甲法》第九条“责令停止使用，可处一千元以下的罚款”的规定。'],
    ['依据《甲法》第九条，可以处以罚款。'],
  ])('不是主文：%s', (words) => {
    expect(found(words)).toBeNull()
  })
})
