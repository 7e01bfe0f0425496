import type { Day } from '#kernel/day.ts'
import type { ActEvent, CaseFile, Party } from './case-file.ts'

/**
 * 认案用的标识。文号不是唯一键：同一文号用了两次是问题线索，不能因此并成一件。
 * 当事人的键分四种，前缀写明种类，其后不透明（可以是摘要）：
 * `u:` 统一社会信用代码，`i:` 身份证号，`n:` 名称，`m:` 姓名的首字（掩了的名字只有它）。
 */
export type ActIdentity = {
  readonly kind: CaseFile['act']['kind']
  readonly caseNo: string | null
  readonly docNoKey: string | null
  readonly agency: string | null
  readonly partyKeys: readonly string[]
  readonly decidedOn: Day | null
  /** 违法行为：`c:` 编码、`b:` 处罚依据的法与条、`t:` 案由原文；不写即不知道。 */
  readonly offenceKeys?: readonly string[]
}

const OPEN = '[〔\\[(【﹝{<〈《「［（]'
const CLOSE = '[〕\\])】﹞}>〉》」］）]'
const YEAR = new RegExp(`${OPEN}((?:19|20)\\d{2}(?:-\\d{1,3})?)年?${CLOSE}第?0*(?=.)`)
const BARE_YEAR = /((?:19|20)\d{2})年?(?:第|字第)0*(?=\d)/
const NO_NUMBER = /^[^\d]*$/
const MASKED = /[*＊×●]|X{2,}/i

/**
 * 文号归一，供比对：全半角、空白、括号的种类、“第”字、序号的虚位、末尾的“号”都不计较。
 * 没有文号、掩去的、没有数字的为 null。
 */
export const docNoKey = (docNo: string | null): string | null => {
  if (docNo === null) return null
  const text = docNo
    .normalize('NFKC')
    .replace(/[\s"“”'《》]/g, '')
    .replace(/[－—–―−]/g, '-')
    .toUpperCase()
  if (NO_NUMBER.test(text) || MASKED.test(text)) return null
  const year = YEAR.test(text) ? text.replace(YEAR, '〔$1〕') : text.replace(BARE_YEAR, '〔$1〕')
  return year.replace(/号$/, '')
}

/** 名称归一：全半角、空白、标点、括号不计较。 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()[\]【】〔〕·・.,，。、:：;；"“”'‘’《》<>\-—－_]/g, '')
    .toUpperCase()

/** 掩过的名字、二至四字的人名，首字可比。 */
const PERSON = /^[一-龥]{1,4}$/

/** 一个当事人的各个键；`seal` 把明文变成入库的摘要，不写则为明文。 */
export const partyKeysOf = (party: Party, seal: (text: string) => string = (text) => text): string[] => {
  const keys: string[] = []
  const add = (mark: string, text: string): void => {
    if (text !== '') keys.push(`${mark}:${seal(text)}`)
  }
  if (party.uscc !== null) add('u', party.uscc.normalize('NFKC').replace(/\s/g, '').toUpperCase())
  if (party.idNumber !== null) add('i', party.idNumber.replace(/\s/g, '').toUpperCase())
  if (party.name === null) return keys
  const name = nameKey(party.name)
  if (!party.masked) add('n', name)
  if (party.masked || PERSON.test(name)) add('m', name.slice(0, 1))
  return keys
}

const DECIDED: ReadonlySet<string> = new Set(['decision-made', 'summary-decision-made', 'licence-decided'])

/** 决定日：记载的最早一个；没有为 null。 */
export const decidedOnOf = (events: readonly ActEvent[]): Day | null =>
  events
    .filter((e) => e.happened && e.on !== null && DECIDED.has(e.type))
    .map((e) => e.on as Day)
    .sort()[0] ?? null

/** 由快照取标识；`seal` 同 partyKeysOf。 */
export const identityOf = (file: CaseFile, seal?: (text: string) => string): ActIdentity => ({
  kind: file.act.kind,
  caseNo: file.caseNo,
  docNoKey: docNoKey(file.docNo),
  agency: file.agency,
  partyKeys: [...new Set(file.parties.flatMap((p) => partyKeysOf(p, seal)))],
  decidedOn: decidedOnOf(file.events),
  offenceKeys: [
    ...new Set(
      file.charges.flatMap((c) => [
        ...(c.offenceCode === null ? [] : [`c:${c.offenceCode}`]),
        ...c.basis.filter((b) => b.article !== null).map((b) => `b:${b.law}${b.article}`),
        ...(c.offence === null ? [] : [`t:${nameKey(c.offence)}`]),
      ]),
    ),
  ],
})

type Answer = 'same' | 'different' | 'unsure'

/**
 * 两份来源是不是同一件执法行为。`unsure` 按不同处理，但报给人看；从不凭猜测合并。
 * 同号：当事人与决定日都不同是重号；当事人相同而日子不同是更正；日子相同而当事人不同，不是一件。
 * 一份多当事人的决定与它的各行，因有共同的当事人而相同。没有共同的文号时看案件编号，
 * 再看当事人、决定日、违法行为三者是否都相同。
 */
export const sameAct = (a: ActIdentity, b: ActIdentity): Answer => {
  if (a.kind !== b.kind) return 'different'
  const party = sameParty(a.partyKeys, b.partyKeys)
  const agency = sameAgency(a.agency, b.agency)
  if (a.docNoKey !== null && b.docNoKey !== null)
    return a.docNoKey === b.docNoKey ? sameNumber(a, b, party, agency) : otherNumber(a, b, party, agency)
  if (agency === 'different') return 'different'
  const caseNo = sameCaseNo(a, b)
  if (caseNo === 'same') return party === 'different' ? 'unsure' : agency === 'same' ? 'same' : ifSure(party)
  if (caseNo === 'different' || party === 'different') return 'different'
  return withoutNumber(a, b, party)
}

const ifSure = (party: Answer): Answer => (party === 'same' ? 'same' : 'unsure')

const sameNumber = (a: ActIdentity, b: ActIdentity, party: Answer, agency: Answer): Answer => {
  const day = sameDay(a, b)
  if (agency === 'different') return party === 'same' && day === 'same' ? 'unsure' : 'different'
  if (party === 'different') return day === 'unsure' ? 'unsure' : 'different'
  if (day === 'same') return party === 'same' || agency === 'same' ? 'same' : 'unsure'
  if (party !== 'same') return 'unsure'
  return day === 'different' && sameCaseNo(a, b) === 'different' ? 'unsure' : 'same'
}

/** 文号都有而不同：一般是两件；同一案件编号、同一当事人、同一天的，可能是文号写错，让人看。 */
const otherNumber = (a: ActIdentity, b: ActIdentity, party: Answer, agency: Answer): Answer =>
  sameCaseNo(a, b) === 'same' && party === 'same' && agency !== 'different' && sameDay(a, b) !== 'different'
    ? 'unsure'
    : 'different'

const withoutNumber = (a: ActIdentity, b: ActIdentity, party: Answer): Answer => {
  const day = sameDay(a, b)
  const offence = sameOffence(a.offenceKeys ?? [], b.offenceKeys ?? [])
  if (day === 'different' || offence === 'different') return 'different'
  if (party === 'same' && day === 'same' && offence === 'same') return 'same'
  return party === 'same' || (day === 'same' && offence === 'same') ? 'unsure' : 'different'
}

const sameDay = (a: ActIdentity, b: ActIdentity): Answer =>
  a.decidedOn === null || b.decidedOn === null ? 'unsure' : a.decidedOn === b.decidedOn ? 'same' : 'different'

const sameCaseNo = (a: ActIdentity, b: ActIdentity): Answer => {
  const [x, y] = [docNoKey(a.caseNo), docNoKey(b.caseNo)]
  return x === null || y === null ? 'unsure' : x === y ? 'same' : 'different'
}

/** 机关：名称相同，或一个是另一个省去了省市名的写法。 */
const sameAgency = (a: string | null, b: string | null): Answer => {
  if (a === null || b === null) return 'unsure'
  const [x, y] = [nameKey(a), nameKey(b)]
  return x === y || x.endsWith(y) || y.endsWith(x) ? 'same' : 'different'
}

const having = (keys: readonly string[], marks: string): ReadonlySet<string> =>
  new Set(keys.filter((key) => marks.includes(key[0] ?? '')))
const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((key) => b.has(key))

/** 有一个当事人相同即相同：先比代码、证号，再比名称。名称同而代码不同、掩了名字的，说不准。 */
const sameParty = (a: readonly string[], b: readonly string[]): Answer => {
  if (a.length === 0 || b.length === 0) return 'unsure'
  if (meets(having(a, 'ui'), having(b, 'ui'))) return 'same'
  const clash = (mark: string): boolean => having(a, mark).size > 0 && having(b, mark).size > 0
  const otherCode = clash('u') || clash('i')
  if (meets(having(a, 'n'), having(b, 'n'))) return otherCode ? 'unsure' : 'same'
  if (otherCode || clash('n')) return 'different'
  return clash('m') && !meets(having(a, 'm'), having(b, 'm')) ? 'different' : 'unsure'
}

/** 违法行为：有一处相同即相容；依据都写了而没有一处相同，不是一件；其余说不准。 */
const sameOffence = (a: readonly string[], b: readonly string[]): Answer => {
  if (meets(new Set(a), new Set(b))) return 'same'
  const bases = [having(a, 'b'), having(b, 'b')] as const
  return bases[0].size > 0 && bases[1].size > 0 ? 'different' : 'unsure'
}
