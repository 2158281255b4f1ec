-- Row-level security, off unless somebody turns it on (docs/decisions/row-level-security.md): select scope_rows(true).
-- A session then sees rows of the projects named in guijia.projects only. Who owns the tables, as the program does, is not bound;
-- sign-in reads who is what where before any project is known, so memberships stay outside.
create function scope_rows(wanted boolean) returns int language plpgsql as $$
declare
  one record;
  done int := 0;
begin
  for one in
    select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'project_id' and c.table_name <> 'memberships'
  loop
    execute format('drop policy if exists own_projects on %I', one.table_name);
    if wanted then
      execute format(
        'create policy own_projects on %I using (project_id = any (string_to_array(nullif(current_setting(''guijia.projects'', true), ''''), '','')::uuid[]))',
        one.table_name);
      execute format('alter table %I enable row level security', one.table_name);
    else
      execute format('alter table %I disable row level security', one.table_name);
    end if;
    done := done + 1;
  end loop;
  return done;
end $$;
