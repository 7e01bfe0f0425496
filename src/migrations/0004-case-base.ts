import { type Kysely, sql } from 'kysely'
import { describe } from './describe.ts'

/** 导入批次、来源（不改）、案件（来源折叠而成）。 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table import_batch (
  agency_id uuid not null,
  id uuid not null,
  account_id uuid,
  kind text not null,
  state text not null,
  counts jsonb,
  job_id uuid,
  sealed bytea not null,
  created_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  primary key (agency_id, id)
);
create index import_batch_recent on import_batch (id desc);

create table import_refusal (
  agency_id uuid not null,
  batch_id uuid not null,
  seq integer not null,
  sealed bytea not null,
  primary key (agency_id, batch_id, seq)
);

create table column_mapping (
  agency_id uuid not null,
  header_key text not null,
  mapping jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, header_key)
);

create table case_source (
  agency_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  batch_id uuid not null,
  kind text not null,
  source_key text not null,
  content_hash text not null,
  blob_id text,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  sealed bytea not null,
  primary key (agency_id, id)
);
create index case_source_case on case_source (agency_id, case_id);
create index case_source_batch on case_source (batch_id, id);
create index case_source_key on case_source (agency_id, source_key);

create table case_file (
  agency_id uuid not null,
  id uuid not null,
  kind text not null,
  agency_name text,
  case_no text,
  case_no_key text,
  doc_no text,
  doc_no_key text,
  party_name text,
  party_kind text,
  party_count integer not null,
  party_keys text[] not null,
  offence text,
  line text not null,
  procedure text,
  outcome text,
  status text not null,
  stage text,
  filed_on date,
  decided_on date,
  served_on date,
  disclosed_on date,
  fine_cents bigint,
  confiscated_cents bigint,
  conflict_count integer not null default 0,
  note_count integer not null default 0,
  source_count integer not null,
  grams text[] not null,
  sealed bytea not null,
  revision integer not null,
  folded_at timestamptz not null default clock_timestamp(),
  open_findings integer not null default 0,
  worst smallint,
  primary key (agency_id, id)
);
create index case_file_recent on case_file (coalesce(decided_on, '-infinity') desc, id desc);
create index case_file_agency_recent on case_file (agency_id, coalesce(decided_on, '-infinity') desc, id desc);
create index case_file_doc_no on case_file (agency_id, doc_no_key, id) include (doc_no);
create index case_file_case_no on case_file (agency_id, case_no_key, id) where case_no_key is not null;
create index case_file_grams on case_file using gin (grams);
create index case_file_parties on case_file using gin (party_keys);

create table case_judgement (
  agency_id uuid not null,
  case_id uuid not null,
  revision integer not null,
  judged_with text not null,
  judged_on date not null,
  day_bound boolean not null,
  verdicts text not null,
  primary key (agency_id, case_id)
);

create table party_case (
  party_key text not null,
  agency_id uuid not null,
  case_id uuid not null,
  decided_on date,
  primary key (agency_id, case_id, party_key)
);
create index party_case_key on party_case (party_key, agency_id, decided_on, case_id);
`)
    .execute(db)
  await describe(db, 'import_batch', '一次导入：文件、列对应、计数；撤销后留着', {
    agency_id: '导入者的机关',
    kind: '导入的是什么',
    state: '进行到哪一步',
    sealed: '文件的名称、编号、大小、种类与列对应（文件名里可能有姓名），压缩并加密',
    counts: '读到、新增、更新、没变、拒收的数目',
    job_id: '做它的任务',
    undone_at: '撤销时刻',
  })
  await describe(db, 'import_refusal', '没有收下的行与原因', {
    agency_id: '导入者的机关',
    seq: '序号',
    sealed: '文件、工作表、行号、栏目、原因与改法，压缩并加密',
  })
  await describe(db, 'column_mapping', '保存的列对应，按表头认', {
    header_key: '表头的摘要',
    mapping: '列对应',
    saved_by: '谁保存的',
    saved_at: '保存时刻',
  })
  await describe(db, 'case_source', '来源：导入的一条记录，原样封存，撤销只记撤销时刻', {
    kind: '来源的种类',
    source_key: '哪一件的哪一种记录：再次导入时据此认出是同一条，不随文件与行次变',
    content_hash: '内容的带密钥摘要：与同一条最近一份相同即没有变化',
    blob_id: '原始文件',
    recorded_at: '记载时刻：同一件案件的各来源按它排先后，时钟回拨也不倒退',
    withdrawn_at: '撤销时刻',
    sealed: '案件快照、文件里的位置与文书全文，压缩并加密',
  })
  await describe(db, 'case_file', '案件：由各来源折叠而成，可以随时重折；栏目供检索，快照在 sealed', {
    agency_id: '作出决定的机关，不随撤并改',
    kind: '执法行为的种类',
    agency_name: '案件上写的机关名称',
    case_no: '立案号',
    case_no_key: '立案号去掉写法差异',
    doc_no: '决定书文号，不唯一',
    doc_no_key: '文号去掉写法差异',
    party_name: '第一个当事人的名称；自然人的不写',
    party_kind: '第一个当事人的类别',
    party_count: '当事人数',
    party_keys: '当事人姓名、代码的带密钥摘要，供精确检索',
    offence: '案由',
    line: '业务条线',
    procedure: '普通或简易程序',
    outcome: '处罚或不予处罚',
    status: '决定的现状：有效、争议中、变更、撤销',
    stage: '办到哪一步；一个环节也没有记载为空',
    filed_on: '立案日',
    decided_on: '决定日',
    served_on: '送达日',
    disclosed_on: '公示日',
    fine_cents: '罚款合计（分）',
    confiscated_cents: '没收合计（分）',
    conflict_count: '来源之间的冲突数',
    note_count: '读取疑点数',
    source_count: '有效来源数',
    grams: '文号、名称、案由的二字切分，供检索；不含自然人姓名',
    sealed: '案件快照（判断所用；出处与冲突由来源再折），压缩并加密',
    revision: '第几次折叠',
    folded_at: '最近折叠时刻',
    open_findings: '未了的发现数',
    worst: '未了发现中最重后果的序号',
  })
  await describe(db, 'case_judgement', '对案件现在样子的判断；案件改写而没有判的，没有这一行', {
    revision: '判的是第几次折叠',
    judged_with: '判时的规则目录',
    judged_on: '判时的观察日',
    day_bound: '结论是否随观察日而变',
    verdicts: '每条规则的结论，一字一条，次序见规则目录',
  })
  await describe(db, 'party_case', '当事人 → 案件，跨机关查一个当事人的历史', {
    party_key: '姓名或代码的带密钥摘要',
    decided_on: '决定日',
  })
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw('drop table party_case, case_judgement, case_file, case_source, column_mapping, import_refusal, import_batch')
    .execute(db)
}
