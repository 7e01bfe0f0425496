import { LIST_ITEM, PARTY_LABEL, WEAK_PARTY_LABEL } from './party-labels.ts'
import type { Span } from './reading.ts'

/** 当事人栏里的栏目；`agency` 起是执法机关的，不属当事人。 */
export type FieldKind =
  | 'name'
  | 'uscc'
  | 'id'
  | 'code-or-id'
  | 'representative'
  | 'trade'
  | 'operator'
  | 'licence'
  | 'type'
  | 'address'
  | 'person'
  | 'agency'
  | 'other'
export type Field = { readonly kind: FieldKind; readonly label: string; readonly at: number; readonly value: Span }

const LABELS: readonly (readonly [FieldKind, string])[] = [
  ['agency', '(?:行政)?(?:处罚|执法|办案)(?:机关|单位|部门)(?:名称)?|执法人员'],
  ['code-or-id', '统一社会信用代码(?:（[^）\\n]{0,12}）)?(?:或者?|/|、|及)(?:居民)?(?:公民)?身份证?件?(?:号码|号)?'],
  [
    'uscc',
    '(?:统一)?社会信用(?:统一)?代码证?(?:号码|编号|号)?(?:/注册号|或注册号)?|信用代码|(?:营业执照)?注册号(?:（[^）\\n]{0,14}）)?|营业执照(?:编)?号码?|(?:主体资格)?(?:证照|证件|执照)(?:名称)?(?:及|和|、|\\/|与)(?:编号|号码?|证号)|证照(?:编号|号码?)|(?<=^|[\\n，；])代码',
  ],
  [
    'id',
    '(?:法定代表人|负责人|经营者|当事人)?(?:（[^）\\n]{1,12}）)?(?:居民|公民)?身份(?:证件?|证明)?(?:号码|号|证号)|(?:居民|公民)身份证|身份证|其他有效证件(?:号码)?|证件号码',
  ],
  ['licence', '(?:主体资格)?(?:证照|证件|证明文件)名称|主体资格证照|主体资格'],
  ['trade', '(?:个体工商户|经营主体|市场主体)(?:名称)?'],
  ['type', '(?:当事人|市场主体|经营主体|主体|企业|单位|公司|组织)?(?:类型|类别|性质)|(?:组织|组成|经营)形式'],
  ['operator', '(?:个体)?(?:工商户)?经营者(?:姓名)?|业主(?:姓名)?'],
  [
    'representative',
    '法定代表人(?:姓名)?|法人代表|法人|代表人|(?:单位|企业)?负责人(?:姓名)?|投资人(?:姓名)?|执行事务合伙人|主要负责人|首席代表',
  ],
  [
    'address',
    '(?:注册|经营|生产经营|生产|营业|单位|企业|公司|家庭|户籍|居住|现)?(?:住所(?:地)?|住址|地址|场所)(?:或住址|/住址|及住址|所在地)?|户籍所在地|所在地',
  ],
  ['person', '性别|出生(?:日期|年月日?)|民族|年龄|文化程度|职业'],
  [
    'other',
    '(?:组织)?机构代码证?(?:号码?)?|(?:其他)?联系(?:电话|方式|地址|人)|电话(?:号码)?|手机(?:号码)?|邮政?编码?|邮编|成立(?:日期|时间)|注册(?:资本|日期|时间)|经营范围|营业期限|经营期限|有效期(?:限|至)?|工作单位|职务|(?:委托|授权)(?:代理)?人|被委托人|字号(?:名称)?|传真|[^\\s：。，（）]{0,12}许可证(?:编)?号?|许可证编号|发证(?:机关|日期)|登记机关|核准日期|证件类型|国籍|其他|主体业态|经营项目|案由',
  ],
]
const PAREN = '(?:（[^）\\n]{0,24}）|/[^：\\n]{1,10})?'
const FIELD = new RegExp(LABELS.map(([, words]) => `(${words})`).join('|'), 'g')
const FIELD_WITH_COLON = new RegExp(`(?:${FIELD.source})(?:${PAREN}[：\\t]|〕[：\\t]?|(?=[0-9A-Z*]{15,}))`, 'g')

const kindOf = (m: RegExpMatchArray): FieldKind =>
  (LABELS[m.slice(1).findIndex((g) => g !== undefined)] ?? LABELS[LABELS.length - 1])?.[0] ?? 'other'

/** 栏目值：到下一个栏目或行末；值写在下一行或下一格的也取。 */
export const fieldsIn = (text: string, head: Span): readonly Field[] => {
  const part = text.slice(head.start, head.end)
  const strong = [...part.matchAll(PARTY_LABEL)]
  const names = (strong.length > 0 ? strong : [...part.matchAll(WEAK_PARTY_LABEL)])
    .flatMap((m) => listed(part, m) ?? [m])
    .map((m) => {
      const at = m.index ?? 0
      const end = at + m[0].length
      return {
        kind: 'name' as FieldKind,
        label: m[0],
        at,
        end: end + (SUB_LABEL.exec(part.slice(end))?.[0].length ?? 0),
      }
    })
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

/** “当事人基本情况：名称……”：栏里又分出名称一栏。 */
const SUB_LABEL =
  /^[\n\t]?(?:(?:个人|单位)[\n\t])?(?:(?:个人|单位|公民|自然人|企业)?(?:名称|姓名))(?:（[^）\n]{1,10}）)?[：\t]?(?=\S)/

/** 列举的当事人：“当事人：”之后另起，一号一家。 */
const listed = (part: string, label: RegExpMatchArray): readonly RegExpMatchArray[] | null => {
  const from = (label.index ?? 0) + label[0].length
  if (!new RegExp(`^\\n?${LIST_ITEM.source}`).test(part.slice(from))) return null
  const items = [...part.slice(from).matchAll(new RegExp(`(?:^|\\n)${LIST_ITEM.source}`, 'g'))]
  return items.map((m) => Object.assign(m, { index: m.index + from }))
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
