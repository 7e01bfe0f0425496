import type { Day } from '#kernel/day.ts'
import { type Cents, centsText, sumCents } from '#kernel/money.ts'
import { type Offence, offenceByCode, offencesByBasis } from '#law/offences.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { type ConductDays, conductDays } from '#modules/supervision/domain/conduct-days.ts'
import { mitigationIn } from '#modules/supervision/domain/mitigation.ts'
import { valuesFromCase } from './case-facts.ts'
import { type BaseAmounts, type Compiled, compileTable, evaluate } from './evaluate.ts'
import { applyGeneralRates, GENERAL_RATES } from './general-rates.ts'
import { readValue } from './table/condition.ts'
import { valueText } from './table/read-factor.ts'
import { type BenchmarkTable, inForceOn } from './table/table.ts'
import { type Choice, chooseVersion, type Version } from './versions.ts'

/** 判断一项违法行为的裁量：行为时、决定时各用哪个版本，选哪一个，实际的罚款在不在其内。 */
export type ChargeDiscretion = {
  readonly offence: Offence
  readonly days: ConductDays
  readonly amounts: BaseAmounts
  /** 没有这一种违法行为的表，用的是通用比例。 */
  readonly general: boolean
  /** 行为时的版本（有几个可能的取第一个）、决定时的版本；没有给出的为 null，至少有一个。 */
  readonly old: Version | null
  readonly current: Version | null
  readonly choice: Choice
  readonly departure: Departure
}

/** 实际罚款与基准的比较；没有罚款的不适用。 */
export type Departure = {
  readonly is: 'met' | 'breached' | 'undecidable' | 'not-applicable'
  readonly fine: Cents | null
  readonly because: string
}

export type Given = {
  readonly on: Day
  readonly region: string
  /** 使用者给的表；为空即用随产品的通用比例。 */
  readonly tables: readonly BenchmarkTable[]
  /** 另行给出的事实：因素名 → 值。 */
  readonly facts: Readonly<Record<string, string>>
}

/** 判不了的原因，一句话；`wrong`＝输入有误（退出码 2），否则是无法判断。 */
export type CannotJudge = { readonly wrong: boolean; readonly because: string }

const offenceOf = (charge: Charge, on: Day): Offence | CannotJudge => {
  const { offenceCode, basis } = charge
  if (offenceCode !== null)
    return (
      offenceByCode(offenceCode) ?? {
        wrong: true,
        because: `违法行为表里没有“${offenceCode}”，请核对 offenceCode（如 PQ-49），或者不写、改写处罚依据的条款项`,
      }
    )
  const rows = new Set(basis.flatMap((citation) => offencesByBasis(citation, on)))
  const [only] = rows
  if (rows.size === 1 && only !== undefined) return only
  return {
    wrong: false,
    because:
      rows.size === 0
        ? '缺违法行为编码（offenceCode）或者处罚依据的条款项'
        : `所引罚则对得上 ${rows.size} 种违法行为，请写明 offenceCode`,
  }
}

type Chosen = { readonly tables: readonly BenchmarkTable[]; readonly general: boolean }

/** 这一种违法行为自己的表；没有的用通用比例：给出的，或者随产品的本地区的。 */
const tablesFor = (offence: Offence, { tables, region }: Given): Chosen | CannotJudge => {
  const own = tables.filter((t) => t.offence === offence.code)
  if (own.length > 0) return { tables: own, general: false }
  const rates =
    tables.length > 0 ? tables.filter((t) => t.offence === null) : GENERAL_RATES.filter((t) => t.region === region)
  if (rates.length > 0) return { tables: rates.map((t) => applyGeneralRates(t, offence)), general: true }
  if (tables.length === 0)
    return { wrong: false, because: `没有编入地区 ${region} 的通用比例，请用 --benchmark 给出基准表` }
  const listed = [...new Set(tables.map((t) => t.offence))].join('、')
  return { wrong: true, because: `给出的基准表里没有 ${offence.code}（${offence.name}），只有：${listed}` }
}

const compiled = new WeakMap<BenchmarkTable, Compiled>()
const compiledOf = (table: BenchmarkTable): Compiled => {
  const known = compiled.get(table) ?? compileTable(table)
  compiled.set(table, known)
  return known
}

/** 案件记载加上另行给出的事实；两处不一致的不收。 */
const factorValues = (table: BenchmarkTable, charge: Charge, file: CaseFile, given: Given) => {
  const { values, amounts } = valuesFromCase(table, charge, file)
  const merged = [...values]
  for (const [name, text] of Object.entries(given.facts)) {
    const i = table.factors.findIndex((f) => f.name === name)
    const factor = table.factors[i]
    if (factor === undefined)
      return {
        wrong: true,
        because: `“${table.title}”没有叫“${name}”的因素，可用：${table.factors.map((f) => f.name).join('、')}`,
      }
    const value = readValue(text, factor)
    if (typeof value === 'string') return { wrong: true, because: value }
    const recorded = values[i]
    if (recorded != null && recorded !== value)
      return {
        wrong: true,
        because: `“${name}”另给的是${valueText(factor, value)}，案件记载的是${valueText(factor, recorded)}，两处不一致`,
      }
    merged[i] = value
  }
  return { values: merged, amounts }
}

/** 行为日可能落在的几个版本（含罚则的变动）；一个也没有的为空。 */
const versionsOn = (
  tables: readonly BenchmarkTable[],
  days: readonly Day[],
  at: (table: BenchmarkTable, on: Day) => Version,
): readonly Version[] => {
  const found: Version[] = []
  for (const on of days) {
    const table = tables.find((t) => inForceOn(t, on))
    if (table === undefined) continue
    const version = at(table, on)
    const same = (v: Version) => v.compiled === version.compiled && v.evaluation.period === version.evaluation.period
    if (!found.some(same)) found.push(version)
  }
  return found
}

/** 段内每个可能换版本、换罚则的日子。 */
const turningDays = (tables: readonly BenchmarkTable[], offence: Offence, from: Day, until: Day): readonly Day[] => {
  const changes = [...tables, offence, ...offence.tiers].flatMap((t) => [t.validFrom, t.validUntil])
  return [from, ...changes.filter((d): d is Day => d !== null && d > from && d <= until)].sort()
}

const fineOf = (charge: Charge, target: 'party' | 'person'): Cents | null => {
  const fines = charge.penalties.filter((p) => p.kind === '罚款' && (p.target ?? 'party') === target)
  return fines.length === 0 || fines.some((p) => p.amount === null)
    ? null
    : sumCents(fines.map((p) => p.amount as Cents))
}

/** 实际罚款是否偏离：在每一个站得住的版本、每一种可能之外，且所用的数都已核实，才是偏离。 */
const departureOf = (
  { charge, file }: { readonly charge: Charge; readonly file: CaseFile },
  offence: Offence,
  versions: readonly Version[],
  allGiven: boolean,
): Departure => {
  const table = (versions[0] as Version).compiled.table
  const fine = fineOf(charge, table.target)
  if (fine === null) return { is: 'not-applicable', fine, because: '没有记载罚款数额' }
  const landings = versions.flatMap((v) =>
    v.evaluation.landings.map((l) => ({ ...l, row: v.compiled.table.rows[l.row] as BenchmarkTable['rows'][number] })),
  )
  const inside = landings.map(({ range }) => (range === null ? null : fine >= range.low && fine <= range.high))
  const say = (is: Departure['is'], because: string): Departure => ({
    is,
    fine,
    because: `罚款${centsText(fine)}，${because}`,
  })
  if (!allGiven) return say('undecidable', '行为时与决定时的版本没有给全，在不在基准之内说不定')
  if (landings.length === 0) return say('undecidable', '表里没有一行管得到')
  if (inside.every((x) => x === true)) return say('met', '在基准之内')
  if (inside.some((x) => x !== false)) return say('undecidable', '在不在基准之内，要补齐事实才知道')
  if (versions.some((v) => v.evaluation.exempt.length + v.evaluation.maybeExempt.length > 0))
    return say('undecidable', '不在各行之内，但有不予处罚的情形')
  const below = landings.every(({ range }) => range !== null && fine < range.low)
  if (below && mitigationIn(file).claimed) return say('undecidable', '低于各行，但主张减轻处罚；减轻有没有理由另看')
  const verified =
    offence.verified &&
    versions.every((v) => v.compiled.table.datesVerified) &&
    landings.every((l) => l.row.conditionsVerified && l.row.fineVerified)
  return verified
    ? say('breached', '疑似偏离基准；偏离的须经主要负责人批准或者集体讨论，材料入卷')
    : say('undecidable', '不在基准之内，但所用的数没有核实')
}

/** 判断一项违法行为。 */
export const judgeCharge = (charge: Charge, file: CaseFile, given: Given): ChargeDiscretion | CannotJudge => {
  const days = conductDays(charge, file, given)
  if (days === null) return { wrong: false, because: '缺违法行为日，不知道适用哪个版本' }
  const offence = offenceOf(charge, days.until)
  if ('wrong' in offence) return offence
  const found = tablesFor(offence, given)
  if ('wrong' in found) return found
  const { tables, general } = found
  const read = tables.map((table) => factorValues(table, charge, file, given))
  const wrong = read.find((r): r is CannotJudge => 'wrong' in r)
  if (wrong !== undefined) return wrong
  const at = (table: BenchmarkTable, on: Day): Version => {
    const { values, amounts } = read[tables.indexOf(table)] as Exclude<(typeof read)[number], CannotJudge>
    return { compiled: compiledOf(table), evaluation: evaluate(compiledOf(table), values, on, amounts), on }
  }
  const olds = versionsOn(tables, turningDays(tables, offence, days.from, days.until), at)
  const current = versionsOn(tables, [days.decided], at)[0] ?? null
  const old = olds[0] ?? null
  const every = [...olds, ...(current === null ? [] : [current])]
  if (every.length === 0)
    return { wrong: false, because: `行为时（${days.until}）与决定时（${days.decided}）都没有施行中的基准表` }
  const choice = choiceOf(olds, current)
  const chosen = choice.is === 'new' ? current : choice.is === 'undecidable' ? null : old
  const versions = chosen === null ? every : [chosen]
  return {
    offence,
    days,
    amounts: (read[0] as { amounts: BaseAmounts }).amounts,
    general,
    old,
    current,
    choice,
    departure: departureOf({ charge, file }, offence, versions, olds.length > 0 && current !== null),
  }
}

const choiceOf = (olds: readonly Version[], current: Version | null): Choice => {
  const [old, more] = olds
  if (more !== undefined) return { is: 'undecidable', because: '行为日没有写到日，有几个版本都可能适用' }
  if (old === undefined)
    return { is: 'undecidable', because: '没有给出行为时施行的版本；当时有没有基准、轻重如何，要查明再定' }
  if (current === null)
    return { is: 'undecidable', because: '没有给出决定时施行的版本，是不是较轻比不出来；请连同它一起给出' }
  return chooseVersion(old, current)
}
