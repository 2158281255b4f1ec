-- A message at the desk goes to everyone in a role; each reads it for himself.
create table message_reads (
  message_id uuid not null references messages on delete cascade, staff_id text not null references staff on delete cascade, read_at timestamptz not null,
  primary key (message_id, staff_id)
);
create index on messages (project_id, staff_role, created_at desc, id desc) where channel = 'desk';
