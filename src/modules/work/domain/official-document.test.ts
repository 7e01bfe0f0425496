import { describe, expect, test } from 'vitest'
import { issueProblem, numberText, paragraphsOf, textProblem } from './official-document.ts'

const text = { addressee: '万州区市场监管局', body: '一、监督事项\n请核实。', attachments: [], copies: '' }
const at = (day: number) => new Date(Date.UTC(2026, 2, day))
const approved = { state: 'approved', createdAt: at(2) }

test('文号不编虚位', () => expect(numberText('渝市监监督', 2026, 7)).toBe('渝市监监督〔2026〕7号'))

describe('能不能发文', () => {
  test('填全了、审签通过、之后没有改过，才能发', () => expect(issueProblem('draft', text, at(1), approved)).toBeNull())
  test.each([
    ['issued', text, at(1), approved, /已经发/],
    ['voided', text, at(1), approved, /已经作废/],
    ['draft', { ...text, body: '请于{{期限}}前' }, at(1), approved, /没有填：期限/],
    ['draft', { ...text, addressee: ' ' }, at(1), approved, /主送/],
    ['draft', text, at(1), undefined, /没有送审/],
    ['draft', text, at(1), { ...approved, state: 'pending' }, /没有通过/],
    ['draft', text, at(3), approved, /又改过/],
  ] as const)('%s', (state, own, edited, latest, why) => expect(issueProblem(state, own, edited, latest)).toMatch(why))
})

test('没有填的逐个列出', () => expect(textProblem({ ...text, body: '{{甲}}{{乙}}{{甲}}' })).toBe('还没有填：甲、乙'))

test('层次按序数认，空行不成段', () =>
  expect(paragraphsOf('一、事项\n\n（一）幅度\n1.金额\n（1）算法\n十二、附则\n一是正文').map((p) => p.level)).toEqual([
    1, 2, 3, 3, 1, 0,
  ]))
