import crypto from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuditLine, canonicalLine } from '#modules/audit-trail/domain/audit-line.ts'
import {
  type Checkpoint,
  checkpointText,
  entriesOf,
  GENESIS,
  linkHash,
  type Seal,
  type Tools,
  verifyChain,
} from '#modules/audit-trail/domain/chain.ts'

const keys = crypto.generateKeyPairSync('ed25519')
const hash = (text: string) => crypto.hash('sm3', text, 'hex')
const sign = (text: string) => crypto.sign(null, Buffer.from(text), keys.privateKey).toString('base64')
const tools: Tools = {
  hash,
  isSigned: (text, signature) =>
    crypto.verify(null, Buffer.from(text), keys.publicKey, Buffer.from(signature, 'base64')),
}
const AGENCY = 'a0000000-0000-7000-8000-000000000000'

type Chain = { lines: AuditLine[]; seals: Seal[]; checkpoints: Checkpoint[] }

const lineNo = (i: number): AuditLine => ({
  agencyId: AGENCY,
  id: `b0000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
  at: `2026-03-01T00:00:${String(i % 60).padStart(2, '0')}.000001Z`,
  accountId: i % 3 === 0 ? null : 'c0000000-0000-7000-8000-000000000000',
  actor: `甲${i}`,
  verb: i % 2 === 0 ? '认定发现' : '导入案件',
  objectType: 'finding',
  objectId: String(i),
  detail: { count: i, codes: ['x', { b: 1, a: null }] },
})

/** 封好的链，隔几环签一次名，末环也签。 */
const sealedChain = (count: number, every = 4): Chain => {
  const lines = Array.from({ length: count }, (_, i) => lineNo(i))
  const seals: Seal[] = []
  const checkpoints: Checkpoint[] = []
  for (const line of lines) {
    const seq = seals.length + 1
    const link = linkHash(seals.at(-1)?.hash ?? GENESIS, seq, line, hash)
    seals.push({ seq, lineId: line.id, hash: link })
    if (seq % every !== 0 && seq !== count) continue
    const unsigned = { seq, hash: link, at: '2026-03-01T00:01:00.000Z' }
    checkpoints.push({ ...unsigned, signature: sign(checkpointText(AGENCY, unsigned)) })
  }
  return { lines, seals, checkpoints }
}

const verify = ({ lines, seals, checkpoints }: Chain, known?: Map<number, string>) =>
  verifyChain(AGENCY, entriesOf(lines, seals, checkpoints), tools, known)
const breakOf = (chain: Chain, known?: Map<number, string>) => {
  const step = verify(chain, known)
  return step.is === 'broken' ? step.at : null
}
const without = <T>(list: readonly T[], i: number): T[] => list.toSpliced(i, 1)
const sized = fc.integer({ min: 2, max: 30 }).chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n - 1 })))

describe('没有动过的', () => {
  test('从头到尾对得上，链尾、签名保到哪里都报出', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (n) => {
        const chain = sealedChain(n)
        const step = verify(chain)
        expect(step).toMatchObject({
          is: 'ok',
          head: { seq: n, signedSeq: n, hash: chain.seals.at(-1)?.hash ?? GENESIS },
        })
      }),
    )
  })

  test('同一行总是同样的文本：对象的键序无关，值的类型、次序都有关', () => {
    const text = (detail: unknown) => canonicalLine({ ...lineNo(1), detail })
    expect(text({ a: 1, b: { d: 2, c: 3 } })).toBe(text({ b: { c: 3, d: 2 }, a: 1 }))
    for (const other of [{ a: '1' }, { a: [1] }, [['a', 1]], { a: 1, b: null }, {}])
      expect(text(other)).not.toBe(text({ a: 1 }))
  })
})

describe('任何一处改动都查得出', () => {
  const CHANGES: Record<string, (line: AuditLine) => AuditLine> = {
    时刻: (l) => ({ ...l, at: '2026-03-01T00:00:00.000002Z' }),
    账号: (l) => ({ ...l, accountId: l.accountId === null ? AGENCY : null }),
    姓名: (l) => ({ ...l, actor: `${l.actor}乙` }),
    动词: (l) => ({ ...l, verb: '排除发现' }),
    种类: (l) => ({ ...l, objectType: 'case' }),
    对象: (l) => ({ ...l, objectId: null }),
    细节: (l) => ({ ...l, detail: { ...(l.detail as object), count: -1 } }),
  }
  test.each(Object.keys(CHANGES))('改%s：内容被改，指明那一行', (field) => {
    fc.assert(
      fc.property(sized, ([n, i]) => {
        const chain = sealedChain(n)
        chain.lines[i] = (CHANGES[field] as (l: AuditLine) => AuditLine)(chain.lines[i] as AuditLine)
        expect(breakOf(chain)).toMatchObject({ kind: '内容被改', seq: i + 1, lineId: lineNo(i).id })
      }),
    )
  })

  test('删一行留痕、删一环、一起删：缺行，指明哪一环', () => {
    fc.assert(
      fc.property(sized, ([n, i]) => {
        const chain = sealedChain(n)
        expect(breakOf({ ...chain, lines: without(chain.lines, i) })).toMatchObject({ kind: '缺行', seq: i + 1 })
        expect(breakOf({ ...chain, seals: without(chain.seals, i) })).toMatchObject({ kind: '缺行', seq: i + 1 })
        const both = { ...chain, lines: without(chain.lines, i), seals: without(chain.seals, i) }
        expect(breakOf(both)).toMatchObject({ kind: '缺行', seq: i + 1 })
      }),
    )
  })

  test('调换相邻两行的封存：次序', () => {
    fc.assert(
      fc.property(sized, ([n, at]) => {
        const i = Math.min(at, n - 2)
        const chain = sealedChain(n)
        const [a, b] = [chain.seals[i] as Seal, chain.seals[i + 1] as Seal]
        const whole = chain.seals.with(i, { ...b, seq: a.seq }).with(i + 1, { ...a, seq: b.seq })
        expect(breakOf({ ...chain, seals: whole })).toMatchObject({ kind: '次序', seq: i + 1 })
        const lines = chain.seals.with(i, { ...a, lineId: b.lineId }).with(i + 1, { ...b, lineId: a.lineId })
        expect(breakOf({ ...chain, seals: lines })).toMatchObject({ kind: '次序', seq: i + 1 })
      }),
    )
  })

  test('插进一行：后面的对不上', () => {
    fc.assert(
      fc.property(sized, ([n, i]) => {
        const chain = sealedChain(n)
        const extra = lineNo(99)
        const previous = chain.seals[i - 1]?.hash ?? GENESIS
        const forged = { seq: i + 1, lineId: extra.id, hash: linkHash(previous, i + 1, extra, hash) }
        const seals = [
          ...chain.seals.slice(0, i),
          forged,
          ...chain.seals.slice(i).map((s) => ({ ...s, seq: s.seq + 1 })),
        ]
        expect(breakOf({ ...chain, lines: [...chain.lines, extra], seals })).not.toBeNull()
      }),
    )
  })

  test('删去尾部：签名保到的地方没有了；连签名一起删，以前留下的检查点仍能发现', () => {
    fc.assert(
      fc.property(sized, ([n, i]) => {
        const chain = sealedChain(n)
        const cut = { ...chain, lines: chain.lines.slice(0, i), seals: chain.seals.slice(0, i) }
        expect(breakOf(cut)).toMatchObject({ kind: '缺行', seq: i + 1 })
        const clean = { ...cut, checkpoints: chain.checkpoints.filter((c) => c.seq <= i) }
        expect(breakOf(clean)).toBeNull()
        const known = new Map([[n, chain.seals.at(-1)?.hash ?? '']])
        expect(breakOf(clean, known)).toMatchObject({ kind: '缺行', seq: i + 1 })
      }),
    )
  })

  test('改一行再把后面全部重算：签名不符', () => {
    fc.assert(
      fc.property(sized, ([n, i]) => {
        const chain = sealedChain(n)
        const lines = chain.lines.with(i, { ...(chain.lines[i] as AuditLine), actor: '别人' })
        const seals: Seal[] = []
        for (const line of lines)
          seals.push({
            seq: seals.length + 1,
            lineId: line.id,
            hash: linkHash(seals.at(-1)?.hash ?? GENESIS, seals.length + 1, line, hash),
          })
        expect(breakOf({ ...chain, lines, seals })).toMatchObject({ kind: '签名不符' })
        const unsigned = { lines, seals, checkpoints: [] }
        expect(breakOf(unsigned)).toBeNull()
        expect(breakOf(unsigned, new Map([[n, chain.seals.at(-1)?.hash ?? '']]))).toMatchObject({ kind: '签名不符' })
      }),
    )
  })

  test.each<[string, (c: Checkpoint) => Checkpoint]>([
    ['签名', (c) => ({ ...c, signature: Buffer.alloc(64).toString('base64') })],
    ['摘要', (c) => ({ ...c, hash: GENESIS })],
    ['时刻', (c) => ({ ...c, at: '2020-01-01T00:00:00.000Z' })],
  ])('改检查点的%s：签名不符', (_, change) => {
    const chain = sealedChain(9)
    const checkpoints = chain.checkpoints.with(1, change(chain.checkpoints[1] as Checkpoint))
    expect(breakOf({ ...chain, checkpoints })).toMatchObject({ kind: '签名不符', seq: 8 })
  })
})

test('时钟倒拨不影响核验，只作提示；几秒的出入不提', () => {
  const timed = (...times: string[]) => {
    const lines = times.map((t, i) => ({ ...lineNo(i), at: `2026-03-01T${t}.000000Z` }))
    const seals: Seal[] = []
    for (const line of lines)
      seals.push({
        seq: seals.length + 1,
        lineId: line.id,
        hash: linkHash(seals.at(-1)?.hash ?? GENESIS, seals.length + 1, line, hash),
      })
    return verify({ lines, seals, checkpoints: [] })
  }
  expect(timed('08:00:00', '08:00:30', '08:00:01')).toMatchObject({ head: { backward: { count: 0, firstSeq: null } } })
  expect(timed('08:00:00', '07:00:00', '07:00:01')).toMatchObject({
    is: 'ok',
    head: { backward: { count: 2, firstSeq: 2 } },
  })
})
