// npm start、npm test 等的入口。刚克隆、还没有 node_modules 时也能运行：
// 纯 JavaScript、无依赖、Node 20 即可；装好依赖后一律交给随项目的 Node 24。
import { delimiter, dirname, join } from 'node:path'
import { install } from './install.js'
import { isPageStale } from './page.js'
import { noNodeMessage, pinnedNode, ROOT } from './pinned-node.js'
import { runChild } from './run-child.js'

const OLDEST_NODE = 20

const bin = (path) => join(ROOT, 'node_modules', path)
const TOOLS = {
  tsc: bin('typescript/bin/tsc'),
  biome: bin('@biomejs/biome/bin/biome'),
  vite: bin('vite/bin/vite.js'),
  vitest: bin('vitest/vitest.mjs'),
}

/** 子进程里 `node` 也应是随项目的这一个。 */
const environment = (node) => ({ ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` })

const buildPage = async (run) => {
  if (!isPageStale()) return 0
  console.error('正在构建页面……')
  return run([TOOLS.vite, 'build', '--logLevel', 'warn'])
}

const start = async (run) => (await buildPage(run)) || run(['src/app/serve.ts'], { ipc: true })

const test = async (run, args) => {
  const stages = [
    ['类型', [TOOLS.tsc, '-p', '.']],
    ['纯层类型', [TOOLS.tsc, '-p', 'tsconfig.pure.json']],
    ['格式与检查', [TOOLS.biome, 'check', '.']],
    ['构建页面', [TOOLS.vite, 'build', '--logLevel', 'warn']],
    ['测试', [TOOLS.vitest, 'run', ...args]],
  ]
  for (const [name, command] of stages) {
    console.error(`── ${name}`)
    const code = await run(command)
    if (code !== 0) {
      console.error(`「${name}」没有通过（退出码 ${code}），后面的步骤没有运行。`)
      return code
    }
  }
  return 0
}

/** 页面由 Vite 即时提供，接口请求转给服务；一个退出，另一个也跟着停。 */
const dev = async (run) => {
  const page = run([TOOLS.vite])
  const server = run(['--watch', '--watch-preserve-output', 'src/app/serve.ts'], { until: page })
  return Promise.race([page, server])
}

const COMMANDS = {
  start,
  test,
  dev,
  bench: (run, args) => run(['bench/run.ts', ...args]),
  bundle: async (run, args) => (await buildPage(run)) || run(['scripts/bundle.js', ...args]),
  'law-lock': (run, args) => run(['scripts/law-lock.ts', ...args]),
}

const main = async ([name = '', ...args]) => {
  const command = COMMANDS[name]
  if (command === undefined) {
    console.error(`用法：node scripts/bootstrap.js <${Object.keys(COMMANDS).join(' | ')}>`)
    return 2
  }
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(`系统的 Node 是 ${process.versions.node}，需要 ${OLDEST_NODE} 或更高版本才能安装依赖。`)
    return 2
  }
  if (!(await install())) return 3
  const node = pinnedNode()
  if (node === null) {
    console.error(noNodeMessage())
    return 3
  }
  const run = (command, options = {}) => runChild(node, command, { cwd: ROOT, env: environment(node), ...options })
  return command(run, args)
}

process.exit(await main(process.argv.slice(2)))
