import { OFFENCES } from '#law/offences.ts'
import { amountName } from '#modules/supervision/domain/tier-conditions.ts'
import { type Interval, readIntervals } from './interval.ts'
import { quantityText, type Unit, unitNames, unitOf } from './quantity.ts'
import type { FactorRecord, Problem } from './record-shape.ts'
import type { Factor } from './table.ts'

/** 罚则前提里的情节词（情节严重、拒不改正 …）；罚在谁身上另由 `target` 说。 */
const WORDS: ReadonlySet<string> = new Set(
  OFFENCES.flatMap((o) => o.tiers)
    .flatMap((t) => t.terms)
    .flatMap((t) => ('word' in t && t.word !== 'default' && t.word !== 'person' ? [t.word] : [])),
)

export const isWord = (fact: string): boolean => WORDS.has(fact)
/** 是不是罚款的基数（货值、违法所得 …）。 */
export const isAmount = (fact: string): boolean => amountName(fact) !== fact

/** 由案件别处推得的选项：当事人类别、文书主张的裁量情节、罚则有没有下限。 */
export const CHOICE_FACTS = ['party_kind', 'circumstance', 'fine_form']
/** 违法行为持续的日数。 */
export const CONDUCT_DAYS = 'conduct_days'

type Read<T> = { readonly value: T } | { readonly problem: string; readonly field: keyof FactorRecord }
const bad = (field: keyof FactorRecord, problem: string) => ({ field, problem })

const numberFactor = (record: FactorRecord, unitName: string): Read<Factor> => {
  const { name, range, gravity } = record
  const unit = unitOf(unitName)
  if (unit === null) return bad('unit', `不认得单位“${unitName}”，可用：${unitNames()}`)
  if (record.values != null) return bad('values', '写了单位的是数值因素，不能再写各项；请删去其中之一')
  if (record.holds != null) return bad('holds', '数值因素没有“成立的各项”，请删去')
  const domain = readDomain(range ?? null, unit)
  if (typeof domain === 'string') return bad('range', domain)
  const wrong = numberFact(record.fact ?? null, unit)
  if (wrong !== null) return wrong
  if (gravity === 'decreasing' && isAmount(record.fact ?? ''))
    return bad('gravity', `${amountName(record.fact ?? '')}越大违法越重，不能写成越小越重（decreasing）`)
  return { value: { name, unit, values: [], domain, gravity, fact: record.fact ?? null, holds: [] } }
}

const readDomain = (range: string | null, unit: Unit): Factor['domain'] | string => {
  if (range === null) return { from: 0, to: null }
  const read = readIntervals(range, unit)
  if ('problem' in read) return read.problem
  const [only, more] = read.intervals as [Interval, Interval?]
  if (more !== undefined) return '可能的值只能是一段'
  return { from: only.from ?? 0, to: only.to }
}

const numberFact = (fact: string | null, unit: Unit) => {
  if (fact === null) return null
  if (isAmount(fact))
    return unit.family === '元' ? null : bad('unit', `${fact}（${amountName(fact)}）以元计，单位却写“${unit.name}”`)
  if (fact === CONDUCT_DAYS)
    return unit.family === '日' ? null : bad('unit', `违法行为持续日数以日计，单位却写“${unit.name}”`)
  return bad(
    'fact',
    `数值因素不能对应“${fact}”，可用：goods_value、illegal_gains、turnover、ad_fee 等基数，${CONDUCT_DAYS}`,
  )
}

const choiceFactor = (record: FactorRecord, values: readonly string[]): Read<Factor> => {
  const { name, gravity } = record
  const [fact, holds] = [record.fact ?? null, record.holds ?? []]
  if (record.range != null) return bad('range', '选项因素没有范围，请删去，或者写上单位改成数值因素')
  if (values.length < 2) return bad('values', '选项因素至少要有两项')
  const twice = values.find((v, i) => values.indexOf(v) !== i)
  if (twice !== undefined) return bad('values', `“${twice}”写了两次`)
  const odd = values.find((v) => v.trim() !== v || v === '' || /[或;；]|不限/.test(v))
  if (odd !== undefined) return bad('values', `“${odd}”不能用作一项：不能是空的，不能含“或”“；”“不限”`)
  const unknown = holds.find((v) => !values.includes(v))
  if (unknown !== undefined) return bad('holds', `“${unknown}”不在各项之中：${values.join('、')}`)
  if (fact !== null && !isWord(fact) && !CHOICE_FACTS.includes(fact))
    return bad(
      'fact',
      `选项因素不能对应“${fact}”，可用：${CHOICE_FACTS.join('、')}，或罚则前提的词，如 serious、refuse_correct`,
    )
  if (fact !== null && isWord(fact) && (holds.length === 0 || holds.length === values.length))
    return bad('holds', `对应 ${fact} 的因素要写明哪几项算成立，不能一项没有，也不能全是`)
  if (holds.length > 0 && (fact === null || !isWord(fact))) return bad('holds', '没有对应情节词的因素不写“成立的各项”')
  return { value: { name, unit: null, values, domain: { from: 0, to: values.length }, gravity, fact, holds } }
}

/** 读一个因素；单位、各项、所对应的事实互相矛盾的，指出是哪一处。 */
export const readFactor = (record: FactorRecord): Read<Factor> => {
  if (record.name.trim() === '') return bad('name', '因素要有名称')
  if (record.unit != null) return numberFactor(record, record.unit)
  if (record.values != null) return choiceFactor(record, record.values)
  return bad('unit', '因素要写单位（数值）或者各项（选项）')
}

/** 读全部因素；名称、对应的事实不能重复。 */
export const readFactors = (records: readonly FactorRecord[]): { factors: readonly Factor[]; problems: Problem[] } => {
  const problems: Problem[] = []
  const factors = records.flatMap((record, i) => {
    const read = readFactor(record)
    if ('problem' in read) problems.push({ path: ['factors', i, read.field], text: read.problem })
    return 'value' in read ? [read.value] : []
  })
  for (const [i, { name, fact }] of factors.entries()) {
    if (factors.findIndex((f) => f.name === name) < i)
      problems.push({ path: ['factors', i, 'name'], text: `因素“${name}”写了两次` })
    if (fact !== null && factors.findIndex((f) => f.fact === fact) < i)
      problems.push({ path: ['factors', i, 'fact'], text: `有两个因素都对应 ${fact}，请留一个` })
  }
  return { factors, problems }
}

/** 某一位置的值给人看的写法；连续单位的奇数位置是“超过”前一个数。 */
export const valueText = (factor: Factor, position: number): string => {
  if (factor.unit === null) return factor.values[position] ?? '？'
  const between = factor.unit.continuous && position % 2 === 1
  return between ? `略超过${quantityText(position - 1, factor.unit)}` : quantityText(position, factor.unit)
}
