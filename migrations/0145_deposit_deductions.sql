-- A deduction by the bank says what it was for and which act of the buyer's overdue case it belongs to: entered at either end, it stands once.
alter table deposit_movements
  add principal bigint check (principal >= 0), add interest bigint check (interest >= 0), add penalty bigint check (penalty >= 0),
  add key text unique, -- <case>:<number of its event>
  add check (principal is null or principal + interest + penalty = amount);
