-- What the find box and the unit page look people, units, cases and contracts up by.

-- Every beginning from which a name can be found: each tail of the name itself (so that two characters from the middle suffice),
-- each reading in full and by initials (`pinyin` and `initials` hold one or more, parted by blanks).
create function name_keys(name text, pinyin text, initials text) returns tsvector language sql immutable strict parallel safe as $$
  select array_to_tsvector(array(
    select lower(substr(name, g)) from generate_series(1, least(length(name), 30)) g where substr(name, g) <> ''
    union select s from unnest(string_to_array(lower(pinyin || ' ' || initials), ' ')) s where s <> ''))
$$;
create index customers_name_keys on customers using gin (name_keys(name, pinyin, initials));
create index on customers (project_id, identity_tail_hash);
-- Numbers are found by their tail: the last four, or everything after the project's own part.
create index cases_no_tail on cases (project_id, reverse(no) text_pattern_ops);
create index contracts_no_tail on contracts (project_id, reverse(no) text_pattern_ops);
create index on contracts (unit_id);

-- The unit page gathers what every register holds about one home.
create index on fee_lines (unit_id);
create index on receipts (unit_id);
create index on handover_items (unit_id);
create index on household_members (unit_id);
create index on contact_attempts (unit_id);
create index on appointments (unit_id);
create index on messages (unit_id);
create index on cases (unit_id, process, opened_at desc);

-- Estate data is edited by several people: each change names the version it saw.
alter table projects add column version int not null default 1;
alter table buildings add column version int not null default 1;
alter table unit_types add column version int not null default 1;
alter table household_members add column version int not null default 1;
-- The board asks whether the buildings themselves have changed.
create index events_structure on events (project_id, id) where kind in ('estate', 'import');
