import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import type { Span } from './reading.ts'

/** 从各段读出的东西，位置尚以规范化文本计。 */
export type Draft = {
  readonly file: CaseFile
  readonly spans: ReadonlyMap<string, readonly Span[]>
  /** 主文之后有签署日期。 */
  readonly complete: boolean
}
