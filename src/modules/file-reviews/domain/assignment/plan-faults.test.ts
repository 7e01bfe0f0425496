import { expect, test } from 'vitest'
import { planOf, reviewerOf } from '../../../../../test/support/assignment.ts'
import { planFaults } from './plan-faults.ts'

test('没有毛病的方案', () => expect(planFaults(planOf())).toEqual([]))

const file = { id: 'f1', unit: 'a', field: '食品', requires: [] }

test.each([
  [
    '没有的单位',
    { files: [{ ...file, unit: 'x' }] },
    'files[0]（f1）的 unit：没有编号为“x”的单位；请改正编号，或在 units 里补上。',
  ],
  [
    '没有的评查员',
    { lastYear: [{ reviewer: 'r9', unit: 'a' }] },
    'lastYear[0]的 reviewer：没有编号为“r9”的评查员；请改正编号，或在 reviewers 里补上。',
  ],
  [
    '没有的案卷',
    { recusals: [{ reviewer: 'r1', unit: null, file: 'f9', reason: '亲属' }] },
    'recusals[0]的 file：没有编号为“f9”的案卷；请改正编号，或在 files 里补上。',
  ],
  [
    '回避没有写对谁',
    { recusals: [{ reviewer: 'r1', unit: null, file: null, reason: '亲属' }] },
    'recusals[0]：须写明对哪个单位（unit）或哪件案卷（file）回避，且只写一个。',
  ],
  [
    '既是本单位又是原单位',
    { reviewers: [reviewerOf('r1', 'a', { formerUnits: ['a'] })] },
    'reviewers[0]（r1）：“a”既是本单位又是原单位，自相矛盾；请从 formerUnits 里删去，或改正 unit。',
  ],
  [
    '编号重复而内容不同',
    { units: [{ id: 'a', name: '甲局' }, { id: 'a', name: '乙局' }, ...planOf().units.slice(1)] },
    'units[1]：单位编号“a”与 units[0] 重复，内容却不同，自相矛盾；请留下对的一个。',
  ],
  ['编号重复而内容相同', { files: [file, file] }, 'files[1]：案卷编号“f1”与 files[0] 重复，内容相同；请删去一个。'],
])('%s', (_, over, said) => expect(planFaults(planOf(over))).toEqual([said]))
