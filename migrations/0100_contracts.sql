-- What the chain of papers from signature to certificate shares: the contract's own data, what is due and paid on it, the four areas
-- of a unit, the loans on it, and the days on which a building was topped out and first registered.
alter table contracts
  add presale boolean not null default true,
  add template text not null default 'TPL2014' check (template in ('TPL2014', 'TPL2000', 'OTHER')),
  add basis text not null default 'GROSS' check (basis in ('GROSS', 'INNER', 'UNIT')),
  add gross_area numeric(10, 2) check (gross_area > 0),
  add inner_area numeric(10, 2) check (inner_area > 0),
  add unit_price bigint check (unit_price > 0),               -- fen per square metre on `basis`; empty: only a total is printed
  add fit_out_price bigint not null default 0 check (fit_out_price >= 0),
  add deposit bigint check (deposit >= 0),
  add co_ownership text check (co_ownership in ('单独所有', '共同共有', '按份共有')),
  add permit_no text, add permit_on date,
  add online_no text, add online_on date,
  add filing_no text, add filed_on date,
  add final_price bigint check (final_price >= 0);            -- after the area settlement

create table contract_dues (
  id uuid primary key, project_id uuid not null references projects on delete cascade, contract_id uuid not null references contracts on delete cascade,
  seq int not null, label text not null, due_on date, amount bigint not null check (amount > 0),
  unique (contract_id, seq)
);
create index on contract_dues (project_id, due_on);

-- Money in, only ever added to: a wrong row is voided by a row of its own.
create table contract_receipts (
  id uuid primary key, project_id uuid not null references projects on delete cascade, contract_id uuid not null references contracts on delete restrict,
  paid_on date not null, amount bigint not null check (amount <> 0),
  source text not null check (source in ('OWN', 'LOAN', 'FUND', 'AREA', 'REFUND')),
  slip_no text not null, payee text not null default '', note text not null default '',
  voids uuid references contract_receipts on delete restrict,
  recorded_by text not null, recorded_at timestamptz not null default now(),
  check ((voids is null) or amount < 0)
);
create index on contract_receipts (contract_id);
create unique index on contract_receipts (voids) where voids is not null;
create unique index on contract_receipts (project_id, slip_no) where voids is null; -- a slip is used once

-- Forecast, contract, surveyed, registered: each with its document, never overwritten; the newest row of a kind holds.
create table unit_areas (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete restrict,
  kind text not null check (kind in ('FORECAST', 'CONTRACT', 'SURVEYED', 'REGISTERED')),
  gross numeric(10, 2) not null check (gross > 0), inner_area numeric(10, 2) check (inner_area > 0), shared numeric(10, 2) check (shared >= 0),
  document_no text not null default '', document_on date,
  recorded_by text not null, recorded_at timestamptz not null default now()
);
create index on unit_areas (unit_id, kind, recorded_at desc);

-- One row for each tranche of a mortgage; dates and sums are written as the mortgage case reaches them.
create table loans (
  id uuid primary key, project_id uuid not null references projects on delete cascade, contract_id uuid not null references contracts on delete restrict,
  unit_id uuid not null references units on delete restrict, case_id uuid references cases on delete set null,
  tranche text not null default 'COMMERCIAL' check (tranche in ('COMMERCIAL', 'FUND')),
  bank text not null, loan_no text,
  wanted bigint check (wanted > 0), approved bigint check (approved > 0), disbursed bigint not null default 0 check (disbursed >= 0),
  rate numeric(8, 4) check (rate >= 0), months int check (months > 0),
  method text not null default 'EPI' check (method in ('EPI', 'EP')),
  frequency text not null default 'MONTH' check (frequency in ('MONTH', 'QUARTER')), due_day int not null default 20 check (due_day between 1 and 31),
  account_tail text, disbursed_on date, released_on date, release_ground text, settled_on date, ended_on date,
  version int not null default 1
);
create index on loans (project_id, bank);
create index on loans (contract_id);
create unique index on loans (contract_id, tranche) where ended_on is null; -- one open case for a contract and tranche

alter table buildings
  add topped_out_on date,                                     -- 主体结构封顶: no disbursement before
  add first_registered_on date,                               -- 首次登记 (大确权)
  add first_registration_no text;
