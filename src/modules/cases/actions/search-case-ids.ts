import type { Scope } from '#kernel/access.ts'
import { nameKey } from '#modules/cases/domain/identity.ts'
import { gramsOf } from '#modules/cases/domain/search-grams.ts'
import { matchingIds } from '#modules/cases/store/briefs.ts'
import type { Context } from '#platform/context.ts'

/** 至多找这么多件；再多的请写得具体些。 */
const MOST = 1000

/** 文号、名称、案由含有这段文字，或当事人全名、代码正是它的案件编号；至多一千件。 */
export const searchCaseIds = async (
  { db, sealing }: Pick<Context, 'db' | 'sealing'>,
  scope: Scope,
  text: string,
): Promise<string[]> => {
  const code = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const keys = [
    `n:${sealing.fingerprint(nameKey(text))}`,
    `u:${sealing.fingerprint(code)}`,
    `i:${sealing.fingerprint(code)}`,
  ]
  return matchingIds(db, scope, { grams: gramsOf(text), keys }, MOST)
}
