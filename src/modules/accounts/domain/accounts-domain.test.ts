import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountState, LOGIN, normalLogin } from './account.ts'
import { objectionTo, type Proposal } from './grant.ts'
import { passwordProblems } from './password.ts'
import { permissionsOf, ROLE_CODES, type RoleCode, roleMay, roleOf } from './role.ts'
import { clashWith, incompatible } from './separation.ts'

const anyRole = fc.constantFrom(...ROLE_CODES)

describe('三员分立', () => {
  test.each<[RoleCode, RoleCode, boolean]>([
    ['system-admin', 'security-admin', true],
    ['system-admin', 'audit-admin', true],
    ['security-admin', 'audit-admin', true],
    ['system-admin', 'supervisor', true],
    ['audit-admin', 'supervisor', true],
    ['system-admin', 'system-admin', false],
    ['security-admin', 'case-officer', false],
    ['supervisor', 'importer', false],
  ])('%s 与 %s 不相容：%s', (a, b, expected) => expect(incompatible(a, b)).toBe(expected))

  test('不论按什么次序授权，一个人绝不会有三员中的两员，也不会一边管理一边认定发现', () => {
    fc.assert(
      fc.property(fc.array(anyRole, { maxLength: 20 }), (wanted) => {
        const held: RoleCode[] = []
        for (const role of wanted) if (clashWith(held, role) === null) held.push(role)
        const administrators = new Set(held.filter((role) => roleOf(role).administrator))
        expect(administrators.size).toBeLessThanOrEqual(1)
        if (administrators.size > 0) expect(permissionsOf(held)).not.toContain('finding.decide')
      }),
    )
  })

  test('不相容是对称的', () => {
    fc.assert(fc.property(anyRole, anyRole, (a, b) => incompatible(a, b) === incompatible(b, a)))
  })

  test('三员的权限互不重叠，也看不到案件', () => {
    const three = ROLE_CODES.filter((role) => roleOf(role).administrator)
    expect(three).toEqual(['system-admin', 'security-admin', 'audit-admin'])
    const all = three.flatMap((role) => [...roleOf(role).permissions])
    expect(new Set(all).size).toBe(all.length)
    for (const permission of ['case.read', 'personal.read', 'case.export', 'finding.decide'] as const)
      expect(all).not.toContain(permission)
  })

  test('只有监督人员能认定、排除发现', () =>
    expect(ROLE_CODES.filter((role) => roleMay(role, 'finding.decide'))).toEqual(['supervisor']))
})

describe('授权', () => {
  const plain: Proposal = {
    role: 'reviewer',
    line: null,
    expires: false,
    toOneself: false,
    withinOwnAgency: true,
    held: [],
    claimed: true,
  }
  test.each<[string, Partial<Proposal>, string | null]>([
    ['平常的授权', {}, null],
    ['给自己', { toOneself: true }, 'to-oneself'],
    ['另一机关的案件，不写到期日', { withinOwnAgency: false }, 'needs-expiry'],
    ['另一机关的案件，写了到期日', { withinOwnAgency: false, expires: true }, null],
    ['特邀监督员不写到期日', { role: 'invited-supervisor' }, 'needs-expiry'],
    ['三员中的第二员', { role: 'audit-admin', held: ['system-admin'] }, 'not-compatible'],
    ['监督人员兼系统管理员', { role: 'system-admin', held: ['supervisor'] }, 'not-compatible'],
    ['三员还没有改初始密码', { role: 'security-admin', claimed: false }, 'not-claimed'],
    ['三员分条线', { role: 'security-admin', line: 'food' }, 'whole-agency-only'],
    ['业务角色还没有改初始密码', { claimed: false, line: 'food' }, null],
  ])('%s', (_name, change, why) => expect(objectionTo({ ...plain, ...change })?.why ?? null).toBe(why))
})

describe('密码', () => {
  const owner = { login: 'zhangwei', name: '张伟' }
  test.each([
    ['Xu-2719-yanhe', 0],
    ['中文密码也可以 1a', 0],
    ['Xu-2719-y', 1],
    ['alllowercaseletters', 1],
    ['Zhangwei-2719', 1],
    ['张伟的密码-2719a', 1],
    ['Password123456', 1],
    ['Aa1-Aa1-Aa1-', 1],
    [`A1-${'x'.repeat(126)}`, 2],
    ['', 4],
  ])('%s：%i 处不合', (password, count) => expect(passwordProblems(password, owner)).toHaveLength(count))

  test('全角与半角是同一个密码', () => expect(passwordProblems('Ｘｕ－２７１９－ｙａｎｈｅ', owner)).toEqual([]))
  test('随便什么文字都不抛错', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(passwordProblems(text, owner))))
  })
})

test('登录名', () => {
  expect(normalLogin('　ＺｈａｎｇＷｅｉ ')).toBe('zhangwei')
  for (const good of ['abc', 'zhang.wei', '0123', 'a_b-c']) expect(good).toMatch(LOGIN)
  for (const bad of ['ab', '.abc', 'a b', 'A', '张伟', 'a'.repeat(41)]) expect(bad).not.toMatch(LOGIN)
})

test('账号的状态：停用先于锁定，锁定先于待改密码', () => {
  const state = (disabled: boolean, locked: boolean, mustChange: boolean) =>
    accountState({ disabled, locked, mustChange })
  expect([state(true, true, true), state(false, true, true), state(false, false, true)]).toEqual([
    'disabled',
    'locked',
    'new',
  ])
  expect(state(false, false, false)).toBe('ready')
})
