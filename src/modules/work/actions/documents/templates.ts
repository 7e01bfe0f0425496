import type { Actor } from '#kernel/access.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import { type Template, templateProblems } from '#modules/work/domain/template.ts'
import { insertTemplate, type TemplateRow, updateTemplate } from '#modules/work/store/templates.ts'
import type { Database } from '#platform/database.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { newId } from '#platform/id.ts'
import { write } from '#platform/write.ts'

const deedOn = (verb: string, agencyId: string, id: string) =>
  ({ permission: 'document.issue', verb, object: { type: '公文模板', id }, agencyId }) as const

const demandUsable = (template: Template): void => {
  const problems = templateProblems(template)
  if (problems.length > 0) throw refuse('work.bad-template', { problems: problems.join('；') })
}

/** 建一个模板；用不得的逐条说明，不存。返回编号。 */
export const addTemplate = (db: Database, actor: Actor, agencyId: string, template: Template): Promise<string> => {
  demandUsable(template)
  const id = newId()
  return write(db, actor, deedOn('建立公文模板', agencyId, id), async (trx) => {
    await insertTemplate(trx, agencyId, id, template)
    return { value: id }
  })
}

/** 改模板或停用；已经用它起草的公文不变。 */
export const changeTemplate = async (
  db: Database,
  actor: Actor,
  key: Pick<TemplateRow, 'agencyId' | 'id' | 'version'>,
  change: Template | 'retire',
): Promise<void> => {
  if (change !== 'retire') demandUsable(change)
  const verb = change === 'retire' ? '停用公文模板' : '修改公文模板'
  await write(db, actor, deedOn(verb, key.agencyId, key.id), async (trx) => {
    if (!(await updateTemplate(trx, key, change))) throw refusePlatform('access.changed', { by: '别人' })
    return { value: null }
  })
}
