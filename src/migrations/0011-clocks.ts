import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 各种期限都存：种类、出自哪一行哪个包；放假通知、期限表一变即重算，届满日的变动记下。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
alter table obligation
  add column kind text not null default 'must-do-by',
  add column row_id text not null default '',
  add column pack text not null default 'national',
  add column doubt text,
  add column base_fine_cents bigint;
alter table obligation alter column kind drop default, alter column row_id drop default, alter column pack drop default;
drop index obligation_by_day, obligation_agency_by_day;
create index obligation_by_day on obligation (kind, strict_on, agency_id, case_id, rule, charge);
create index obligation_agency_by_day on obligation (agency_id, kind, strict_on, case_id, rule, charge);

create table moved_due (
  agency_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  case_id uuid not null,
  rule text not null,
  charge smallint not null,
  line text not null,
  kind text not null,
  what text not null,
  from_on date not null,
  old_strict date not null,
  old_lenient date not null,
  new_strict date not null,
  new_lenient date not null,
  flip text,
  cause text not null,
  moved_on date not null,
  primary key (agency_id, id)
);
create index moved_due_recent on moved_due (id desc);
create index moved_due_agency_recent on moved_due (agency_id, id desc);
`)
    .execute(db)
  await describe(db, 'obligation', '起了期、还没有记载办结的各项期限；案件每判一次换成新的', {
    rule: '规则编号；规则不管的是期限表的编号',
    charge: '第几项违法行为；整案为 -1',
    line: '条线',
    what: '办什么',
    from_on: '起算日',
    strict_on: '严读的届满日，提醒用它',
    lenient_on: '宽读的届满日，晚于它才是过了',
    verified: '期限的数字是否核实',
    kind: '种类：应办、最早可办、期满视为、时效与窗口、权利期、按日累计、别的机关应办',
    row_id: '期限表或期限包的编号',
    pack: '出自哪个期限包',
    doubt: '须先弄清的前提；没有为空',
    base_fine_cents: '加处罚款的本数（分）；别的种类为空',
  })
  await describe(db, 'moved_due', '届满日的变动：哪一项从哪天移到哪天，为什么', {
    id: '编号，按时间',
    job_id: '哪一次重算',
    rule: '规则编号，或期限表的编号',
    charge: '第几项违法行为；整案为 -1',
    line: '条线',
    kind: '期限的种类',
    what: '办什么',
    from_on: '起算日',
    old_strict: '原先严读的届满日',
    old_lenient: '原先宽读的届满日',
    new_strict: '现在严读的届满日',
    new_lenient: '现在宽读的届满日',
    flip: '是否翻转：过了变没过、没过变过了；没有翻转为空',
    cause: '据以变动的通知文号，或规则、期限表',
    moved_on: '重算的那一天',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
drop table moved_due;
drop index obligation_by_day, obligation_agency_by_day;
alter table obligation drop column kind, drop column row_id, drop column pack, drop column doubt, drop column base_fine_cents;
create index obligation_by_day on obligation (strict_on, agency_id, case_id, rule, charge);
create index obligation_agency_by_day on obligation (agency_id, strict_on, case_id, rule, charge);
`)
    .execute(db)
}
