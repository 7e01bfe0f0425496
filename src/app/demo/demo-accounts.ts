/** 演示账号：每种角色一个，密码随机，库里只存摘要；写在只有启动的人读得到的文件里，重启时还能再打印。 */
import fs from 'node:fs'
import path from 'node:path'
import { CHONGQING, certificateOf } from '#app/demo/region/agencies.ts'
import { addDays, type Day } from '#kernel/day.ts'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { hashPassword, insertAccount, insertGrant, randomPassword } from '#modules/accounts/index.ts'
import type { Agency } from '#modules/agencies/domain/agency.ts'
import { newId } from '#platform/id.ts'
import type { Trx } from '#platform/write.ts'

type Entry = {
  readonly login: string
  readonly name: string
  readonly role: RoleCode
  /** 机关简称；不写是市局，看得到全市。 */
  readonly at?: string
}

const ENTRIES: readonly Entry[] = [
  { login: 'jiandu', name: '演示监督员', role: 'supervisor' },
  { login: 'jiandu-wanzhou', name: '演示万州监督员', role: 'supervisor', at: '万州区局' },
  { login: 'daoru', name: '演示数据管理员', role: 'importer' },
  { login: 'pingcha', name: '演示评查员', role: 'reviewer' },
  { login: 'lingdao', name: '演示领导小组', role: 'leadership' },
  { login: 'fuzeren', name: '演示涪陵负责人', role: 'unit-head', at: '涪陵区局' },
  { login: 'bananyuan', name: '演示渝中办案员', role: 'case-officer', at: '渝中区局' },
  { login: 'teyao', name: '演示特邀监督员', role: 'invited-supervisor' },
  { login: 'xitong', name: '演示系统管理员', role: 'system-admin' },
  { login: 'anquan', name: '演示安全管理员', role: 'security-admin' },
  { login: 'shenji', name: '演示审计管理员', role: 'audit-admin' },
]

/** 外请的人授权一律到期。 */
const INVITED_DAYS = 90

export type DemoAccount = { readonly login: string; readonly name: string; readonly password: string }

type Prepared = Entry & { readonly password: string; readonly hash: string }

/** 定好密码；摘要要算一会儿，在事务之外做。 */
export const prepareAccounts = (): Promise<Prepared[]> =>
  Promise.all(
    ENTRIES.map(async (entry) => {
      const password = randomPassword()
      return { ...entry, password, hash: await hashPassword(password) }
    }),
  )

/** 建立账号与授权。 */
export const insertAccounts = async (
  trx: Trx,
  prepared: readonly Prepared[],
  agencies: readonly Agency[],
  top: Agency,
  on: Day,
): Promise<void> => {
  for (const { login, name, role, at, hash } of prepared) {
    const agency = agencies.find((a) => a.shortName === at) ?? top
    const id = newId()
    const account = {
      ...{ id, login, name, agencyId: agency.id, passwordHash: hash, mustChange: false, ssoAllowed: false },
      certificateNo: role === 'case-officer' ? certificateAt(agency.name) : null,
    }
    await insertAccount(trx, account)
    const expiresAt = role === 'invited-supervisor' ? `${addDays(on, INVITED_DAYS)}T00:00:00+08:00` : null
    const grant = { id: newId(), accountId: id, role, agencyId: agency.id, line: null, reason: '演示账号' }
    await insertGrant(trx, { ...grant, grantedBy: null, expiresAt })
  }
}

/** 办案员就是那个机关的头一名执法人员：他办的案件，提醒发给他。 */
const certificateAt = (name: string): string =>
  certificateOf(
    CHONGQING.findIndex((a) => a.name === name),
    0,
  )

const fileIn = (folder: string): string => path.join(folder, 'accounts.txt')

/** 写下账号与密码：只有启动的人读得到。 */
export const keepAccounts = (folder: string, accounts: readonly DemoAccount[]): void => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lines = accounts.map(({ login, password, name }) => `${login}\t${password}\t${name}`)
  fs.rmSync(fileIn(folder), { force: true })
  fs.writeFileSync(fileIn(folder), `${lines.join('\n')}\n`, { mode: 0o600 })
}

/** 读回写下的；文件被删了返回 null。 */
export const keptAccounts = (folder: string): DemoAccount[] | null => {
  if (!fs.existsSync(fileIn(folder))) return null
  return fs
    .readFileSync(fileIn(folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [login = '', password = '', name = ''] = line.split('\t')
      return { login, password, name }
    })
}

/** 打印给启动的人看的一段话。 */
export const accountsText = (folder: string): string => {
  const accounts = keptAccounts(folder)
  if (accounts === null)
    return `演示账号的文件 ${fileIn(folder)} 不在了；运行 npx zhunsheng demo reset 重新载入演示，会得到新的密码。`
  const lines = accounts.map(({ login, password, name }) => `  ${login.padEnd(16)}${password}    ${name}`)
  return `演示账号（也写在 ${fileIn(folder)}）：\n${lines.join('\n')}`
}
