-- The process kernel: cases, the event log, the outbox, files, numbers.

create table files (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  name text not null, mime text not null, size int not null, sha256 text not null, content bytea not null,
  uploaded_by text not null, uploaded_at timestamptz not null default now()
);
create index on files (project_id, sha256);

create table cases (
  id uuid primary key,
  project_id uuid not null references projects on delete cascade,
  process text not null,
  no text not null,
  key text not null,                           -- natural key: opening the same matter twice finds the first
  title text not null,
  unit_id uuid references units on delete restrict,
  unit_type_id uuid references unit_types on delete restrict,
  parent_id uuid references cases on delete cascade,
  contractor_id uuid references contractors on delete restrict,
  state text not null,
  origin text,                                 -- the state before this one
  version int not null default 1,
  data jsonb not null default '{}',
  documents jsonb not null default '{}',
  performed jsonb not null default '{}',
  settings jsonb not null default '{}',        -- numbers that held when the state was entered
  waits_for text,                              -- role that is waited for
  holder_id text,
  opened_at timestamptz not null, opened_by text not null,
  entered_at timestamptz not null,
  due_at timestamptz, paused_at timestamptz, closed_at timestamptz,
  head text not null,                          -- hash of the last event
  unique (project_id, no),
  unique (project_id, process, key)
);
create index on cases (project_id, process, state, id);
create index on cases (project_id, due_at, id) where closed_at is null;
create index on cases (project_id, waits_for, due_at, id) where closed_at is null;
create index on cases (project_id, process, opened_at desc, id desc);
create index on cases (unit_id);
create index on cases (parent_id, process) where closed_at is null;
create index on cases (holder_id) where closed_at is null;

-- The event log: append-only, one chain of hashes per stream (a case, a unit, a setting …). It is also the ledger of the clocks:
-- each event says whether the clock runs or stands from then on, and until when.
create table events (
  id bigint generated always as identity primary key,
  project_id uuid references projects on delete cascade,
  stream text not null,
  seq int not null,
  kind text not null,                          -- open, step, fact, paper, pause, resume, assign, note, unmask, setting, import, print, refused …
  step text, label text not null,
  from_state text, to_state text,
  actor_id text not null, actor_name text not null,
  at timestamptz not null,
  body jsonb not null default '{}',
  clock text check (clock in ('running', 'paused', 'stopped')), due_at timestamptz,
  key uuid unique,                             -- the form's idempotency key
  previous text not null, hash text not null,
  unique (stream, seq)
);
create index on events (project_id, at desc, id desc);
create index on events (actor_id, at desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('guijia.removing_project', true) = old.project_id::text then return old; end if;
  raise exception 'the event log is append-only' using errcode = 'GJ001';
end $$;
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
create function refuse_truncate() returns trigger language plpgsql as $$ begin raise exception 'the event log is append-only' using errcode = 'GJ001'; end $$;
create trigger events_no_truncate before truncate on events for each statement execute function refuse_truncate();

-- Heads of streams that are not cases.
create table streams (stream text primary key, project_id uuid references projects on delete cascade, seq int not null, head text not null);

-- Seals chain the streams of a project together, so that the loss of a whole stream shows too.
create table seals (
  id bigint generated always as identity primary key, project_id uuid references projects on delete cascade,
  first_event bigint not null, last_event bigint not null, events int not null, at timestamptz not null, previous text not null, hash text not null
);
create trigger seals_append_only before update or delete on seals for each row execute function refuse_change();

-- The outbox. Written with the act, worked off after commit, at least once; the key makes each effect happen once.
create table jobs (
  id bigint generated always as identity primary key,
  project_id uuid references projects on delete cascade,
  case_id uuid references cases on delete cascade,
  effect jsonb not null,
  key text not null unique,
  run_at timestamptz not null default now(),
  attempts int not null default 0, error text,
  done_at timestamptz, failed_at timestamptz
);
create index on jobs (run_at, id) where done_at is null and failed_at is null;

-- Gapless numbers: the row is locked by the act that takes the number, and rolls back with it.
create table numbers (project_id uuid not null references projects on delete cascade, series text not null, day date not null, last int not null, primary key (project_id, series, day));

create table messages (
  id uuid primary key, project_id uuid not null references projects on delete cascade, key text not null unique,
  channel text not null check (channel in ('letter', 'email', 'sms', 'wechat', 'phone', 'desk')),
  customer_id uuid references customers on delete set null, staff_role text, unit_id uuid references units on delete set null, case_id uuid references cases on delete set null,
  recipient text not null, subject text not null, body text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'logged', 'acknowledged')),
  provider_id text, error text, attempts int not null default 0,
  created_at timestamptz not null default now(), sent_at timestamptz, acknowledged_at timestamptz, read_at timestamptz
);
create index on messages (project_id, created_at desc, id);
create index on messages (case_id);
create index on messages (state) where state in ('queued', 'sending');

-- Every paper that was printed, with the data it was printed from, so that it can be printed again byte for byte.
create table prints (
  id uuid primary key, project_id uuid not null references projects on delete cascade, paper text not null, no text, case_id uuid references cases on delete cascade, unit_id uuid references units on delete cascade,
  data jsonb not null, template text not null, sha256 text, times int not null default 0, voided_at timestamptz, printed_by text, printed_at timestamptz, created_at timestamptz not null default now()
);
create index on prints (case_id);
create index on prints (unit_id);

create table saved_views (
  id uuid primary key, staff_id text not null references staff on delete cascade, project_id uuid references projects on delete cascade, page text not null, name text not null, query jsonb not null, shared boolean not null default false, created_at timestamptz not null default now()
);
