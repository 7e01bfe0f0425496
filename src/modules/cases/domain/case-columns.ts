import { businessLineOf } from './business-line.ts'
import type { CaseFile, DecisionStatus } from './case-file.ts'
import type { Folded } from './fold.ts'
import { type ActIdentity, docNoKey } from './identity.ts'
import { clearNameOf, withoutNames } from './personal.ts'
import { gramsOf } from './search-grams.ts'
import { stageOf } from './stage.ts'
import type { StageCode } from './stage-names.ts'
import { standingDecision } from './standing-decision.ts'
import { totalsOf } from './totals.ts'

/** 案件可检索的栏目：都不含自然人的姓名与证件号码；当事人只留带密钥的摘要。 */
export type CaseColumns = {
  readonly kind: CaseFile['act']['kind']
  readonly agencyName: string | null
  readonly caseNo: string | null
  readonly caseNoKey: string | null
  readonly docNo: string | null
  readonly docNoKey: string | null
  readonly partyName: string | null
  readonly partyKind: string | null
  readonly partyCount: number
  readonly partyKeys: readonly string[]
  readonly offence: string | null
  readonly line: string
  readonly procedure: string | null
  readonly outcome: string | null
  readonly status: DecisionStatus
  readonly stage: StageCode | null
  readonly filedOn: string | null
  readonly decidedOn: string | null
  readonly servedOn: string | null
  readonly disclosedOn: string | null
  readonly fineCents: number | null
  readonly confiscatedCents: number | null
  readonly conflictCount: number
  readonly noteCount: number
  readonly grams: readonly string[]
}

const dayOf = (file: CaseFile, type: CaseFile['events'][number]['type']): string | null =>
  file.events
    .filter((e) => e.type === type && e.happened && e.on !== null)
    .map((e) => e.on as string)
    .sort()[0] ?? null

/** 由折叠的结果与认案的标识得到各栏；标识里的当事人已是带密钥的摘要。 */
export const columnsFrom = (
  { file, conflicts }: Folded,
  identity: Pick<ActIdentity, 'docNoKey' | 'partyKeys' | 'decidedOn'>,
): CaseColumns => {
  const first = file.parties[0]
  const partyName = clearNameOf(first)
  const offence = withoutNames(file.charges.find((c) => c.offence !== null)?.offence ?? null, file)
  const totals = totalsOf(file)
  return {
    kind: file.act.kind,
    agencyName: file.agency,
    caseNo: file.caseNo,
    caseNoKey: docNoKey(file.caseNo),
    docNo: file.docNo,
    docNoKey: identity.docNoKey,
    partyName,
    partyKind: first?.kind ?? null,
    partyCount: file.parties.length,
    // 只有首字的键（掩过的名字）太宽，不供检索
    partyKeys: identity.partyKeys.filter((key) => !key.startsWith('m:')),
    offence,
    line: businessLineOf(file),
    procedure: file.procedure,
    outcome: file.act.outcome,
    status: standingDecision(file)?.status ?? 'effective',
    stage: stageOf(file),
    filedOn: dayOf(file, 'case-opened'),
    decidedOn: identity.decidedOn,
    servedOn: dayOf(file, 'decision-served'),
    disclosedOn: dayOf(file, 'disclosure-published'),
    fineCents: totals.fine,
    confiscatedCents: totals.confiscated,
    conflictCount: conflicts.length,
    noteCount: file.notes.length,
    grams: gramsOf(file.docNo, partyName, offence),
  }
}
