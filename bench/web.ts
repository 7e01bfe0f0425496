/** 首次打开页面要下载多少：按构建清单合计入口及其静态导入的脚本与样式（gzip），并列出按需下载的各块。 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '..')
const LIMIT_KB = 300

type Chunk = {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
}
type Manifest = Readonly<Record<string, Chunk>>

/** 一块连同它静态导入的全部文件。 */
const filesOf = (manifest: Manifest, key: string, seen = new Set<string>()): Set<string> => {
  const chunk = manifest[key]
  if (chunk === undefined || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, seen)
  return seen
}

const kb = (bytes: number) => Math.round(bytes / 100) / 10

export const run = async () => {
  await build({ root: ROOT, logLevel: 'error' })
  const dist = path.join(ROOT, 'dist')
  const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')) as Manifest
  const gzipped = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0)
  const keys = Object.keys(manifest)
  const first = new Set(keys.filter((k) => manifest[k]?.isEntry).flatMap((k) => [...filesOf(manifest, k)]))
  const later = keys.filter((k) => manifest[k]?.isDynamicEntry)
  const firstKb = kb(gzipped(first))
  return {
    firstLoadGzipKb: firstKb,
    limitKb: LIMIT_KB,
    within: firstKb <= LIMIT_KB,
    files: [...first],
    onDemandGzipKb: Object.fromEntries(
      later.map((k) => [k, kb(gzipped([...filesOf(manifest, k)].filter((file) => !first.has(file))))]),
    ),
  }
}
