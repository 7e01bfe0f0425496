import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'
import { type Random, randomFrom } from './random.ts'

export type Size = { readonly units: number; readonly files: number; readonly reviewers: number }

const FIELDS = ['食品', '药品', '特种设备', '广告', '价格', '知识产权', '计量标准', '登记注册']
const LAWYER = '法律职业资格'

/** 造一份像样的方案：各单位案卷有多有少，三成的人有原单位，人人有上年评过的单位，少数人申报回避，一成案卷要求资格。 */
export const makeAssignmentPlan = ({ units, files, reviewers }: Size, seed: number): AssignmentPlan => {
  const random = randomFrom(seed)
  const unitIds = Array.from({ length: units }, (_, i) => `u${i + 1}`)
  const people = Array.from({ length: reviewers }, (_, i) => {
    const unit = unitIds[i % units] as string
    const other = otherUnit(random, unitIds, unit)
    return {
      id: `r${i + 1}`,
      name: `评查员${i + 1}`,
      unit,
      formerUnits: random.chance(30) ? [other] : [],
      fields: [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(FIELDS)))],
      qualifications: random.chance(45) ? [LAWYER] : [],
      maxFiles: random.chance(10) ? 8 + random.below(4) : null,
    }
  })
  const perUnit = Array.from({ length: files }, () => unitIds[random.below(units)] as string)
  const average = (2 * files) / reviewers
  return {
    title: '虚构的交叉评查',
    seed: `种子${seed}`,
    units: unitIds.map((id, i) => ({ id, name: `虚构${i + 1}局` })),
    reviewers: people.map((p) =>
      p.maxFiles === null ? p : { ...p, maxFiles: Math.max(1, Math.round(average) - 1 - random.below(3)) },
    ),
    files: perUnit.map((unit, i) => ({
      id: `f${i + 1}`,
      unit,
      field: FIELDS[Math.min(random.below(8), random.below(8))] as string,
      requires: random.chance(10) ? [LAWYER] : [],
    })),
    recusals: people
      .filter(() => random.chance(8))
      .map((p) => ({ reviewer: p.id, unit: otherUnit(random, unitIds, p.unit), file: null, reason: '近亲属任职' })),
    lastYear: people.flatMap((p) =>
      Array.from({ length: Math.min(5, units - 3) }, () => ({
        reviewer: p.id,
        unit: otherUnit(random, unitIds, p.unit),
      })),
    ),
    maxFiles: Math.ceil(average * 1.2),
    sameUnitFree: 2,
    weights: { expertise: 4, balance: 2, spread: 1 },
  }
}

const otherUnit = (random: Random, units: readonly string[], own: string): string => {
  const picked = random.pick(units)
  return picked === own ? otherUnit(random, units, own) : picked
}
