import type { Generated } from 'kysely'
import type { FindingState } from '#modules/supervision/domain/finding.ts'
import type { Alteration, Conclusion, Ground, Said } from '#modules/supervision/domain/retrospective.ts'

/** 发现与规则目录的表；只有本模块读写。 */
declare module '#platform/database.ts' {
  interface Tables {
    rule_change: {
      id: string
      rule: string
      state: 'active' | 'stopped'
      revision: number
      replay_job: string | null
      reason: string
      account_id: string | null
      actor: string
      at: Generated<Date>
    }
    retrospective: {
      agency_id: string
      case_id: string
      line: string
      status: Alteration
      altered_on: string | null
      learned_on: string
      said: Said
      sealed: Buffer
      ground: Ground | null
      conclusion: Conclusion | null
      note: string | null
      reviewed_by: string | null
      reviewed_at: Date | null
      version: Generated<number>
    }
    rule_set: { id: string; rules: unknown; at: Generated<Date> }
    finding: {
      agency_id: string
      id: string
      case_id: string | null
      rule: string
      revision: number
      charge: number | null
      set_key: string | null
      consequence: number
      title: string
      line: string
      state: FindingState
      found_on: string
      due_on: string | null
      assigned_to: string | null
      decided_by: string | null
      decided_at: Date | null
      basis_withdrawn: Generated<boolean>
      facts_hash: string
      sealed: Buffer
      version: Generated<number>
      created_at: Generated<Date>
    }
    obligation: {
      agency_id: string
      case_id: string
      rule: string
      charge: number
      line: string
      what: string
      from_on: string
      strict_on: string
      lenient_on: string
      verified: boolean
      kind: string
      row_id: string
      pack: string
      doubt: string | null
      base_fine_cents: number | null
    }
    moved_due: {
      agency_id: string
      id: string
      job_id: string
      case_id: string
      rule: string
      charge: number
      line: string
      kind: string
      what: string
      from_on: string
      old_strict: string
      old_lenient: string
      new_strict: string
      new_lenient: string
      flip: string | null
      cause: string
      moved_on: string
    }
    step_ahead: {
      agency_id: string
      case_id: string
      rule: string
      line: string
      what: string
      certain: boolean
      why: string
      latest_on: string | null
    }
    handling_officer: { agency_id: string; case_id: string; account_ids: string[]; version: number }
    finding_case: { agency_id: string; finding_id: string; case_agency_id: string; case_id: string }
    finding_step: {
      agency_id: string
      finding_id: string
      seq: number
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: string
      from_state: FindingState | null
      to_state: FindingState
      reason: string | null
    }
  }
}
