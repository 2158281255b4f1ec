-- The list of contractors is kept in the page: a changed row is seen by its version, a firm that has left is closed, not deleted.
alter table contractors add column version int not null default 1, add column closed_on date;
