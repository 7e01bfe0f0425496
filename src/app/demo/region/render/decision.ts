import type { Cents } from '#kernel/money.ts'
import type { CaseFile, Charge, Party, Penalty } from '#modules/cases/domain/case-file.ts'
import { noticeText, procedureText } from './procedure.ts'
import type { Style } from './styles.ts'
import { article, bigMoney, small } from './words.ts'

const KIND_LABEL = { 企业: '法人', 个体工商户: '个体工商户', 自然人: '自然人', 其他: '其他组织' } as const

/** 当事人各栏；没有记载的不写。 */
const partyFields = (p: Party): readonly (readonly [string, string])[] => {
  const out: [string, string][] = [['当事人', p.name ?? '某当事人']]
  if (p.kind === '自然人') {
    out.push(['性别', '男'], ['公民身份号码', '500102********1234'])
    if (p.uscc !== null) out.push(['统一社会信用代码', p.uscc])
    return out
  }
  if (p.kind !== null) out.push(['主体资格证照名称', '营业执照'], ['主体类型', KIND_LABEL[p.kind]])
  if (p.uscc !== null) out.push(['统一社会信用代码', p.uscc])
  out.push(['住所（住址）', p.province === '50' ? '重庆市涪陵区兴华路99号' : '滨江路12号'])
  if (p.representative !== null) out.push([p.kind === '个体工商户' ? '经营者' : '法定代表人', p.representative])
  return out
}

const partyText = (p: Party, style: Style): string => {
  const fields = partyFields(p)
  if (style.party === 'inline')
    return fields
      .map(([k, v]) => `${k}：${v}`)
      .join('，')
      .concat('。')
  return fields.map(([k, v]) => (style.party === 'table' ? `${k}\t${v}` : `${k}：${v}`)).join('\n')
}

/** 金额：小写、大写照事实各写各的（大写与小写不符时也照写）。 */
const amountText = (p: Penalty, amount: Cents, style: Style): string => {
  const words = bigMoney(p.amountInWords ?? amount)
  if (p.amountInWords !== null || style.words === 'after') return `人民币${style.money(amount)}（大写：${words}）`
  return style.words === 'before'
    ? `人民币${words}（¥${style.money(amount).replace('元', '')}元）`
    : style.money(amount)
}

const penaltyText = (p: Penalty, style: Style): string => {
  const amount = p.amount === null ? null : amountText(p, p.amount, style)
  if (p.kind === '罚款') return amount === null ? '处以罚款' : `处以罚款${amount}`
  if (p.kind === '没收违法所得') return amount === null ? '没收违法所得' : `没收违法所得${amount}`
  if (p.kind === '没收非法财物') return amount === null ? '没收涉案物品' : `没收涉案物品，价值${amount}`
  if (p.kind === '警告') return '给予警告'
  if (p.kind === '吊销许可证件') return '吊销许可证件'
  return p.kind
}

const valuesText = (ch: Charge, style: Style): string => {
  const v = ch.values
  return [
    v.goodsValue === null ? '' : `涉案货值金额${style.money(v.goodsValue)}。`,
    v.illegalGains === null
      ? ''
      : v.illegalGains === 0
        ? '当事人没有违法所得。'
        : `违法所得${style.money(v.illegalGains)}。`,
    v.turnover === null ? '' : `违法经营额${style.money(v.turnover)}。`,
  ].join('')
}

const conductText = (ch: Charge, style: Style): string => {
  const { conductFrom: from, conductUntil: until } = ch
  const what = ch.offence ?? '从事违法活动'
  if (from !== null && until !== null)
    return `当事人自${style.day(from)}起至${style.day(until)}止，在经营活动中${what}。`
  if (until !== null) return `当事人在经营活动中${what}，该行为持续至${style.day(until)}。`
  return `当事人在经营活动中${what}。`
}

const refusedText = (ch: Charge): string =>
  ch.refusedCorrection === true
    ? '经责令限期改正，当事人逾期拒不改正。'
    : ch.refusedCorrection === false
      ? '当事人已按要求改正，不存在拒不改正的情形。'
      : ''

const factsText = (file: CaseFile, style: Style): string =>
  file.charges
    .map((ch, i) => {
      const head = file.charges.length > 1 ? `（${small(i + 1)}）` : ''
      return `${head}经查，${conductText(ch, style)}${valuesText(ch, style)}${refusedText(ch)}`
    })
    .join('\n')

const opinionText = (file: CaseFile, style: Style): string =>
  file.charges
    .map((ch) => {
      const violated = ch.violated.map((c) => article(c, style.articles)).join('、')
      const circumstances = ch.circumstances
        .filter((x) => x.kind !== '不予处罚')
        .map(
          (x) =>
            `${x.reason ? `鉴于${x.reason}，` : ''}根据${x.basis.map((c) => article(c, style.articles)).join('、')}的规定，依法应当${x.kind}处罚。`,
        )
        .join('')
      return `${style.self}认为，当事人${ch.offence ?? ''}的行为，违反了${violated}的规定。${circumstances}`
    })
    .join('\n')

const basisText = (ch: Charge, style: Style): string => ch.basis.map((c) => article(c, style.articles)).join('、')

/** 决定主文：一项违法行为逐项列，几项的分开写依据与处罚。 */
const decisionText = (file: CaseFile, style: Style): string => {
  if (file.act.outcome === 'not-penalised') {
    const why = file.charges[0]?.circumstances[0]
    return `${why?.reason ? `鉴于${why.reason}，` : ''}根据${(why?.basis ?? []).map((c) => article(c, style.articles)).join('、')}的规定，${style.self}决定对当事人不予行政处罚。`
  }
  const number = (i: number) => (style.numerals === 'chinese' ? `${small(i + 1)}、` : `${i + 1}.`)
  const [only, second] = file.charges
  if (only && second === undefined)
    return [
      `综上，依据${basisText(only, style)}的规定，${style.self}决定对当事人作出如下行政处罚：`,
      ...only.penalties.map((p, i) => `${only.penalties.length === 1 ? '' : number(i)}${penaltyText(p, style)}。`),
    ].join('\n')
  return [
    `综上，${style.self}决定对当事人作出如下行政处罚：`,
    ...file.charges.map(
      (ch, i) =>
        `${number(i)}对当事人${ch.offence ?? '上述'}的行为，依据${basisText(ch, style)}的规定，${ch.penalties.map((p) => penaltyText(p, style)).join('，')}。`,
    ),
  ].join('\n')
}

const totalsText = (file: CaseFile, style: Style): string => {
  const { fine, confiscated, all } = file.statedTotals
  const parts = [
    fine === null ? '' : `罚款合计${style.money(fine)}`,
    confiscated === null ? '' : `没收款合计${style.money(confiscated)}`,
    all === null ? '' : `以上罚没款合计${style.money(all)}`,
  ].filter((t) => t !== '')
  return parts.length === 0 ? '' : `${parts.join('，')}。`
}

/** 救济：照事实所写的期限；没有记载的不写。 */
const remedyText = (file: CaseFile): string => {
  const r = file.remedy
  if (r === null || (r.reconsiderationDays === null && r.litigationMonths === null)) return ''
  const review =
    r.reconsiderationDays === null
      ? ''
      : `可以自收到本决定书之日起${small(r.reconsiderationDays)}日内向${r.reconsiderationAgency ?? '本级人民政府'}申请行政复议`
  const suit =
    r.litigationMonths === null
      ? ''
      : `${review === '' ? '可以' : '；也可以'}在${small(r.litigationMonths)}个月内依法向人民法院提起行政诉讼`
  return `如不服本处罚决定，${review}${suit}。`
}

const PAYMENT =
  '当事人应当自收到本决定书之日起十五日内，将罚没款缴至指定银行。到期不缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第（一）项的规定，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。'

/** 干扰项：不属本案的日期与金额。 */
const decoys = (style: Style): string =>
  style.decoys === 'few'
    ? '以上事实，有现场笔录、询问笔录、照片、进货单据等证据证明。'
    : '上述事实有以下证据证明：现场笔录一份；检验报告（No.JY2023-0871，签发日期2023年1月9日）复印件一份；生产日期为2022年12月1日的产品照片一组。另查明，当事人曾于2021年3月12日因其他违法行为被处以罚款2200元。'

const titleOf = (file: CaseFile): string =>
  file.procedure === 'summary'
    ? '当场行政处罚决定书'
    : file.act.outcome === 'not-penalised'
      ? '不予行政处罚决定书'
      : '行政处罚决定书'

/** 把一件案件写成决定书：只说案件里有的事实，未记载的不提。 */
export const renderDecision = (file: CaseFile, style: Style): string => {
  const decided = file.events.find((e) => e.type === 'decision-made' || e.type === 'summary-decision-made')
  const head = style.headings
  const section = (i: number, text: string) => (text === '' ? [] : [...(head?.[i] ? [head[i] as string] : []), text])
  const body = [
    file.agency ?? '',
    titleOf(file),
    file.docNo ?? '',
    ...file.parties.map((p) => partyText(p, style)),
    ...section(0, procedureText(file, style)),
    ...section(1, factsText(file, style)),
    ...section(2, decoys(style)),
    ...section(3, noticeText(file, style)),
    ...section(4, opinionText(file, style)),
    ...section(5, [decisionText(file, style), totalsText(file, style)].filter((t) => t !== '').join('\n')),
    ...section(
      6,
      [file.act.outcome === 'not-penalised' ? '' : PAYMENT, remedyText(file)].filter((t) => t !== '').join('\n'),
    ),
    file.agency ?? '',
    decided?.on ? style.signDay(decided.on) : '',
  ].filter((t) => t !== '')
  const text = body.join('\n')
  return style.web
    ? `当前位置：首页 > 政务公开 > 行政处罚\n字体：【大 中 小】  浏览次数：128\n${text}\n扫一扫在手机打开当前页\n打印本页 关闭窗口`
    : text
}
