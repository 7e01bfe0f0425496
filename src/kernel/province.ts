/** 省级行政区：区划码前两位、全称、常用名、文号用的一字简称（GB/T 2260）。 */
export type Province = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly letter: string
}

const ROWS = `
11 北京市 北京 京|12 天津市 天津 津|13 河北省 河北 冀|14 山西省 山西 晋|15 内蒙古自治区 内蒙古 蒙
21 辽宁省 辽宁 辽|22 吉林省 吉林 吉|23 黑龙江省 黑龙江 黑
31 上海市 上海 沪|32 江苏省 江苏 苏|33 浙江省 浙江 浙|34 安徽省 安徽 皖|35 福建省 福建 闽|36 江西省 江西 赣|37 山东省 山东 鲁
41 河南省 河南 豫|42 湖北省 湖北 鄂|43 湖南省 湖南 湘|44 广东省 广东 粤|45 广西壮族自治区 广西 桂|46 海南省 海南 琼
50 重庆市 重庆 渝|51 四川省 四川 川|52 贵州省 贵州 黔|53 云南省 云南 云|54 西藏自治区 西藏 藏
61 陕西省 陕西 陕|62 甘肃省 甘肃 甘|63 青海省 青海 青|64 宁夏回族自治区 宁夏 宁|65 新疆维吾尔自治区 新疆 新
71 台湾省 台湾 台|81 香港特别行政区 香港 港|82 澳门特别行政区 澳门 澳`

export const PROVINCES: readonly Province[] = ROWS.trim()
  .split(/[|\n]/)
  .map((row) => {
    const [code, name, short, letter] = row.split(' ') as [string, string, string, string]
    return { code, name, short, letter }
  })

const byCode = new Map(PROVINCES.map((p) => [p.code, p]))

/** 由区划码（取前两位）查省级行政区；没有则 null。 */
export const provinceByCode = (code: string): Province | null => byCode.get(code.slice(0, 2)) ?? null
