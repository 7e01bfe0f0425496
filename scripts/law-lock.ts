import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type LawText, type OutlineArticles, outlineOfText, readLawText } from '#law/law-text.ts'
import { bareTitle, LAWS, type Law, type LawVersion, lawByName } from '#law/laws.ts'

/**
 * 依据锁：由法规文本重建骨架 `src/law/outlines/<id>@<version>.json` 与索引。
 * 用法：npm run law:lock -- --from 文本文件夹（.md，可分子文件夹）
 */
const OUT = new URL('../src/law/outlines/', import.meta.url).pathname

type TextOutline = Omit<LawText, 'articles'> & { readonly articles: OutlineArticles }
type Candidate = { readonly file: string; readonly dated: string | null; readonly outline: TextOutline }

const sm3 = (text: string): string => createHash('sm3').update(text).digest('hex')

/** 骨架：只有结构与指纹，没有文字；不是法规返回 null。 */
const outlineText = (raw: string): TextOutline | null => {
  const read = readLawText(raw)
  return read.is === 'law' ? { ...read.law, articles: outlineOfText(read.law.articles, sm3) } : null
}

const candidatesIn = (folder: string): Map<Law, Candidate[]> => {
  const byLaw = new Map<Law, Candidate[]>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.md') || entry.name.startsWith('_')) continue
    const name = basename(entry.name, '.md')
    const inName = /^(.*?)\((\d{4}-\d{2}-\d{2})\)$/.exec(name)
    const outline = outlineText(readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    const law = outline && (lawByName(outline.title) ?? lawByName(inName?.[1] ?? name))
    if (!outline || !law || bareTitle(outline.title) === '') continue
    byLaw.set(law, [
      ...(byLaw.get(law) ?? []),
      { file: entry.name, dated: inName?.[2] ?? outline.promulgated, outline },
    ])
  }
  return byLaw
}

const size = (o: TextOutline): number => Object.values(o.articles).reduce((sum, [shape]) => sum + 1 + shape.length, 0)

/**
 * 一个版本的文本：日期相合的里面取最完整的一份。
 * 没有一份日期相合的法，若只登记了一个版本，就用它仅有的文本。
 */
const choose = (law: Law, version: LawVersion, all: readonly Candidate[]): Candidate | null => {
  const dateOf = (v: LawVersion): string => v.textDated ?? v.version
  const claimed = law.versions.some((v) => v !== version && v.textDated === version.version)
  if (claimed) return null
  const dated = all.filter((c) => c.dated === dateOf(version))
  const fits = dated.length > 0 || law.versions.length > 1 ? dated : [...all]
  return fits.sort((a, b) => size(b.outline) - size(a.outline))[0] ?? null
}

const main = (): void => {
  const { values } = parseArgs({ options: { from: { type: 'string' } } })
  if (!values.from) {
    console.error('缺少参数：--from 法规文本所在的文件夹')
    process.exit(2)
  }
  const texts = candidatesIn(values.from)
  for (const old of readdirSync(OUT)) rmSync(join(OUT, old))
  const names: string[] = []
  const missing: string[] = []
  for (const law of LAWS)
    for (const v of law.versions) {
      const chosen = choose(law, v, texts.get(law) ?? [])
      if (!chosen) {
        missing.push(`${law.title}@${v.version}`)
        continue
      }
      const { articles, ...facts } = chosen.outline
      const body = Object.entries(articles).map(([k, a]) => `  ${JSON.stringify(k)}: ${JSON.stringify(a)}`)
      const head = JSON.stringify({ law: law.title, version: v.version, ...facts }, null, 1).slice(0, -2)
      const name = `${law.id}@${v.version}`
      writeFileSync(join(OUT, `${name}.json`), `${head},\n "articles": {\n${body.join(',\n')}\n }\n}\n`)
      names.push(name)
      console.error(`${name}　${Object.keys(articles).length} 条　${chosen.file}`)
    }
  writeFileSync(join(OUT, 'index.ts'), indexModule(names))
  console.error(`骨架 ${names.length} 份；缺文本 ${missing.length} 份：${missing.join('、')}`)
}

const indexModule = (names: readonly string[]): string =>
  [
    '// 由 npm run law:lock 生成，勿手改。',
    ...names.map((n, i) => `import o${i} from './${n}.json' with { type: 'json' }`),
    '',
    'export const OUTLINES: Readonly<Record<string, unknown>> = {',
    ...names.map((n, i) => `  '${n}': o${i},`),
    '}',
    '',
  ].join('\n')

main()
