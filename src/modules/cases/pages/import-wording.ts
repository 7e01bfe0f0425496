import type { ImportView } from '../contract/import-views.ts'

export const STATE_TEXT: Readonly<Record<ImportView['state'], string>> = {
  uploaded: '待核对',
  importing: '正在导入',
  done: '已导入',
  cancelled: '已取消，全部撤回',
  undoing: '正在撤销',
  undone: '已撤销',
  failed: '出错停下，可以接着做',
}

/** 走到第几步：上传、核对列、校验入库、结果。 */
export const stepOf = (state: ImportView['state']): number =>
  state === 'uploaded' ? 1 : state === 'importing' || state === 'undoing' || state === 'failed' ? 2 : 3

export const STEPS = ['上传', '核对列', '校验入库', '结果'] as const
