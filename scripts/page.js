// 页面（Vite 的构建结果 dist/）是否需要重新构建。
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './pinned-node.js'

const SOURCES = ['index.html', 'vite.config.ts', 'package-lock.json', 'public', 'src']

const newest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || /\.test\.tsx?$/.test(path)) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** dist 缺失或比任何来源旧。 */
export const isPageStale = (root = ROOT) => {
  const built = join(root, 'dist', 'index.html')
  if (!existsSync(built)) return true
  return Math.max(...SOURCES.map((name) => newest(join(root, name)))) > statSync(built).mtimeMs
}
