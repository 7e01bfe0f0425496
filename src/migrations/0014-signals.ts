import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 统计线索：各次运行、各机关比了几次、线索、它的案件与经过；登记的事件按主键取，加一个索引。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table signal_run (
  id uuid primary key,
  day date not null,
  compared integer not null,
  leads integer not null,
  at timestamptz not null default clock_timestamp()
);

create table signal_tally (
  run_id uuid not null,
  agency_id uuid not null,
  signal text not null,
  compared integer not null,
  too_few integer not null,
  no_control integer not null,
  primary key (run_id, agency_id, signal)
);

create table lead (
  agency_id uuid not null,
  id uuid not null,
  signal text not null,
  key text not null,
  year smallint,
  lines text[] not null,
  state text not null check (state in ('open', 'checking', 'checked', 'dismissed')),
  run_id uuid not null,
  found_on date not null,
  seen_on date not null,
  q double precision not null,
  p double precision not null,
  observed double precision not null,
  n integer not null,
  expected double precision not null,
  low double precision not null,
  high double precision not null,
  told jsonb not null,
  case_count integer not null,
  owner_id uuid,
  due_on date,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, id),
  unique (agency_id, signal, key)
);
create index lead_list on lead (q, id);

create table lead_case (
  agency_id uuid not null,
  lead_id uuid not null,
  ord integer not null,
  case_agency_id uuid not null,
  case_id uuid not null,
  primary key (agency_id, lead_id, ord)
);

create table lead_step (
  agency_id uuid not null,
  lead_id uuid not null,
  seq integer not null,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  actor text not null,
  verb text not null,
  reason text,
  primary key (agency_id, lead_id, seq)
);

create index case_source_entered on case_source (agency_id, id) where kind = 'event-entry';
`)
    .execute(db)
  await describe(db, 'signal_run', '统计线索的一次运行', {
    day: '哪一天运行的',
    compared: '做过的全部比较有几个：q 值以它为底',
    leads: '得到几条线索',
  })
  await describe(db, 'signal_tally', '一次运行里，一种线索在一个机关比了几次', {
    run_id: '哪一次运行',
    signal: '哪一种线索',
    compared: '比了几次',
    too_few: '几个单元件数不足，没有比',
    no_control: '几个单元没有可比的机关',
  })
  const lead = { lead_id: '线索' }
  await describe(db, 'lead', '统计线索：与别处相比多得多的，只提示核查，不是发现', {
    signal: '哪一种线索',
    key: '在这种线索之内标识它，下次运行据此认出；当事人只有摘要',
    year: '哪一年的；不分年的为空',
    lines: '它的案件属于哪些条线',
    state: '新线索、核查中、已核查、不再关注',
    run_id: '最近一次见到它的运行；不是最近一次运行的，就是没有再见到',
    found_on: '第一次见到之日',
    seen_on: '最近一次见到之日',
    q: 'q 值',
    p: 'p 值',
    observed: '实有几个',
    n: '共几个',
    expected: '照别处应有几个',
    low: '应有的 95% 范围，下限',
    high: '应有的 95% 范围，上限',
    told: '一句话、各项数字与小图，没有自然人的姓名',
    case_count: '组成它的案件有几件',
    owner_id: '交给谁核查',
    due_on: '核查期限',
  })
  await describe(db, 'lead_case', '组成线索的案件', {
    ...lead,
    ord: '次序，要紧的在前',
    case_agency_id: '案件所属机关',
  })
  await describe(db, 'lead_step', '线索的经过', {
    ...lead,
    seq: '第几步',
    verb: '做了什么',
    reason: '理由、结论或备注',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('drop index case_source_entered').execute(db)
  await sql.raw('drop table lead_step, lead_case, lead, signal_tally, signal_run').execute(db)
}
