import { describe, expect, it } from 'vitest'
import { extractDecision } from './extract-decision.ts'

const decision = (facts: string, closing = '', docNo = '青市监处罚〔2024〕56号') => {
  const text = `青泽县市场监督管理局
行政处罚决定书
${docNo}
当事人：青泽县甲食品店
统一社会信用代码：92430923MA4R8E6W0Y
2024年5月7日，本局收到举报。
${facts}
当事人的行为违反了《食品安全法》第三十四条第（十）项的规定，依据《食品安全法》第一百二十四条第一款第（五）项，参照《行政处罚法》第三十二条第（一）项，决定处罚如下：罚款5000元。
当事人应当自收到本决定书之日起十五日内缴纳罚款。
${closing}
青泽县市场监督管理局
2024年6月20日`
  const result = extractDecision({ kind: 'document', file: '决定书.txt', text, pageStarts: null })
  if (!('file' in result)) throw new Error(result.notADecision)
  return result.file
}
const on = (file: ReturnType<typeof decision>, type: string) =>
  file.events.find((e) => e.type === type && e.happened)?.on ?? null

describe('正文里说到的日子', () => {
  it.each<[string, string, string | null]>([
    ['我局于2024年6月3日告知当事人拟作出的行政处罚，当事人放弃陈述申辩。', 'notice-served', '2024-06-03'],
    ['2024年6月3日，本局依法告知当事人拟处罚的事实、理由和依据。', 'notice-served', '2024-06-03'],
    ['2024年6月3日，本局制作了行政处罚告知书。', 'notice-served', null],
    ['2024年5月6日开始销售，至2024年5月8日被我局查获时售出30公斤。', 'inspection-held', '2024-05-08'],
    ['2024年5月6日开始销售，至2024年5月8日被执法人员查获。', 'inspection-held', '2024-05-08'],
    ['2024年5月8日，本局检查当事人仓库，对涉案饼干15盒实施扣押。', 'seizure-imposed', '2024-05-08'],
    ['2024年5月8日，本局检查当事人仓库，经负责人批准，对涉案饼干15盒实施扣押。', 'seizure-imposed', null],
    ['2024年5月8日检查，发现染发膏限期使用日期为2023年10月10日，并于当日立案。', 'case-opened', '2024-05-08'],
    ['2024年5月8日到当事人处检查，本局遂于检查当日对当事人立案调查。', 'case-opened', '2024-05-08'],
    ['检查组于2024年5月8日起进驻你单位，发现你单位重复收费。', 'inspection-held', '2024-05-08'],
    ['本案未采取强制措施。', 'seizure-imposed', null],
    ['2024年5月8日扣押饼干，5月30日经批准延长扣押至6月15日。', 'seizure-extended', '2024-05-30'],
    ['2024年5月8日扣押饼干，5月30日经批准，扣押期限延长至2024年6月15日。', 'seizure-extended', '2024-05-30'],
    ['2024年5月8日扣押饼干，延长扣押至6月15日。', 'seizure-extended', null],
    ['2024年5月30日，经负责人批准，案件办理期限延长至2024年8月30日。', 'deadline-extended', '2024-05-30'],
    ['2024年6月1日申请听证，6月8日送达听证通知书，6月20日公开听证。', 'hearing-notice-served', '2024-06-08'],
    ['2024年6月1日申请听证，6月8日送达听证通知书，6月20日公开听证。', 'hearing-held', '2024-06-20'],
    ['2024年6月20日举行听证，6月24日形成听证报告。', 'hearing-reported', '2024-06-24'],
    ['2024年5月8日，权利人当场出具鉴定证明书。', 'test-commissioned', '2024-05-08'],
  ])('%s', (facts, type, day) => expect(on(decision(facts), type)).toBe(day))

  it('告知写在主文之后、缴款之后的也读', () => {
    const file = decision('2024年5月8日立案。', '本局于2024年6月3日向当事人送达《行政处罚告知书》，当事人未陈述申辩。')
    expect(on(file, 'notice-served')).toBe('2024-06-03')
  })

  it('裁量所引的条款留在依据里', () => {
    const basis = decision('2024年5月8日立案。').charges.flatMap((c) => c.basis)
    expect(basis.map((b) => [b.law, b.article])).toContainEqual(['行政处罚法', 32])
  })

  it('括号空着、年份在外的文号照录', () => {
    expect(decision('2024年5月8日立案。', '', '青市监处罚2024〔〕56号').docNo).toBe('青市监处罚2024〔〕56号')
  })

  it('公示表里的送达、公示两栏', () => {
    const text = `处罚机关\t青泽县市场监督管理局\t决定书文号\t青市监罚〔2024〕56号
被处罚人\t青泽县甲食品店\t决定日期\t2024年6月20日
处理结果\t违反《食品安全法》第四十五条第二款，依据《食品安全法》第一百二十六条第一款第（六）项，罚款6000元。
送达\t2024年6月21日直接送达\t公示\t2024年6月24日`
    const result = extractDecision({ kind: 'document', file: '公示表.txt', text, pageStarts: null })
    if (!('file' in result)) throw new Error(result.notADecision)
    expect(['decision-made', 'decision-served', 'disclosure-published'].map((t) => on(result.file, t))).toEqual([
      '2024-06-20',
      '2024-06-21',
      '2024-06-24',
    ])
  })

  const absent = (facts: string) =>
    decision(facts)
      .events.filter((e) => !e.happened)
      .map((e) => e.type)
  it.each<[string, string[]]>([
    ['扣押期限届满后，本局未作延长决定，也未解除扣押或者作出其他处理。', ['seizure-extended', 'seizure-lifted']],
    ['其间没有办理核查期限延长审批，也没有检测、鉴定等事项。', ['filing-extended']],
    ['本案办案期限未延长。本局未办理延期审批。', ['deadline-extended']],
  ])('写明没有的：%s', (facts, types) => expect(absent(facts)).toEqual(types))

  it('写明由一人完成的', () => {
    const file = decision(
      '2024年5月8日，我局执法人员韩某到当事人店内检查，因同组人员另有任务，现场检查和询问均由韩某一人完成。',
    )
    expect(file.events.find((e) => e.type === 'inspection-held')?.note).toBe('只有一名执法人员')
  })

  it('指定的两名办案人员', () => {
    const file = decision('2024年5月8日立案，指定蒋大力、周小平为办案人员。')
    expect(file.officers.map((o) => o.name)).toEqual(['蒋大力', '周小平'])
  })

  it('告知书没有列明听证权利的，不当作告知了；后来补充告知的不算', () => {
    const told = '2024年6月3日，本局送达行政处罚告知书。告知书未列明要求听证的权利。'
    expect(decision(told).hearingOffered).toBe(false)
    expect(decision(`${told}2024年6月5日，本局补充告知了要求听证的权利。`).hearingOffered).toBe(true)
  })

  it('合计与缴款写在一句里的，合计也读', () => {
    const text = `青泽县市场监督管理局行政处罚决定书
青市监处罚〔2024〕56号
当事人：青泽县甲食品店
2024年5月8日，本局检查发现当事人经营无标签食品，于当日立案。
当事人违反《食品安全法》第三十四条第（十一）项，依据《食品安全法》第一百二十五条第一款第（二）项，决定给予以下行政处罚：
1.没收违法所得368元；
2.罚款6000元。
以上罚没款合计人民币6638元，当事人应自收到本决定书之日起十五日内缴纳。
青泽县市场监督管理局
2024年6月20日`
    const result = extractDecision({ kind: 'document', file: '决定书.txt', text, pageStarts: null })
    expect('file' in result && result.file.statedTotals.all).toBe(663800)
  })

  it('作出决定时当事人不在场', () => {
    const file = decision(
      '2024年5月8日立案。',
      '送达情况：作出决定时当事人不在场。2024年6月27日首次送交本决定书，当日签收。',
    )
    expect(file.events.find((e) => e.type === 'decision-served')).toMatchObject({
      on: '2024-06-27',
      note: '当事人不在场',
    })
  })
})
