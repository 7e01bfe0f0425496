import { PERMISSIONS, type Permission } from '#kernel/access.ts'

/** 一种拒绝：HTTP 状态，与用事实写成的一句中文（发生了什么、怎样改）。 */
export type Refusal = { readonly status: number; readonly say: (facts: never) => string }

/** 预料之中的拒绝。`code` 稳定，供程序判断；`message` 给人看。 */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly status: number
  constructor(code: string, status: number, sentence: string) {
    super(sentence)
    this.code = code
    this.status = status
  }
}

type Facts<R extends Refusal> = Parameters<R['say']>

/**
 * 由一张“代码 → 状态与句子”的表得到 `refuse`：没有句子的代码、缺了事实的调用都不能通过编译。
 * 每个模块声明自己的表，代码以模块名开头。
 * @example throw refuse('upload.file-too-large', { limitMb: 50 })
 */
export const refusals =
  <T extends Readonly<Record<string, Refusal>>>(table: T) =>
  <C extends keyof T & string>(code: C, ...facts: Facts<T[C]>): Refused => {
    const { status, say } = table[code] as Refusal
    return new Refused(code, status, (say as (...given: Facts<T[C]>) => string)(...facts))
  }

/** 平台自己的拒绝。 */
const PLATFORM = {
  'request.invalid': { status: 400, say: (f: { problems: string }) => `请求有误：${f.problems}。` },
  'request.unreadable': { status: 400, say: () => '请求的内容读不懂，请检查格式（JSON 须完整，且与所写的长度一致）。' },
  'request.too-large': { status: 413, say: () => '请求的内容太大，请减少内容或分几次发送。' },
  'request.media-type': {
    status: 415,
    say: () => '不接受这种内容类型：JSON 用 application/json，上传文件用 multipart/form-data。',
  },
  'request.refused': { status: 400, say: () => '请求不合规定，服务器没有处理。' },
  'request.too-many': {
    status: 429,
    say: (f: { seconds: number }) =>
      `请求太频繁，请 ${f.seconds} 秒后再试。程序调用请放慢一些，或请管理员调大 ZS_RATE_LIMIT。`,
  },
  'idempotency.bad-key': { status: 400, say: () => 'Idempotency-Key 须是 1 到 200 个可见的英文字符。' },
  'idempotency.upload': {
    status: 400,
    say: () => '上传文件不用 Idempotency-Key：同一个文件再导入一次，本来就没有变化。请去掉这个请求头。',
  },
  'idempotency.reused': {
    status: 422,
    say: () => '这个 Idempotency-Key 用过，而且当时的内容不同，没有处理。每个新的操作请换一个键。',
  },
  'idempotency.in-progress': { status: 409, say: () => '同一个 Idempotency-Key 的请求正在处理，请稍后再来取结果。' },
  'idempotency.unknown': {
    status: 409,
    say: () => '同一个 Idempotency-Key 的请求没有留下结果（服务器中途停过）。请先看看改动在不在，不在再换一个键重做。',
  },
  'upload.file-too-large': {
    status: 413,
    say: (f: { limitMb: number }) => `有一个文件超过 ${f.limitMb} MB，请拆分或压缩其中的图片后重试。`,
  },
  'upload.too-many': { status: 413, say: (f: { files: number }) => `一次最多上传 ${f.files} 个文件，请分几次上传。` },
  'upload.not-multipart': { status: 415, say: () => '上传文件须用 multipart/form-data，字段名 files。' },
  'upload.interrupted': { status: 400, say: () => '上传没有完成就中断了，请重新上传。' },
  'route.not-found': { status: 404, say: (f: { path: string }) => `没有 ${f.path} 这个地址。接口目录见 /api/docs。` },
  'route.method': {
    status: 405,
    say: (f: { method: string; allowed: string }) => `这个地址不接受 ${f.method}，可用：${f.allowed}。`,
  },
  'access.sign-in': { status: 401, say: () => '请先登录。' },
  'access.change-password': { status: 403, say: () => '首次登录须先改密码。' },
  'access.cross-site': { status: 403, say: () => '请求不是从本站的页面发出的，没有处理。请从准绳的页面操作。' },
  'access.denied': {
    status: 403,
    say: (f: { permission: Permission }) => `没有“${PERMISSIONS[f.permission]}”的权限，需要时请联系安全管理员授权。`,
  },
  'access.out-of-scope': { status: 404, say: () => '没有找到，或不在你的管理范围内。' },
  'access.changed': {
    status: 409,
    say: (f: { by: string }) => `${f.by}刚刚改过，你的改动没有保存。请刷新看最新的内容，再决定要不要改。`,
  },
  'server.database-away': {
    status: 503,
    say: () => '数据库暂时连不上，恢复后会自动接上，请稍后再试。刚才若是保存，恢复后先看看改动在不在。',
  },
  'server.disk-full': { status: 507, say: () => '服务器的磁盘满了，没有保存。请联系管理员腾出空间后再试。' },
  'server.stopping': { status: 503, say: () => '服务器正在停止，请稍后重试。' },
  'server.fault': {
    status: 500,
    say: (f: { id: string }) => `服务器内部出错，已记下，编号 ${f.id}。请把编号告诉管理员。`,
  },
} as const

export const refuse = refusals(PLATFORM)
export type PlatformCode = keyof typeof PLATFORM
