import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAssign } from '#app/cli-assign.ts'
import { UsageError } from '#app/cli-output.ts'
import { readAssignmentPlan } from '#modules/file-reviews/contract/assignment-plan.ts'
import { verifyAssignment } from '#modules/file-reviews/domain/assignment/verify-assignment.ts'

const ROOT = path.join(import.meta.dirname, '..')
type Result = { code: number; out: string; err: string }
const assign = (...args: string[]): Promise<Result> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/app/cli.ts', 'assign', ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

let folder = ''
const put = (content: unknown): string => {
  const file = path.join(folder, 'plan.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const example = () => JSON.parse(readFileSync(path.join(ROOT, 'examples/assign-plan.json'), 'utf8'))
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhunsheng-assign-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('zhunsheng assign', () => {
  test('示例分得下去：退出码 0，带证据，另行核对也成立', async () => {
    const { code, out } = await assign('examples/assign-plan.json', '--json')
    expect(code).toBe(0)
    const result = JSON.parse(out)
    expect(Object.keys(result)).toEqual(['title', 'seed', 'is', 'method', 'certificate', 'loads', 'assignments'])
    expect(result.certificate).toMatchObject({ isOptimal: true, gap: 0, bound: result.certificate.objective })
    const read = readAssignmentPlan(example())
    if (read.is !== 'plan') throw new Error('示例应当合格')
    const verified = verifyAssignment(read.plan, result.assignments)
    expect(verified).toMatchObject({ holds: true, objective: result.certificate.objective })
    expect(result.assignments.map(({ file }: { file: string }) => file)).toEqual(read.plan.files.map(({ id }) => id))
  })

  test('给人看的报告有目标、核对、负荷、分配', async () => {
    const { code, out } = await assign('examples/assign-plan.json')
    expect(code).toBe(0)
    for (const words of ['间隙 0：已证最优', '✓ 单位之间不互评', '负荷', '分配']) expect(out).toContain(words)
  })

  test('分不下去的示例：退出码 1，说清最小的冲突与最省的放宽', async () => {
    const { code, out } = await assign('examples/assign-infeasible.json')
    expect(code).toBe(1)
    expect(out).toContain('互相冲突的一组（条数最少）')
    expect(out).toContain('癸某（r10）申报回避 南屿区局（近亲属在该局任职）')
    expect(out).toContain('允许评 1 件：丁某（r04）上年评过南屿区局，今年不评（代价 2）')
  })

  test('上限太低的：说出上限合计与放宽到几件', async () => {
    const plan = { ...example(), maxFiles: 2 }
    const { code, out } = await assign(put(plan))
    expect(code).toBe(1)
    expect(out).toContain('13 名评查员的上限合计 27 席')
    expect(out).toContain('的上限从 2 件放宽到')
  })

  test.each<[string, () => unknown, string]>([
    ['没有写的栏目', () => ({ ...example(), maxFiles: undefined }), 'maxFiles：没有写；请补上。'],
    ['不是整数的上限', () => ({ ...example(), maxFiles: 1.5 }), 'maxFiles：须是整数；请改正。'],
    [
      '写错的栏目名',
      () => ({ ...example(), recusal: [] }),
      '最外层：不认得“recusal”；请对照 README 改正栏目名或删去。',
    ],
    ['没有案卷', () => ({ ...example(), files: [] }), 'files：至少要有一件案卷；请改正。'],
    [
      '评查员少写单位',
      () => ({ ...example(), reviewers: [{ id: 'r1', name: '甲' }] }),
      'reviewers[0].unit：没有写；请补上。',
    ],
    [
      '没有的单位',
      () => ({ ...example(), files: [{ id: 'f1', unit: 'qq', field: '食品' }] }),
      'files[0]（f1）的 unit：没有编号为“qq”的单位；请改正编号，或在 units 里补上。',
    ],
    ['不是对象', () => [], '整个文件：须是一个对象；请改正。'],
    ['不是 JSON', () => '{"units": [', '不是合格的 JSON'],
  ])('%s：一句话说清', async (_, content, said) => {
    await expect(runAssign(put(content()), {})).rejects.toThrow(said)
    await expect(runAssign(put(content()), {})).rejects.toBeInstanceOf(UsageError)
  })

  test('没有的文件：退出码 2', async () => {
    const { code, out, err } = await assign(path.join(folder, '没有.json'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('没有.json')
    expect(err).not.toContain('    at ')
  })
})
