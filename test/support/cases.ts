import type { Actor, Permission } from '#kernel/access.ts'
import { day } from '#kernel/day.ts'
import type { RoleCode } from '#modules/accounts/domain/role.ts'
import { insertAccount, insertGrant } from '#modules/accounts/index.ts'
import { type Agency, agencyFinder } from '#modules/agencies/domain/agency.ts'
import { recordAgencies } from '#modules/agencies/store.ts'
import { importChunk } from '#modules/cases/actions/import-chunk.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { identityOf } from '#modules/cases/domain/identity.ts'
import { casesIn } from '#modules/cases/index.ts'
import { judgingListener, judgingWithin } from '#modules/supervision/actions/judging.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/id.ts'
import { readSource } from '#platform/readers/read-source.ts'

/** 一个机关；名称写全，简称、文号代字由名称得来。 */
export const agencyNamed = (name: string, parentId: string | null = null): Agency => ({
  id: newId(),
  name,
  shortName: name.replace('重庆市', '').replace('市场监督管理局', '市场监管局'),
  kind: '区县局',
  code: null,
  province: '50',
  prefixes: [`渝${name.replace(/重庆市|区?市场监督管理局/g, '')}`],
  uscc: null,
  parentId,
  mergedInto: null,
  validFrom: day('2018-10-01'),
  validUntil: null,
})

export const saveAgencies = (context: Context, agencies: readonly Agency[]): Promise<void> =>
  context.db.transaction().execute((trx) => recordAgencies(trx, agencies))

/** 在这些机关里有这些权限的人。 */
export const personWith = (
  permissions: readonly Permission[],
  agencies: readonly string[] | 'all',
  name = '甲',
): Actor => ({
  accountId: newId(),
  name,
  agencyId: agencies === 'all' ? null : (agencies[0] ?? null),
  grants: [{ permissions: new Set(permissions), area: { agencies, lines: 'all' } }],
})

/** 建一个真实的账号，在这个机关（含下级）任这个角色；登录名就是编号。 */
export const saveAccount = async (
  context: Context,
  { id = newId(), name, agencyId, role }: { id?: string; name: string; agencyId: string; role: RoleCode },
): Promise<string> => {
  const account = { id, login: id, name, agencyId, passwordHash: null, mustChange: false, ssoAllowed: false }
  const grant = { accountId: id, role, agencyId, line: null, reason: '测试用', grantedBy: null, expiresAt: null }
  await context.db.transaction().execute(async (trx) => {
    await insertAccount(trx, account)
    await insertGrant(trx, { id: newId(), ...grant })
  })
  return id
}

type Incoming = Parameters<typeof importChunk>[2][number]

const put = (context: Context, agencies: readonly Agency[], incoming: readonly Incoming[], on: string) => {
  const find = agencyFinder(agencies)
  const terms = {
    sealing: context.sealing,
    batchId: newId(),
    ownAgencyId: (agencies[0] as Agency).id,
    scope: [{ agencies: 'all' as const, lines: 'all' as const }],
    findAgency: (name: string | null) => find(name, null),
    listener: judgingListener(judgingWithin(context, () => day(on))),
  }
  return context.db.transaction().execute((trx) => importChunk(trx, terms, incoming))
}

/** 把案件当作办案系统的导出存进案件库，并按 `on` 这一天判断；`key` 相同的是同一条记录的新样子。 */
export const putCases = async (
  context: Context,
  agencies: readonly Agency[],
  files: readonly CaseFile[],
  { on = '2026-06-01', key = (file: CaseFile, i: number) => file.docNo ?? `第${i}件` } = {},
) =>
  put(
    context,
    agencies,
    files.map((file, i) => ({
      at: { file: '导出.json', sheet: null, row: i + 1 },
      blobId: null,
      kind: 'case-system',
      file,
      identity: identityOf(file, context.sealing.fingerprint),
      text: null,
      sourceKey: context.sealing.fingerprint(key(file, i)),
    })),
    on,
  )

/** 一份决定书的全文，照平常那样读出、存进案件库。 */
export const putDecision = async (
  context: Context,
  agencies: readonly Agency[],
  { name, buffer }: { readonly name: string; readonly buffer: Buffer },
  on = '2026-06-01',
) => {
  const sources = await readSource(name, buffer)
  if ('kind' in sources) throw new Error(sources.message)
  const incoming = [...casesIn(sources)].flatMap((read): Incoming[] =>
    'error' in read
      ? []
      : [
          {
            at: { file: name, sheet: null, row: 1 },
            blobId: null,
            kind: 'decision',
            file: read.file,
            identity: identityOf(read.file, context.sealing.fingerprint),
            text: read.text ?? null,
            sourceKey: context.sealing.fingerprint(name),
          },
        ],
  )
  return put(context, agencies, incoming, on)
}
