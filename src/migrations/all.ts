import type { Migrations } from '#platform/migrate.ts'
import * as settings from './0001-settings.ts'
import * as platform from './0002-platform.ts'
import * as agenciesAndAccounts from './0003-agencies-and-accounts.ts'
import * as caseBase from './0004-case-base.ts'
import * as findings from './0005-findings.ts'
import * as registers from './0006-registers.ts'
import * as listIndexes from './0007-list-indexes.ts'
import * as work from './0008-work.ts'
import * as similarCases from './0009-similar-cases.ts'
import * as obligations from './0010-obligations.ts'
import * as clocks from './0011-clocks.ts'
import * as warnings from './0012-warnings.ts'
import * as ruleTrust from './0013-rule-trust.ts'
import * as signals from './0014-signals.ts'
import * as issuedCopies from './0015-issued-copies.ts'

/** 全部迁移，按编号。加一个就加一行；合并后不改旧的。 */
export const migrations: Migrations = {
  '0001-settings': settings,
  '0002-platform': platform,
  '0003-agencies-and-accounts': agenciesAndAccounts,
  '0004-case-base': caseBase,
  '0005-findings': findings,
  '0006-registers': registers,
  '0007-list-indexes': listIndexes,
  '0008-work': work,
  '0009-similar-cases': similarCases,
  '0010-obligations': obligations,
  '0011-clocks': clocks,
  '0012-warnings': warnings,
  '0013-rule-trust': ruleTrust,
  '0014-signals': signals,
  '0015-issued-copies': issuedCopies,
}
