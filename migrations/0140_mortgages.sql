-- Mortgages at any bank (handbook mortgage-process): templates published in the page, cooperation, checklist, letters, money, guarantee.

-- A bank's way of lending as the clerk wrote it. A version is never changed, only withdrawn; running cases stay on theirs. The number is
-- unique over all projects, because the procedure made from it carries it in its name.
create table bank_templates (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  code text not null, version int not null check (version > 1), name text not null, data jsonb not null,
  published_by text not null, published_at timestamptz not null, withdrawn_by text, withdrawn_at timestamptz,
  unique (code, version)
);
create index on bank_templates (project_id, code, version desc);

-- A shipped template that this company no longer offers for new cases.
create table bank_templates_closed (
  project_id uuid not null references projects on delete cascade, code text not null, closed_by text not null, closed_at timestamptz not null,
  primary key (project_id, code)
);

-- The bank directory (S5-hotline): rows the company has changed or added; the nine of the text and ours come with the program.
create table bank_contacts (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  bank text not null, hotline text not null default '', contact text not null default '', note text not null default '',
  version int not null default 1, changed_by text not null, changed_at timestamptz not null,
  unique (project_id, bank)
);

create table bank_agreements (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null unique references cases on delete restrict,
  bank_code text not null, bank text not null, branch text not null default '', no text not null, agreed_on date not null, valid_until date not null,
  limit_amount bigint not null check (limit_amount >= 0), deposit_percent numeric(5, 2) not null check (deposit_percent between 0 and 100),
  payee text not null default '', ended_on date,
  check (valid_until >= agreed_on)
);
create index on bank_agreements (project_id, bank_code);

-- The checklist of one case, made from the template.
create table mortgage_papers (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  position int not null, name text not null, who text not null, mandatory boolean not null, condition text not null default '',
  original boolean not null, copies_wanted int not null, valid_months int, valid_days int, printed_end boolean not null default false,
  state text not null default 'MISSING' check (state in ('MISSING', 'RECEIVED', 'CHECKED', 'REJECTED', 'NOT_NEEDED')),
  original_seen boolean, copies int, issued_on date, ends_on date, last_valid_day date, reason text not null default '',
  files uuid[] not null default '{}', changed_by text not null default '', changed_at timestamptz,
  unique (case_id, name)
);

create table commitment_letters (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  no text not null, issued_on date not null, nominal_end date not null, last_day date not null, key text not null unique
);
create index on commitment_letters (case_id);

-- Money may come in parts; an undone part stays with the mark.
create table loan_disbursements (
  id uuid primary key, project_id uuid not null references projects on delete cascade, loan_id uuid not null references loans on delete restrict,
  case_id uuid not null references cases on delete restrict,
  paid_on date not null, amount bigint not null check (amount > 0), payee text not null, key text not null unique, voided_at timestamptz
);
create index on loan_disbursements (loan_id);

-- The developer's interim guarantee, one row per loan from the day of disbursement to its release (§13).
create table loan_guarantees (
  loan_id uuid primary key references loans on delete restrict, project_id uuid not null references projects on delete cascade,
  bank_code text not null, started_on date not null, deposit_percent numeric(5, 2) not null, deposit_share bigint not null check (deposit_share >= 0),
  ended_on date, ground text check (ground in ('CERTIFICATE_DELIVERED', 'LEGAL_DECISION', 'LOAN_SETTLED')), receipt_on date, settled_on date,
  check ((ended_on is null) = (ground is null))
);
create index on loan_guarantees (project_id, bank_code);

-- Deposit kept at the bank: only ever added to.
create table deposit_movements (
  id uuid primary key, project_id uuid not null references projects on delete cascade, bank_code text not null, loan_id uuid references loans on delete restrict,
  kind text not null check (kind in ('IN', 'FROZEN', 'DEDUCTED', 'TOPPED_UP', 'RETURNED')), amount bigint not null check (amount > 0),
  moved_on date not null, slip_no text not null default '', note text not null default '', recorded_by text not null, recorded_at timestamptz not null
);
create index on deposit_movements (project_id, bank_code, moved_on);

-- Credited sums that differ from what the bank says it paid; finance decides with a note.
create table funds_mismatches (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  slip_no text not null, disbursed bigint not null, credited bigint not null, note text not null, noted_by text not null, noted_at timestamptz not null,
  decision text, decided_at timestamptz, key text not null unique
);
create index on funds_mismatches (project_id) where decided_at is null;

create index if not exists loans_case on loans (case_id);
