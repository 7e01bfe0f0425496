import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'
import { withoutMarkdown } from './markdown.ts'

const extracted = (text: string) => extractDecision({ kind: 'document', file: '决定书.md', text, pageStarts: null })
const read = (text: string): CaseFile => {
  const result = extracted(text)
  if ('notADecision' in result) throw new Error(result.notADecision)
  return result.file
}
const refusal = (text: string): string => {
  const result = extracted(text)
  return 'notADecision' in result ? result.notADecision : ''
}
const on = (file: CaseFile, type: string) => file.events.find((e) => e.type === type && e.happened)?.on ?? null
const seen = (file: CaseFile) => ({
  docNo: file.docNo,
  agency: file.agency,
  parties: file.parties.map((p) => [p.name, p.kind, p.uscc]),
  filed: on(file, 'case-opened'),
  told: on(file, 'notice-served'),
  decided: on(file, 'decision-made'),
  fine: file.charges.flatMap((c) => c.penalties.filter((p) => p.kind === '罚款').map((p) => p.amount)),
})

const FIRM = '91654325MA77A0C1X2'
const CARRIER = '91654325MA77A0C6X7'
const AGENCY = '青泽县市场监督管理局'
const WANT = {
  docNo: '青市监处罚〔2024〕7号',
  agency: AGENCY,
  parties: [['青泽县远帆起重有限公司', '企业', FIRM]],
  filed: '2024-03-07',
  told: '2024-04-10',
  decided: '2024-04-22',
  fine: [3_000_000],
}
const STORY = '2024年3月4日，本局执法人员检查发现线索，3月7日立案。'
const TOLD = '2024年4月10日，本局向当事人送达行政处罚告知书，当事人未陈述、申辩。'
const DECIDED =
  '当事人违反《特种设备安全法》第四十条第三款，依据《特种设备安全法》第八十四条第（一）项，决定罚款30000元。'
const PAY = '当事人应当自收到本决定书之日起十五日内缴纳罚款。'

const LAYOUTS: readonly (readonly [string, string])[] = [
  [
    'Markdown：标题、粗体栏名、引用、列表',
    `# ${AGENCY}\n## 行政处罚决定书\n\n**青市监处罚〔2024〕7号**\n\n**当事人**：青泽县远帆起重有限公司\n**统一社会信用代码**：${FIRM}　**法定代表人**：岳**\n\n### 经过\n- ${STORY}\n- ${TOLD}\n\n### 决定\n${DECIDED.replace('决定罚款30000元', '**决定罚款30000元**')}\n> ${PAY}\n\n${AGENCY}\n2024年4月22日`,
  ],
  [
    'Markdown：表格里的当事人，一行几对',
    `## ${AGENCY} 行政处罚决定书\n文号：青市监处罚〔2024〕7号\n\n| 被处罚人 | 青泽县远帆起重有限公司 | 类型 | 有限责任公司 |\n|:--|:--|:--|:--|\n| **统一社会信用代码** | ${FIRM} | **法定代表人** | 岳帆 |\n\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n\n${AGENCY}\n二〇二四年四月二十二日`,
  ],
  [
    'Markdown：编了号的各节，机关与文号同行',
    `# 行政处罚决定书\n\n**${AGENCY}**　青市监处罚〔2024〕7号\n\n1. **当事人**：青泽县远帆起重有限公司，法定代表人：岳**，统一社会信用代码：${FIRM}\n2. **立案**：2024年3月7日\n3. **事实**：2024年3月4日检查发现线索\n4. **告知**：${TOLD}\n5. **决定**：${DECIDED}\n6. **履行**：${PAY}\n\n${AGENCY}\n二〇二四年四月二十二日`,
  ],
  [
    '整篇一段，标题、文号、当事人连写',
    `${AGENCY}行政处罚决定书　青市监处罚〔2024〕7号　当事人青泽县远帆起重有限公司，统一社会信用代码${FIRM}，住所青泽县北路3号，法定代表人岳帆。${STORY}${TOLD}${DECIDED}${PAY}如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。${AGENCY}，2024年4月22日。`,
  ],
  [
    '整篇一段，连空格也没有',
    `${AGENCY}行政处罚决定书青市监处罚〔2024〕7号当事人：青泽县远帆起重有限公司，统一社会信用代码：${FIRM}，住所：青泽县北路3号，法定代表人：岳帆。${STORY}${TOLD}${DECIDED}${PAY}如不服本决定，可以自收到本决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼。${AGENCY}2024年4月22日`,
  ],
  [
    '当事人各栏用句号隔开',
    `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人：青泽县远帆起重有限公司。统一社会信用代码：${FIRM}。住所：青泽县北路3号。法定代表人：岳帆。\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`,
  ],
  [
    '方头括号的栏名，没有冒号',
    `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n【当事人】青泽县远帆起重有限公司\n【统一社会信用代码】${FIRM}\n【法定代表人】岳帆\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`,
  ],
  [
    '编了号的分栏，第二节起是经过',
    `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n一、当事人基本情况\n（一）名称：青泽县远帆起重有限公司\n（二）统一社会信用代码：${FIRM}\n二、案件来源：2024年3月4日，市场监管所移送线索；3月7日立案。\n三、告知情况：${TOLD}\n四、决定：${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`,
  ],
  [
    '摘要表在前，正文没有“当事人”字样',
    `行政处罚决定书文号\t青市监处罚〔2024〕7号\n当事人\t青泽县远帆起重有限公司\n统一社会信用代码\t${FIRM}\n处罚种类\t罚款\n处罚机关\t${AGENCY}\n处罚日期\t2024年4月22日\n${AGENCY}行政处罚决定书\n青泽县远帆起重有限公司（法定代表人：岳帆，住所：青泽县北路3号）：\n${STORY}你公司使用未经检验的起重机一台，事实有现场笔录、询问笔录、检验标志照片等证据证明，本局予以认定。\n${TOLD}\n你公司${DECIDED.slice(3)}\n${PAY}逾期不缴纳的，每日按罚款数额的百分之三加处罚款。如不服本决定，可以自收到本决定书之日起六十日内申请行政复议。\n2024年4月22日`,
  ],
  [
    '期间止日之后的月日，落款在括号里',
    `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人：青泽县远帆起重有限公司\n统一社会信用代码：${FIRM}\n2024年3月4日，本局检查并对起重机实施查封，期限自2024年3月4日至2024年4月2日；3月7日立案。\n${TOLD}\n${DECIDED}\n${PAY}\n（${AGENCY}印章）\n2024年4月22日`,
  ],
]

describe('决定书的各种排法', () => {
  it.each(LAYOUTS)('%s', (_, text) => {
    expect(seen(read(text))).toEqual(WANT)
  })

  it('几个当事人各占一长行', () => {
    const text = `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人（甲）：青泽县远帆起重有限公司，统一社会信用代码${FIRM}，住所青泽县北路3号，法定代表人岳帆，系涉案起重机的使用单位。\n当事人（乙）：青泽县安途物流有限公司，统一社会信用代码${CARRIER}，住所青泽县北路5号，法定代表人安途，系涉案起重机的出租单位。\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`
    expect(seen(read(text)).parties).toEqual([
      ['青泽县远帆起重有限公司', '企业', FIRM],
      ['青泽县安途物流有限公司', '企业', CARRIER],
    ])
  })

  it('姓名栏写经营者，另有“经营主体”一栏的，当事人是那家店', () => {
    const head = `当事人姓名：安小途\n经营主体：青泽县小途面馆（个体工商户）\n统一社会信用代码：92654325MA77A0C2X3`
    const file = read(
      `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n${head}\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`,
    )
    expect(file.parties).toMatchObject([
      { name: '青泽县小途面馆（个体工商户）', kind: '个体工商户', representative: '安小途' },
    ])
  })

  it('落款省去市名的，机关以标题为准', () => {
    const text = `阿乡市${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人：青泽县远帆起重有限公司\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`
    expect(read(text).agency).toBe(`阿乡市${AGENCY}`)
  })

  it('同月某日；接在期间止日之后的，说不准是哪个月', () => {
    const filed = (story: string) =>
      on(
        read(
          `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人：青泽县远帆起重有限公司\n${story}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`,
        ),
        'case-opened',
      )
    expect(filed('2024年3月4日检查发现线索，同月7日立案。')).toBe('2024-03-07')
    expect(filed('自2024年3月4日至2024年4月2日查封起重机；同月7日立案。')).toBeNull()
  })

  it('“合计没收……元，罚款……元”是合计，不另算', () => {
    const text = `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕7号\n当事人：青泽县远帆起重有限公司\n${STORY}\n${TOLD}\n当事人违反《甲法》第九条，依据《甲法》第十条，决定处罚如下：\n1.没收违法所得600元；\n2.罚款30000元。\n合计没收违法所得600元，罚款30000元。\n${PAY}\n${AGENCY}\n2024年4月22日`
    expect(read(text).charges.flatMap((c) => c.penalties.map((p) => [p.kind, p.amount]))).toEqual([
      ['没收违法所得', 60_000],
      ['罚款', 3_000_000],
    ])
  })
})

describe('不能当一份处罚决定书读的', () => {
  it.each(['关于撤销行政处罚决定的决定', '变更行政处罚决定书', '关于对远帆公司行政处罚决定书的补正通知书'])(
    '%s',
    (title) => {
      const text = `${AGENCY}\n${title}\n青市监撤〔2024〕2号\n当事人：青泽县远帆起重有限公司\n统一社会信用代码：${FIRM}\n本局2024年4月22日作出青市监处罚〔2024〕7号决定，罚款30000元。经研究，决定撤销上述决定。\n${AGENCY}\n2024年6月22日`
      expect(refusal(text)).toContain('请提供原决定书')
    },
  )

  it('一个文件里两份决定书', () => {
    const one = (n: number) =>
      `${AGENCY}\n行政处罚决定书\n青市监处罚〔2024〕${n}号\n当事人：青泽县远帆起重有限公司\n${STORY}\n${TOLD}\n${DECIDED}\n${PAY}\n${AGENCY}\n2024年4月22日`
    expect(refusal(`${one(7)}\n${one(8)}`)).toContain('拆成一份一个文件')
    expect(seen(read(`${one(7)}\n${one(7)}`)).docNo).toBe('青市监处罚〔2024〕7号')
  })
})

describe('Markdown 记号', () => {
  const text = (s: string) => withoutMarkdown(s).text
  it('去掉记号，每个字的位置不变', () => {
    const source = '## 标题\n**当事人**：岳**，代码：9265****\n| 甲 | 乙 |\n|---|---|\n> 引用 `码`'
    const { text: clean, at } = withoutMarkdown(source)
    expect(clean).toBe('标题\n当事人：岳**，代码：9265****\n 甲 | 乙 \n引用 码')
    expect([...clean].every((c, i) => source[at[i] as number] === c)).toBe(true)
  })

  it('掩码的星号不是粗体；不是 Markdown 的原样', () => {
    expect(text('# 题\n执法人员苗**、邱**到场')).toBe('题\n执法人员苗**、邱**到场')
    expect(text('当事人：岳**\n# 不是标题#')).toBe('当事人：岳**\n不是标题#')
    expect(text('当事人：岳**，经营者：安**')).toBe('当事人：岳**，经营者：安**')
  })
})
