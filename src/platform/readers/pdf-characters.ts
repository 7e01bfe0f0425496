/** 部首补充区的字形与对应汉字：有的打印驱动把整字存成部首码位，看着一样，查不到。 */
const RADICALS = new Map(
  [
    ...'⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺟母⺆冂⺼肉⻤鬼⻯竜⺎兀⺔彑⺖忄⺘扌⺡氵'.matchAll(
      /(.)(.)/gu,
    ),
  ].map((m) => [m[1] as string, m[2] as string]),
)

/** 康熙部首、兼容汉字、部首补充换成通用汉字；字数不变，位置不动。 */
export const plainCharacters = (text: string): string =>
  text.replace(/[\u2E80-\u2EFF\u2F00-\u2FDF\uF900-\uFAFF]/g, (c) => RADICALS.get(c) ?? c.normalize('NFKC'))
