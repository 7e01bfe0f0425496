import { MOST_WEBHOOKS } from '#modules/work/domain/webhook.ts'
import { refusals } from '#platform/errors.ts'

/** 本模块的拒绝。 */
export const refuse = refusals({
  'work.no-task': { status: 404, say: () => '没有这项任务，或不在你的管理范围内。' },
  'work.not-owner': {
    status: 400,
    say: () => '不能交给这个人：他不在你能交办的机关里，或账号已停用。',
  },
  'work.no-approval': { status: 404, say: () => '没有这份审签，或与你无关。' },
  'work.bad-plan': { status: 400, say: (f: { why: string }) => `不能这样送审：${f.why}。` },
  'work.not-signer': {
    status: 400,
    say: (f: { names: string }) => `不能请${f.names}审签：他在这个机关没有审签的权限，或账号已停用。`,
  },
  'work.pending-already': { status: 409, say: () => '已经在审签，有了结果或撤回之后才能再送审。' },
  'work.cannot-sign': { status: 409, say: (f: { why: string }) => `${f.why}。` },
  'work.not-open': { status: 409, say: () => '只有还在办、由你办理的交办任务才能送审。' },
  'work.no-template': { status: 404, say: () => '没有这个公文模板，可能已经停用。' },
  'work.bad-template': { status: 400, say: (f: { problems: string }) => `模板还用不得：${f.problems}。` },
  'work.no-document': { status: 404, say: () => '没有这份公文，或与你无关。' },
  'work.no-glyph': {
    status: 422,
    say: (f: { characters: string }) =>
      `PDF 的字体里没有“${f.characters}”，印出来会是方框。请改用下载的 docx，由 Word、WPS 另存为 PDF。`,
  },
  'work.copy-missing': {
    status: 404,
    say: () => '没有发文时的存本：这份公文发文的时候没有存，或文件库里的文件不在了，请从备份取回。',
  },
  'work.not-draft': { status: 409, say: () => '已经发文或作废的公文不能再改；要改，作废之后重新起草。' },
  'work.not-issued': { status: 409, say: () => '发文之后才能登记送达。' },
  'work.cannot-issue': { status: 409, say: (f: { why: string }) => `${f.why}。` },
  'work.bad-served-day': {
    status: 400,
    say: (f: { issuedOn: string }) => `送达之日须在成文日期 ${f.issuedOn} 至今天之间。`,
  },
  'work.no-feed': { status: 404, say: () => '这个订阅地址已经停用。请在准绳的“消息”页重新取一个。' },
  'work.no-webhook': { status: 404, say: () => '没有这个推送地址，可能已经删去。' },
  'work.bad-webhook': { status: 400, say: (f: { why: string }) => `推送地址用不了：${f.why}。` },
  'work.too-many-webhooks': {
    status: 409,
    say: () => `一个机关至多 ${MOST_WEBHOOKS} 个推送地址，请先删去不用的。`,
  },
})
