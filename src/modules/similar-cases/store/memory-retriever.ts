import type { CaseRetriever } from '#modules/similar-cases/domain/case-retriever.ts'
import { distributionOf, Fines } from '#modules/similar-cases/domain/distribution.ts'
import type { FunnelRow } from '#modules/similar-cases/domain/district-funnel.ts'
import { CaseIndex } from '#modules/similar-cases/domain/engine/case-index.ts'
import type { Segmenter } from '#modules/similar-cases/domain/text/terms.ts'
import { termCounts } from '#modules/similar-cases/domain/text/terms.ts'
import { TIERS } from '#modules/similar-cases/domain/tier.ts'

/** 内存里的类案库；`index` 可由快照读回。 */
export const memoryRetriever = (segment: Segmenter, index: CaseIndex = new CaseIndex()): CaseRetriever => ({
  upsert: async (cases) => {
    for (const one of cases) index.upsert(one, termCounts(one.text, segment))
  },
  remove: async (ids) => {
    for (const id of ids) index.remove(id)
  },
  search: async ({ facts, ...query }) => index.search(query, termCounts(facts, segment)),
  distribution: async ({ tier, goodsValue, ...window }, fine) => {
    const rows = new Fines()
    const filters = { ...window, tier: tier ?? undefined, goodsValue: goodsValue ?? undefined }
    index.each(filters, (columns, row) => {
      const amount = columns.fine[row] as number
      if (!Number.isNaN(amount)) rows.add(amount, TIERS[columns.tier[row] as number] ?? null)
    })
    return distributionOf(rows, fine)
  },
  fines: async (window) => {
    const rows: FunnelRow[] = []
    index.each(window, (columns, row) => {
      const agency = index.agencyName(columns.agency[row] as number)
      const fine = columns.fine[row] as number
      const goodsValue = columns.goodsValue[row] as number
      if (agency !== null && fine > 0)
        rows.push({
          agency,
          fine,
          tier: TIERS[columns.tier[row] as number] ?? null,
          goodsValue: Number.isNaN(goodsValue) ? null : goodsValue,
        })
    })
    return rows
  },
  version: async () => index.version(),
})
