import type { Span } from './reading.ts'

export type FoundOfficer = Span & { readonly name: string; readonly certificateNo: string | null }

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代覃龙闫涂苟付邝植敬岳佘'
const NAME = `[${SURNAMES}][\\u4e00-\\u9fa5*某]{1,2}?`
const CERTIFICATE = '(?:（[^（）\\n]{0,40}）)?'
const LISTED = new RegExp(
  `(?:执法人员|检查人员|办案人员)[：]?(${NAME})(${CERTIFICATE})[、和，及](${NAME})(${CERTIFICATE})(?=对|到|在|依法|向|赴|前往|出示|持|根据|接|进行|于|会同|[\\n。；，]|$)`,
  'dg',
)

/** 点名的两名执法人员（“执法人员甲、乙对……”）；只点一名或只写“执法人员”的不取。 */
export const officersNamed = (text: string): readonly FoundOfficer[] =>
  [...text.matchAll(LISTED)].flatMap((m) =>
    ([1, 3] as const).flatMap((group) => {
      const range = m.indices?.[group]
      const certificate = /([A-Z]{0,4}\d[\dA-Z-]{4,19})/.exec(m[group + 1] ?? '')?.[1] ?? null
      return range ? [{ start: range[0], end: range[1], name: m[group] as string, certificateNo: certificate }] : []
    }),
  )
