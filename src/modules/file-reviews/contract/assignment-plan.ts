import { z } from 'zod'
import type { AssignmentPlan } from '#modules/file-reviews/domain/assignment/plan.ts'

const id = z.string('须是文本').trim().min(1, '不能为空')
const names = z.array(id, '须是一组文本').default([])
const count = (least: number) => z.int('须是整数').min(least, `须不小于 ${least}`).max(10_000, '须不大于 10000')
const list = <T extends z.ZodType>(item: T, name: string) => z.array(item, `须是一组${name}`)

/** PLAN.json：交叉评查的分配方案。未写的按缺省；不认得的栏目拒绝，免得写错了字还以为生效。 */
export const assignmentPlanSchema = z.strictObject(
  {
    title: id.default('案卷交叉评查'),
    seed: z.string('须是文本').default(''),
    units: list(z.strictObject({ id, name: id }, '须是一个对象'), '单位').min(1, '至少要有一个单位'),
    reviewers: list(
      z.strictObject(
        {
          id,
          name: id,
          unit: id,
          formerUnits: names,
          fields: names,
          qualifications: names,
          maxFiles: count(0).nullable().default(null),
        },
        '须是一个对象',
      ),
      '评查员',
    ).min(1, '至少要有一名评查员'),
    files: list(z.strictObject({ id, unit: id, field: id, requires: names }, '须是一个对象'), '案卷').min(
      1,
      '至少要有一件案卷',
    ),
    recusals: list(
      z.strictObject(
        { reviewer: id, unit: id.nullable().default(null), file: id.nullable().default(null), reason: id },
        '须是一个对象',
      ),
      '回避',
    ).default([]),
    lastYear: list(z.strictObject({ reviewer: id, unit: id }, '须是一个对象'), '上年评过的评查员与单位').default([]),
    maxFiles: count(1),
    sameUnitFree: count(1).default(2),
    weights: z
      .strictObject({ expertise: count(0), balance: count(0), spread: count(0) }, '须是一个对象')
      .default({ expertise: 4, balance: 2, spread: 1 }),
  },
  '须是一个对象',
)

/** 读出方案，或每处毛病一句。 */
export const readAssignmentPlan = (
  value: unknown,
):
  | { readonly is: 'plan'; readonly plan: AssignmentPlan }
  | { readonly is: 'faulty'; readonly faults: readonly string[] } => {
  const parsed = assignmentPlanSchema.safeParse(value)
  if (parsed.success) return { is: 'plan', plan: parsed.data }
  return { is: 'faulty', faults: parsed.error.issues.map((issue) => faultText(value, issue)) }
}

const faultText = (plan: unknown, issue: z.core.$ZodIssue): string => {
  const place = issue.path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${String(step)}`))
    .join('')
  if (issue.code === 'unrecognized_keys')
    return `${place === '' ? '最外层' : place}：不认得${issue.keys.map((key) => `“${key}”`).join('、')}；请对照 README 改正栏目名或删去。`
  const written = issue.path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)[step], plan)
  if (written === undefined) return `${place}：没有写；请补上。`
  return `${place === '' ? '整个文件' : place}：${issue.message}；请改正。`
}
