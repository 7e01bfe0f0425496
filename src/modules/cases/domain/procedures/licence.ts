import { licensingLaw, licensingRules } from './cited-laws.ts'
import { line, type Procedure, step } from './procedure.ts'

/** 行政许可，只到发证；撤销、延续另算。 */
export const LICENCE: Procedure = {
  code: 'licence',
  name: '行政许可',
  scope: '市场监管部门受理、审查、决定的行政许可；食品、特种设备等另有规定的从其规定',
  steps: [
    step('L1', '收到申请', {
      stage: 'application',
      role: 'party',
      who: '申请人提出，本机关收下',
      articles: [licensingRules(15), licensingLaw(32)],
      marks: ['licence-applied'],
    }),
    step('L2', '一次告知补正', {
      stage: 'application',
      role: 'agency',
      who: '本机关',
      limit: 'DL82',
      articles: [licensingRules(15, 1, 4), licensingLaw(32, 1, 4)],
      marks: ['licence-correction-informed'],
      must: ['逾期没有告知的，收到之日即为受理'],
    }),
    step('L3', '受理', {
      stage: 'application',
      role: 'agency',
      who: '本机关',
      articles: [licensingLaw(32, 1, 5), licensingRules(15, 1, 5)],
      marks: ['licence-accepted'],
    }),
    step('L4', '听证', {
      role: 'moderator',
      who: '申请人、利害关系人要求，或者依职权',
      limit: 'DL88',
      deadlines: ['DL87', 'DL89'],
      articles: [licensingLaw(46), licensingLaw(47), licensingRules(53), licensingRules(54)],
      marks: ['licence-hearing-held'],
      related: ['licence-hearing-right-informed', 'licence-hearing-requested', 'licence-hearing-ordered'],
      must: ['听证、检验、检测等所需的时间不计入，但须书面告知'],
    }),
    step('L5', '决定', {
      stage: 'decision',
      role: 'head',
      who: '本机关',
      limit: 'DL83',
      deadlines: ['DL93'],
      articles: [licensingLaw(38), licensingLaw(42, 1), licensingRules(33)],
      marks: ['licence-decided'],
      must: ['不予许可的说明理由，告知复议、诉讼的权利', '延长须经负责人批准并告知理由'],
    }),
    step('L6', '颁发、送达证件', {
      shape: 'end',
      stage: 'served',
      role: 'agency',
      who: '本机关',
      limit: 'DL84',
      articles: [licensingLaw(44), licensingRules(35)],
      marks: ['licence-issued'],
    }),
    step('E1', '不予许可', {
      shape: 'end',
      role: 'agency',
      who: '书面说明理由',
      articles: [licensingLaw(38, 2)],
    }),
  ],
  lines: [
    line('L1', 'L2', '材料不齐', 'both'),
    line('L1', 'L3', '材料齐全'),
    line('L3', 'L4', '要求或者依职权听证'),
    line('L3', 'L5'),
    line('L4', 'L5'),
    line('L5', 'L6', '准予'),
    line('L5', 'E1', '不予'),
  ],
  order: [
    ['L1', 'L3'],
    ['L3', 'L5'],
    ['L5', 'L6'],
  ],
}
