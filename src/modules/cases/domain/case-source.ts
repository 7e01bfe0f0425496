import type { CaseFile } from './case-file.ts'

/**
 * 一件案件的来源的种类：办案系统导出、决定书全文、双公示表的一行、在准绳里登记的事件、复议诉讼结果。
 * 登记的只带 `events`；结果来源只带认案的字段（文号、机关、当事人）与 `decisions`。
 */
export const SOURCE_KINDS = ['case-system', 'decision', 'disclosure-row', 'event-entry', 'outcome'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export const SOURCE_KIND_NAMES: Readonly<Record<SourceKind, string>> = {
  'case-system': '办案系统',
  decision: '决定书',
  'disclosure-row': '双公示表',
  'event-entry': '登记的事件',
  outcome: '复议诉讼结果',
}

/** 一次导入的一份记录，原样保存，只增不改；撤销导入就是不再把它折进案件。 */
export type CaseSource = {
  readonly id: string
  readonly kind: SourceKind
  /** 入库时刻，ISO 文本（UTC，同一写法，可按文本比较先后）。 */
  readonly recordedAt: string
  readonly file: CaseFile
}

/** 入库先后：时刻，再编号；折叠、历史都按这个次序，与传入的次序无关。 */
export const bySourceOrder = (a: CaseSource, b: CaseSource): number =>
  a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
