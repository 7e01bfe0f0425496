import type { Citation } from '#law/citation.ts'

/** 谁的义务。上级、法院、公安的不算到本机关头上。 */
export type Bearer =
  | '机关'
  | '负责人'
  | '办案人员'
  | '审核人员'
  | '听证人员'
  | '上级'
  | '登记地部门'
  | '法院'
  | '公安'
  | '财政'

/**
 * 一条法定义务：条款项、自拟的短语、谁的义务。哪些规则查它由规则的依据得出，不在这里再写一遍；
 * `source`：没有规则查（或规则只查了一部分）时，什么来源能告诉我们。
 */
export type Duty = {
  readonly at: Citation
  readonly duty: string
  readonly who: Bearer
  readonly source: string | null
}

/** 没有机关义务的条文：目的、定义、授权、当事人的权利义务。 */
export type NoDuty = { readonly from: number; readonly until: number; readonly why: string }

/** 一部法的全部条文：每一条至少有一行。文本以公布日为版本。 */
export type Instrument = {
  readonly law: string
  readonly version: string
  readonly duties: readonly Duty[]
  readonly without: readonly NoDuty[]
}

type Row = readonly [at: string, duty: string, who: Bearer, source?: string]

/** `57.2` 是第五十七条第二款，`58.1.2` 是第一款第二项。 */
const citationOf = (law: string, at: string): Citation => {
  const [article, paragraph, item] = at.split('.').map(Number)
  return { law, article: article as number, paragraph: paragraph ?? null, item: item ?? null }
}

const spanOf = ([at, why]: readonly [string, string]): NoDuty => {
  const [from, until] = at.split('-').map(Number)
  return { from: from as number, until: until ?? (from as number), why }
}

/** 写一部法：义务逐行，没有义务的条文写起止。 */
export const instrument = (
  law: string,
  version: string,
  rows: readonly Row[],
  without: readonly (readonly [at: string, why: string])[],
): Instrument => ({
  law,
  version,
  duties: rows.map(([at, duty, who, source]) => ({ at: citationOf(law, at), duty, who, source: source ?? null })),
  without: without.map(spanOf),
})
