import type { Planted } from './build.ts'

/**
 * 哪些植错从决定书文本里看得出来。决定书通常不写送达、公示、证件、审核人，也不写检查当日的时刻；
 * 这些只有办案系统的记录里才有，文本上查不出不算漏。
 */
const READABLE: Readonly<Record<string, RegExp>> = {
  'penalty.filing-deadline': /已过 30 个工作日|延期 15 个工作日仍超/,
  'penalty.decision-deadline': /./,
  'penalty.notice-before-decision': /才告知/,
  'penalty.defence-window': /./,
  'penalty.hearing-offered': /./,
  'penalty.review-before-notice': /./,
  'penalty.collective-deliberation': /./,
  'penalty.fine-above-maximum': /高于上限/,
  'penalty.fine-below-minimum': /./,
  'penalty.provision-matches-offence': /./,
  'penalty.kind-provided': /./,
  'penalty.mitigation-discussed': /./,
  'penalty.limitation-period': /^(?!.*没有危害后果)/,
  'penalty.summary-limits': /./,
  'penalty.remedy-advice': /./,
  'penalty.amounts-consistent': /./,
  'penalty.document-number': /./,
  'penalty.uscc-valid': /./,
  'penalty.party-kind-matches-code': /./,
  'penalty.chronology': /行为起日|立案晚于决定|线索晚于立案|审核晚于决定/,
  'coercion.seizure-deadline': /已过 60 日|延长 30 日仍超|次日解除/,
}

/** 写成文书后改变了事实的：来源变成决定书，文书的记载就有了“完整”的意义。 */
const CHANGED_BY_WRITING = /办案系统里没有理由的栏|未读到救济段|主张减轻，没有写事实|类别未记载/

export const isReadable = (c: Planted, rule: string): boolean =>
  c.breached.includes(rule) && (READABLE[rule]?.test(c.name) ?? false)

export const isWritable = (c: Planted): boolean =>
  c.file.act.kind === 'penalty' && c.fragment !== true && !CHANGED_BY_WRITING.test(c.name)
