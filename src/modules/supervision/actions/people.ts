import type { Scope } from '#kernel/access.ts'

/** 账号编号 → 姓名。 */
export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type Person = { readonly id: string; readonly name: string; readonly agencyName: string | null }

/** 本模块要知道的人；由账号模块提供，在 app 里接上。 */
export type People = {
  readonly namesOf: NamesOf
  /** 在这块范围的任何一处能认定、排除发现的人，按姓名排。 */
  readonly deciders: (within: Scope) => Promise<readonly Person[]>
}
