import { type Day, dayOrNull } from '#kernel/day.ts'
import { offenceByCode } from '#law/offences.ts'
import { readCondition } from './condition.ts'
import { readFine } from './fine.ts'
import { isWord, readFactors } from './read-factor.ts'
import type { BenchmarkRecord, ExemptionRecord, Problem, RowRecord, WhenRecord } from './record-shape.ts'
import type { BenchmarkTable, Condition, Exemption, Factor, Row } from './table.ts'

export type ReadTable =
  | { readonly ok: true; readonly table: BenchmarkTable }
  | { readonly ok: false; readonly problems: readonly Problem[] }

type Path = Problem['path']

const readWhen = (when: WhenRecord, factors: readonly Factor[], path: Path, problems: Problem[]): Condition[] => {
  for (const name of Object.keys(when))
    if (!factors.some((f) => f.name === name))
      problems.push({
        path: [...path, name],
        text: `没有叫“${name}”的因素，可用：${factors.map((f) => f.name).join('、')}`,
      })
  return factors.map((factor) => {
    const read = readCondition(when[factor.name] ?? '', factor)
    if ('condition' in read) return read.condition
    problems.push({ path: [...path, factor.name], text: read.problem })
    return null
  })
}

const readRow = (
  record: RowRecord,
  index: number,
  { factors, offence }: { factors: readonly Factor[]; offence: string | null },
  problems: Problem[],
): Row | null => {
  const path = ['rows', index]
  const when = readWhen(record.when, factors, [...path, 'when'], problems)
  const read = readFine(record.fine)
  const at = (text: string) => problems.push({ path: [...path, 'fine'], text })
  if ('problem' in read) {
    at(read.problem)
    return null
  }
  const { fine } = read
  if (record.tier === '不予' && fine.is !== 'none') at('“不予”的行，幅度应是“不罚款”')
  if (fine.is === 'below' && record.tier !== '减轻') at('“低于法定下限”只能用于“减轻”的行')
  if (offence === null && (fine.is === 'amount' || fine.is === 'times'))
    at('没有写违法行为的通用表，幅度只能写占法定幅度的比例')
  return {
    when,
    tier: record.tier,
    fine,
    conditionsVerified: record.conditionsVerified ?? false,
    fineVerified: record.fineVerified ?? false,
    note: record.note ?? null,
  }
}

const readExemption = (record: ExemptionRecord, index: number, factors: readonly Factor[], problems: Problem[]) => ({
  name: record.name,
  when: readWhen(record.when, factors, ['exemptions', index, 'when'], problems),
  effect: record.effect,
  basis: record.basis,
  verified: record.verified ?? false,
})

const readDays = (record: BenchmarkRecord, problems: Problem[]) => {
  const read = (text: string | null | undefined, path: Path): Day | null => {
    const day = text == null ? null : dayOrNull(text)
    if (text != null && day === null) problems.push({ path, text: `“${text}”不是存在的日期，应写作 2024-03-05 的样子` })
    return day
  }
  const validFrom = read(record.validFrom, ['validFrom'])
  const validUntil = read(record.validUntil, ['validUntil'])
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
    problems.push({ path: ['validUntil'], text: `停用日 ${validUntil} 应晚于施行日 ${validFrom}` })
  return { validFrom, validUntil, approvedOn: read(record.approval.approvedOn, ['approval', 'approvedOn']) }
}

const checkAssumes = (assumes: Readonly<Record<string, boolean>>, factors: readonly Factor[], problems: Problem[]) => {
  for (const word of Object.keys(assumes)) {
    const path = ['assumes', word]
    if (!isWord(word)) problems.push({ path, text: `“${word}”不是罚则前提的词，可用的如 serious、refuse_correct` })
    if (factors.some((f) => f.fact === word))
      problems.push({ path, text: `“${word}”既是前提，又有对应的因素，互相矛盾，请留一个` })
  }
}

/** 校验过形状的记录读成表；因素、单位、条件、幅度、日期、违法行为逐处核对，问题一次报齐。 */
export const readTable = (record: BenchmarkRecord): ReadTable => {
  const { factors, problems } = readFactors(record.factors)
  const offence = record.offence ?? null
  const assumes = record.assumes ?? {}
  if (offence !== null && offenceByCode(offence) === null)
    problems.push({ path: ['offence'], text: `违法行为表里没有“${offence}”；编码如 PQ-49，请核对` })
  if (record.factors.length === 0) problems.push({ path: ['factors'], text: '至少要有一个因素' })
  if (record.rows.length === 0) problems.push({ path: ['rows'], text: '至少要有一行' })
  checkAssumes(assumes, factors, problems)
  const days = readDays(record, problems)
  // 因素不对时，行里的条件无从读起，先改因素
  const rows = problems.length > 0 ? [] : record.rows.map((row, i) => readRow(row, i, { factors, offence }, problems))
  const exemptions: readonly Exemption[] =
    problems.length > 0 && rows.length === 0
      ? []
      : (record.exemptions ?? []).map((e, i) => readExemption(e, i, factors, problems))
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    table: {
      id: record.id,
      title: record.title,
      offence,
      region: record.region ?? null,
      target: record.target ?? 'party',
      assumes,
      approval: { document: record.approval.document, issuer: record.approval.issuer, approvedOn: days.approvedOn },
      validFrom: days.validFrom as Day,
      validUntil: days.validUntil,
      datesVerified: record.datesVerified ?? false,
      source: record.source,
      factors,
      rows: rows as readonly Row[],
      exemptions,
    },
  }
}
