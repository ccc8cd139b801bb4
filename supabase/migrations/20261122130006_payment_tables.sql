-- Payments, their parts, what they are for, and what was taken back.

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
