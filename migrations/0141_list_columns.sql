-- How a person has arranged the columns of a list: follows the person to another browser.
create table list_columns (
  staff_id text not null references staff on delete cascade,
  list text not null check (length(list) between 1 and 80),
  choice jsonb not null,
  primary key (staff_id, list)
);
