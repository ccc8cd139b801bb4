-- What happens to a payment afterwards: money given back, a payment that was a mistake, a cheque that bounced. Its row stays.

-- Cheques that the bank sent back. The payment stays; its money never came.
create table public.cheque_bounces (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  payment_id uuid not null,
  part_id uuid not null,
  amount_paise bigint not null check (amount_paise > 0),
  reason text not null constraint cheque_bounces_reason_length check (length(btrim(reason)) between 1 and 300),
  day date not null,
  by_user uuid not null default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, payment_id) references public.payments (clinic_id, id),
  foreign key (clinic_id, part_id) references public.payment_parts (clinic_id, id),
  constraint cheque_bounces_once unique (clinic_id, part_id)
);
create index cheque_bounces_by_payment on public.cheque_bounces (clinic_id, payment_id);
create index cheque_bounces_by_patient on public.cheque_bounces (clinic_id, patient_id);
create index cheque_bounces_by_day on public.cheque_bounces (clinic_id, day);
create index cheque_bounces_by_user on public.cheque_bounces (by_user);
create trigger cheque_bounces_stay before update or delete on public.cheque_bounces for each row execute function private.keep_issued();
create trigger cheque_bounces_audit after insert on public.cheque_bounces for each row execute function private.audit_change();
grant select on public.cheque_bounces to authenticated;
call private.guard_by_patient('public.cheque_bounces', 'bills.read');
select private.watch_live('cheque_bounces', 'payments', 'bills.read');

-- What of a payment is still the patient's: what came, less what was given back or never came.
create function private.still_paid(p public.payments) returns bigint
language sql stable security definer set search_path = ''
as $$
  select case when exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id) then 0 else p.amount_paise
    - (select coalesce(sum(a.amount_paise), 0)::bigint from public.allocations a where a.clinic_id = p.clinic_id and a.payment_id = p.id and a.refund_id is not null)
    - (select coalesce(sum(b.amount_paise), 0)::bigint from public.cheque_bounces b where b.clinic_id = p.clinic_id and b.payment_id = p.id) end
$$;

-- What of it can be given back: what is for nothing yet, and what is kept for plans.
create function private.refundable(p public.payments) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce((select a.rest_paise from public.advances a where a.clinic_id = p.clinic_id and a.payment_id = p.id), 0)
    + (select coalesce(sum(a.amount_paise), 0)::bigint from public.allocations a where a.clinic_id = p.clinic_id and a.payment_id = p.id and a.plan_id is not null)
$$;

-- How often something was taken from a payment: the owner's yes is for the next time, once.
create function private.payment_version(p public.payments) returns integer
language sql stable security definer set search_path = ''
as $$
  select 1 + (select count(distinct a.refund_id) from public.allocations a where a.clinic_id = p.clinic_id and a.payment_id = p.id)::integer
    + (select count(*) from public.cheque_bounces b where b.clinic_id = p.clinic_id and b.payment_id = p.id)::integer
$$;

-- A payment that somebody wants to take from, all of its patient's money locked. Refuses with not_found, reason_needed, payment_is_void.
create function private.payment_to_undo(clinic uuid, payment uuid, reason text, kinds text[]) returns public.payments
language plpgsql security definer set search_path = ''
as $$
declare
  p public.payments;
begin
  select * into p from public.payments q where q.clinic_id = payment_to_undo.clinic and q.id = payment_to_undo.payment and q.kind = any (kinds);
  if p.id is null or not private.i_reach('payments.write', p.patient_id) then perform private.refuse('not_found'); end if;
  if length(btrim(coalesce(reason, ''))) not between 1 and 300 then perform private.refuse('reason_needed'); end if;
  perform private.lock_money(clinic, p.patient_id);
  if exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id) then perform private.refuse('payment_is_void'); end if;
  return p;
end $$;

-- Refuses with refund_needs_approval unless the person may give money back, or the owner said yes to as much of this payment.
create function private.require_refund(p public.payments, amount bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.clinic_where_i_can('payments.refund') is distinct from p.clinic_id and not exists (select 1 from public.approvals a
    where a.clinic_id = p.clinic_id and a.kind = 'payment_refund' and a.subject_id = p.id and a.subject_version = private.payment_version(p) and a.given
      and a.amount_paise >= require_refund.amount) then
    perform private.refuse('refund_needs_approval');
  end if;
end $$;

-- Takes what is kept for plans out of them, the newest first, until as much of the payment is for nothing.
create function private.free_of_plans(p public.payments, amount bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  kept record;
  missing bigint := amount - (select a.rest_paise from public.advances a where a.clinic_id = p.clinic_id and a.payment_id = p.id);
begin
  for kept in select a.plan_id, sum(a.amount_paise)::bigint as paise from public.allocations a
    where a.clinic_id = p.clinic_id and a.payment_id = p.id and a.plan_id is not null group by a.plan_id having sum(a.amount_paise) > 0 order by a.plan_id desc
  loop
    exit when missing <= 0;
    insert into public.allocations (clinic_id, patient_id, payment_id, plan_id, amount_paise) values (p.clinic_id, p.patient_id, p.id, kept.plan_id, - least(kept.paise, missing));
    missing := missing - least(kept.paise, missing);
  end loop;
end $$;

-- Takes what was laid on bills and old balances back, the newest first, until as much of the payment is for nothing.
create function private.free_of_dues(p public.payments, amount bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  laid record;
  missing bigint := amount - (select a.rest_paise from public.advances a where a.clinic_id = p.clinic_id and a.payment_id = p.id);
begin
  for laid in select a.invoice_id, a.opening_id, sum(a.amount_paise)::bigint as paise from public.allocations a
    where a.clinic_id = p.clinic_id and a.payment_id = p.id and (a.invoice_id is not null or a.opening_id is not null)
    group by a.invoice_id, a.opening_id having sum(a.amount_paise) > 0 order by max(a.id::text) desc
  loop
    exit when missing <= 0;
    insert into public.allocations (clinic_id, patient_id, payment_id, invoice_id, opening_id, amount_paise)
    values (p.clinic_id, p.patient_id, p.id, laid.invoice_id, laid.opening_id, - least(laid.paise, missing));
    missing := missing - least(laid.paise, missing);
  end loop;
end $$;

-- Gives money of a payment back: how it goes ({mode, account, reference, cheque_on, branch}), and why. Only what is for nothing yet or kept
-- for a plan: what paid a bill is given back after a void or a credit note. Answers {refund, number, amount_paise}.
-- Refuses as payment_to_undo, require_refund and checked_parts do, and with refund_above_paid ({paid_paise}), refund_is_on_bills
-- ({refundable_paise}).
create function private.refund_payment(request uuid, payment uuid, amount_paise bigint, how jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb := private.begin_once(clinic, refund_payment.request);
  p public.payments;
  place uuid;
  counts_on date;
  part jsonb;
  paise bigint := private.paise_of(to_jsonb(refund_payment.amount_paise));
  kind text;
  numbered record;
  half bigint;
  made uuid := private.uuid_v7();
begin
  if there is not null then return there; end if;
  select q.branch_id into place from public.payments q where q.clinic_id = clinic and q.id = refund_payment.payment;
  if place is null then perform private.refuse('not_found'); end if;
  place := private.money_branch(clinic, coalesce((how ->> 'branch')::uuid, place));
  counts_on := private.money_day(clinic, place);
  p := private.payment_to_undo(clinic, refund_payment.payment, refund_payment.reason, '{receipt,receipt_voucher,brought_forward}');
  if paise > private.still_paid(p) then perform private.refuse('refund_above_paid', jsonb_build_object('paid_paise', private.still_paid(p))); end if;
  if paise > private.refundable(p) then perform private.refuse('refund_is_on_bills', jsonb_build_object('refundable_paise', private.refundable(p))); end if;
  perform private.require_refund(p, paise);
  part := private.checked_parts(clinic, place, jsonb_build_array(how || jsonb_build_object('amount_paise', paise))) -> 0;
  perform private.free_of_plans(p, paise);
  -- Rule 51: the tax of the voucher that goes back with it; several refunds together never more than the voucher had.
  kind := case p.kind when 'receipt_voucher' then 'refund_voucher' else 'refund' end;
  half := case when p.amount_paise = 0 then 0 else div((p.amount_paise - private.still_paid(p) + paise)::numeric * p.cgst_paise, p.amount_paise)
    - div((p.amount_paise - private.still_paid(p))::numeric * p.cgst_paise, p.amount_paise) end;
  select * into numbered from private.next_document_number(clinic, private.series_of(clinic, place, kind));
  insert into public.payments (id, clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, rate_bp, cgst_paise, sgst_paise, reason, supplier, recipient, language)
  select made, clinic, place, p.patient_id, kind, numbered.number, numbered.issued_on, counts_on, paise, p.rate_bp, half, half, btrim(refund_payment.reason),
    private.document_supplier(clinic, place), private.document_recipient(clinic, p.patient_id), q.language
  from public.patients q where q.clinic_id = clinic and q.id = p.patient_id;
  insert into public.payment_parts (clinic_id, patient_id, payment_id, mode, account_id, amount_paise, reference, cheque_on)
  values (clinic, p.patient_id, made, part ->> 'mode', (part ->> 'account')::uuid, paise, part ->> 'reference', (part ->> 'cheque_on')::date);
  insert into public.allocations (clinic_id, patient_id, payment_id, refund_id, amount_paise) values (clinic, p.patient_id, p.id, made, paise);
  return private.answer_once(clinic, refund_payment.request, jsonb_build_object('refund', made, 'number', numbered.number, 'amount_paise', paise));
end $$;
create function public.refund_payment(request uuid, payment uuid, amount_paise bigint, how jsonb, reason text) returns jsonb
language sql set search_path = '' as $$ select private.refund_payment(request, payment, amount_paise, how, reason) $$;

-- Asks the owner whether so much of a payment may be given back, or the payment be void. Answers the question's id. Refuses with
-- not_found, reason_needed, refund_above_paid.
create function private.ask_refund(payment uuid, amount_paise bigint, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  p public.payments;
begin
  p := private.payment_to_undo(clinic, ask_refund.payment, ask_refund.reason, '{receipt,receipt_voucher,brought_forward}');
  if private.paise_of(to_jsonb(ask_refund.amount_paise)) > private.still_paid(p) then
    perform private.refuse('refund_above_paid', jsonb_build_object('paid_paise', private.still_paid(p)));
  end if;
  return private.ask_approval(clinic, 'payment_refund', p.id, private.payment_version(p), p.patient_id, ask_refund.amount_paise, ask_refund.reason);
end $$;
create function public.ask_refund(payment uuid, amount_paise bigint, reason text) returns uuid
language sql set search_path = '' as $$ select private.ask_refund(payment, amount_paise, reason) $$;

-- Takes back a receipt or a refund that was a mistake, while its day is open; it counts in that day. What it paid is due again, what a
-- refund gave back is paid ahead again. Answers {payment}. Refuses as payment_to_undo and require_refund do, and with
-- payment_day_closed ({day}), payment_given_back (part of it was refunded, or bounced).
create function private.void_payment(request uuid, payment uuid, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb := private.begin_once(clinic, void_payment.request);
  p public.payments;
  source record;
begin
  if there is not null then return there; end if;
  select * into p from public.payments q where q.clinic_id = clinic and q.id = void_payment.payment;
  if p.id is null then perform private.refuse('not_found'); end if;
  perform private.money_day(clinic, p.branch_id);
  p := private.payment_to_undo(clinic, p.id, void_payment.reason, '{receipt,receipt_voucher,refund,refund_voucher}');
  perform private.require_refund(p, p.amount_paise);
  if exists (select 1 from public.day_closes c where c.clinic_id = clinic and c.branch_id = p.branch_id and c.day >= p.day) then
    perform private.refuse('payment_day_closed', jsonb_build_object('day', p.day));
  end if;
  if p.kind in ('refund', 'refund_voucher') then
    for source in select a.payment_id, sum(a.amount_paise)::bigint as paise from public.allocations a
      where a.clinic_id = clinic and a.refund_id = p.id group by a.payment_id loop
      if exists (select 1 from public.document_voids v where v.clinic_id = clinic and v.payment_id = source.payment_id) then perform private.refuse('payment_is_void'); end if;
      insert into public.allocations (clinic_id, patient_id, payment_id, refund_id, amount_paise) values (clinic, p.patient_id, source.payment_id, p.id, - source.paise);
    end loop;
  else
    if private.still_paid(p) <> p.amount_paise then perform private.refuse('payment_given_back'); end if;
    perform private.free_of_plans(p, p.amount_paise);
    perform private.free_of_dues(p, p.amount_paise);
    update public.advances a set rest_paise = a.rest_paise - p.amount_paise where a.clinic_id = clinic and a.payment_id = p.id;
  end if;
  insert into public.document_voids (clinic_id, patient_id, payment_id, reason, day) values (clinic, p.patient_id, p.id, btrim(void_payment.reason), p.day);
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, payment_id)
  values (clinic, p.patient_id, 'void', case when p.kind in ('refund', 'refund_voucher') then - p.amount_paise else p.amount_paise end, p.day, p.id);
  return private.answer_once(clinic, void_payment.request, jsonb_build_object('payment', p.id));
end $$;
create function public.void_payment(request uuid, payment uuid, reason text) returns jsonb
language sql set search_path = '' as $$ select private.void_payment(request, payment, reason) $$;

-- Notes that the bank sent a cheque back: what it paid is due again. Counts in the first open day. Answers {payment, due_paise}.
-- Refuses as payment_to_undo does, and with not_a_cheque, cheque_bounced_already, payment_given_back.
create function private.bounce_cheque(request uuid, part uuid, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb := private.begin_once(clinic, bounce_cheque.request);
  x public.payment_parts;
  p public.payments;
  counts_on date;
begin
  if there is not null then return there; end if;
  select * into x from public.payment_parts q where q.clinic_id = clinic and q.id = bounce_cheque.part;
  select * into p from public.payments q where q.clinic_id = clinic and q.id = x.payment_id;
  if p.id is null then perform private.refuse('not_found'); end if;
  counts_on := private.money_day(clinic, p.branch_id);
  p := private.payment_to_undo(clinic, p.id, bounce_cheque.reason, '{receipt,receipt_voucher}');
  if x.mode <> 'cheque' then perform private.refuse('not_a_cheque'); end if;
  if exists (select 1 from public.cheque_bounces b where b.clinic_id = clinic and b.part_id = x.id) then perform private.refuse('cheque_bounced_already'); end if;
  if private.still_paid(p) < x.amount_paise then perform private.refuse('payment_given_back'); end if;
  perform private.free_of_plans(p, x.amount_paise);
  perform private.free_of_dues(p, x.amount_paise);
  update public.advances a set rest_paise = a.rest_paise - x.amount_paise where a.clinic_id = clinic and a.payment_id = p.id;
  insert into public.cheque_bounces (clinic_id, patient_id, payment_id, part_id, amount_paise, reason, day)
  values (clinic, p.patient_id, p.id, x.id, x.amount_paise, btrim(bounce_cheque.reason), counts_on);
  insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, payment_id) values (clinic, p.patient_id, 'bounce', x.amount_paise, counts_on, p.id);
  return private.answer_once(clinic, bounce_cheque.request, jsonb_build_object('payment', p.id, 'due_paise',
    (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = clinic and d.patient_id = p.patient_id)));
end $$;
create function public.bounce_cheque(request uuid, part uuid, reason text) returns jsonb
language sql set search_path = '' as $$ select private.bounce_cheque(request, part, reason) $$;

grant execute on function private.refund_payment(uuid, uuid, bigint, jsonb, text), public.refund_payment(uuid, uuid, bigint, jsonb, text),
  private.ask_refund(uuid, bigint, text), public.ask_refund(uuid, bigint, text), private.void_payment(uuid, uuid, text), public.void_payment(uuid, uuid, text),
  private.bounce_cheque(uuid, uuid, text), public.bounce_cheque(uuid, uuid, text) to authenticated;
