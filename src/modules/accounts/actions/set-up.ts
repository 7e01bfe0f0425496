import fs from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import type { SetUpBody } from '#modules/accounts/contract.ts'
import { hasNoAccount, insertAccount } from '#modules/accounts/store/account-store.ts'
import { insertGrant } from '#modules/accounts/store/grant-store.ts'
import { saveInstallation } from '#modules/accounts/store/installation-store.ts'
import { foundingAgencies } from '#modules/agencies/domain/dictionary.ts'
import { recordAgencies } from '#modules/agencies/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { writeDurably } from '#platform/sealing.ts'
import { type Trx, write } from '#platform/write.ts'
import { forgetSessions } from './authenticate.ts'
import { demandStrong } from './change-password.ts'
import { refuse } from './refuse.ts'
import { hashPassword, randomCode, sameCode } from './secrets.ts'

const FOUNDER: Actor = { accountId: null, name: '首次设置', agencyId: null, grants: [] }
const ROLES_TO_FOUND = ['system-admin', 'security-admin', 'audit-admin'] as const

const codeFile = ({ config }: Pick<Context, 'config'>): string => path.join(config.dataFolder, 'setup-code.txt')

/**
 * 还没有设置过的，返回设置码与它所在的文件，供启动时显示；设置过了返回 null。
 * 设置码只有看得到服务器窗口或数据文件夹的人知道，局域网里的陌生人不能抢先设置。
 */
export const setupCode = async (context: Context): Promise<{ code: string; file: string } | null> => {
  if (!(await hasNoAccount(context.db))) return null
  const file = codeFile(context)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  writeDurably(file, Buffer.from(`${randomCode()}\n`)) // 已有的不动
  return { code: fs.readFileSync(file, 'utf8').trim(), file }
}

/** 首次设置：本机关（与同省词典）、三员三个人、安装的记载，一个事务。只能做一次。 */
export const setUp = async (context: Context, given: SetUpBody): Promise<void> => {
  const { db } = context
  const expected = await setupCode(context)
  if (expected === null) throw refuse('accounts.set-up-already')
  if (!sameCode(given.code, expected.code)) throw refuse('accounts.wrong-code')
  const founders = ROLES_TO_FOUND.map((role) => ({ role, ...given.founders[role] }))
  demandThreePersons(founders)
  for (const founder of founders) demandStrong(founder.password, founder)
  const hashes = await Promise.all(founders.map(({ password }) => hashPassword(password)))
  const agencies = foundingAgencies(given.agency, given.dictionary, newId)
  const [own] = agencies
  if (own === undefined) throw new Error('没有本机关')
  const deed = { permission: 'anyone' as const, verb: '首次设置', object: { type: 'agency', id: own.id } }
  await write(db, FOUNDER, { ...deed, agencyId: own.id }, async (trx) => {
    await demandFirst(trx)
    await recordAgencies(trx, agencies)
    const region = `${given.agency.code.slice(0, 2)}0000`
    await saveInstallation(trx, { mode: 'production', agencyId: own.id, agencyName: own.name, region })
    for (const [i, founder] of founders.entries())
      await found(trx, { ...founder, passwordHash: hashes[i] as string, agencyId: own.id })
    return { value: undefined, detail: { agencies: agencies.length, region } }
  })
  forgetSessions(db)
  fs.rmSync(codeFile(context), { force: true })
}

/** 同时提交两次的，后到的看到前一次的账号。 */
const demandFirst = async (trx: Trx): Promise<void> => {
  await sql`lock table account in share row exclusive mode`.execute(trx)
  if (!(await hasNoAccount(trx))) throw refuse('accounts.set-up-already')
}

const demandThreePersons = (founders: readonly { login: string; name: string }[]): void => {
  for (const key of ['login', 'name'] as const)
    if (new Set(founders.map((founder) => founder[key])).size < founders.length) throw refuse('accounts.same-person')
}

type Founder = {
  readonly role: (typeof ROLES_TO_FOUND)[number]
  readonly login: string
  readonly name: string
  readonly passwordHash: string
  readonly agencyId: string
}

const found = async (trx: Trx, { role, login, name, passwordHash, agencyId }: Founder): Promise<void> => {
  const id = newId()
  await insertAccount(trx, { id, login, name, agencyId, passwordHash, mustChange: false, ssoAllowed: false })
  const grant = { id: newId(), accountId: id, role, agencyId, line: null, reason: '首次设置', grantedBy: null }
  await insertGrant(trx, { ...grant, expiresAt: null })
}
