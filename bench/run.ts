/**
 * 基准入口：npm run bench -- <名称> [--json] [其他参数]。
 * 每个基准是 bench/<名称>.ts，导出 `run(args)`，返回可写成 JSON 的结果；不带名称则列出全部。
 */
import { readdirSync } from 'node:fs'

type Result = Readonly<Record<string, unknown>>
type Bench = { readonly run: (args: readonly string[]) => Promise<Result> | Result }

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

const asked = process.argv.slice(2)
const json = asked.includes('--json')
const [name, ...args] = asked.filter((a) => a !== '--json')
if (name === undefined || !names.includes(name)) {
  console.error(`用法：npm run bench -- <名称> [--json]\n现有：${names.join('、') || '（还没有）'}`)
  process.exit(2)
}

const bench = (await import(`./${name}.ts`)) as Bench
const result = await bench.run(args)
if (json) process.stdout.write(`${JSON.stringify({ bench: name, node: process.version, ...result })}\n`)
else console.log(JSON.stringify(result, null, 2))
