import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 规则的启用与停用；决定被撤销、变更之后的漏报复盘。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table rule_change (
  id uuid primary key,
  rule text not null,
  state text not null check (state in ('active', 'stopped')),
  revision integer not null,
  replay_job uuid,
  reason text not null,
  account_id uuid,
  actor text not null,
  at timestamptz not null default clock_timestamp()
);
create index rule_change_rule on rule_change (rule, id desc);

create table retrospective (
  agency_id uuid not null,
  case_id uuid not null,
  line text not null,
  status text not null check (status in ('revoked', 'varied', 'altered')),
  altered_on date,
  learned_on date not null,
  said text not null check (said in ('alerted', 'would-alert', 'undecidable', 'silent')),
  sealed bytea not null,
  ground text,
  conclusion text,
  note text,
  reviewed_by uuid,
  reviewed_at timestamptz,
  version integer not null default 1,
  primary key (agency_id, case_id)
);
create index retrospective_recent on retrospective (learned_on desc, case_id desc);
create index retrospective_agency_recent on retrospective (agency_id, learned_on desc, case_id desc);
`)
    .execute(db)
  await describe(db, 'rule_change', '规则的启用与停用，一次一行，最后一行是现在的状态；没有行的按随版本来的状态', {
    rule: '规则编号',
    state: '改成的状态：启用、停用',
    revision: '当时的规则版次',
    replay_job: '启用所据的回放',
    reason: '理由',
    actor: '谁改的',
    at: '何时改的',
  })
  await describe(db, 'retrospective', '漏报复盘：决定被撤销、变更的案件，此前规则怎样说，人的结论', {
    line: '业务条线',
    status: '撤销、变更，或只知变更撤销之一',
    altered_on: '撤销、变更之日',
    learned_on: '何日得知',
    said: '此前规则怎样说：提示过、按事实会提示、无法判断、没有提示',
    sealed: '得知之时的发现与状态、各规则的结论与缺的事实，压缩并加密',
    ground: '撤销、变更的理由',
    conclusion: '复盘的结论',
    note: '说明',
    reviewed_by: '谁复盘的',
    reviewed_at: '何时复盘的',
  })
}
