import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EVENT_NAMES } from '#law/events.ts'
import { contains, identifiersIn, termsIn } from './support/identifiers.ts'
import { sourceFiles } from './support/source-files.ts'

const terms = termsIn(fs.readFileSync('docs/glossary.md', 'utf8'))
/** 页面与平台用的是技术词汇，不受业务用语约束。 */
const domainFiles = sourceFiles('src/kernel', 'src/law', 'src/modules').filter(
  (file) => !/\.test\.tsx?$/.test(file.path) && !file.path.includes('/pages/'),
)

describe('用语表', () => {
  test('读到了条目', () => expect(terms.length).toBeGreaterThan(40))

  test('一个标识只指一个概念，也不在禁用之列', () => {
    const identifiers = terms.flatMap((term) => term.identifiers)
    expect(identifiers.filter((name, i) => identifiers.indexOf(name) !== i)).toEqual([])
    const forbidden = new Set(terms.flatMap((term) => term.forbidden))
    expect(identifiers.filter((name) => forbidden.has(name))).toEqual([])
  })

  test('事件的中文与事件表相同', () => {
    const events = terms.flatMap(({ chinese, identifiers }) =>
      identifiers.filter((name) => name in EVENT_NAMES).map((name) => [name, chinese]),
    )
    expect(events.length).toBeGreaterThan(3)
    for (const [name, chinese] of events) expect(EVENT_NAMES[name as keyof typeof EVENT_NAMES]).toBe(chinese)
  })

  test('业务代码不用禁用的词', () => {
    const wrong = domainFiles.flatMap((file) =>
      [...identifiersIn(file.text)].flatMap((name) =>
        terms
          .filter((term) => term.forbidden.some((word) => contains(name, word)))
          .map((term) => `${file.path}：${name} 应改用 ${term.identifiers.join(' / ')}（${term.chinese}）`),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('文件名', () => {
  const files = sourceFiles('src', 'test', 'bench').map((file) => file.path)

  test('小写英文与连字符', () => {
    expect(files.filter((path) => !/^([a-z0-9.-]+\/)*[a-z0-9-]+(\.[a-z]+)*\.tsx?$/.test(path))).toEqual([])
  })

  test('没有收纳杂物的名字；service 只指送达', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|misc|managers?|services)([/.-]|$)|-service\.tsx?$/
    expect(files.filter((path) => vague.test(path))).toEqual([])
  })
})

describe('检查本身', () => {
  test.each([
    ['punishmentKind', 'punishment', true],
    ['PUNISHMENTS', 'punishment', true],
    ['legalAuditOn', 'legalAudit', true],
    ['legalBasisAudit', 'legalAudit', false],
    ['licensee', 'license', false],
  ])('%s 含 %s：%s', (name, word, expected) => expect(contains(name, word)).toBe(expected))

  test('注释与文本不算标识', () => {
    expect([...identifiersIn("// punishment\nconst a = 'punishment' /* x */ + `license`")]).toEqual(['const', 'a'])
  })
})
