import { expect, test } from 'vitest'
import { addressProblem, isDelivered, retryAfter } from './webhook.ts'

test('越试隔得越久，十次之后不再试', () => {
  const waits = Array.from({ length: 10 }, (_, i) => retryAfter(i + 1))
  expect(waits[0]).toBe(1)
  expect(waits.slice(0, 9).every((w, i) => w !== null && (i === 0 || w >= (waits[i - 1] as number)))).toBe(true)
  expect(waits[9]).toBeNull()
})

test.each([
  ['https://oa.test/hook?a=1', null],
  ['http://10.0.0.8:8080/x', null],
  ['oa.test/hook', /完整/],
  ['https://', /完整/],
  ['https://oa.test/a b', /完整/],
  ['ftp://oa.test/x', /https/],
  ['https://u:p@oa.test/x', /密码/],
  ['https://oa.test/x#y', /#/],
])('地址 %s', (url, why) => {
  const problem = addressProblem(url)
  if (why === null) expect(problem).toBeNull()
  else expect(problem).toMatch(why)
})

test('只有 2xx 算送到，跳转不算', () =>
  expect([200, 204, 302, 404, 500].map(isDelivered)).toEqual([true, true, false, false, false]))
