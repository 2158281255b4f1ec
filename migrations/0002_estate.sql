-- Estate: project › building › entrance (单元) and floor › unit. People: customers, telephones, ownership with dates and shares.

create table unit_types (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  code text not null, name text not null,                     -- 'A1', '三室两厅'
  fit_out text not null default 'bare' check (fit_out in ('bare', 'fitted', 'villa')),
  housing boolean not null default true,
  unique (project_id, code)
);

create table buildings (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  code text not null,                                         -- '1', '3A', 'S1': as written in room codes
  name text not null,                                         -- '1栋'
  position int not null,
  completed_on date,                                          -- completion acceptance passed (starts the builder's clock)
  unique (project_id, code)
);
create table entrances (
  id uuid primary key, project_id uuid not null references projects on delete cascade, building_id uuid not null references buildings on delete cascade,
  code text not null, name text not null, position int not null,
  unique (building_id, code)
);
create table floors (
  id uuid primary key, project_id uuid not null references projects on delete cascade, building_id uuid not null references buildings on delete cascade,
  nominal text not null,                                      -- what the lift button says: '3A'
  actual numeric(5, 1) not null,                              -- real order: 4, -1, 1.5
  kind text not null default 'home' check (kind in ('home', 'shop', 'refuge', 'equipment', 'open', 'parking')),
  unique (building_id, actual)
);
create table units (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  building_id uuid not null references buildings on delete cascade,
  entrance_id uuid references entrances on delete restrict, floor_id uuid not null references floors on delete restrict,
  unit_type_id uuid references unit_types on delete restrict,
  room text not null,
  code text not null,                                         -- '1-2-301'; without entrance '1-301'
  label text not null,                                        -- '1栋2单元301'
  riser int not null default 1,                               -- column of the board inside its entrance
  floors_high int not null default 1 check (floors_high between 1 and 4),
  usage text not null default '住宅' check (usage in ('住宅', '商铺', '办公', '车位', '储藏室')),
  gross_area numeric(10, 2) not null check (gross_area > 0),
  inner_area numeric(10, 2) check (inner_area > 0 and inner_area <= gross_area),
  surveyed_area numeric(10, 2) check (surveyed_area > 0),
  sale text not null default '未售' check (sale in ('未售', '已售')),
  occupancy text not null default '空置' check (occupancy in ('空置', '装修中', '已入住', '出租')),
  version int not null default 1,
  unique (project_id, code)
);
create index on units (building_id);
create index on units (project_id, room);

-- Identity and telephone numbers are stored encrypted; the keyed hash finds them, the mask shows them.
create table customers (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  kind text not null default '个人' check (kind in ('个人', '企业')),
  name text not null, pinyin text not null default '', initials text not null default '',
  identity_kind text, identity_cipher bytea, identity_hash text, identity_tail_hash text, identity_mask text,
  email text, address text not null default '',
  sensitive boolean not null default false, do_not_contact boolean not null default false,
  remark text not null default '',
  version int not null default 1, created_at timestamptz not null default now()
);
create index on customers (project_id, identity_hash);
create index on customers (project_id, name);
create index on customers (project_id, initials text_pattern_ops);
create index on customers (project_id, pinyin text_pattern_ops);
create table telephones (
  id uuid primary key, project_id uuid not null references projects on delete cascade, customer_id uuid not null references customers on delete cascade,
  position int not null, label text not null default '', cipher bytea not null, hash text not null, tail_hash text not null, mask text not null,
  unique (customer_id, hash)
);
create index on telephones (project_id, hash);
create index on telephones (project_id, tail_hash);

-- The purchase contract as far as the handover needs it; the papers chapter adds the rest.
create table contracts (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete restrict,
  no text not null, signed_on date, price bigint check (price >= 0),
  handover_on date,                                           -- D: contract handover date
  address text not null default '', payment text not null default '', bank text not null default '',
  paid_in_full boolean not null default false, filed boolean not null default false,
  terms jsonb not null default '{}',                          -- ld.x, ld.r1 … where the contract says otherwise
  ended_on date, version int not null default 1,
  unique (project_id, no)
);
create unique index on contracts (unit_id) where ended_on is null;

create table ownerships (
  id uuid primary key, project_id uuid not null references projects on delete cascade,
  unit_id uuid not null references units on delete restrict, customer_id uuid not null references customers on delete restrict, contract_id uuid references contracts on delete restrict,
  share_numerator int not null default 1 check (share_numerator > 0), share_denominator int not null default 1 check (share_denominator >= share_numerator),
  position int not null default 1,
  since date not null, until date check (until >= since)
);
create unique index on ownerships (unit_id, customer_id) where until is null;
create index on ownerships (customer_id);

create table household_members (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete cascade,
  customer_id uuid references customers on delete restrict, name text not null, relation text not null, telephone_mask text not null default '', telephone_cipher bytea,
  since date not null, until date
);

create table contractors (
  id uuid primary key, project_id uuid not null references projects on delete cascade, name text not null, contact text not null default '', telephone text not null default '',
  unique (project_id, name)
);
alter table memberships add foreign key (contractor_id) references contractors on delete cascade;
-- Which contractor answers for a trade in a building (no building: everywhere in the project).
create table responsibilities (
  id uuid primary key, project_id uuid not null references projects on delete cascade, building_id uuid references buildings on delete cascade,
  trade text not null, contractor_id uuid not null references contractors on delete cascade
);
create unique index on responsibilities (project_id, coalesce(building_id, '00000000-0000-0000-0000-000000000000'), trade);
