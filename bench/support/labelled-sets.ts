/**
 * 检索质量的标注集。随项目不带任何数据：在文件夹里找到的才用（缺省为项目旁边的 shared/data）。
 * 自带的标注集用 --set=文件：每行一个 JSON，`{id, text}` 或 `{id, text, label}` 是文档，`{query, relevant: [id…]}` 是查询；
 * 只有带 label 的文档时，每件轮流作查询，同 label 的算相关（自己不算）。
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseInteger } from '#kernel/chinese-number.ts'
import { articleWords, readLawText } from '#law/law-text.ts'
import { bareTitle } from '#law/laws.ts'

export type LabelledQuery = {
  readonly text: string
  readonly relevant: ReadonlySet<number>
  /** 作查询的那件自己，不算命中。 */
  readonly self: number
  /** 按它分开发与留出：同组的都在一边。 */
  readonly group: string
}
export type LabelledSet = {
  readonly name: string
  readonly docs: readonly string[]
  readonly queries: readonly LabelledQuery[]
}

type Doc = { readonly id: string; readonly text: string; readonly label?: string | null }

/** 同标签的互为相关；没有同伴的不作查询。`most` 为每个标签至多取几件作查询。 */
const sameLabel = (name: string, docs: readonly Doc[], most = Number.POSITIVE_INFINITY): LabelledSet => {
  const byLabel = new Map<string, number[]>()
  docs.forEach((d, i) => {
    if (d.label != null) byLabel.set(d.label, [...(byLabel.get(d.label) ?? []), i])
  })
  const queries = [...byLabel].flatMap(([label, members]) =>
    members.length < 2
      ? []
      : members.slice(0, most).map((i) => ({
          text: (docs[i] as Doc).text,
          self: i,
          group: label,
          relevant: new Set(members.filter((j) => j !== i)),
        })),
  )
  return { name, docs: docs.map((d) => d.text), queries }
}

/** 法规各条：一部法取最新的文本。 */
const lawArticles = (folder: string): Doc[] => {
  const newest = new Map<string, string>()
  for (const part of ['statutes', 'samr', 'chongqing'])
    for (const file of fs
      .readdirSync(path.join(folder, part))
      .filter((f) => f.endsWith('.md'))
      .sort())
      newest.set(file.replace(/\(\d{4}-\d{2}-\d{2}\)?\.md$|\.md$/, ''), path.join(folder, part, file))
  return [...newest].flatMap(([law, file]) => {
    const read = readLawText(fs.readFileSync(file, 'utf8'))
    if (read.is !== 'law') return []
    return Object.entries(read.law.articles).map(([article, paragraphs]) => ({
      id: `${bareTitle(law)} ${article}`,
      text: articleWords(paragraphs),
      label: law,
    }))
  })
}

type StardQuery = {
  readonly query_id: number
  readonly 问题: string
  readonly 相关法规: Readonly<Record<string, string>>
}

const articleId = (name: string): string => {
  const m = /^(.*?)第([零〇一二三四五六七八九十百千两]+)条(?:之([一二三四五六七八九十]+))?/.exec(name)
  const law = bareTitle((m?.[1] ?? name).replaceAll('中华人民共和国', ''))
  return `${law} ${m === null ? '' : parseInteger(m[2] as string)}${m?.[3] ? `-${parseInteger(m[3])}` : ''}`
}

/** STARD 的问题找法条：文档是各法规与标注所引的条文。 */
const stard = (folder: string, laws: readonly Doc[]): LabelledSet => {
  const asked = JSON.parse(fs.readFileSync(path.join(folder, 'queries.json'), 'utf8')) as StardQuery[]
  const texts = new Map(laws.map((d) => [d.id, d.text]))
  for (const q of asked) for (const [name, text] of Object.entries(q.相关法规)) texts.set(articleId(name), text.trim())
  const rows = new Map([...texts.keys()].map((id, i) => [id, i]))
  const queries = asked.map((q) => ({
    text: q.问题,
    self: -1,
    group: String(q.query_id),
    relevant: new Set(Object.keys(q.相关法规).map((name) => rows.get(articleId(name)) as number)),
  }))
  return { name: 'STARD 问题找法条', docs: [...texts.values()], queries }
}

type OpenCase = {
  readonly id: string
  readonly facts_summary: string | null
  readonly offence: string | null
  readonly violated_provisions: readonly string[]
  readonly penalty_provisions: readonly string[]
}

/** 真实公开案件：违反的条款（没有的用罚则）第一条相同算同案由；文字只用事实摘要，不含案由与条款。 */
const openCases = (file: string): LabelledSet => {
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n')
  const cases = lines.map((line) => JSON.parse(line) as OpenCase).filter((c) => (c.facts_summary ?? '').length >= 10)
  return sameLabel(
    '真实案件找同案由',
    cases.map((c) => ({
      id: c.id,
      text: c.facts_summary as string,
      label: (c.violated_provisions[0] ?? c.penalty_provisions[0])?.replace(/\(.*$/, '').trim() ?? null,
    })),
  )
}

/** 一段法规（连着的几条，三百多字，与案情一般长）找同一部法的其他段：文字较长的主题相似。 */
const sameLaw = (laws: readonly Doc[]): LabelledSet => {
  const chunks: Doc[] = []
  let open = null as Doc | null
  for (const { id, text, label } of laws) {
    if (open !== null && open.label === label) open = { ...open, text: `${open.text}${text}` }
    else open = { id, text, label: label ?? null }
    if (open.text.length < 300) continue
    chunks.push(open)
    open = null
  }
  return sameLabel('法规段落找同法段落', chunks, 4)
}

/** 开发用的标注集；文件夹里没有的不列。 */
export const developmentSets = (folder: string): LabelledSet[] => {
  const at = (...parts: string[]) => path.join(folder, ...parts)
  const laws = fs.existsSync(at('laws')) ? lawArticles(at('laws')) : []
  return [
    ...(fs.existsSync(at('retrieval', 'stard')) ? [stard(at('retrieval', 'stard'), laws)] : []),
    ...(fs.existsSync(at('cases-open.jsonl')) ? [openCases(at('cases-open.jsonl'))] : []),
    ...(laws.length > 0 ? [sameLaw(laws)] : []),
  ]
}

type Line = Doc & { readonly query?: string; readonly relevant?: readonly string[] }

/** 使用者自带的标注集，格式见文件头。 */
export const labelledSetFrom = (file: string): LabelledSet => {
  const lines = fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  const docs = lines.filter((line) => line.query === undefined)
  const asked = lines.filter((line) => line.query !== undefined)
  if (asked.length === 0) return sameLabel(path.basename(file), docs)
  const rows = new Map(docs.map((d, i) => [d.id, i]))
  return {
    name: path.basename(file),
    docs: docs.map((d) => d.text),
    queries: asked.map((q, i) => ({
      text: q.query as string,
      self: -1,
      group: String(i),
      relevant: new Set((q.relevant ?? []).flatMap((id) => rows.get(id) ?? [])),
    })),
  }
}
