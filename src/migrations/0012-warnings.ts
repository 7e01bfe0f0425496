import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 提醒到人：账号的执法证号、案件的承办人；决定之前须办的手续。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table account add column certificate_no text unique;
comment on column account.certificate_no is '执法证号，凭它认出案件的执法人员；没有的为空';
alter table message add column task_id uuid;
comment on column message.task_id is '说的是哪一项任务，任务了结就算读过；说几项的为空';
create index message_about on message (task_id) where read_at is null and task_id is not null;
create table handling_officer (
  agency_id uuid not null,
  case_id uuid not null,
  account_ids uuid[] not null,
  version integer not null,
  primary key (agency_id, case_id)
);
create table step_ahead (
  agency_id uuid not null,
  case_id uuid not null,
  rule text not null,
  line text not null,
  what text not null,
  certain boolean not null,
  why text not null,
  latest_on date,
  primary key (agency_id, case_id, rule)
);
create index step_ahead_by_latest on step_ahead (latest_on desc, agency_id, case_id, rule);
`)
    .execute(db)
  await describe(db, 'handling_officer', '人定的承办人；没有定过的不在其中，由案件记载的执法人员认出', {
    account_ids: '承办人的账号；空的是改回由案件记载认出',
  })
  await describe(db, 'step_ahead', '接下来须办的手续：决定之前、所记事实已经触发而还没有办；案件每判一次换成新的', {
    rule: '规则编号',
    line: '条线',
    what: '办什么',
    certain: '真是须办；假是可能须办（数字未核实或读法有争议）',
    why: '为什么',
    latest_on: '案件所记最近的一天；早的多半是旧案，不发任务',
  })
}
