-- What the handover keeps besides its cases.

-- 资料移交 S2-4.1.1: each paper of a buyer's file, accepted or sent back by itself.
create table transfer_items (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade, unit_id uuid not null references units on delete cascade,
  position int not null, name text not null, copies int not null default 1 check (copies > 0), original boolean not null default false, required boolean not null default true,
  state text not null default '待移交' check (state in ('待移交', '已移交', '退回', '已接收')), reason text not null default '',
  handed_by text, handed_at timestamptz, checked_by text, checked_at timestamptz,
  unique (case_id, name)
);

-- 交付批次 S2-5.1.1
create table batches (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid references cases on delete cascade,
  code text not null, name text not null,
  first_day date not null, last_day date not null check (last_day >= first_day),
  flow text not null default 'COMPLIANT' check (flow in ('COMPLIANT', 'SOURCE')),
  calendar_template text not null default 'STANDARD' check (calendar_template in ('SOURCE', 'STANDARD', 'LARGE')),
  notice_on date not null, place text not null default '',
  teams int not null default 6 check (teams > 0), minutes_a_day int not null default 450 check (minutes_a_day > 0),
  roster_version int not null default 0, roster_confirmed_by text, roster_confirmed_at timestamptz,
  roster_sent_at timestamptz, roster_acknowledged_at timestamptz,
  version int not null default 1,
  unique (project_id, code)
);
create table batch_members (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade, name text not null, department text not null, duty text not null default '', staff_id text
);
create table batch_tasks (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade, position int not null, label text not null, clause text not null default '',
  department text not null default '', due_on date, done_at timestamptz, done_by text, remark text not null default '', version int not null default 1
);
create table batch_gates (
  batch_id uuid not null references batches on delete cascade, project_id uuid not null references projects on delete cascade, gate text not null,
  blocks text not null check (blocks in ('APPROVE', 'NOTIFY', 'OPEN', 'NONE')), active boolean not null default true,
  green boolean not null default false, evidence text not null default '', evidence_on date, file_id uuid references files on delete restrict, overridden_by text, override_reason text not null default '', set_by text, set_at timestamptz,
  primary key (batch_id, gate)
);
create table roster_entries (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade, unit_id uuid not null references units on delete cascade,
  case_id uuid references cases on delete cascade, added_version int not null, removed_version int, remark text not null default ''
);
create unique index on roster_entries (batch_id, unit_id) where removed_version is null;
create unique index on roster_entries (unit_id) where removed_version is null;   -- a unit stands in one open batch only
create index on roster_entries (case_id);

-- 两书 S2-5.1.2
create table books (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_type_id uuid not null references unit_types on delete cascade, case_id uuid references cases on delete cascade,
  kind text not null check (kind in ('warranty', 'manual')), version int not null, content jsonb not null, ready_at timestamptz, approved_by text, created_at timestamptz not null default now(),
  unique (unit_type_id, kind, version)
);

-- 入伙通知书与寄送 S2-5.1.3
create table letters (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid references batches on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade,
  no text not null, kind text not null default '入伙通知书', mailing int not null default 1,
  state text not null default '待打印' check (state in ('待打印', '已打印', '已寄出', '已签收', '退回', '作废')),
  recipient text not null, address text not null, contract_address boolean not null default true,
  carrier text not null default '', waybill text, posted_on date, signed_on date, signed_by text, returned_on date, return_reason text, returned_handled_at timestamptz,
  effective_on date, print_id uuid references prints on delete restrict, print_run_id uuid, page_count int, voided_reason text,
  version int not null default 1, created_at timestamptz not null default now(),
  unique (project_id, no)
);
create unique index on letters (project_id, waybill) where waybill is not null and state <> '作废';
create unique index on letters (case_id, kind, mailing);
create index on letters (batch_id, state);
create index on letters (unit_id);
-- Telephone calls, texts, visits: attempts to reach the owner (deemed delivery counts them).
create table contact_attempts (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade, channel text not null, result text not null, remark text not null default '', at timestamptz not null, by_id text not null
);
create index on contact_attempts (case_id);
create table print_runs (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid references batches on delete cascade, paper text not null, label text not null,
  total int not null, done int not null default 0, failed int not null default 0, state text not null default '排队' check (state in ('排队', '打印中', '完成', '已停止', '失败')),
  stop_asked boolean not null default false, error text, started_by text not null, created_at timestamptz not null default now(), finished_at timestamptz, lease_until timestamptz
);
create table print_parts (
  run_id uuid not null references print_runs on delete cascade, part int not null, project_id uuid not null references projects on delete cascade, letters int not null, failures jsonb not null default '[]', content bytea, sha256 text, primary key (run_id, part)
);
create table print_run_items (run_id uuid not null references print_runs on delete cascade, position int not null, letter_id uuid not null references letters on delete cascade, part int not null, error text, primary key (run_id, position));

-- 预约与交付日 S2-5.1.5
create table slots (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade, day date not null, starts time not null, ends time not null check (ends > starts), capacity int not null check (capacity >= 0), taken int not null default 0 check (taken >= 0),
  check (taken <= capacity), unique (batch_id, day, starts)
);
create table appointments (
  id uuid primary key, project_id uuid not null references projects on delete cascade, slot_id uuid not null references slots on delete restrict, unit_id uuid not null references units on delete cascade, case_id uuid not null references cases on delete cascade, code text not null,
  state text not null default '已预约' check (state in ('已预约', '已签到', '爽约', '取消')), moves int not null default 0, booked_by text not null, booked_at timestamptz not null default now(),
  unique (project_id, code)
);
create unique index on appointments (case_id) where state = '已预约';
create index on appointments (slot_id);

create table tickets (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade, day date not null, no text not null, stream text not null check (stream in ('A', 'B', 'V', 'C')),
  unit_id uuid not null references units on delete cascade, case_id uuid not null references cases on delete cascade, state text not null default '等候' check (state in ('已签到', '等候', '呼叫中', '办理中', '暂离', '过号', '完成', '弃号')),
  station int, desk text, calls int not null default 0, queued_at timestamptz not null, signed_in_at timestamptz not null, called_at timestamptz, finished_at timestamptz, version int not null default 1,
  unique (batch_id, day, no)
);
create unique index on tickets (case_id, day) where state not in ('完成', '弃号');
create table ticket_stations (
  ticket_id uuid not null references tickets on delete cascade, project_id uuid not null references projects on delete cascade, station int not null, state text not null default '待办' check (state in ('待办', '办理中', '完成', '跳过')), started_at timestamptz, finished_at timestamptz, staff_id text, staff_name text, desk text, remark text not null default '',
  primary key (ticket_id, station)
);

-- 费用 S2-5.1.6: lines are added and reversed, never edited; receipts are numbered without gaps.
create table fee_lines (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid not null references cases on delete cascade, code text not null, name text not null,
  basis text not null default '', unit_price text, quantity text, period text, amount bigint not null, payee text not null, receipt_kind text not null, mandatory boolean not null default false, voluntary boolean not null default false, refundable boolean not null default false, self_payable boolean not null default false, statutory boolean not null default false,
  working jsonb not null default '[]', reverses_id uuid references fee_lines on delete restrict, cancelled_at timestamptz, cancelled_reason text, proof_no text, proof_file uuid references files on delete restrict, proof_checked_by text, proof_on date, position int not null default 1, created_by text not null, created_at timestamptz not null default now(),
  check (not (mandatory and voluntary)), check (not mandatory or basis <> '')
);
create unique index on fee_lines (case_id, code) where cancelled_at is null and reverses_id is null;
create table receipts (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade, series text not null, no text not null, serial int not null, kind text not null, payer text not null, method text not null, amount bigint not null, received bigint, change bigint, paid_on date not null, cashier_id text not null, cashier_name text not null, reverses_id uuid references receipts on delete restrict, voided_at timestamptz, void_reason text, void_approved_by text, key uuid unique, created_at timestamptz not null default now(),
  unique (project_id, series, serial), unique (project_id, no)
);
create table receipt_lines (receipt_id uuid not null references receipts on delete cascade, fee_line_id uuid not null references fee_lines on delete restrict, project_id uuid not null references projects on delete cascade, name text not null, amount bigint not null, primary key (receipt_id, fee_line_id));
create index on receipt_lines (fee_line_id);

-- 验房 S2-5.1.7
create table catalogue_items (
  id uuid primary key, project_id uuid not null references projects on delete cascade, version int not null, no int not null, room text not null, item text not null, usual text not null, severities text[] not null, trades text[] not null, measure jsonb, templates text[] not null, part_code text not null default 'W13', unique (project_id, version, no)
);
create table inspections (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid not null references cases on delete cascade, round int not null, catalogue_version int not null, template text not null, started_at timestamptz not null, finished_at timestamptz, inspector_id text not null, inspector_name text not null, result text check (result in ('接收', '带问题接收', '整改', '拒收')), owner_opinion text not null default '', signature_file uuid references files on delete restrict, signed_name text, device text not null default '',
  unique (case_id, round)
);
create table defects (
  id uuid primary key, project_id uuid not null references projects on delete cascade, no text not null, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade, inspection_id uuid references inspections on delete cascade, repair_id uuid references cases on delete set null,
  item_no int, room text not null, part text not null, kind text not null, description text not null default '', severity text not null check (severity in ('S1', 'S2', 'S3', 'S4')), trade text not null, contractor_id uuid references contractors on delete restrict, quantity int not null default 1 check (quantity > 0),
  x numeric(6, 5), y numeric(6, 5), state text not null default '发现' check (state in ('发现', '待派单', '整改中', '待销项', '待复验', '关闭', '转保修', '协商补偿', '非责任', '业主撤回', '重复合并')), round int not null default 1, agreed_on date, found_at timestamptz not null, found_by text not null, dispatched_at timestamptz, cleared_at timestamptz, closed_at timestamptz, merged_into uuid references defects on delete restrict, photos uuid[] not null default '{}', after_photos uuid[] not null default '{}', failures jsonb not null default '[]', version int not null default 1,
  unique (project_id, no)
);
create index on defects (case_id);
create index on defects (unit_id);
create index on defects (repair_id);
create table meter_readings (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade, meter text not null check (meter in ('水', '电', '气', '热')), reading numeric(12, 2), not_installed boolean not null default false, photo uuid references files on delete restrict, read_on date not null, read_by text not null, created_at timestamptz not null default now(), check (not_installed or reading is not null)
);
create index on meter_readings (unit_id, meter, created_at desc);

-- 钥匙与资料 S2-5.1.8
create table handover_items (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid not null references cases on delete cascade, kind text not null check (kind in ('钥匙', '资料')), name text not null, no text not null default '', expected int not null check (expected >= 0), given int check (given >= 0), given_by text, given_at timestamptz, position int not null, unique (case_id, kind, name)
);
create table warranty_items (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade, case_id uuid references cases on delete cascade, part_code text not null, part text not null, starts_on date not null, ends_on date not null, builder_ends_on date, working jsonb not null default '[]', unique (unit_id, part_code)
);
