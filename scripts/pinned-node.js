// 随项目安装的 Node 24 在哪里。纯 JavaScript：安装依赖之前由系统的 Node（≥ 20）运行。
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const NEEDED_MAJOR = 24

/** 随项目的 node 可执行文件；没有安装时，系统自带的已够新就用它，否则返回 null。 */
export const pinnedNode = (root = ROOT) => {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const file = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(file)) return file
  return Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR ? process.execPath : null
}

/** 没有可用的 node 时给人看的一句话。 */
export const noNodeMessage = () =>
  `没有找到随项目安装的 Node ${NEEDED_MAJOR}（本机：${process.platform}-${process.arch}，系统 Node ${process.versions.node}）。` +
  `请在项目文件夹运行 npm ci --include=optional；仍不行时请安装 Node ${NEEDED_MAJOR} 或更高版本后重试。`
