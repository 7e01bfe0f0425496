import type { Generated } from 'kysely'

declare module '#platform/database.ts' {
  interface Tables {
    account: {
      id: string
      login: string
      name: string
      agency_id: string
      password_hash: string | null
      must_change: Generated<boolean>
      password_changed_at: Date | null
      disabled_at: Date | null
      sso_allowed: Generated<boolean>
      oidc_subject: string | null
      certificate_no: string | null
      version: Generated<number>
      created_at: Generated<Date>
    }
    login_failure: { login_key: string; failures: number; last_at: Generated<Date> }
    account_grant: {
      id: string
      account_id: string
      role: string
      agency_id: string
      line: string | null
      reason: string
      granted_by: string | null
      granted_at: Generated<Date>
      expires_at: Date | null
      revoked_at: Date | null
      revoked_by: string | null
      revoke_reason: string | null
    }
    session: {
      token_hash: Buffer
      id: string
      account_id: string
      created_at: Generated<Date>
      last_seen_at: Generated<Date>
      expires_at: Date
      via: 'password' | 'sso'
      agent: string
      ended_at: Date | null
      ended_why: string | null
    }
  }
}

/** 一页，与下一页的游标。 */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }

/** 多取了一行的结果切成一页；`cursorOf` 是最后一行的游标。 */
export const pageOf = <T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

/** 搜索词写成 like 的样式，其中的通配符不作通配符。 */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
