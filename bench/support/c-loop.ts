/** 把同一份索引、同样的查询交给 C 写的同一个循环；没有 gcc 的返回 null。 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { ScanTerms } from '#modules/similar-cases/domain/engine/scan.ts'
import type { Range, Segment } from '#modules/similar-cases/domain/engine/segment.ts'

export type LoopQuery = ScanTerms & { readonly range: Range }
export type LoopResult = { readonly queries: number; readonly meanMs: number; readonly checksum: number }

/** 编译，写出索引；返回逐批查询的函数。 */
export const cLoop = (
  folder: string,
  segment: Segment,
): ((queries: readonly LoopQuery[], passes: number) => LoopResult) | null => {
  const program = path.join(folder, 'loop')
  try {
    execFileSync('gcc', ['-O3', '-march=native', '-o', program, path.join(import.meta.dirname, 'similar-loop.c')])
  } catch {
    return null
  }
  const put = (name: string, array: ArrayBufferView) => {
    const fd = fs.openSync(path.join(folder, name), 'w')
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at, Math.min(2 ** 30, bytes.length - at))
    fs.closeSync(fd)
  }
  for (const name of ['termLists', 'listImpact', 'listComplement', 'listRuns', 'runBlock', 'runStart', 'rows'] as const)
    put(name, segment[name])
  put('inverseNorm', segment.columns.inverseNorm)
  return (queries, passes) => {
    put(
      'queries',
      Int32Array.from(queries.flatMap(({ terms, weights, range }) => [terms.length, ...range, ...terms, ...weights])),
    )
    return JSON.parse(execFileSync(program, [folder, String(passes)]).toString()) as LoopResult
  }
}
