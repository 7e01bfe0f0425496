import { all, c, fine, firstCharge, over, type Plant, penalty, punished } from '../build.ts'

const rule = 'penalty.kind-provided'
const heard = over({ hearingOffered: true })

/** 处罚的种类：所引罚则规定了的、没有的、无从核对的。 */
export const KINDS: readonly Plant[] = [
  // 特种设备安全法 84(1)：责令停止使用、罚款；没有吊销营业执照
  {
    rule,
    name: '特种设备未检验，吊销许可证件',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['equipment/企业'],
    change: all(heard, punished(fine(30000), penalty('吊销许可证件'))),
  },
  // 广告引证 59(1)：责令停止发布、罚款；没有责令停产停业
  {
    rule,
    name: '广告引证没有出处，责令停业',
    expect: 'breached',
    shows: 'first-unlawful',
    on: ['ad/企业', 'ad/个体工商户'],
    change: all(heard, punished(fine(5000), penalty('责令停产停业'))),
  },
  {
    rule,
    name: '食品吊销许可证，所引罚则有这一种',
    expect: 'met',
    shows: 'last-lawful',
    on: ['food/企业'],
    change: all(heard, punished(penalty('没收违法所得', 45), fine(50000), penalty('吊销许可证件'))),
  },
  {
    rule,
    name: '所引是地方性法规，种类无从核对',
    expect: 'undecidable',
    shows: 'undecidable',
    on: ['ad/企业'],
    change: all(
      heard,
      punished(fine(5000), penalty('责令停产停业')),
      firstCharge((ch) => ({ ...ch, basis: [...ch.basis, c('某省广告条例', 30)] })),
    ),
  },
]
