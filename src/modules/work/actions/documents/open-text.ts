import type { DocumentText } from '#modules/work/domain/official-document.ts'
import type { Sealing } from '#platform/sealing.ts'

/** 解开一版正文；早先存的没有附件一栏。 */
export const openText = (sealing: Sealing, sealed: Uint8Array): DocumentText => ({
  attachments: [],
  ...sealing.open<Omit<DocumentText, 'attachments'>>(sealed),
})
