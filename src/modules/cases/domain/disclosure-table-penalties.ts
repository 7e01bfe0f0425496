import { type Cents, centsText, parseDecimal } from '#kernel/money.ts'
import type { Penalty, PenaltyKind } from './case-file.ts'
import { readKinds, readMoney } from './disclosure-table-cells.ts'
import { unitOf } from './disclosure-table-fields.ts'
import type { RowReader } from './disclosure-table-row.ts'
import { penaltiesIn } from './extract/penalties.ts'

const CONFISCATIONS: readonly PenaltyKind[] = ['没收违法所得', '没收非法财物']

/**
 * 一行的各项处罚：种类取处罚类别栏，罚款额、没收额取各自的金额栏。处罚内容只用来核对，不据以补值；
 * 与金额栏说法不一的数额不采用，两处都写进 notes。
 */
export const penaltiesOf = (reader: RowReader): { penalties: Penalty[]; confiscatedTotal: Cents | null } => {
  const kinds = kindsOf(reader)
  const fine = checkedFine(reader, kinds)
  const confiscated = money(reader, 'confiscated')
  if (fine !== null && fine > 0 && !kinds.includes('罚款')) {
    kinds.push('罚款')
    reader.note('charges[0].penalties', `处罚类别没有写罚款，罚款金额栏有 ${centsText(fine)}，按罚款读。`)
  }
  const taken = kinds.filter((kind) => CONFISCATIONS.includes(kind))
  const owner = taken.length === 1 ? taken[0] : null
  if (confiscated !== null && confiscated > 0 && owner === null)
    reader.note(
      'statedTotals.confiscated',
      `没收金额 ${centsText(confiscated)} 分不清是违法所得还是非法财物，只记为没收总额。`,
    )
  const amountOf = (kind: PenaltyKind): Cents | null => (kind === '罚款' ? fine : kind === owner ? confiscated : null)
  const penalties = kinds.map((kind, i) => {
    if (kind === '罚款') movePlaces(reader, 'fine', i)
    if (kind === owner) movePlaces(reader, 'confiscated', i)
    return { kind, amount: amountOf(kind), target: null, amountInWords: null }
  })
  if (owner === null) rename(reader, 'confiscated', 'statedTotals.confiscated')
  return { penalties, confiscatedTotal: owner === null && confiscated !== 0 ? confiscated : null }
}

const kindsOf = (reader: RowReader): PenaltyKind[] => {
  const kinds: PenaltyKind[] = []
  for (const { text, column } of reader.cells('kinds')) {
    reader.mark('charges[0].penalties', column)
    const read = readKinds(text)
    kinds.push(...read.kinds.filter((kind) => !kinds.includes(kind)))
    if (read.unknown.length > 0)
      reader.doubt('charges[0].penalties', column, `中“${read.unknown.join('、').slice(0, 40)}”不在处罚类别码表里`)
  }
  return kinds
}

const money = (reader: RowReader, field: 'fine' | 'confiscated', stated: readonly Cents[] = []): Cents | null =>
  reader.read(field, field, (text, title) => readMoney(text, unitOf(title) ?? agreedUnit(text, stated)))

/** 表头没写单位时，只有一种单位与处罚内容明写的数额相符，才按它读。 */
const agreedUnit = (text: string, stated: readonly Cents[]): number | null => {
  const fits = [1, 10_000].filter((unit) => stated.some((amount) => amount === parseDecimal(text, unit)))
  return fits.length === 1 ? (fits[0] as number) : null
}

/** 罚款额；为 0 而类别写罚款的、与处罚内容明写的数额不一的，不采用。 */
const checkedFine = (reader: RowReader, kinds: readonly PenaltyKind[]): Cents | null => {
  const content = reader.text('content')
  const stated = content === null ? [] : finesIn(content)
  const fine = money(reader, 'fine', stated)
  if (fine === null) return null
  const drop = (why: string): null => {
    delete reader.places.fine
    reader.note('charges[0].penalties', why)
    return null
  }
  if (fine === 0) return kinds.includes('罚款') ? drop('处罚类别写了罚款，罚款金额栏却是 0，金额没有采用。') : null
  if (stated.length === 0 || stated.includes(fine)) return fine
  return drop(
    `罚款金额栏是 ${centsText(fine)}，处罚内容写的是 ${stated.map(centsText).join('、')}，两处不一致，金额没有采用。`,
  )
}

/** 处罚内容明写的罚款数额：各项、各项之和、写明的合计；有一项没写数额就不比。 */
const finesIn = (content: string): Cents[] => {
  const text = content.replace(/\s/g, '')
  const { penalties, totals } = penaltiesIn(text, { start: 0, end: text.length })
  const fines = penalties.filter(({ penalty }) => penalty.kind === '罚款').map(({ penalty }) => penalty.amount)
  const known = fines.filter((amount) => amount !== null)
  if (known.length === 0 || known.length < fines.length) return []
  const sum = known.reduce((a, b) => a + b, 0) as Cents
  return [...new Set([sum, ...known, ...(totals.fine === null ? [] : [totals.fine])])]
}

const movePlaces = (reader: RowReader, from: string, index: number): void =>
  rename(reader, from, `charges[0].penalties[${index}].amount`)

const rename = (reader: RowReader, from: string, to: string): void => {
  const places = reader.places[from]
  if (places !== undefined) reader.places[to] = places
  delete reader.places[from]
  reader.notes.forEach((note, i) => {
    if (note.path === from) reader.notes[i] = { path: to, text: note.text }
  })
}
