import { type CaseColumns, columnsFrom } from '#modules/cases/domain/case-columns.ts'
import type { CaseSource } from '#modules/cases/domain/case-source.ts'
import { type Folded, fold } from '#modules/cases/domain/fold.ts'
import { type ActIdentity, docNoKey, identityOf, sameAct } from '#modules/cases/domain/identity.ts'
import type { CaseRef } from '#modules/cases/store/sources.ts'

/** 一件案件的来源至多这么多份；再多的多半是文号列填错了。 */
export const MAX_SOURCES = 200

/** 这一段里用到的一件案件：它的来源、折叠的结果、认案的标识。 */
export type OpenCase = CaseRef & {
  /** 库里折叠到第几次；新的为 0。 */
  readonly revision: number
  /** 这一段之前的样子；新的为 null。 */
  readonly before: Folded | null
  sources: readonly CaseSource[]
  folded: Folded
  identity: ActIdentity
  touched: boolean
}

type Match = { readonly is: 'same'; readonly found: OpenCase } | { readonly is: 'new'; readonly unsure: OpenCase[] }

/** 一段之内打开的案件，按文号、案件编号、当事人找；新来的与库里的一视同仁，分段与否结果相同。 */
export class OpenCases {
  private readonly cases = new Map<string, OpenCase>()
  private readonly index = new Map<string, Set<OpenCase>>()
  private readonly seal: (text: string) => string

  constructor(seal: (text: string) => string) {
    this.seal = seal
  }

  /** 打开库里的一件。 */
  open(ref: CaseRef, revision: number, sources: readonly CaseSource[]): void {
    const folded = fold(sources)
    this.add({ ...ref, revision, before: folded, sources, folded, identity: this.identify(folded), touched: false })
  }

  /** 立为新的一件：只有一份来源，折出来就是它自己。 */
  create(ref: CaseRef, source: CaseSource, identity: ActIdentity): void {
    const folded = { file: source.file, origins: {}, conflicts: [] }
    this.add({ ...ref, revision: 0, before: null, sources: [source], folded, identity, touched: true })
  }

  /** 添一份来源，立即重折：后面的记录据新的样子认。 */
  append(to: OpenCase, source: CaseSource): void {
    to.sources = [...to.sources, source]
    to.folded = fold(to.sources)
    to.identity = this.identify(to.folded)
    to.touched = true
    this.put(to)
  }

  has(caseId: string): boolean {
    return this.cases.has(caseId)
  }

  /** 找同一件：同一条记录上次归入的优先，再取最早的一件；说不准的列出来给人看。 */
  match(agencyId: string, identity: ActIdentity, previous: string | null): Match {
    const found = new Set(keysOf(agencyId, identity).flatMap((key) => [...(this.index.get(key) ?? [])]))
    const before = previous === null ? undefined : this.cases.get(previous)
    if (before !== undefined) found.add(before)
    const ordered = [...found].sort((a, b) => (a === before ? -1 : b === before ? 1 : a.caseId < b.caseId ? -1 : 1))
    const unsure: OpenCase[] = []
    for (const candidate of ordered) {
      const answer = sameAct(candidate.identity, identity)
      if (answer === 'same') return { is: 'same', found: candidate }
      if (answer === 'unsure') unsure.push(candidate)
    }
    return { is: 'new', unsure }
  }

  /**
   * 复议、诉讼的结果归入哪一件：结果表往往不写当事人与决定日，文号只对得上一件的就是它；
   * 对得上几件而分不清的、一件也没有的为 null。
   */
  matchOutcome(agencyId: string, identity: ActIdentity): OpenCase | null {
    const found = new Set(keysOf(agencyId, identity).flatMap((key) => [...(this.index.get(key) ?? [])]))
    const answers = [...found].map((c) => ({ c, is: sameAct(c.identity, { ...identity, kind: c.identity.kind }) }))
    const same = answers.filter((a) => a.is === 'same')
    const open = same.length > 0 ? same : answers.filter((a) => a.is === 'unsure')
    return open.length === 1 ? ((open[0] as { c: OpenCase }).c as OpenCase) : null
  }

  /** 这一段动过的。 */
  touched(): OpenCase[] {
    return [...this.cases.values()].filter((c) => c.touched)
  }

  columnsOf(one: OpenCase): CaseColumns {
    return columnsFrom(one.folded, one.identity)
  }

  private identify({ file }: Folded): ActIdentity {
    return identityOf(file, this.seal)
  }

  private add(one: OpenCase): void {
    this.cases.set(one.caseId, one)
    this.put(one)
  }

  private put(one: OpenCase): void {
    for (const key of keysOf(one.agencyId, one.identity)) {
      const there = this.index.get(key)
      if (there === undefined) this.index.set(key, new Set([one]))
      else there.add(one)
    }
  }
}

const keysOf = (agencyId: string, { docNoKey: number, caseNo, partyKeys, decidedOn }: ActIdentity): string[] => {
  const caseNoKey = docNoKey(caseNo)
  return [
    ...(number === null ? [] : [`文号 ${number}`]),
    ...(caseNoKey === null ? [] : [`案件 ${caseNoKey}`]),
    ...(decidedOn === null ? [] : partyKeys.filter((k) => !k.startsWith('m:')).map((k) => `${k} ${decidedOn}`)),
  ].map((key) => `${agencyId} ${key}`)
}
