import { checkIdNumber } from '#kernel/id-number.ts'
import { PROVINCES, provinceByCode } from '#kernel/province.ts'
import { EMPTY_PARTY, type Party } from '#modules/cases/domain/case-file.ts'
import { inspectedParty } from './party-inspected.ts'
import { partyKind } from './party-kind.ts'
import { inHalfWidth, originalText, type Reading, type Span } from './reading.ts'
import { PARTY_LABEL, WEAK_PARTY_LABEL } from './sections.ts'

/** 一个当事人和它各栏的出处。 */
export type FoundParty = { readonly party: Party; readonly places: Readonly<Partial<Record<keyof Party, Span>>> }

type FieldKind =
  | 'name'
  | 'uscc'
  | 'id'
  | 'code-or-id'
  | 'representative'
  | 'operator'
  | 'licence'
  | 'type'
  | 'address'
  | 'person'
  | 'other'
type Field = { readonly kind: FieldKind; readonly label: string; readonly at: number; readonly value: Span }

const LABELS: readonly (readonly [FieldKind, string])[] = [
  ['code-or-id', '统一社会信用代码(?:（[^）\\n]{0,12}）)?(?:或者?|/|、|及)(?:居民)?(?:公民)?身份证?件?(?:号码|号)?'],
  [
    'uscc',
    '(?:统一)?社会信用(?:统一)?代码证?(?:号码|编号|号)?(?:/注册号|或注册号)?|信用代码|(?:营业执照)?注册号|营业执照(?:编)?号码?',
  ],
  [
    'id',
    '(?:法定代表人|负责人|经营者|当事人)?(?:（[^）\\n]{1,12}）)?(?:居民|公民)?身份(?:证件?|证明)?(?:号码|号|证号)|(?:居民|公民)身份证|身份证|其他有效证件(?:号码)?|证件号码',
  ],
  ['licence', '(?:主体资格)?(?:证照|证件|证明文件)名称|主体资格证照|主体资格'],
  ['type', '(?:当事人|市场主体|经营主体|主体|企业|单位|公司|组织)?(?:类型|类别|性质)|(?:组织|组成|经营)形式'],
  ['operator', '(?:个体)?(?:工商户)?经营者(?:姓名)?|业主(?:姓名)?'],
  [
    'representative',
    '法定代表人(?:姓名)?|法人代表|法人|代表人|(?:单位|企业)?负责人(?:姓名)?|投资人(?:姓名)?|执行事务合伙人|主要负责人',
  ],
  [
    'address',
    '(?:注册|经营|生产经营|生产|营业|单位|企业|公司|家庭|户籍|居住|现)?(?:住所(?:地)?|住址|地址|场所)(?:或住址|/住址|及住址|所在地)?|户籍所在地|所在地',
  ],
  ['person', '性别|出生(?:日期|年月日?)|民族|年龄|文化程度|职业'],
  [
    'other',
    '(?:其他)?联系(?:电话|方式|地址|人)|电话(?:号码)?|手机(?:号码)?|邮政?编码?|邮编|成立(?:日期|时间)|注册(?:资本|日期|时间)|经营范围|营业期限|经营期限|有效期(?:限|至)?|工作单位|职务|(?:委托|授权)(?:代理)?人|被委托人|字号(?:名称)?|传真|[^\\s：。，（）]{0,12}许可证(?:编)?号?|许可证编号|发证(?:机关|日期)|登记机关|核准日期|证件类型|国籍|其他|主体业态|经营项目|案由',
  ],
]
const PAREN = '(?:（[^）\\n]{0,24}）|/[^：\\n]{1,10})?'
const FIELD = new RegExp(LABELS.map(([, words]) => `(${words})`).join('|'), 'g')
const FIELD_WITH_COLON = new RegExp(`(?:${FIELD.source})(?:${PAREN}[：\\t]|(?=[0-9A-Z]{15,}))`, 'g')

const kindOf = (m: RegExpMatchArray): FieldKind =>
  (LABELS[m.slice(1).findIndex((g) => g !== undefined)] ?? LABELS[9])?.[0] ?? 'other'

/** 栏目值：到下一个栏目或行末；值写在下一行或下一格的也取。 */
const fieldsIn = (text: string, head: Span): readonly Field[] => {
  const part = text.slice(head.start, head.end)
  const strong = [...part.matchAll(PARTY_LABEL)]
  const names = (strong.length > 0 ? strong : [...part.matchAll(WEAK_PARTY_LABEL)]).map((m) => ({
    kind: 'name' as FieldKind,
    label: m[0],
    at: m.index,
    end: m.index + m[0].length,
  }))
  const others = [...part.matchAll(FIELD_WITH_COLON)]
    .filter((m) => !names.some((n) => m.index >= n.at && m.index < n.end))
    .map((m) => ({ kind: kindOf(m), label: m[0], at: m.index, end: m.index + m[0].length }))
  const all = [...names, ...others].sort((a, b) => a.at - b.at)
  return all.map((f, i) => {
    const limit = all[i + 1]?.at ?? part.length
    const value = valueSpan(part, f.end, limit)
    return {
      kind: f.kind,
      label: f.label,
      at: f.at + head.start,
      value: { start: value.start + head.start, end: value.end + head.start },
    }
  })
}

const EDGE = /[\s\t，、；。：]/
const valueSpan = (part: string, from: number, limit: number): Span => {
  let start = from
  while (start < limit && EDGE.test(part[start] as string)) start++
  const lineEnd = part.slice(start, limit).search(/[\n\t]/)
  let end = lineEnd < 0 ? limit : start + lineEnd
  while (end > start && EDGE.test(part[end - 1] as string)) end--
  return { start, end }
}

const MASK = /[*＊]|[Xx]{2,}|某|〇〇|□|■|＿|_{2,}|[?？]{2,}/
const ASIDE = /^（(?:以下|下称|简称|系|原名|曾用名|字号|经营者|男|女|个体户|法定|营业执照|统一社会|身份证|公民|以下称)/

/** 名称：到第一个逗号为止，去掉“（以下简称……）”等旁注。 */
const nameSpan = (text: string, value: Span): Span => {
  let end = value.end
  for (let i = value.start; i < value.end; i++) {
    const c = text[i] as string
    if (/[，。；、\n\t：]/.test(c) || (c === '（' && ASIDE.test(text.slice(i, i + 8)))) {
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

const isBlank = (words: string): boolean => words === '' || /^[/\\\-—无*]+$/.test(words)

/** 一连几个 X 是掩码，不是代码。 */
const MASKED_RUN = /[Xx]{3,}/
const CODE_ON_LINE = /(?<![0-9A-Za-z*])[0-9A-Za-z](?: ?[0-9A-Za-z]){14,19}(?![0-9A-Za-z*])/
const CODE_ACROSS_LINES = /(?<![0-9A-Za-z*])[0-9A-Za-z](?:[ \n]?[0-9A-Za-z]){17}(?![0-9A-Za-z*])/

/**
 * 统一社会信用代码，按原样。少一位、多一位的营业执照代码（9 开头）也照录，由校验规则去说；
 * 十五位注册号、医疗机构登记号不是。`orId` 为真的栏里可能写的是身份证号。
 */
const usccIn = (text: string, value: Span, orId: boolean): Span | null => {
  const part = text.slice(value.start, Math.min(value.end + 20, value.start + 50))
  const spans = [CODE_ON_LINE, CODE_ACROSS_LINES].flatMap((pattern) => {
    const m = pattern.exec(part)
    return m && value.start + m.index <= value.end
      ? [{ start: value.start + m.index, end: value.start + m.index + m[0].length }]
      : []
  })
  const code = (s: Span) => text.slice(s.start, s.end).replace(/[\n ]/g, '')
  if (spans.some((s) => MASKED_RUN.test(code(s)))) return null
  const proper = spans.find((s) => code(s).length === 18)
  if (proper) return orId && checkIdNumber(code(proper)).ok ? null : proper
  return (orId ? undefined : spans.find((s) => /^9[1-3]\d{6}[0-9A-Za-z]{9,11}$/.test(code(s)))) ?? null
}

/**
 * 栏里的代码掩去一段、正文别处写全了的：首尾露出的字都对得上、且全文只有这一个，才认作同一个。
 */
const unmasked = (text: string, masked: string): Span | null => {
  const [head = '', tail = ''] = [/^[0-9A-Z]*/i.exec(masked)?.[0], /[0-9A-Z]*$/i.exec(masked)?.[0]]
  if (head.length < 4 || !/[*＊]/.test(masked)) return null
  const found = [...text.matchAll(/(?<![0-9A-Za-z*])[0-9A-Z]{18}(?![0-9A-Za-z*])/g)].filter(
    (m) => m[0].startsWith(head.toUpperCase()) && m[0].endsWith(tail.toUpperCase()),
  )
  const codes = new Set(found.map((m) => m[0]))
  const first = found[0]
  return codes.size === 1 && first ? { start: first.index, end: first.index + 18 } : null
}

/** 栏里没有代码，正文“当事人……（统一社会信用代码：……）”写了唯一一个的。 */
const CODE_IN_BODY = /当事人[^。\n]{0,40}?(?:统一)?社会信用代码(?:为|是|：)?([0-9A-Z]{18})(?![0-9A-Za-z*])/dg
const codeInBody = (text: string): Span | null => {
  const found = [...text.matchAll(CODE_IN_BODY)]
  const range = found[0]?.indices?.[1]
  return new Set(found.map((m) => m[1])).size === 1 && range ? { start: range[0], end: range[1] } : null
}

const idIn = (text: string, value: Span): Span | null => {
  const m = /(?<![0-9A-Za-z*])\d{17}[\dXx](?![0-9A-Za-z*])/.exec(text.slice(value.start, value.end))
  return m ? { start: value.start + m.index, end: value.start + m.index + 18 } : null
}

const provinceOf = (uscc: string | null, addresses: readonly string[]): string | null => {
  const byCode = uscc === null ? null : (provinceByCode(uscc.slice(2, 4))?.code ?? null)
  if (byCode !== null) return byCode
  const found = addresses.map((a) => PROVINCES.find((p) => a.startsWith(p.name) || a.startsWith(p.short))?.code ?? null)
  return found.find((p) => p !== null) ?? null
}

/** `alone`：本案只有这一个当事人。 */
const partyFrom = (reading: Reading, fields: readonly Field[], alone: boolean): FoundParty | null => {
  const { text } = reading
  const words = (span: Span) => text.slice(span.start, span.end)
  const of = (...kinds: FieldKind[]) => fields.filter((f) => kinds.includes(f.kind))
  const nameField = fields[0]
  if (nameField === undefined) return null
  const nameAt = withoutOperator(text, nameSpan(text, nameField.value))
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
    (maskedCode === undefined ? null : unmasked(text, maskedCode)) ??
    (alone && of('uscc', 'code-or-id').length === 0 ? codeInBody(text) : null)
  const idAt =
    of('id', 'code-or-id')
      .map((f) => idIn(text, f.value))
      .find((s) => s !== null && s.start !== usccAt?.start) ?? null
  const people = of('operator', 'representative')
    .map((f) => nameSpan(text, f.value))
    .filter((s) => !isBlank(words(s)))
  const rep = people[0] ?? null
  const rawCode =
    of('uscc', 'code-or-id')
      .map((f) => words(f.value))
      .find((w) => /^[0-9A-Z]{2}[0-9A-Z*]*\*|^[0-9A-Z ]{16,22}/i.test(w)) ?? ''
  const uscc = usccAt === null ? null : inHalfWidth(originalText(reading, usccAt))
  const head = words({ start: nameField.at, end: fields.at(-1)?.value.end ?? nameField.value.end })
  const aside = words({ start: nameAt.end, end: nameField.value.end })
  const party: Party = {
    ...EMPTY_PARTY,
    name: isBlank(name) ? (name === '' ? null : name) : name,
    masked: MASK.test(name) && !/^[^*某Xx]*$/.test(name),
    kind: partyKind({
      name: name.replace(/\s/g, ''),
      code: idAt !== null && usccAt === null && of('uscc').length === 0 ? '' : rawCode.toUpperCase(),
      type:
        of('type')
          .map((f) => words(f.value))
          .join('') + (/个体(?:工商户|经营)/.test(aside) ? '个体工商户' : ''),
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

/** “某某公司：”单独一行、没有“当事人”字样的抬头。 */
const SALUTATION = /(?:^|\n)([^\n：。，；]{4,40}(?:公司|店|厂|部|行|馆|超市|中心|合作社|户|坊|院|学校))：(?=\n|$)/d

const groupsOf = (fields: readonly Field[]): readonly (readonly Field[])[] => {
  const groups: Field[][] = []
  for (const f of fields) {
    if (f.kind === 'name') groups.push([f])
    else groups.at(-1)?.push(f)
  }
  return groups
}

/**
 * 当事人栏里的各当事人，依原文先后；同名只算一个。
 * @param head 当事人栏的区间
 * @param front 标题至当事人栏之前，用于没有“当事人”字样的抬头
 */
export const partiesIn = (reading: Reading, head: Span, front: Span): readonly FoundParty[] => {
  const groups = groupsOf(fieldsIn(reading.text, head))
  const found = groups
    .map((g) => partyFrom(reading, g, groups.length === 1))
    .filter((p) => p !== null && p.party.name !== null) as FoundParty[]
  const unique = found.filter((p, i) => found.findIndex((q) => q.party.name === p.party.name) === i)
  return unique.length > 0
    ? unique
    : bySalutation(reading, { start: front.start, end: Math.min(head.end + 200, reading.text.length) })
}

const bySalutation = (reading: Reading, span: Span): readonly FoundParty[] => {
  const m = SALUTATION.exec(reading.text.slice(span.start, span.end))
  const range = m?.indices?.[1]
  if (!range) {
    const value = inspectedParty(reading)
    const found = value && partyFrom(reading, [{ kind: 'name', label: '', at: value.start, value }], true)
    return found ? [found] : []
  }
  const value = { start: range[0] + span.start, end: range[1] + span.start }
  const rest = fieldsIn(reading.text, { start: value.end, end: span.end })
  const found = partyFrom(reading, [{ kind: 'name', label: '', at: value.start, value }, ...rest], true)
  return found ? [found] : []
}
