import { refusals } from '#platform/errors.ts'

/** 案件库的拒绝。 */
export const refuseCase = refusals({
  'case.not-found': { status: 404, say: () => '没有这件案件，或不在你的管理范围内。' },
  'case.source-not-found': { status: 404, say: () => '没有这份来源，或不在你的管理范围内。' },
  'case.cursor': { status: 400, say: () => '翻页的位置不对，请从第一页重新开始。' },
  'case.too-many-sources': {
    status: 409,
    say: (f: { most: number }) => `这件案件已有 ${f.most} 份来源，不能再添；请把几次登记并成一次。`,
  },
  'case.too-many-events': {
    status: 409,
    say: (f: { most: number }) => `一件案件至多登记 ${f.most} 个事件，没有再收；请核对是不是登记到同一件上了。`,
  },
  'case.ambiguous-number': { status: 409, say: () => '这个编号的案件不止一件，分不清登记到哪一件；请在案件页登记。' },
  'case.future-event': {
    status: 400,
    say: (f: { event: string; on: string }) => `“${f.event}”写的是 ${f.on}，还没有到；等发生了再登记。`,
  },
  'case.entry-not-found': { status: 404, say: () => '没有这一次登记，或已经撤回了。请刷新看最新的情况。' },
  'import.not-found': { status: 404, say: () => '没有这一批导入，或不在你的管理范围内。' },
  'import.no-files': { status: 400, say: () => '没有收到文件，请至少选一个（字段名 files）。' },
  'import.no-agency': {
    status: 400,
    say: () => '你的账号不属于任何机关，不能导入；请用机关的账号，或请安全管理员设置。',
  },
  'import.empty-file': { status: 400, say: (f: { file: string }) => `“${f.file}”是空的（0 字节），请重新导出。` },
  'import.disk-full': { status: 507, say: () => '服务器的磁盘满了，文件没有存下；请管理员清出空间后重新上传。' },
  'import.state': {
    status: 409,
    say: (f: { state: string; wanted: string }) => `这一批${f.state}，不能${f.wanted}。请刷新看最新的情况。`,
  },
  'import.register-undo': {
    status: 409,
    say: () => '名册、通知与名单的导入不能撤销；再导入原来的那一份，就改回去了。',
  },
  'import.kind': {
    status: 400,
    say: (f: { file: string; kinds: string }) => `不能把“${f.file}”这样导入；可选的有：${f.kinds}。`,
  },
  'import.mapping': { status: 400, say: (f: { why: string }) => `列对应有误：${f.why}。` },
} as const)
