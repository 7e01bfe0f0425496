import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day.ts'
import { canonicalTitle, inForceOn, isKnownLaw, LAWS, lawByName, lawVersionOn } from '#law/laws.ts'

describe('法规登记簿', () => {
  it('全称、简称、别名、版本尾注都归到简称', () => {
    for (const name of [
      '《中华人民共和国食品安全法》',
      '食安法',
      '中华人民共和国食品安全法（2021年修正）',
      ' 食品安全法 ',
    ])
      expect(canonicalTitle(name)).toBe('食品安全法')
    expect(canonicalTitle('程序规定')).toBe('市场监督管理行政处罚程序规定')
    expect(canonicalTitle('市场监督管理行政处罚程序暂行规定')).toBe('市场监督管理行政处罚程序规定')
    expect(canonicalTitle('三品一械广告审查办法')).toContain('特殊医学用途配方食品广告审查')
  })

  it('未登记的法保留原名，只去国名；“（试行）”是名称的一部分', () => {
    expect(canonicalTitle('《中华人民共和国安全生产法》')).toBe('安全生产法')
    expect(canonicalTitle('某某管理办法（试行）')).toBe('某某管理办法（试行）')
    expect(isKnownLaw('某某管理办法')).toBe(false)
  })

  it('名称与别名不重复，版本由旧到新', () => {
    const names = LAWS.flatMap((law) => [law.title, ...law.aliases])
    expect(new Set(names).size).toBe(names.length)
    for (const law of LAWS) {
      const from = law.versions.map((v) => v.effectiveFrom)
      expect(from).toEqual([...from].sort())
      for (const v of law.versions) expect(v.effectiveFrom >= v.version, `${law.title} ${v.version}`).toBe(true)
      expect(lawByName(law.full)).toBe(law)
    }
  })

  it('某日的文本：新法施行前一日仍用旧文本', () => {
    expect(lawVersionOn('反不正当竞争法', day('2025-10-14'))).toEqual({ version: '2019-04-23', verified: true })
    expect(lawVersionOn('反不正当竞争法', day('2025-10-15'))).toEqual({ version: '2025-06-27', verified: true })
    expect(lawVersionOn('行政复议法', day('2023-12-31'))?.version).toBe('2017-09-01')
    expect(lawVersionOn('某某管理办法', day('2024-01-01'))).toBeNull()
    expect(lawVersionOn('药品管理法', day('2018-01-01'))).toBeNull()
  })

  it('起用日未核的文本，界线附近不算已核', () => {
    expect(lawVersionOn('市场监督管理行政处罚程序规定', day('2022-10-10'))?.verified).toBe(false)
    expect(lawVersionOn('市场监督管理行政处罚程序规定', day('2022-12-01'))?.verified).toBe(false)
    expect(lawVersionOn('市场监督管理行政处罚程序规定', day('2024-03-01'))).toEqual({
      version: '2022-09-29',
      verified: true,
    })
    expect(lawVersionOn('市场监督管理行政处罚程序规定', day('2022-09-28'))?.verified).toBe(true)
    expect(lawVersionOn('食品安全法', day('2025-12-01'))).toEqual({ version: '2025-09-12', verified: false })
  })

  it('是否施行只凭已核的日期说“没有”', () => {
    expect(inForceOn('反食品浪费法', day('2021-04-28'))).toBe('not-yet')
    expect(inForceOn('反食品浪费法', day('2021-04-29'))).toBe('in-force')
    expect(inForceOn('食品安全法', day('2009-01-01'))).toBe('unknown')
    expect(inForceOn('食品安全法', day('2016-01-01'))).toBe('in-force')
    expect(inForceOn('个体工商户条例', day('2022-10-31'))).toBe('in-force')
    expect(inForceOn('个体工商户条例', day('2022-11-01'))).toBe('repealed')
    expect(inForceOn('市场监督管理投诉举报处理暂行办法', day('2026-05-01'))).toBe('unknown')
    expect(inForceOn('某某管理办法', day('2024-01-01'))).toBe('unknown')
  })

  it('已废止的旧法：废止日前施行，当日起不再施行；废止日没有核实的不下结论', () => {
    for (const [law, last, gone] of [
      ['中华人民共和国公司登记管理条例', '2022-02-28', '2022-03-01'],
      ['化妆品卫生监督条例', '2020-12-31', '2021-01-01'],
      ['网络交易管理办法', '2021-04-30', '2021-05-01'],
      ['合同违法行为监督处理办法', '2023-06-30', '2023-07-01'],
      ['食品经营许可管理办法', '2023-11-30', '2023-12-01'],
    ] as const) {
      expect(inForceOn(law, day(last)), law).toBe('in-force')
      expect(inForceOn(law, day(gone)), law).toBe('repealed')
    }
    expect(inForceOn('药品流通监督管理办法', day('2024-03-01'))).toBe('unknown')
  })
})
