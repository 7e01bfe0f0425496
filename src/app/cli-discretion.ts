import { EXIT, oneLine, print, UsageError, visible, warn } from '#app/cli-output.ts'
import type { Day } from '#kernel/day.ts'
import type { CaseFile, Charge } from '#modules/cases/domain/case-file.ts'
import { readBenchmarks } from '#modules/discretion/actions/read-benchmarks.ts'
import { readCases } from '#modules/discretion/actions/read-cases.ts'
import { type Explained, explain, rangeText } from '#modules/discretion/domain/explain.ts'
import {
  type CannotJudge,
  type ChargeDiscretion,
  type Given,
  judgeCharge,
} from '#modules/discretion/domain/judge-charge.ts'
import { checkTable } from '#modules/discretion/domain/proof/check-table.ts'
import { rowName } from '#modules/discretion/domain/table/table.ts'
import type { Version } from '#modules/discretion/domain/versions.ts'

export type DiscretionOptions = {
  readonly on: Day
  readonly region: string
  readonly benchmark?: readonly string[]
  readonly fact?: readonly string[]
  readonly json?: boolean
  readonly all?: boolean
}

/** `--fact 名=值`。 */
const factsFrom = (options: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    options.map((option) => {
      const at = option.indexOf('=')
      if (at <= 0) throw new UsageError(`--fact 应写作 因素名=值，如 危害后果=轻微；收到“${option}”`)
      return [option.slice(0, at), option.slice(at + 1)]
    }),
  )

type VersionView = { readonly version: Version; readonly explained: Explained }

const viewOf = (version: Version, { amounts }: ChargeDiscretion): VersionView => ({
  version,
  explained: explain(version.compiled, version.evaluation, amounts),
})

const versionJson = ({ version, explained }: VersionView) => {
  const { table } = version.compiled
  const { range, hits, misses, ...rest } = explained
  return {
    benchmark: {
      id: table.id,
      document: table.approval.document,
      validFrom: table.validFrom,
      validUntil: table.validUntil,
    },
    on: version.on,
    tiers: rest.tiers,
    fineCents: range,
    hits: hits.map(({ row, range: cents, ...hit }) => ({ row: row + 1, ...hit, fineCents: cents })),
    misses: misses.map(({ row, ...miss }) => ({ row: row + 1, ...miss })),
    exemptions: rest.exemptions,
    missing: rest.missing,
  }
}

const versionText = ({ version, explained }: VersionView, when: string, all: boolean): string => {
  const { table } = version.compiled
  const { tiers, hits, misses, exemptions, missing, range } = explained
  return [
    `  ${when}（${version.on}）：${table.approval.document}`,
    `    ${tiers.length === 0 ? '没有一行管得到' : tiers.length === 1 ? `档次：${tiers[0]}` : `可能的档次：${tiers.join('、')}`}${range === null ? '' : `　罚款 ${rangeText(range)}`}`,
    ...exemptions.map((e) => `    ${e.certain ? '' : '可能：'}${e.effect}处罚：${e.name}（${e.basis}）`),
    ...hits.map(
      (h) =>
        `    ${hits.length === 1 ? '命中' : '可能'} ${rowName(h.row)}　${h.tier}　${h.arithmetic ?? h.fine}${h.verified ? '' : '（未核实）'}`,
    ),
    ...(missing.length === 0 ? [] : [`    缺：${missing.join('、')}`]),
    ...(all ? misses.map((m) => `    未命中 ${rowName(m.row)}　${m.tier}　${m.because}`) : []),
  ]
    .map(oneLine)
    .join('\n')
}

const DEPARTURE = { met: '✓', breached: '✗', undecidable: '？', 'not-applicable': '－' } as const

const judgedText = (judged: ChargeDiscretion, charge: number, all: boolean): string => {
  const { offence, old, current, choice, departure, general } = judged
  const same = old !== null && old.compiled === current?.compiled && old.evaluation.period === current.evaluation.period
  return [
    `第 ${charge + 1} 项　${offence.code} ${offence.name}${general ? '（没有本地基准表，按通用比例）' : ''}`,
    ...(old === null ? [] : [versionText(viewOf(old, judged), same ? '行为时与决定时' : '行为时', all)]),
    ...(current === null || same ? [] : [versionText(viewOf(current, judged), '决定时', all)]),
    `  适用：${choice.because}`,
    `  ${DEPARTURE[departure.is]} ${departure.because}`,
  ].join('\n')
}

const judgedJson = (judged: ChargeDiscretion) => {
  const { offence, old, current, choice, departure } = judged
  return {
    offence: { code: offence.code, name: offence.name, verified: offence.verified },
    old: old === null ? null : versionJson(viewOf(old, judged)),
    current: current === null ? null : versionJson(viewOf(current, judged)),
    choice,
    departure: { is: departure.is, because: departure.because, fineCents: departure.fine },
  }
}

const isJudged = (result: ChargeDiscretion | CannotJudge): result is ChargeDiscretion => 'offence' in result

const judgeCase = (file: CaseFile, given: Given) =>
  file.charges.map((charge: Charge, i) => ({ charge: i, result: judgeCharge(charge, file, given) }))

/** 给定的表没有通过验证的，说在前面。 */
const unprovedNote = (given: Given): string[] =>
  given.tables
    .filter((table) => !checkTable(table).proved)
    .map((table) => `注意：“${table.title}”（${table.approval.document}）没有通过验证，运行 benchmark check 看哪里不对`)

/** 裁量：档次、罚款范围、算式、命中的行、其余各行为什么没有命中、从旧兼从轻；返回退出码。 */
export const runDiscretion = async (path: string, options: DiscretionOptions): Promise<number> => {
  const tables = (await Promise.all((options.benchmark ?? []).map(readBenchmarks))).flat()
  const given: Given = { on: options.on, region: options.region, tables, facts: factsFrom(options.fact ?? []) }
  const files = await readCases(path)
  const results = files.flatMap((file, i) =>
    judgeCase(file, given).map((r) => ({ ...r, record: i + 1, docNo: file.docNo })),
  )
  const wrong = results.find(({ result }) => !isJudged(result) && result.wrong)
  if (wrong !== undefined)
    throw new UsageError(
      `${path}：第 ${wrong.record} 件第 ${wrong.charge + 1} 项：${(wrong.result as CannotJudge).because}`,
    )
  if (results.length === 0) throw new UsageError(`${path}：没有记载违法行为（charges），无从裁量`)
  for (const note of unprovedNote(given)) warn(note)
  for (const { record, charge, docNo, result } of results) {
    const head = { source: path, record, charge }
    const json = isJudged(result) ? judgedJson(result) : { undecidable: result.because }
    const text = isJudged(result)
      ? judgedText(result, charge, options.all === true)
      : `第 ${charge + 1} 项　无法判断：${result.because}`
    await print(
      options.json ? JSON.stringify({ ...head, ...json }) : visible(`${docNo ?? `第 ${record} 件`}\n${text}\n`),
    )
  }
  return results.some(({ result }) => isJudged(result) && result.departure.is === 'breached')
    ? EXIT.breached
    : EXIT.clean
}
