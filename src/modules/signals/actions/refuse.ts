import { refusals } from '#platform/errors.ts'

/** 统计线索的拒绝。 */
export const refuseLead = refusals({
  'signals.not-now': {
    status: 409,
    say: ({ state, act }: { state: string; act: string }) =>
      `这条线索现在是“${state}”，不能${act}。请刷新看最新的内容。`,
  },
  'signals.not-owner': {
    status: 400,
    say: () => '不能交给这个人：他看不到这个机关的统计线索，或账号已停用。',
  },
  'signals.cursor': { status: 400, say: () => '游标不对，请从第一页重新开始。' },
})
