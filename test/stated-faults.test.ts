import { describe, expect, test } from 'vitest'
import { day } from '#kernel/day.ts'
import { officialCalendar } from '#law/holidays.ts'
import { extractDecision } from '#modules/cases/domain/extract/extract-decision.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'

const GIVEN: Conditions = { on: day('2026-11-20'), calendar: officialCalendar, region: '330000' }

/** 一份合法的决定书，各段可以换。 */
type Parts = {
  readonly opened: string
  readonly process: string
  readonly told: string
  readonly decided: string
  readonly fine: string
  readonly pay: string
  readonly remedy: string
  readonly closing: string
}
const CLEAN: Parts = {
  opened: '2024年4月8日，本局执法人员葛亮、穆晴到当事人处检查，发现其使用未经检验的叉车。2024年4月10日，经批准立案。',
  process: '',
  told: '2024年6月3日，本局向当事人送达《行政处罚告知书》，告知其享有陈述、申辩和要求听证的权利，当事人在五个工作日内未提出。',
  decided: '2024年6月17日',
  fine: '责令停止使用，罚款30000元。',
  pay: '当事人应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款不超过罚款数额。',
  remedy:
    '如不服本决定，可以自收到本决定书之日起六十日内向青棠市人民政府申请行政复议，也可以自收到本决定书之日起六个月内向青棠市人民法院提起行政诉讼。',
  closing: '',
}

const written = (over: Partial<Parts>): string => {
  const p = { ...CLEAN, ...over }
  return `青棠市市场监督管理局
行政处罚决定书
青市监处罚〔2024〕88号

当事人：青棠市韊商贸有限公司
统一社会信用代码：91330281MA2K001201
住所：浙江省青棠市桂湾路120号
法定代表人：麦朗

${p.opened}
经查，当事人2024年3月1日至4月8日使用未经检验的叉车1台。
上述事实有现场笔录、询问笔录等证据证明。
${[p.process, p.told].filter((s) => s !== '').join('\n')}
本局认为，当事人的上述行为违反了《中华人民共和国特种设备安全法》第四十条第三款的规定。
依据《中华人民共和国特种设备安全法》第八十四条第（一）项的规定，决定：${p.fine}
${p.pay}
${p.remedy}

青棠市市场监督管理局
${p.decided}
${p.closing}`
}

const breachesIn = (over: Partial<Parts>): string[] => {
  const read = extractDecision({ kind: 'document', file: '决定书.txt', text: written(over), pageStarts: null })
  if (!('file' in read)) throw new Error(read.notADecision)
  return judgeCase(RULES, read.file, GIVEN)
    .filter((v) => v.judgement.is === 'breached')
    .map((v) => v.rule.id)
    .sort()
}

type Phrase = readonly [words: string, part: keyof Parts]
type Class = {
  readonly name: string
  readonly rule: string
  /** 与说法无关、这一类都要换的部分。 */
  readonly base?: Partial<Parts>
  readonly faults: readonly Phrase[]
  readonly lawful: readonly Phrase[]
}

const HEARD: Partial<Parts> = {
  fine: '责令停止使用，罚款150000元。',
  told: '2024年6月3日，本局向当事人送达《行政处罚听证告知书》。6月5日当事人申请听证，6月12日送达听证通知书，6月25日公开举行听证会，6月28日完成听证报告。',
  decided: '2024年7月8日',
}

export const CLASSES: readonly Class[] = [
  {
    name: '调查时只有一名执法人员',
    rule: 'penalty.two-officers',
    faults: [
      ['2024年4月9日，执法人员葛亮着装持证，独自到当事人仓库检查并制作现场笔录。', 'process'],
      ['现场检查由葛亮一人完成，另一名办案人员穆晴当日在外出差。', 'process'],
      ['2024年4月12日的询问笔录，“执法人员”栏只有葛亮一人签名。', 'process'],
      ['2024年4月12日，葛亮单独对麦朗进行询问并制作询问笔录，没有其他执法人员在场。', 'process'],
      ['2024年4月9日检查时，执法人员葛亮带领一名协管员对仓库进行检查。', 'process'],
      ['询问麦朗时仅一名执法人员在场。', 'process'],
      ['2024年4月12日，由执法人员穆晴独自一人对麦朗作了询问笔录。', 'process'],
      ['现场笔录上只有一名执法人员签名，检查当日也只去了一名执法人员。', 'process'],
      ['2024年4月9日现场检查时，同去的另一人系未取得执法证件的实习人员。', 'process'],
      ['因人手紧张，4月9日的检查只安排了一名执法人员。', 'process'],
    ],
    lawful: [
      ['2024年4月9日，执法人员葛亮、穆晴到当事人仓库检查，一名协管员协助搬运。', 'process'],
      ['当事人申辩称检查时只有一名执法人员，经查不属实，现场笔录有两名执法人员签名。', 'process'],
      ['现场检查由葛亮、穆晴二人进行，当事人的仓库管理员一人在场。', 'process'],
      ['询问时，当事人独自一人到场接受询问，执法人员葛亮、穆晴在场。', 'process'],
      ['2024年4月12日，执法人员葛亮、穆晴对麦朗一人进行了询问。', 'process'],
    ],
  },
  {
    name: '办案人员审核自己的案件',
    rule: 'penalty.reviewer-independent',
    faults: [
      ['5月28日，案件审核表的审核人员一栏由穆晴签名，审核意见为同意。', 'process'],
      ['2024年5月28日，葛亮在案件审核意见表上签署同意。', 'process'],
      ['2024年5月28日，葛亮又以法制审核人员身份出具审核意见。', 'process'],
      ['本案由葛亮、穆晴承办，2024年5月28日案件审核由穆晴完成。', 'process'],
      ['案件审核人员：葛亮', 'process'],
      ['因审核机构只有一人且休假，案件审核由本案办案人员兼任。', 'process'],
      ['2024年5月28日，由穆晴对本案进行了案件审核，意见为同意。', 'process'],
      ['5月28日，审核人员与办案人员为同一人。', 'process'],
    ],
    lawful: [
      ['2024年5月28日，案件审核由法规科季冉完成，同意办案机构意见。', 'process'],
      ['5月28日，葛亮将案件材料送法规科，审核人员季冉签署同意。', 'process'],
      ['案件审核人员：季冉', 'process'],
      ['葛亮、穆晴没有参加本案审核，审核由季冉负责。', 'process'],
    ],
  },
  {
    name: '没有告知就决定',
    rule: 'penalty.notice-before-decision',
    base: { told: '' },
    faults: [
      ['鉴于当事人认可上述事实，本局未另行制发行政处罚告知书。', 'process'],
      ['因案情简单，本局没有事先告知当事人拟处罚的内容及陈述、申辩的权利。', 'process'],
      ['本案省略了处罚告知程序，直接作出决定。', 'process'],
      ['本局以询问笔录代替告知书，未再送达《行政处罚告知书》。', 'process'],
      ['作出决定前，本局未向当事人送达行政处罚告知书。', 'process'],
      ['本局未履行处罚前的告知义务。', 'process'],
      ['因当事人表示接受处罚，不再制发行政处罚告知书。', 'process'],
      ['2024年6月20日，本局向当事人补送《行政处罚告知书》。', 'process'],
    ],
    lawful: [
      ['2024年6月3日，本局向当事人送达《行政处罚告知书》，告知听证权利，当事人未提交陈述申辩意见。', 'process'],
      ['2024年6月3日，行政处罚告知书由麦朗签收，当事人未要求听证。', 'process'],
      ['2024年6月3日，本局已将拟作出的处罚内容及陈述、申辩、听证权利书面告知当事人，当事人没有意见。', 'process'],
      ['当事人辩称未收到告知书，经查回证由其本人于2024年6月3日签收《行政处罚告知书》。', 'process'],
    ],
  },
  {
    name: '应当告知听证而没有',
    rule: 'penalty.hearing-offered',
    base: { fine: '责令停止使用，罚款150000元。' },
    faults: [
      ['2024年6月3日，本局向当事人送达《行政处罚告知书》，仅告知其陈述、申辩的权利。', 'told'],
      ['2024年6月3日，本局向当事人送达《行政处罚告知书》，告知其可以进行陈述、申辩。该告知书未涉及其他权利。', 'told'],
      ['2024年6月3日送达《行政处罚告知书》，告知书漏列了要求听证的权利。', 'told'],
      ['2024年6月3日送达《行政处罚告知书》，告知书没有载明听证权利，当事人未陈述、申辩。', 'told'],
      [
        '2024年6月3日，本局送达行政处罚告知书，告知“你单位可在收到之日起五个工作日内陈述、申辩”，当事人未提出。',
        'told',
      ],
      ['2024年6月3日，本局将行政处罚告知书送达当事人，告知其享有陈述权、申辩权，当事人未行使。', 'told'],
    ],
    lawful: [
      ['2024年6月3日，本局向当事人送达《行政处罚听证告知书》，当事人未申请听证。', 'told'],
      ['2024年6月3日，本局向当事人送达《行政处罚告知书》，告知其陈述、申辩等权利，当事人未提出。', 'told'],
      ['2024年6月3日，本局向当事人送达《行政处罚告知书》，告知其依法享有的权利，当事人未提出。', 'told'],
      [
        '2024年6月3日送达《行政处罚告知书》，告知陈述、申辩权；6月4日补充告知其有要求听证的权利，当事人均未提出。',
        'told',
      ],
    ],
  },
  {
    name: '告知书给的期限不足五个工作日',
    rule: 'penalty.notice-term',
    faults: [
      ['告知书载明：“你单位要求举行听证的，应当在收到本告知书之日起三个工作日内向本局提出”。', 'process'],
      ['告知书写明当事人可在收到之日起三日内陈述、申辩。', 'process'],
      ['告知书所定的听证申请期限为三个工作日。', 'process'],
      ['告知书只给当事人3日陈述、申辩，逾期视为放弃权利。', 'process'],
      ['告知书限当事人于2个工作日内提出陈述、申辩意见。', 'process'],
    ],
    lawful: [
      ['告知书载明：“你单位要求举行听证的，应当在收到本告知书之日起五个工作日内向本局提出”。', 'process'],
      ['当事人在收到告知书后三个工作日内书面表示不陈述、不申辩。', 'process'],
      ['告知书写明当事人可在收到之日起五日内陈述、申辩、要求听证。', 'process'],
      ['听证举行前七个工作日送达了听证通知书，当事人知悉其权利。', 'process'],
    ],
  },
  {
    name: '听证之后、决定之前没有法制审核',
    rule: 'penalty.legal-review-required',
    base: HEARD,
    faults: [
      ['听证结束后，本案未经法制审核，7月5日本局负责人集体讨论。', 'process'],
      ['7月5日本局负责人集体讨论。法制审核于决定作出之后补办，法制审核意见书落款为2024年7月15日。', 'process'],
      ['7月5日本局负责人集体讨论，法规科于2024年7月15日补作法制审核。', 'process'],
      ['7月5日本局负责人集体讨论。法制机构未对本案进行审核。', 'process'],
      ['7月5日集体讨论。本案法制审核在作出决定后才进行。', 'process'],
    ],
    lawful: [
      ['2024年7月2日，本局法制机构完成法制审核，7月5日本局负责人集体讨论。', 'process'],
      ['法制审核意见书落款为2024年7月2日，7月5日本局负责人集体讨论。', 'process'],
      ['7月5日本局负责人集体讨论，一致同意。', 'process'],
    ],
  },
  {
    name: '加处罚款可以超过本数',
    rule: 'penalty.late-fine-cap',
    faults: [
      ['逾期每日按罚款数额的百分之三加处罚款，加处罚款的金额可以超过30000元，不受罚款本数限制。', 'pay'],
      ['十五日内缴纳；到期不缴的，每日按罚款数额的3%加处罚款，直至缴清为止，上不封顶。', 'pay'],
      ['逾期每日按百分之三加处罚款，加处总额最高不超过罚款数额的二倍。', 'pay'],
      ['逾期按日加处罚款数额百分之三的罚款，加处不超过60000元。', 'pay'],
      ['逾期每日加处百分之三，加处罚款数额不设上限。', 'pay'],
    ],
    lawful: [
      ['逾期每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额。', 'pay'],
      ['逾期每日加处百分之三（以30000元为上限）。', 'pay'],
      ['逾期每日按罚款数额的3%加处罚款，加处数额以叁万元为限。', 'pay'],
      ['十五日内缴纳，逾期每日加处百分之三，最多加处30000元，不可以超过罚款本数。', 'pay'],
    ],
  },
  {
    name: '公示超期',
    rule: 'penalty.disclosure-deadline',
    faults: [
      ['文书公开栏\n送达日期：2024-06-19（直接送达）\n国家企业信用信息公示系统（浙江）公示日期：2024-08-05', 'closing'],
      ['〔公示登记〕送达：2024年6月19日　公示：2024年8月5日（国家企业信用信息公示系统·浙江）', 'closing'],
      ['附：本决定于2024年8月5日在国家企业信用信息公示系统公示。', 'closing'],
      ['国家企业信用信息公示系统公示时间：2024年8月5日', 'closing'],
    ],
    lawful: [
      ['国家企业信用信息公示系统公示日期：2024-06-25', 'closing'],
      ['发布日期：2024-08-05', 'closing'],
      ['本局将在国家企业信用信息公示系统公示上述处罚信息。', 'closing'],
      ['发布时间：2024-08-05　来源：青棠市市场监督管理局', 'closing'],
    ],
  },
  {
    name: '送达超期',
    rule: 'penalty.service-deadline',
    faults: [
      ['送达回证：本决定于2024年6月17日宣告，当事人未到场；2024年7月8日直接送达。', 'closing'],
      ['送达情况：2024年7月8日邮寄送达，当事人签收。', 'closing'],
      ['附记：2024年6月17日宣告本决定，当事人不在场。决定书交付时间：2024年7月8日。', 'closing'],
      ['（送达方式：留置送达；送达日期：2024年7月8日）', 'closing'],
    ],
    lawful: [
      ['（当事人已于当日签收）', 'closing'],
      ['送达：2024年6月19日（直接送达，麦朗签收）', 'closing'],
      ['本决定书于2024年6月20日交麦朗本人，麦朗签字。', 'closing'],
      [
        '送达情况：2024年6月19日到登记住所直接送达，无人签收；2024年6月21日公告送达，自公告之日起经过三十日，即2024年7月21日视为送达。',
        'closing',
      ],
    ],
  },
  {
    name: '办案超过一百二十日而没有写明延期',
    rule: 'penalty.extension-recorded',
    base: {
      told: '2024年9月3日，本局向当事人送达《行政处罚告知书》，告知其陈述、申辩和听证的权利，当事人未提出。',
      decided: '2024年9月20日',
    },
    faults: [
      ['调查期间询问了有关人员，调取了使用记录。', 'process'],
      ['2024年8月20日调查终结，8月26日审核通过。', 'process'],
    ],
    lawful: [
      [
        '因案情复杂，2024年7月3日经负责人批准延长办案期限三十日，8月5日经集体讨论决定继续延长至2024年10月31日。',
        'process',
      ],
      ['2024年5月10日委托检验机构对叉车进行检验，2024年8月10日收到检验报告。', 'process'],
      ['2024年5月10日中止调查，8月10日恢复调查。', 'process'],
    ],
  },
  {
    name: '救济告知写错',
    rule: 'penalty.remedy-advice',
    faults: [
      ['复议：三十日内向青棠市人民政府提出；诉讼：六个月内向青棠市人民法院提起。', 'remedy'],
      ['不服的，申请行政复议的期限为六十日，提起行政诉讼的期限为三个月。', 'remedy'],
      ['如不服，可在60日内向青棠市人民政府申请行政复议，或者一年内向人民法院起诉。', 'remedy'],
      ['如不服，可在收到之日起60日内向青棠市人民政府申请复议，或者在15日内向人民法院起诉。', 'remedy'],
    ],
    lawful: [
      ['复议：六十日内向青棠市人民政府提出；诉讼：六个月内向青棠市人民法院提起。', 'remedy'],
      ['申请行政复议的期限为六十日（向青棠市人民政府），提起行政诉讼的期限为六个月（向青棠市人民法院）。', 'remedy'],
      [
        '不服本决定的，六十日内可以向青棠市人民政府申请复议，六个月内可以向人民法院起诉；对复议决定不服的，十五日内起诉。',
        'remedy',
      ],
      ['救济途径：行政复议（青棠市人民政府，六十日）；行政诉讼（青棠市人民法院，六个月）。', 'remedy'],
    ],
  },
]

describe('同一类错误的几种说法', () => {
  test.each(CLASSES.flatMap((c) => c.faults.map(([words, part]) => [`${c.name}：${words}`, c, words, part] as const)))(
    '%s',
    (_, c, words, part) => expect(breachesIn({ ...c.base, [part]: words })).toContain(c.rule),
  )
})

describe('相近而合法的说法不提示', () => {
  test.each(CLASSES.flatMap((c) => c.lawful.map(([words, part]) => [`${c.name}：${words}`, c, words, part] as const)))(
    '%s',
    (_, c, words, part) => expect(breachesIn({ ...c.base, [part]: words })).toEqual([]),
  )
})
