import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUscc, usccCheckDigit, usccKind, usccProvince } from '#kernel/uscc.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const body = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '11', '51', '52'),
    fc.constantFrom('500101', '110000', '440300'),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join(''))
const complete = (first17: string): string => first17 + usccCheckDigit(first17)

describe('统一社会信用代码', () => {
  // 公开的机关代码
  it.each(['11500000MB1991221D', '11500000MB17309886'])('%s 校验通过', (code) => expect(checkUscc(code).ok).toBe(true))

  it('长度、字符、校验码各有说法', () => {
    expect(checkUscc('9150010')).toEqual({ ok: false, why: 'length' })
    expect(checkUscc('1150000OMB1991221D')).toEqual({ ok: false, why: 'characters' })
    expect(checkUscc('11500000MB19*****D')).toEqual({ ok: false, why: 'characters' })
    expect(checkUscc('11500000MB1991221A')).toEqual({ ok: false, why: 'check-digit' })
  })

  it('补上校验码就通过；改任何一位都不通过', () => {
    fc.assert(
      fc.property(body, fc.nat({ max: 16 }), fc.constantFrom(...ALPHABET), (first17, at, c) => {
        const code = complete(first17)
        const changed = code.slice(0, at) + c + code.slice(at + 1)
        return checkUscc(code).ok && (changed === code || !checkUscc(changed).ok)
      }),
    )
  })

  it('任何文本都不抛错', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof checkUscc(text).ok === 'boolean'))
  })

  it('类别与省份看前四位', () => {
    const code = (head: string) => complete(`${head}0101MA5TEST1X`.replace('S', 'T').padEnd(17, '0').slice(0, 17))
    expect(usccKind(code('9150'))).toBe('企业')
    expect(usccKind(code('9250'))).toBe('个体工商户')
    expect(usccKind(code('9350'))).toBe('农民专业合作社')
    expect(usccKind(code('5250'))).toBe('其他')
    expect(usccProvince(code('9150'))).toBe('50')
    expect(usccProvince(code('9110'))).toBeNull()
    expect(usccKind('92500101MA5TEST1X0')).toBeNull()
  })
})
