import type { Generated } from 'kysely'
import type { LeadState } from '#modules/signals/domain/lead.ts'

/** 统计线索的表；只有本模块读写。 */
declare module '#platform/database.ts' {
  interface Tables {
    signal_run: { id: string; day: string; compared: number; leads: number; at: Generated<Date> }
    signal_tally: {
      run_id: string
      agency_id: string
      signal: string
      compared: number
      too_few: number
      no_control: number
    }
    lead: {
      agency_id: string
      id: string
      signal: string
      key: string
      year: number | null
      lines: string[]
      state: LeadState
      run_id: string
      found_on: string
      seen_on: string
      q: number
      p: number
      observed: number
      n: number
      expected: number
      low: number
      high: number
      told: unknown
      case_count: number
      owner_id: string | null
      due_on: string | null
      version: Generated<number>
      created_at: Generated<Date>
    }
    lead_case: { agency_id: string; lead_id: string; ord: number; case_agency_id: string; case_id: string }
    lead_step: {
      agency_id: string
      lead_id: string
      seq: number
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: string
      reason: string | null
    }
  }
}
