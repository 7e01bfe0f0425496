import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '#kernel/source.ts'
import { citationText } from '#law/citation.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { extractDecision } from './extract-decision.ts'
import type { Fixture } from './fixtures/fixture.ts'
import { ORDINARY } from './fixtures/ordinary.ts'
import { VARIED } from './fixtures/varied.ts'

const documentOf = (text: string): SourceDocument => ({ kind: 'document', file: '决定书.txt', text, pageStarts: null })

const read = (text: string): CaseFile => {
  const result = extractDecision(documentOf(text))
  if ('notADecision' in result) throw new Error(result.notADecision)
  return result.file
}

const dayOf = (file: CaseFile, type: string) => file.events.find((e) => e.type === type && e.happened)?.on
const texts = (list: readonly Parameters<typeof citationText>[0][]) => [...new Set(list.map(citationText))].toSorted()

/** 把读出的案件化成与 expect 同形，只含 expect 写了的栏。 */
const seen = (file: CaseFile, want: Fixture['expect']): Record<string, unknown> => {
  const charge = file.charges[0]
  const all: Record<string, unknown> = {
    docNo: file.docNo,
    agency: file.agency,
    names: file.parties.map((p) => p.name),
    kinds: file.parties.map((p) => p.kind),
    uscc: file.parties.map((p) => p.uscc),
    outcome: file.act.outcome,
    procedure: file.procedure,
    days: Object.fromEntries(Object.keys(want.days ?? {}).map((t) => [t, dayOf(file, t)])),
    never: (want.never ?? []).filter((t) => file.events.some((e) => e.type === t && !e.happened)),
    undated: (want.undated ?? []).filter((t) => !file.events.some((e) => e.type === t && e.on !== null)),
    conduct: [charge?.conductFrom ?? null, charge?.conductUntil ?? null],
    violated: texts(file.charges.flatMap((c) => c.violated)),
    basis: texts(file.charges.flatMap((c) => c.basis)),
    penalties: file.charges.flatMap((c) =>
      c.penalties.map((p) => (p.target === 'person' ? [p.kind, p.amount, 'person'] : [p.kind, p.amount])),
    ),
    charges: file.charges.length,
    goodsValue: charge?.values.goodsValue ?? null,
    illegalGains: charge?.values.illegalGains ?? null,
    adFee: charge?.values.adFee ?? null,
    refusedCorrection: charge?.refusedCorrection ?? null,
    totals: [file.statedTotals.fine, file.statedTotals.confiscated, file.statedTotals.all],
    hearingOffered: file.hearingOffered,
    deliberated: file.deliberated,
    remedy: file.remedy && [file.remedy.reconsiderationDays, file.remedy.litigationMonths],
  }
  return Object.fromEntries(Object.keys(want).map((k) => [k, all[k]]))
}

const sorted = (want: Fixture['expect']): Fixture['expect'] => ({
  ...want,
  ...(want.violated ? { violated: want.violated.toSorted() } : {}),
  ...(want.basis ? { basis: want.basis.toSorted() } : {}),
})

describe('各地行文的决定书', () => {
  it.each([...ORDINARY, ...VARIED].map((f) => [f.name, f] as const))('%s', (_, fixture) => {
    expect(seen(read(fixture.text), fixture.expect)).toEqual(sorted(fixture.expect))
  })
})
