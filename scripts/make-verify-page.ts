/**
 * 由 src/modules/file-reviews/pages/verify 打成一个文件的核验网页，写进随包发行的 verify.html（或参数给的位置）。
 * 改了核验的代码或页面后运行；测试核对写出的与仓库里的逐字节相同。不压缩，谁都可以读。
 */
import crypto from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Rolldown } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')
const SOURCE = path.join(ROOT, 'src/modules/file-reviews/pages/verify')
const OUT = process.argv[2] ?? path.join(ROOT, 'src/modules/file-reviews/actions/draw/verify.html')

const read = (file: string): string => readFileSync(file, 'utf8')
const sourceHash = (text: string): string => `sha256-${crypto.hash('sha256', text, 'base64')}`

const bundled = async (): Promise<string> => {
  const [output] = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: ['chrome108', 'firefox115', 'safari16'],
      lib: { entry: path.join(SOURCE, 'main.ts'), formats: ['iife'], name: 'verifyDraw' },
    },
  })) as Rolldown.RolldownOutput[]
  const chunk = output?.output[0]
  if (chunk?.type !== 'chunk') throw new Error('没有打出脚本')
  if (/<\/script|<!--/i.test(chunk.code)) throw new Error('脚本里有会截断网页的文字')
  return `\n/* 内含 fflate：\n${read(path.join(ROOT, 'node_modules/fflate/LICENSE')).trim()}\n*/\n${chunk.code}`
}

const style = `\n${read(path.join(SOURCE, 'verify.css'))}`
const script = await bundled()
const policy = `default-src 'none'; script-src '${sourceHash(script)}'; style-src '${sourceHash(style)}'`

/** 源网页里的这一处，换成打包进来的。 */
const PARTS: readonly (readonly [string, string])[] = [
  [`content="default-src 'none'"`, `content="${policy}"`],
  ['<link rel="stylesheet" href="verify.css">', `<style>${style}</style>`],
  ['<script src="main.ts"></script>', `<script>${script}</script>`],
]

let page = read(path.join(SOURCE, 'template.html'))
for (const [from, to] of PARTS) {
  if (page.split(from).length !== 2) throw new Error(`template.html 里应当恰有一处 ${from}`)
  page = page.replace(from, () => to)
}
writeFileSync(OUT, page)
