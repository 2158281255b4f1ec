-- The handover office: what S2-5.1.1–5.1.4 keep beyond 0004.

-- A unit leaves an ended batch without being handed over (held): from then on it may stand in another one.
alter table roster_entries add column released_at timestamptz;
drop index roster_entries_unit_id_idx;
create unique index on roster_entries (unit_id) where removed_version is null and released_at is null;

alter table batches add column roster_confirmed_version int;

-- The roster as it went to the property company: whole the first time, differences afterwards (S2-5.1.4).
create table roster_sends (
  id uuid primary key, project_id uuid not null references projects on delete cascade, batch_id uuid not null references batches on delete cascade,
  version int not null, base_version int not null default 0, units int not null, added int not null, removed int not null,
  sent_at timestamptz not null, acknowledged_at timestamptz, receiver text not null default '', key text not null unique
);
create index on roster_sends (batch_id, version);

-- Which row of the calendar template a task came from; empty for tasks added by hand.
alter table batch_tasks add column template_row text not null default '';
create index on batch_tasks (batch_id, position);
create index on batch_members (batch_id);

-- What the warranty book promises per part (handbook warranty §2). Months; W1 in years of design life is months too, W4 counts seasons.
create table warranty_promises (
  case_id uuid not null references cases on delete cascade, project_id uuid not null references projects on delete cascade,
  part_code text not null, amount int not null check (amount > 0), unit text not null check (unit in ('月', '季')),
  primary key (case_id, part_code)
);

-- How a notice travels, and what happened to it on the way (S2-5.1.3).
alter table letters add column channel text not null default 'EMS' check (channel in ('EMS', '挂号信', '当面送达', '短信', 'APP', '公证送达', '公告'));
alter table letters add column late_reason text not null default '';
create table letter_events (
  id bigint generated always as identity primary key, project_id uuid not null references projects on delete cascade, letter_id uuid not null references letters on delete cascade,
  label text not null, on_day date not null, remark text not null default '', by_name text not null, at timestamptz not null
);
create index on letter_events (letter_id, id);
create index on contact_attempts (project_id, unit_id, at);
