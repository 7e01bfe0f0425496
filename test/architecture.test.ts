import { describe, expect, test } from 'vitest'
import { fileCircle, impurities, moduleCircle, type SourceFile, violations } from './support/imports.ts'
import { sourceFiles } from './support/source-files.ts'

const isTest = (file: SourceFile) => /\.test\.tsx?$/.test(file.path)
const files = sourceFiles('src', 'test/generator').filter((file) => !isTest(file))

describe('架构', () => {
  test('读到了源文件', () => expect(files.length).toBeGreaterThan(50))
  test('引用只按表上的方向', () => expect(violations(files)).toEqual([]))
  test('模块之间没有环', () => expect(moduleCircle(files)).toBeNull())
  test('文件之间没有环', () => expect(fileCircle(files)).toBeNull())
  test('纯层不读时钟、不取随机数', () => expect(impurities(files)).toEqual([]))
})

const file = (path: string, text: string): SourceFile => ({ path, text })
const uses = (path: string, target: string) => file(path, `import { x } from '${target}'\n`)

describe('检查本身能查出错误', () => {
  test.each([
    ['src/kernel/x.ts', '#law/citation.ts'],
    ['src/kernel/x.ts', 'node:fs'],
    ['src/kernel/x.ts', 'zod'],
    ['src/law/x.ts', '#platform/database.ts'],
    ['src/law/x.ts', '../platform/database.ts'],
    ['src/platform/x.ts', '#modules/cases/domain/case-file.ts'],
    ['src/platform/x.ts', '#migrations/all.ts'],
    ['src/platform/readers/x.ts', '#law/citation.ts'],
    ['src/modules/cases/domain/a.ts', '#modules/cases/store.ts'],
    ['src/modules/cases/domain/a.ts', '#platform/clock.ts'],
    ['src/modules/cases/domain/a.ts', '#modules/supervision/rules/a.ts'],
    ['src/modules/cases/rules/a.ts', '#modules/cases/actions/open-case.ts'],
    ['src/modules/cases/pages/a.tsx', '#modules/cases/actions/open-case.ts'],
    ['src/modules/cases/pages/a.tsx', '#modules/supervision/index.ts'],
    ['src/modules/cases/pages/a.tsx', 'node:path'],
    ['src/modules/supervision/actions/a.ts', '#modules/cases/store.ts'],
    ['src/modules/supervision/routes/check.ts', '#modules/supervision/pages/a.tsx'],
    ['src/ui/x.tsx', '#modules/cases/domain/case-file.ts'],
    ['src/platform/x.ts', '../../test/support/database.ts'],
    ['test/generator/a.ts', '#kernel/period.ts'],
    ['test/generator/a.ts', '../../src/kernel/calendar.ts'],
    ['test/generator/a.ts', '#law/deadlines.ts'],
    ['test/generator/plants/a.ts', '#modules/supervision/rules/catalogue.ts'],
    ['test/generator/a.ts', 'chinese-days'],
    ['src/app/demo/region/a.ts', '#kernel/calendar.ts'],
    ['src/app/demo/region/faults/a.ts', '#modules/supervision/rules/catalogue.ts'],
    ['src/app/demo/region/a.ts', '#law/due.ts'],
  ])('%s 引用 %s', (path, target) => expect(violations([uses(path, target)])).toHaveLength(1))

  test.each([
    ['src/law/x.ts', './outlines/a.json'],
    ['src/platform/readers/x.ts', '#kernel/source.ts'],
    ['src/modules/supervision/actions/a.ts', '#modules/cases/index.ts'],
    ['src/modules/supervision/rules/a.ts', '#modules/cases/domain/case-file.ts'],
    ['src/modules/supervision/pages/a.tsx', '#modules/cases/contract.ts'],
    ['src/modules/supervision/routes/check.ts', '#platform/readers/read-source.ts'],
    ['src/app/server.ts', '#modules/cases/routes.ts'],
    ['test/generator/a.ts', '#kernel/day.ts'],
    ['src/app/demo/region/a.ts', '#law/offences.ts'],
  ])('%s 可以引用 %s', (path, target) => expect(violations([uses(path, target)])).toEqual([]))

  test.each([
    ["import type { X } from '#platform/database.ts'"],
    ["export { x } from '#platform/database.ts'"],
    ["import {\n  x,\n  y,\n} from '#platform/database.ts'"],
    ["import '#platform/database.ts'"],
    ["const x = await import('#platform/database.ts')"],
  ])('各种引用的写法都认得：%s', (text) => expect(violations([file('src/kernel/x.ts', text)])).toHaveLength(1))

  test('注释里的不算；没有安排的层要指出', () => {
    const commented = "// import { x } from '#platform/database.ts'\n/* import '#app/server.ts' */\n"
    expect(violations([file('src/kernel/x.ts', commented)])).toEqual([])
    expect(violations([file('src/modules/cases/helpers/x.ts', '')])).toHaveLength(1)
    expect(violations([file('src/common/x.ts', '')])).toHaveLength(1)
  })

  test('模块的环、文件的环', () => {
    const a = uses('src/modules/a/domain/x.ts', '#modules/b/domain/y.ts')
    const b = uses('src/modules/b/domain/y.ts', '#modules/c/domain/z.ts')
    const c = uses('src/modules/c/domain/z.ts', '#modules/a/domain/w.ts')
    expect(moduleCircle([a, b])).toBeNull()
    expect(moduleCircle([a, b, c])).toBe('a → b → c → a')
    expect(fileCircle([a, b, c])).toBeNull()
    expect(fileCircle([uses('src/kernel/a.ts', './b.ts'), uses('src/kernel/b.ts', './a.ts')])).toContain('→')
  })

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'performance.now()'])('纯层里的 %s', (word) => {
    expect(impurities([file('src/kernel/x.ts', `const t = ${word}`)])).toHaveLength(1)
    expect(impurities([file('src/app/demo/region/x.ts', `const t = ${word}`)])).toHaveLength(1)
    expect(impurities([file('src/platform/x.ts', `const t = ${word}`)])).toEqual([])
    expect(impurities([file('src/kernel/x.ts', `// ${word}`)])).toEqual([])
  })

  test('带参数的 new Date 是纯的', () =>
    expect(impurities([file('src/kernel/x.ts', 'new Date(Date.UTC(2024, 0, 1))')])).toEqual([]))
})
