import type { CaseFile } from './case-file.ts'
import { bySourceOrder, type CaseSource } from './case-source.ts'
import { type Fact, factsOf, originOf } from './facts.ts'
import { type Folded, fold } from './fold.ts'
import { chargeCloseness } from './fold-charges.ts'
import { partyCloseness } from './fold-parties.ts'
import { isRepeatable } from './precedence.ts'

/** 一份来源与它的撤回时刻（撤销导入）；没有撤回为 null。 */
export type SourceEntry = { readonly source: CaseSource; readonly withdrawnAt: string | null }

/** 一个事实改了一次。`from`、`to` 为 null 是没有记载。 */
export type FactChange = {
  /** 现在（或最后）在案件里的路径。 */
  readonly path: string
  readonly label: string
  readonly at: string
  readonly from: string | null
  readonly to: string | null
  /** 新值取自哪一份；变成没有记载的，是原来那一份。 */
  readonly source: string
}

/**
 * 案件的每个事实怎样改过来的：逐个时刻把当时在案的来源折一遍，前后相比。
 * 来源自入库时刻起、到撤回时刻止（不含）在案。当事人、违法行为换了次序不算改动。
 */
export const factHistory = (entries: readonly SourceEntry[]): FactChange[] => {
  const instants = [
    ...new Set(entries.flatMap((e) => [e.source.recordedAt, ...(e.withdrawnAt === null ? [] : [e.withdrawnAt])])),
  ].sort()
  const tracker = new Tracker()
  const changes: (FactChange & { readonly key: string })[] = []
  let before = NOTHING
  for (const at of instants) {
    const active = activeAt(entries, at)
    const after = active.length === 0 ? NOTHING : tracker.snapshot(fold(active))
    changes.push(...changesBetween(before, after, at))
    before = after
  }
  return changes.map(({ key, ...change }) => ({ ...change, path: tracker.lastPath(key) ?? change.path }))
}

/** 两次折叠之间改了哪些事实，如试导入的前后。 */
export const changedFacts = (before: Folded, after: Folded): Pick<FactChange, 'path' | 'label' | 'from' | 'to'>[] => {
  const tracker = new Tracker()
  return changesBetween(tracker.snapshot(before), tracker.snapshot(after), '')
}

/** 某一时刻在案的来源。 */
export const activeAt = (entries: readonly SourceEntry[], at: string): CaseSource[] =>
  entries
    .filter((e) => e.source.recordedAt <= at && (e.withdrawnAt === null || at < e.withdrawnAt))
    .map((e) => e.source)
    .sort(bySourceOrder)

type Held = Fact & { readonly source: string }
/** 不随次序变的键 → 事实。 */
type Snapshot = ReadonlyMap<string, Held>
const NOTHING: Snapshot = new Map()

const changesBetween = (before: Snapshot, after: Snapshot, at: string): (FactChange & { key: string })[] => {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    const shown = now ?? old
    if (shown === undefined || old?.text === now?.text) return []
    const { path, label, source } = shown
    return [{ key, path, label, at, from: old?.text ?? null, to: now?.text ?? null, source }]
  })
}

/** 给当事人、违法行为、事件各一个不随次序变的名字。 */
class Tracker {
  private readonly parties: CaseFile['parties'][number][] = []
  private readonly charges: CaseFile['charges'][number][] = []
  private readonly paths = new Map<string, string>()

  snapshot({ file, origins }: Folded): Snapshot {
    const names = {
      parties: track(this.parties, file.parties, partyCloseness),
      charges: track(this.charges, file.charges, chargeCloseness),
      events: eventNames(file),
    }
    const found = new Map<string, Held>()
    for (const fact of factsOf(file)) {
      const m = /^(parties|charges|events)\[(\d+)\](.*)$/.exec(fact.path)
      const key = m === null ? fact.path : `${m[1]} ${names[m[1] as keyof typeof names][Number(m[2])]} ${m[3]}`
      found.set(key, { ...fact, source: originOf(origins, fact.path) })
      this.paths.set(key, fact.path)
    }
    return found
  }

  lastPath(key: string): string | null {
    return this.paths.get(key) ?? null
  }
}

/** 认出的沿用原来的号码（在 known 里的下标），没有见过的添一个。 */
const track = <T>(known: T[], current: readonly T[], closeness: (a: T, b: T) => number): number[] => {
  const taken = new Set<number>()
  const best = (value: T, index: number): number => {
    const scores = known.map((old, i) => (taken.has(i) ? 0 : closeness(old, value)))
    const top = Math.max(0, ...scores)
    if (top > 0) return scores.indexOf(top)
    return known.length === current.length && index < known.length && !taken.has(index) ? index : known.length
  }
  return current.map((value, index) => {
    const id = best(value, index)
    known[id] = value
    taken.add(id)
    return id
  })
}

/** 可以有几次的事件按日子认，其余按第几次认。 */
const eventNames = (file: CaseFile): string[] => {
  const seen = new Map<string, number>()
  return file.events.map(({ type, on }) => {
    const name = isRepeatable(type) ? `${type} ${on}` : type
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    return `${name} ${nth}`
  })
}
