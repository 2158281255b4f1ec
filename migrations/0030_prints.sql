-- Papers as they were printed: the wording by its hash, and which letter or receipt a print belongs to.

create table paper_templates (sha256 text primary key, paper text not null, body text not null, first_used_at timestamptz not null);

-- `of_id`: the letter or receipt printed, where a case has several. A letter and a receipt are one print each, printed again as often as needed.
alter table prints add column of_id uuid;
alter table prints add column run_id uuid references print_runs on delete set null;
alter table prints add column run_part int;
alter table prints add column void_reason text;
create unique index on prints (paper, of_id) where of_id is not null;
create unique index on prints (project_id, no) where no is not null;
create index on prints (run_id, run_part);

-- A run under way belongs to one instance until its lease ends; `owner` names which.
alter table print_runs add column no text not null default '';
alter table print_runs add column owner uuid;
alter table print_runs add column started_by_name text not null default '';
create index on print_runs (project_id, created_at desc);
create index on print_runs (state) where state in ('排队', '打印中');
create unique index on print_run_items (run_id, letter_id);
create index on print_run_items (letter_id);
alter table print_parts add column pages int not null default 0;
alter table print_parts add column made_at timestamptz;
