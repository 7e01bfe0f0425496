import type { EventType } from '#law/events.ts'
import type { CaseSource } from './case-source.ts'
import type { Conflict } from './conflict.ts'
import { labelOf, valueText } from './fact-text.ts'
import { byPrecedence, type FieldGroup, whyTaken } from './precedence.ts'

/** 一份来源对某个事实的说法；`null` 是没有记载。 */
export type Held<T> = { readonly source: CaseSource; readonly value: T | null }

export type How<T> = {
  /** 意思相同（写法可以不同）；缺省为相等。 */
  readonly same?: (taken: T, other: T) => boolean
  readonly text?: (value: T) => string
  /** 越小越先，先于来源的先后：没掩码的名称先于掩码的。 */
  readonly prefer?: (value: T) => number
  readonly event?: EventType
}

/** 折叠的过程：逐个事实取值，同时记下取自哪一份、有哪些矛盾、各来源的各项落到了哪里。 */
export class Folding {
  readonly origins: Record<string, string> = {}
  readonly conflicts: Conflict[] = []
  private readonly moves = new Map<CaseSource, Map<string, string>>()

  /** 取值：按组的先后取第一个有记载的；别种来源的不同说法记为矛盾。 */
  value<T extends string | number | boolean | object>(
    path: string,
    group: FieldGroup,
    held: readonly Held<T>[],
    how: How<T> = {},
  ): T | null {
    const said = this.said(group, held, how)
    const taken = said[0]
    if (taken === undefined) return null
    this.origins[path] = taken.source.id
    if (said.length > 1) this.compare(path, group, said, how)
    return taken.value
  }

  /** 列表整份取：空的列表是没有记载。 */
  list<T extends object>(path: string, group: FieldGroup, held: readonly Held<readonly T[]>[], how: How<readonly T[]>) {
    const filled = held.map((h) => (h.value?.length === 0 ? { ...h, value: null } : h))
    return this.value<readonly T[]>(path, group, filled, how) ?? []
  }

  /** 只比不取：别处已经取定的值，记下矛盾。 */
  compare<T extends string | number | boolean | object>(
    path: string,
    group: FieldGroup,
    said: readonly { readonly source: CaseSource; readonly value: T }[],
    { same = (a, b) => a === b, text, event }: How<T>,
  ): void {
    const taken = said[0]
    if (taken === undefined) return
    const byKind = said.filter((s, i) => said.findIndex((first) => first.source.kind === s.source.kind) === i)
    if (byKind.every((s) => s.value === taken.value || same(taken.value, s.value))) return
    const shown = text ?? ((value: T) => valueText(path, value as string | number | boolean))
    this.conflicts.push({
      path,
      label: labelOf(path, event),
      values: byKind.map((s) => ({ source: s.source.id, kind: s.source.kind, value: shown(s.value) })),
      taken: taken.source.id,
      why: whyTaken(group, taken.source.kind),
    })
  }

  /** 记下一项从来源的哪一处落到了哪里，出处与疑点随着走。 */
  move(source: CaseSource, from: string, to: string): void {
    const moves = this.moves.get(source) ?? new Map<string, string>()
    this.moves.set(source, moves.set(from, to))
  }

  /** 来源里的路径折叠之后在哪里；那一项没有留下的返回 null。 */
  moved(source: CaseSource, path: string): string | null {
    const m = /^(\w+\[\d+\])(\.penalties\[\d+\])?(.*)$/.exec(path)
    if (m === null) return path
    const [, item = '', penalty, rest = ''] = m
    const moves = this.moves.get(source)
    if (penalty === undefined) {
      const to = moves?.get(item)
      return to === undefined ? null : `${to}${rest}`
    }
    const to = moves?.get(`${item}${penalty}`)
    return to === undefined ? null : `${to}${rest}`
  }

  private said<T>(group: FieldGroup, held: readonly Held<T>[], { prefer }: How<T>) {
    const said = held.flatMap(({ source, value }) => (value === null ? [] : [{ source, value }]))
    if (said.length < 2) return said
    said.sort((a, b) => byPrecedence(group, a.source, b.source))
    return prefer === undefined ? said : said.sort((a, b) => prefer(a.value) - prefer(b.value))
  }
}
