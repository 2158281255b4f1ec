-- The counts of open work on every list page are read from this index alone.
drop index cases_project_id_waits_for_due_at_id_idx;
create index on cases (project_id, waits_for, due_at, id) include (process, state, holder_id, paused_at, contractor_id) where closed_at is null;
