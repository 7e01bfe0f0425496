import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIdNumber, idCheckDigit } from '#kernel/id-number.ts'

const first17 = fc
  .tuple(
    fc.constantFrom('500101', '110105', '440305'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([region, birth, n]) => region + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(n).padStart(3, '0'),
  )

describe('公民身份号码', () => {
  // 国标所附的示例号码
  it('国标示例通过', () => {
    expect(checkIdNumber('11010519491231002X')).toEqual({ ok: true, province: '11', birth: '1949-12-31' })
    expect(checkIdNumber('440524188001010014')).toMatchObject({ ok: true, province: '44' })
  })

  it('长度、字符、地区、生日、校验码各有说法', () => {
    expect(checkIdNumber('110105194912310')).toEqual({ ok: false, why: 'length' })
    expect(checkIdNumber('11010519491231****')).toEqual({ ok: false, why: 'characters' })
    expect(checkIdNumber('99010519491231002X')).toEqual({ ok: false, why: 'region' })
    expect(checkIdNumber('11010519490230002X')).toEqual({ ok: false, why: 'birth-date' })
    expect(checkIdNumber('110105194912310021')).toEqual({ ok: false, why: 'check-digit' })
  })

  it('补上校验码就通过；改校验码就不通过', () => {
    fc.assert(
      fc.property(first17, fc.constantFrom(...'0123456789X'), (head, c) => {
        const right = idCheckDigit(head) as string
        return checkIdNumber(head + right).ok && (c === right || !checkIdNumber(head + c).ok)
      }),
    )
  })

  it('任何文本都不抛错', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof checkIdNumber(text).ok === 'boolean'))
  })
})
