import { listAgencies } from '#modules/agencies/index.ts'
import { casesOfRepeatParties, documentNumbersOf, type FoldedCase, foldedCases } from '#modules/cases/index.ts'
import { applyChanges } from '#modules/supervision/actions/finding-tasks.ts'
import { freeze, type Judging, newPlan, reconcile } from '#modules/supervision/actions/judge-folded.ts'
import type { SetRule } from '#modules/supervision/domain/rule.ts'
import { viewSetVerdict } from '#modules/supervision/domain/verdict-view.ts'
import { SET_RULES } from '#modules/supervision/rules/catalogue.ts'
import { insertFindings } from '#modules/supervision/store/rejudged.ts'
import {
  type KnownSetFinding,
  relinkCases,
  type SetLink,
  setFindingsOf,
} from '#modules/supervision/store/set-findings.ts'
import { newId } from '#platform/id.ts'
import type { JobContext } from '#platform/jobs.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

const PARTIES = 500

/**
 * 成批规则：按机关的一个机关一个事务，按当事人的一批当事人一个事务。重做一遍结果相同，所以不记游标。
 * 只有各种读法都成立的才存为发现；请人核对的提示只在检查报告里给。返回存着的成批发现数，要停下时为 null。
 */
export const sweepSets = async (context: JobContext, sealing: Sealing, judging: Judging): Promise<number | null> => {
  let found = 0
  for (const rule of SET_RULES) {
    const seen = new Set<string>()
    const { per } = rule
    const groups = per.is === 'agency' ? byAgency(context, sealing, rule, per.key) : byParty(context, sealing, rule)
    for await (const group of groups) {
      if ((await context.stopping()) !== null) return null
      const keys = await context.db.transaction().execute((trx) => judgeGroup(trx, rule, group, judging))
      for (const key of keys) seen.add(key)
    }
    await context.db.transaction().execute((trx) => vanishUnseen(trx, rule, seen, judging))
    found += seen.size
  }
  return found
}

type Light = Pick<FoldedCase, 'agencyId' | 'caseId' | 'line' | 'file'>

/** 一个机关一组：文号的键有重的那几件，别的不必解开。 */
async function* byAgency(
  { db }: JobContext,
  sealing: Sealing,
  rule: SetRule,
  key: (docNo: string) => string | null,
): AsyncGenerator<readonly Light[]> {
  for (const { id } of await listAgencies(db)) {
    const numbers = Map.groupBy(await documentNumbersOf(db, id), ({ docNo }) => key(docNo))
    const refs = [...numbers].flatMap(([found, same]) => (found === null || same.length < 2 ? [] : same))
    yield (
      await foldedCases(
        db,
        sealing,
        refs.map(({ caseId }) => ({ agencyId: id, caseId })),
      )
    ).map(light(rule))
  }
}

async function* byParty({ db }: JobContext, sealing: Sealing, rule: SetRule): AsyncGenerator<readonly Light[]> {
  for (let after = ''; ; ) {
    const parties = await casesOfRepeatParties(db, after, PARTIES)
    if (parties.length === 0) return
    after = parties.at(-1)?.partyKey ?? after
    const refs = new Map(parties.flatMap((p) => p.cases).map((ref) => [ref.caseId, ref]))
    yield (await foldedCases(db, sealing, [...refs.values()])).map(light(rule))
  }
}

const light =
  (rule: SetRule) =>
  ({ agencyId, caseId, line, file }: FoldedCase): Light => ({ agencyId, caseId, line, file: rule.needs(file) })

/** 判一组，存下发现，返回各发现的标识。 */
const judgeGroup = async (
  trx: Trx,
  rule: SetRule,
  cases: readonly Light[],
  judging: Judging,
): Promise<readonly string[]> => {
  const found = rule
    .judge(
      cases.map((c) => c.file),
      judging.given,
    )
    .filter((f) => f.judgement.is === 'breached')
    .map((f) => ({ ...f, key: judging.sealing.fingerprint(f.key) }))
  if (found.length === 0) return []
  const keys = found.map((f) => f.key)
  const known = await setFindingsOf(trx, rule.id, keys)
  const byKey = new Map(known.map((k) => [k.setKey, k]))
  const plan = newPlan()
  const links: SetLink[] = []
  for (const { key, records, judgement } of found) {
    const own = records.map((i) => cases[i] as Light)
    const home = own.at(-1) as Light
    const old: KnownSetFinding | undefined = byKey.get(key)
    const frozen = freeze(viewSetVerdict(rule, judgement, judging.given.on), judging.sealing)
    const id = old?.id ?? newId()
    if (old !== undefined) reconcile(old, frozen, plan)
    else
      plan.inserts.push({
        ...frozen,
        agencyId: home.agencyId,
        id,
        caseId: null,
        setKey: key,
        line: home.line,
        foundOn: judging.given.on,
        sealed: frozen.seal(),
      })
    for (const c of own)
      links.push({
        agencyId: old?.agencyId ?? home.agencyId,
        findingId: id,
        caseAgencyId: c.agencyId,
        caseId: c.caseId,
      })
  }
  await applyChanges(trx, judging.actor, plan.changes)
  await insertFindings(trx, judging.actor, plan.inserts)
  await relinkCases(trx, links)
  return keys
}

/** 这一遍没有再见到的：疑似的消失，认定的标明依据已撤回。 */
const vanishUnseen = async (trx: Trx, rule: SetRule, seen: ReadonlySet<string>, { actor }: Judging): Promise<void> => {
  const plan = newPlan()
  for (const known of await setFindingsOf(trx, rule.id, null)) if (!seen.has(known.setKey)) reconcile(known, null, plan)
  await applyChanges(trx, actor, plan.changes)
}
