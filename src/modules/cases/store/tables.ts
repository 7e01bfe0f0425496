import type { Generated } from 'kysely'

/** 案件库的表；只有本模块读写。 */
declare module '#platform/database.ts' {
  interface Tables {
    import_batch: {
      agency_id: string
      id: string
      account_id: string | null
      kind: string
      state: string
      counts: unknown
      job_id: string | null
      sealed: Buffer
      created_at: Generated<Date>
      undone_at: Date | null
    }
    import_refusal: { agency_id: string; batch_id: string; seq: number; sealed: Buffer }
    column_mapping: {
      agency_id: string
      header_key: string
      mapping: unknown
      saved_by: string | null
      saved_at: Generated<Date>
    }
    case_source: {
      agency_id: string
      id: string
      case_id: string
      batch_id: string
      kind: string
      source_key: string
      content_hash: string
      blob_id: string | null
      recorded_at: Date
      withdrawn_at: Date | null
      sealed: Buffer
    }
    case_file: CaseFileTable
    case_judgement: {
      agency_id: string
      case_id: string
      revision: number
      judged_with: string
      judged_on: string
      day_bound: boolean
      verdicts: string
    }
    party_case: { agency_id: string; case_id: string; party_key: string; decided_on: string | null }
  }
}

type CaseFileTable = {
  agency_id: string
  id: string
  kind: string
  agency_name: string | null
  case_no: string | null
  case_no_key: string | null
  doc_no: string | null
  doc_no_key: string | null
  party_name: string | null
  party_kind: string | null
  party_count: number
  party_keys: string[]
  offence: string | null
  line: string
  procedure: string | null
  outcome: string | null
  status: string
  stage: string | null
  filed_on: string | null
  decided_on: string | null
  served_on: string | null
  disclosed_on: string | null
  fine_cents: number | null
  confiscated_cents: number | null
  conflict_count: number
  note_count: number
  source_count: number
  grams: string[]
  sealed: Buffer
  revision: number
  folded_at: Generated<Date>
  open_findings: Generated<number>
  worst: number | null
}
