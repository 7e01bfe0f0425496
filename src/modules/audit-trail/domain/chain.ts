import { type AuditLine, canonicalLine } from '#modules/audit-trail/domain/audit-line.ts'

/** 封存链的一环：指向一行留痕，摘要里含前一环的摘要。次序只看序号，不看时钟。 */
export type Seal = { readonly seq: number; readonly lineId: string; readonly hash: string }

/** 签过名的检查点：到第几环为止，摘要是什么，何时签的。 */
export type Checkpoint = {
  readonly seq: number
  readonly hash: string
  /** ISO 时刻，毫秒。 */
  readonly at: string
  readonly signature: string
}

/** 按链的次序读到的一项；留痕不在了的为 null。检查点排在它那一环之后。 */
export type Entry =
  | { readonly kind: 'link'; readonly seal: Seal; readonly line: AuditLine | null }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }

/** 摘要与验签由外壳给。 */
export type Tools = {
  /** 文本（UTF-8）的摘要，十六进制。 */
  readonly hash: (text: string) => string
  readonly isSigned: (text: string, signature: string) => boolean
}

/** 验到哪里：最后一环，签名保到第几环，时钟的异常。 */
export type Head = {
  readonly agencyId: string
  readonly seq: number
  readonly hash: string
  readonly signedSeq: number
  readonly latestAt: string
  /** 时刻比前面的早得多的行数，与头一行的序号。 */
  readonly backward: { readonly count: number; readonly firstSeq: number | null }
}

export type BreakKind = '内容被改' | '缺行' | '次序' | '签名不符'
/** 断在哪一环、哪一行，为什么。 */
export type Break = {
  readonly kind: BreakKind
  readonly seq: number
  readonly lineId: string | null
  readonly say: string
}
export type Step = { readonly is: 'ok'; readonly head: Head } | { readonly is: 'broken'; readonly at: Break }

export const GENESIS = '0'.repeat(64)

export const emptyHead = (agencyId: string): Head => ({
  agencyId,
  seq: 0,
  hash: GENESIS,
  signedSeq: 0,
  latestAt: '',
  backward: { count: 0, firstSeq: null },
})

/** 接在 `previous` 之后的第 `seq` 环的摘要。 */
export const linkHash = (previous: string, seq: number, line: AuditLine, hash: Tools['hash']): string =>
  hash(`${previous}\n${seq}\n${canonicalLine(line)}`)

/** 检查点所签的文本。 */
export const checkpointText = (agencyId: string, { seq, hash, at }: Omit<Checkpoint, 'signature'>): string =>
  `zhunsheng-audit/1\n${agencyId}\n${seq}\n${hash}\n${at}`

/** 往下验一项。 */
export const follow = (head: Head, entry: Entry, tools: Tools): Step =>
  entry.kind === 'link' ? followLink(head, entry.seal, entry.line, tools) : followSigned(head, entry.checkpoint, tools)

const followLink = (head: Head, seal: Seal, line: AuditLine | null, tools: Tools): Step => {
  const expected = head.seq + 1
  if (seal.seq > expected)
    return broken('缺行', expected, null, `封存链缺第 ${expected} 环，第 ${head.seq} 环之后直接是第 ${seal.seq} 环`)
  if (seal.seq < expected) return broken('次序', seal.seq, seal.lineId, `第 ${head.seq} 环之后又出现第 ${seal.seq} 环`)
  if (line === null) return broken('缺行', seal.seq, seal.lineId, `第 ${seal.seq} 环所封的留痕不在了`)
  if (line.id !== seal.lineId || line.agencyId !== head.agencyId)
    return broken('内容被改', seal.seq, seal.lineId, `第 ${seal.seq} 环所封的与所附的不是同一行留痕`)
  if (linkHash(head.hash, seal.seq, line, tools.hash) !== seal.hash)
    return broken('内容被改', seal.seq, seal.lineId, `第 ${seal.seq} 环的留痕或它的封存与当时写下的不同`)
  return { is: 'ok', head: { ...head, ...withClock(head, seal.seq, line.at), seq: seal.seq, hash: seal.hash } }
}

/** 同时提交的几行先后略有出入是正常的；差一分钟以上才算时钟倒拨，或事务提交得很晚。 */
const TOLERANCE_MS = 60_000

const withClock = ({ latestAt, backward }: Head, seq: number, at: string): Pick<Head, 'latestAt' | 'backward'> => {
  if (latestAt === '' || at >= latestAt) return { latestAt: at, backward }
  if (Date.parse(latestAt) - Date.parse(at) <= TOLERANCE_MS) return { latestAt, backward }
  return { latestAt, backward: { count: backward.count + 1, firstSeq: backward.firstSeq ?? seq } }
}

const followSigned = (head: Head, checkpoint: Checkpoint, tools: Tools): Step => {
  const { seq, hash, signature } = checkpoint
  if (seq > head.seq) return broken('缺行', head.seq + 1, null, `签名保到第 ${seq} 环，现在只到第 ${head.seq} 环`)
  if (seq < head.seq) return broken('次序', seq, null, `第 ${seq} 环的检查点排到了第 ${head.seq} 环之后`)
  if (!tools.isSigned(checkpointText(head.agencyId, checkpoint), signature))
    return broken('签名不符', seq, null, `第 ${seq} 环的检查点不是本系统的密钥签的，或签后改过`)
  if (hash !== head.hash) return broken('签名不符', seq, null, `第 ${seq} 环与签过名的摘要不同：这一段封存链整个重算过`)
  return { is: 'ok', head: { ...head, signedSeq: seq } }
}

const broken = (kind: BreakKind, seq: number, lineId: string | null, say: string) => ({
  is: 'broken' as const,
  at: { kind, seq, lineId, say },
})

/** 断开处再看一眼下一环：换过来就对得上的，是次序被调换，不是内容被改。 */
export const explain = (head: Head, at: Break, here: Entry, next: Entry | null, tools: Tools): Break => {
  if (at.kind !== '内容被改' || here.kind !== 'link' || next?.kind !== 'link') return at
  if (next.line === null) return at
  const swapped = linkHash(head.hash, here.seal.seq, next.line, tools.hash)
  if (swapped !== here.seal.hash && swapped !== next.seal.hash) return at
  return { ...at, kind: '次序', say: `第 ${at.seq} 环与第 ${at.seq + 1} 环的先后被调换` }
}

/** 按链的次序排好：检查点在它那一环之后；链断了、超出链尾的检查点排在最后。 */
export const entriesOf = (
  lines: readonly AuditLine[],
  seals: readonly Seal[],
  checkpoints: readonly Checkpoint[],
): Entry[] => {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const bySeq = Map.groupBy(checkpoints, (c) => c.seq)
  const links = [...seals].sort((a, b) => a.seq - b.seq)
  const last = links.at(-1)?.seq ?? 0
  return [
    ...links.flatMap((seal): Entry[] => [
      { kind: 'link', seal, line: byId.get(seal.lineId) ?? null },
      ...(bySeq.get(seal.seq) ?? []).map((checkpoint): Entry => ({ kind: 'checkpoint', checkpoint })),
    ]),
    ...checkpoints.filter((c) => c.seq > last).map((checkpoint): Entry => ({ kind: 'checkpoint', checkpoint })),
  ]
}

/** 别处留下的检查点（以前的导出、日志）：第几环 → 摘要。 */
export type Known = ReadonlyMap<number, string>

/** 从头验一条链；有别处留下的检查点，连同尾部一起删去的也能发现。 */
export const verifyChain = (
  agencyId: string,
  entries: readonly Entry[],
  tools: Tools,
  known: Known = new Map(),
): Step => {
  let head = emptyHead(agencyId)
  for (const [i, entry] of entries.entries()) {
    const step = againstKnown(follow(head, entry, tools), known)
    if (step.is === 'broken') {
      const next = entries.find((other, j) => j > i && other.kind === 'link') ?? null
      return { ...step, at: explain(head, step.at, entry, next, tools) }
    }
    head = step.head
  }
  return shortOf(head, known) ?? { is: 'ok', head }
}

/** 这一环与别处留下的检查点不同的，也算断。 */
export const againstKnown = (step: Step, known: Known): Step => {
  if (step.is === 'broken') return step
  const { seq, hash } = step.head
  const seen = known.get(seq)
  return seen === undefined || seen === hash
    ? step
    : broken('签名不符', seq, null, `第 ${seq} 环与以前留下的检查点不同：这一段封存链整个重算过`)
}

/** 链尾比别处留下的检查点短。 */
export const shortOf = (head: Head, known: Known): Extract<Step, { is: 'broken' }> | null => {
  const furthest = Math.max(0, ...known.keys())
  if (furthest <= head.seq) return null
  return broken('缺行', head.seq + 1, null, `以前的检查点到第 ${furthest} 环，现在只到第 ${head.seq} 环`)
}
