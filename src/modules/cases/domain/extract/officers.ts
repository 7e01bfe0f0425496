import { type Day, dayOf } from '#kernel/day.ts'
import type { Span } from './reading.ts'

export type FoundOfficer = Span & {
  readonly name: string
  readonly certificateNo: string | null
  readonly certifiedUntil: Day | null
}

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代覃龙闫涂苟付邝植敬岳佘迟仝佟仉亓朴牟贠谌矫禚鄢隋楚檀苑芦辜揭茆郄阙靖冼麦丘邸褟禤粟'
/** “参与调查的”“由于”里的字不是名字。 */
export const NAME = `[${SURNAMES}](?:(?![的对由与等将进负])[\\u4e00-\\u9fa5*某]){1,2}?`
const CERTIFICATE = '(?:（[^（）\\n]{0,60}）)?'
const TITLE = '(?:执法人员|检查人员|办案人员|调查人员|承办人员?)(?:为|是|系|：)?'
const LISTED = new RegExp(
  `${TITLE}(${NAME})(${CERTIFICATE})[、和，及](${NAME})(${CERTIFICATE})(?=对|到|在|依法|向|赴|前往|检查|现场|巡查|调查|发现|出示|持|根据|接|进行|于|会同|共同|一同|[\\n。；，]|$)`,
  'dg',
)
const ASSIGNED = new RegExp(
  `(?:指定|指派|确定|安排)(?:执法人员)?(${NAME})(${CERTIFICATE})[、和及](${NAME})(${CERTIFICATE})(?=(?:为|担任|作为)[^，。；]{0,6}(?:办案|承办|调查|执法)|负责(?:办理|调查)|(?:办理|承办)(?:本案|此案))`,
  'dg',
)
const HANDLED = new RegExp(
  `由(?:本局|我局)?(?:执法人员)?(${NAME})(${CERTIFICATE})[、和及](${NAME})(${CERTIFICATE})(?=(?:两人|二人|共同|负责)?(?:承办|办理|主办|经办|负责调查|调查|担任(?:承办|办案)|为(?:承办|办案)))`,
  'dg',
)
const ALONE = new RegExp(`${TITLE}(${NAME})(${CERTIFICATE})(?=一人|1人|单独|独自|兼|同时|担任)`, 'dg')

const certificateIn = (words: string) => {
  const until = /有效期(?:限)?(?:至|到)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日/.exec(words)
  return {
    certificateNo: /([A-Z]{0,4}\d[\dA-Z-]{4,19})/.exec(words)?.[1] ?? null,
    certifiedUntil: until ? dayOf(Number(until[1]), Number(until[2]), Number(until[3])) : null,
  }
}

const officersBy = (text: string, pattern: RegExp, groups: readonly number[]): readonly FoundOfficer[] =>
  [...text.matchAll(pattern)].flatMap((m) =>
    groups.flatMap((group) => {
      const range = m.indices?.[group]
      return range
        ? [{ start: range[0], end: range[1], name: m[group] as string, ...certificateIn(m[group + 1] ?? '') }]
        : []
    }),
  )

/** 点名的两名执法人员（“执法人员甲、乙对……”）；只点一名或只写“执法人员”的不取。 */
export const officersNamed = (text: string): readonly FoundOfficer[] => officersBy(text, LISTED, [1, 3])

/** “葛某的执法证件已于某日到期”：有效期末日。 */
const lapseOf = (text: string, name: string): Day | null => {
  const at = text.indexOf(`${name}的执法证`)
  const m =
    at < 0
      ? null
      : /^[^，。；\n]{4,16}?于?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:有效期)?(?:到期|过期|失效|届满|期满)/.exec(
          text.slice(at),
        )
  return m && dayOf(Number(m[1]), Number(m[2]), Number(m[3]))
}

/** 全文点名的办案人员：两人并列的，以及写明单独办理、兼任的一人。同名只留一次。 */
export const handlersNamed = (text: string): readonly FoundOfficer[] => {
  const all = [
    ...officersNamed(text),
    ...officersBy(text, ASSIGNED, [1, 3]),
    ...officersBy(text, HANDLED, [1, 3]),
    ...officersBy(text, ALONE, [1]),
  ]
  return all
    .filter((o, i) => all.findIndex((p) => p.name === o.name) === i)
    .map((o) => ({ ...o, certifiedUntil: o.certifiedUntil ?? lapseOf(text, o.name) }))
}

const ONE = '(?:一|1|壹)(?:名|位)?'
const STAFF = '(?:执法人员|检查人员|办案人员|调查人员)'
const SURE_NAME = `(?![于对向在从和连路时])${NAME}(?:（[^（）]{0,40}）)?`
const LONE = new RegExp(
  [
    `(?:仅|只)(?:有|由|派|派出|指派|安排)?(?:了)?${ONE}(?:${STAFF}|人(?:到场|实施|进行|检查|询问|执法))`,
    `由${ONE}${STAFF}`,
    `由(?:${STAFF})?${SURE_NAME}(?:一|1)人(?:完成|实施|进行|制作|开展|独自|询问|检查|到场|前往|办理|承担)`,
    `(?:没有|无)(?:第二名|另一名|其他|另外的?)(?:${STAFF}|[^，。；]{0,4}人员)(?:在场|参加|参与|到场|陪同)`,
    `${STAFF}(?:${SURE_NAME}|仅|只)(?:仅|只)?(?:有)?(?:一|1)人(?!出示|着装|佩戴|签)`,
    `${STAFF}${SURE_NAME}(?:单独|独自|单人)`,
    `${STAFF}(?:独自|单人)(?:到场|前往|赴|对|实施|进行|检查|完成|开展)`,
    `(?:指派|安排|派出|派遣|派|指定)了?${ONE}${STAFF}`,
    `${STAFF}${SURE_NAME}[^。；]{0,14}，(?:独自|单独|单人|只身|一个?人)(?:到|前往|赴|对|进入|实施|进行|完成|制作|开展|在)`,
    `由(?:${STAFF})?${SURE_NAME}(?:一|1)人(?:询问|检查|记录|办理|调查|取证|负责|独立)`,
    `${STAFF}${SURE_NAME}(?:单人|独立)(?:完成|进行|制作|实施|检查|询问)`,
  ].join('|'),
)
const UNQUALIFIED =
  '(?:协管员|协管人员|辅助人员|执法辅助|辅警|协查员|网格员|临时(?:聘用)?人员|临时工|聘用人员|实习(?:生|人员)|见习人员|工勤人员|(?:无|没有|未取得|不具有|不具备|尚未取得)(?:行政)?执法(?:资格|证))'
/** 说得确切、不必再看有没有另一人的。 */
const SURELY_ALONE = new RegExp(
  [
    `(?:没有|无|未见|未有)(?:第二名|第二位|另一名|另一位|其他|别的|另外的?)(?:执法|办案|检查)人员(?:在场|参加|参与|陪同|签名|签字|到场)`,
    `(?:同行|陪同|随行|同去|同往|在场的?另一|另一)(?:的)?(?:人员|名|人)?(?:为|是|系)[^，。；]{0,12}${UNQUALIFIED}`,
    `${STAFF}${SURE_NAME}(?:和|与|、|带领|会同|偕同?|带着?|及)[^，。；]{0,8}${UNQUALIFIED}[^，。；]{0,12}(?:到|赴|前往|对|实施|进行|检查|询问|在|完成|开展)`,
    `(?:仅|只)(?:去|来|到|派)了?${ONE}${STAFF}`,
    `${ONE}${STAFF}(?:和|与|、|带领|会同|偕同?|带着?|及)[^，。；]{0,8}${UNQUALIFIED}`,
    `${STAFF}”?(?:签名)?(?:一)?栏[^，。；]{0,8}(?:仅|只)(?:有)?(?:${NAME})?(?:一|1)(?:人|名)`,
  ].join('|'),
)
const CLAIMED = /并非|不是|不属实|(?:当事人|其|申请人)[^，。；]{0,8}(?:称|辩称|认为|提出|主张)|申辩/
/** “另一名办案人员当日出差”：没有到场。 */
const OTHER_ABSENT =
  /另(?:外)?(?:一|有一|1)(?:名|人|位)[^，。；]{0,14}(?:外出|出差|请假|休假|生病|培训|缺席|不在|未(?:能)?(?:到|参加|参与|在)|没有(?:到|参加|参与|在)|有(?:其他)?任务)[^，。；]*/g
/** 另有一人、否认或者当事人的说法，不算。 */
const NOT_LONE =
  /(?<!没有|无)另(?:一|外)|另有(?!任务|公务|工作|安排)|(?<!没有|无)其他执法人员|人员(?:的)?(?:签名|签字|签章|盖章)|(?:一|1)名[^，。；]{0,12}，[^，。；]{0,6}(?:一|1)名|(?<!第)(?:两|二|2)(?:名|人|位)|并非|不是|不属实|(?:当事人|其|申请人)[^，。；]{0,8}(?:称|辩称|认为|提出|主张)|申辩/

/** 句中写明只有一名执法人员。 */
export const saysAlone = (words: string): boolean =>
  (LONE.test(words) && !NOT_LONE.test(words.replace(OTHER_ABSENT, ''))) ||
  (SURELY_ALONE.test(words) && !CLAIMED.test(words))

export const ALONE_NOTE = '只有一名执法人员'
