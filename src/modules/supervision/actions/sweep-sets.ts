import type { Day } from '#kernel/day.ts'
import { listAgencies } from '#modules/agencies/index.ts'
import { casesOfRepeatParties, documentNumbersOf, type FoldedCase, foldedCases } from '#modules/cases/index.ts'
import { applyChanges } from '#modules/supervision/actions/finding-tasks.ts'
import {
  addTally,
  effectOn,
  type Frozen,
  freeze,
  type Judging,
  NO_CHANGE,
  newPlan,
  type Plan,
  reconcile,
  type Tally,
} from '#modules/supervision/actions/judge-folded.ts'
import type { JudgingWithin } from '#modules/supervision/actions/judging.ts'
import { decisionDay } from '#modules/supervision/domain/facts.ts'
import {
  addReplayed,
  NOTHING_REPLAYED,
  type ReplayCount,
  type ReplayEffect,
  type ReplayedCase,
  recentSince,
} from '#modules/supervision/domain/replay.ts'
import type { SetRule } from '#modules/supervision/domain/rule.ts'
import { viewSetVerdict } from '#modules/supervision/domain/verdict-view.ts'
import { insertFindings, type NewFinding } from '#modules/supervision/store/rejudged.ts'
import { relinkCases, type SetLink, setFindingsOf } from '#modules/supervision/store/set-findings.ts'
import { newId } from '#platform/id.ts'
import type { JobContext } from '#platform/jobs.ts'
import type { Sealing } from '#platform/sealing.ts'
import type { Trx } from '#platform/write.ts'

const PARTIES = 500

/** 一遍成批规则的结果：存着的（试算的是会有的）成批发现数、变化与回放的数。 */
export type SetsSwept = { readonly found: number; readonly tally: Tally; readonly replay: ReplayCount }

type Course = {
  readonly context: JobContext
  readonly judging: JudgingWithin
  readonly rules: readonly SetRule[]
  /** 只数不写，什么状态的规则都可以。 */
  readonly dryRun: boolean
}

/**
 * 成批规则：按机关的一个机关一个事务，按当事人的一批当事人一个事务。重做一遍结果相同，所以不记游标。
 * 只有各种读法都成立的才存为发现；请人核对的提示只在检查报告里给。要停下时为 null。
 */
export const sweepSets = async (sealing: Sealing, course: Course): Promise<SetsSwept | null> => {
  const { context, rules } = course
  const { on } = (await context.db.transaction().execute(course.judging)).given
  let swept: SetsSwept = { found: 0, tally: NO_CHANGE, replay: NOTHING_REPLAYED }
  for (const rule of rules) {
    const seen = new Set<string>()
    const { per } = rule
    const groups = per.is === 'agency' ? byAgency(context, sealing, rule, per.key) : byParty(context, sealing, rule)
    for await (const group of groups) {
      if ((await context.stopping()) !== null) return null
      const { keys, plan, replayed } = await inTurn(course, rule, (trx, judging) =>
        judgeGroup(trx, rule, group, judging, course.dryRun),
      )
      for (const key of keys) seen.add(key)
      swept = plus(swept, plan, replayed, rule, on)
    }
    const { plan, replayed } = await inTurn(course, rule, (trx, judging) =>
      vanishUnseen(trx, rule, seen, judging, course.dryRun),
    )
    swept = plus({ ...swept, found: swept.found + seen.size }, plan, replayed, rule, on)
  }
  return swept
}

type Turn = { readonly keys: readonly string[]; readonly plan: Plan; readonly replayed: readonly ReplayedCase[] }
const IDLE: Turn = { keys: [], plan: newPlan(), replayed: [] }

/** 一组一个事务；其间停用了的规则不再判。 */
const inTurn = (
  { context, judging, dryRun }: Course,
  rule: SetRule,
  work: (trx: Trx, judging: Judging) => Promise<Turn>,
): Promise<Turn> =>
  context.db.transaction().execute(async (trx) => {
    const now = await judging(trx)
    return dryRun || now.setRules.includes(rule) ? work(trx, now) : IDLE
  })

const plus = (
  swept: SetsSwept,
  { tally }: Plan,
  replayed: readonly ReplayedCase[],
  rule: SetRule,
  on: Day,
): SetsSwept => ({
  found: swept.found,
  tally: addTally(swept.tally, tally),
  replay: addReplayed(swept.replay, replayed, { rule: rule.id, since: recentSince(on) }),
})

type Light = FoldedCase

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
  (found: FoldedCase): Light => ({ ...found, file: rule.needs(found.file) })

/** 判一组，存下发现。 */
const judgeGroup = async (
  trx: Trx,
  rule: SetRule,
  cases: readonly Light[],
  judging: Judging,
  dryRun: boolean,
): Promise<Turn> => {
  const found = rule
    .judge(
      cases.map((c) => c.file),
      judging.given,
    )
    .filter((f) => f.judgement.is === 'breached')
    .map((f) => ({ ...f, key: judging.sealing.fingerprint(f.key) }))
  if (found.length === 0) return IDLE
  const keys = found.map((f) => f.key)
  const known = await setFindingsOf(trx, rule.id, keys)
  const byKey = new Map(known.map((k) => [k.setKey, k]))
  const plan = newPlan()
  const links: SetLink[] = []
  const replayed: ReplayedCase[] = []
  for (const { key, records, judgement } of found) {
    const own = records.map((i) => cases[i] as Light)
    const home = own.at(-1) as Light
    const old = byKey.get(key)
    const id = old?.id ?? newId()
    const frozen = freeze(viewSetVerdict(rule, judgement, judging.given.on), judging.sealing)
    if (old === undefined) plan.inserts.push(newSetFinding(home, id, key, frozen, judging))
    else reconcile(old, frozen, plan)
    plan.tally.found += old === undefined ? 1 : 0
    replayed.push(replayedSet(home, old === undefined ? 'found' : (effectOn(old, true) as ReplayEffect)))
    const agencyId = old?.agencyId ?? home.agencyId
    for (const c of own) links.push({ agencyId, findingId: id, caseAgencyId: c.agencyId, caseId: c.caseId })
  }
  if (!dryRun) {
    await applyChanges(trx, judging.actor, plan.changes)
    await insertFindings(trx, judging.actor, plan.inserts)
    await relinkCases(trx, links)
  }
  return { keys, plan, replayed }
}

const newSetFinding = (home: Light, id: string, setKey: string, frozen: Frozen, { given }: Judging): NewFinding => ({
  ...frozen,
  ...{ agencyId: home.agencyId, id, caseId: null, setKey, line: home.line, foundOn: given.on, sealed: frozen.seal() },
})

/** 成批的发现记在最后一件名下，与存发现的机关相同。 */
const replayedSet = ({ agencyId, caseId, line, revision, file }: Light, effect: ReplayEffect): ReplayedCase => ({
  ...{ agencyId, caseId, line, revision, on: decisionDay(file), undecidable: false },
  effects: [{ charge: null, effect }],
})

/** 不再有的成批发现，只数，没有一件可以给人看。 */
const GONE = {
  ...{ caseId: null, line: '', revision: 0, on: null, undecidable: false },
  effects: [{ charge: null, effect: 'vanished' }],
} as const

/** 这一遍没有再见到的：疑似的消失，认定的标明依据已撤回。 */
const vanishUnseen = async (
  trx: Trx,
  rule: SetRule,
  seen: ReadonlySet<string>,
  { actor }: Judging,
  dryRun: boolean,
): Promise<Turn> => {
  const plan = newPlan()
  const gone = (await setFindingsOf(trx, rule.id, null)).filter((known) => !seen.has(known.setKey))
  const vanished = gone.filter((known) => effectOn(known, false) === 'vanished')
  for (const known of gone) reconcile(known, null, plan)
  if (!dryRun) await applyChanges(trx, actor, plan.changes)
  return { ...IDLE, plan, replayed: vanished.map(({ agencyId }) => ({ agencyId, ...GONE })) }
}
