import { describe, expect, it } from 'vitest'
import { extractDecision } from './extract-decision.ts'
import { penaltiesIn } from './penalties.ts'

const seen = (text: string) =>
  penaltiesIn(text, { start: 0, end: text.length }).penalties.map((p) => [p.penalty.kind, p.penalty.amount])

describe('处罚各项与重述的合计', () => {
  it('几项合并之后再写一遍的合计不重复算，记作写明的合计', () => {
    const text =
      '一、对销售行为：没收违法所得200元；罚款3000元。\n二、对未查验行为：警告，罚款5000元。\n以上两项合并执行，没收违法所得200元，罚款8000元，罚没款合计8200元。'
    expect(seen(text)).toEqual([
      ['没收违法所得', 20000],
      ['罚款', 300000],
      ['警告', null],
      ['罚款', 500000],
    ])
    expect(penaltiesIn(text, { start: 0, end: text.length }).totals).toMatchObject({ fine: 800000, confiscated: 20000 })
  })

  it('“以上罚没款（其中……）”是重述', () => {
    expect(
      seen('没收违法所得60元；罚款2000元。\n以上罚没款2060元（其中罚款2000元，没收违法所得60元），请缴款。'),
    ).toEqual([
      ['没收违法所得', 6000],
      ['罚款', 200000],
    ])
  })

  it.each([
    '合并执行：没收违法所得60元，罚款2500元。',
    '两项并罚，决定执行罚款2500元。',
    '合计没收违法所得60元，罚款2500元。',
  ])('%s是重述', (sum) => {
    expect(seen(`没收违法所得60元，罚款2000元。对另一行为罚款500元。${sum}`)).toEqual([
      ['没收违法所得', 6000],
      ['罚款', 200000],
      ['罚款', 50000],
    ])
  })

  it('没收违法所得之后接着写的财物是另一项，没收款合计不是', () => {
    expect(seen('没收违法所得12元、酸奶8盒，罚款2000元，没收款合计12元。')).toEqual([
      ['没收违法所得', 1200],
      ['没收非法财物', null],
      ['罚款', 200000],
    ])
  })

  it('只写合计、再分各人数额的罚款是一项', () => {
    expect(seen('一、没收违法所得440元；\n二、罚款合计6000元，其中孙某成4000元，于某霞2000元。')).toEqual([
      ['没收违法所得', 44000],
      ['罚款', 600000],
    ])
  })

  it('没收多收的价款是没收违法所得；责令停止经营某项业务不是限制开展生产经营活动', () => {
    expect(seen('责令停止经营烟草制品零售业务，一、没收未退还的多收价款8240元；二、罚款370元。')).toEqual([
      ['没收违法所得', 824000],
      ['罚款', 37000],
    ])
  })

  it('只写在合计句里的，就是处罚', () => {
    expect(seen('综上，对两项行为合并处罚：没收违法所得200元，罚款8000元。')).toEqual([
      ['没收违法所得', 20000],
      ['罚款', 800000],
    ])
  })

  it('逐户分别罚款的，一户一项；合计不另算', () => {
    expect(seen('责令停止使用，分别罚款200元、300元和300元，合计800元。').map(([, amount]) => amount)).toEqual([
      20000, 30000, 30000,
    ])
  })

  it('“不涉及罚款”不是罚款', () => {
    expect(seen('警告\n不涉及罚款')).toEqual([['警告', null]])
  })
})

describe('主文的起头', () => {
  const fine = (deciding: string) => {
    const text = `青泽县市场监督管理局\n行政处罚决定书\n青市监罚〔2024〕7号\n当事人：青泽县甲店\n经查属实。\n${deciding}\n如不服，可在60日内申请行政复议。\n青泽县市场监督管理局\n2024年3月20日\n相关信息：某店罚款60000元`
    const result = extractDecision({ kind: 'document', file: 'a.txt', text, pageStarts: null })
    return 'file' in result ? result.file.charges.flatMap((c) => c.penalties.map((p) => p.amount)) : null
  }

  it.each([
    ['当事人违反《甲法》第九条，依据《甲法》第十条：\n一、责令停止生产；\n二、处以罚款叁仟元整。'],
    ['当事人违反《甲法》第九条，应依据《甲法》第十条处罚。鉴于主动改正，符合减轻情形，减轻处罚：\n一、罚款3000元。'],
    [
      '当事人违反《甲法》第九条，依据《甲法》第十条处罚。\n2024年3月1日送达《行政处罚告知书》；2024年3月10日本局负责人集体讨论决定：\n（一）罚款3000元。',
    ],
  ])('%s', (deciding) => {
    expect(fine(deciding)).toEqual([300000])
  })
})

describe('一连几句主文', () => {
  const decided = (opinion: string) => {
    const text = `青泽县市场监督管理局\n行政处罚决定书\n青市监罚〔2024〕7号\n当事人：青泽县甲店\n2024年4月10日立案。\n${opinion}\n当事人应当自收到本决定书之日起十五日内缴纳罚款。\n青泽县市场监督管理局\n2024年6月17日`
    const result = extractDecision({ kind: 'document', file: 'a.txt', text, pageStarts: null })
    if (!('file' in result)) throw new Error(result.notADecision)
    return {
      basis: result.file.charges.flatMap((c) => c.basis.map((b) => b.law)),
      fines: result.file.charges.flatMap((c) => c.penalties.map((p) => p.amount)),
    }
  }

  it('各有依据与处罚的，都是本案的', () => {
    const own =
      '依据《甲法》第十条，对前一行为决定：罚款5000元。依据《乙法》第十条，对后一行为决定：罚款500元。合并执行罚款5500元。'
    expect(decided(own)).toEqual({ basis: ['甲法', '乙法'], fines: [500_000, 50_000] })
  })

  it('从前的处罚、没有依据的前一句，不是本案的', () => {
    const former = '当事人曾因同样行为被本局依据《甲法》第十条决定：罚款5000元。依据《乙法》第十条，决定：罚款500元。'
    expect(decided(former)).toEqual({ basis: ['乙法'], fines: [50_000] })
  })
})
