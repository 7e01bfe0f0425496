#!/usr/bin/env node
// npx zhunsheng …：找到随项目的 Node 24，运行命令行。相对路径以使用者所在文件夹为准。
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { noNodeMessage, pinnedNode, ROOT } from '../scripts/pinned-node.js'
import { runChild } from '../scripts/run-child.js'

const node = pinnedNode()
if (!existsSync(join(ROOT, 'node_modules'))) {
  console.error(`还没有安装依赖。请先在 ${ROOT} 运行 npm ci，再重试。`)
  process.exit(2)
}
if (node === null) {
  console.error(noNodeMessage())
  process.exit(2)
}
process.exit(await runChild(node, [join(ROOT, 'src/app/cli.ts'), ...process.argv.slice(2)]))
