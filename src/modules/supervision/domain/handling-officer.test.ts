import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, handlingOf, MOST_HANDLING, refusalToAssign } from './handling-officer.ts'

const HERE = 'here'
const person = (id: string, name: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name, homeId: HERE, certificateNo: null, areas: [{ agencies: [HERE], lines: 'all' }] },
  ...over,
})
const PEOPLE = [
  person('a', '赵一', { certificateNo: '渝01' }),
  person('b', '钱二'),
  person('c', '孙三'),
  person('d', '孙三'),
  person('e', '李四', { homeId: 'bureau' }),
  person('f', '周五', { areas: [{ agencies: [HERE], lines: ['food'] }] }),
]
const one = (
  officers: readonly (readonly [string, string | null])[],
  assigned: readonly string[] = [],
  line = 'other',
) => ({
  ...{ agencyId: HERE, line, assigned },
  officers: officers.map(([name, certificateNo]) => ({ name, certificateNo })),
})
const ids = (...given: Parameters<typeof one>) => handlingOf(one(...given), PEOPLE).people.map((p) => p.id)

describe('由案件记载的执法人员认出', () => {
  test('写了证号的只凭证号（全角、空格不论），姓名不对也认；证号对不上的不再凭姓名', () => {
    expect(ids([['别名', '渝 ０１']])).toEqual(['a'])
    expect(ids([['钱二', '渝99']])).toEqual([])
  })
  test('没有写证号的凭同一机关的姓名，恰好一人；同名的、别的机关的、掩去一字的不猜', () => {
    expect(ids([['钱二', null]])).toEqual(['b'])
    for (const name of ['孙三', '李四', '钱*', '没有这人']) expect(ids([[name, null]])).toEqual([])
  })
  test('两名各认各的；同一人写了两次只算一名；不管这条线的不算', () => {
    expect(
      ids([
        ['钱二', null],
        ['赵一', '渝01'],
        ['钱二', null],
      ]),
    ).toEqual(['b', 'a'])
    expect(ids([['周五', null]])).toEqual([])
    expect(ids([['周五', null]], [], 'food')).toEqual(['f'])
  })
})

test('人定的先；定的人都不能再办的，回到案件记载', () => {
  expect(handlingOf(one([['赵一', '渝01']], ['c']), PEOPLE)).toMatchObject({ how: 'assigned', people: [{ id: 'c' }] })
  expect(handlingOf(one([['赵一', '渝01']], ['gone', 'f']), PEOPLE)).toMatchObject({
    how: 'recorded',
    people: [{ id: 'a' }],
  })
  expect(handlingOf(one([]), PEOPLE)).toEqual({ how: 'none', people: [] })
})

const someone = fc.constantFrom(...PEOPLE.map((p) => p.id), 'gone')
test('任何案件：承办人都在候选里、都管得着、不重复、不过四名', () => {
  const officer = fc.tuple(fc.constantFrom('赵一', '钱二', '孙三', '周五'), fc.constantFrom(null, '渝01', '渝99'))
  fc.assert(
    fc.property(fc.array(officer), fc.uniqueArray(someone, { maxLength: 4 }), (officers, assigned) => {
      const found = ids(officers, assigned)
      expect(new Set(found).size).toBe(found.length)
      expect(found.length).toBeLessThanOrEqual(MOST_HANDLING)
      expect(found).not.toContain('f')
      expect(found).not.toContain('gone')
    }),
  )
})

test('能交办的怎样改都行；不能的，不是自己承办的案件只能加自己，不减别人', () => {
  const people = fc.uniqueArray(someone, { maxLength: 4 })
  fc.assert(
    fc.property(people, people, someone, (now, next, id) => {
      expect(refusalToAssign({ id, directs: true }, now, next)).toBeNull()
      const allowed = refusalToAssign({ id, directs: false }, now, next) === null
      const onlyMyself = now.every((p) => next.includes(p)) && next.every((p) => p === id || now.includes(p))
      expect(allowed).toBe(now.includes(id) || onlyMyself)
    }),
  )
})
