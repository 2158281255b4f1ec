-- People who work with the program, what they may do where, and the company's own settings.

create table projects (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9]{2,8}$'),
  name text not null,
  company text not null,                       -- developer named on papers
  property_company text not null default '',
  address text not null default '',
  hotline text not null default '',
  city text not null default '', province text not null default '',
  demo boolean not null default false,
  closed_at timestamptz
);

-- Accounts, sessions and credentials belong to the sign-in library (better-auth); names are ours.
create table staff (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  disabled_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sign_ins (
  id text primary key, staff_id text not null references staff on delete cascade, token text not null unique, expires_at timestamptz not null,
  ip_address text, user_agent text, created_at timestamptz not null default now(), updated_at timestamptz not null default now()
);
create table credentials (
  id text primary key, staff_id text not null references staff on delete cascade, account_id text not null, provider_id text not null,
  access_token text, refresh_token text, id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text,
  password text, created_at timestamptz not null default now(), updated_at timestamptz not null default now()
);
create table verifications (
  id text primary key, identifier text not null, value text not null, expires_at timestamptz not null,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now()
);

-- Who is what in which project; without a project: in every project. Ended, never deleted.
create table memberships (
  id uuid primary key,
  staff_id text not null references staff on delete cascade,
  project_id uuid references projects on delete cascade,
  role text not null,
  contractor_id uuid,                          -- for people of a contractor: which one
  since date not null default current_date,
  until date check (until >= since)
);
create unique index on memberships (staff_id, coalesce(project_id, '00000000-0000-0000-0000-000000000000'), role) where until is null;
create index on memberships (project_id, role) where until is null;

create table api_tokens (
  id uuid primary key, staff_id text not null references staff on delete cascade, name text not null, hash text not null unique, tail text not null,
  projects uuid[] not null, roles text[] not null, read_only boolean not null default false,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz
);

-- Numbers are settings: a value holds in its scope from a day until a day. `source` names law, contract or practice.
create table settings (
  id uuid primary key,
  key text not null,
  scope text not null check (scope in ('nation', 'province', 'city', 'project', 'building')),
  scope_id text not null default '',           -- province or city name, project or building id
  value jsonb not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  reason text not null default '',
  set_by text not null, set_at timestamptz not null default now()
);
create index on settings (key, scope, scope_id, valid_from);

-- The working calendar's days that differ from the weekly pattern. Shipped years are data in the program; later years are entered here.
create table calendar_days (
  day date not null,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null default '',
  primary key (day)
);
create table calendar_years (year int primary key, source text not null, set_by text not null, set_at timestamptz not null default now());

create table secrets (name text primary key, value text not null, created_at timestamptz not null default now());
