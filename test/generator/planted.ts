import type { CaseFile } from '#modules/cases/domain/case-file.ts'
import { caseOn, PROFILES, type Profile, profile } from './base.ts'
import type { Line, Plant, Planted } from './build.ts'
import { EMERGENCY, SEIZURE } from './plants/coercion.ts'
import { DECISION } from './plants/decision.ts'
import { FILING } from './plants/filing.ts'
import { FINES } from './plants/fines.ts'
import { DELIBERATION, HEARING, LEGAL_REVIEW } from './plants/hearing.ts'
import { DOCUMENT_NUMBER, PARTY_KIND, USCC } from './plants/identity.ts'
import { KINDS } from './plants/kinds.ts'
import { LIMITATION, SUMMARY } from './plants/limits.ts'
import { DEFENCE_WINDOW, NOTICE, REVIEW_BEFORE_NOTICE } from './plants/notice.ts'
import { OFFICER_QUALIFIED, REVIEWER_INDEPENDENT, TWO_OFFICERS } from './plants/officers.ts'
import { AMOUNTS, CHRONOLOGY, REMEDY } from './plants/papers.ts'
import { LAW_IN_FORCE, MITIGATED_FINES, MITIGATION, PROVISIONS } from './plants/provisions.ts'
import { DISCLOSURE, SERVICE, WARNING } from './plants/service.ts'
import { EXTENSION_RECORDED, LATE_FINE_CAP, NOTICE_TERM, ONE_ACT } from './plants/stated.ts'
import { APPROVAL_STEPS } from './steps/approvals.ts'
import { COERCION_STEPS } from './steps/coercion.ts'
import { COMPLAINT_STEPS, TRANSFER_STEPS } from './steps/complaints.ts'
import { EVIDENCE_STEPS } from './steps/evidence.ts'
import { DISCLOSURE_STEPS, EXECUTION_STEPS } from './steps/execution.ts'
import { HEARING_STEPS } from './steps/hearings.ts'
import { LIMIT_STEPS } from './steps/limits.ts'
import { PENALTY_STEPS } from './steps/penalties.ts'
import { CLEAN_LINES } from './timelines.ts'

export const PLANTS: readonly Plant[] = [
  ...FILING,
  ...DECISION,
  ...TWO_OFFICERS,
  ...OFFICER_QUALIFIED,
  ...NOTICE,
  ...DEFENCE_WINDOW,
  ...HEARING,
  ...REVIEW_BEFORE_NOTICE,
  ...LEGAL_REVIEW,
  ...REVIEWER_INDEPENDENT,
  ...DELIBERATION,
  ...SERVICE,
  ...DISCLOSURE,
  ...WARNING,
  ...FINES,
  ...MITIGATED_FINES,
  ...MITIGATION,
  ...PROVISIONS,
  ...KINDS,
  ...LAW_IN_FORCE,
  ...LIMITATION,
  ...SUMMARY,
  ...REMEDY,
  ...AMOUNTS,
  ...DOCUMENT_NUMBER,
  ...USCC,
  ...PARTY_KIND,
  ...CHRONOLOGY,
  ...SEIZURE,
  ...EMERGENCY,
  ...COMPLAINT_STEPS,
  ...EVIDENCE_STEPS,
  ...COERCION_STEPS,
  ...PENALTY_STEPS,
  ...HEARING_STEPS,
  ...DISCLOSURE_STEPS,
  ...EXECUTION_STEPS,
  ...TRANSFER_STEPS,
  ...APPROVAL_STEPS,
  ...LIMIT_STEPS,
  ...NOTICE_TERM,
  ...LATE_FINE_CAP,
  ...EXTENSION_RECORDED,
  ...ONE_ACT,
]

/** 一处变化最多配几种底案。 */
const SPREAD = 5

const pick = <T>(list: readonly T[], start: number, count: number): T[] =>
  Array.from({ length: Math.min(count, list.length) }, (_, i) => list[(start + i) % list.length] as T)

const label = (line: Line) => (line.name === '' ? `${line.notice} 告知、${line.decided} 决定` : line.name)

/** 合法的底案：每种底案配每条时间线。 */
export const cleanCases = (): Planted[] =>
  PROFILES.flatMap((p, i) =>
    CLEAN_LINES.map((line, k) => ({
      name: `合法：${p.id}，${line.name}`,
      rule: '',
      shows: 'clean' as const,
      file: caseOn(p, line, 100 + i * 10 + k),
      expect: {},
      breached: [],
    })),
  )

const grow = (plant: Plant, p: Profile, line: Line, serial: number): Planted => {
  const base: CaseFile = caseOn(p, line, serial)
  return {
    name: `${plant.rule}：${plant.name}｜${p.id}，${label(line)}`,
    rule: plant.rule,
    shows: plant.shows,
    ...(plant.fragment ? { fragment: true as const } : {}),
    file: plant.change ? plant.change(base) : base,
    expect: { [plant.rule]: plant.expect },
    breached: [...(plant.expect === 'breached' ? [plant.rule] : []), ...(plant.also ?? [])].sort(),
  }
}

/** 全部植错与对照：一处变化 × 几种底案（× 没有指明时间线时的合法时间线）。 */
export const plantedCases = (): Planted[] =>
  PLANTS.flatMap((plant, i) => {
    const profiles = plant.on ? plant.on.map(profile) : pick(PROFILES, i, SPREAD)
    return profiles.flatMap((p, k) =>
      (plant.line ? [plant.line] : pick(CLEAN_LINES, i + k, 2)).map((line, n) =>
        grow(plant, p, line, 1000 + ((i * 7 + k * 3 + n) % 8000)),
      ),
    )
  })
