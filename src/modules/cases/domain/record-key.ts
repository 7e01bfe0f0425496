import type { CaseFile } from './case-file.ts'
import type { SourceKind } from './case-source.ts'
import { type ActIdentity, nameKey } from './identity.ts'

const STRENGTH = 'uinm'

/**
 * 认出“同一条记录”的键：哪一种来源、哪个文号、哪个当事人。一份决定的几个当事人各有一行，键各不相同。
 * 与文件、行次无关，每周导出的表里同一件的键不变。没有文号的看案件编号，再看决定日与案由。
 */
export const recordKey = (kind: SourceKind, file: CaseFile, identity: ActIdentity): string => {
  const party = [...identity.partyKeys].sort((a, b) => STRENGTH.indexOf(a[0] ?? '') - STRENGTH.indexOf(b[0] ?? ''))[0]
  const number =
    identity.docNoKey ??
    (file.caseNo === null
      ? `${identity.decidedOn ?? ''}/${nameKey(file.charges[0]?.offence ?? '')}/${file.licence?.number ?? ''}`
      : `案件 ${nameKey(file.caseNo)}`)
  // 一件案件可以先复议、后诉讼，各有案号
  const outcomeNo = kind === 'outcome' ? (file.decisions[0]?.docNo ?? '') : ''
  return [kind, file.act.kind, number, party ?? '', outcomeNo].join('\n')
}

/** 内容是否有变化只看这些：位置与行号不算，疑点里的格号不算。 */
export const comparable = (file: CaseFile): unknown => ({
  ...file,
  places: null,
  notes: file.notes.map(({ path, text }) => [path, text.replace(/^[A-Z]+\d+ /, '')]),
})
