// 补全 package-lock.json 中其他平台的可选包：node scripts/complete-lock.js
// 有的软件源只收录本平台的包，npm install 会把查不到的悄悄丢出锁文件，之后 npm ci 便以“锁文件不一致”失败。
// 这里按声明的确切版本补回条目（系统与处理器取自包名）；没有校验值，装它们的机器从自己的软件源取得。
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './pinned-node.js'

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/
const SYSTEMS = { win: 'win32', windows: 'win32', win32: 'win32', linux: 'linux', darwin: 'darwin', android: 'android' }

/** 声明为可选依赖、锁文件里却没有的包：名称、版本、是否只用于开发。 */
export const missingOptional = (lock) =>
  Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(
        ([name]) => !(`${path}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
      )
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  )

const entryFor = ({ name, version, dev }) => {
  const words = name.split(/[/-]/)
  const system = words.map((word) => SYSTEMS[word]).find(Boolean)
  const cpu = words.find((word) => word === 'x64' || word === 'arm64')
  if (!EXACT.test(version) || system === undefined || cpu === undefined)
    throw new Error(`补不了 ${name}@${version}：须是写死的版本，名称里有系统与处理器`)
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    optional: true,
    os: [system],
  }
}

/** 补全后的锁文件；原有条目不动。 */
export const completeLock = (lock) => {
  const added = missingOptional(lock).map((missing) => [`node_modules/${missing.name}`, entryFor(missing)])
  const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) })
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1))) }
}

if (process.argv[1] === import.meta.filename) {
  const file = join(ROOT, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingOptional(lock)
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
  console.log(missing.length === 0 ? '锁文件是完整的。' : `补回 ${missing.map(({ name }) => name).join('、')}`)
}
