import { z } from 'zod'
import { frozenPlan } from '#modules/file-reviews/actions/draw/commit-draw.ts'
import { hash, openPack, readBytes } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { type Opening, openingsOf } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import { jsonText } from '#modules/file-reviews/domain/draw/pack.ts'

/** 取卷：用承诺时的方案打开抽中的各行（或其中几行），得到文号等身份与那一行的盐。 */
export const openRows = (packFile: string, planFile: string, only: readonly number[] | null): Opening[] => {
  const pack = openPack(packFile)
  if (pack.stage !== 'drawn') throw refuse('draw.not-drawn')
  const { plan, rows } = frozenPlan(planFile)
  if (jsonText(rows) !== jsonText(pack.read.rows())) throw refuse('draw.plan-differs', { file: planFile })
  const drawn = pack.read.result().rows
  return openingsOf(plan, new Set(chosenAmong(drawn, only)), hash)
}

/** 指明的行须都在抽中的里面；没有指明就是全部。 */
export const chosenAmong = (drawn: readonly number[], only: readonly number[] | null): readonly number[] => {
  const others = (only ?? []).filter((row) => !drawn.includes(row))
  if (others.length > 0) throw refuse('draw.no-such-row', { rows: others.join('、') })
  return only ?? drawn
}

const opening = z.strictObject({
  row: z.int().positive(),
  salt: z.string(),
  identity: z.record(z.string(), z.string()),
})

/** 读 draw open 写出的文件：一行一件。 */
export const readOpenings = (file: string): Opening[] => {
  const lines = new TextDecoder()
    .decode(readBytes(file))
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line, i) => {
    try {
      return opening.parse(JSON.parse(line))
    } catch {
      const why = `第 ${i + 1} 行不是 draw open 写出的样子（row、salt、identity），请重新取得。`
      throw refuse('draw.unreadable', { file, why })
    }
  })
}
