import { type DocumentText, wholeText } from '#modules/work/domain/official-document.ts'
import { charactersMissing } from '#platform/pdf/font.ts'

/** 公文里印不出来的字。 */
export const unprintable = (agency: string, title: string, text: DocumentText): string[] =>
  charactersMissing([agency, title, wholeText(text)].join('\n'))
