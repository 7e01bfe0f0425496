import { describe, expect, it } from 'vitest'
import { type Parts, type Row, verdict } from './prose-fixture.ts'

const SEIZED =
  '2024年3月4日，本局收到举报。2024年3月6日，本局执法人员到场检查，对水杯12只实施扣押，期限三十日。2024年3月8日立案。'
const held = (how: string): Parts => ({
  source: SEIZED,
  facts: `经查，2024年2月1日至2024年3月6日，当事人销售侵犯注册商标专用权的水杯12只。4月3日经批准延长扣押三十日。扣押期间没有检测、鉴定。${how}`,
  notice: '2024年5月13日，本局向当事人送达《行政处罚告知书》，当事人未陈述、申辩。',
  signed: '2024年5月27日',
})
const equipment = (facts: string, pen: string): Parts => ({
  facts,
  notice: '2024年4月1日，本局向当事人送达《行政处罚告知书》，告知陈述、申辩、听证权利，当事人未行使。',
  opinion: `当事人违反《特种设备安全法》第四十条第三款，当事人配合调查，予以从轻处罚。依据《特种设备安全法》第八十四条第（一）项，${pen}。`,
})
const metrology = (remedy: string): Parts => ({
  opinion:
    '当事人违反《中华人民共和国计量法》第九条第一款，依据《中华人民共和国计量法》第二十五条，责令停止使用，决定罚款500元。',
  remedy,
})
const ads = (basis: string, pen: string): Parts => ({
  facts: '经查，2024年2月1日至2024年3月6日，当事人发布的软文没有标明“广告”。',
  notice: '2024年4月1日，本局向当事人送达《行政处罚告知书》，告知陈述、申辩、听证权利，当事人未行使。',
  opinion: `当事人违反《中华人民共和国广告法》第十四条第二款，依据《中华人民共和国广告法》${basis}，决定：${pen}。`,
})
const served = (after: string): Parts => ({ signed: '2024年4月15日', after })

const ROWS: readonly Row[] = [
  [
    '扣押期满后一直存放',
    'seizure-deadline',
    held('期满以后，水杯一直存放于本局仓库，作出本决定时一并处理。'),
    'breached',
  ],
  [
    '扣押期满后仍处于扣押状态',
    'seizure-deadline',
    held('扣押期限届满后，本局没有作出处理，水杯仍处于扣押状态。'),
    'breached',
  ],
  ['至作出决定时仍未解除', 'seizure-deadline', held('至作出本处罚决定时，扣押仍未解除。'), 'breached'],
  ['期满解除', 'seizure-deadline', held('2024年4月30日解除扣押，退还水杯。'), 'met'],
  [
    '没有声明放弃权利，期未满即决定',
    'defence-window',
    {
      notice: '2024年4月16日，本局向当事人送达《行政处罚告知书》。截至4月18日，当事人没有提交意见，亦未声明放弃权利。',
      signed: '2024年4月18日',
    },
    'breached',
  ],
  [
    '既未申辩也没有书面表示放弃',
    'defence-window',
    {
      notice: '2024年4月16日，本局向当事人送达《行政处罚告知书》，当事人既未陈述申辩，也没有书面表示放弃上述权利。',
      signed: '2024年4月18日',
    },
    'breached',
  ],
  [
    '书面放弃',
    'defence-window',
    {
      notice: '2024年4月16日，本局向当事人送达《行政处罚告知书》，当事人当日书面表示放弃陈述、申辩。',
      signed: '2024年4月18日',
    },
    'not-applicable',
  ],
  [
    '由参与调查的人审核',
    'reviewer-independent',
    {
      source: '2024年3月6日，执法人员陈谷、孟洁对当事人检查。2024年3月8日立案。',
      facts: '2024年3月28日，由参与调查的孟洁对全案进行案件审核并出具同意的意见。',
    },
    'breached',
  ],
  [
    '承办人与审核人各列一处',
    'reviewer-independent',
    {
      source: '2024年3月6日检查，3月8日立案，承办人为陈谷、孟洁。',
      facts: '2024年3月28日调查终结。\n案件审核人员：孟洁\n经查，当事人销售侵权水杯。',
    },
    'breached',
  ],
  [
    '办案人员又作为审核人员',
    'reviewer-independent',
    { facts: '2024年3月28日，办案人员孟洁又作为审核人员对本案进行了审核。' },
    'breached',
  ],
  [
    '另一人审核',
    'reviewer-independent',
    {
      source: '2024年3月6日，执法人员陈谷、孟洁对当事人检查。2024年3月8日立案。',
      facts: '2024年3月28日，由法制科田禾进行法制审核。',
    },
    'met',
  ],
  [
    '缺席宣告，逾期才交付',
    'service-deadline',
    served('2024年4月15日本局在当事人缺席的情况下宣告本决定；2024年5月8日，执法人员将本决定书直接交付法定代表人签收。'),
    'breached',
  ],
  [
    '送达记录分号连写',
    'service-deadline',
    served('本决定书于2024年4月15日宣告，当事人没有到场；2024年5月8日直接送达当事人签收。'),
    'breached',
  ],
  [
    '宣告后当场交付',
    'service-deadline',
    served('送达情况：2024年4月15日在本局宣告并当场交付，当事人于同日签收。'),
    'met',
  ],
  [
    '公告视为送达的不因晚而判',
    'service-deadline',
    served('本决定书自公告发布之日（2024年5月10日）起经过三十日，即2024年6月9日，视为送达。'),
    'undecidable',
  ],
  [
    '计量案件十五日内起诉',
    'remedy-advice',
    metrology(
      '如不服本决定，可以自收到本决定书之日起六十日内向甬安市人民政府申请行政复议，也可以自接到本决定书之日起十五日内直接向甬安市人民法院起诉。',
    ),
    'met',
  ],
  [
    '先复议，不服复议决定的十五日内起诉',
    'remedy-advice',
    {
      remedy:
        '如不服本决定，应当自收到本决定书之日起六十日内先向甬安市人民政府申请行政复议；对复议决定不服的，可以自收到复议决定书之日起十五日内向人民法院起诉。',
    },
    'undecidable',
  ],
  [
    '商标案件十五日内起诉',
    'remedy-advice',
    {
      remedy:
        '如不服本决定，可以自收到本决定书之日起六十日内向甬安市人民政府申请行政复议，也可以在15日内直接向甬安市人民法院起诉。',
    },
    'breached',
  ],
  [
    '只从轻而低于下限，行为只写到月',
    'fine-below-minimum',
    equipment('经查，2023年12月至2024年2月，当事人使用未经检验的叉车1台。', '决定罚款15000元'),
    'breached',
  ],
  [
    '只从轻而低于下限，自某月起',
    'fine-below-minimum',
    equipment('经查，当事人自2023年12月以来一直使用未经检验的叉车1台。', '决定罚款15000元'),
    'breached',
  ],
  [
    '在幅度之内',
    'fine-below-minimum',
    equipment('经查，2023年12月至2024年2月，当事人使用未经检验的叉车1台。', '决定罚款30000元'),
    'met',
  ],
  ['罚则没有停业整顿', 'kind-provided', ads('第五十九条第三款', '1.罚款20000元；2.责令停业整顿一个月'), 'breached'],
  ['罚则没有警告', 'kind-provided', ads('第五十九条第三款', '给予警告，罚款20000元'), 'breached'],
  ['只有罚款', 'kind-provided', ads('第五十九条第三款', '罚款20000元'), 'not-applicable'],
  ['引了没有的项', 'provision-matches-offence', ads('第五十八条第一款第（十六）项', '罚款20000元'), 'breached'],
  [
    '告知书没有写听证',
    'hearing-offered',
    {
      notice: '2024年4月1日，本局向当事人送达《行政处罚告知书》，告知书列明陈述权、申辩权，但没有写明听证。',
      opinion:
        '当事人违反《中华人民共和国商标法》第五十七条第（三）项，依据《中华人民共和国商标法》第六十条第二款，决定罚款200000元。',
    },
    'breached',
  ],
  [
    '指派一名执法人员',
    'two-officers',
    { source: '2024年3月4日，本局收到举报。2024年3月6日，本局指派一名执法人员对当事人现场检查。2024年3月8日立案。' },
    'breached',
  ],
  [
    '别的机关移送，逾期立案',
    'filing-deadline',
    { source: '2024年1月8日，市商务局将线索移送本局。2024年3月20日才决定立案，未经批准延长核查期限。' },
    'breached',
  ],
  [
    '写明重大违法而未经集体讨论',
    'collective-deliberation',
    {
      notice: '2024年4月1日送达《行政处罚告知书》，当事人未陈述、申辩。本案属于重大违法行为，未经本局负责人集体讨论。',
    },
    'breached',
  ],
  [
    '延期理由里的案情复杂不算',
    'collective-deliberation',
    {
      notice:
        '因案情复杂，经批准延长办案期限三十日，未经集体讨论再次延期。2024年4月1日送达《行政处罚告知书》，当事人未陈述、申辩。',
    },
    'not-applicable',
  ],
  [
    '因案情复杂延期，另写没有集体讨论',
    'collective-deliberation',
    {
      notice:
        '因案情复杂，经批准延长办案期限三十日。2024年4月1日送达《行政处罚告知书》，当事人未陈述、申辩。本案没有集体讨论。',
    },
    'not-applicable',
  ],
  [
    '不属于重大案件而没有集体讨论',
    'collective-deliberation',
    { notice: '2024年4月1日送达《行政处罚告知书》，当事人未陈述、申辩。本案不属于情节复杂的案件，未经集体讨论。' },
    'not-applicable',
  ],
]

describe('同一类事实的几种写法 → 结论', () => {
  it.each(ROWS)('%s：%s', (_, rule, parts, expected) => expect(verdict(rule, parts)).toBe(expected))
})
