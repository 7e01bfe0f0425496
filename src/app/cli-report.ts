import { oneLine } from '#app/cli-output.ts'
import { type Cents, centsText } from '#kernel/money.ts'
import { citationText } from '#law/citation.ts'
import type { CheckedRecord, SetVerdictView, VerdictView } from '#modules/supervision/contract.ts'
import { CONSEQUENCES, UNDECIDABLE_REASONS } from '#modules/supervision/domain/rule.ts'

const basisText = (v: VerdictView) =>
  v.basis.map((c) => citationText(c as Parameters<typeof citationText>[0])).join('、')
const money = (amount: number | null) => (amount === null ? '未载' : centsText(amount as Cents))
const chargeMark = (v: VerdictView) => (v.charge === null ? '' : `（第 ${v.charge + 1} 项）`)

const sheetMark = (sheet: string | null | undefined) => (sheet ? ` 工作表“${sheet}”` : '')

/** 表格的一行、一组里的一件；文书只有一件，不写。 */
const recordMark = ({ record, sheet, extracted }: CheckedRecord): string => {
  if ('recordKind' in extracted && extracted.recordKind === 'disclosure-row')
    return `${sheetMark(sheet)} 第 ${record} 行`
  return record > 1 ? ` 第 ${record} 件` : ''
}

const heading = (checked: CheckedRecord): string => {
  const { source, extracted: x } = checked
  const parties = x.parties.map((p) => p.name ?? '未载').join('、') || '未载'
  const dates = [
    ['立案', x.filedOn],
    ['告知', x.noticeServedOn],
    ['决定', x.decidedOn],
    ['送达', x.servedOn],
    ['公示', x.disclosedOn],
  ].flatMap(([name, on]) => (on ? [`${name} ${on}`] : []))
  return [
    `■ ${x.docNo ?? '（未见文号）'}  ${parties}`,
    `  来源 ${source}${recordMark(checked)}；${x.agency ?? '机关未载'}`,
    `  ${x.charges.map((c) => c.offence ?? '案由未载').join('；') || '案由未载'}；罚款 ${money(x.totals.fineCents)}，没收 ${money(x.totals.confiscatedCents)}`,
    ...(dates.length > 0 ? [`  ${dates.join('，')}`] : []),
  ]
    .map(oneLine)
    .join('\n')
}

const finding = (v: VerdictView): string =>
  [
    `    疑似·${v.consequence}  ${v.title}${chargeMark(v)}  [${v.rule}]`,
    `      ${v.because}`,
    ...v.steps.map((s) => `        ${s.label}：${s.value}${s.note ? `（${s.note}）` : ''}`),
    `      依据 ${basisText(v)}`,
  ]
    .map(oneLine)
    .join('\n')

const unknown = (v: VerdictView): string => {
  const { reason, missing } = v.undecidable ?? { reason: 'missing-fact', missing: [] }
  const why =
    missing.length > 0 ? `缺：${missing.join('、')}` : UNDECIDABLE_REASONS[reason as keyof typeof UNDECIDABLE_REASONS]
  return `    ${v.title}${chargeMark(v)}：${why}`
}

/** 读取时的疑点：写法不对、互相矛盾而没有采用的值。 */
const doubts = ({ notes }: CheckedRecord): string[] =>
  notes.length === 0
    ? []
    : [`  原始材料有 ${notes.length} 处疑点，请核对`, ...notes.map((n) => oneLine(`    ${n.text}`))]

/** 一件案件的报告：读取的疑点，疑似问题按后果排列，其次是无法判断的与缺什么。 */
export const recordReport = (record: CheckedRecord, all: boolean): string => {
  const of = (is: VerdictView['is']) => record.verdicts.filter((v) => v.is === is)
  const breached = of('breached').sort(
    (a, b) => CONSEQUENCES.indexOf(a.consequence) - CONSEQUENCES.indexOf(b.consequence),
  )
  const undecidable = of('undecidable')
  const lines = [heading(record), ...doubts(record)]
  if (breached.length > 0) lines.push(`  疑似问题 ${breached.length} 处（待人核实）`, ...breached.map(finding))
  else lines.push('  未发现疑似问题')
  if (undecidable.length > 0) lines.push(`  无法判断 ${undecidable.length} 项`, ...undecidable.map(unknown))
  if (all) {
    lines.push(`  相符 ${of('met').length} 项`, ...of('met').map((v) => `    ${v.title}${chargeMark(v)}：${v.because}`))
    lines.push(
      `  不适用 ${of('not-applicable').length} 项`,
      ...of('not-applicable').map((v) => `    ${v.title}：${v.because}`),
    )
  }
  return `${lines.join('\n')}\n`
}

/** 成批规则的一处发现。 */
export const setReport = ({ verdict, records }: SetVerdictView): string =>
  [
    `■ 成批核对：${verdict.title}  [${verdict.rule}]`,
    `  ${verdict.is === 'breached' ? `疑似·${verdict.consequence}` : '提示'}  ${verdict.because}`,
    ...records.map((r) => `    ${r.docNo ?? '（未见文号）'}  ${r.source}${sheetMark(r.sheet)} 第 ${r.record} 条`),
    '',
  ]
    .map(oneLine)
    .join('\n')
