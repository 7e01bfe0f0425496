/** 抽取包的任何一处改动都查得出：逐字节地改，成块地换，连摘要一起重做。 */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantOrNull } from '#kernel/instant.ts'
import { commitDraw } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { bytesOf, hash, sm3 } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { revealSecret } from '#modules/file-reviews/actions/draw/reveal-secret.ts'
import { runDraw } from '#modules/file-reviews/actions/draw/run-draw.ts'
import { packOf, unzipped, zipOf } from '#modules/file-reviews/contract/draw-pack.ts'
import { linesOf, rowHashesText } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { type Commitment, jsonText, NAMES, type Result } from '#modules/file-reviews/domain/draw/pack.ts'
import { drawFiles } from '#modules/file-reviews/domain/draw/sampler.ts'
import { seedOf } from '#modules/file-reviews/domain/draw/seed.ts'
import { readingOf } from '#modules/file-reviews/domain/draw/verify/reading.ts'
import { type Verification, verifyPack } from '#modules/file-reviews/domain/draw/verify/verify-pack.ts'

const ROOT = path.join(import.meta.dirname, '..')
const EXAMPLES = path.join(ROOT, 'examples')
const NOW = instantOrNull('2026-03-10T12:00') as Instant

let folder = ''
let zip: Uint8Array = new Uint8Array()
let entries: ReadonlyMap<string, Uint8Array> = new Map()

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-mutations-'))
  const file = path.join(folder, 'pack.zip')
  commitDraw(path.join(EXAMPLES, 'draw-plan.json'), file)
  for (const party of ['fagui', 'jiwei', 'teyao'])
    revealSecret(file, party, path.join(EXAMPLES, 'draw-secrets', `${party}.txt`), NOW)
  runDraw(file, NOW)
  zip = fs.readFileSync(file)
  entries = entriesOf(zip)
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const entriesOf = (bytes: Uint8Array) => {
  const read = unzipped(bytes)
  if (!read.ok) throw new Error(read.why)
  return read.entries
}
const verify = (given: ReadonlyMap<string, Uint8Array>, published: string | null = null): Verification =>
  verifyPack(packOf(given, sm3), hash, { published, openings: [] })
const failures = (given: ReadonlyMap<string, Uint8Array>, published: string | null = null): Record<string, string> =>
  Object.fromEntries(
    verify(given, published)
      .checks.filter(({ is }) => is === 'failed')
      .map(({ name, says }) => [name, says]),
  )
const text = (name: string): string => new TextDecoder().decode(entries.get(name))
const having = (changed: Record<string, string | null>): Map<string, Uint8Array> => {
  const made = new Map(entries)
  for (const [name, content] of Object.entries(changed))
    if (content === null) made.delete(name)
    else made.set(name, bytesOf(content))
  return made
}

/** 名单在 zip 里从哪里开始：不压缩，所以原样在里面。 */
const listStart = (): number => Buffer.from(zip).indexOf(Buffer.from(entries.get(NAMES.list) as Uint8Array))
const flipped = (bytes: Uint8Array, at: number, mask: number): Uint8Array => {
  const made = Uint8Array.from(bytes)
  made[at] = (made[at] as number) ^ mask
  return made
}
/** 名单的这个字节在第几行。 */
const rowOf = (offset: number): number => {
  const list = entries.get(NAMES.list) as Uint8Array
  let row = 1
  for (let i = 0; i < offset; i++) if (list[i] === 10) row++
  return row
}

test('没有动过的通过', () => expect(failures(entries)).toEqual({}))

describe('名单改一个字节', () => {
  const named = (offset: number, mask: number): string =>
    failures(entriesOf(flipped(zip, listStart() + offset, mask))).名单 ?? '（没有查出）'

  test('任何一个字节，任何一种改法，都指明那一行', () => {
    const size = (entries.get(NAMES.list) as Uint8Array).length
    fc.assert(
      fc.property(fc.nat({ max: size - 1 }), fc.integer({ min: 1, max: 255 }), (offset, mask) => {
        expect(named(offset, mask)).toContain(`第 ${rowOf(offset)} 行`)
      }),
      { numRuns: 400 },
    )
  })

  test('每一行的行末、行首，连第一个与最后一个字节', () => {
    const list = entries.get(NAMES.list) as Uint8Array
    for (const [offset, byte] of list.entries()) {
      if (byte !== 10) continue
      expect(named(offset, 1)).toContain(`第 ${rowOf(offset)} 行`)
      expect(named(offset, 0x80)).toContain(`第 ${rowOf(offset)} 行`)
      if (offset + 1 < list.length) expect(named(offset + 1, 4)).toContain(`第 ${rowOf(offset + 1)} 行`)
    }
    expect(named(0, 1)).toContain('第 1 行')
  })

  test('命令行：退出码 1，指明那一行', async () => {
    const file = path.join(folder, 'tampered.zip')
    const offset = text(NAMES.list).length // 名单有汉字，这个字节偏移落在中间某一行
    fs.writeFileSync(file, flipped(zip, listStart() + offset, 1))
    const { code, out } = await new Promise<{ code: unknown; out: string }>((resolve) => {
      execFile(process.execPath, ['src/app/cli.ts', 'verify-draw', file], { cwd: ROOT }, (error, stdout) =>
        resolve({ code: error?.code ?? 0, out: stdout }),
      )
    })
    expect(code).toBe(1)
    expect(verify(entriesOf(fs.readFileSync(file))).checks[1]).toMatchObject({ name: '名单', rows: [rowOf(offset)] })
    expect(out).toContain(`✗ 名单　名单的第 ${rowOf(offset)} 行被改动：与承诺时的摘要不符。`)
    expect(out).toContain('核验不通过')
  })

  test('删一行、添一行、换位置、改几行', () => {
    const lines = linesOf(text(NAMES.list))
    const said = (changed: readonly string[]) => failures(having({ [NAMES.list]: changed.join('') })).名单
    expect(said(lines.toSpliced(4, 1))).toBe('承诺时名单有 120 行，现在是 119 行，从第 5 行起对不上。')
    expect(said(lines.toSpliced(4, 0, lines[7] as string))).toBe(
      '承诺时名单有 120 行，现在是 121 行，从第 5 行起对不上。',
    )
    expect(said(lines.with(3, lines[8] as string).with(8, lines[3] as string))).toContain('第 4、9 行被改动')
    expect(said(lines.map((line, i) => (i < 7 ? line.replace('}', ' }') : line)))).toContain(
      '第 1、2、3、4、5 行等 7 行被改动',
    )
    expect(said(lines.with(119, (lines[119] as string).trimEnd()))).toContain('第 120 行被改动')
  })
})

describe('别的文件', () => {
  test('任何一个文件的任何一个字节，都查得出', () => {
    const places = [...entries].map(([name, bytes]) => fc.tuple(fc.constant(name), fc.nat({ max: bytes.length - 1 })))
    fc.assert(
      fc.property(fc.oneof(...places), fc.integer({ min: 1, max: 255 }), ([name, at], mask) => {
        const changed = new Map(entries).set(name, flipped(entries.get(name) as Uint8Array, at, mask))
        expect(verify(changed).ok, `${name} 第 ${at} 个字节`).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('揭示的每个字节；写法不规范、多了字段的 JSON，哪怕意思没变', () => {
    const reveals = entries.get(NAMES.reveals) as Uint8Array
    for (const at of reveals.keys())
      expect(verify(new Map(entries).set(NAMES.reveals, flipped(reveals, at, 1))).ok, `第 ${at} 个字节`).toBe(false)
    for (const name of [NAMES.reveals, NAMES.result, NAMES.commitment]) {
      const given = text(name)
      for (const odd of [given.trimEnd(), ` ${given}`, given.replace('{', '{"extra":1,'), given.replace(':', ': ')])
        expect(Object.values(failures(having({ [name]: odd }))).join(''), odd.slice(0, 30)).toContain(
          `${name} 不是规范的写法`,
        )
    }
  })

  test('换了文件、缺了、多了，指明是哪一个', () => {
    expect(failures(having({ [NAMES.page]: '<h1>全部通过</h1>' }))).toEqual({
      核验页: 'verify.html 与承诺时的不是同一个文件，被改动或调换。',
    })
    expect(failures(having({ [NAMES.rule]: text(NAMES.rule).replace('"size":36', '"size":37') }))).toMatchObject({
      规则: 'rule.json 与承诺时的不是同一个文件，被改动或调换。',
    })
    const hashes = linesOf(text(NAMES.rowHashes))
    const swapped = hashes.with(1, hashes[2] as string).join('')
    expect(failures(having({ [NAMES.rowHashes]: swapped }))).toEqual({
      名单: '名单完好，而 row-hashes.txt 的第 2 行被改动。',
    })
    expect(failures(having({ [NAMES.strata]: null }))).toMatchObject({ 包里的文件: '缺少 strata.json。' })
    expect(failures(having({ '说明.txt': '请看' }))).toEqual({ 包里的文件: '多出 说明.txt，不属于抽取包。' })
    expect(failures(having({ 'evidence-x.png': '图' }))).toEqual({ 包里的文件: '多出 evidence-x.png，不属于抽取包。' })
  })

  test('改结果：指明哪一行', () => {
    const result = JSON.parse(text(NAMES.result)) as Result
    const [first] = result.rows
    const other = Array.from({ length: 120 }, (_, i) => i + 1).find((row) => !result.rows.includes(row)) as number
    const rows = [...result.rows.slice(1), other].sort((a, b) => a - b)
    expect(failures(having({ [NAMES.result]: jsonText({ ...result, rows }) }))).toEqual({
      抽取结果: `第 ${first} 行应当抽中，结果里没有。第 ${other} 行没有抽中，结果里却有。`,
    })
    const again = drawFiles(readingOf(packOf(entries, sm3)).scheme(), hash('挑的种子'), hash)
    const picked = { ...result, seed: hash('挑的种子'), ...again }
    expect(failures(having({ [NAMES.result]: jsonText(picked) }))).toEqual({
      种子: '种子与由承诺值、秘密、公开数值重算的不符。',
    })
  })

  test('换秘密、去掉一家', () => {
    const reveals = JSON.parse(text(NAMES.reveals))
    const other = { ...reveals, reveals: reveals.reveals.with(1, { id: 'jiwei', secret: '00'.repeat(32) }) }
    expect(failures(having({ [NAMES.reveals]: jsonText(other) }))).toMatchObject({
      揭示: '“机关纪委”揭示的秘密与它的承诺不符。',
    })
    const fewer = { ...reveals, reveals: reveals.reveals.slice(1) }
    expect(failures(having({ [NAMES.reveals]: jsonText(fewer) })).种子).toContain('按规则抽取失效')
    const twice = { ...reveals, reveals: [...reveals.reveals, reveals.reveals[0]] }
    expect(failures(having({ [NAMES.reveals]: jsonText(twice) })).揭示).toBe(
      '揭示的次序与规则不同，或有一家揭示了两次。',
    )
  })

  test('不是 zip；同名文件两个', () => {
    expect(unzipped(bytesOf('不是'))).toEqual({ ok: false, why: '不是 zip 文件，或已经损坏。请重新取得抽取包。' })
    const two = Buffer.from(zipOf(new Map([...entries, ['list.jsonX', bytesOf('另一份名单')]])))
    for (let at = two.indexOf('list.jsonX'); at >= 0; at = two.indexOf('list.jsonX')) two.write('list.jsonl', at)
    expect(unzipped(two)).toEqual({ ok: false, why: '里面有两个 list.jsonl，分不清以哪个为准。' })
  })
})

describe('连摘要一起重做', () => {
  /** 改了名单，行摘要与 commitment.json 也跟着改。 */
  const recommitted = (change: (list: string) => string, changeRule = (rule: string) => rule) => {
    const list = change(text(NAMES.list))
    const hashes = rowHashesText(linesOf(list), hash)
    const rule = changeRule(text(NAMES.rule))
    const old = JSON.parse(text(NAMES.commitment)) as Commitment
    const files = { ...old.files, [NAMES.rowHashes]: hash(hashes), [NAMES.rule]: hash(rule) }
    const commitment = jsonText({ ...old, files })
    return { [NAMES.list]: list, [NAMES.rowHashes]: hashes, [NAMES.rule]: rule, [NAMES.commitment]: commitment }
  }
  const other = (list: string): string => list.replace('"cause":"广告"', '"cause":"价格"')

  test('种子对不上，分层也对不上', () => {
    const found = failures(having(recommitted((list) => list.replace(/"identity":"./, '"identity":"0'))))
    expect(found).toMatchObject({ 种子: '种子与由承诺值、秘密、公开数值重算的不符。' })
  })

  test('连种子、结果都重做的，只有与公布的承诺值对照才看得出', () => {
    const changed = recommitted((list) => list.replace(/"identity":"./, '"identity":"0'))
    const read = readingOf(packOf(having(changed), sm3))
    const seed = seedOf(hash(changed[NAMES.commitment] as string), read.rule().seed, read.reveals().reveals, null, hash)
    const result = jsonText({ seed, missing: [], ...drawFiles(read.scheme(), seed, hash) })
    const forged = having({ ...changed, [NAMES.result]: result })
    expect(verify(forged).ok).toBe(true)
    const published = hash(text(NAMES.commitment))
    expect(failures(forged, published)).toEqual({
      承诺值: `公布的是 ${published}，由包算出的是 ${hash(changed[NAMES.commitment] as string)}：不是同一次承诺。`,
    })
    expect(verify(entries, published).ok).toBe(true)
  })

  test('规则没有公开来源，偷偷录一个数值来挑种子', () => {
    const { reveals } = JSON.parse(text(NAMES.reveals))
    const value = { value: '7', evidence: { name: 'evidence-7', sm3: hash('七') } }
    const { seed: rule } = JSON.parse(text(NAMES.rule))
    const seed = seedOf(hash(text(NAMES.commitment)), rule, reveals, '7', hash)
    const result = { seed, missing: [], ...drawFiles(readingOf(packOf(entries, sm3)).scheme(), seed, hash) }
    const forged = having({
      [NAMES.reveals]: jsonText({ reveals, publicValue: value }),
      [NAMES.result]: jsonText(result),
      'evidence-7': '七',
    })
    expect(failures(forged)).toEqual({ 揭示: '规则没有公开来源，却录入了数值。' })
  })

  test('名单写法不规范、次序不对、重复的行，规则没有种子的来处，残余偏倚写少了', () => {
    const spaced = failures(having(recommitted((list) => list.replace('{', '{ '))))
    expect(spaced.名单的写法).toBe('无法核验：第 1 行不是规范的写法。')
    expect(failures(having(recommitted(other))).名单的写法).toMatch(/第 \d+ 行的次序不对，或与上一行重复/)
    const copied = recommitted((list) => {
      const lines = linesOf(list)
      const digest = /"identity":"[0-9a-f]+"/
      return lines
        .with(119, (lines[119] as string).replace(digest, digest.exec(lines[0] as string)?.[0] ?? ''))
        .join('')
    })
    expect(failures(having(copied)).名单的写法).toBe('无法核验：第 1 行与第 120 行是同一件，列了两次。')
    const noSource = recommitted(
      (list) => list,
      (rule) =>
        rule.replace(/"revealers":\[.*?\]/, '"revealers":[]').replace('"minimumReveals":3', '"minimumReveals":0'),
    )
    expect(failures(having(noSource)).规则).toContain('种子没有可信的来处')
    const rosy = recommitted(
      (list) => list,
      (rule) => rule.replace('"canVoid":true', '"canVoid":false'),
    )
    expect(failures(having(rosy)).规则).toBe('写的残余偏倚与算出来的不符。')
  })

  test.each(['null', '[]', '{}', '{"seed":null}', '"x"', '{"quotas":7,"seed":{}}'])(
    '规则写成 %s：不通过，不崩溃',
    (odd) => {
      const { ok, checks } = verify(
        having(
          recommitted(
            (list) => list,
            () => `${odd}\n`,
          ),
        ),
      )
      expect(ok).toBe(false)
      expect(checks.length).toBeGreaterThan(8)
    },
  )

  test('规则、承诺、揭示、结果写成任何 JSON：不崩溃，不通过', () => {
    const name = fc.constantFrom(NAMES.rule, NAMES.commitment, NAMES.reveals, NAMES.result)
    fc.assert(
      fc.property(name, fc.json(), (which, odd) => {
        const keep = (list: string) => list
        const changed = which === NAMES.rule ? recommitted(keep, () => `${odd}\n`) : { [which]: `${odd}\n` }
        expect(verify(having(changed)).ok).toBe(false)
      }),
    )
  })

  test('规则里随便换掉一个值：不崩溃，不通过（种子随承诺值变）', () => {
    const paths = (value: unknown, at: string[] = []): string[][] =>
      typeof value === 'object' && value !== null
        ? [at, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]))]
        : [at]
    const rule = JSON.parse(text(NAMES.rule))
    for (const at of paths(rule).slice(1))
      for (const odd of [null, -1, '', [], {}, 7]) {
        const copy = structuredClone(rule)
        const last = at.at(-1) as string
        const holder = at.slice(0, -1).reduce((inner, key) => inner[key], copy)
        if (JSON.stringify(holder[last]) === JSON.stringify(odd)) continue
        holder[last] = odd
        const changed = recommitted(
          (list) => list,
          () => jsonText(copy),
        )
        expect(verify(having(changed)).ok, `${at.join('.')} = ${JSON.stringify(odd)}`).toBe(false)
      }
  })
})
