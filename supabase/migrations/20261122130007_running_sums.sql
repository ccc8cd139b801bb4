-- The running sums: what is due, what is paid ahead, and the account of each patient.

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
