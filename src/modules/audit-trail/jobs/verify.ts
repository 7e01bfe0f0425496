import { z } from 'zod'
import { listAgencies } from '#modules/agencies/index.ts'
import { loadAuditKey } from '#modules/audit-trail/actions/audit-key.ts'
import { verificationOf } from '#modules/audit-trail/actions/verification.ts'
import { type ChainReport, verifyAgency } from '#modules/audit-trail/actions/verify-audit.ts'
import type { Head } from '#modules/audit-trail/domain/chain.ts'
import { lastSeal } from '#modules/audit-trail/store.ts'
import type { Context } from '#platform/context.ts'
import type { JobHandler } from '#platform/jobs.ts'

const input = z.object({ agencies: z.array(z.string()) })
/** 验完的机关，与正在验的验到哪里。 */
type Cursor = { readonly reports: readonly ChainReport[]; readonly head: Head | null }

/** 核验留痕：逐机关、逐段，中途停下从游标接着验。 */
export const verifyAuditJob =
  ({ config }: Pick<Context, 'config'>): JobHandler =>
  async ({ db, job, advance, stopping }) => {
    const { agencies } = input.parse(job.input)
    const { publicKeys } = loadAuditKey(config.dataFolder)
    let { reports, head } = (job.cursor as Cursor | null) ?? { reports: [], head: null }
    const ends = await Promise.all(agencies.map((id) => lastSeal(db, id)))
    const total = ends.reduce((sum, end) => sum + (end?.seq ?? 0), 0)
    let interrupted: 'cancel' | 'shutdown' | null = null
    const save = (at: Head | null) =>
      db.transaction().execute((trx) => {
        const done = reports.reduce((sum, report) => sum + report.head.seq, at?.seq ?? 0)
        return advance(trx, { done, total, say: `已核验 ${done} 环`, cursor: { reports, head: at } })
      })
    for (const agencyId of agencies.slice(reports.length)) {
      const onProgress = async (at: Head) => {
        await save(at)
        interrupted = await stopping()
        return interrupted === null
      }
      const report = await verifyAgency(db, agencyId, { publicKeys, from: head ?? undefined, onProgress })
      if (report === null) return interrupted === 'cancel' ? 'cancelled' : null
      reports = [...reports, report]
      head = null
      await save(null)
    }
    const names = new Map((await listAgencies(db)).map((agency) => [agency.id, agency.shortName]))
    return { result: verificationOf(reports, publicKeys, (id) => names.get(id) ?? null) }
  }
