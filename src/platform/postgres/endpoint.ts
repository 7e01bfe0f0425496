import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Account } from '#platform/postgres/account.ts'
import { Mendable } from '#platform/problem.ts'

/** 数据库在哪里听：0700 文件夹里的 Unix 套接字；没有套接字的系统用本机端口加密码。 */
export type Endpoint =
  | { readonly kind: 'socket'; readonly folder: string }
  | { readonly kind: 'port'; readonly port: number; readonly password: string }

export const SUPERUSER = 'zhunsheng'

/** 套接字全路径上限约 104 字节，还要加上 `/.s.PGSQL.5432`。 */
const LONGEST_SOCKET_FOLDER = 88

/** 建立（或找回）`home` 里这个数据库的连接位置。 */
export const prepareEndpoint = async (home: string, account: Account): Promise<Endpoint> => {
  if (process.platform === 'win32') return portEndpoint(path.join(home, 'endpoint.json'))
  const inside = path.join(home, 'socket')
  const folder = Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER ? inside : shortFolder(home)
  privateFolder(folder, account)
  return { kind: 'socket', folder }
}

/** 路径太长时改用临时文件夹下的短名；同一数据文件夹总是得到同一个名字。 */
const shortFolder = (home: string): string =>
  path.join(os.tmpdir(), `zhunsheng-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)

/** 建立只有数据库用户能进的文件夹；已有的须属于该用户，防止别人抢先建好。 */
export const privateFolder = (folder: string, account: Account): void => {
  const uid = account?.uid ?? process.getuid?.()
  const found = fs.lstatSync(folder, { throwIfNoEntry: false })
  if (found === undefined) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (account !== null) fs.chownSync(folder, account.uid, account.gid)
  } else if (!found.isDirectory() || (uid !== undefined && found.uid !== uid)) {
    throw new Mendable(
      `${folder} 不属于数据库用户（应为 uid ${uid}，现为 uid ${found.uid}）。请用当初建立它的用户运行，或换一个 ZS_DATA。`,
    )
  }
  fs.chmodSync(folder, 0o700)
}

const portEndpoint = async (file: string): Promise<Endpoint> => {
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Endpoint
  const endpoint: Endpoint = { kind: 'port', port: await freePort(), password: randomBytes(24).toString('hex') }
  fs.writeFileSync(file, JSON.stringify(endpoint), { mode: 0o600 })
  return endpoint
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** postgres 的命令行参数（由 pg_ctl 交给 shell，故加引号）。 */
export const listenOptions = (endpoint: Endpoint): string =>
  endpoint.kind === 'socket'
    ? `-c listen_addresses= -k '${endpoint.folder.replaceAll("'", "'\\''")}'`
    : `-c listen_addresses=127.0.0.1 -p ${endpoint.port}`

/** 某个库的连接串。 */
export const urlOf = (endpoint: Endpoint, database: string): string =>
  endpoint.kind === 'socket'
    ? `postgres://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(endpoint.folder)}`
    : `postgres://${SUPERUSER}:${endpoint.password}@127.0.0.1:${endpoint.port}/${database}`
