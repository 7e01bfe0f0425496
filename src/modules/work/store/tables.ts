import type { Generated } from 'kysely'
import type { MessageKind } from '#modules/work/domain/message.ts'
import type { TaskKind, TaskState, TaskVerb } from '#modules/work/domain/task.ts'

/** 任务、消息、订阅、推送的表；只有本模块读写。 */
declare module '#platform/database.ts' {
  interface Tables {
    task: {
      agency_id: string
      id: string
      key: string
      kind: TaskKind
      title: string
      reason: string | null
      object_type: string | null
      object_id: string | null
      object_title: string | null
      href: string | null
      line: string | null
      owner_id: string | null
      owner_role: string | null
      due_on: string | null
      state: TaskState
      given_by: string | null
      created_at: Generated<Date>
      ended_at: Date | null
      version: Generated<number>
    }
    task_step: {
      agency_id: string
      task_id: string
      seq: number
      at: Generated<Date>
      account_id: string | null
      actor: string
      verb: TaskVerb
      owner_id: string | null
      owner_role: string | null
      due_on: string | null
      reason: string | null
    }
    message: {
      account_id: string
      id: string
      at: Generated<Date>
      kind: MessageKind
      title: string
      href: string
      read_at: Date | null
      task_id: string | null
    }
    message_setting: { account_id: string; muted: MessageKind[]; remind_days: number }
    digest_day: { day: string; at: Generated<Date> }
    calendar_feed: { account_id: string; token_hash: Buffer; created_at: Generated<Date>; read_at: Date | null }
    webhook: { agency_id: string; id: string; url: string; secret: Buffer; created_at: Generated<Date> }
    webhook_delivery: {
      agency_id: string
      webhook_id: string
      id: string
      body: string
      created_at: Generated<Date>
      tries: Generated<number>
      next_at: Generated<Date | null>
      delivered_at: Date | null
      outcome: string | null
    }
  }
}
