-- Money: what its parts share. A bill is issued once and never changes; a payment is received once and never changes; what
-- happens to them afterwards is a record of its own. Three running sums (dues, advances, the patient's ledger) follow from
-- those records, and a constraint on each keeps it honest when two people work at once.

-- Who may what ----------------------------------------------------------------------------------------------------------------

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

-- How a clinic bills ------------------------------------------------------------------------------------------------------------

create table public.billing_settings (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  -- When the work of an accepted plan is offered for a bill: all at once, as it is done, or item by item when it is completed.
  plan_billing text not null default 'sitting' check (plan_billing in ('start', 'sitting', 'completion')),
  round_to_rupee boolean not null default true,
  -- Goods over the counter to a patient of another state: as IGST by s. 10(1)(ca) of the IGST Act. The accountant decides.
  goods_follow_address boolean not null default false,
  -- What stands on every bill: terms, a bank account.
  note text not null default '' check (length(note) <= 500),
  -- Paper of receipts at the desk; bills take the clinic's paper (print_settings) unless this says otherwise.
  bill_paper text not null default 'letterhead' check (bill_paper in ('letterhead', 'a4', 'a5', 'roll_80', 'roll_58')),
  receipt_paper text not null default 'letterhead' check (receipt_paper in ('letterhead', 'a4', 'a5', 'roll_80', 'roll_58')),
  -- Reminders of dues: days from one to the next; null: none go by themselves.
  dues_reminder_days smallint check (dues_reminder_days between 3 and 90),
  -- The owner's evening message, by e-mail: wall clock; null: none.
  evening_at time default '20:30',
  version integer not null default 1
);
create trigger billing_settings_version before update on public.billing_settings for each row execute function private.bump_version();
create trigger billing_settings_audit after update on public.billing_settings for each row execute function private.audit_change('clinic_id');
alter table public.billing_settings enable row level security;
grant select on public.billing_settings to authenticated;
grant update (plan_billing, round_to_rupee, goods_follow_address, note, bill_paper, receipt_paper, dues_reminder_days, evening_at)
  on public.billing_settings to authenticated;
create policy "members read how the clinic bills" on public.billing_settings for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers change how the clinic bills" on public.billing_settings for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- Where money lies: the cash drawer of each branch, UPI addresses, bank accounts, card machines.
create table public.money_accounts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- null: of every branch.
  branch_id uuid,
  kind text not null check (kind in ('cash', 'upi', 'bank', 'card')),
  name text not null check (length(btrim(name)) between 1 and 60),
  -- Of a UPI account: its address, for the QR.
  upi_address text constraint money_accounts_upi_address check (upi_address ~ '^[A-Za-z0-9._-]{2,255}@[A-Za-z][A-Za-z0-9.-]{1,63}$'),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  constraint money_accounts_address_if_upi check (kind = 'upi' or upi_address is null)
);
create index money_accounts_by_branch on public.money_accounts (clinic_id, branch_id);
create trigger money_accounts_version before update on public.money_accounts for each row execute function private.bump_version();
create trigger money_accounts_audit after insert or update on public.money_accounts for each row when (pg_trigger_depth() = 0) execute function private.audit_change();
alter table public.money_accounts enable row level security;
grant select on public.money_accounts to authenticated;
grant insert (id, clinic_id, branch_id, kind, name, upi_address), update (branch_id, name, upi_address, archived_at) on public.money_accounts to authenticated;
create policy "members read where money lies" on public.money_accounts for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add where money lies" on public.money_accounts for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change where money lies" on public.money_accounts for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- A new clinic can bill at once; each branch has its drawer.
create function private.give_money_settings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.billing_settings (clinic_id) values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger clinics_billing_settings after insert on public.clinics for each row execute function private.give_money_settings();
create function private.give_cash_drawer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.money_accounts (clinic_id, branch_id, kind, name) values (new.clinic_id, new.id, 'cash', 'Cash');
  return null;
end $$;
create trigger branches_cash_drawer after insert on public.branches for each row execute function private.give_cash_drawer();
insert into public.billing_settings (clinic_id) select id from public.clinics;
insert into public.money_accounts (clinic_id, branch_id, kind, name) select b.clinic_id, b.id, 'cash', 'Cash' from public.branches b;

-- Days --------------------------------------------------------------------------------------------------------------------------

-- A day of a branch that was closed: what was counted, and the difference to what should be there. It stays.
create table public.day_closes (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  day date not null,
  opening_paise bigint not null,
  -- Of cash: received, paid back, spent, handed to the owner or the bank.
  received_paise bigint not null check (received_paise >= 0),
  refunded_paise bigint not null check (refunded_paise >= 0),
  -- What came back is off.
  spent_paise bigint not null,
  handed_paise bigint not null check (handed_paise >= 0),
  expected_paise bigint not null,
  counted_paise bigint not null constraint day_closes_counted_possible check (counted_paise between 0 and 10000000000),
  -- How many of each note and coin: {"500": 12}; null: only the sum was counted.
  denominations jsonb check (jsonb_typeof(denominations) = 'object' and length(denominations::text) <= 300),
  difference_reason text check (length(btrim(difference_reason)) between 1 and 300),
  -- The day as it was closed: what came by mode, account and person.
  summary jsonb not null check (jsonb_typeof(summary) = 'object' and length(summary::text) <= 20000),
  closed_by uuid not null default auth.uid() references auth.users (id),
  closed_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  constraint day_closes_once unique (clinic_id, branch_id, day),
  constraint day_closes_adds_up check (expected_paise = opening_paise + received_paise - refunded_paise - spent_paise - handed_paise),
  constraint day_closes_difference_explained check (counted_paise = expected_paise or difference_reason is not null)
);
create index day_closes_closed_by on public.day_closes (closed_by);
create trigger day_closes_audit after insert on public.day_closes for each row execute function private.audit_change();
create trigger day_closes_stay before update or delete on public.day_closes for each row execute function private.refuse_document_edit();
alter table public.day_closes enable row level security;
grant select on public.day_closes to authenticated;
create policy "who closes days reads closed days" on public.day_closes for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('days.close')));

-- The branch that money belongs to: the one named, else the one the person looks at, else the clinic's first. Refuses with
-- not_found for one that is not the clinic's.
create function private.money_branch(clinic uuid, wanted uuid default null) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_branch uuid;
begin
  select b.id into found_branch from public.branches b where b.clinic_id = money_branch.clinic and b.id = coalesce(wanted, private.branch_i_look_at(money_branch.clinic),
    (select d.id from public.branches d where d.clinic_id = money_branch.clinic and d.is_default));
  if found_branch is null then perform private.refuse('not_found'); end if;
  return found_branch;
end $$;

-- Today, on the clinic's clock.
create function private.clinic_today(clinic uuid) returns date
language sql volatile security definer set search_path = ''
as $$ select (clock_timestamp() at time zone c.time_zone)::date from public.clinics c where c.id = clinic_today.clinic $$;

-- The day on which money of a branch counts now: today, or the day after the last one that was closed. A day that nobody
-- closed holds up nothing. wanted: an earlier (or this) day that somebody names; refuses with day_closed (open: the first open
-- day) and date_in_future.
create function private.money_day(clinic uuid, branch uuid, wanted date default null) returns date
language plpgsql volatile security definer set search_path = ''
as $$
declare
  closed date;
  today date := private.clinic_today(clinic);
begin
  -- Whoever closes the day waits for what is being written, and the other way round.
  perform pg_advisory_xact_lock_shared(hashtextextended('money_day ' || money_day.branch, 0));
  select max(c.day) into closed from public.day_closes c where c.clinic_id = money_day.clinic and c.branch_id = money_day.branch;
  if wanted is null then return greatest(today, closed + 1); end if;
  if wanted > today then perform private.refuse('date_in_future', jsonb_build_object('today', today)); end if;
  if wanted <= closed then perform private.refuse('day_closed', jsonb_build_object('day', wanted, 'open', greatest(today, closed + 1))); end if;
  return wanted;
end $$;

-- Once ----------------------------------------------------------------------------------------------------------------------------

-- Every change of money carries a key that the browser made. What was asked twice is done once, and answered twice.
create table private.money_requests (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  request uuid not null,
  person uuid not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (clinic_id, request)
);

-- The answer that a request got already, or null: then it is to be done now, and answered with answer_once. A second one that
-- comes meanwhile waits for the first. Refuses with request_needed, and with not_found for somebody else's key.
create function private.begin_once(clinic uuid, request uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  there private.money_requests;
begin
  if request is null then perform private.refuse('request_needed'); end if;
  insert into private.money_requests (clinic_id, request, person) values (begin_once.clinic, begin_once.request, auth.uid()) on conflict do nothing;
  if found then return null; end if;
  select * into there from private.money_requests r where r.clinic_id = begin_once.clinic and r.request = begin_once.request;
  if there.person <> auth.uid() or there.answer is null then perform private.refuse('not_found'); end if;
  return there.answer;
end $$;
create function private.answer_once(clinic uuid, request uuid, answer jsonb) returns jsonb
language sql security definer set search_path = ''
as $$ update private.money_requests r set answer = answer_once.answer where r.clinic_id = answer_once.clinic and r.request = answer_once.request returning r.answer $$;

-- Series ----------------------------------------------------------------------------------------------------------------------------

-- Branches are numbered, so that each has series of its own (Rule 46(b)).
create table private.branch_numbers (
  clinic_id uuid not null,
  branch_id uuid not null,
  n smallint not null,
  primary key (clinic_id, branch_id),
  unique (clinic_id, n),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade
);

-- The series of a branch for a kind of paper, made when it is first asked for: 'invoice' (every kind of bill), 'credit_note',
-- 'receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'proforma', 'estimate'. The first branch has "B/2627/00001", the
-- second "B2/2627/00001".
create function private.series_of(clinic uuid, branch uuid, paper text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  i smallint;
  name text;
begin
  select b.n into i from private.branch_numbers b where b.clinic_id = series_of.clinic and b.branch_id = series_of.branch;
  if i is null then
    perform pg_advisory_xact_lock(hashtextextended('branch_numbers ' || series_of.clinic, 0));
    insert into private.branch_numbers (clinic_id, branch_id, n)
    select series_of.clinic, series_of.branch, (select coalesce(max(b.n), 0) + 1 from private.branch_numbers b where b.clinic_id = series_of.clinic) on conflict do nothing;
    select b.n into i from private.branch_numbers b where b.clinic_id = series_of.clinic and b.branch_id = series_of.branch;
  end if;
  name := series_of.paper || case when i > 1 then '_' || i else '' end;
  insert into private.document_series (issuer, series, prefix)
  values (series_of.clinic, name, case series_of.paper when 'invoice' then 'B' when 'credit_note' then 'CN' when 'receipt' then 'R' when 'receipt_voucher' then 'RV'
    when 'refund' then 'RF' when 'refund_voucher' then 'RFV' when 'proforma' then 'PI' when 'estimate' then 'E' end || case when i > 1 then i::text else '' end || '/{year}/')
  on conflict do nothing;
  return name;
end $$;

-- What stays --------------------------------------------------------------------------------------------------------------------------

-- For everything below that is written once. A merge may move it to the record that is kept.
create function private.keep_issued() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and private.stays_but(to_jsonb(old), to_jsonb(new), array['paid_by_id']) then return new; end if;
  -- What an import brought goes with it.
  if tg_op = 'DELETE' and to_jsonb(old) ->> 'kind' in ('opening', 'brought_forward') then return old; end if;
  perform private.refuse('issued_documents_stay');
end $$;

-- Goods ----------------------------------------------------------------------------------------------------------------------------------

-- What is sold over the counter, and what the stock counts.
create table public.products (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  code text not null constraint products_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null constraint products_name_length check (length(btrim(name)) between 1 and 120),
  unit text not null default 'piece' check (unit in ('piece', 'box', 'bottle', 'tube', 'strip', 'pack', 'pair', 'set', 'ml', 'g')),
  -- null: it is used, not sold. As printed on the pack where the price includes tax.
  price_paise bigint constraint products_price_possible check (price_paise between 0 and 500000000),
  price_includes_tax boolean not null default true,
  hsn text constraint products_hsn_digits check (hsn ~ '^[0-9]{4,8}$'),
  tax text not null default 'taxable' check (tax in ('exempt', 'taxable')),
  tax_rate_bp integer not null default 0 constraint products_rate_possible check (tax_rate_bp between 0 and 4000 and tax_rate_bp % 2 = 0),
  tax_reason text not null default '' check (length(tax_reason) <= 300),
  tax_locked_at timestamptz,
  tax_locked_by uuid references auth.users (id),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  constraint products_rate_if_taxable check ((tax = 'taxable') = (tax_rate_bp > 0))
);
create unique index products_code_once on public.products (clinic_id, code);
create index products_tax_locked_by on public.products (tax_locked_by);
create trigger products_version before update on public.products for each row execute function private.bump_version();
create trigger products_audit after insert or update on public.products for each row execute function private.audit_change();
alter table public.products enable row level security;
grant select on public.products to authenticated;
create policy "members read products" on public.products for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));

-- Of procedures: why they are taxed as they are, and whether the accountant has said so for good.
alter table public.procedures
  add column sac text not null default '999312' constraint procedures_sac_digits check (sac ~ '^99[0-9]{4}$'),
  add column tax_reason text not null default '' check (length(tax_reason) <= 300),
  add column tax_locked_at timestamptz,
  add column tax_locked_by uuid references auth.users (id),
  add constraint procedures_rate_halves check (tax_rate_bp % 2 = 0);
create index procedures_tax_locked_by on public.procedures (tax_locked_by);
update public.procedures set sac = '999722' where tax = 'taxable';

-- Bills ----------------------------------------------------------------------------------------------------------------------------------

-- Bills, credit notes and proformas, word for word as they were issued. Kinds of bills (CGST Rules 46, 46A, 49): an unregistered
-- clinic issues a 'bill'; a registered one a 'bill_of_supply', 'tax_invoice' or 'invoice_cum_bill', as the lines ask for.
create table public.invoices (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('bill', 'bill_of_supply', 'tax_invoice', 'invoice_cum_bill', 'credit_note', 'proforma')),
  number text not null check (number ~ '^[^\W_][A-Za-z0-9/-]{0,15}$'),
  issued_on date not null,
  issued_at timestamptz not null default now(),
  -- The day in whose closing it counts.
  day date not null,
  -- The visit it was written for.
  appointment_id uuid,
  -- What a credit note takes back, and why.
  corrects_id uuid,
  reason text check (length(btrim(reason)) between 1 and 300),
  supplier jsonb not null check (jsonb_typeof(supplier) = 'object' and length(supplier::text) <= 2000),
  recipient jsonb not null check (jsonb_typeof(recipient) = 'object' and length(recipient::text) <= 2000),
  place_of_supply text check (place_of_supply ~ '^[0-9]{2}$'),
  -- The patient's language on that day.
  language text not null check (language ~ '^[a-z]{2,3}$'),
  note text not null default '' check (length(note) <= 500),
  -- Sums of its lines: at list price, given away, of taxable and of exempt supplies, each tax.
  gross_paise bigint not null check (gross_paise >= 0),
  discount_paise bigint not null check (discount_paise >= 0),
  taxable_paise bigint not null check (taxable_paise >= 0),
  exempt_paise bigint not null check (exempt_paise >= 0),
  cgst_paise bigint not null default 0 check (cgst_paise >= 0),
  sgst_paise bigint not null default 0 check (sgst_paise >= 0),
  igst_paise bigint not null default 0 check (igst_paise >= 0),
  round_off_paise bigint not null default 0,
  total_paise bigint not null check (total_paise >= 0),
  issued_by uuid default auth.uid() references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  foreign key (clinic_id, corrects_id) references public.invoices (clinic_id, id),
  constraint invoices_credit_refers check ((kind = 'credit_note') = (corrects_id is not null)),
  constraint invoices_credit_has_reason check (kind <> 'credit_note' or reason is not null),
  constraint invoices_halves_are_equal check (cgst_paise = sgst_paise),
  constraint invoices_untaxed_without_gst check (kind <> 'bill' or cgst_paise + sgst_paise + igst_paise = 0),
  constraint invoices_rounds_below_a_rupee check (round_off_paise between -50 and 50),
  constraint invoices_total_possible check (total_paise <= 100000000000),
  constraint invoices_adds_up check (total_paise = taxable_paise + exempt_paise + cgst_paise + sgst_paise + igst_paise + round_off_paise)
);
-- Rule 46(b): a number comes once in a financial year.
create unique index invoices_number_once on public.invoices (clinic_id, number, private.financial_year(issued_on));
create index invoices_by_patient on public.invoices (clinic_id, patient_id, issued_at desc);
create index invoices_by_day on public.invoices (clinic_id, branch_id, day, id);
create index invoices_by_issue on public.invoices (clinic_id, issued_on, id);
create index invoices_by_visit on public.invoices (clinic_id, appointment_id);
create index invoices_corrects on public.invoices (clinic_id, corrects_id);
create index invoices_issued_by on public.invoices (issued_by);
create trigger invoices_stay before update or delete on public.invoices for each row execute function private.keep_issued();
create trigger invoices_audit after insert on public.invoices for each row execute function private.audit_change();
grant select on public.invoices to authenticated;
call private.guard_by_patient('public.invoices', 'bills.read');
select private.watch_live('invoices', 'invoices', 'bills.read');

create table public.invoice_lines (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  invoice_id uuid not null,
  position smallint not null,
  -- What it is for: work that was done, an item of a plan (billed ahead of the work), a procedure or a product of the list, a package.
  treatment_id uuid,
  plan_item_id uuid,
  procedure_id uuid,
  product_id uuid,
  package_id uuid,
  -- Of a credit note: the line that it takes back.
  corrects_id uuid,
  dentist_id uuid,
  -- As printed: in the patient's language, with its teeth.
  name text not null check (length(btrim(name)) between 1 and 200),
  place text not null default '' check (length(place) <= 200),
  code text check (code ~ '^[0-9]{4,8}$'),
  unit text not null default 'service',
  quantity integer not null constraint invoice_lines_quantity_possible check (quantity between 1 and 9999),
  unit_paise bigint not null constraint invoice_lines_price_possible check (unit_paise between 0 and 10000000000),
  includes_tax boolean not null default false,
  discount_paise bigint not null default 0 check (discount_paise >= 0),
  tax text not null check (tax in ('exempt', 'taxable')),
  rate_bp integer not null default 0 check (rate_bp between 0 and 4000),
  -- After the discount and without tax.
  value_paise bigint not null check (value_paise >= 0),
  cgst_paise bigint not null default 0 check (cgst_paise >= 0),
  sgst_paise bigint not null default 0 check (sgst_paise >= 0),
  igst_paise bigint not null default 0 check (igst_paise >= 0),
  total_paise bigint not null,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, treatment_id) references public.treatments (clinic_id, id),
  foreign key (clinic_id, plan_item_id) references public.treatment_plan_items (clinic_id, id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id),
  foreign key (clinic_id, product_id) references public.products (clinic_id, id),
  foreign key (clinic_id, corrects_id) references public.invoice_lines (clinic_id, id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint invoice_lines_discount_within_price check (discount_paise <= quantity * unit_paise),
  constraint invoice_lines_adds_up check (total_paise = value_paise + cgst_paise + sgst_paise + igst_paise),
  constraint invoice_lines_value check (case when includes_tax then total_paise else value_paise end = quantity * unit_paise - discount_paise)
);
create index invoice_lines_by_invoice on public.invoice_lines (clinic_id, invoice_id, position);
create index invoice_lines_by_patient on public.invoice_lines (clinic_id, patient_id);
create index invoice_lines_by_treatment on public.invoice_lines (clinic_id, treatment_id);
create index invoice_lines_by_item on public.invoice_lines (clinic_id, plan_item_id);
create index invoice_lines_by_procedure on public.invoice_lines (clinic_id, procedure_id);
create index invoice_lines_by_product on public.invoice_lines (clinic_id, product_id);
create index invoice_lines_by_package on public.invoice_lines (clinic_id, package_id);
create index invoice_lines_corrects on public.invoice_lines (clinic_id, corrects_id);
create index invoice_lines_by_dentist on public.invoice_lines (clinic_id, dentist_id);
create trigger invoice_lines_stay before update or delete on public.invoice_lines for each row execute function private.keep_issued();
grant select on public.invoice_lines to authenticated;
call private.guard_by_patient('public.invoice_lines', 'bills.read');

-- A bill that waits: for the owner's answer about its discount, or because somebody put it aside. Not a document.
create table public.invoice_drafts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- As issue_invoice takes it.
  content jsonb not null check (jsonb_typeof(content) = 'object' and length(content::text) <= 60000),
  created_by uuid not null default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index invoice_drafts_by_patient on public.invoice_drafts (clinic_id, patient_id);
create index invoice_drafts_created_by on public.invoice_drafts (created_by);
create trigger invoice_drafts_version before update on public.invoice_drafts for each row execute function private.bump_version();
grant select on public.invoice_drafts to authenticated;
call private.guard_by_patient('public.invoice_drafts', 'bills.read');
select private.watch_live('invoice_drafts', 'invoices', 'bills.read');

-- Payments -------------------------------------------------------------------------------------------------------------------------------

-- Money that came (a receipt), went back (a refund), or lay here when the clinic moved in (brought_forward: an opening balance
-- below zero). A receipt for an advance on taxable supplies is a receipt voucher (Rule 50), its refund a refund voucher (Rule 51).
create table public.payments (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('receipt', 'receipt_voucher', 'refund', 'refund_voucher', 'brought_forward')),
  number text check (number ~ '^[^\W_][A-Za-z0-9/-]{0,15}$'),
  received_on date not null,
  received_at timestamptz not null default now(),
  day date not null,
  amount_paise bigint not null constraint payments_amount_possible check (amount_paise between 1 and 100000000000),
  -- Of a voucher: the rate and the taxes that are contained in the amount.
  rate_bp integer not null default 0 check (rate_bp between 0 and 4000),
  cgst_paise bigint not null default 0 check (cgst_paise >= 0),
  sgst_paise bigint not null default 0 check (sgst_paise >= 0),
  -- Who paid for the patient: somebody of the family.
  paid_by_id uuid,
  -- Of a refund: why.
  reason text check (length(btrim(reason)) between 1 and 300),
  note text not null default '' check (length(note) <= 300),
  supplier jsonb not null check (jsonb_typeof(supplier) = 'object' and length(supplier::text) <= 2000),
  recipient jsonb not null check (jsonb_typeof(recipient) = 'object' and length(recipient::text) <= 2000),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  opening_id uuid,
  received_by uuid default auth.uid() references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, paid_by_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, opening_id) references public.opening_balances (clinic_id, id),
  constraint payments_numbered check ((kind = 'brought_forward') = (number is null)),
  constraint payments_refund_has_reason check (kind not in ('refund', 'refund_voucher') or reason is not null),
  constraint payments_halves_are_equal check (cgst_paise = sgst_paise)
);
create unique index payments_number_once on public.payments (clinic_id, number, private.financial_year(received_on));
create index payments_by_patient on public.payments (clinic_id, patient_id, received_at desc);
create index payments_by_day on public.payments (clinic_id, branch_id, day, id);
create index payments_by_date on public.payments (clinic_id, received_on, id);
create index payments_by_payer on public.payments (clinic_id, paid_by_id);
create index payments_by_opening on public.payments (clinic_id, opening_id);
create index payments_received_by on public.payments (received_by);
create trigger payments_stay before update or delete on public.payments for each row execute function private.keep_issued();
create trigger payments_audit after insert on public.payments for each row execute function private.audit_change();
grant select on public.payments to authenticated;
call private.guard_by_patient('public.payments', 'bills.read');
select private.watch_live('payments', 'payments', 'bills.read');

-- One payment may come in several ways. payer: a claim that a payer settled.
create table public.payment_parts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  payment_id uuid not null,
  mode text not null check (mode in ('cash', 'upi', 'card', 'bank', 'cheque', 'gateway')),
  account_id uuid,
  amount_paise bigint not null check (amount_paise between 1 and 100000000000),
  -- UTR, the last digits of a card, the number of a cheque, the gateway's payment.
  reference text check (length(btrim(reference)) between 1 and 60),
  cheque_on date,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  foreign key (clinic_id, account_id) references public.money_accounts (clinic_id, id),
  constraint payment_parts_cheque_has_number check (mode <> 'cheque' or reference is not null and cheque_on is not null)
);
create index payment_parts_by_payment on public.payment_parts (clinic_id, payment_id);
create index payment_parts_by_patient on public.payment_parts (clinic_id, patient_id);
create index payment_parts_by_account on public.payment_parts (clinic_id, account_id);
create trigger payment_parts_stay before update or delete on public.payment_parts for each row execute function private.keep_issued();
grant select on public.payment_parts to authenticated;
call private.guard_by_patient('public.payment_parts', 'bills.read');

-- A bill or payment that was a mistake, taken back before its day was closed. The document's row stays as it is.
create table public.document_voids (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  invoice_id uuid,
  payment_id uuid,
  reason text not null constraint document_voids_reason_length check (length(btrim(reason)) between 1 and 300),
  day date not null,
  by_user uuid not null default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  constraint document_voids_of_one check (num_nonnulls(invoice_id, payment_id) = 1),
  constraint document_voids_invoice_once unique (clinic_id, invoice_id),
  constraint document_voids_payment_once unique (clinic_id, payment_id)
);
create index document_voids_by_patient on public.document_voids (clinic_id, patient_id);
create index document_voids_by_day on public.document_voids (clinic_id, day);
create index document_voids_by_user on public.document_voids (by_user);
create trigger document_voids_stay before update or delete on public.document_voids for each row execute function private.keep_issued();
create trigger document_voids_audit after insert on public.document_voids for each row execute function private.audit_change();
grant select on public.document_voids to authenticated;
call private.guard_by_patient('public.document_voids', 'bills.read');

-- What a payment is for: a bill, an old balance, a plan (ahead of its bills), or a refund that gave it back. Only added to: what
-- is taken back is a line below zero.
create table public.allocations (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  payment_id uuid not null,
  invoice_id uuid,
  opening_id uuid,
  plan_id uuid,
  refund_id uuid,
  amount_paise bigint not null check (amount_paise <> 0),
  at timestamptz not null default now(),
  by_user uuid default auth.uid() references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, opening_id) references public.opening_balances (clinic_id, id),
  foreign key (clinic_id, plan_id) references public.treatment_plans (clinic_id, id),
  foreign key (clinic_id, refund_id) references public.payments (clinic_id, id),
  constraint allocations_to_one check (num_nonnulls(invoice_id, opening_id, plan_id, refund_id) = 1)
);
create index allocations_by_payment on public.allocations (clinic_id, payment_id);
create index allocations_by_invoice on public.allocations (clinic_id, invoice_id);
create index allocations_by_opening on public.allocations (clinic_id, opening_id);
create index allocations_by_plan on public.allocations (clinic_id, plan_id);
create index allocations_by_refund on public.allocations (clinic_id, refund_id);
create index allocations_by_patient on public.allocations (clinic_id, patient_id);
create index allocations_by_user on public.allocations (by_user);
create trigger allocations_stay before update or delete on public.allocations for each row execute function private.keep_issued();
grant select on public.allocations to authenticated;
call private.guard_by_patient('public.allocations', 'bills.read');

-- The running sums -------------------------------------------------------------------------------------------------------------------------

-- What is still to be paid on a bill or an old balance. Its row is what two people who take money for one bill wait for.
create table public.dues (
  clinic_id uuid not null,
  patient_id uuid not null,
  -- The bill or the opening balance; the other one is null.
  source_id uuid not null,
  invoice_id uuid,
  opening_id uuid,
  since date not null,
  due_paise bigint not null constraint dues_not_overpaid check (due_paise >= 0),
  primary key (source_id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, opening_id) references public.opening_balances (clinic_id, id),
  constraint dues_of_one check (source_id = coalesce(invoice_id, opening_id) and num_nonnulls(invoice_id, opening_id) = 1)
);
create index dues_by_patient on public.dues (clinic_id, patient_id);
create index dues_by_invoice on public.dues (clinic_id, invoice_id);
create index dues_by_opening on public.dues (clinic_id, opening_id);
create index dues_open on public.dues (clinic_id, since) include (patient_id, due_paise) where due_paise > 0;
grant select on public.dues to authenticated;
call private.guard_by_patient('public.dues', 'bills.read');

-- What of a payment is for nothing yet.
create table public.advances (
  clinic_id uuid not null,
  patient_id uuid not null,
  payment_id uuid not null,
  rest_paise bigint not null constraint advances_not_overspent check (rest_paise >= 0),
  primary key (payment_id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id)
);
create index advances_by_payment on public.advances (clinic_id, payment_id);
create index advances_by_patient on public.advances (clinic_id, patient_id) where rest_paise > 0;
create index advances_of_patient on public.advances (clinic_id, patient_id);
grant select on public.advances to authenticated;
call private.guard_by_patient('public.advances', 'bills.read');

-- A patient's account, line by line: above zero what they owe more, below what they owe less. Its sum is always what is due
-- less what is paid ahead (advances, and what is kept for plans).
create table public.ledger_entries (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('opening', 'invoice', 'credit_note', 'void', 'payment', 'refund', 'bounce', 'claim')),
  amount_paise bigint not null check (amount_paise <> 0),
  day date not null,
  at timestamptz not null default now(),
  invoice_id uuid,
  payment_id uuid,
  opening_id uuid,
  by_user uuid default auth.uid() references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  foreign key (clinic_id, opening_id) references public.opening_balances (clinic_id, id)
);
create index ledger_entries_by_patient on public.ledger_entries (clinic_id, patient_id, at) include (amount_paise);
create index ledger_entries_by_invoice on public.ledger_entries (clinic_id, invoice_id);
create index ledger_entries_by_payment on public.ledger_entries (clinic_id, payment_id);
create index ledger_entries_by_opening on public.ledger_entries (clinic_id, opening_id);
create index ledger_entries_by_user on public.ledger_entries (by_user);
create trigger ledger_entries_stay before update or delete on public.ledger_entries for each row execute function private.keep_issued();
grant select on public.ledger_entries to authenticated;
call private.guard_by_patient('public.ledger_entries', 'bills.read');

-- The sums follow the records, whoever writes them.
create function private.follow_invoice() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.kind = 'proforma' then return null; end if;
  if new.kind = 'credit_note' then
    update public.dues d set due_paise = d.due_paise - new.total_paise where d.clinic_id = new.clinic_id and d.source_id = new.corrects_id;
  else
    insert into public.dues (clinic_id, patient_id, source_id, invoice_id, since, due_paise)
    values (new.clinic_id, new.patient_id, new.id, new.id, new.issued_on, new.total_paise);
  end if;
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, invoice_id)
  select new.clinic_id, new.patient_id, case new.kind when 'credit_note' then 'credit_note' else 'invoice' end,
    case new.kind when 'credit_note' then - new.total_paise else new.total_paise end, new.day, new.id where new.total_paise > 0;
  return null;
end $$;
create trigger invoices_sums after insert on public.invoices for each row execute function private.follow_invoice();

create function private.follow_payment() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.kind not in ('refund', 'refund_voucher') then
    insert into public.advances (clinic_id, patient_id, payment_id, rest_paise) values (new.clinic_id, new.patient_id, new.id, new.amount_paise);
  end if;
  if new.kind <> 'brought_forward' then
    insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, payment_id)
    values (new.clinic_id, new.patient_id, case when new.kind in ('refund', 'refund_voucher') then 'refund' else 'payment' end,
      case when new.kind in ('refund', 'refund_voucher') then new.amount_paise else - new.amount_paise end, new.day, new.id);
  end if;
  return null;
end $$;
create trigger payments_sums after insert on public.payments for each row execute function private.follow_payment();

-- What is kept for a plan is for something too, though nothing is owed for it yet: a patient's balance is what is due, less what
-- is for nothing yet, less what is kept for plans.
create function private.follow_allocation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.advances a set rest_paise = a.rest_paise - new.amount_paise where a.clinic_id = new.clinic_id and a.payment_id = new.payment_id;
  if new.invoice_id is not null or new.opening_id is not null then
    update public.dues d set due_paise = d.due_paise - new.amount_paise
    where d.clinic_id = new.clinic_id and d.source_id = coalesce(new.invoice_id, new.opening_id);
  end if;
  return null;
end $$;
create trigger allocations_sums after insert on public.allocations for each row execute function private.follow_allocation();

-- What the clinic moved in with: owed, it is due; paid ahead, it is an advance. Taken out again with its import.
create function private.follow_opening() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  o public.opening_balances := case when tg_op = 'DELETE' then old else new end;
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from public.allocations a where a.clinic_id = o.clinic_id and a.opening_id = o.id)
      or exists (select 1 from public.payments p join public.advances a on a.clinic_id = p.clinic_id and a.payment_id = p.id
        where p.clinic_id = o.clinic_id and p.opening_id = o.id and a.rest_paise <> p.amount_paise) then
      perform private.refuse('opening_balance_used');
    end if;
  end if;
  if tg_op = 'DELETE' then
    delete from public.ledger_entries e where e.clinic_id = o.clinic_id and e.opening_id = o.id;
    delete from public.dues d where d.clinic_id = o.clinic_id and d.opening_id = o.id;
    delete from public.advances a using public.payments p where p.clinic_id = o.clinic_id and p.opening_id = o.id and a.clinic_id = p.clinic_id and a.payment_id = p.id;
    delete from public.payments p where p.clinic_id = o.clinic_id and p.opening_id = o.id;
    return old;
  end if;
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, opening_id)
  select o.clinic_id, o.patient_id, 'opening', o.amount_paise, o.as_of, o.id where o.amount_paise <> 0;
  if o.amount_paise > 0 then
    insert into public.dues (clinic_id, patient_id, source_id, opening_id, since, due_paise) values (o.clinic_id, o.patient_id, o.id, o.id, o.as_of, o.amount_paise);
  elsif o.amount_paise < 0 then
    insert into public.payments (clinic_id, branch_id, patient_id, kind, received_on, day, amount_paise, supplier, recipient, language, opening_id)
    select o.clinic_id, b.id, o.patient_id, 'brought_forward', o.as_of, o.as_of, - o.amount_paise, '{}', '{}', 'en', o.id
    from public.branches b where b.clinic_id = o.clinic_id and b.is_default;
  end if;
  return new;
end $$;
create trigger opening_balances_sums after insert on public.opening_balances for each row execute function private.follow_opening();
create trigger opening_balances_sums_undone before delete on public.opening_balances for each row execute function private.follow_opening();

-- As before; what follows from an opening balance is no work of anybody's. Real payments have parts, and are found by them.
create or replace function private.built_on(i public.imports, patients uuid[]) returns table (patient_id uuid, why text)
language plpgsql stable security definer set search_path = ''
as $$
declare
  other record;
begin
  -- Set by set and not patient by patient: an import of 50,000 is asked about in one statement.
  -- The patient's own row, also between two rows of the import.
  return query
    with steps as (
      select r.patient_id as patient, r.version_before as before, max(r.version_after) as after,
        lag(max(r.version_after)) over (partition by r.patient_id order by max(r.version_after)) as previous
      from public.import_rows r
      where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state in ('created', 'merged')
      group by r.patient_id, r.version_before
    ), ends as (select s.patient, max(s.after) as last, bool_or(s.before <> s.previous) as broken from steps s group by s.patient)
    select p.id, 'changed' from ends v
    join public.patients p on p.clinic_id = i.clinic_id and p.id = v.patient
    where p.version <> v.last or coalesce(v.broken, false);
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and a.version > 1;
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.appointment_id = r.appointment_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients)
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'messaged' from public.import_rows r
    join public.messages m on m.clinic_id = i.clinic_id and m.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and m.status not in ('due', 'waiting', 'not_sent', 'replaced');
  return query
    select r.patient_id, 'visited' from public.import_rows r
    join public.appointments a on a.clinic_id = i.clinic_id and a.patient_id = r.patient_id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created'
      and not exists (select 1 from public.import_rows o where o.clinic_id = i.clinic_id and o.import_id = i.id and o.appointment_id = a.id);
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.opening_balances b on b.clinic_id = i.clinic_id and b.patient_id = r.patient_id and b.import_id is distinct from i.id
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  return query
    select r.patient_id, 'recorded' from public.import_rows r
    join public.patient_consents c on c.clinic_id = i.clinic_id and c.patient_id = r.patient_id and c.recorded_at > i.finished_at
    where r.clinic_id = i.clinic_id and r.import_id = i.id and r.patient_id = any (patients) and r.state = 'created';
  for other in
    select c.relname, a.attname, k.confrelid = 'public.patients'::regclass as of_patient
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_class c on c.oid = k.conrelid
    cross join unnest(k.conkey, k.confkey) u(here, there)
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.here
    join pg_catalog.pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.there and f.attname = 'id'
    where k.contype = 'f' and k.confrelid in ('public.patients'::regclass, 'public.appointments'::regclass)
      and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('import_rows', 'messages', 'patient_dentists', 'patient_consents', 'opening_balances', 'appointments',
        'ledger_entries', 'dues', 'advances', 'payments')
  loop
    return query execute format(
      'select distinct r.patient_id, ''recorded'' from public.import_rows r join public.%I t on t.clinic_id = r.clinic_id and t.%I = r.%I
       where r.clinic_id = $1 and r.import_id = $2 and r.patient_id = any ($3)%s',
      other.relname, other.attname, case when other.of_patient then 'patient_id' else 'appointment_id' end,
      case when other.of_patient then ' and r.state = ''created''' else '' end)
    using i.clinic_id, i.id, patients;
  end loop;
end $$;

-- Links and messages -----------------------------------------------------------------------------------------------------------------------

alter table private.patient_links drop constraint patient_links_kind_check,
  add constraint patient_links_kind_check check (kind in ('history', 'estimate', 'prescription', 'chemist', 'letter', 'aftercare', 'lab_order', 'images',
    'invoice', 'receipt', 'dues'));
create or replace function private.link_permission(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'patients.write' when 'estimate' then 'plans.write' when 'lab_order' then 'labs.write'
    when 'images' then 'images.write' when 'invoice' then 'bills.write' when 'receipt' then 'bills.write' when 'dues' then 'bills.write' else 'records.write' end
$$;
create or replace function private.message_kind_of_link(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'history_form' when 'estimate' then 'estimate' when 'prescription' then 'prescription'
    when 'letter' then 'prescription' when 'aftercare' then 'aftercare' when 'invoice' then 'bill' when 'receipt' then 'bill' when 'dues' then 'payment_due' end
$$;
update private.message_kinds set position = position + 2 where position >= 14;
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position) values
  ('bill', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 14),
  ('payment_due', 'UTILITY', '{name,place,link}', '{}', 'reminders', true, 15);
alter table public.clinics
  drop constraint clinics_kinds_known,
  add constraint clinics_kinds_known check (kinds_on <@ array['booking_confirmation', 'family_confirmation', 'reminder', 'rescheduled', 'cancelled',
    'visit_update', 'thank_you', 'waitlist_offer', 'waitlist_taken', 'history_form', 'estimate', 'prescription', 'aftercare', 'bill', 'payment_due', 'birthday', 'campaign']),
  alter column kinds_on set default '{booking_confirmation,family_confirmation,reminder,rescheduled,cancelled,waitlist_offer,waitlist_taken,history_form,estimate,prescription,aftercare,bill,payment_due,campaign}';
update public.clinics set kinds_on = kinds_on || '{bill,payment_due}';
-- No amount stands in a message, only where to see it.
insert into private.starting_texts (kind, language, body, buttons) values
  ('bill', 'en', 'Hello {{name}}, here is your bill or receipt from {{place}}: {{link}} Thank you.', '{}'),
  ('bill', 'hi', 'नमस्ते {{name}}, {{place}} से आपका बिल या रसीद यहाँ है: {{link}} धन्यवाद।', '{}'),
  ('bill', 'mr', 'नमस्कार {{name}}, {{place}} कडून आपले बिल किंवा पावती येथे आहे: {{link}} धन्यवाद.', '{}'),
  ('bill', 'ta', 'வணக்கம் {{name}}, {{place}} வழங்கிய உங்கள் ரசீது இங்கே உள்ளது: {{link}} நன்றி.', '{}'),
  ('payment_due', 'en', 'Hello {{name}}, a payment to {{place}} is still open. You can see it and pay here: {{link}} If you have paid already, please ignore this.', '{}'),
  ('payment_due', 'hi', 'नमस्ते {{name}}, {{place}} का एक भुगतान बाक़ी है। यहाँ देखें और चुकाएँ: {{link}} यदि आप दे चुके हैं, तो इस संदेश पर ध्यान न दें।', '{}'),
  ('payment_due', 'mr', 'नमस्कार {{name}}, {{place}} चे एक देयक बाकी आहे. येथे पाहा आणि भरा: {{link}} आधीच भरले असल्यास कृपया दुर्लक्ष करा.', '{}'),
  ('payment_due', 'ta', 'வணக்கம் {{name}}, {{place}}-க்கான ஒரு கட்டணம் நிலுவையில் உள்ளது. இங்கே பார்த்துச் செலுத்தலாம்: {{link}} ஏற்கனவே செலுத்தியிருந்தால் இதைப் புறக்கணிக்கவும்.', '{}');
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), k.category
from public.clinics c cross join private.starting_texts s join private.message_kinds k on k.kind = s.kind
where s.kind in ('bill', 'payment_due')
on conflict do nothing;
