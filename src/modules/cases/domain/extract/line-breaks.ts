/** 页面与文字识别丢了的换行：在哪里另起一行。 */

/** 整篇没有换行、以空格分段的文本（网页转存）：把分段的空格当作换行。 */
export const isFlat = (text: string): boolean => {
  const lines = text.split('\n').filter((l) => l.trim() !== '')
  return (
    lines.length <= 3 &&
    text.length > 300 &&
    (text.match(/[\u4e00-\u9fa5。；：）][ \u3000]+[\u4e00-\u9fa5（]/g)?.length ?? 0) >= 6
  )
}

/** 字间到处是空格（文字识别的 PDF）：空格不分段，改在各栏目与段首处分行。 */
export const isSpacedOut = (text: string): boolean => {
  const gaps = text.match(/[\u4e00-\u9fa5] +(?=[\u4e00-\u9fa5])/g)?.length ?? 0
  return gaps >= 40 && gaps * 10 > text.length
}

const RUN_ON =
  /(?:当事人|主体资格证照名称|统一社会信用代码|住所（住址）|住所|经营者|经营场所|法定代表人|负责人|身份证件?号码|联系电话)(?=：|住所|经营者)|(?:行政处罚决定书|(?<=〕|）)\d{1,6}号)(?=[\u4e00-\u9fa5]{2})|经查，|本局认为，|我局认为，|(?:依据|根据)《|第\d{1,2}页共\d{1,2}页/g

/** 连成一片的文字里要另起一行的位置。 */
export const runOnBreaks = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(RUN_ON)].flatMap((m) => (/决定书$|号$/.test(m[0]) ? [m.index + m[0].length] : [m.index])))

/** 标题、文号、当事人连成一段的：标题之后、文号之后另起一行。 */
const OPENING =
  /(?<=处罚决定书)[ \u3000]*(?=[^\n，。；：:“”]{2,24}[〔[［【（(][ ]?(?:19|20)\d{2})|(?<=[〕\]］】）)][^\n，。；]{0,6}\d{1,14}[ ]?号)[ \u3000]*(?=(?:当事人|被处罚)|[\u4e00-\u9fa5]{4,30}[（(，,](?:统一)?社会信用)/g
/** 标题这几样到不了更远的字数。 */
const OPENING_REACH = 300

/** 整篇只有一两段的文书，开头要另起一行的位置。 */
export const openingBreaks = (text: string): ReadonlySet<number> => {
  const lines = text.split('\n').filter((l) => l.trim() !== '')
  if (lines.length > 4 || text.length < 200) return new Set()
  return new Set([...text.slice(0, OPENING_REACH).matchAll(OPENING)].map((m) => m.index))
}

/** 整篇没有换行的，各分段处的空格；全角空格只在一段写完之后（“住　所”不断开）。 */
export const flatBreaks = (text: string): ReadonlySet<number> =>
  new Set(
    [...text.matchAll(/[ \u3000]+/g)].flatMap((m) => {
      const end = m.index + m[0].length
      const [before, after] = [text[m.index - 1] ?? '', text[end] ?? '']
      if (m[0].includes('\u3000') && !/[。；：）〕\dA-Z号书日局司店]/.test(before)) return []
      return breaksFlat(before, after) || /^(?:19|20)\d{2}年/.test(text.slice(end, end + 5)) ? [m.index] : []
    }),
  )

const breaksFlat = (before: string, after: string): boolean =>
  /[\u4e00-\u9fa5。；！？）0-9A-Z]/.test(before) &&
  /[\u4e00-\u9fa5（0-9]/.test(after) &&
  !(/\d/.test(before) && /[年月日号元份条个\d%]/.test(after)) &&
  !(/[年月第]/.test(before) && /\d/.test(after))

/** 一行写了几栏、只用空格隔开的：栏名之前的空格当作换行。 */
const COLUMN =
  /(?<=[^\s：:][ \u3000\t]{1,40})(?:当事人|被处罚(?:人|单位)|(?:主体)?类型|主体资格证照名称|(?:统一)?社会信用代码|证照编号|注册号|住所|住址|地址|经营场所|经营者|法定代表人|负责人|身份证|身份证件|公民身份|联系|性别|年龄|电话)[^\s：:，。；]{0,14}[：:]/g

export const columnBreaks = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(COLUMN)].filter((m) => text[m.index - 1] !== '\t').map((m) => m.index - 1))

/** 文字画的表框：行首行末的竖线不是分格。 */
const FRAME = /(?<=(?:^|\n)[ \u3000]*)[│┃]|[│┃](?=[ \u3000]*(?:\n|$))/g

export const frameMarks = (text: string): ReadonlySet<number> => new Set([...text.matchAll(FRAME)].map((m) => m.index))

/** 行首的栏名与值之间只隔空格、没有冒号的：那个空格当作冒号。 */
const LABEL_GAP =
  /(?<=(?:^|\n|[☑■√✓✔☒│])[ \u3000]*(?:(?:单位|公民|个人|自然人)[ \u3000]+)?(?:(?:单位|企业|公司|当事人|被处罚人)?(?:姓名|名称)|当事人(?:基本)?(?:情况|信息)|当事人|被处罚(?:人|单位)|(?:统一社会信用)?代码|注册号|法定代表人|负责人|经营者|住所|住址|地址|经营场所|文号))[ \u3000]+(?=[^\s：:])(?!(?:基本)?(?:情况|信息)|名称|姓名|[^\n\t：:]{1,8}[\t：:])/g

export const labelGaps = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(LABEL_GAP)].map((m) => m.index))
