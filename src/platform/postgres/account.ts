import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { programIn } from '#platform/postgres/programs.ts'
import { Mendable } from '#platform/problem.ts'

/** 数据库进程的用户；null＝就用当前用户。 */
export type Account = { readonly uid: number; readonly gid: number } | null

export type Run = (name: 'initdb' | 'pg_ctl', args: readonly string[]) => SpawnSyncReturns<string>

/** PostgreSQL 拒绝以 root 运行：已有数据的沿用其所有者，否则降为 postgres 或 nobody。 */
export const accountFor = (existing: string): Account => {
  if (process.getuid?.() !== 0) return null
  const owner = fs.statSync(existing, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Mendable(
    '以 root 运行，而系统里没有 postgres 或 nobody 用户，数据库无法降权。请用普通用户运行，或设 DATABASE_URL。',
  )
}

/**
 * root 的文件夹（如 /root）别的用户进不去。能进则直接降权；
 * 进不去则由 setpriv 降权而只留下“穿过文件夹”的能力，先试只读的，容器里往往只有后一种。
 */
const CAPABILITIES = [null, 'dac_read_search', 'dac_override'] as const
type Capability = (typeof CAPABILITIES)[number]

/** 在 `folder` 里以 `account` 运行数据库程序的办法；哪种都不行时说明怎样改。 */
export const runnerFor = (programs: string, folder: string, account: Account): Run => {
  const usable = account === null ? null : CAPABILITIES.find((c) => canRun(programs, folder, account, c))
  if (usable === undefined)
    throw new Mendable(
      `以 root 运行，而数据库用户（uid ${account?.uid}）进不了 ${folder} 或运行不了 ${programs} 里的程序。` +
        '请把项目放到别的用户可以进入的文件夹（如 /srv/zhunsheng），或用普通用户运行，或设 DATABASE_URL。',
    )
  return (name, args) => runAs(programIn(programs, name), args, folder, account, usable)
}

const canRun = (programs: string, folder: string, account: Account, capability: Capability): boolean =>
  runAs(
    '/bin/sh',
    ['-c', 'cd "$1" && "$2" --version', 'sh', folder, programIn(programs, 'postgres')],
    '/',
    account,
    capability,
  ).status === 0

const runAs = (file: string, args: readonly string[], cwd: string, account: Account, capability: Capability) => {
  const options = {
    cwd,
    encoding: 'utf8' as const,
    stdio: ['ignore', 'ignore', 'pipe'] as ('ignore' | 'pipe')[],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...windowsEnvironment() },
    windowsHide: true,
  }
  if (account === null) return spawnSync(file, args, options)
  if (capability === null) return spawnSync(file, args, { ...options, ...account })
  const only = `-all,+${capability}`
  // no_setuid_fixup：否则 access(2) 不算这个能力，PostgreSQL 会认为自己的程序不可执行
  const drop = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--securebits=+no_setuid_fixup']
  return spawnSync('setpriv', [...drop, `--inh-caps=${only}`, `--ambient-caps=${only}`, '--', file, ...args], options)
}

const windowsEnvironment = () =>
  process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {}
