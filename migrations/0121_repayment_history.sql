-- A plan that was given up stays beside the one that follows it: only rows that count are one per instalment.
alter table repayments drop constraint repayments_loan_id_k_key;
create unique index repayments_one_per_instalment on repayments (loan_id, k) where state <> 'cancelled';

-- After the due day a visit and a letter follow the call (T+15, T+30); each is on the record with its result.
alter table reminders drop constraint reminders_channel_check;
alter table reminders add constraint reminders_channel_check check (channel in ('TEXT', 'PHONE', 'VISIT', 'LETTER'));
