-- A pause has a planned end; at the latest then the clock runs on by itself.
alter table cases add column pause_until timestamptz check (pause_until is null or paused_at is not null);
create index on cases (pause_until) where paused_at is not null;
