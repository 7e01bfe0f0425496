import { describe, expect, it } from 'vitest'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'

const TAIL = `2024年1月10日，本局执法人员检查发现问题，1月15日立案。
当事人的行为违反了《甲法》第九条，依据《甲法》第十条，决定罚款500元。
青泽县市场监督管理局
2024年3月20日`
const TITLE = '青泽县市场监督管理局\n行政处罚决定书\n青市监罚〔2024〕7号'

const read = (text: string): CaseFile => {
  const result = extractDecision({ kind: 'document', file: '决定书.txt', text, pageStarts: null })
  if ('notADecision' in result) throw new Error(result.notADecision)
  return result.file
}
const parties = (head: string, title = TITLE) =>
  read(`${title}\n${head}\n${TAIL}`).parties.map((p) => [p.name, p.kind, p.uscc])

const FIRM = '91654325MA77A0C1X2'
const STALL = '92654325MA77A0C2X3'

describe('当事人栏的写法', () => {
  it.each<[string, string, unknown]>([
    [
      '编号列举',
      `当事人：\n1.青泽县乐购超市有限公司，统一社会信用代码${FIRM}，法定代表人张某；\n2.青泽县乐购便利店，统一社会信用代码${STALL}，经营者李某。`,
      [
        ['青泽县乐购超市有限公司', '企业', FIRM],
        ['青泽县乐购便利店', '个体工商户', STALL],
      ],
    ],
    [
      '甲乙列举',
      `当事人：（甲）青泽县乐购超市有限公司\n统一社会信用代码：${FIRM}\n（乙）青泽县乐购便利店\n统一社会信用代码：${STALL}`,
      [
        ['青泽县乐购超市有限公司', '企业', FIRM],
        ['青泽县乐购便利店', '个体工商户', STALL],
      ],
    ],
    [
      '顿号并列',
      '当事人：青泽县甲物流有限公司、青泽县乙物流有限公司',
      [
        ['青泽县甲物流有限公司', '企业', null],
        ['青泽县乙物流有限公司', '企业', null],
      ],
    ],
    [
      '顿号并列，之后的代码说不准是谁的',
      `当事人：青泽县甲物流有限公司、青泽县乙物流有限公司\n统一社会信用代码：${FIRM}`,
      [
        ['青泽县甲物流有限公司', '企业', null],
        ['青泽县乙物流有限公司', '企业', null],
      ],
    ],
    [
      '一行几栏',
      `当事人：青泽县甲装饰有限公司    类型：有限责任公司    统一社会信用代码：${FIRM}`,
      [['青泽县甲装饰有限公司', '企业', FIRM]],
    ],
    [
      '没有冒号',
      `当事人 青泽县甲油品有限公司\n代码 ${FIRM}\n法定代表人 佟某`,
      [['青泽县甲油品有限公司', '企业', FIRM]],
    ],
    [
      '栏里又分名称',
      `当事人信息\n名称：青泽县海味专业合作社\n统一社会信用代码：93654325MA77A0C4X5`,
      [['青泽县海味专业合作社', '企业', '93654325MA77A0C4X5']],
    ],
    [
      '勾选单位',
      `当事人：☑单位 青泽县甲酒店有限公司（统一社会信用代码：${FIRM}）　□个人`,
      [['青泽县甲酒店有限公司', '企业', FIRM]],
    ],
    [
      '勾选个人',
      '□单位　名称：　　　社会信用代码：\n■个人　姓名：潘某强　　身份证件号码：3310**********5016',
      [['潘某强', '自然人', null]],
    ],
    [
      '姓名后括注字号',
      '当事人：陈某山（字号：青泽县某五金商店）\n经营者姓名：陈某山\n经营场所：青泽县',
      [['陈某山', '个体工商户', null]],
    ],
    [
      '姓名后括注身份',
      `当事人姓名：王某（青泽县理发店经营者）\n统一社会信用代码：${STALL}`,
      [['王某', '个体工商户', STALL]],
    ],
    [
      '外文名称不算名称',
      `当事人：SUN（青泽）商务有限公司（SUN Commerce (Qingze) Co., Ltd.）\n统一社会信用代码：${FIRM}`,
      [['SUN（青泽）商务有限公司', '企业', FIRM]],
    ],
    [
      '机关自己的代码不取',
      '当事人：青泽县****合作社，统一社会信用代码：93654325MA7*****\n处罚机关：青泽县农业局，统一社会信用代码：1165432500055023X0',
      [['青泽县****合作社', '企业', null]],
    ],
    [
      '民办医院',
      '当事人：青泽县仁心医院\n主体资格证照名称：民办非企业单位登记证书\n统一社会信用代码：*********',
      [['青泽县仁心医院', '其他', null]],
    ],
    [
      '外国企业代表处',
      `当事人：某国大圆株式会社青泽代表处\n统一社会信用代码：${FIRM}\n首席代表：KIM某`,
      [['某国大圆株式会社青泽代表处', null, FIRM]],
    ],
    [
      '村经济合作社',
      '被处罚单位（个人）：青泽县双河乡股份经济合作社\n统一社会信用代码：N2654325MF1A0C1A1X',
      [['青泽县双河乡股份经济合作社', '其他', 'N2654325MF1A0C1A1X']],
    ],
  ])('%s', (_, head, want) => {
    expect(parties(head)).toEqual(want)
  })
})

describe('没有当事人栏', () => {
  it.each<[string, string, string]>([
    [
      '以下简称当事人',
      `本局依法对青泽县佳佳水果店（统一社会信用代码：${STALL}，经营者：柯某，以下简称当事人）进行检查。`,
      '青泽县佳佳水果店',
    ],
    [
      '名称后括注代码',
      `本局于2024年1月2日对青泽县佳佳水果店（统一社会信用代码：${STALL}，住所：青泽县）涉嫌违法一案立案。`,
      '青泽县佳佳水果店',
    ],
  ])('正文里写了：%s', (_, words, name) => {
    expect(parties(words)).toEqual([[name, '个体工商户', STALL]])
  })

  it('标题里写了', () => {
    const title = '青泽县市场监督管理局关于对青泽县黔味食品有限公司的行政处罚决定\n青市监罚〔2024〕7号'
    expect(parties(`统一社会信用代码：${FIRM}`, title)).toEqual([['青泽县黔味食品有限公司', '企业', FIRM]])
  })

  it('正文里有两个名称的不认', () => {
    const words = `对青泽县甲店（统一社会信用代码：${STALL}）和丙处检查，又对青泽县乙店（统一社会信用代码：92654325MA77A0C9X9）检查。`
    expect(parties(words)).toEqual([])
  })
})

describe('题头别的写法', () => {
  it('写法不合格式的文号照录；文后另注的文号也取', () => {
    const bad = TITLE.replace('青市监罚〔2024〕7号', '青市监罚2024〔〕7号')
    expect(read(`${bad}\n\n当事人：青泽县甲店\n${TAIL}`).docNo).toBe('青市监罚2024〔〕7号')
    const late = read(`行政处罚决定书\n当事人：青泽县甲店\n${TAIL}\n文号：青市监罚字〔2024〕第7号`)
    expect(late.docNo).toBe('青市监罚字〔2024〕第7号')
  })

  it('撤销决定、送达公告不是处罚决定书', () => {
    const why = (text: string) => {
      const result = extractDecision({ kind: 'document', file: 'a.txt', text, pageStarts: null })
      return 'notADecision' in result ? result.notADecision : ''
    }
    expect(
      why(
        `青泽县市场监督管理局\n撤销行政处罚决定书\n青市监撤〔2025〕1号\n当事人：青泽县甲店\n本局决定撤销罚款5000元的处罚决定。`,
      ),
    ).toContain('撤销')
    expect(
      why(
        `青泽县市场监督管理局\n行政处罚文书送达公告\n青泽县甲店：\n本局依法作出《行政处罚决定书》，现公告送达，决定罚款500元。\n青泽县市场监督管理局`,
      ),
    ).toContain('送达公告')
  })
})
