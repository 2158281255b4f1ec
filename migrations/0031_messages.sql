-- Sending: what a message is for, when it is tried next, and until when the instance that is sending it has it to itself.
alter table messages add column purpose text not null default 'service' check (purpose in ('service', 'marketing'));
alter table messages add column next_at timestamptz;
alter table messages add column lease_until timestamptz;
create index on messages (customer_id, sent_at) where purpose = 'marketing';
create index on messages (project_id, state, created_at desc, id);
