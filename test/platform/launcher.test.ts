import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterEach, expect, inject, test } from 'vitest'
import { type LocalPostgres, startPostgres } from '#platform/postgres/launcher.ts'

const folder = (name: string) => path.join(inject('testFolder'), `${process.pid}-${name}`)
const started: LocalPostgres[] = []
const start = async (home: string) => {
  const server = await startPostgres({ home, programs: null })
  started.push(server)
  return server
}
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
})

const query = async (server: LocalPostgres, sql: string, application = 'test') => {
  const client = new pg.Client({ connectionString: server.url('postgres'), application_name: application })
  client.on('error', () => undefined)
  await client.connect()
  return { rows: (await client.query(sql)).rows, end: () => client.end() }
}
const postmaster = (home: string) =>
  Number(fs.readFileSync(path.join(home, 'base', 'postmaster.pid'), 'utf8').split('\n')[0])

test('强行结束后再启动，已提交的数据还在', async () => {
  const home = folder('killed')
  const first = await start(home)
  await (await query(first, 'create table kept as select 42 as n')).end()
  process.kill(postmaster(home), 'SIGKILL')

  const second = await start(home)
  const { rows, end } = await query(second, 'select n from kept')
  await end()
  expect(rows).toEqual([{ n: 42 }])
})

test('服务器还在运行时接管它，不另起一台', async () => {
  const home = folder('adopted')
  expect((await start(home)).adopted).toBe(false)
  const pid = postmaster(home)
  expect((await start(home)).adopted).toBe(true)
  expect(postmaster(home)).toBe(pid)
})

test('号码被别的程序占用的 postmaster.pid 不妨碍启动', async () => {
  const home = folder('recycled')
  const first = await start(home)
  await first.stop()
  fs.writeFileSync(path.join(home, 'base', 'postmaster.pid'), `${process.pid}\n`)
  fs.chmodSync(path.join(home, 'base', 'postmaster.pid'), 0o644)
  const second = await start(home)
  const { rows, end } = await query(second, 'select 1 as n')
  await end()
  expect(rows).toEqual([{ n: 1 }])
})

test('别的准绳进程还在用时，不停下服务器', async () => {
  const home = folder('shared')
  const server = await start(home)
  const other = await query(server, 'select 1', 'zhunsheng-other')
  await server.stop()
  expect(fs.existsSync(path.join(home, 'base', 'postmaster.pid'))).toBe(true)
  await other.end()
})

test('建到一半被结束的数据库文件会重新建立', async () => {
  const home = folder('half')
  await (await start(home)).stop()
  fs.renameSync(path.join(home, 'base'), path.join(home, 'base.new-1'))
  fs.rmSync(path.join(home, 'base.new-1', 'global'), { recursive: true })
  const { rows, end } = await query(await start(home), 'show data_checksums')
  await end()
  expect(rows).toEqual([{ data_checksums: 'on' }])
  expect(fs.readdirSync(home).filter((name) => name.startsWith('base'))).toEqual(['base'])
})

test('路径很长、带空格和引号也能启动；套接字文件夹别人进不去', async () => {
  const home = folder(`it's 很长的文件夹/${'长'.repeat(40)}`)
  const server = await start(home)
  const socket = new URL(server.url('postgres')).searchParams.get('host') as string
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(88)
  expect(fs.statSync(socket).mode & 0o777).toBe(0o700)
  fs.rmSync(socket, { recursive: true, force: true })
})

test('套接字文件夹被换成链接或别人的文件夹时拒绝使用', async () => {
  const home = folder('squatted')
  await (await start(home)).stop()
  fs.rmSync(path.join(home, 'socket'), { recursive: true })
  fs.symlinkSync('/etc', path.join(home, 'socket'))
  await expect(startPostgres({ home, programs: null })).rejects.toThrow(/socket 不属于数据库用户/)
})

test('ZS_PG_BIN 指错时说明应是什么', async () => {
  await expect(startPostgres({ home: folder('wrong'), programs: '/nowhere' })).rejects.toThrow(
    /ZS_PG_BIN 指向的 \/nowhere/,
  )
})
