/** 公文模板：带字段的正文，字段写成 {{字段}}。 */
export type Template = {
  readonly name: string
  readonly title: string
  /** 文号里年份之前的部分，如“渝市监监督”。 */
  readonly prefix: string
  readonly fields: readonly string[]
  readonly body: string
}

const FIELD = /\{\{([^{}\n]*)\}\}/g

/** 文字里用到的字段，先后为序，不重复。 */
export const fieldsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(FIELD)].map((m) => (m[1] as string).trim())),
]

/** 括号没有配对的行号，从一起。 */
const brokenLines = (text: string): number[] =>
  text.split('\n').flatMap((line, i) => (/\{\{|\}\}/.test(line.replace(FIELD, '')) ? [i + 1] : []))

/** 模板用不得的地方，逐条说明怎样改；可以用的为空。 */
export const templateProblems = ({ title, prefix, fields, body }: Template): string[] => {
  const used = fieldsIn(`${title}\n${body}`)
  const declared = new Set(fields)
  return [
    ...(body.trim() === '' ? ['正文还是空的'] : []),
    ...(/[〔〕\s\d]/.test(prefix) ? ['文号前缀只写机关代字与类别，如“渝市监监督”，不写年份和号'] : []),
    ...brokenLines(body).map((n) => `正文第 ${n} 行的 {{ 与 }} 没有配对`),
    ...used.filter((f) => f === '').map(() => '有一处 {{}} 里没有写字段名'),
    ...used
      .filter((f) => f !== '' && !declared.has(f))
      .map((f) => `用到了“${f}”，字段清单里没有：请加进清单，或改成清单里的字段`),
    ...fields.filter((f) => !used.includes(f)).map((f) => `字段清单里的“${f}”没有用到：请删去，或写进正文`),
    ...fields.filter((f, i) => fields.indexOf(f) !== i).map((f) => `字段“${f}”列了两次`),
  ]
}

/** 填好的文字；没有给值（或给了空白）的字段原样留着，好看出还缺什么。 */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(FIELD, (whole, name: string) => {
    const key = name.trim()
    const value = Object.hasOwn(values, key) ? (values[key] as string).trim() : ''
    return value === '' ? whole : value
  })
