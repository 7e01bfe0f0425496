import crypto from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { below, pick, streamOf } from '#modules/file-reviews/domain/draw/draw-stream.ts'

const hash = (text: string) => crypto.hash('sm3', text, 'hex')
const given = (...words: number[]) => {
  const left = [...words]
  return () => {
    const word = left.shift()
    if (word === undefined) throw new Error('字不够用')
    return word
  }
}

describe('随机字', () => {
  test('写明的测试数据：换一种语言重写，应得同样的字', () => {
    const next = streamOf('00'.repeat(32), 'files 1', hash)
    const first = hash(`zhunsheng-draw/1 stream\n${'00'.repeat(32)}\nfiles 1\n0`)
    expect(Array.from({ length: 8 }, next)).toEqual(
      Array.from({ length: 8 }, (_, i) => Number.parseInt(first.slice(i * 8, i * 8 + 8), 16)),
    )
    const second = hash(`zhunsheng-draw/1 stream\n${'00'.repeat(32)}\nfiles 1\n1`)
    expect(next()).toBe(Number.parseInt(second.slice(0, 8), 16))
    expect(first.slice(0, 16)).toBe('70e2158cfad1b8a1')
  })

  test('落在最大倍数之外的字弃去：不偏向小的数', () => {
    // n=3：2³² = 3×1431655765 + 1，最后一个字 2³²−1 弃去
    expect(below(3, given(2 ** 32 - 1, 7))).toBe(1)
    expect(below(3, given(2 ** 32 - 2))).toBe(2)
    expect(below(2 ** 31 + 1, given(2 ** 32 - 1, 2 ** 31 + 1, 5))).toBe(5)
    expect(below(1, given(12345))).toBe(0)
    expect(below(2 ** 32, given(2 ** 32 - 1))).toBe(2 ** 32 - 1)
  })

  test('不放回：k 件各不相同，都在原来的里面，原来的不动', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 40 }), fc.nat(), fc.string(), (items, n, seed) => {
        const before = [...items]
        const k = items.length === 0 ? 0 : n % (items.length + 1)
        const chosen = pick(items, k, streamOf(seed, 'files 1', hash))
        expect(chosen).toHaveLength(k)
        expect(new Set(chosen).size).toBe(k)
        expect(chosen.every((one) => items.includes(one))).toBe(true)
        expect(items).toEqual(before)
      }),
    )
  })
})
