/** 用到的 OpenAPI 部分。 */
export type OpenApi = {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

type Content = Readonly<Record<string, { readonly schema?: unknown }>>
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: unknown
}
type Operation = {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Content }
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>
}

/** 接口目录的网页：一个自带样式、没有脚本的页面，断网也能看。 */
export const apiDocs = (api: OpenApi): string => {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationHtml(path, method, operation)),
  )
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(api.info.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${text(api.info.title)} <small>${text(api.info.version)}</small></h1>
<p>${text(api.info.description ?? '')} 机器可读：<a href="/api/openapi.json">OpenAPI ${text(api.openapi)}</a></p>
${operations.join('\n')}</main></body></html>`
}

const operationHtml = (path: string, method: string, operation: Operation): string => `<section>
<h2><code>${text(method.toUpperCase())} ${text(path)}</code></h2>
<p>${text(operation.summary ?? '')}</p>
${operation.description ? `<p>${text(operation.description)}</p>` : ''}
${parametersHtml(operation.parameters ?? [])}
${contentHtml('请求内容', operation.requestBody?.content)}
${Object.entries(operation.responses ?? {})
  .map(([status, r]) => contentHtml(`${status} ${isDefault(r.description) ? '' : r.description}`, r.content))
  .join('')}
</section>`

const isDefault = (description: string | undefined) => description === undefined || description === 'Default Response'

const parametersHtml = (parameters: readonly Parameter[]): string =>
  parameters.length === 0
    ? ''
    : `<table><thead><tr><th>参数</th><th>位置</th><th>必填</th><th>说明</th></tr></thead><tbody>${parameters
        .map(
          (p) =>
            `<tr><td><code>${text(p.name)}</code></td><td>${text(p.in)}</td><td>${p.required ? '是' : '否'}</td><td>${text(p.description ?? '')} <code>${text(JSON.stringify(p.schema ?? {}))}</code></td></tr>`,
        )
        .join('')}</tbody></table>`

const contentHtml = (title: string, content: Content | undefined): string =>
  Object.entries(content ?? {})
    .map(
      ([type, { schema }]) =>
        `<details><summary>${text(title)} <code>${text(type)}</code></summary><pre>${text(JSON.stringify(schema ?? {}, null, 2))}</pre></details>`,
    )
    .join('')

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const text = (value: string): string => value.replace(/[&<>"]/g, (c) => ESCAPES[c] as string)

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:60rem;margin:2rem auto;padding:0 1rem}h2{font-size:1.1rem;margin:2rem 0 .25rem}
section{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent)}
code{overflow-wrap:anywhere}pre{overflow:auto;padding:.5rem;background:color-mix(in srgb,currentColor 6%,transparent)}summary{cursor:pointer}`
