-- Money: what its parts share. A bill is issued once and never changes; a payment is received once and never changes; what
-- happens to them afterwards is a record of its own. Three running sums (dues, advances, the patient's ledger) follow from
-- those records, and a constraint on each keeps it honest when two people work at once.

-- Giving away, taking back and closing are apart from writing bills, so that an owner can keep them.
insert into public.permissions (permission, position, while_suspended, while_cancelled) values
  ('bills.read', 101, 'all', 'owner'), ('bills.write', 102, 'none', 'none'), ('bills.void', 103, 'none', 'none'),
  ('payments.write', 104, 'none', 'none'), ('payments.refund', 105, 'none', 'none'), ('days.close', 106, 'none', 'none'),
  ('expenses.read', 107, 'owner', 'owner'), ('expenses.write', 108, 'none', 'none'),
  ('settlements.read', 146, 'owner', 'owner'), ('settlements.manage', 147, 'none', 'none'),
  ('stock.read', 148, 'owner', 'owner'), ('stock.write', 149, 'none', 'none'), ('taxes.manage', 22, 'none', 'none');
insert into public.role_permissions (role, permission, scope)
select r.role, p.permission, case when r.role = 'dentist' then 'own' else 'all' end
from (values ('owner'), ('dentist'), ('assistant'), ('receptionist'), ('accountant')) r (role),
  (values ('bills.read'), ('bills.write'), ('payments.write')) p (permission)
union all
select r.role, p.permission, 'all' from (values ('owner'), ('accountant')) r (role),
  (values ('bills.void'), ('payments.refund'), ('days.close'), ('expenses.read'), ('expenses.write'), ('settlements.read'), ('settlements.manage'),
    ('stock.read'), ('stock.write'), ('taxes.manage')) p (permission)
union all values ('receptionist', 'days.close', 'all'), ('receptionist', 'expenses.read', 'all'), ('receptionist', 'expenses.write', 'all'),
  ('receptionist', 'stock.read', 'all'), ('receptionist', 'stock.write', 'all'), ('assistant', 'stock.read', 'all'), ('assistant', 'stock.write', 'all'),
  -- What they are paid themselves.
  ('dentist', 'settlements.read', 'own');

alter table public.approvals drop constraint approvals_kind_check,
  add constraint approvals_kind_known check (kind in ('plan_discount', 'bill_discount', 'bill_void', 'payment_refund'));
