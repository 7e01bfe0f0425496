import fs from 'node:fs'
import path from 'node:path'
import type { Account, Run } from '#platform/postgres/account.ts'
import { type Endpoint, SUPERUSER } from '#platform/postgres/endpoint.ts'
import { Mendable } from '#platform/problem.ts'

export const BASE = 'base'

/** 建立数据库文件：先在旁边建好再改名，中途被强行结束不会留下半个。 */
export const createCluster = (home: string, endpoint: Endpoint, account: Account, run: Run): void => {
  if (fs.existsSync(path.join(home, BASE))) return
  removeLeftovers(home)
  const draft = `${BASE}.new-${process.pid}`
  const result = run('initdb', [
    '-D',
    draft,
    '-U',
    SUPERUSER,
    '-E',
    'UTF8',
    '--data-checksums',
    ...locale(),
    ...access(),
  ])
  if (result.status !== 0)
    throw new Mendable(`建立数据库失败：${result.error?.message ?? result.stderr.trim()}\n位置：${home}`)
  try {
    fs.renameSync(path.join(home, draft), path.join(home, BASE))
  } catch (error) {
    if (!fs.existsSync(path.join(home, BASE))) throw error
    removeLeftovers(home) // 另一个进程抢先建好了
  }

  /** 套接字文件夹只有数据库用户能进，所以信任来者；端口人人可连，必须有密码。 */
  function access(): string[] {
    if (endpoint.kind === 'socket') return ['-A', 'trust']
    const file = path.join(home, 'password.tmp')
    fs.writeFileSync(file, endpoint.password, { mode: 0o600 })
    if (account !== null) fs.chownSync(file, account.uid, account.gid)
    return ['-A', 'scram-sha-256', `--pwfile=${file}`]
  }
}

const locale = (): string[] => ['--locale', process.platform === 'linux' ? 'C.UTF-8' : 'C']

const removeLeftovers = (home: string): void => {
  for (const name of fs.readdirSync(home))
    if (name.startsWith(`${BASE}.new-`) || name === 'password.tmp')
      fs.rmSync(path.join(home, name), { recursive: true, force: true })
}

/**
 * 重启或换容器之后，postmaster.pid 里的号码可能已属于别的程序，PostgreSQL 会误以为自己还在运行。
 * 那个号码不是 postgres 时删去这个文件；没有 /proc 的系统不判断。
 */
export const dropStalePid = (home: string): void => {
  const file = path.join(home, BASE, 'postmaster.pid')
  if (!fs.existsSync(file) || !fs.existsSync('/proc/self/comm')) return
  const pid = fs.readFileSync(file, 'utf8').split('\n')[0] ?? ''
  const comm = `/proc/${pid}/comm`
  if (fs.existsSync(comm) && fs.readFileSync(comm, 'utf8').trim() !== 'postgres') fs.rmSync(file)
}
