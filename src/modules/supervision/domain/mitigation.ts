import type { Citation } from '#law/citation.ts'
import { canonicalTitle } from '#law/laws.ts'
import type { CaseFile, Circumstance } from '#modules/cases/domain/case-file.ts'

/** 减轻、不予、免罚的条文：[条, 款]，款为 null 表示整条。含处罚法 2017 文本的旧条号。 */
const GROUNDS: Readonly<Record<string, readonly (readonly [number, number | null])[]>> = {
  行政处罚法: [
    [25, null],
    [26, null],
    [27, null],
    [30, null],
    [31, null],
    [32, null],
    [33, null],
  ],
  食品安全法: [[136, null]],
  产品质量法: [[55, null]],
  反不正当竞争法: [[23, 2]],
  商标法: [[60, 2]],
  药品管理法: [[124, 3]],
  药品管理法实施条例: [
    [75, null],
    [81, null],
    [86, null],
  ],
  医疗器械监督管理条例: [
    [66, 2],
    [87, null],
  ],
  化妆品监督管理条例: [[68, null]],
  化妆品生产经营监督管理办法: [[59, 2]],
  互联网广告管理办法: [[28, 3]],
  优化营商环境条例: [[59, null]],
}

/** 裁量基准、不予处罚清单、首违不罚一类的文件；市场监管总局指导意见。 */
const LENIENT_DOCUMENT = /裁量|清单|免罚|首违|轻微|不予|减轻|从轻|指导意见/

/** 罚则本身就在同一款里的（商标法60-2、反法23-2），写到款不等于主张免罚；只有列在情节依据里才算。 */
const ALSO_PENALTY: ReadonlySet<string> = new Set(['商标法', '反不正当竞争法'])

/** 是否引了可以减轻、不予、免予处罚的条文或文件。 */
export const isLenientGround = (c: Citation): boolean => {
  const law = canonicalTitle(c.law)
  if (LENIENT_DOCUMENT.test(law)) return true
  return (GROUNDS[law] ?? []).some(
    ([article, paragraph]) => c.article === article && (paragraph === null || c.paragraph === paragraph),
  )
}

export type Mitigation = {
  /** 主张了减轻、不予，或引了可以减轻的条文。 */
  readonly claimed: boolean
  /** 写明的理由；没有写为 null。 */
  readonly reason: string | null
}

const lightens = (c: Circumstance): boolean =>
  c.kind === '减轻' || c.kind === '不予处罚' || (c.kind === '从轻' && c.basis.some(isLenientGround))

/** 全案有无减轻的主张：情节可能只写在某一项之下，所以各项一并看。 */
export const mitigationIn = (file: CaseFile): Mitigation => {
  const claims = file.charges.flatMap((charge) => charge.circumstances).filter(lightens)
  const cited = file.charges.some((charge) =>
    charge.basis.some((c) => isLenientGround(c) && !ALSO_PENALTY.has(canonicalTitle(c.law))),
  )
  return {
    claimed: claims.length > 0 || cited,
    reason: claims.find((c) => c.reason !== null && c.reason.trim() !== '')?.reason ?? null,
  }
}
