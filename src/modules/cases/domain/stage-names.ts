/**
 * 办案的环节，依次排列：列表、筛选、环节条都用它。
 * 审批中的许可用“受理”代替线索、立案；不予立案、终止调查、移送公安也算结案。
 */
export const STAGES = [
  { code: 'clue', name: '线索' },
  { code: 'application', name: '受理' },
  { code: 'filing', name: '立案' },
  { code: 'investigation', name: '调查' },
  { code: 'review', name: '审核' },
  { code: 'notice', name: '告知' },
  { code: 'decision', name: '决定' },
  { code: 'served', name: '送达' },
  { code: 'disclosure', name: '公示' },
  { code: 'execution', name: '执行' },
  { code: 'closing', name: '结案' },
] as const
export type StageCode = (typeof STAGES)[number]['code']
