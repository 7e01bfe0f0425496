import path from 'node:path'
import type { Instant } from '#kernel/instant.ts'
import { hash, type OpenPack, openPack, readBytes, sm3 } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { namesOf } from '#modules/file-reviews/actions/draw/reveal-secret.ts'
import { EVIDENCE, NAMES, type Result, type Reveals } from '#modules/file-reviews/domain/draw/pack.ts'
import { drawFiles } from '#modules/file-reviews/domain/draw/sampler.ts'
import { isPublicValue, missingFrom, seedOf } from '#modules/file-reviews/domain/draw/seed.ts'

/** 录入公开来源的数值与凭据。须在揭示结束之后：录入之后不再收揭示。 */
export const enterPublicValue = (packFile: string, value: string, evidenceFile: string, at: Instant): void => {
  const pack = openPack(packFile)
  const { publicSource } = pack.rule.seed
  if (pack.stage === 'drawn') throw refuse('draw.drawn-already')
  if (publicSource === null) throw refuse('draw.no-public-source')
  if (pack.reveals.publicValue !== null) throw refuse('draw.public-already', { value: pack.reveals.publicValue.value })
  checkRevealsClosed(pack, at)
  const { availableAt } = publicSource
  if (availableAt !== null && at < availableAt) throw refuse('draw.public-too-early', { availableAt })
  if (!isPublicValue(value, publicSource)) {
    const { howToWrite, length } = publicSource
    const digits = publicSource.digits === 'hex' ? '小写十六进制数字' : '数字'
    throw refuse('draw.bad-public-value', { value, howToWrite, length, digits })
  }
  const bytes = readBytes(evidenceFile)
  const evidence = { name: `${EVIDENCE}${path.basename(evidenceFile).normalize('NFC')}`, sm3: sm3(bytes) }
  const reveals: Reveals = { ...pack.reveals, publicValue: { value, evidence } }
  pack.save({ [NAMES.reveals]: reveals, [evidence.name]: bytes })
}

export type RanDraw = Result & { readonly commitment: string; readonly absent: readonly string[] }

/** 抽取：揭示结束、种子齐了才做，结果写进包里。 */
export const runDraw = (packFile: string, at: Instant): RanDraw => {
  const pack = openPack(packFile)
  if (pack.stage === 'drawn') throw refuse('draw.drawn-already')
  checkRevealsClosed(pack, at)
  const { seed: rule } = pack.rule
  const { reveals, publicValue } = pack.reveals
  const missing = missingFrom(rule, reveals)
  const absent = namesOf(missing, rule.revealers)
  if (reveals.length < rule.minimumReveals) {
    const counts = { minimum: rule.minimumReveals, revealed: reveals.length }
    throw refuse('draw.void', { missing: absent.join('、'), ...counts })
  }
  if (rule.publicSource !== null && publicValue === null)
    throw refuse('draw.public-missing', { source: `${rule.publicSource.name}，${rule.publicSource.issue}` })
  const seed = seedOf(pack.commitment, rule, reveals, publicValue?.value ?? null, hash)
  const result: Result = { seed, missing, ...drawFiles(pack.read.scheme(), seed, hash) }
  pack.save({ [NAMES.reveals]: pack.reveals, [NAMES.result]: result })
  return { ...result, commitment: pack.commitment, absent }
}

/** 还有没来的就等到截止时刻；没有截止时刻的须各家都来。 */
const checkRevealsClosed = ({ rule: { seed }, reveals: { reveals } }: OpenPack, at: Instant): void => {
  const missing = missingFrom(seed, reveals)
  if (missing.length === 0 || (seed.revealBy !== null && at > seed.revealBy)) return
  const until =
    seed.revealBy === null
      ? '这个方案没有揭示截止时刻，须各家都揭示；确有一家来不了的，请公布失效，重新承诺'
      : `揭示截止时刻是 ${seed.revealBy}（北京时间），请到那时再抽取`
  throw refuse('draw.still-waiting', { missing: namesOf(missing, seed.revealers).join('、'), until })
}
