-- Saved views: shared with the project or with one role, locked by a lead, chosen by each person as the first view of a page.
alter table saved_views add column shared_role text, add column locked boolean not null default false;
create index on saved_views (project_id, page);
create unique index on saved_views (staff_id, coalesce(project_id, '00000000-0000-0000-0000-000000000000'), page, name);
create table default_views (
  staff_id text not null references staff on delete cascade, project_id uuid not null references projects on delete cascade, page text not null,
  view_id uuid not null references saved_views on delete cascade,
  primary key (staff_id, project_id, page)
);
create index on default_views (view_id);
