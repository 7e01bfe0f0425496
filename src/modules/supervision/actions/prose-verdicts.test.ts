import { describe, expect, it } from 'vitest'
import { type Parts, type Row, verdict } from './prose-fixture.ts'

const heard = (more: string): Parts => ({
  notice: `2024年3月20日送达《行政处罚告知书》，告知听证权利。2024年3月22日当事人提出听证申请，2024年4月8日本局举行听证。${more}`,
})

const ROWS: readonly Row[] = [
  [
    '审核在告知之后',
    'review-before-notice',
    { notice: '2024年4月1日送达《行政处罚告知书》。2024年4月9日，本案才经案件审核机构审核通过。' },
    'breached',
  ],
  [
    '审核在告知之前',
    'review-before-notice',
    { notice: '2024年3月28日，法制机构对本案审核完毕。2024年4月1日送达《行政处罚告知书》。' },
    'met',
  ],
  [
    '送审不是审核完成',
    'review-before-notice',
    { notice: '2024年4月1日送达《行政处罚告知书》。2024年4月9日将陈述材料提交法制机构审核。' },
    'undecidable',
  ],
  [
    '告知之后再次审核',
    'review-before-notice',
    { notice: '2024年4月1日送达《行政处罚告知书》。2024年4月9日，案件审核机构对本案再次案件审核。' },
    'undecidable',
  ],
  ['听证之后未经法制审核', 'legal-review-required', heard('本案未经法制审核即报负责人签批。'), 'breached'],
  ['听证之后法制审核', 'legal-review-required', heard('2024年4月12日，经法制审核通过。'), 'met'],
  [
    '未经审查的是广告，不是案件',
    'legal-review-required',
    { ...heard(''), facts: '经查，2024年2月1日至2024年3月6日，当事人发布未经审查的医疗广告。' },
    'undecidable',
  ],
  ['听证案件未提交集体讨论', 'collective-deliberation', heard('本案未提交负责人集体讨论。'), 'breached'],
  ['没有提出申请而经集体讨论', 'collective-deliberation', heard('当事人未提出异议申请并经集体讨论决定。'), 'met'],
  [
    '检查仅有一人',
    'two-officers',
    { source: '2024年3月4日，本局收到举报。2024年3月6日，本局仅有一名执法人员到场检查。2024年3月8日立案。' },
    'breached',
  ],
  [
    '另起一句说明只有一人',
    'two-officers',
    { source: '2024年3月6日，本局执法人员到场检查。检查时仅由一名执法人员实施。2024年3月8日立案。' },
    'breached',
  ],
  [
    '点名一人单独询问',
    'two-officers',
    { source: '2024年3月6日检查。2024年3月7日，执法人员甄实单独对经营者进行询问。2024年3月8日立案。' },
    'breached',
  ],
  [
    '当事人的说法不算',
    'two-officers',
    { source: '2024年3月6日检查。当事人称检查时仅有一名执法人员，经核查录像不属实。2024年3月8日立案。' },
    'undecidable',
  ],
  [
    '两人分工不算',
    'two-officers',
    { source: '2024年3月6日检查，由一名执法人员询问，一名执法人员记录。2024年3月8日立案。' },
    'undecidable',
  ],
  [
    '审核人是办案人',
    'reviewer-independent',
    {
      source: '2024年3月6日，执法人员甄实、贾语到场检查。2024年3月8日立案。',
      notice: '2024年3月28日，本案经案件审核（审核人：贾语）。2024年4月1日送达《行政处罚告知书》。',
    },
    'breached',
  ],
  [
    '审核人另有其人',
    'reviewer-independent',
    {
      source: '2024年3月6日，执法人员甄实、贾语到场检查。2024年3月8日立案。',
      notice: '2024年3月28日，本案经案件审核（审核人：魏审）。2024年4月1日送达《行政处罚告知书》。',
    },
    'met',
  ],
  [
    '写明审核人就是承办人',
    'reviewer-independent',
    { notice: '本案审核人员系本案承办人员。2024年4月1日送达《行政处罚告知书》。' },
    'breached',
  ],
  [
    '仅警告而公示',
    'warning-not-disclosed',
    {
      opinion:
        '当事人违反《中华人民共和国商标法》第五十七条，依据《中华人民共和国商标法》第六十条第二款，决定给予警告。',
      after: '本决定信息已于2024年5月6日在国家企业信用信息公示系统公示。',
    },
    'breached',
  ],
  [
    '将依法公示不是公示',
    'warning-not-disclosed',
    {
      opinion:
        '当事人违反《中华人民共和国商标法》第五十七条，依据《中华人民共和国商标法》第六十条第二款，决定给予警告。',
      after: '本局将在国家企业信用信息公示系统公示本决定。',
    },
    'undecidable',
  ],
  [
    '不予公示',
    'warning-not-disclosed',
    {
      opinion:
        '当事人违反《中华人民共和国商标法》第五十七条，依据《中华人民共和国商标法》第六十条第二款，决定给予警告。',
      after: '本决定不予公示。',
    },
    'met',
  ],
  [
    '第二十一个工作日公示',
    'disclosure-deadline',
    { after: '（本决定书于2024年5月21日在国家企业信用信息公示系统公示）' },
    'breached',
  ],
  [
    '第二十个工作日公示',
    'disclosure-deadline',
    { after: '（本决定书于2024年5月20日在国家企业信用信息公示系统公示）' },
    'met',
  ],
  [
    '年报的公示不是决定的公示',
    'disclosure-deadline',
    { after: '当事人2023年度报告于2024年7月1日在国家企业信用信息公示系统公示。' },
    'undecidable',
  ],
  [
    '宣告后第八个工作日签收',
    'service-deadline',
    { signed: '2024年4月19日', after: '本决定于2024年4月19日宣告，当事人未到场；2024年5月6日由当事人签收本决定书。' },
    'breached',
  ],
  [
    '决定前的法制审核，告知前有没有看不出',
    'review-before-notice',
    { notice: '2024年4月1日送达《行政处罚告知书》。2024年4月18日，经法制审核和负责人集体讨论，本局决定处罚。' },
    'undecidable',
  ],
  [
    '只有一人签名不等于只有一人到场',
    'two-officers',
    { source: '2024年3月6日检查，现场笔录仅有一名执法人员签名。2024年3月8日立案。' },
    'undecidable',
  ],
  [
    '法规科的人就是办案人',
    'reviewer-independent',
    {
      source: '2024年3月6日，执法人员甄实、贾语到场检查。2024年3月8日立案。',
      notice: '2024年3月28日，法规科贾语对本案进行审核。2024年4月1日送达《行政处罚告知书》。',
    },
    'breached',
  ],
  [
    '应于某日前公示不是公示',
    'disclosure-deadline',
    { after: '本局应于2024年6月20日前在国家企业信用信息公示系统公示本处罚决定。' },
    'undecidable',
  ],
  [
    '邮寄退回后公告送达',
    'service-deadline',
    { after: '2024年4月22日向当事人邮寄本决定书，2024年5月20日退回，2024年5月22日公告送达。' },
    'undecidable',
  ],
]

describe('正文的写法 → 结论：审核、讨论、人员、公示、送达', () => {
  it.each(ROWS)('%s：%s', (_, rule, parts, expected) => {
    expect(verdict(rule, parts)).toBe(expected)
  })
})
