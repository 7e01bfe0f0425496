import { afterEach, expect, test, vi } from 'vitest'
import { todayText } from './when.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('今天按北京时间：零点前后，不看机器的时区', () => {
  vi.useFakeTimers()
  vi.setSystemTime('2026-11-26T15:59:59Z')
  expect(todayText()).toBe('2026-11-26')
  vi.setSystemTime('2026-11-26T16:00:00Z')
  expect(todayText()).toBe('2026-11-27')
})
