-- 证号导入 S2-5.2.6: the registry's list of certificate numbers as it came in, and what became of each row when it was taken.
create table certificate_imports (
  id uuid primary key, project_id uuid not null references projects on delete cascade, file_id uuid not null references files on delete restrict,
  file_name text not null, sha256 text not null, created_by text not null, created_at timestamptz not null,
  results jsonb, committed_by text, committed_at timestamptz, check ((results is null) = (committed_at is null))
);
create index on certificate_imports (project_id, created_at desc);
