import { describe, expect, it } from 'vitest'
import { circumstancesIn } from './circumstances.ts'
import { lenientFactIn } from './leniency.ts'

const claimed = (text: string) =>
  circumstancesIn(text, { start: 0, end: text.length }, []).map((c) => [c.circumstance.kind, c.circumstance.reason])

describe('主张的裁量情节', () => {
  it('引了“应当从轻或者减轻处罚”的规定，后面写明减轻的，是减轻', () => {
    const text = '当事人主动退赔，符合应当从轻或者减轻处罚的规定，经集体讨论，决定减轻处罚：罚款2000元。'
    expect(claimed(text)).toEqual([['减轻', '当事人主动退赔']])
  })

  it('只引规定、没有写明减轻的，不是', () => {
    expect(claimed('当事人主动退赔，符合应当从轻或者减轻处罚的规定。')).toEqual([])
  })

  it('叙述货值时顺带写的没有售出，不是减轻的理由；写在说理里的是', () => {
    const text = '货值金额288元，过期后未售出，无违法所得。'
    const all = { start: 0, end: text.length }
    expect(lenientFactIn(text, all, true)).toBeNull()
    expect(lenientFactIn(text, all)).not.toBeNull()
  })
})
