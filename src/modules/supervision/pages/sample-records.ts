import type { CheckedRecord, VerdictView } from '../contract.ts'

/** 测试用的结论：只写关心的，其余取最平常的值。 */
export const verdictOf = (part: Partial<VerdictView>): VerdictView => ({
  rule: 'penalty.filing-deadline',
  revision: 1,
  title: '立案期限',
  charge: null,
  is: 'met',
  consequence: '程序瑕疵',
  because: '在期限之内。',
  basis: [],
  facts: {},
  steps: [],
  deadline: null,
  undecidable: null,
  ...part,
})

/** 测试用的记录：什么都未记载，只写关心的。 */
export const recordOf = (
  extracted: Partial<CheckedRecord['extracted']>,
  part: Partial<Omit<CheckedRecord, 'extracted'>> = {},
): CheckedRecord => ({
  source: '决定书.txt',
  record: 1,
  extracted: {
    act: { kind: 'penalty', outcome: null },
    procedure: null,
    docNo: null,
    agency: null,
    parties: [],
    filedOn: null,
    noticeServedOn: null,
    decidedOn: null,
    servedOn: null,
    disclosedOn: null,
    charges: [],
    totals: { fineCents: null, confiscatedCents: null },
    events: [],
    ...extracted,
  },
  verdicts: [],
  places: {},
  notes: [],
  text: null,
  ...part,
})

export const partyOf = (name: string | null, kind: string | null, masked = false) => ({
  name,
  kind,
  uscc: null,
  masked,
})
