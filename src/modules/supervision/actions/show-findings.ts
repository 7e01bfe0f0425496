import { type Actor, covers, scopeFor } from '#kernel/access.ts'
import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { hideEverywhere, personalNamesIn } from '#modules/cases/domain/personal.ts'
import { briefsOf, foldedCase } from '#modules/cases/index.ts'
import type { Judging } from '#modules/supervision/actions/judge-folded.ts'
import { withContextOf } from '#modules/supervision/actions/list-findings.ts'
import type { NamesOf } from '#modules/supervision/actions/people.ts'
import type { CaseFindings, FindingView } from '#modules/supervision/contract/findings.ts'
import type { VerdictView } from '#modules/supervision/contract.ts'
import { clocksOf } from '#modules/supervision/domain/case-clocks.ts'
import { viewClocks } from '#modules/supervision/domain/clock-view.ts'
import { judgeCase } from '#modules/supervision/domain/run-rules.ts'
import { viewVerdicts } from '#modules/supervision/domain/verdict-view.ts'
import { RULES } from '#modules/supervision/rules/catalogue.ts'
import {
  casesOfFindings,
  type FindingDetail,
  findFinding,
  findingsOfCase,
  stepsOf,
} from '#modules/supervision/store/findings.ts'
import type { Context } from '#platform/context.ts'
import { refuse } from '#platform/errors.ts'
import { write } from '#platform/write.ts'

/** 谁在看、看不看个人信息原文（已按权限把关并留痕）、名字从哪里来。 */
export type Viewer = { readonly actor: Actor; readonly personal: boolean; readonly namesOf: NamesOf }

/** 看个人信息原文：先看权限，再记一行留痕。 */
export const recordPersonalRead = (
  { db }: Context,
  actor: Actor,
  object: { readonly type: string; readonly id: string },
  agencyId: string,
): Promise<null> =>
  write(db, actor, { permission: 'personal.read', verb: '看个人信息原文', object, agencyId }, async () => ({
    value: null,
  }))

/** 一条发现：冻结的结论、经过、涉及的案件；不在范围里的当作没有。 */
export const showFinding = async (
  context: Context,
  viewer: Viewer,
  agencyId: string,
  id: string,
): Promise<FindingView> => {
  const found = await findFinding(context.db, scopeFor(viewer.actor, 'case.read'), agencyId, id)
  if (found === null) throw refuse('access.out-of-scope')
  const file =
    found.caseId === null
      ? null
      : ((await foldedCase(context.db, context.sealing, { agencyId, caseId: found.caseId }))?.file ?? null)
  return (await viewsOf(context, viewer, [found], file))[0] as FindingView
}

/** 一件案件的发现，与此刻启用着的规则的结论；停用了的规则，它的发现还在。 */
export const showCaseFindings = async (
  context: Context,
  viewer: Viewer,
  ref: { readonly agencyId: string; readonly caseId: string },
  { given, rules }: Pick<Judging, 'given' | 'rules'>,
): Promise<CaseFindings> => {
  const folded = await foldedCase(context.db, context.sealing, ref)
  const scope = scopeFor(viewer.actor, 'case.read')
  if (folded === null || !covers(scope, ref.agencyId, folded.line)) throw refuse('access.out-of-scope')
  const { file } = folded
  const rows = await findingsOfCase(context.db, scope, ref.agencyId, ref.caseId)
  const own = new Set(rows.map((row) => row.rule))
  const judged = judgeCase(
    RULES.filter((rule) => rules.includes(rule) || own.has(rule.id)),
    file,
    given,
  )
  const now = viewVerdicts(judged, file, given.on) as VerdictView[]
  const active = new Set(rules.map((rule) => rule.id))
  const verdicts = now.filter((v) => active.has(v.rule))
  const clocks = viewClocks(clocksOf(judged, file, given), given.on)
  const findings = await viewsOf(context, viewer, rows, file)
  return {
    findings: findings.map((f) => ({ ...f, verdict: placedNow(f.verdict, hidden(viewer, now, file)) })),
    verdicts: hidden(viewer, verdicts, file),
    clocks: hidden(viewer, clocks, file),
  }
}

/**
 * 冻结的结论记着当时的路径；案件再折叠过，次序会变。现在的同一条结论、同一个值在哪里就指哪里，
 * 对不上的不指，免得指错原文。
 */
const placedNow = (frozen: VerdictView, now: readonly VerdictView[]): VerdictView => {
  const same = now.find((v) => v.rule === frozen.rule && v.charge === frozen.charge)
  const facts = Object.entries(frozen.facts).map(([label, fact]) => {
    const current = same?.facts[label]
    return [label, { ...fact, path: current?.value === fact.value ? (current.path ?? null) : null }] as const
  })
  return { ...frozen, facts: Object.fromEntries(facts) }
}

/** 不看原文的，姓名、证件号码掩去；案件已不在的，只能掩证件号码与电话。 */
const hidden = <T>({ personal }: Viewer, value: T, file: CaseFile | null): T =>
  personal ? value : hideEverywhere(value, file === null ? [] : personalNamesIn(file))

const viewsOf = async (
  context: Context,
  viewer: Viewer,
  rows: readonly FindingDetail[],
  file: CaseFile | null,
): Promise<FindingView[]> => {
  const agencyId = rows[0]?.agencyId
  if (agencyId === undefined) return []
  const ids = rows.map((r) => r.id)
  const [items, steps, links] = await Promise.all([
    withContextOf(context, rows, viewer.namesOf),
    stepsOf(context.db, agencyId, ids),
    casesOfFindings(context.db, agencyId, ids),
  ])
  const briefs = await briefsOf(context.db, links)
  return items.map((item, i) => ({
    ...item,
    verdict: hidden(viewer, context.sealing.open<VerdictView>((rows[i] as FindingDetail).sealed), file),
    steps: steps
      .filter((s) => s.findingId === item.id)
      .map(({ seq, at, actor: by, verb, toState, reason }) => ({
        seq,
        at: at.toISOString(),
        actor: by,
        verb,
        toState,
        reason,
      })),
    cases: links
      .filter((l) => l.findingId === item.id)
      .map(({ agencyId: home, caseId }) => ({
        agencyId: home,
        caseId,
        docNo: briefs.get(caseId)?.docNo ?? null,
      })),
  }))
}
