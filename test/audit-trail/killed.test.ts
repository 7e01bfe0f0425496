import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { loadAuditKey, sealLines, verifyAgency } from '#modules/audit-trail/index.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/id.ts'
import { testDatabase } from '../support/database.ts'

const ROUNDS = 10
let db: Database
let url: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ db, url, drop } = await testDatabase())
})
afterAll(() => drop())

/** 写成了若干行之后，在随便哪一步强行结束；返回报出来的编号。 */
const killedAfter = (lines: number, folder: string, agency: string): Promise<string[]> =>
  new Promise((resolve) => {
    const script = path.resolve(import.meta.dirname, 'sealing-process.ts')
    const child = spawn(process.execPath, [script, url, folder, agency], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (out.split('\n').length > lines) child.kill('SIGKILL')
    })
    child.on('close', () => resolve(out.split('\n').slice(0, -1)))
  })

test(`封存时强行结束 ${ROUNDS} 回：报过写成的一行不少，封存链完好，没有漏封、重封`, async () => {
  const folder = fs.mkdtempSync(path.join(inject('testFolder'), 'killed-'))
  const agency = newId()
  const { publicKeys } = loadAuditKey(folder)
  const said: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    said.push(...(await killedAfter(5 + round * 7, folder, agency)))
    expect(await verifyAgency(db, agency, { publicKeys })).toMatchObject({ broken: null })
  }
  await sealLines(db, loadAuditKey(folder), { now: () => new Date(), signNow: true })
  const { rows } = await sql<{ id: string }>`
    select l.object_id as id from audit_line l join audit_seal s on s.agency_id = l.agency_id and s.line_id = l.id
    where l.agency_id = ${agency}`.execute(db)
  const sealed = rows.map((row) => row.id)
  expect(said.filter((id) => !sealed.includes(id))).toEqual([])
  expect(new Set(sealed).size).toBe(sealed.length)
  expect(await verifyAgency(db, agency, { publicKeys })).toMatchObject({
    broken: null,
    unsealed: 0,
    head: { seq: sealed.length, signedSeq: sealed.length },
  })
}, 240_000)
