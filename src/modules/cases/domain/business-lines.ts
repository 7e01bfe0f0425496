/** 业务条线：授权范围、列表筛选用。按市场监管部门的职能分工，次序即列表次序。 */
export const BUSINESS_LINES = [
  { code: 'food', name: '食品' },
  { code: 'drug', name: '药品' },
  { code: 'medical-device', name: '医疗器械' },
  { code: 'cosmetics', name: '化妆品' },
  { code: 'special-equipment', name: '特种设备' },
  { code: 'product-quality', name: '产品质量' },
  { code: 'metrology', name: '计量' },
  { code: 'standards', name: '标准' },
  { code: 'certification', name: '认证检测' },
  { code: 'advertising', name: '广告' },
  { code: 'price', name: '价格' },
  { code: 'unfair-competition', name: '反不正当竞争' },
  { code: 'antitrust', name: '反垄断' },
  { code: 'online-trading', name: '网络交易' },
  { code: 'intellectual-property', name: '知识产权' },
  { code: 'registration', name: '登记注册' },
  { code: 'consumer', name: '消费者权益' },
  { code: 'other', name: '其他' },
] as const
export type BusinessLine = (typeof BUSINESS_LINES)[number]['code']

const NAMES = new Map<string, string>(BUSINESS_LINES.map(({ code, name }) => [code, name]))

/** 条线的中文；不认得的代码原样返回。 */
export const businessLineName = (code: string): string => NAMES.get(code) ?? code
