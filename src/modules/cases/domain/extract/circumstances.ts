import type { Circumstance, CircumstanceKind } from '#modules/cases/domain/case-file.ts'
import { isHollow, lenientFactIn } from './leniency.ts'
import { isDiscretion, isProcedure, type Provision } from './provisions.ts'
import { type Span, sentencesIn } from './reading.ts'

export type FoundCircumstance = Span & { readonly circumstance: Circumstance }

const KINDS: readonly (readonly [CircumstanceKind, RegExp])[] = [
  ['不予处罚', /(?:不予|免予|免于)(?:行政)?处罚/],
  [
    '减轻',
    /减轻(?:对(?:当事人|其)的)?(?:其)?(?:行政)?(?:处罚|情节|情形|幅度)|减轻(?:处理|罚款)|(?:予以|给予|决定|依法|应予|适当)减轻(?=[，。；：、]|$)/,
  ],
  ['从轻', /从轻(?:行政)?(?:处罚|情节|情形|幅度)|从轻处理/],
  ['从重', /从重(?:行政)?(?:处罚|情节|情形|幅度)/],
  ['情节严重', /(?:属于?|构成|属)(?:违法)?(?:行为)?情节严重|情节严重(?:的|情形)(?:行为|违法)/],
  ['一般', /一般(?:行政)?(?:处罚|情节|情形|裁量|幅度)/],
]
const DENIED =
  /不(?:符合|具有|属于|具备|构成|存在|适用|采纳)|未(?:发现|有)|无(?:从|减)|请求|申请|要求|希望|恳请|有权|从轻或者?减轻|从轻、减轻|减轻或者?从轻|从轻或者?从重/
const REASON =
  /(?:鉴于|考虑到?|由于|因|经查)(?:当事人)?([^。]{4,160}?)(?:，(?:符合|属于|依据|根据|依照|按照|参照|决定|本局|我局|应当|可以|依法|对其|对当事人|具有|予以)|$)/d

/** 句中写的理由；“综合考虑本案情况”一类没有事实的不算。没有起头字样而写了从宽事实的，取那个分句。 */
const reasonIn = (text: string, sentence: Span, words: string, kind: CircumstanceKind): Span | null => {
  const range = REASON.exec(words)?.indices?.[1]
  if (range && !isHollow(words.slice(range[0], range[1])))
    return { start: sentence.start + range[0], end: sentence.start + range[1] }
  return LENIENT.has(kind) ? lenientFactIn(text, sentence) : null
}

/** 第一处真正的主张：引用法条说“应当从轻或者减轻处罚”的不算，同一句后面“决定减轻处罚”的算。 */
const claimIn = (words: string, pattern: RegExp): RegExpExecArray | undefined =>
  [...words.matchAll(new RegExp(pattern, 'g'))].find(
    (m) => !DENIED.test(words.slice(Math.max(0, m.index - 14), m.index + m[0].length)),
  )

const LENIENT: ReadonlySet<CircumstanceKind> = new Set(['不予处罚', '减轻', '从轻'])

/**
 * 文书主张的裁量情节、所引条款与理由；只看说理与主文，请求、否定和“从轻或者减轻”不算。
 * @param facts 事实与说理的全段：主张从宽的那句没有写理由时，看别处有没有写从宽的事实
 */
export const circumstancesIn = (
  text: string,
  scope: Span,
  provisions: readonly Provision[],
  facts: Span | null = null,
): readonly FoundCircumstance[] => {
  const out: FoundCircumstance[] = []
  for (const sentence of sentencesIn(text, scope)) {
    const words = text
      .slice(sentence.start, sentence.end)
      .replace(/“[^“”]*”|《[^》]*》/g, (q) => '\u0000'.repeat(q.length))
    for (const [kind, pattern] of KINDS) {
      const m = claimIn(words, pattern)
      if (!m) continue
      const twin = out.findIndex((c) => c.circumstance.kind === kind)
      const basis = provisions
        .filter(
          (p) =>
            p.start >= sentence.start &&
            p.end <= sentence.end &&
            (p.role === 'circumstance' || isDiscretion(p.citation)) &&
            !isProcedure(p.citation),
        )
        .map((p) => p.citation)
      const reason = reasonIn(text, sentence, words, kind)
      const circumstance: Circumstance = {
        kind,
        basis,
        reason: reason && text.slice(reason.start, reason.end),
      }
      if (twin < 0)
        out.push({
          circumstance,
          start: sentence.start + (m.index ?? 0),
          end: sentence.start + (m.index ?? 0) + m[0].length,
        })
      else out[twin] = mergedInto(out[twin] as FoundCircumstance, circumstance)
    }
  }
  return out.map((c) => withReasonElsewhere(text, c, facts))
}

const withReasonElsewhere = (text: string, c: FoundCircumstance, facts: Span | null): FoundCircumstance => {
  if (facts === null || c.circumstance.reason !== null || !LENIENT.has(c.circumstance.kind)) return c
  const found = lenientFactIn(text, facts, true)
  return found ? { ...c, circumstance: { ...c.circumstance, reason: text.slice(found.start, found.end) } } : c
}

const mergedInto = (into: FoundCircumstance, from: Circumstance): FoundCircumstance => ({
  ...into,
  circumstance: {
    kind: into.circumstance.kind,
    basis: [
      ...into.circumstance.basis,
      ...from.basis.filter((b) => !into.circumstance.basis.some((x) => JSON.stringify(x) === JSON.stringify(b))),
    ],
    reason: into.circumstance.reason ?? from.reason,
  },
})
