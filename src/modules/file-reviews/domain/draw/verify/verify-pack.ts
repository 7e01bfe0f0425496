import { canonicalJson } from '#modules/file-reviews/domain/draw/canonical.ts'
import type { DrawRule } from '#modules/file-reviews/domain/draw/draw-plan.ts'
import { type FrozenRow, identityDigest, type Opening } from '#modules/file-reviews/domain/draw/frozen-list.ts'
import type { Hash } from '#modules/file-reviews/domain/draw/hashing.ts'
import {
  COMMITTED,
  type Commitment,
  EVIDENCE,
  FORMAT,
  NAMES,
  type Pack,
  type PublicValue,
  type Result,
  type Reveals,
  ruleProblems,
  strataText,
} from '#modules/file-reviews/domain/draw/pack.ts'
import { drawFiles } from '#modules/file-reviews/domain/draw/sampler.ts'
import type { Scheme } from '#modules/file-reviews/domain/draw/scheme.ts'
import {
  isPublicValue,
  isSecret,
  missingFrom,
  residualBias,
  secretCommitment,
  seedOf,
} from '#modules/file-reviews/domain/draw/seed.ts'
import { fileIn, type Reading, readingOf, Unreadable } from '#modules/file-reviews/domain/draw/verify/reading.ts'
import { listProblems } from '#modules/file-reviews/domain/draw/verify/verify-list.ts'

/** 核验的一项。 */
export type Check = {
  readonly name: string
  /** compare：要人自己对照；waiting：还没有到这一步，或前面的不通过，没有核验。 */
  readonly is: 'passed' | 'failed' | 'compare' | 'waiting'
  readonly says: string
  /** 对不上的行号，只有“名单”不通过时有。 */
  readonly rows?: readonly number[]
}

export type Verification = {
  readonly ok: boolean
  /** 抽取走到哪一步。 */
  readonly stage: 'committed' | 'revealing' | 'drawn'
  /** 由包算出的承诺值。 */
  readonly commitment: string | null
  readonly checks: readonly Check[]
}

export type Given = {
  /** 事先公布的承诺值；没有给就不比对。 */
  readonly published: string | null
  /** 打开的几行。 */
  readonly openings: readonly Opening[]
}

/** 一项查下来：有毛病的各一句；没有毛病时说什么。 */
type Outcome = { readonly problems: readonly string[]; readonly passed: string; readonly rows?: readonly number[] }

/** 核验一个抽取包：不信包里写的任何结论，从名单与规则逐项重算。纯函数，命令行与网页用同一份。 */
export const verifyPack = (pack: Pack, hash: Hash, given: Given): Verification => {
  const stage = pack.has(NAMES.result) ? 'drawn' : pack.has(NAMES.reveals) ? 'revealing' : 'committed'
  const read = readingOf(pack)
  const entries = check('包里的文件', [], () => entriesOutcome(pack, read.reveals().publicValue?.evidence.name))
  const list = check('名单', [], () => listOutcome(pack, read.commitment(), hash))
  const form = check('名单的写法', [list], () => formOutcome(read.rows()))
  const rule = check('规则', [], () => ruleOutcome(pack, read))
  const page = check('核验页', [], () => lockedOutcome(pack, read.commitment(), NAMES.page))
  const strata = check('分层与配额', [form, rule], () => strataOutcome(pack, read))
  const published = publishedCheck(pack, given.published)
  const drawing = drawingChecks(pack, read, { stage, rule, strata, hash })
  const checks = [entries, list, form, rule, page, strata, published, ...drawing]
  if (given.openings.length > 0)
    checks.push(check('打开的案卷', [form], () => openedOutcome(read.rows(), given.openings, hash)))
  const ok = checks.every(({ is }) => is !== 'failed')
  return { ok, stage, commitment: pack.get(NAMES.commitment)?.sm3 ?? null, checks }
}

type Standing = {
  readonly stage: Verification['stage']
  readonly rule: Check
  readonly strata: Check
  readonly hash: Hash
}

/** 揭示、公开来源、种子、结果。 */
const drawingChecks = (pack: Pack, read: Reading, { stage, rule, strata, hash }: Standing): Check[] => {
  const revealed =
    stage === 'committed'
      ? waiting('揭示', '还没有揭示。')
      : check('揭示', [rule], () => revealedOutcome(read.rule(), read.reveals(), hash))
  const source =
    rule.is === 'passed' && read.rule().seed.publicSource !== null ? [sourceCheck(pack, read, revealed)] : []
  if (stage !== 'drawn') return [revealed, ...source, waiting('种子与抽取结果', '还没有抽取。')]
  const seed = check('种子', [rule, revealed], () => seedOutcome(pack, read, hash))
  const result = check('抽取结果', [strata], () => resultOutcome(read.scheme(), read.result(), hash))
  return [revealed, ...source, seed, result]
}

const waiting = (name: string, says: string): Check => ({ name, is: 'waiting', says })

/** 所凭的几项都通过了才查。包是外来的：读不懂的内容也是一种不通过，不能使核验中断。 */
const check = (name: string, needs: readonly Check[], look: () => Outcome): Check => {
  const broken = needs.filter(({ is }) => is !== 'passed')
  if (broken.length > 0) return waiting(name, `“${broken.map((one) => one.name).join('”“')}”没有通过，没有接着核验。`)
  try {
    const { problems, passed, rows } = look()
    if (problems.length === 0) return { name, is: 'passed', says: passed }
    return { name, is: 'failed', says: problems.join(''), ...(rows && { rows }) }
  } catch (error) {
    const why = error instanceof Unreadable ? error.message : '内容残缺，或写法不对'
    return { name, is: 'failed', says: `无法核验：${why}。` }
  }
}

const entriesOutcome = (pack: Pack, evidence: string | undefined): Outcome => {
  const needed = [NAMES.list, ...COMMITTED, NAMES.commitment, ...(pack.has(NAMES.result) ? [NAMES.reveals] : [])]
  const known = new Set<string | undefined>([...needed, NAMES.reveals, NAMES.result, evidence])
  const missing = needed.filter((name) => !pack.has(name))
  const extra = [...pack.keys()].filter((name) => !known.has(name))
  return {
    problems: [...missing.map((name) => `缺少 ${name}。`), ...extra.map((name) => `多出 ${name}，不属于抽取包。`)],
    passed: `共 ${pack.size} 个，不缺不多。`,
  }
}

const listOutcome = (pack: Pack, { rows, files }: Commitment, hash: Hash): Outcome => {
  const [text, hashes] = [fileIn(pack, NAMES.list).text, fileIn(pack, NAMES.rowHashes).text]
  const committed = { rows, rowHashes: files[NAMES.rowHashes] ?? '' }
  return { ...listProblems(text, hashes, committed, hash), passed: `${rows} 行都与承诺时的摘要相符。` }
}

const formOutcome = (rows: readonly FrozenRow[]): Outcome => ({
  problems: [],
  passed: `共 ${rows.length} 行，写法规范，次序正确，没有重复。`,
})

/** 与承诺时的是不是同一个文件。 */
const lockedOutcome = (pack: Pack, { files }: Commitment, name: string): Outcome => ({
  problems: fileIn(pack, name).sm3 === files[name] ? [] : [`${name} 与承诺时的不是同一个文件，被改动或调换。`],
  passed: '与承诺时的是同一个文件。',
})

const ruleOutcome = (pack: Pack, read: Reading): Outcome => {
  const locked = lockedOutcome(pack, read.commitment(), NAMES.rule)
  if (locked.problems.length > 0) return locked
  const { format } = read.commitment()
  if (format !== FORMAT) return { problems: [`格式是“${format}”，这里只会核验 ${FORMAT}。`], passed: '' }
  const given = read.rule()
  const problems = ruleProblems(given)
  if (problems.length === 0 && canonicalJson(residualBias(given.seed)) !== canonicalJson(given.seed.residualBias))
    problems.push('写的残余偏倚与算出来的不符。')
  return { problems, passed: '与承诺时的是同一个文件，前后一致，残余偏倚如实写明。' }
}

const strataOutcome = (pack: Pack, read: Reading): Outcome => {
  const locked = lockedOutcome(pack, read.commitment(), NAMES.strata)
  if (locked.problems.length > 0) return locked
  const scheme = read.scheme()
  const same = strataText(scheme) === fileIn(pack, NAMES.strata).text
  return {
    problems: same ? [] : ['strata.json 与由名单、规则重算的分层配额不符。'],
    passed: `由名单与规则重算，${scheme.cells.length} 格的件数与各层大小都相符。`,
  }
}

const publishedCheck = (pack: Pack, published: string | null): Check => {
  const name = '承诺值'
  const own = pack.get(NAMES.commitment)?.sm3 ?? '（没有 commitment.json）'
  if (published === null) {
    const says = `由包算出 ${own}。请与抽取之前公布的对照：整包重做的，只有这样才看得出。`
    return { name, is: 'compare', says }
  }
  return check(name, [], () => ({
    problems: published === own ? [] : [`公布的是 ${published}，由包算出的是 ${own}：不是同一次承诺。`],
    passed: '与公布的承诺值相符。',
  }))
}

const revealedOutcome = ({ seed: given }: DrawRule, { reveals, publicValue }: Reveals, hash: Hash): Outcome => {
  const problems = reveals.flatMap(({ id, secret }) => {
    const revealer = given.revealers.find((one) => one.id === id)
    if (revealer === undefined) return [`揭示方里没有“${id}”。`]
    return isSecret(secret) && secretCommitment(id, secret, hash) === revealer.commitment
      ? []
      : [`“${revealer.name}”揭示的秘密与它的承诺不符。`]
  })
  if (given.publicSource === null && publicValue !== null) problems.push('规则没有公开来源，却录入了数值。')
  const order = reveals.map(({ id }) => given.revealers.findIndex((one) => one.id === id))
  if (order.some((place, i) => i > 0 && place <= (order[i - 1] as number)))
    problems.push('揭示的次序与规则不同，或有一家揭示了两次。')
  const missing = missingFrom(given, reveals)
  const names = given.revealers.filter(({ id }) => missing.includes(id)).map(({ name }) => name)
  const absent = names.length === 0 ? '' : `没有揭示的：${names.join('、')}。`
  return { problems, passed: `${reveals.length} 家的秘密都与各自的承诺相符。${absent}` }
}

const sourceCheck = (pack: Pack, read: Reading, revealed: Check): Check => {
  const name = '公开来源'
  if (revealed.is === 'passed' && read.reveals().publicValue === null && !pack.has(NAMES.result))
    return waiting(name, '还没有录入数值。')
  return check(name, [revealed], () => publicOutcome(pack, read.rule(), read.reveals().publicValue))
}

const publicOutcome = (pack: Pack, { seed: { publicSource } }: DrawRule, given: PublicValue | null): Outcome => {
  if (publicSource === null || given === null) return { problems: ['没有录入公开来源的数值。'], passed: '' }
  const { value, evidence } = given
  const problems: string[] = []
  if (!isPublicValue(value, publicSource)) problems.push(`数值“${value}”不合事先写明的格式。`)
  if (!evidence.name.startsWith(EVIDENCE) || pack.get(evidence.name)?.sm3 !== evidence.sm3)
    problems.push(`凭据 ${evidence.name} 缺失，或与录入时的不是同一个文件。`)
  const passed = `${publicSource.name}（${publicSource.issue}）的数值是 ${value}，凭据 ${evidence.name} 完好；数值是否属实，请对照凭据与来源。`
  return { problems, passed }
}

const seedOutcome = (pack: Pack, read: Reading, hash: Hash): Outcome => {
  const { seed: given } = read.rule()
  const { reveals, publicValue } = read.reveals()
  const { seed: claimed, missing } = read.result()
  const absent = missingFrom(given, reveals)
  const problems: string[] = []
  if (canonicalJson(absent) !== canonicalJson(missing)) problems.push('结果里写的缺席揭示方与实际的不符。')
  if (given.revealers.length - absent.length < given.minimumReveals)
    problems.push(`揭示的不足 ${given.minimumReveals} 家，按规则抽取失效。`)
  const value = publicValue?.value ?? null
  if (seedOf(fileIn(pack, NAMES.commitment).sm3, given, reveals, value, hash) !== claimed)
    problems.push('种子与由承诺值、秘密、公开数值重算的不符。')
  return { problems, passed: `重算相符：${claimed}。` }
}

const resultOutcome = (scheme: Scheme, claimed: Result, hash: Hash): Outcome => {
  const drawn = drawFiles(scheme, claimed.seed, hash)
  const [right, said] = [new Set(drawn.rows), new Set(claimed.rows)]
  const problems = [
    ...drawn.rows.filter((row) => !said.has(row)).map((row) => `第 ${row} 行应当抽中，结果里没有。`),
    ...claimed.rows.filter((row) => !right.has(row)).map((row) => `第 ${row} 行没有抽中，结果里却有。`),
  ]
  if (problems.length === 0 && canonicalJson(drawn) !== canonicalJson({ seats: claimed.seats, rows: claimed.rows }))
    problems.push('各层的件数或行号的次序与重算的不符。')
  return { problems, passed: `按种子重抽一遍，${drawn.rows.length} 件完全相同。` }
}

const openedOutcome = (rows: readonly FrozenRow[], openings: readonly Opening[], hash: Hash): Outcome => ({
  problems: openings
    .filter(({ row, salt, identity }) => rows[row - 1]?.identity !== identityDigest(salt, identity, hash))
    .map(({ row }) => `第 ${row} 行打开的内容与名单上的摘要不符，不是那一件。`),
  passed: `${openings.length} 行打开后都与名单上的摘要相符。`,
})
