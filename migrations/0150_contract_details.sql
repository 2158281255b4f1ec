-- What the printed contract says beside the money and dates (permits, seller, supervised account, handover conditions, annexes), and
-- until when it must be filed, counted by the project's calendar when the contract is saved (DR-09).
alter table contracts add details jsonb not null default '{}', add filing_due_on date;
create index on contracts (project_id, signed_on);
create index on contract_dues (contract_id, due_on);
