-- Acts that were refused (conventions §7, §10): who tried what, when, and what the program said. Append-only, not chained: a refusal changes nothing.
create table refused_acts (
  id bigint generated always as identity primary key,
  project_id uuid references projects on delete cascade,
  actor_id text not null, actor_name text not null, at timestamptz not null,
  act text not null, target text not null, codes text[] not null, sentence text not null, request_id text not null
);
create index on refused_acts (project_id, at desc, id desc);
create index on refused_acts (actor_id, at desc);
create trigger refused_acts_append_only before update or delete on refused_acts for each row execute function refuse_change();
