-- Bills, their lines, and bills that wait.

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
