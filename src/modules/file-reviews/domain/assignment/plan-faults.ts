import type { AssignmentPlan } from './plan.ts'

/**
 * 方案自身的毛病（编号重复、引用了没有的编号、自相矛盾），每处一句：哪里、什么不对、怎样改。
 * 人手不够、无人可评不算毛病，那是求解之后才知道的。
 */
export const planFaults = (plan: AssignmentPlan): readonly string[] => {
  const units = new Set(plan.units.map((unit) => unit.id))
  const reviewers = new Map(plan.reviewers.map((reviewer) => [reviewer.id, reviewer]))
  const files = new Set(plan.files.map((file) => file.id))
  const unknown = (place: string, kind: string, list: string, id: string): string =>
    `${place}：没有编号为“${id}”的${kind}；请改正编号，或在 ${list} 里补上。`
  const unitAt = (place: string, id: string) => (units.has(id) ? [] : [unknown(place, '单位', 'units', id)])
  const reviewerAt = (place: string, id: string) =>
    reviewers.has(id) ? [] : [unknown(place, '评查员', 'reviewers', id)]
  return [
    ...repeated('units', '单位', plan.units),
    ...repeated('reviewers', '评查员', plan.reviewers),
    ...repeated('files', '案卷', plan.files),
    ...plan.reviewers.flatMap((reviewer, i) => {
      const place = `reviewers[${i}]（${reviewer.id}）`
      return [
        ...unitAt(`${place}的 unit`, reviewer.unit),
        ...reviewer.formerUnits.flatMap((unit) => unitAt(`${place}的 formerUnits`, unit)),
        ...(reviewer.formerUnits.includes(reviewer.unit)
          ? [`${place}：“${reviewer.unit}”既是本单位又是原单位，自相矛盾；请从 formerUnits 里删去，或改正 unit。`]
          : []),
      ]
    }),
    ...plan.files.flatMap((file, i) => unitAt(`files[${i}]（${file.id}）的 unit`, file.unit)),
    ...plan.recusals.flatMap((recusal, i) => {
      const place = `recusals[${i}]`
      if ((recusal.unit === null) === (recusal.file === null))
        return [`${place}：须写明对哪个单位（unit）或哪件案卷（file）回避，且只写一个。`]
      return [
        ...reviewerAt(`${place}的 reviewer`, recusal.reviewer),
        ...(recusal.unit === null ? [] : unitAt(`${place}的 unit`, recusal.unit)),
        ...(recusal.file === null || files.has(recusal.file)
          ? []
          : [unknown(`${place}的 file`, '案卷', 'files', recusal.file)]),
      ]
    }),
    ...plan.lastYear.flatMap((pair, i) => {
      const place = `lastYear[${i}]`
      return [...reviewerAt(`${place}的 reviewer`, pair.reviewer), ...unitAt(`${place}的 unit`, pair.unit)]
    }),
  ]
}

/** 编号重复的；两处内容不同的尤其要紧，说清是第几个与第几个。 */
const repeated = (list: string, kind: string, items: readonly { readonly id: string }[]): readonly string[] => {
  const first = new Map<string, number>()
  return items.flatMap((item, i) => {
    const before = first.get(item.id)
    if (before === undefined) {
      first.set(item.id, i)
      return []
    }
    const same = JSON.stringify(items[before]) === JSON.stringify(item)
    return [
      `${list}[${i}]：${kind}编号“${item.id}”与 ${list}[${before}] 重复${same ? '，内容相同；请删去一个。' : '，内容却不同，自相矛盾；请留下对的一个。'}`,
    ]
  })
}
