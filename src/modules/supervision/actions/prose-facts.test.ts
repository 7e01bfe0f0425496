import { describe, expect, it } from 'vitest'
import { type Parts, type Row, verdict } from './prose-fixture.ts'

const seized = (words: string): Parts => ({ source: `2024年3月4日，本局收到举报。${words}2024年3月8日立案。` })
const mitigatedFood = (facts: string, opinion: string): Parts => ({
  facts: `经查，2024年2月1日至2024年3月6日，当事人销售超过保质期的饼干3盒，货值金额30元。${facts}`,
  opinion: `当事人违反《中华人民共和国食品安全法》第三十四条第（十）项，依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项，${opinion}`,
})

const ROWS: readonly Row[] = [
  [
    '紧急扣押次日补批超过二十四小时',
    'approval-within-24h',
    seized('2024年3月6日9时20分，因情况紧急，当场扣押水杯12只，次日15时40分补办批准手续。'),
    'breached',
  ],
  [
    '当日补批',
    'approval-within-24h',
    seized('2024年3月6日9时20分，因情况紧急，当场扣押水杯12只，同日15时40分补办批准手续。'),
    'met',
  ],
  [
    '十时许不是确切的时刻',
    'approval-within-24h',
    seized('2024年3月6日9时许，因情况紧急，当场扣押水杯12只，次日15时40分补办批准手续。'),
    'undecidable',
  ],
  [
    '补办的是许可证',
    'approval-within-24h',
    seized('2024年3月6日当场扣押水杯12只。2024年3月20日当事人补办许可手续。'),
    'not-applicable',
  ],
  [
    '终了只写到月',
    'limitation-period',
    { facts: '经查，当事人自2020年9月起销售侵犯注册商标专用权的水杯，至2021年3月停止。' },
    'breached',
  ],
  [
    '仅一次，写到月，界线未过',
    'limitation-period',
    { facts: '经查，当事人仅于2022年3月销售一次侵犯注册商标专用权的水杯。' },
    'undecidable',
  ],
  [
    '年底起未再销售',
    'limitation-period',
    { facts: '经查，当事人曾销售侵犯注册商标专用权的水杯，2019年底起未再销售。' },
    'breached',
  ],
  [
    '责令停止的日期不是终了',
    'limitation-period',
    { facts: '经查，当事人销售侵犯注册商标专用权的水杯。2020年5月，城管部门责令其停止销售。' },
    'undecidable',
  ],
  [
    '立案之后的移送函不是据以立案的线索',
    'filing-deadline',
    { source: '2024年3月6日检查发现。2024年3月8日立案。2024年5月20日，本局又收到公安机关移送函。' },
    'undecidable',
  ],
  [
    '先有举报，立案之后又收到的不算',
    'chronology',
    { source: '2024年3月4日，本局收到举报。2024年3月8日立案。2024年3月20日，本局收到另一件举报。' },
    'met',
  ],
  [
    '减轻只有套话',
    'mitigation-discussed',
    mitigatedFood('', '综合考虑本案具体情节，决定减轻处罚，罚款3000元。'),
    'breached',
  ],
  [
    '减轻的理由写在同一句',
    'mitigation-discussed',
    mitigatedFood('', '当事人生活确有困难，决定减轻处罚，罚款3000元。'),
    'met',
  ],
  [
    '减轻的理由写在事实段',
    'mitigation-discussed',
    mitigatedFood('另查明，当事人系初次违法，案发后主动下架召回。', '决定减轻处罚，罚款3000元。'),
    'met',
  ],
  [
    '行为在废止之后仍引旧法',
    'law-in-force',
    {
      opinion:
        '当事人违反《公司登记管理条例》第二十九条第一款，依据《公司登记管理条例》第六十八条第一款，决定罚款10000元。',
      facts: '经查，当事人于2024年1月1日搬迁住所后未办理变更登记。',
    },
    'breached',
  ],
  [
    '反不正当竞争法新文本施行之后仍引旧条号',
    'law-in-force',
    {
      source: '2025年12月10日立案。',
      facts: '经查，2025年11月3日至2025年12月4日，当事人在直播中宣称水杯“获国际金奖”，作虚假宣传。',
      notice: '2026年1月5日送达《行政处罚告知书》，告知听证权利。',
      opinion:
        '当事人违反《中华人民共和国反不正当竞争法》第八条第一款，依据《中华人民共和国反不正当竞争法》第二十条第一款，决定罚款200000元。',
      signed: '2026年2月5日',
    },
    'breached',
  ],
  [
    '行为与决定都在新文本施行之前而引新条号',
    'law-in-force',
    {
      source: '2025年7月7日立案。',
      facts: '经查，2025年4月1日至2025年6月20日，当事人在直播中宣称水杯“获国际金奖”，作虚假宣传。',
      notice: '2025年9月1日送达《行政处罚告知书》，告知听证权利。',
      opinion:
        '当事人违反《中华人民共和国反不正当竞争法》第九条第一款，依据《中华人民共和国反不正当竞争法》第二十五条第一款，决定罚款200000元。',
      signed: '2025年9月22日',
    },
    'breached',
  ],
  [
    '行为在前、决定在后，引旧条号',
    'law-in-force',
    {
      source: '2025年9月7日立案。',
      facts: '经查，2025年4月1日至2025年8月20日，当事人在直播中宣称水杯“获国际金奖”，作虚假宣传。',
      notice: '2025年11月3日送达《行政处罚告知书》，告知听证权利。',
      opinion:
        '当事人违反《中华人民共和国反不正当竞争法》第八条第一款，依据《中华人民共和国反不正当竞争法》第二十条第一款，决定罚款200000元。',
      signed: '2025年11月20日',
    },
    'met',
  ],
  [
    '2024 年起写作向主管部门申请复议',
    'remedy-advice',
    {
      remedy:
        '如不服本决定，可以自收到本决定书之日起六十日内向阿乡市市场监督管理局申请行政复议，也可以在六个月内向甬安市人民法院提起行政诉讼。',
    },
    'breached',
  ],
  [
    '当场书面放弃',
    'defence-window',
    { notice: '2024年4月18日送达《行政处罚告知书》，告知陈述、申辩、听证权利。当事人当场书面表示放弃。' },
    'not-applicable',
  ],
  [
    '未向当事人送达告知书',
    'notice-before-decision',
    { notice: '本局作出本决定前未向当事人送达《行政处罚告知书》。' },
    'breached',
  ],
  [
    '检查中发现线索之日起算',
    'filing-deadline',
    { source: '2024年1月4日，本局在检查中发现违法线索，2024年3月28日才予立案。' },
    'breached',
  ],
  [
    '扣押期限未延长',
    'seizure-deadline',
    { source: '2024年2月1日扣押涉案物品，扣押期限未延长，2024年3月20日解除扣押。' },
    'breached',
  ],
  [
    '表示不陈述、不申辩',
    'defence-window',
    { notice: '2024年4月18日送达《行政处罚告知书》，当事人当日明确表示不陈述、不申辩。' },
    'not-applicable',
  ],
]

describe('正文的写法 → 结论：强制、时效、线索、裁量、法律', () => {
  it.each(ROWS)('%s：%s', (_, rule, parts, expected) => {
    expect(verdict(rule, parts)).toBe(expected)
  })
})
