-- 面积实测与补差 S2-5.2.1: survey results as they came in, version by version, and what each unit's settlement looked at and gave.
create table area_surveys (
  id uuid primary key, project_id uuid not null references projects on delete cascade, case_id uuid not null references cases on delete cascade,
  version int not null, state text not null default '预检' check (state in ('预检', '已导入', '已批准', '已放弃')),
  file_id uuid not null references files on delete restrict, file_name text not null, sha256 text not null, sheet text not null, header_row int not null default 0, columns jsonb not null default '[]',
  notes jsonb not null default '[]', missing jsonb not null default '[]',   -- units of the roster without a result, by label
  report_no text, report_on date,
  created_by text not null, created_at timestamptz not null, committed_by text, committed_at timestamptz, approved_by text, approved_at timestamptz,
  unique (case_id, version)
);
create unique index on area_surveys (case_id) where state = '已导入';
create index on area_surveys (project_id, created_at desc);
create table area_survey_rows (
  survey_id uuid not null references area_surveys on delete cascade, project_id uuid not null references projects on delete cascade, row int not null,
  verdict text not null check (verdict in ('OK', 'WARN', 'REJECT')), faults jsonb not null default '[]', raw jsonb not null,
  unit_id uuid references units on delete cascade, gross numeric(10, 2), inner_area numeric(10, 2), shared numeric(10, 2), forecast_gross numeric(10, 2), forecast_inner numeric(10, 2),
  primary key (survey_id, row)
);
create index on area_survey_rows (unit_id) where unit_id is not null;

-- One row for each unit and round, never overwritten: the newest round holds. `faults` says what was missing where nothing could be computed.
create table area_settlements (
  id uuid primary key, project_id uuid not null references projects on delete cascade, unit_id uuid not null references units on delete restrict, contract_id uuid references contracts on delete restrict,
  survey_id uuid not null references area_surveys on delete cascade, case_id uuid references cases on delete set null,
  round int not null check (round > 0), current boolean not null default true,
  rule text, input jsonb not null default '{}', result jsonb, working jsonb not null default '[]', faults jsonb not null default '[]',
  reference_area numeric(10, 2), measured_area numeric(10, 2), difference numeric(10, 2), ratio_percent numeric(12, 2), over boolean not null default false,
  buyer_pays bigint not null default 0 check (buyer_pays >= 0), refund bigint not null default 0 check (refund >= 0), check (buyer_pays = 0 or refund = 0),
  before_price bigint, final_price bigint, created_at timestamptz not null,
  unique (unit_id, round)
);
create unique index on area_settlements (unit_id) where current;
create index on area_settlements (project_id, survey_id);
create index on area_settlements (case_id);
