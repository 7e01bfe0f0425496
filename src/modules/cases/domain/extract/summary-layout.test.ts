import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'

const extracted = (text: string) => extractDecision({ kind: 'document', file: '公示.txt', text, pageStarts: null })
const read = (text: string): CaseFile => {
  const result = extracted(text)
  if ('notADecision' in result) throw new Error(result.notADecision)
  return result.file
}
const seen = (file: CaseFile) => ({
  docNo: file.docNo,
  agency: file.agency,
  party: file.parties.map((p) => [p.name, p.kind, p.uscc]),
  decided: file.events.find((e) => e.type === 'decision-made')?.on,
  penalties: file.charges.flatMap((c) => c.penalties.map((p) => [p.kind, p.amount])),
  basis: file.charges.flatMap((c) => c.basis.map((b) => [b.law, b.article])),
})
const WANT = {
  docNo: '青市监罚〔2023〕56号',
  agency: '青泽县市场监督管理局',
  party: [['青泽县金穗粮油有限公司', '企业', '91654325MA77A0C1X2']],
  decided: '2023-06-08',
  penalties: [
    ['没收违法所得', 30000],
    ['罚款', 500000],
  ],
  basis: [['食品安全法', 125]],
}

const LAYOUTS: readonly (readonly [string, string])[] = [
  [
    '先列全部栏名、再列全部值',
    `行政处罚信息公示
序号
行政处罚决定书文号
案件名称
行政相对人名称
统一社会信用代码
法定代表人姓名
违法事实
处罚依据
处罚种类和内容
救济情况
处罚机关
处罚日期
1
青市监罚〔2023〕56号
青泽县金穗粮油有限公司标签不合格案
青泽县金穗粮油有限公司
91654325MA77A0C1X2
马某
当事人生产的面粉标签未标注生产日期，货值金额2300元，违法所得300元。
《中华人民共和国食品安全法》第一百二十五条第一款第（二）项
1.没收违法所得300元
2.罚款5000元
青泽县市场监督管理局
2023年6月8日`,
  ],
  [
    '栏名与值一行隔一行，有的栏空着',
    `青泽县市场监督管理局
行政处罚决定书文号
青市监罚〔2023〕56号
行政相对人名称
青泽县金穗粮油有限公司
统一社会信用代码
91654325MA77A0C1X2
处罚依据
《中华人民共和国食品安全法》第一百二十五条第一款第（二）项
处罚内容
1.没收违法所得300元；
2.罚款5000元。
处罚机关
处罚决定日期
2023年6月8日
数据来源单位`,
  ],
  [
    '一行几对，用空格隔开',
    `决定书文号：青市监罚〔2023〕56号   处罚决定日期：2023-06-08
行政相对人名称：青泽县金穗粮油有限公司   统一社会信用代码：91654325MA77A0C1X2
处罚依据：《中华人民共和国食品安全法》第一百二十五条第一款第（二）项
处罚内容：没收违法所得300元，罚款5000元   处罚机关：青泽县市场监督管理局`,
  ],
  [
    '一行连写，分号隔开',
    '公示信息 处罚决定书文号:青市监罚〔2023〕56号;处罚对象:青泽县金穗粮油有限公司;统一社会信用代码:91654325MA77A0C1X2;处罚依据:《食品安全法》第125条第1款第2项;处罚内容:没收违法所得300元,罚款5000元;处罚机关:青泽县市场监督管理局;处罚日期:2023年6月8日',
  ],
  [
    '制表符隔开的一行，机关与日期同格',
    `2023年第三期公示
行政处罚决定书文号	违法企业名称或违法自然人姓名	统一社会信用代码	行政处罚的种类和依据	作出处罚的机关名称和日期	备注
青市监罚〔2023〕56号	青泽县金穗粮油有限公司	91654325MA77A0C1X2	依据《食品安全法》第一百二十五条第一款第（二）项，没收违法所得300元，罚款5000元	青泽县市场监督管理局 2023年6月8日	`,
  ],
  [
    '网页表压平：当事人分栏，两栏一行，日期另占一格',
    `行政处罚信息公示表
行政处罚决定书文号		青市监罚〔2023〕56号	
当事人 基本情况	名称	青泽县金穗粮油有限公司	
	统一社会 信用代码	91654325MA77A0C1X2	
处罚依据		《食品安全法》第一百二十五条第一款第（二）项	
处罚内容		没收违法所得300元；罚款5000元	
作出处罚机关		青泽县市场监督管理局	2023年6月8日`,
  ],
]

describe('公示表的各种排法', () => {
  it.each(LAYOUTS)('%s', (_, text) => {
    expect(seen(read(text))).toEqual(WANT)
  })

  it('一行一件而列有几件的，说明改用表格导入', () => {
    const [title, header, row] = (LAYOUTS[4]?.[1] ?? '').split('\n')
    const result = extracted([title, header, row, row?.replace('56号', '57号')].join('\n'))
    expect('notADecision' in result && result.notADecision).toContain('几件')
  })

  it('栏名之后的值对不上栏目的样子，宁缺毋错', () => {
    const file = read(`行政处罚决定书文号
行政相对人名称
处罚依据
处罚内容
处罚日期
青市监罚〔2023〕56号
青泽县金穗粮油有限公司
罚款5000元`)
    expect(seen(file)).toMatchObject({ docNo: '青市监罚〔2023〕56号', decided: undefined, basis: [], agency: null })
  })

  it('金额栏没有写单位的不猜；写明的照单位', () => {
    const fine = (label: string) =>
      read(
        `决定书文号：青市监罚〔2023〕56号\n行政相对人名称：青泽县甲店\n处罚机关：青泽县市场监督管理局\n处罚决定日期：2023-06-08\n${label}：0.5`,
      ).charges[0]?.penalties.map((p) => p.amount)
    expect(fine('罚款金额（万元）')).toEqual([500000])
    expect(fine('罚款金额')).toEqual([])
  })

  it('没有处罚内容栏的，种类取处罚类别，数额取金额栏', () => {
    const file = read(
      '决定书文号：青市监罚〔2023〕56号\n行政相对人名称：青泽县甲店\n处罚机关：青泽县市场监督管理局\n处罚类别：警告、罚款\n罚款金额（元）：800',
    )
    expect(seen(file).penalties).toEqual([
      ['警告', null],
      ['罚款', 80000],
    ])
  })

  it('违法事实栏里的检查与行为时段也读', () => {
    const file = read(`${LAYOUTS[2]?.[1]}
主要违法事实：2023年3月5日检查发现，当事人自2023年1月1日起生产标签不合格的面粉，截至2023年3月5日共生产40袋。`)
    expect(file.events.find((e) => e.type === 'inspection-held')?.on).toBe('2023-03-05')
    expect([file.charges[0]?.conductFrom, file.charges[0]?.conductUntil]).toEqual(['2023-01-01', '2023-03-05'])
  })

  it('处罚内容栏里注明的减轻', () => {
    const file = read(
      '决定书文号：青市监罚〔2023〕56号\n行政相对人名称：青泽县甲店\n处罚机关：青泽县市场监督管理局\n处罚内容：罚款1500元（减轻处罚，货值小、主动下架）',
    )
    expect(file.charges[0]?.circumstances.map((c) => c.kind)).toEqual(['减轻'])
  })

  it('正文齐全、另附公示表的：公示之日取表里的', () => {
    const file = read(`行政处罚决定书文号：青市监罚〔2023〕56号
当事人名称：青泽县甲店
作出行政处罚决定机关名称：青泽县市场监督管理局
作出行政处罚决定日期：2023-06-08
公示日期（国家企业信用信息公示系统）：2023-08-12
青泽县市场监督管理局行政处罚决定书
青市监罚〔2023〕56号
当事人：青泽县甲店
2023年5月4日，本局检查发现当事人销售过期食品。2023年5月6日立案。
当事人违反了《食品安全法》第三十四条第（十）项的规定，依据《食品安全法》第一百二十四条第一款第（五）项的规定，决定处罚如下：罚款6000元。
青泽县市场监督管理局
2023年6月8日`)
    expect(file.events.find((e) => e.type === 'disclosure-published')?.on).toBe('2023-08-12')
  })
})
