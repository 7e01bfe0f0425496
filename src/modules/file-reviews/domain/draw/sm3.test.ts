import crypto from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sm3 } from '#modules/file-reviews/domain/draw/sm3.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

describe('网页用的 SM3', () => {
  test('标准附录的两个例子', () => {
    expect(sm3(ascii('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3(ascii('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  test('每个长度都与 node:crypto 相同，补位的边界也在内', () => {
    const bytes = Uint8Array.from({ length: 260 }, (_, i) => (i * 37 + 11) % 256)
    for (let n = 0; n <= bytes.length; n++) {
      const part = bytes.subarray(0, n)
      expect(sm3(part), `${n} 字节`).toBe(crypto.createHash('sm3').update(part).digest('hex'))
    }
  })

  test('任意字节都与 node:crypto 相同', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        expect(sm3(bytes)).toBe(crypto.createHash('sm3').update(bytes).digest('hex'))
      }),
    )
  })
})
