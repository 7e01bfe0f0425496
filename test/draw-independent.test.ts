/**
 * 照 docs/draw-pack.md 另写一遍的核验，不引用产品的任何代码：说明写漏了、写错了，这里就对不上。
 * 写法有意不同：整数用 BigInt，分配用分数比较，抽取用生成器。
 */
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Row = { row: number; unit: string; include: string | null; exclude: string | null } & Record<Trait, string>
type Trait = 'cause' | 'procedure' | 'amountBand'
type Quota = { unit: string | null; count: number } & Record<Trait, string | null>
type Rule = {
  size: number
  minimumPerUnit: number
  quotas: Quota[]
  seed: { revealers: { id: string; commitment: string }[] }
}

const sm3 = (bytes: string | Uint8Array): string => crypto.createHash('sm3').update(bytes).digest('hex')
const digest = (use: string, ...parts: string[]): string => sm3(`zhunsheng-draw/1 ${[use, ...parts].join('\n')}`)
const TRAITS: readonly Trait[] = ['cause', 'procedure', 'amountBand']

function* words(seed: string, label: string): Generator<bigint> {
  for (let j = 0; ; j++)
    for (const [word] of digest('stream', seed, label, String(j)).matchAll(/.{8}/g)) yield BigInt(`0x${word}`)
}
const below = (n: number, from: Generator<bigint>): number => {
  const [all, size] = [1n << 32n, BigInt(n)]
  for (;;) {
    const word = from.next().value as bigint
    if (word < all - (all % size)) return Number(word % size)
  }
}

const read = (file: string) => {
  const entries = unzipSync(fs.readFileSync(file))
  const text = (name: string): string => Buffer.from(entries[name] as Uint8Array).toString('utf8')
  return { text, json: (name: string) => JSON.parse(text(name)), bytes: (name: string) => entries[name] as Uint8Array }
}

/** 各格：案卷与件数。 */
const cellsOf = (rows: readonly Row[], rule: Rule): [Row[], number][] => {
  const fits = (row: Row, q: Quota) => TRAITS.every((trait) => q[trait] === null || q[trait] === row[trait])
  const units = [...new Set(rows.map((row) => row.unit))].map((unit) => {
    const open = rows.filter((row) => row.unit === unit && row.exclude === null)
    const mine = rule.quotas.filter((q) => q.unit === unit || q.unit === null)
    const finer = mine.filter((q) => TRAITS.some((trait) => q[trait] !== null))
    const fixed = mine.find((q) => TRAITS.every((trait) => q[trait] === null))?.count
    const parts = finer.map((q): [Row[], number] => [open.filter((row) => fits(row, q)), q.count])
    const rest = open.filter((row) => !finer.some((q) => fits(row, q)))
    const promised = finer.reduce((sum, q) => sum + q.count, 0)
    const must = rest.filter((row) => row.include !== null).length
    const got = fixed ?? Math.max(rule.minimumPerUnit, promised + must)
    return { parts, rest, promised, got, cap: fixed ?? promised + rest.length, files: open.length }
  })
  while (units.reduce((sum, unit) => sum + unit.got, 0) < rule.size) {
    const open = units.filter((unit) => unit.got < unit.cap)
    const share = (unit: (typeof units)[number]) => unit.files / (2 * unit.got + 1)
    const best = Math.max(...open.map(share))
    ;(open.find((unit) => share(unit) === best) as (typeof units)[number]).got++
  }
  return units
    .flatMap(({ parts, rest, promised, got }): [Row[], number][] => [...parts, [rest, got - promised]])
    .filter(([all]) => all.length > 0)
}

const drawn = (cells: readonly [Row[], number][], seed: string) => {
  const [seats, rows]: [number[], number[]] = [[], []]
  for (const [i, [all, count]] of cells.entries()) {
    const must = all.filter((row) => row.include !== null)
    const strata = new Map<string, number[]>()
    for (const row of all)
      if (row.include === null) {
        const key = TRAITS.map((trait) => row[trait]).join('\n')
        strata.set(key, [...(strata.get(key) ?? []), row.row])
      }
    const total = all.length - must.length
    const left = count - must.length
    let start = total === 0 ? 0 : below(total, words(seed, `seats ${i + 1}`))
    for (const list of strata.values()) {
      const next = start + ((left * list.length) % total)
      const given = Math.floor((left * list.length) / total) + Math.floor(next / total) - Math.floor(start / total)
      start = next
      seats.push(given)
      const from = words(seed, `files ${seats.length}`)
      for (let k = 0; k < given; k++) {
        const j = k + below(list.length - k, from)
        ;[list[k], list[j]] = [list[j] as number, list[k] as number]
      }
      rows.push(...list.slice(0, given))
    }
    rows.push(...must.map((row) => row.row))
  }
  return { seats, rows: rows.sort((a, b) => a - b) }
}

let folder = ''
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zhunsheng-independent-'))
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

test.each(['draw-run.sh', 'draw-run-public.sh'])(
  '%s 的包：照说明重算，完全相同',
  (script) => {
    const file = path.join(folder, `${script}.zip`)
    execFileSync('sh', [path.join(import.meta.dirname, '../examples', script), file], { stdio: 'ignore' })
    const { text, json, bytes } = read(file)
    const rule = json('rule.json') as Rule
    const commitment = json('commitment.json')
    for (const [name, given] of Object.entries(commitment.files)) expect(sm3(bytes(name)), name).toBe(given)
    const lines = text('list.jsonl').split('\n').slice(0, -1)
    expect(lines.map((line) => `${sm3(`${line}\n`)}\n`).join('')).toBe(text('row-hashes.txt'))

    const { reveals, publicValue } = json('reveals.json')
    const secrets = new Map<string, string>(reveals.map((one: { id: string; secret: string }) => [one.id, one.secret]))
    for (const { id, commitment: given } of rule.seed.revealers)
      expect(digest('secret', id, secrets.get(id) as string)).toBe(given)
    const given = rule.seed.revealers.map(({ id }) => `${id} ${secrets.get(id) ?? '-'}`)
    const seed = digest('seed', sm3(bytes('commitment.json')), ...given, publicValue?.value ?? '-')
    const result = json('result.json')
    expect(result.seed).toBe(seed)

    const rows = lines.map((line) => JSON.parse(line) as Row)
    const cells = cellsOf(rows, rule)
    expect(cells.map(([, count]) => count)).toEqual(json('strata.json').cells.map((c: { count: number }) => c.count))
    expect(drawn(cells, seed)).toEqual({ seats: result.seats, rows: result.rows })
  },
  180_000,
)
