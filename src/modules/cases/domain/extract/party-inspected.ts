import type { Reading, Span } from './reading.ts'

const INSPECTED =
  /(?:依法|执法人员|[，\n])对([^，。；：、“”《》\n（）\t]{4,40}?(?:公司|店|厂|经营部|商行|车行|馆|超市|合作社|医院|诊所|学校))(?:依法)?(?:进行|开展|实施)[^，。；\n]{0,10}检查/dg

/**
 * 全文没有当事人栏时，叙述里受检查的那一家：只有一个名称、且别处再提到一次才认，否则为 null。
 */
export const inspectedParty = ({ text }: Reading): Span | null => {
  const found = [...text.matchAll(INSPECTED)]
  const names = new Set(found.map((m) => m[1] as string))
  const [name] = names
  const range = found[0]?.indices?.[1]
  if (names.size !== 1 || name === undefined || range === undefined) return null
  if (/当事人|[*某]|该|等/.test(name)) return null
  return text.split(name).length > 2 ? { start: range[0], end: range[1] } : null
}
