// 依赖是否与 package-lock.json 一致；不一致就安装。
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './pinned-node.js'
import { runChild } from './run-child.js'

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/**
 * 逐个比较 npm 记下的已装版本与锁文件：比时间戳可靠，检出旧提交或复制文件夹都不会误判。
 * 可选包（别的平台的）允许没有，有则版本须一致。
 */
export const isInstalled = (root = ROOT) => {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && existsSync(join(root, path))
  })
}

const FAILED = `依赖安装失败。常见原因：
  · 没有网络，或需要代理：npm config set proxy http://代理地址:端口
  · 连不上默认的软件源：npm config set registry 内部镜像地址
  · 磁盘空间不足（约需 700 MB），或没有写入本文件夹的权限
上面 npm 的输出写明了具体原因；改好后重新运行同一条命令即可。`

/** npm 自己的脚本：由 npm 启动时它已写明；Windows 上不能直接运行 npm.cmd，取 Node 自带的。 */
const npmScript = () => {
  const current = process.env.npm_execpath
  if (current !== undefined && /npm-cli\.[cm]?js$/.test(current)) return current
  return process.platform === 'win32' ? join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js') : null
}

/** npm 的输出都走标准错误：标准输出留给命令的结果（--json）。 */
export const npm = (args, cwd) => {
  const script = npmScript()
  return script
    ? runChild(process.execPath, [script, ...args], { cwd, quiet: true })
    : runChild('npm', args, { cwd, quiet: true })
}

/** 需要时安装依赖；返回是否就绪。NODE_ENV=production 时也装开发依赖：页面要在本机构建。 */
export const install = async (root = ROOT) => {
  if (isInstalled(root)) return true
  console.error('正在安装依赖（第一次约需一分钟）……')
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  let code = await npm(['ci', ...options], root)
  // 软件源缺别的平台的包、锁文件因而不全时，npm ci 拒绝安装；已锁定的版本 npm install 同样遵守
  if (code === 1) code = await npm(['install', '--no-save', ...options], root)
  if (code !== 0) console.error(FAILED)
  return code === 0
}
