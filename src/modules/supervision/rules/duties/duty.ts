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

/** 来源写明是哪个系统、哪份材料；测试核对每条来源都以其中一个开头。 */
export const SOURCES = [
  ...['办案系统', '电子卷宗', '12315 平台', '企业信用公示系统', '机关门户网站', '执法音像系统', '执法人员库'],
  ...['权责清单系统', '规范性文件库', '裁量基准库', '罚没物资台账', '非税收入系统', '财务系统', '档案系统'],
  ...['机关公文系统', '由人判断', '不是本机关的义务', '没有这项权力'],
] as const

/** 没有机关义务的条文：目的、定义、授权、当事人的权利义务。只有其中一款、一项的写款项。 */
export type NoDuty = {
  readonly from: number
  readonly until: number
  readonly paragraph: number | null
  readonly item: number | null
  readonly why: string
}

/** 一部法的全部条文：每一条至少有一行。文本以公布日为版本。 */
export type Instrument = {
  readonly law: string
  readonly version: string
  readonly duties: readonly Duty[]
  readonly without: readonly NoDuty[]
  /** 骨架没有入库的，共几条；文本没有核对官方原文。 */
  readonly unread: { readonly articles: number; readonly note: string } | null
}

type Row = readonly [at: string, duty: string, who: Bearer, source?: string]

/** `57.2` 是第五十七条第二款，`58.1.2` 是第一款第二项。 */
const citationOf = (law: string, at: string): Citation => {
  const [article, paragraph, item] = at.split('.').map(Number)
  return { law, article: article as number, paragraph: paragraph ?? null, item: item ?? null }
}

const spanOf = ([at, why]: readonly [string, string]): NoDuty => {
  const [span, paragraph, item] = at.split('.') as [string, string?, string?]
  const [from, until] = span.split('-').map(Number)
  return {
    from: from as number,
    until: until ?? (from as number),
    paragraph: paragraph === undefined ? null : Number(paragraph),
    item: item === undefined ? null : Number(item),
    why,
  }
}

/** 写一部法：义务逐行；没有义务的写条的起止（`9-11`），或者一款一项（`8.1`、`64.1.5`）。 */
export const instrument = (
  law: string,
  version: string,
  rows: readonly Row[],
  without: readonly (readonly [at: string, why: string])[],
  unread: Instrument['unread'] = null,
): Instrument => ({
  law,
  version,
  duties: rows.map(([at, duty, who, source]) => ({ at: citationOf(law, at), duty, who, source: source ?? null })),
  without: without.map(spanOf),
  unread,
})
