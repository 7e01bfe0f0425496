import { EMPTY_PARTY, type Party } from '#modules/cases/domain/case-file.ts'

/** 虚构的当事人；代码的校验位另行算过（GB 32100-2015）。 */
const company = (name: string, uscc: string, province: string): Party => ({
  ...EMPTY_PARTY,
  name,
  kind: '企业',
  uscc,
  representative: `${name.slice(2, 3)}某`,
  province,
})
const shop = (name: string, uscc: string, province: string): Party => ({
  ...company(name, uscc, province),
  kind: '个体工商户',
})

export type Agency = { readonly agency: string; readonly province: string; readonly docPrefix: string }

export const AGENCIES = {
  fuling: { agency: '重庆市涪陵区市场监督管理局', province: '50', docPrefix: '渝涪陵市监处罚' },
  wanzhou: { agency: '重庆市万州区市场监督管理局', province: '50', docPrefix: '渝万州市监处罚' },
  nanan: { agency: '重庆市南岸区市场监督管理局', province: '50', docPrefix: '渝南岸市监处罚' },
} as const satisfies Record<string, Agency>

export const COMPANIES: readonly Party[] = [
  company('涪陵澄泉副食经营有限公司', '91500102MA69ENYB1T', '50'),
  company('渝中禾穗商贸有限公司', '91500103MA55UDMW1T', '50'),
  company('渝北衡川设备有限公司', '91500112MA58TGBC3E', '50'),
  company('万州岚桥食品有限公司', '91500101MA6PCHCU4G', '50'),
]
export const SHOPS: readonly Party[] = [
  shop('涪陵区溪口老灶餐馆', '92500102MA5MDU1C3F', '50'),
  shop('渝中区青禾便利店', '92500103MA7BXGR05Y', '50'),
  shop('渝北区半山水果店', '92500112MA7P3LQW3K', '50'),
]
/** 自然人：名字掩码，没有代码。 */
export const PERSONS: readonly Party[] = [
  { ...EMPTY_PARTY, name: '孟某', masked: true, kind: '自然人', province: '50' },
  { ...EMPTY_PARTY, name: '齐某', masked: true, kind: '自然人', province: '50' },
]

/** 外省登记的企业、社会服务机构、事业单位。 */
export const ELSEWHERE = {
  hunan: company('长沙麓谷优选商贸有限公司', '91430104MA6B5WD99E', '43'),
  /** 社会服务机构。 */
  school: { ...company('渝中区启明托育中心', '52500103MA6B90C381', '50'), kind: '其他' as const },
}
