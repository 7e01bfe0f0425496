import type { Instant } from '#kernel/instant.ts'
import { hash, type OpenPack, openPack } from '#modules/file-reviews/actions/draw/pack-files.ts'
import { refuse } from '#modules/file-reviews/actions/draw/refuse.ts'
import { readSecret } from '#modules/file-reviews/actions/draw/secrets.ts'
import type { Revealer } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { NAMES, type Reveals } from '#modules/file-reviews/domain/draw/pack.ts'
import { missingFrom, secretCommitment } from '#modules/file-reviews/domain/draw/seed.ts'

export type Revealed = { readonly commitment: string; readonly name: string; readonly missing: readonly string[] }

/** 一家揭示：与承诺相符、没有逾期的收进包里，按规则里的次序存放（谁先谁后，包都一样）。 */
export const revealSecret = (packFile: string, id: string, secretFile: string, at: Instant): Revealed => {
  const pack = openPack(packFile)
  const { revealers } = pack.rule.seed
  const revealer = revealers.find((one) => one.id === id)
  if (revealer === undefined)
    throw refuse('draw.unknown-revealer', { id, known: revealers.map((one) => one.id).join('、') || '（没有）' })
  const secret = readSecret(secretFile)
  if (pack.reveals.reveals.some((one) => one.id === id)) throw refuse('draw.revealed-already', { name: revealer.name })
  const why = lateness(pack, at)
  if (why !== null) throw refuse('draw.late', { name: revealer.name, why })
  if (secretCommitment(id, secret, hash) !== revealer.commitment)
    throw refuse('draw.wrong-secret', { name: revealer.name })
  const all = [...pack.reveals.reveals, { id, secret }]
  const ordered = revealers.flatMap((one) => all.filter((reveal) => reveal.id === one.id))
  const reveals: Reveals = { ...pack.reveals, reveals: ordered }
  pack.save({ [NAMES.reveals]: reveals })
  return {
    commitment: pack.commitment,
    name: revealer.name,
    missing: namesOf(missingFrom(pack.rule.seed, ordered), revealers),
  }
}

/** 种子已经定了，或者过了截止时刻，再揭示就是看着结果选。 */
const lateness = ({ stage, reveals, rule }: OpenPack, at: Instant): string | null => {
  if (stage === 'drawn') return '已经抽取过'
  if (reveals.publicValue !== null) return '公开来源的数值已经录入'
  const { revealBy } = rule.seed
  return revealBy !== null && at > revealBy ? `截止时刻是 ${revealBy}（北京时间），现在是 ${at}` : null
}

export const namesOf = (ids: readonly string[], revealers: readonly Revealer[]): string[] =>
  revealers.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
