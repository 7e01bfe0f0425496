import { type HTMLElement, type Node, parse } from 'node-html-parser'
import type { Source } from '#kernel/source.ts'
import { decodeText } from './encoding.ts'
import { extensionOf, ReadFailure } from './failure.ts'
import { htmlTables, htmlToText } from './html-text.ts'

/** 标记太多、层层不闭合的网页，解析又慢又占内存；真实网页远不到这些数，存成 .xls 的网页表格标记多而浅。 */
const MAX_TAGS = 200_000
const MAX_TABLE_TAGS = 4_000_000
const MAX_DEPTH = 500

/** 内容像网页：开头有网页标记，或文件名如此。 */
export const looksLikeHtml = (file: string, text: string): boolean =>
  /^\s*(<\?xml[^>]*>\s*)?(<!--.{0,500}?-->\s*)?<(!doctype html|html|head|body|meta|table|div|title|p|span|style)\b/is.test(
    text.slice(0, 2000),
  ) ||
  (/^(html?|shtml|xhtml)$/.test(extensionOf(file)) && /<[a-z]+/i.test(text))

/** 网页字节按 meta 声明的字符集读。 */
export const decodeHtml = (bytes: Uint8Array): string => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4096, bytes.length)).toString('latin1')
  return decodeText(bytes, /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null)
}

/** 读网页：去掉脚本、导航、页脚；标题与发布时间保留。存成 .xls 的网页表格按表读。 */
export const readHtml = (file: string, html: string): readonly Source[] => {
  const isTable = /^(xlsx?|et)$/.test(extensionOf(file))
  guard(html, isTable ? MAX_TABLE_TAGS : MAX_TAGS)
  const root = parse(withoutComments(html).replace(/<!doctype[^>]*>/i, ''), {
    comment: false,
    blockTextElements: { script: false, style: false, noscript: false, pre: true },
  })
  const title = clean(root.querySelector('title')?.text ?? '')
  const published = publishedMeta(root)
  if (isTable) {
    const tables = htmlTables(root)
    if (tables.length > 0) return tables.map((rows, i) => ({ kind: 'table', file, sheet: `表${i + 1}`, rows }))
  }
  const lines = htmlToText(root, furniture(root))
    .split('\n')
    .filter((line) => !FURNITURE_LINE.test(line.trim()))
  const body = lines.join('\n')
  if (body.trim() === '')
    throw new ReadFailure('empty-file', '网页里没有正文（可能由脚本加载），请在浏览器中打开后复制正文存成 .txt。')
  const head = [
    title !== '' && !body.includes(title) ? title : null,
    published !== null && !/发布(时间|日期)/.test(body) ? `发布时间：${published}` : null,
  ].filter((line) => line !== null)
  return [{ kind: 'document', file, text: [...head, body].join('\n'), pageStarts: null }]
}

const SELF_CLOSING =
  /^(br|hr|img|input|meta|link|col|area|base|embed|source|wbr|p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot)$/i

const guard = (html: string, most: number): void => {
  let tags = 0
  let depth = 0
  for (const [, close, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (!SELF_CLOSING.test(name as string)) depth = close === '/' ? Math.max(0, depth - 1) : depth + 1
    if (++tags > most || depth > MAX_DEPTH)
      throw new ReadFailure('too-large', '网页标记过多或嵌套过深，请只复制正文存成 .txt 再导入。')
  }
}

/** 去掉注释；没有闭合的只去掉开头的记号，文字留下。逐段找，不用正则，免得成串的记号越读越慢。 */
const withoutComments = (html: string): string => {
  const parts = html.split('<!--')
  const rest = parts.slice(1).map((part) => {
    const end = part.indexOf('-->')
    return end < 0 ? part : part.slice(end + 3)
  })
  return [parts[0], ...rest].join('')
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** 政府网站页面头部规定写的发布日期。 */
const publishedMeta = (root: HTMLElement): string | null => {
  const meta = root.querySelectorAll('meta').find((m) => /^(pubdate|publishdate)$/i.test(m.getAttribute('name') ?? ''))
  const text = clean(meta?.getAttribute('content') ?? '')
  return /^\d{4}/.test(text) ? text : null
}

const FURNITURE_TAGS =
  'script,style,noscript,template,iframe,svg,nav,footer,select,button,input,textarea,title,meta,link,object,embed,[role=navigation],[role=contentinfo]'
const FURNITURE_NAME =
  /(^|[-_\s])(nav|navbar|menu|footer|foot|breadcrumbs?|crumbs?|sidebar|share|copyright|toolbar|related?|rel|pn|recommend|hot|qrcode|friendlink|links)([-_\s]|$)/i

/** 页面上不属于正文的元素。 */
const furniture = (root: HTMLElement): ReadonlySet<Node> => {
  const skip = new Set<Node>(root.querySelectorAll(FURNITURE_TAGS))
  const total = root.text.length
  for (const element of root.querySelectorAll('[class],[id]')) {
    if (!FURNITURE_NAME.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`)) continue
    const { text } = element
    // 正文容器有时也叫这些名字：占去小半页面的不动
    if (text.length < total * 0.4 && !/发布(时间|日期)|当事人/.test(text)) skip.add(element)
  }
  return skip
}

const FURNITURE_LINE =
  /^(当前位置|您?(现在|当前)?(的)?位置|首页\s*[>＞》]|字体?大?[号小][:：]|【?(打印|关闭)|(打印|关闭)(本页|窗口)|分享(到|至)|上一[篇条]|下一[篇条]|相关(链接|新闻|阅读)|主办(单位)?[:：]|承办(单位)?[:：]|版权所有|Copyright|网站标识码|技术支持[:：]|.{0,8}ICP备|.{0,8}公网安备|网站地图|联系我们|返回顶部|扫一扫|无障碍|浏览(次数|量)|访问量)/i
