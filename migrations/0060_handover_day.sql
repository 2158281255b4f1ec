-- The handover day beyond its first tables: the order of a hall day, the log of every number, the cashier's day, the register of deliveries.

-- The order of stations is chosen for a hall day and stands from its first number on (U-QUE).
create table hall_days (
  batch_id uuid not null references batches on delete cascade, project_id uuid not null references projects on delete cascade, day date not null,
  flow text not null check (flow in ('COMPLIANT', 'SOURCE')), fixed_at timestamptz, set_by text not null,
  primary key (batch_id, day)
);
-- A number is unique in the whole project on a day, also with several batches in one hall; a desk serves one number at a time.
create unique index on tickets (project_id, day, no);
create unique index tickets_one_per_desk on tickets (project_id, day, desk) where state in ('呼叫中', '办理中');
create index on tickets (project_id, day, state, queued_at);
-- Every change of a number, with time, desk and person (U-QUE-3).
create table ticket_events (
  id bigint generated always as identity primary key, project_id uuid not null references projects on delete cascade, ticket_id uuid not null references tickets on delete cascade,
  kind text not null, station int, desk text, staff_id text not null, staff_name text not null, remark text not null default '', at timestamptz not null
);
create index on ticket_events (ticket_id, id);

-- A receipt is voided only when a second person agrees; both stand on it.
alter table receipts add column void_asked_by text, add column void_asked_name text, add column void_asked_at timestamptz, add column void_approved_name text, add column voided_on date;
create index on receipts (project_id, paid_on);
create index on receipts (case_id);
create unique index on receipts (reverses_id) where reverses_id is not null;
create table cash_days (
  id uuid primary key, project_id uuid not null references projects on delete cascade, cashier_id text not null, cashier_name text not null, day date not null,
  opening_float bigint not null check (opening_float >= 0), book_cash bigint not null, counted bigint not null check (counted >= 0), difference bigint not null, reason text not null default '',
  closed_at timestamptz not null, approved_by text, approved_name text, approved_at timestamptz,
  unique (project_id, cashier_id, day), check (difference = 0 or reason <> '')
);

-- A choice of severity outside the catalogue carries its reason; a device whose clock is wrong is corrected and marked; a complaint points back.
alter table defects add column severity_reason text not null default '', add column clock_offset_ms int not null default 0, add column complaint_id uuid references cases on delete set null,
  add column decided_at timestamptz, add column decided_reason text not null default '', add column found_name text not null default '',
  add column verdict text check (verdict in ('通过', '不通过')), add column verdict_reason text not null default '', add column verdict_round int;
create index on defects (project_id, state);
create index on defects (contractor_id);
alter table inspections add column refused_witness text not null default '', add column signed_at timestamptz, add column verified_name text not null default '';
create unique index on meter_readings (case_id, meter) where case_id is not null;

-- What handing over a unit set going: the date of risk, the day the keys were really given, the property fee, the first follow-up.
create table deliveries (
  case_id uuid primary key references cases on delete cascade, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete restrict,
  kind text not null check (kind in ('签收', '视为交付')), handover_on date not null, keys_on date,
  property_fee_from date not null, property_fee_rule text not null, follow_up_on date not null, open_defects int not null default 0, working jsonb not null default '[]', created_at timestamptz not null
);
create index on deliveries (unit_id);
