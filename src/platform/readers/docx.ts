import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { parse } from 'node-html-parser'
import type { Source } from '#kernel/source.ts'
import { ReadFailure } from './failure.ts'
import { htmlToText } from './html-text.ts'
import { type ReadLimits, sizeText } from './limits.ts'
import type { Zip } from './zip.ts'

const PARTS = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/i

/**
 * 读 docx：正文、表格（一行一行、制表符隔开）、文本框、脚注；页眉补在最前。
 * 只把需要的 XML 部件交给解析器，图片等一律不解开。
 */
export const readDocx = async (file: string, zip: Zip, limits: ReadLimits): Promise<readonly Source[]> => {
  const parts = unpackParts(zip, limits)
  const bare = zipSync(parts, { level: 0 })
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bare.buffer, bare.byteOffset, bare.byteLength) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), includeDefaultStyleMap: true },
  )
  const root = parse(html, { comment: false })
  // 脚注、尾注的编号与回链不是正文（“5000[1]元”）
  const marks = root.querySelectorAll('a').filter((a) => /^#(foot|end)note/.test(a.getAttribute('href') ?? ''))
  const body = htmlToText(root, new Set(marks))
  const headers = headerLines(parts).filter((line) => !body.includes(line))
  const text = [...headers, body].join('\n')
  if (text.trim() === '')
    throw new ReadFailure('empty-file', '文档里没有文字（可能是图片或扫描件），请先做文字识别（OCR）再导入。')
  return [{ kind: 'document', file, text, pageStarts: null }]
}

const unpackParts = (zip: Zip, limits: ReadLimits): Record<string, Uint8Array> => {
  const names = zip.names.filter((name) => PARTS.test(name))
  const total = names.reduce((sum, name) => sum + zip.sizeOf(name), 0)
  if (total > limits.documentXmlBytes)
    throw new ReadFailure(
      'too-large',
      `正文解开后有 ${sizeText(total)}，超过上限 ${sizeText(limits.documentXmlBytes)}；请拆成一案一份再导入。`,
    )
  const parts: Record<string, Uint8Array> = {}
  for (const name of names) {
    const part = zip.read(name)
    if (part === null) continue
    // OOXML 不许带 DTD；带的多半是实体展开攻击
    if (Buffer.from(part.buffer, part.byteOffset, Math.min(part.length, 4096)).includes('<!DOCTYPE'))
      throw new ReadFailure('corrupt-file', `部件 ${name} 带有文档类型声明，不是正常的 docx，没有读取。`)
    parts[name] = part
  }
  return parts
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** 页眉各段文字，去重。 */
const headerLines = (parts: Readonly<Record<string, Uint8Array>>): string[] => {
  const lines = Object.entries(parts)
    .filter(([name]) => /^word\/header\d*\.xml$/i.test(name))
    .flatMap(([, part]) => new TextDecoder().decode(part).split('</w:p>'))
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(''))
    .map((line) => line.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole).trim())
  return [...new Set(lines)].filter((line) => line !== '' && !/^[-—\s\d第页共/]*$/.test(line))
}
