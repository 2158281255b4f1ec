-- Papers of a case that belong to the unit's archive (一户一档) from that day on.
create table archived (
  case_id uuid not null references cases on delete cascade, project_id uuid not null references projects on delete cascade, document text not null, archived_at timestamptz not null,
  primary key (case_id, document)
);
