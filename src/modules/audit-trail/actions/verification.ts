import { fingerprintOf } from '#modules/audit-trail/actions/audit-key.ts'
import type { ChainReport } from '#modules/audit-trail/actions/verify-audit.ts'
import type { ChainView, Verification } from '#modules/audit-trail/contract.ts'
import { NO_AGENCY } from '#platform/write.ts'

/** 核验结果写成给人与程序看的样子；命令行、任务、接口都用这一种。 */
export const verificationOf = (
  reports: readonly ChainReport[],
  publicKeys: readonly string[],
  nameOf: (agencyId: string) => string | null,
): Verification => ({
  ok: reports.every((report) => report.broken === null),
  agencies: reports.map((report) => chainView(report, nameOf)),
  publicKeys: publicKeys.map(fingerprintOf),
})

const chainView = ({ head, broken, unsealed }: ChainReport, nameOf: (id: string) => string | null): ChainView => ({
  agencyId: head.agencyId,
  agency: head.agencyId === NO_AGENCY ? '系统（不属于任何机关）' : (nameOf(head.agencyId) ?? head.agencyId),
  seq: head.seq,
  head: head.hash,
  signedSeq: head.signedSeq,
  unsealed,
  backward: head.backward,
  broken,
})

/** 一个机关的结果写成一两句。 */
export const chainText = (chain: ChainView): string => {
  const end = `第 ${chain.seq} 环，链尾 ${chain.head}，签名保到第 ${chain.signedSeq} 环，未封存 ${chain.unsealed} 行`
  const clock =
    chain.backward.count === 0
      ? ''
      : `\n  提示：有 ${chain.backward.count} 行的时刻早于前面的（最早见第 ${chain.backward.firstSeq} 环），服务器的时钟可能倒拨过；先后以环的序号为准`
  if (chain.broken === null) return `${chain.agency}：完好。${end}${clock}`
  const line = chain.broken.lineId === null ? '' : `，留痕 ${chain.broken.lineId}`
  return `${chain.agency}：断在第 ${chain.broken.seq} 环（${chain.broken.kind}）：${chain.broken.say}${line}。之前完好：${end}${clock}`
}
