import { provinceOfAgency } from '#law/agencies.ts'
import { parseDocumentNumber } from '#law/document-number.ts'
import { type Found, groupSpan, linesIn, originalText, type Reading, type Span } from './reading.ts'
import type { Sections } from './sections.ts'

const AGENCY_WORDS =
  '[\\u4e00-\\u9fa5（）]{2,30}?(?:市场监督管理(?:局|委员会|和知识产权局)|市场监管局|工商行政管理局|食品药品监督管理局|药品监督管理局|质量技术监督局|监督管理局|管理委员会|知识产权局|行政执法局|综合执法局|综合行政执法(?:局|大队|支队)|管理局|发展和改革委员会|稽查局|烟草专卖局|海关|卫生健康委员会|物价局)(?:[\\u4e00-\\u9fa5]{1,12}(?:分局|监管局)|[\\u4e00-\\u9fa5]{1,12}(?:市场监督管理所|监管所|市场监管所))?'
const AGENCY_LINE = new RegExp(
  `^(?:[^\\u4e00-\\u9fa5]{0,4})(?:（(?=[^）\\n]*(?:印章?|公章|章）)))?(?:(?:作出(?:行政)?)?处罚(?:决定)?的?(?:行政)?(?:执法)?机关(?:名称)?：?)?((?!作出|发布|公开|来源|关于|处罚)${AGENCY_WORDS})(?:（?[^（）\\u4e00-\\u9fa5]{0,2}[^（）]{0,8}[印章][^（）]{0,6}）?)?）?$`,
  'd',
)
const AGENCY_TITLE = new RegExp(`^[^\\u4e00-\\u9fa5]{0,4}(${AGENCY_WORDS})(?:不予)?(?:当场)?(?:行政)?处罚决定书`, 'd')

const lineMatch = (reading: Reading, line: Span, pattern: RegExp): Span | null => {
  const range = pattern.exec(reading.text.slice(line.start, line.end))?.indices?.[1]
  return range && !/略[）（]|^[^（]*）/.test(reading.text.slice(line.start + range[0], line.start + range[1]))
    ? { start: line.start + range[0], end: line.start + range[1] }
    : null
}

/** 落款：签署日期之前最近的机关名称行；没有则标题里的机关。 */
export const agencyOf = (reading: Reading, sections: Sections, signature: Span | null): Found<string> | null => {
  const { text } = reading
  const found = (span: Span): Found<string> => ({ value: originalText(reading, span), spans: [span] })
  const sealEnd = signature?.end ?? sections.end
  const seal = linesIn(text, { start: sections.decision.start, end: sealEnd })
    .slice(-6)
    .map((l) =>
      lineMatch(
        reading,
        { start: l.start, end: signature && l.end >= signature.end ? Math.min(l.end, signature.start) : l.end },
        AGENCY_LINE,
      ),
    )
    .findLast((s) => s !== null)
  const titleLines = linesIn(text, { start: Math.max(0, sections.front.start), end: sections.front.end })
  const titled = titleLines
    .map((l) => lineMatch(reading, l, AGENCY_TITLE) ?? lineMatch(reading, l, AGENCY_LINE))
    .findLast((s) => s !== null)
  const named = seal && titled && isFuller(reading, titled, seal) ? titled : (seal ?? titled)
  if (named) return found(named)
  return actingAgency(reading, found)
}

/** 标题写全了（某市某县某局），落款省去了前面的市名。 */
const isFuller = ({ text }: Reading, titled: Span, seal: Span): boolean =>
  titled.end - titled.start > seal.end - seal.start &&
  text.slice(titled.start, titled.end).endsWith(text.slice(seal.start, seal.end))

const ACTING = new RegExp(
  `(?:^|[，。；：、\\n被由])((?![被由经据向至对])${AGENCY_WORDS})(?=执法人员|依法|责令|对当事人|予以|接到|于(?:19|20)\\d{2}年)`,
  'dg',
)

/** 既无标题机关也无落款：叙述里以自己名义执法的机关，只有一个时才认。 */
const actingAgency = (reading: Reading, found: (span: Span) => Found<string>): Found<string> | null => {
  const spans = [...reading.text.matchAll(ACTING)].flatMap((m) => groupSpan(m, 1) ?? [])
  const names = new Set(spans.map((s) => reading.text.slice(s.start, s.end)))
  const first = spans[0]
  return first && names.size === 1 ? found(first) : null
}

/** 机关名称或文号所示的省级区划码；认不出为 null。 */
export const provinceOf = (agency: string | null, docNo: string | null): string | null =>
  (agency === null ? null : provinceOfAgency(agency)) ??
  (docNo === null ? null : (parseDocumentNumber(docNo)?.province ?? null))
