import { createHash } from 'node:crypto'
import { DEADLINE_PACKS } from '#law/deadline-packs.ts'
import type { RulesInForce } from '#modules/supervision/actions/rules-in-force.ts'
import type { Conditions } from '#modules/supervision/domain/rule.ts'

/** 摘要的头 22 字，只用来认变没变。 */
export const digestOf = (text: string): string => createHash('sm3').update(text).digest('base64url').slice(0, 22)

export type RuleList = readonly (readonly [id: string, revision: number])[]

/** 规则与版次、期限表、期限包的摘要。 */
export const rulesDigest = (list: RuleList): string => digestOf(JSON.stringify([list, DEADLINE_PACKS]))

/** 启用着的规则与版次：案件一字一条的结论按这个次序。 */
export const ruleListOf = ({ rules, setRules }: RulesInForce): RuleList =>
  [...rules, ...setRules].map((r) => [r.id, r.revision] as const)

/** 目录的编号：启用的规则与版次、期限表、日历、地区有一样变了就不同，案件据此知道要不要重判。 */
export const ruleSetId = (
  list: RuleList,
  { calendar, region }: Pick<Conditions, 'calendar' | 'region'>,
  notices = '',
): string =>
  digestOf(JSON.stringify([rulesDigest(list), calendar.publishedFrom, calendar.publishedUntil, notices, region]))
