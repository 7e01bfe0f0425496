/** 类案库的表；只有本模块读写。 */
declare module '#platform/database.ts' {
  interface Tables {
    similar_case: {
      agency_id: string
      case_id: string
      charge: number
      offence: string | null
      decided_on: string
      agency: string | null
      party_kind: string | null
      tier: string | null
      penalties: string[]
      goods_value: number | null
      illegal_gains: number | null
      fine: number | null
      terms: number[]
      counts: number[]
      digest_high: number
      digest_low: number
    }
    similar_term: { term: number; cases: number }
    similar_total: { single: boolean; cases: number; digest_high: number; digest_low: number }
    similar_source: { agency_id: string; case_id: string; revision: number }
  }
}

export {}
