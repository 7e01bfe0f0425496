import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'

const NAME = '青泽县甲子食品有限公司'
const CODE = '91430923MA4R8E6W0Y'
const BODY = `2024年4月8日，本局执法人员检查发现问题。2024年4月10日立案。
经查，当事人销售超过保质期的饼干，货值金额120元，违法所得40元。
2024年6月3日，本局向当事人送达《行政处罚告知书》，告知陈述、申辩、听证的权利，当事人未提出。`
const LAW =
  '当事人的行为违反了《中华人民共和国食品安全法》第三十四条第（十）项，依据《中华人民共和国食品安全法》第一百二十四条第一款第（五）项'
const RULING = `${LAW}，决定处罚如下：
1.没收违法所得40元；
2.罚款50000元。`
const TAIL = `自收到本决定书之日起十五日内缴纳罚款。逾期每日按罚款数额的百分之三加处罚款，以罚款数额为限。
不服本决定的，六十日内可以向青泽县人民政府申请行政复议，六个月内可以向青泽县人民法院提起行政诉讼。
青泽县市场监督管理局
2024年6月20日`
const HEAD = `当事人：${NAME}\n统一社会信用代码：${CODE}\n住所：湖南省青泽县东风路1号`
const TITLE = '青泽县市场监督管理局\n行政处罚决定书\n青市监处罚〔2024〕56号'

const read = (text: string): CaseFile => {
  const result = extractDecision({ kind: 'document', file: '决定书.txt', text, pageStarts: null })
  if (!('file' in result)) throw new Error(result.notADecision)
  return result.file
}
const on = (file: CaseFile, type: string) => file.events.find((e) => e.type === type && e.happened)?.on ?? null
const amounts = (file: CaseFile, kind: string) =>
  file.charges.flatMap((c) => c.penalties.filter((p) => p.kind === kind).map((p) => (p.amount ?? 0) / 100))

describe('当事人各种写法', () => {
  it.each<[string, string]>([
    [
      '标题一行、名称空格',
      `当事人基本情况\n单位名称　${NAME}\n统一社会信用代码　${CODE}\n住　　所　湖南省青泽县东风路1号`,
    ],
    ['栏名与值之间只有空格', `当事人　${NAME}\n统一社会信用代码　${CODE}`],
    ['情况之后连写', `当事人基本情况　${NAME}，统一社会信用代码 ${CODE}，住所湖南省青泽县东风路1号`],
    ['代码跟在营业执照之后', `当事人：${NAME}\n证照名称及编号：营业执照 ${CODE}\n住所：湖南省青泽县东风路1号`],
    ['证照及号码', `当 事 人：${NAME}\n证照及号码：营业执照　${CODE}\n地　址：湖南省青泽县东风路1号`],
    ['代码没有栏名', `当事人：${NAME}（营业执照${CODE}）\n住所：湖南省青泽县东风路1号`],
    ['没有“当事人”字样的一行', `${NAME}，统一社会信用代码${CODE}，住所湖南省青泽县东风路1号，法定代表人麦朗。`],
    ['被处罚单位连写', `被处罚单位${NAME}，统一社会信用代码${CODE}，住所湖南省青泽县东风路1号。`],
  ])('%s', (_, head) => {
    const file = read(`${TITLE}\n\n${head}\n\n${BODY}\n${RULING}\n${TAIL}`)
    expect(file.parties.map((p) => [p.name, p.kind, p.uscc])).toEqual([[NAME, '企业', CODE]])
    expect(on(file, 'case-opened')).toBe('2024-04-10')
  })

  it.each<[string, string]>([
    ['姓名起头', '麦朗山，男，1971年出生，住湖南省青泽县龙潭乡三组，公民身份号码4309**********2217，从事水果零售。'],
    ['被处罚人起头', '被处罚人麦朗山，男，汉族，住湖南省青泽县龙潭乡三组。'],
    ['当事人姓名', '当事人姓名：麦朗山\n性别：男\n住址：湖南省青泽县龙潭乡三组'],
  ])('自然人：%s', (_, head) => {
    const file = read(`${TITLE}\n\n${head}\n\n${BODY}\n${RULING}\n${TAIL}`)
    expect(file.parties.map((p) => [p.name, p.kind])).toEqual([['麦朗山', '自然人']])
  })

  it('当事人写在后面的一节', () => {
    const file = read(
      `${TITLE}\n\n${BODY}\n\n受处罚的单位\n名称：${NAME}\n统一社会信用代码：${CODE}\n\n${RULING}\n${TAIL}`,
    )
    expect(file.parties.map((p) => [p.name, p.uscc])).toEqual([[NAME, CODE]])
  })

  it('代码写错位数的照录，身份证号不当作代码', () => {
    const file = read(`${TITLE}\n\n当事人：麦朗山\n身份证号码：430923197101012217\n\n${BODY}\n${RULING}\n${TAIL}`)
    expect(file.parties[0]?.uscc ?? null).toBeNull()
  })
})

describe('主文各种写法', () => {
  const penalised = (ruling: string, expected: readonly [number[], number[]] = [[50000], [40]]) => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n${BODY}\n${ruling}\n${TAIL}`)
    expect([amounts(file, '罚款'), amounts(file, '没收违法所得')]).toEqual(expected)
    expect(file.charges.flatMap((c) => c.basis.map((b) => [b.law, b.article]))).toEqual([['食品安全法', 124]])
    return file
  }
  it.each<[string, string]>([
    ['独立一节“七、决定”', `六、理由\n${LAW}，应予处罚。\n七、决定\n1.没收违法所得40元；\n2.罚款50000元。`],
    ['方头括号', `${LAW}的规定处罚。\n【决定】\n没收违法所得40元，罚款50000元。`],
    ['处理结果一节', `${LAW}，应予处罚。\n四、处理结果\n（一）没收违法所得40元；\n（二）罚款伍万元整（￥50000元）。`],
    ['处罚内容一栏', `${LAW}，应予处罚。\n处罚内容：没收违法所得40元；罚款50000元。`],
    ['连写在依据之后', `${LAW}，责令改正，没收违法所得40元，处罚款50000元。`],
  ])('%s', (_, ruling) => void penalised(ruling))

  it.each<[string, string]>([
    ['结果在先', '【处理结果】本局决定：没收违法所得40元；罚款50000元。理由如下。'],
    ['决定结果', '决定结果：没收违法所得40元，罚款50000元。'],
  ])('%s', (_, first) => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n${first}\n${BODY}\n${LAW}，作出本决定开头所列处罚。\n${TAIL}`)
    expect([amounts(file, '罚款'), amounts(file, '没收违法所得')]).toEqual([[50000], [40]])
    expect([on(file, 'case-opened'), on(file, 'notice-served')]).toEqual(['2024-04-10', '2024-06-03'])
  })

  it('一行一项行为的明细表：各格是处罚，合计行是合计', () => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n${BODY}\n${LAW}，处罚明细如下：
序号\t违法行为\t没收违法所得（元）\t罚款（元）
1\t经营超过保质期的食品\t40\t50000
2\t标签不符合规定\t—\t8000
合计\t40\t73000
综上，罚没款总计73040元（其中罚款73000元、没收违法所得40元）。
${TAIL}`)
    expect(amounts(file, '罚款')).toEqual([50000, 8000])
    expect(file.statedTotals).toEqual({ fine: 7300000, confiscated: 4000, all: 7304000 })
  })

  it('万元的明细表', () => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n${BODY}\n${LAW}，决定处罚如下：
违法行为\t处罚依据\t罚款（万元）
经营超过保质期的食品\t第一百二十四条\t5
${TAIL}`)
    expect(amounts(file, '罚款')).toEqual([50000])
  })

  it('“两项罚款合计”只是罚款的合计', () => {
    const file = read(
      `${TITLE}\n\n${HEAD}\n\n${BODY}\n${RULING.replace('。', '；\n3.罚款800元。')}\n以上两项罚款合计50800元，连同没收违法所得40元，共计50840元。\n${TAIL}`,
    )
    expect(file.statedTotals.fine).toBe(5080000)
    expect(file.statedTotals.all).toBe(5084000)
  })
})

describe('日子的各种写法', () => {
  it('隔了一段没有写年份的月日：程序都在同一年', () => {
    const file = read(
      `${TITLE}\n\n${HEAD}\n\n2024年4月8日检查发现问题。\n\n4月10日立案。\n\n6月3日送达行政处罚告知书，告知听证权利。\n\n${RULING}\n${TAIL}`,
    )
    expect([on(file, 'case-opened'), on(file, 'notice-served')]).toEqual(['2024-04-10', '2024-06-03'])
  })
  it('跨年的不猜', () => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n2023年12月8日检查发现问题。\n\n4月10日立案。\n\n${RULING}\n${TAIL}`)
    expect(on(file, 'case-opened')).toBeNull()
  })
  it.each<[string, string, string]>([
    ['4月8日检查发现问题，次日立案。', 'case-opened', '2024-04-09'],
    ['4月8日检查发现问题，同月10日立案。', 'case-opened', '2024-04-10'],
    ['4月8日检查发现问题，三日后经批准立案。', 'case-opened', '2024-04-11'],
    ['4月8日检查发现问题，于当日立案。', 'case-opened', '2024-04-08'],
  ])('%s', (facts, type, day) => {
    expect(on(read(`${TITLE}\n\n${HEAD}\n\n2024年${facts}\n\n${RULING}\n${TAIL}`), type)).toBe(day)
  })

  const closing = (words: string) => read(`${TITLE}\n\n${HEAD}\n\n${BODY}\n${RULING}\n${TAIL}\n${words}`)
  it.each<[string, string | null, string | null]>([
    ['（当事人已于当日签收）', '2024-06-20', null],
    ['送达：2024年6月24日（直接送达，麦朗签收）', '2024-06-24', null],
    ['【送达】2024年6月24日直接送达，签收人麦朗。', '2024-06-24', null],
    ['送达回证：二〇二四年六月二十四日，麦朗签收。', '2024-06-24', null],
    ['本决定书于2024年6月24日交麦朗本人。', '2024-06-24', null],
    [
      '送达日期：2024-06-24（直接送达）\n国家企业信用信息公示系统（湖南）公示日期：2024-07-01',
      '2024-06-24',
      '2024-07-01',
    ],
    ['[公示登记] 送达：2024年6月24日　公示：2024年7月1日（国家企业信用信息公示系统·湖南）', '2024-06-24', '2024-07-01'],
    ['2024年6月24日到登记住所送达，无人签收。', null, null],
    ['发布日期：2024-07-01', null, null],
    ['2024-07-01 09:32　来源：青泽县市场监督管理局', null, null],
    ['本处罚信息将依法公示。', null, null],
  ])('落款之后：%s', (words, served, disclosed) => {
    const file = closing(words)
    expect([on(file, 'decision-served'), on(file, 'disclosure-published')]).toEqual([served, disclosed])
  })

  it('经过写成表', () => {
    const file = read(`${TITLE}\n\n${HEAD}\n\n日期\t事项
2024-04-10\t批准立案
2024-06-03\t送达行政处罚告知书（含听证告知）
2024-06-20\t作出本决定
2024-06-24\t送达当事人
${RULING}\n${TAIL}`)
    expect([on(file, 'case-opened'), on(file, 'notice-served'), on(file, 'decision-served')]).toEqual([
      '2024-04-10',
      '2024-06-03',
      '2024-06-24',
    ])
  })

  it('页眉写明公示平台是公示系统的，公示日期就是在系统公示之日；没有写的只是网页的', () => {
    const noteOf = (head: string) =>
      read(`${head}\n${TITLE}\n\n${HEAD}\n\n${BODY}\n${RULING}\n${TAIL}`).events.find(
        (e) => e.type === 'disclosure-published',
      )?.note
    expect(noteOf('公示日期：2024年7月1日\n公示平台：国家企业信用信息公示系统（江苏）')).toBe('公示系统')
    expect(noteOf('公示渠道：国家企业信用信息公示系统（江苏）\n公示日期：2024年7月1日')).toBe('公示系统')
    expect(noteOf('公示日期：2024年7月1日\n来源：青泽县人民政府网站')).toBe('网页发布日')
  })

  it('网页页眉的发布日期、公开日期不是公示', () => {
    for (const line of [
      '发布日期：2024-07-01',
      '公开日期：2024-07-01',
      '2024-07-01 来源：执法大队',
      '信息时间：2024-07-01',
    ])
      expect(on(read(`${line}\n${TITLE}\n\n${HEAD}\n\n${BODY}\n${RULING}\n${TAIL}`), 'disclosure-published')).toBeNull()
  })
})
