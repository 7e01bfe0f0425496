import type { Actor } from '#kernel/access.ts'
import { type Day, dayText } from '#kernel/day.ts'
import { refuse } from '#modules/work/actions/refuse.ts'
import type { DocumentView } from '#modules/work/contract/documents.ts'
import type { FormRows, Printed } from '#modules/work/domain/gb9704.ts'
import { wholeText } from '#modules/work/domain/official-document.ts'
import type { DocumentKey } from '#modules/work/store/documents.ts'
import type { Context } from '#platform/context.ts'
import { charactersMissing } from '#platform/pdf/font.ts'
import { documentDocx, formDocx } from './docx-document.ts'
import { documentPdf, issuedMoment, type Stamp } from './pdf-document.ts'
import { formPdf } from './pdf-form.ts'
import { showDocument } from './show-document.ts'

type Tools = Pick<Context, 'db' | 'sealing' | 'blobs'>
export type Format = 'docx' | 'pdf'
type File = { readonly name: string; readonly bytes: Buffer }

const demandGlyphs = (text: string): void => {
  const missing = charactersMissing(text)
  if (missing.length > 0) throw refuse('work.no-glyph', { characters: missing.join('') })
}

const momentOf = ({ issuedOn, versions, createdAt }: DocumentView): Date =>
  issuedOn === null ? new Date(versions[0]?.at ?? createdAt) : issuedMoment(issuedOn)

const STAMPS: { readonly [S in DocumentView['state']]: Stamp } = { draft: '草稿', issued: null, voided: '作废' }

/** 公文的 docx 或 PDF，与文件名。已发的 PDF 是发文时的存本；没有存的照那时的正文印。 */
export const printDocument = async (tools: Tools, actor: Actor, key: DocumentKey, format: Format): Promise<File> => {
  const view = await showDocument(tools, actor, key)
  const { title, number, issuedOn, text, agencyName, state, issuedCopy } = view
  const mark = state === 'voided' ? '（作废）' : ''
  const name = `${title}${number ?? '（草稿）'}${mark}`
  const printed: Printed = { ...text, agency: agencyName ?? '', title, number, issuedOn: issuedOn as Day | null }
  if (format === 'docx')
    return {
      name,
      bytes: await documentDocx({
        ...{ ...printed, title: title + mark },
        number: number === null ? null : `${number}${mark}`,
      }),
    }
  if (state === 'issued' && issuedCopy !== null) return { name, bytes: storedCopy(tools, issuedCopy) }
  demandGlyphs([printed.agency, title, wholeText(text), number ?? ''].join('\n'))
  return { name, bytes: await documentPdf(printed, STAMPS[state], momentOf(view)) }
}

const storedCopy = ({ blobs }: Tools, id: string): Buffer => {
  const bytes = blobs.get(id)
  if (bytes === null) throw refuse('work.copy-missing')
  return bytes
}

/** 发文时的存本，作废了也还是原样。 */
export const issuedCopyFile = async (tools: Tools, actor: Actor, key: DocumentKey): Promise<File> => {
  const { title, number, issuedCopy } = await showDocument(tools, actor, key)
  if (issuedCopy === null) throw refuse('work.copy-missing')
  return { name: `${title}${number ?? ''}（发文存本）`, bytes: storedCopy(tools, issuedCopy) }
}

/** 一次送达的送达回证。 */
export const printServiceRecord = async (
  tools: Tools,
  actor: Actor,
  { recordId, ...key }: DocumentKey & { readonly recordId: string },
  format: Format,
): Promise<File> => {
  const { title, number, agencyName, served } = await showDocument(tools, actor, key)
  const record = served.find((s) => s.id === recordId)
  if (record === undefined || number === null) throw refuse('work.no-document')
  const rows: FormRows = [
    ['送达文书名称', title],
    ['文号', number],
    ['受送达人', record.recipient],
    ['送达方式', record.method],
    ['送达地点', record.place],
    ['送达时间', dayText(record.servedOn as Day)],
    ['受送达人签名或者盖章', record.receivedBy === '' ? '\n\n　　　　年　　月　　日' : record.receivedBy],
    ['见证人签名或者盖章', record.witness === '' ? '\n\n' : record.witness],
    ['送达人', record.actor],
    ['备注', record.note],
  ]
  const [name, agency] = [`送达回证${number}`, agencyName ?? '']
  if (format === 'docx') return { name, bytes: await formDocx('送达回证', agency, rows) }
  demandGlyphs([agency, ...rows.flat()].join('\n'))
  return { name, bytes: await formPdf('送达回证', agency, rows, new Date(record.recordedAt)) }
}
