-- Excel in: the file, each row's verdict, and what each row changed, so that it can be undone.
create table imports (
  id uuid primary key, project_id uuid not null references projects on delete cascade, kind text not null, file_id uuid not null references files on delete restrict, file_name text not null, sha256 text not null, sheet text not null default '',
  state text not null default '预检' check (state in ('读取中', '预检', '导入中', '已导入', '已撤销', '已放弃', '失败')), mode text not null default '仅导入正确行', mapping jsonb not null default '{}', notes jsonb not null default '[]', counts jsonb not null default '{}',
  created_by text not null, created_at timestamptz not null default now(), committed_by text, committed_at timestamptz, undone_by text, undone_at timestamptz, error text, version int not null default 1
);
create index on imports (project_id, created_at desc);
create unique index on imports (project_id, kind, sha256, sheet) where state = '已导入';
create table import_rows (
  import_id uuid not null references imports on delete cascade, project_id uuid not null references projects on delete cascade, row int not null, verdict text not null check (verdict in ('OK', 'WARN', 'REJECT')), faults jsonb not null default '[]', raw jsonb not null, parsed jsonb, action text check (action in ('new', 'changed', 'unchanged')), changes jsonb, ticked boolean not null default false, stored_at timestamptz, unit_id uuid, undo jsonb,
  primary key (import_id, row)
);
create table import_mappings (project_id uuid not null references projects on delete cascade, kind text not null, headers_hash text not null, mapping jsonb not null, primary key (project_id, kind, headers_hash));
