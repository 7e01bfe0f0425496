import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 应办期限：判案件时一并存，供到期日历与提醒。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table obligation (
  agency_id uuid not null,
  case_id uuid not null,
  rule text not null,
  charge smallint not null,
  line text not null,
  what text not null,
  from_on date not null,
  strict_on date not null,
  lenient_on date not null,
  verified boolean not null,
  primary key (agency_id, case_id, rule, charge)
);
create index obligation_by_day on obligation (strict_on, agency_id, case_id, rule, charge);
create index obligation_agency_by_day on obligation (agency_id, strict_on, case_id, rule, charge);
`)
    .execute(db)
  await describe(db, 'obligation', '应办期限：起了期、还没有记载办结的；案件每判一次换成新的', {
    rule: '规则编号',
    charge: '第几项违法行为；整案为 -1',
    line: '条线',
    what: '应办的事',
    from_on: '起算日',
    strict_on: '严读的届满日，提醒用它',
    lenient_on: '宽读的届满日，晚于它才是违反',
    verified: '期限的数字是否核实',
  })
}
