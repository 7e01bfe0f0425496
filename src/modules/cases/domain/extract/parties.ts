import { PROVINCES, provinceByCode } from '#kernel/province.ts'
import { EMPTY_PARTY, type Party } from '#modules/cases/domain/case-file.ts'
import { codeInBody, codeUnlabelled, idIn, unmasked, usccIn } from './party-codes.ts'
import { type Field, type FieldKind, fieldsIn } from './party-fields.ts'
import { bodyParty } from './party-in-body.ts'
import { partyKind } from './party-kind.ts'
import { inHalfWidth, originalText, type Reading, type Span } from './reading.ts'

/** 一个当事人和它各栏的出处。 */
export type FoundParty = { readonly party: Party; readonly places: Readonly<Partial<Record<keyof Party, Span>>> }

const MASK = /[*＊]|[Xx]{2,}|某|〇〇|□|■|＿|_{2,}|[?？]{2,}/
/** 括号里说的是这个人的身份，不是名称的一部分。 */
const ROLE = /^（[^（）]{2,30}(?:经营者|店主|业主|负责人|经理|职工)）/
const ASIDE =
  /^（(?:以下|下称|下同|简称|系|原名|曾用名|字号|经营者|男|女|个体户|法定|营业执照|统一社会|[A-Za-z]{3}|[0-9A-Z]{6}|身份证|公民|以下称)/

/** 名称：到第一个逗号为止，去掉“（以下简称……）”等旁注。 */
const nameSpan = (text: string, value: Span): Span => {
  let end = value.end
  for (let i = value.start; i < value.end; i++) {
    const c = text[i] as string
    if (
      /[，。；、\n\t：]/.test(c) ||
      (c === '（' && (ASIDE.test(text.slice(i, i + 8)) || ROLE.test(text.slice(i, i + 40))))
    ) {
      end = i
      break
    }
  }
  const name = text.slice(value.start, end)
  const unclosed = name.lastIndexOf('（') > name.lastIndexOf('）') ? value.start + name.lastIndexOf('（') : end
  const closing = text.slice(value.start, unclosed)
  return { start: value.start, end: closing.endsWith('）') && !closing.includes('（') ? unclosed - 1 : unclosed }
}

/** “某某便利店（刘某）”：括号里是经营者，不是名称。 */
const withoutOperator = (text: string, span: Span): Span => {
  const m = /[店部行馆厂坊铺摊超市场]（[\u4e00-\u9fa5*]{2,4}）$/.exec(text.slice(span.start, span.end))
  return m && !/公司|合伙|独资|个体|分店|总店/.test(m[0]) ? { start: span.start, end: span.start + m.index + 1 } : span
}

/** “某某厂 于某”：原文里空格之后的人名不是名称。 */
const beforeGap = ({ text, origin }: Reading, span: Span): Span => {
  for (let at = span.start + 2; at < span.end; at++) {
    const gap = (origin[at] as number) - (origin[at - 1] as number) > 1
    if (gap && /[司店厂部行馆坊院校社所]$/.test(text.slice(span.start, at)) && span.end - at <= 4)
      return { start: span.start, end: at }
  }
  return span
}

const isBlank = (words: string): boolean => words === '' || /^[/\\\-—无*]+$/.test(words)

const provinceOf = (uscc: string | null, addresses: readonly string[]): string | null => {
  const byCode = uscc === null ? null : (provinceByCode(uscc.slice(2, 4))?.code ?? null)
  if (byCode !== null) return byCode
  const found = addresses.map((a) => PROVINCES.find((p) => a.startsWith(p.name) || a.startsWith(p.short))?.code ?? null)
  return found.find((p) => p !== null) ?? null
}

/** “某某公司（9133……）”：括号里只写代码的。 */
const asideCode = (text: string, span: Span): Span | null => {
  const m = /^（([0-9A-Z]{18})）?/.exec(text.slice(span.start, span.end))
  return m ? { start: span.start + 1, end: span.start + 19 } : null
}

const SHOP = /[店厂部行馆坊铺摊场]$|超市|商行|个体工商户/

/** 名称栏写的是经营者，另有“经营主体：某某店”一栏的，当事人是那家店。 */
const tradeNamed = (text: string, fields: readonly Field[]): Field | undefined => {
  const trade = fields.find((f) => f.kind === 'trade' && SHOP.test(text.slice(f.value.start, f.value.end)))
  const [name] = fields
  return trade && name && name.value.end - name.value.start <= 4 ? trade : name
}

/** `alone`：本案只有这一个当事人。 */
const partyFrom = (reading: Reading, fields: readonly Field[], alone: boolean): FoundParty | null => {
  const { text } = reading
  const words = (span: Span) => text.slice(span.start, span.end)
  const of = (...kinds: FieldKind[]) => fields.filter((f) => kinds.includes(f.kind))
  const nameField = tradeNamed(text, fields)
  if (nameField === undefined) return null
  const nameAt = withoutOperator(text, beforeGap(reading, nameSpan(text, nameField.value)))
  const name = originalText(reading, nameAt).trim()
  const maskedCode = of('uscc', 'code-or-id')
    .map((f) => words(f.value))
    .find((w) => /^[0-9A-Z]{4,}\*/i.test(w))
  const usccAt =
    of('uscc')
      .map((f) => usccIn(text, f.value, false))
      .find((s) => s !== null) ??
    of('code-or-id')
      .map((f) => usccIn(text, f.value, true))
      .find((s) => s !== null) ??
    asideCode(text, { start: nameAt.end, end: nameField.value.end }) ??
    (maskedCode === undefined ? null : unmasked(text, maskedCode)) ??
    (alone && of('uscc', 'code-or-id').length === 0
      ? (codeUnlabelled(text, { start: nameField.at, end: fields.at(-1)?.value.end ?? nameField.value.end }) ??
        codeInBody(text))
      : null)
  const idAt =
    of('id', 'code-or-id')
      .map((f) => idIn(text, f.value))
      .find((s) => s !== null && s.start !== usccAt?.start) ?? null
  const people = of('operator', 'representative')
    .map((f) => nameSpan(text, f.value))
    .filter((s) => !isBlank(words(s)))
  const rep = people[0] ?? (nameField === fields[0] ? null : (fields[0]?.value ?? null))
  const rawCode =
    of('uscc', 'code-or-id')
      .map((f) => words(f.value))
      .find((w) => /^[0-9A-Z]{2}[0-9A-Z*]*\*|^[0-9A-Z ]{16,22}/i.test(w)) ?? ''
  const uscc = usccAt === null ? null : inHalfWidth(originalText(reading, usccAt))
  const head = words({ start: nameField.at, end: fields.at(-1)?.value.end ?? nameField.value.end })
  const aside = words({ start: nameAt.end, end: nameField.value.end })
  const party: Party = {
    ...EMPTY_PARTY,
    name: name === '' || /^\*+$/.test(name) ? null : name,
    masked: MASK.test(name) && !/^[^*某Xx]*$/.test(name),
    kind: partyKind({
      name: name.replace(/\s/g, ''),
      code: idAt !== null && usccAt === null && of('uscc').length === 0 ? '' : rawCode.toUpperCase(),
      type:
        of('type')
          .map((f) => words(f.value))
          .join('') +
        (/个体(?:工商户|经营)/.test(aside) || of('other').some((f) => f.label.startsWith('字号')) ? '个体工商户' : ''),
      licence: of('licence')
        .map((f) => words(f.value))
        .join(''),
      hasOperator: of('operator').length > 0,
      hasId: of('id').length > 0 || idAt !== null,
      personal: of('person').length > 0 || /[，（](?:男|女)[，）]|(?:男|女)性?[，]|身份证|公民身份号码/.test(head),
    }),
    uscc,
    idNumber: idAt === null ? null : originalText(reading, idAt),
    representative: rep === null ? null : originalText(reading, rep).trim(),
    province: provinceOf(
      uscc,
      of('address').map((f) => words(f.value)),
    ),
  }
  const places: Partial<Record<keyof Party, Span>> = {}
  if (party.name !== null) Object.assign(places, { name: nameAt, kind: nameAt })
  if (usccAt) Object.assign(places, { uscc: usccAt, ...(party.province === null ? {} : { province: usccAt }) })
  if (idAt) places.idNumber = idAt
  if (rep) places.representative = rep
  if (party.kind === null) delete places.kind
  return { party, places }
}

/** 公示表里的当事人：各栏的位置由表给出。 */
export const partyInSummary = (reading: Reading, at: Readonly<Partial<Record<FieldKind, Span>>>): FoundParty | null => {
  const fields = (Object.entries(at) as [FieldKind, Span][]).map(([kind, value]) => ({
    kind,
    label: '',
    at: value.start,
    value,
  }))
  const [name, ...rest] = fields.toSorted((a) => (a.kind === 'name' ? -1 : 1))
  return name?.kind === 'name' ? partyFrom(reading, [name, ...rest], false) : null
}

/** “某某公司：”单独一行、没有“当事人”字样的抬头。 */
const SALUTATION =
  /(?:^|\n)([^\n：。，；]{4,40}(?:公司|店|厂|部|行|馆|超市|中心|合作社|户|坊|院|学校|诊所|门诊部))(?:（[^）\n]{0,160}）)?：(?=\n|$)/d

/** 一个名称栏起一组；执法机关的栏、几个名称合写之后的栏，说不准属谁，到下一个名称为止都不取。 */
const groupsOf = (text: string, fields: readonly Field[]): readonly (readonly Field[])[] => {
  const groups: Field[][] = []
  let foreign = false
  for (const f of fields) {
    foreign = f.kind === 'agency' || (foreign && f.kind !== 'name')
    if (f.kind === 'name') {
      const names = namesIn(text, f)
      groups.push(...names.map((one) => [one]))
      foreign = names.length > 1
    } else if (!foreign) groups.at(-1)?.push(f)
  }
  return groups
}

const ONE_NAME =
  /^(?:[^，。；：、]{2,36}(?:公司|[店厂行部馆坊院校社所]|超市|中心|商场|酒楼|宾馆|饭店)|[\u4e00-\u9fa5][\u4e00-\u9fa5某*]{1,3})$/

/** “当事人：甲公司、乙公司”：顿号隔开的每一段都像名称，才是几个当事人。 */
const namesIn = (text: string, field: Field): readonly Field[] => {
  const words = text.slice(field.value.start, field.value.end).replace(/（[^（）]*）$/, '')
  const parts = words.split(/[、；]/)
  if (parts.length < 2 || !parts.every((p) => ONE_NAME.test(p))) return [field]
  let at = field.value.start
  return parts.map((p) => {
    const value = { start: at, end: at + p.length }
    at = value.end + 1
    return { ...field, at: value.start, value }
  })
}

/**
 * 当事人栏里的各当事人，依原文先后；同名只算一个。
 * @param head 当事人栏的区间
 * @param front 标题至当事人栏之前，用于没有“当事人”字样的抬头
 */
export const partiesIn = (reading: Reading, head: Span, front: Span): readonly FoundParty[] => {
  const groups = groupsOf(reading.text, fieldsIn(reading.text, head))
  const found = groups
    .map((g) => partyFrom(reading, g, groups.length === 1))
    .filter((p) => p !== null && p.party.name !== null) as FoundParty[]
  const unique = found.filter((p, i) => found.findIndex((q) => q.party.name === p.party.name) === i)
  return unique.length > 0
    ? unique
    : bySalutation(reading, { start: front.start, end: Math.min(head.end + 200, reading.text.length) })
}

/** 写在后面的当事人栏：“名称：……”下面两三行里有代码或证件号的。 */
const LATE_FIELDS =
  /(?:^|\n)(?:(?:单位|企业|个人)?(?:名称|姓名))：[^\n，。]{2,40}\n(?:[^\n]{0,60}\n){0,2}?(?:统一社会信用代码|居民身份|公民身份|身份证)/

const lateFields = (reading: Reading): readonly FoundParty[] => {
  const m = LATE_FIELDS.exec(reading.text)
  if (m === null) return []
  const head = { start: m.index, end: Math.min(reading.text.length, m.index + m[0].length + 120) }
  const groups = groupsOf(reading.text, fieldsIn(reading.text, head))
  return groups.slice(0, 1).flatMap((g) => partyFrom(reading, g, true) ?? [])
}

const bySalutation = (reading: Reading, span: Span): readonly FoundParty[] => {
  const m = SALUTATION.exec(reading.text.slice(span.start, span.end))
  const range = m?.indices?.[1]
  if (!range) {
    const late = lateFields(reading)
    if (late.length > 0) return late
    const body = bodyParty(reading)
    if (body === null) return []
    const aside = { kind: 'other' as const, label: '', at: body.aside.start, value: body.aside }
    const rest = [...fieldsIn(reading.text, body.aside), aside]
    const found = partyFrom(
      reading,
      [{ kind: 'name', label: '', at: body.name.start, value: body.name }, ...rest],
      true,
    )
    return found ? [found] : []
  }
  const value = { start: range[0] + span.start, end: range[1] + span.start }
  const rest = fieldsIn(reading.text, { start: value.end, end: span.end })
  const found = partyFrom(reading, [{ kind: 'name', label: '', at: value.start, value }, ...rest], true)
  return found ? [found] : []
}
