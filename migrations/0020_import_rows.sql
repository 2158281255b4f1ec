-- The unit page asks which imports touched a unit; the preview filters the rows of one import by verdict.
create index on import_rows (unit_id) where unit_id is not null;
create index on import_rows (import_id, verdict, row);
