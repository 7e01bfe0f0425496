import { refusals } from '#platform/errors.ts'

/** 抽取的各种拒绝：哪里不对、怎样改。 */
export const refuse = refusals({
  'draw.unreadable': { status: 400, say: (f: { file: string; why: string }) => `${f.file}：${f.why}` },
  'draw.bad-plan': {
    status: 422,
    say: (f: { file: string; problems: readonly string[] }) =>
      [`${f.file}：抽取方案有 ${f.problems.length} 处不对：`, ...f.problems].join('\n  '),
  },
  'draw.pack-exists': {
    status: 409,
    say: (f: { file: string }) => `${f.file} 已经存在，没有覆盖：承诺过的包不能重写。请换一个文件名。`,
  },
  'draw.unwritable': {
    status: 400,
    say: (f: { file: string; code: string }) => `写不了 ${f.file}（${f.code}）。请检查文件夹、权限与磁盘空间。`,
  },
  'draw.secret-exists': {
    status: 409,
    say: (f: { file: string }) => `${f.file} 已经存在，没有覆盖：秘密丢了就揭示不了。请换一个文件名。`,
  },
  'draw.bad-secret': {
    status: 422,
    say: (f: { file: string }) =>
      `${f.file}：秘密须是 64 位小写十六进制（32 个随机字节），由 zhunsheng draw secret 生成。`,
  },
  'draw.unknown-revealer': {
    status: 422,
    say: (f: { id: string; known: string }) => `揭示方里没有“${f.id}”；这个包的揭示方是：${f.known}。`,
  },
  'draw.wrong-secret': {
    status: 422,
    say: (f: { name: string }) =>
      `“${f.name}”的秘密与它事先的承诺不符，没有收下：请核对是不是交来承诺时的那个文件；确实丢失的，按缺席处理。`,
  },
  'draw.revealed-already': {
    status: 409,
    say: (f: { name: string }) => `“${f.name}”已经揭示过，不必再来。`,
  },
  'draw.late': {
    status: 409,
    say: (f: { name: string; why: string }) => `“${f.name}”的揭示逾期，没有收下：${f.why}。按缺席处理。`,
  },
  'draw.drawn-already': {
    status: 409,
    say: () => '已经抽取过，结果在包里；要核验请用 zhunsheng verify-draw。',
  },
  'draw.still-waiting': {
    status: 409,
    say: (f: { missing: string; until: string }) => `还没有揭示的：${f.missing}。${f.until}。`,
  },
  'draw.void': {
    status: 409,
    say: (f: { missing: string; minimum: number; revealed: number }) =>
      `抽取失效：至少要 ${f.minimum} 家揭示，只有 ${f.revealed} 家；缺席的：${f.missing}。请公布失效，换新的秘密与盐重新承诺，并在 redrawOf 写明上次的承诺值与原因。`,
  },
  'draw.no-public-source': { status: 422, say: () => '这个方案没有公开来源，不用录入数值。' },
  'draw.public-already': {
    status: 409,
    say: (f: { value: string }) => `公开来源的数值已经录入（${f.value}），不能再改。`,
  },
  'draw.public-too-early': {
    status: 409,
    say: (f: { availableAt: string }) =>
      `公开来源的数值到 ${f.availableAt}（北京时间）才产生，现在还没有：请到那时再录入。`,
  },
  'draw.public-missing': {
    status: 409,
    say: (f: { source: string }) => `还没有录入公开来源的数值（${f.source}）：请先运行 zhunsheng draw public。`,
  },
  'draw.bad-public-value': {
    status: 422,
    say: (f: { value: string; howToWrite: string; length: number; digits: string }) =>
      `数值“${f.value}”不合事先写明的格式：须是 ${f.length} 位${f.digits}；${f.howToWrite}。`,
  },
  'draw.not-drawn': { status: 409, say: () => '还没有抽取：请先运行 zhunsheng draw run。' },
  'draw.plan-differs': {
    status: 422,
    say: (f: { file: string }) => `${f.file} 与包里冻结的名单不是同一份：请用承诺时的那个方案文件。`,
  },
  'draw.no-such-row': {
    status: 422,
    say: (f: { rows: string }) => `第 ${f.rows} 行没有抽中，不在结果里：请核对行号。`,
  },
})
