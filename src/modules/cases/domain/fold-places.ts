import type { Place } from '#kernel/place.ts'
import type { CaseFile } from './case-file.ts'
import type { CaseSource } from './case-source.ts'
import type { Folding } from './folding.ts'
import { inPrecedence } from './precedence.ts'

/** 出处随值走：取自哪一份就用哪一份的出处；那一份没有出处（JSON）而别的来源说法相同，用别的来源的。 */
export const foldPlaces = (folding: Folding, sources: readonly CaseSource[]): Record<string, readonly Place[]> => {
  const disputed = folding.conflicts.map((c) => c.path)
  const found: Record<string, { readonly own: boolean; readonly places: readonly Place[] }> = {}
  for (const source of inPrecedence('decided', sources))
    for (const [from, places] of Object.entries(source.file.places)) {
      const path = folding.moved(source, from)
      if (path === null) continue
      const own = isOwner(folding.origins, path, source.id)
      if (!own && disputed.some((d) => isWithin(path, d) || isWithin(d, path))) continue
      if (found[path] === undefined || (own && !found[path].own)) found[path] = { own, places }
    }
  return Object.fromEntries(Object.entries(found).map(([path, { places }]) => [path, places]))
}

const isWithin = (path: string, container: string): boolean =>
  path === container || path.startsWith(`${container}.`) || path.startsWith(`${container}[`)

/** 值取自这一份：路径本身或最近的上一级取自它。 */
const isOwner = (origins: Readonly<Record<string, string>>, path: string, id: string): boolean => {
  for (let at = path; ; at = at.replace(/(\.\w+|\[\d+\])$/, '')) {
    if (origins[at] !== undefined) return origins[at] === id
    if (!/[.[]/.test(at)) return false
  }
}

/** 疑点：每种来源最新一份的；公示表每个当事人最新一行的。旧的已经改掉，不再列。 */
export const foldNotes = (folding: Folding, sources: readonly CaseSource[]): CaseFile['notes'] => {
  const current = sources.filter((s, i) => !sources.slice(i + 1).some((later) => replaces(folding, later, s)))
  const notes = inPrecedence('decided', current).flatMap((source) =>
    source.file.notes.map((note) => ({ source, path: folding.moved(source, note.path) ?? note.path, text: note.text })),
  )
  return notes
    .filter((n, i) => !notes.slice(0, i).some((m) => m.source !== n.source && m.path === n.path && m.text === n.text))
    .map(({ path, text }) => ({ path, text }))
}

const replaces = (folding: Folding, later: CaseSource, earlier: CaseSource): boolean =>
  later.kind === earlier.kind &&
  (later.kind !== 'disclosure-row' || folding.moved(later, 'parties[0]') === folding.moved(earlier, 'parties[0]'))
