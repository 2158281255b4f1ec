-- 产权办理 S2-5.2.2–5.2.7: what first registration and title certificates keep besides their cases.

-- Buildings that one first registration covers; its papers, each with its number.
create table registration_buildings (
  case_id uuid not null references cases on delete cascade, building_id uuid not null references buildings on delete cascade, project_id uuid not null references projects on delete cascade,
  primary key (case_id, building_id)
);
create index on registration_buildings (building_id);
create table registration_papers (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  position int not null, name text not null, required boolean not null default true,
  number text not null default '', dated_on date, file_id uuid references files on delete restrict, kept_by text, kept_at timestamptz,
  unique (case_id, name)
);

-- The checklist of a unit, and later the list of its archive file.
create table title_items (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade, unit_id uuid not null references units on delete cascade,
  stage text not null default 'COLLECT' check (stage in ('COLLECT', 'FILE')), position int not null, name text not null,
  required boolean not null default true, original boolean not null default false, copies int not null default 1 check (copies > 0),
  received_on date, received_by text, checked_at timestamptz, checked_by text, fault text not null default '', returned_on date, returned_by text,
  unique (case_id, stage, name)
);

-- 收件回执: numbered, used once, blocked when lost; at most one in force for a case.
create table title_slips (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade, unit_id uuid not null references units on delete cascade,
  no text not null, key text not null unique, items jsonb not null default '[]', expected_on date, issued_by text not null, issued_at timestamptz not null,
  state text not null default '有效' check (state in ('有效', '已核销', '已挂失')), ended_at timestamptz, ended_by text,
  unique (project_id, no)
);
create unique index on title_slips (case_id) where state = '有效';

-- Tax and fees of a case: what was computed with its working, then either money taken on trust or the owner's own proof.
create table title_fees (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade, unit_id uuid not null references units on delete cascade,
  charge text not null check (charge in ('DEED_TAX', 'REGISTRATION_FEE', 'STAMP_DUTY', 'SERVICE_FEE')), amount bigint not null check (amount >= 0), working jsonb not null default '[]',
  mode text check (mode in ('COLLECTED', 'SELF')), receipt_no text, receipt_returned_on date, proof_no text, proof_on date,
  recorded_by text not null, recorded_at timestamptz not null, cancelled_at timestamptz,
  check (mode is distinct from 'COLLECTED' or receipt_no is not null), check (mode is distinct from 'SELF' or proof_no is not null)
);
create unique index on title_fees (case_id, charge) where cancelled_at is null;
create unique index on title_fees (project_id, receipt_no) where receipt_no is not null;
create index on title_fees (project_id, proof_no);

-- 代收台账: only ever added to. Balance = received − spent − refunded; drawn money is in the hands of the clerk until spent or brought back.
create table title_draws (
  id uuid primary key, project_id uuid not null references projects on delete cascade, no text not null, total bigint not null check (total > 0),
  drawn_by text not null, drawn_at timestamptz not null, handed_by text not null,
  unique (project_id, no)
);
create table trust_entries (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete restrict, fee_id uuid not null references title_fees on delete restrict,
  kind text not null check (kind in ('RECEIVED', 'DRAWN', 'SPENT', 'UNSPENT', 'REFUNDED')), amount bigint not null check (amount > 0),
  on_date date not null, draw_id uuid references title_draws on delete restrict, voucher_no text not null default '',
  recorded_by text not null, recorded_at timestamptz not null,
  check (kind <> 'DRAWN' or draw_id is not null)
);
create index on trust_entries (project_id, on_date);
create index on trust_entries (case_id);
create unique index on trust_entries (fee_id, kind) where kind in ('RECEIVED', 'DRAWN');
create trigger trust_entries_append_only before update or delete on trust_entries for each row execute function refuse_change();
create table trust_counts (
  project_id uuid not null references projects on delete cascade, day date not null, cash bigint not null check (cash >= 0), balance bigint not null,
  counted_by text not null, counted_at timestamptz not null, primary key (project_id, day)
);

create table certificates (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete restrict, case_id uuid not null references cases on delete cascade,
  kind text not null default 'TITLE' check (kind in ('TITLE', 'MORTGAGE')), no text not null, entered_on date not null, holders text not null default '',
  stored_at timestamptz not null, stored_by text not null, place text not null default '在库' check (place in ('在库', '银行', '业主')), moved_at timestamptz
);
create unique index on certificates (project_id, no);
create index on certificates (unit_id);

-- 送抵押清单: a list to one bank, signed per certificate, open until every line is.
create table bank_lists (
  id uuid primary key, project_id uuid not null references projects on delete cascade, no text not null, bank text not null, made_by text not null, made_at timestamptz not null,
  unique (project_id, no)
);
create table bank_list_lines (
  list_id uuid not null references bank_lists on delete cascade, case_id uuid not null references cases on delete cascade, project_id uuid not null references projects on delete cascade,
  certificate_no text not null, mortgage_cert_no text not null, signed_on date, signed_by text,
  primary key (list_id, case_id)
);
create unique index on bank_list_lines (case_id) where signed_on is null;

-- Why a certificate waits: each stop has its cause; `from_on` is not counted, `to_on` is.
create table title_stops (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  cause text not null check (cause in ('BUYER', 'REGISTRY', 'DEVELOPER', 'FORCE_MAJEURE')), kind text not null, from_on date not null, to_on date check (to_on >= from_on), note text not null default '',
  recorded_by text not null, recorded_at timestamptz not null
);
create index on title_stops (case_id);
create unique index on title_stops (case_id, kind) where to_on is null;
-- Liable days as legal has fixed them for a late case.
create table title_liabilities (
  case_id uuid primary key references cases on delete cascade, project_id uuid not null references projects on delete cascade,
  late_days int not null, liable_days int not null check (liable_days between 0 and late_days), damages bigint not null check (damages >= 0), opinion text not null, approved_by text not null, approved_at timestamptz not null
);
