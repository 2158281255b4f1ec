-- Repayments of the buyers' loans under the developer's interim guarantee: what falls due, who was reminded, what the banks list as overdue.

-- One row for each instalment of a loan. `missed` is never undone: paying later does not undo a miss (连三累六).
create table repayments (
  id uuid primary key, project_id uuid not null references projects on delete cascade, loan_id uuid not null references loans on delete cascade,
  k int not null check (k > 0), due_on date not null,
  payment bigint not null check (payment >= 0), principal bigint not null check (principal >= 0), interest bigint not null check (interest >= 0), balance bigint not null check (balance >= 0),
  state text not null default 'planned' check (state in ('planned', 'reminded', 'due', 'presumed', 'failed', 'paid', 'cancelled')),
  source text not null default 'PLAN' check (source in ('PLAN', 'BANK')),
  missed boolean not null default false,
  told_paid_on date, told_paid_file uuid references files on delete set null, -- the customer's own word; closes nothing
  settled_on date, created_on date not null,
  unique (loan_id, k)
);
create index on repayments (project_id, due_on, id);
create index on repayments (project_id, state, due_on);
create index on repayments (loan_id, due_on);

-- What goes out for one due row; made shortly before it is needed, so that a changed setting or calendar still counts.
create table reminders (
  id uuid primary key, project_id uuid not null references projects on delete cascade, repayment_id uuid not null references repayments on delete cascade,
  days int not null, channel text not null check (channel in ('TEXT', 'PHONE')),
  send_on date not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'merged', 'tooLate', 'dropped', 'skipped', 'stopped')),
  message_key text, result text not null default '', done_by text, done_at timestamptz,
  unique (repayment_id, days, channel)
);
create index on reminders (project_id, channel, send_on) where state = 'waiting';
create index on reminders (message_key);

-- The banks' overdue lists as they came. The same file is posted once.
create table overdue_lists (
  id uuid primary key, project_id uuid not null references projects on delete cascade, bank text not null, listed_on date not null,
  name text not null, sha256 text not null, matched int not null, unmatched int not null, posted_by text not null, posted_at timestamptz not null,
  unique (project_id, sha256)
);
create index on overdue_lists (project_id, bank, listed_on desc);
create table overdue_rows (
  id uuid primary key, project_id uuid not null references projects on delete cascade, list_id uuid not null references overdue_lists on delete cascade,
  row int not null, loan_id uuid references loans on delete set null, loan_no text not null default '', name text not null default '', account_tail text not null default '', room text not null default '',
  instalments int check (instalments >= 0), days int check (days >= 0),
  principal bigint not null default 0 check (principal >= 0), interest bigint not null default 0 check (interest >= 0), penalty bigint not null default 0 check (penalty >= 0),
  verdict text not null check (verdict in ('OK', 'WARN', 'UNMATCHED')), remark text not null default ''
);
create index on overdue_rows (list_id, row);
create index on overdue_rows (loan_id);

-- Which case follows which loan: one open case for a loan.
create table overdue_cases (
  case_id uuid primary key references cases on delete cascade, project_id uuid not null references projects on delete cascade, loan_id uuid not null references loans on delete cascade,
  opened_on date not null, cleared_on date, closed_on date
);
create unique index on overdue_cases (loan_id) where closed_on is null;
create index on overdue_cases (project_id, opened_on);

-- Reminders of a loan that were stopped by hand, with the reason (death, divorce, dispute).
alter table loans add column reminders_stopped text;
