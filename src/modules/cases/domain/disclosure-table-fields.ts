/** 双公示表的一栏。行政处罚 30 项、行政许可 28 项中读取的部分；`ignored` 是认得而不读的栏。 */
export type Field =
  | 'name'
  | 'category'
  | 'uscc'
  | 'representative'
  | 'idType'
  | 'idNumber'
  | 'docNo'
  | 'caseName'
  | 'offence'
  | 'facts'
  | 'violated'
  | 'basis'
  | 'kinds'
  | 'content'
  | 'fine'
  | 'confiscated'
  | 'decidedOn'
  | 'publishedOn'
  | 'validFrom'
  | 'validUntil'
  | 'agency'
  | 'agencyCode'
  | 'caseNo'
  | 'licenceName'
  | 'licenceNumber'
  | 'licenceCategory'
  | 'status'
  | 'ignored'

export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  name: '行政相对人名称',
  category: '行政相对人类别',
  uscc: '统一社会信用代码',
  representative: '法定代表人',
  idType: '证件类型',
  idNumber: '证件号码',
  docNo: '决定书文号',
  caseName: '处罚名称',
  offence: '违法行为类型',
  facts: '违法事实',
  violated: '违法依据',
  basis: '处罚依据',
  kinds: '处罚类别',
  content: '处罚内容',
  fine: '罚款金额',
  confiscated: '没收金额',
  decidedOn: '决定日期',
  publishedOn: '公示日期',
  validFrom: '有效期自',
  validUntil: '有效期至',
  agency: '处罚机关',
  agencyCode: '处罚机关代码',
  caseNo: '案件编号',
  licenceName: '许可证书名称',
  licenceNumber: '许可编号',
  licenceCategory: '许可类别',
  status: '当前状态',
  ignored: '其他',
}

/** 拼音码（去掉 CF_、XK_ 前缀与下划线）；2016 版、2018 版与 V 版写法不一，都在这里。 */
const CODES: Readonly<Record<string, Field>> = {
  XDRMC: 'name',
  XDRLB: 'category',
  XDRSHXYM: 'uscc',
  FRDB: 'representative',
  FDDB: 'representative',
  FR: 'representative',
  XDRZJLX: 'idType',
  XDRZJHM: 'idNumber',
  XDRSFZ: 'idNumber',
  WSH: 'docNo',
  CFMC: 'caseName',
  WFXW: 'offence',
  YJ: 'basis',
  CFLB: 'kinds',
  CFLB1: 'kinds',
  CFLB2: 'kinds',
  NR: 'content',
  JG: 'content',
  NRFK: 'fine',
  NRWFFF: 'confiscated',
  JDRQ: 'decidedOn',
  YXQ: 'ignored',
  YXQZ: 'validFrom',
  YXQZI: 'validUntil',
  CFJG: 'agency',
  XZJG: 'agency',
  XKJG: 'agency',
  CFJGDM: 'agencyCode',
  XKJGDM: 'agencyCode',
  XKZS: 'licenceName',
  XKBH: 'licenceNumber',
  XKLB: 'licenceCategory',
  ZT: 'status',
}

const OTHER_CODES = /工商注册号|工商登记码|组织机构代码|税务登记号|事业单位证书号|社会组织登记证号/

/** 中文表头，依次试：先认整串里最有分辨力的字样。数字序号、括号、空格已去掉。 */
const PATTERNS: readonly (readonly [Field, RegExp])[] = [
  ['ignored', /数据来源|数据更新|备注|序号|地方编码|公示截止|公示期|处罚有效期|暂扣或?吊销/],
  ['ignored', /法定代表人.*证件|法人.*证件|负责人.*证件/],
  ['status', /当前状态|许可状态|证书状态/],
  ['agencyCode', /(处罚|许可|决定|执法)(机关|部门|单位|机构).*代码/],
  ['idType', /证件类型/],
  ['idNumber', /证件号码|证件号|身份证号/],
  ['uscc', /统一社会信用代码|社会信用代码/],
  ['ignored', OTHER_CODES],
  ['uscc', /^行政相对人代码$/],
  ['category', /(相对人|当事人|被处罚人|主体)(类别|类型)/],
  [
    'name',
    /(相对人|当事人|被处罚(人|单位|对象|当事人)|企业|单位|申请人|被许可人)(或)?(名称|姓名)|^(行政相对人|当事人|被处罚人)$/,
  ],
  ['representative', /法定代表人|^法人(代表)?(姓名)?$|负责人姓名|^(主要)?负责人$|^经营者(姓名)?$/],
  ['docNo', /(决定书?|文书)文?(书)?(编)?号|^文号$|^文书号$|处罚文号|许可文号/],
  ['caseNo', /立案(编)?号|案件(编)?号|^案号$/],
  ['licenceNumber', /许可(证书?)?(编)?号|证书编号|许可证编号/],
  ['licenceName', /许可证书?名称|证书名称|许可证件名称/],
  ['licenceCategory', /许可(类别|种类|类型)/],
  ['caseName', /处罚名称|案件名称|^案由$/],
  ['offence', /违法行为(类型|种类|名称)|违法类型/],
  ['violated', /违法依据|违反(的)?(法律|条款|法条|依据|规定)/],
  ['basis', /处罚的?(法律|法定)?依据/],
  ['kinds', /处罚(类别|种类|方式)/],
  ['confiscated', /没收.*(金额|数额|万元|元)/],
  ['fine', /罚款/],
  ['content', /(处罚|许可)(决定)?(内容|结果)/],
  ['decidedOn', /决定(书)?(日期|时间)|(处罚|许可)(日期|时间)|作出.*(日期|时间)/],
  ['publishedOn', /(公示|公开|发布)(日期|时间)/],
  ['validFrom', /有效期(自|起)/],
  ['validUntil', /有效期(至|止)/],
  ['agency', /(处罚|许可|执法|决定)(机关|部门|单位|机构)/],
  ['facts', /违法事实/],
  ['ignored', /处罚事由|许可|当事人/],
]

/** 去掉括号、空白、标点、序号，全角变半角。 */
const plain = (header: string): string =>
  header.normalize('NFKC').replace(/[\s()[\]{}<>《》【】〔〕“”"'*:：、,，.。;；/\\|_\-—·\d]/g, '')

const codeIn = (header: string): string | null =>
  /^\W*(?:CF|XK)_?([A-Z_]+\d?)\W*$/i.exec(header.normalize('NFKC').trim())?.[1]?.replaceAll('_', '').toUpperCase() ??
  /\b(?:CF|XK)_([A-Z_]+\d?)/i.exec(header.normalize('NFKC'))?.[1]?.replaceAll('_', '').toUpperCase() ??
  null

/** 双公示标准的栏名（2018 年版），去掉标点后；与之相同的表头不用再问使用者。 */
const STANDARD: ReadonlySet<string> = new Set(
  `行政相对人名称 行政相对人类别 行政相对人代码统一社会信用代码 法定代表人 证件类型自然人 证件号码自然人
  行政处罚决定书文号 违法行为类型 处罚依据 处罚类别 处罚内容 罚款金额万元 没收违法所得没收非法财物的金额万元
  处罚决定日期 处罚机关 处罚机关统一社会信用代码 行政许可决定文书号 许可类别 许可证书名称 许可编号 许可内容
  许可决定日期 有效期自 有效期至 许可机关 许可机关统一社会信用代码 当前状态`.split(/\s+/),
)

/** 表头是标准的拼音码或栏名。 */
export const isStandardHeader = (header: string): boolean => {
  const code = codeIn(header)
  return code === null ? STANDARD.has(plain(header)) : Object.hasOwn(CODES, code)
}

/** 表头一格是哪一栏；不是表头返回 null。 */
export const fieldOf = (header: string): Field | null => {
  if (header === '' || header.length > 120) return null
  const code = codeIn(header)
  if (code !== null) return CODES[code] ?? 'ignored'
  if (/^(BZ|DFBM|SJC)$/i.test(header.trim())) return 'ignored'
  const text = plain(header)
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** 表头一格属于许可表。 */
export const isLicenceHeader = (header: string): boolean =>
  /\bXK_?[A-Z]/i.test(header) || (/许可/.test(header) && !/暂扣|吊销|处罚/.test(header))

/** 几个代码并在一栏的写法（部分门户）：格内带着各代码的名称。 */
export const isJoinedCodes = (header: string): boolean => /统一社会信用代码/.test(header) && OTHER_CODES.test(header)

/** 金额栏的单位：折合多少元。表头写明的照表头，拼音码按标准是万元，都没有则 null。 */
export const unitOf = (header: string): number | null => {
  const text = header.normalize('NFKC')
  if (/万元/.test(text)) return 10_000
  if (/元/.test(text)) return 1
  return codeIn(header) === null ? null : 10_000
}
