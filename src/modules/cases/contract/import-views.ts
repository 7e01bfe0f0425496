import { z } from 'zod'
import { BATCH_KINDS } from '#modules/cases/domain/batch.ts'

const counts = z.object({
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
})

/** 一张表的开头与列的猜测；`headerKey` 认表头，列对应按它保存。 */
export const tablePreview = z.object({
  kind: z.literal('table'),
  sheet: z.string().nullable(),
  total: z.number().int(),
  headerKey: z.string().nullable(),
  /** 公示表的种类，决定可选哪些栏；认不出为 null。 */
  table: z.enum(['penalty', 'licence']).nullable(),
  columns: z.array(
    z.object({ column: z.number().int(), header: z.string(), field: z.string().nullable(), sure: z.boolean() }),
  ),
  /** 表头之后的前几行。 */
  rows: z.array(z.array(z.string())),
  /** 这张表不能照现在的列对应导入时，为什么。 */
  problem: z.string().nullable(),
})
export type TablePreview = z.infer<typeof tablePreview>

export const filePreview = z.object({
  name: z.string(),
  size: z.number().int(),
  problem: z.string().nullable(),
  parts: z.array(
    z.union([
      tablePreview,
      z.object({ kind: z.literal('document'), characters: z.number().int() }),
      z.object({ kind: z.literal('json'), total: z.number().int() }),
    ]),
  ),
})
export type FilePreview = z.infer<typeof filePreview>

/** 列号 → 栏；null 是不读这一列。 */
export const columnMapping = z.record(z.string().regex(/^\d{1,4}$/), z.string().nullable())

export const importView = z.object({
  id: z.string(),
  agencyId: z.string(),
  kind: z.enum(BATCH_KINDS),
  state: z.enum(['uploaded', 'importing', 'done', 'cancelled', 'undoing', 'undone', 'failed']),
  by: z.string(),
  createdAt: z.string(),
  undoneAt: z.string().nullable(),
  counts: counts.nullable(),
  files: z.array(filePreview),
  mapping: z.record(z.string(), columnMapping),
  /** 最近的任务；还没开始为 null。 */
  job: z.string().nullable(),
})
export type ImportView = z.infer<typeof importView>

export const importList = z.object({ items: z.array(importView), next: z.string().nullable() })
export type ImportList = z.infer<typeof importList>

export const mappingChange = z.object({
  headerKey: z.string().max(100),
  mapping: columnMapping,
  remember: z.boolean().default(false),
})

export const startedJob = z.object({ job: z.string() })

/** 试导入的结果：计数、改了哪些事实的例子、没有收的行（都至多若干条）。 */
export const dryRunResult = z.object({
  batch: z.string(),
  ...counts.shape,
  changes: z.array(
    z.object({
      docNo: z.string().nullable(),
      label: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  refusedRows: z.array(
    z.object({
      file: z.string(),
      sheet: z.string().nullable(),
      row: z.number().int().nullable(),
      field: z.string().nullable(),
      why: z.string(),
    }),
  ),
})
export type DryRunResult = z.infer<typeof dryRunResult>
