import { expect, test } from 'vitest'
import { recordOf } from './sample-records.ts'
import { stagesOf } from './stages.ts'

const event = (type: string, on: string | null, happened = true) => ({ type, name: type, on, at: null, happened })
const stage = (name: string, extracted: Parameters<typeof recordOf>[0]) =>
  stagesOf(recordOf(extracted).extracted).find((s) => s.name === name)

test('未记载', () => expect(stage('审核', {})?.state).toBe('unrecorded'))
test('有日期', () =>
  expect(stage('立案', { filedOn: '2025-01-09' })).toMatchObject({ state: 'dated', from: '2025-01-09' }))
test('同一环节几个日期取起止', () =>
  expect(
    stage('调查', { events: [event('interview-held', '2025-02-01'), event('inspection-held', '2025-01-08')] }),
  ).toMatchObject({ from: '2025-01-08', until: '2025-02-01' }))
test('发生过但没写日期', () =>
  expect(stage('审核', { events: [event('review-completed', null)] })?.state).toBe('undated'))
test('记载明确没有', () =>
  expect(stage('审核', { events: [event('review-completed', null, false)] })?.state).toBe('absent'))
