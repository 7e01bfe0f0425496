import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { accountFor, type Run, runnerFor } from '#platform/postgres/account.ts'
import { BASE, createCluster, dropStalePid } from '#platform/postgres/cluster.ts'
import { type Endpoint, listenOptions, prepareEndpoint, privateFolder, urlOf } from '#platform/postgres/endpoint.ts'
import { findPrograms } from '#platform/postgres/programs.ts'
import { Mendable } from '#platform/problem.ts'

/** 本机正在运行的数据库。 */
export type LocalPostgres = {
  /** 某个库的连接串。 */
  readonly url: (database: string) => string
  /** 接管了上次没有停下的服务器。 */
  readonly adopted: boolean
  /** 停下服务器；别的准绳进程还在用时留给它。 */
  readonly stop: () => Promise<void>
}

type Options = {
  /** 数据库文件、套接字与日志所在的文件夹，只归数据库用户。 */
  readonly home: string
  readonly programs: string | null
  /** 附加的 PostgreSQL 参数，如测试用的 fsync=off。 */
  readonly settings?: Readonly<Record<string, string>>
}

/** 每个准绳进程的连接都带这个名字，用来判断还有谁在用。 */
export const APPLICATION = `zhunsheng-${process.pid}`

const START_WITHIN_MS = 60_000
const RETRY_MS = 300
/** 语句与细节不进日志：里面可能有个人信息。 */
const PRIVACY = { log_min_error_statement: 'panic', log_error_verbosity: 'terse' }
/**
 * 一百万件案件的库也要快：缺省的 128 MB 缓存放不下待办的索引，1 GB 的日志上限使导入与巡查不停地做检查点；
 * 磁盘多是固态的，随机读不比顺序读贵四倍；即时编译对几毫秒的查询只是白费。
 */
const TUNING = {
  max_connections: '60',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
}
const SETTINGS = { ...TUNING, ...PRIVACY }

/** 启动 `home` 里的数据库，没有就建立，已在运行就接管。问题抛 Mendable。 */
export const startPostgres = async ({ home, programs, settings = {} }: Options): Promise<LocalPostgres> => {
  const bin = findPrograms(programs)
  makeDataFolder(path.dirname(home))
  const account = accountFor(path.join(home, BASE))
  privateFolder(home, account)
  const endpoint = await prepareEndpoint(home, account)
  const run = runnerFor(bin, home, account)
  createCluster(home, endpoint, account, run)
  const adopted = await bringUp(home, endpoint, run, { ...SETTINGS, ...settings })
  return {
    url: (database) => urlOf(endpoint, database),
    adopted,
    stop: async () => {
      if (await usedByOthers(endpoint)) return
      run('pg_ctl', ['-D', BASE, '-m', 'fast', '-w', 'stop'])
    },
  }
}

const makeDataFolder = (folder: string): void => {
  try {
    fs.mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new Mendable(`不能建立数据文件夹 ${folder}（${(error as Error).message}）。请换一个 ZS_DATA，或改它的权限。`)
  }
}

/** 直到连得上；返回是否一开始就连得上。 */
const bringUp = async (home: string, endpoint: Endpoint, run: Run, settings: Readonly<Record<string, string>>) => {
  const until = Date.now() + START_WITHIN_MS
  for (let tries = 0; ; tries++) {
    const state = await probe(endpoint)
    if (state === 'up') return tries === 0
    if (state === 'down') {
      const trouble = launch(home, endpoint, run, settings)
      // 刚被强行结束的旧进程还没有收尾时，锁文件与共享内存仍在，过一会儿就好
      const passing = trouble === null || /lock file|shared memory|is another/i.test(trouble)
      if (!passing || Date.now() > until) throw new Mendable(`数据库没有启动成功：\n${trouble}\n位置：${home}`)
    }
    if (Date.now() > until) throw new Mendable(`数据库超过 ${START_WITHIN_MS / 1000} 秒没有就绪。位置：${home}`)
    if (state !== 'down' || tries > 0) await sleep(RETRY_MS)
  }
}

/** 启动一次；成功返回 null，否则返回日志里新写的几行。 */
const launch = (home: string, endpoint: Endpoint, run: Run, settings: Readonly<Record<string, string>>) => {
  dropStalePid(home)
  const log = path.join(home, 'server.log')
  const before = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const extra = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const options = [listenOptions(endpoint), ...extra].join(' ')
  const result = run('pg_ctl', ['-D', BASE, '-w', '-t', '60', '-l', 'server.log', '-o', options, 'start'])
  if (result.status === 0) return null
  const written = fs.existsSync(log) ? fs.readFileSync(log).subarray(before).toString('utf8') : ''
  return (written || result.error?.message || result.stderr).trim().slice(-800)
}

const STARTING_UP = '57P03'

const probe = async (endpoint: Endpoint): Promise<'up' | 'starting' | 'down'> => {
  try {
    await withClient(endpoint, async () => undefined)
    return 'up'
  } catch (error) {
    return (error as { code?: string }).code === STARTING_UP ? 'starting' : 'down'
  }
}

const usedByOthers = async (endpoint: Endpoint): Promise<boolean> => {
  try {
    const count = await withClient(endpoint, (client) =>
      client.query(
        `select 1 from pg_stat_activity where application_name like 'zhunsheng-%' and application_name <> $1`,
        [APPLICATION],
      ),
    )
    return (count.rowCount ?? 0) > 0
  } catch {
    return false
  }
}

const withClient = async <T>(endpoint: Endpoint, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: urlOf(endpoint, 'postgres'),
    connectionTimeoutMillis: 5_000,
    application_name: APPLICATION,
  })
  client.on('error', () => undefined) // 断开时的错误由 connect 与 query 报出
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
