-- Plan accounts (agreed, paid, remaining), instalments, and the account of a patient.

-- Plans ----------------------------------------------------------------------------------------------------------------------------

-- Bills with work of a plan, and its share of each, with tax and after discounts and credit notes; paid: the same share of what was
-- laid on the bill. A bill of one plan alone is all the plan's, with its round-off.
create function private.plan_bills(clinic uuid, plan uuid) returns table (invoice_id uuid, billed_paise bigint, paid_paise bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    with mine as (
      select l.invoice_id, sum(l.total_paise - (private.credited(l)).total_paise) as paise
      from public.treatment_plan_items i
      join private.billed_lines b on b.clinic_id = i.clinic_id and b.plan_item_id = i.id
      join public.invoice_lines l on l.clinic_id = b.clinic_id and l.id = b.id
      where i.clinic_id = plan_bills.clinic and i.plan_id = plan_bills.plan group by l.invoice_id)
    select m.invoice_id, div(whole.net * m.paise, whole.lines)::bigint, div(laid.paise * m.paise, whole.lines)::bigint
    from mine m
    join public.invoices v on v.clinic_id = plan_bills.clinic and v.id = m.invoice_id
    cross join lateral (select v.total_paise - coalesce((select sum(c.total_paise) from public.invoices c where c.clinic_id = v.clinic_id and c.corrects_id = v.id), 0) as net,
      nullif((select sum(l.total_paise - (private.credited(l)).total_paise) from public.invoice_lines l where l.clinic_id = v.clinic_id and l.invoice_id = v.id), 0) as lines) whole
    cross join lateral (select coalesce(sum(a.amount_paise), 0) as paise from public.allocations a where a.clinic_id = v.clinic_id and a.invoice_id = v.id) laid
    where whole.lines is not null;
end $$;

-- What was paid for a plan: what is kept for it, and its share of what was paid on its bills.
create or replace function private.plan_paid(clinic uuid, plan uuid) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(sum(a.amount_paise), 0)::bigint from public.allocations a where a.clinic_id = plan_paid.clinic and a.plan_id = plan_paid.plan)
    + (select coalesce(sum(b.paid_paise), 0)::bigint from private.plan_bills(plan_paid.clinic, plan_paid.plan) b);
end $$;

-- What an accepted plan costs as it stands: what is billed, as billed; and what is not billed yet, as agreed (of dropped items only what
-- was done).
create or replace function private.plan_agreed(clinic uuid, plan uuid) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select coalesce(sum(b.billed_paise), 0)::bigint from private.plan_bills(plan_agreed.clinic, plan_agreed.plan) b)
    + (select coalesce(sum(case when i.status = 'dropped' then (select coalesce(sum(w.price_paise), 0) from public.treatments w
        where w.clinic_id = i.clinic_id and w.plan_item_id = i.id and w.undone_at is null and not private.is_billed(w.clinic_id, w.id) and not private.is_covered(w.clinic_id, w.id))
      else private.item_to_bill(i) end), 0)::bigint
      from public.treatment_plan_items i where i.clinic_id = plan_agreed.clinic and i.plan_id = plan_agreed.plan);
end $$;

-- What is owed, and apart from it what was agreed for treatment: {balance_paise (due less paid ahead; null: there was never any money),
-- due_paise, advance_paise, kept_paise, plans: {agreed_paise, paid_paise, remaining_paise} or null}; each for those who may see it.
create or replace function private.head_money(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer jsonb := '{"balance_paise": null}';
begin
  if private.i_reach('bills.read', head_money.patient) then answer := private.balance_of(head_money.clinic, head_money.patient); end if;
  return answer || jsonb_build_object('plans', case when private.i_reach('plans.read', head_money.patient) then private.plan_money(head_money.clinic, head_money.patient) end);
end $$;

-- {balance_paise, due_paise, advance_paise, kept_paise} of a patient.
create function private.balance_of(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('balance_paise', case when exists (select 1 from public.ledger_entries e where e.clinic_id = balance_of.clinic and e.patient_id = balance_of.patient)
    then due.paise - ahead.paise - kept.paise end, 'due_paise', due.paise, 'advance_paise', ahead.paise, 'kept_paise', kept.paise)
  from (select coalesce(sum(d.due_paise), 0)::bigint as paise from public.dues d where d.clinic_id = balance_of.clinic and d.patient_id = balance_of.patient) due
  cross join (select coalesce(sum(a.rest_paise), 0)::bigint as paise from public.advances a where a.clinic_id = balance_of.clinic and a.patient_id = balance_of.patient) ahead
  cross join (select coalesce(sum(a.amount_paise), 0)::bigint as paise from public.allocations a
    where a.clinic_id = balance_of.clinic and a.patient_id = balance_of.patient and a.plan_id is not null) kept
$$;

-- Instalments ----------------------------------------------------------------------------------------------------------------------

-- When a plan or a bill is to be paid, part by part. What was paid for it covers the earliest first.
create table public.instalments (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  plan_id uuid,
  invoice_id uuid,
  due_on date not null,
  amount_paise bigint not null constraint instalments_amount_possible check (amount_paise between 1 and 100000000000),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, plan_id) references public.treatment_plans (clinic_id, id),
  foreign key (clinic_id, invoice_id) references public.invoices (clinic_id, id),
  constraint instalments_of_one check (num_nonnulls(plan_id, invoice_id) = 1)
);
create index instalments_by_patient on public.instalments (clinic_id, patient_id, due_on);
create index instalments_by_plan on public.instalments (clinic_id, plan_id);
create index instalments_by_invoice on public.instalments (clinic_id, invoice_id);
create index instalments_by_date on public.instalments (clinic_id, due_on);
create index instalments_created_by on public.instalments (created_by);
create trigger instalments_audit after insert or delete on public.instalments for each row execute function private.audit_change();
grant select on public.instalments to authenticated;
call private.guard_by_patient('public.instalments', 'bills.read');
select private.watch_live('instalments', 'payments', 'bills.read');

-- Every instalment with what of it is paid: what was paid for the whole covers the earliest first. patient null: of everybody.
create function private.instalments_paid(clinic uuid, patient uuid default null)
returns table (id uuid, patient_id uuid, plan_id uuid, invoice_id uuid, due_on date, amount_paise bigint, paid_paise bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    with wholes as (
      select distinct i.plan_id, i.invoice_id from public.instalments i
      where i.clinic_id = instalments_paid.clinic and (instalments_paid.patient is null or i.patient_id = instalments_paid.patient)
    ), paid as (
      select w.plan_id, w.invoice_id, case when w.plan_id is not null then private.plan_paid(instalments_paid.clinic, w.plan_id)
        else (select coalesce(sum(a.amount_paise), 0)::bigint from public.allocations a where a.clinic_id = instalments_paid.clinic and a.invoice_id = w.invoice_id) end as paise
      from wholes w
    )
    select i.id, i.patient_id, i.plan_id, i.invoice_id, i.due_on, i.amount_paise,
      least(greatest(p.paise - (sum(i.amount_paise) over (partition by i.plan_id, i.invoice_id order by i.due_on, i.id) - i.amount_paise), 0), i.amount_paise)::bigint
    from public.instalments i
    join paid p on p.plan_id is not distinct from i.plan_id and p.invoice_id is not distinct from i.invoice_id
    where i.clinic_id = instalments_paid.clinic and (instalments_paid.patient is null or i.patient_id = instalments_paid.patient);
end $$;

-- Who is behind: instalments whose day has come and that are not paid. [(patient, plan or bill, since when, how much)].
create function private.behind(clinic uuid) returns table (patient_id uuid, plan_id uuid, invoice_id uuid, since date, behind_paise bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select i.patient_id, i.plan_id, i.invoice_id, min(i.due_on), sum(i.amount_paise - i.paid_paise)::bigint
    from private.instalments_paid(behind.clinic) i
    where i.due_on <= private.clinic_today(behind.clinic) and i.paid_paise < i.amount_paise
    group by i.patient_id, i.plan_id, i.invoice_id;
end $$;

-- Agrees on instalments of an accepted plan or of a bill, in place of those there are: [{due_on, amount_paise}]; empty: none. Answers how
-- many. Refuses with not_found, instalments_wrong (more than 60, or a day twice or impossible), instalments_above ({paise}: the whole).
create function private.set_instalments(request uuid, source uuid, instalments jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
  plan public.treatment_plans;
  bill public.invoices;
  whole bigint;
  today date := private.clinic_today(clinic);
begin
  select * into plan from public.treatment_plans p where p.clinic_id = clinic and p.id = set_instalments.source and p.accepted_at is not null;
  if plan.id is null then
    select * into bill from public.invoices i where i.clinic_id = clinic and i.id = set_instalments.source and i.kind not in ('proforma', 'credit_note')
      and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id);
  end if;
  if not coalesce(private.i_reach('payments.write', coalesce(plan.patient_id, bill.patient_id)), false) then perform private.refuse('not_found'); end if;
  there := private.begin_once(clinic, set_instalments.request);
  if there is not null then return there; end if;
  if jsonb_typeof(set_instalments.instalments) is distinct from 'array' or jsonb_array_length(set_instalments.instalments) > 60
    or (select count(*) <> count(distinct x ->> 'due_on') or bool_or((x ->> 'due_on')::date not between today - 3650 and today + 3650)
      from jsonb_array_elements(set_instalments.instalments) x) then
    perform private.refuse('instalments_wrong');
  end if;
  whole := case when plan.id is not null then private.plan_agreed(clinic, plan.id) else bill.total_paise end;
  if (select coalesce(sum(private.paise_of(x -> 'amount_paise')), 0) from jsonb_array_elements(set_instalments.instalments) x) > whole then
    perform private.refuse('instalments_above', jsonb_build_object('paise', whole));
  end if;
  perform private.lock_money(clinic, coalesce(plan.patient_id, bill.patient_id));
  delete from public.instalments i where i.clinic_id = clinic and (i.plan_id = plan.id or i.invoice_id = bill.id);
  insert into public.instalments (clinic_id, patient_id, plan_id, invoice_id, due_on, amount_paise)
  select clinic, coalesce(plan.patient_id, bill.patient_id), plan.id, bill.id, (x ->> 'due_on')::date, (x ->> 'amount_paise')::bigint
  from jsonb_array_elements(set_instalments.instalments) x;
  return private.answer_once(clinic, set_instalments.request, to_jsonb(jsonb_array_length(set_instalments.instalments)));
end $$;
create function public.set_instalments(request uuid, source uuid, instalments jsonb) returns jsonb
language sql set search_path = '' as $$ select private.set_instalments(request, source, instalments) $$;

-- The account ----------------------------------------------------------------------------------------------------------------------

-- A patient's account by the days on which its lines count, newest first (a late entry stands on its own day), 50 lines a page: {entries: [{id, at, day, kind, amount_paise, balance_paise (after it), invoice, payment,
-- number, modes, who}], more}. before: {day, at, id} of the last line of the page before.
create function private.ledger_of(clinic uuid, patient uuid, before jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    with lines as (
      select e.*, sum(e.amount_paise) over (order by e.day, e.at, e.id) as balance from public.ledger_entries e
      where e.clinic_id = ledger_of.clinic and e.patient_id = ledger_of.patient
    ), page as (
      select l.* from lines l
      where ledger_of.before is null or (l.day, l.at, l.id) < ((ledger_of.before ->> 'day')::date, (ledger_of.before ->> 'at')::timestamptz, (ledger_of.before ->> 'id')::uuid)
      order by l.day desc, l.at desc, l.id desc limit 51
    ), shown as (
      select l.* from page l order by l.day desc, l.at desc, l.id desc limit 50
    )
    select jsonb_build_object('more', (select count(*) > 50 from page), 'entries', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'at', l.at, 'day', l.day,
      'kind', l.kind, 'amount_paise', l.amount_paise, 'balance_paise', l.balance::bigint, 'invoice', l.invoice_id, 'payment', l.payment_id,
      'number', coalesce(i.number, p.number), 'modes', (select jsonb_agg(distinct x.mode) from public.payment_parts x where x.clinic_id = l.clinic_id and x.payment_id = l.payment_id),
      'who', m.name) order by l.day desc, l.at desc, l.id desc)
      from shown l
      left join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
      left join public.payments p on p.clinic_id = l.clinic_id and p.id = l.payment_id
      left join public.members m on m.clinic_id = l.clinic_id and m.user_id = l.by_user), '[]')));
end $$;

-- A patient's payments, newest first, 100 at most, each with its parts, what it paid, and what may be done with it.
create function private.payments_of(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select jsonb_agg(q.row order by q.received_at desc, q.id desc) from (
    select p.id, p.received_at, jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'received_on', p.received_on, 'day', p.day, 'amount_paise', p.amount_paise,
      'rest_paise', coalesce(a.rest_paise, 0), 'refundable_paise', case when a.payment_id is null then 0 else private.refundable(p) end, 'note', p.note, 'reason', p.reason,
      'paid_by', f.full_name, 'received_by', m.name, 'open', not exists (select 1 from public.day_closes c
        where c.clinic_id = p.clinic_id and c.branch_id = p.branch_id and c.day >= p.day),
      'voided', (select jsonb_build_object('reason', v.reason, 'at', v.at) from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id),
      'asked', (select jsonb_build_object('id', s.id, 'given', s.given, 'amount_paise', s.amount_paise) from public.approvals s where s.clinic_id = p.clinic_id
        and s.kind = 'payment_refund' and s.subject_id = p.id and s.subject_version = private.payment_version(p) order by s.asked_at desc limit 1),
      'parts', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'mode', x.mode, 'amount_paise', x.amount_paise, 'reference', x.reference, 'cheque_on', x.cheque_on,
        'account', w.name, 'bounced', (select jsonb_build_object('reason', b.reason, 'day', b.day) from public.cheque_bounces b where b.clinic_id = x.clinic_id and b.part_id = x.id))
        order by x.id), '[]')
        from public.payment_parts x left join public.money_accounts w on w.clinic_id = x.clinic_id and w.id = x.account_id
        where x.clinic_id = p.clinic_id and x.payment_id = p.id),
      'laid', (select coalesce(jsonb_agg(jsonb_build_object('invoice', g.invoice_id, 'number', i.number, 'opening', g.opening_id, 'plan', g.plan_id, 'title', t.title,
        'amount_paise', g.paise)), '[]')
        from (select l.invoice_id, l.opening_id, l.plan_id, sum(l.amount_paise)::bigint as paise from public.allocations l
          where l.clinic_id = p.clinic_id and l.payment_id = p.id and l.refund_id is null group by 1, 2, 3 having sum(l.amount_paise) <> 0) g
        left join public.invoices i on i.clinic_id = p.clinic_id and i.id = g.invoice_id
        left join public.treatment_plans t on t.clinic_id = p.clinic_id and t.id = g.plan_id)) as row
    from public.payments p
    left join public.advances a on a.clinic_id = p.clinic_id and a.payment_id = p.id
    left join public.patients f on f.clinic_id = p.clinic_id and f.id = p.paid_by_id
    left join public.members m on m.clinic_id = p.clinic_id and m.user_id = p.received_by
    where p.clinic_id = payments_of.clinic and p.patient_id = payments_of.patient order by p.received_at desc, p.id desc limit 100) q), '[]');
end $$;

-- Plans that money can be kept for: accepted, and going on or not paid. taxable: an advance for it needs a receipt voucher.
create function private.payable_plans(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select jsonb_agg(jsonb_build_object('plan', p.id, 'title', p.title, 'agreed_paise', (a.j ->> 'agreed_paise')::bigint,
    'paid_paise', (a.j ->> 'paid_paise')::bigint, 'remaining_paise', (a.j ->> 'remaining_paise')::bigint,
    'kept_paise', (select coalesce(sum(k.paise), 0)::bigint from private.kept_for(p.clinic_id, p.id) k),
    'taxable', private.is_registered(p.clinic_id) and (private.taxable_ahead(p.clinic_id, p.id, 10000)).taxable_paise > 0) order by p.accepted_at)
    from public.treatment_plans p cross join lateral (select private.plan_account(p) as j) a
    where p.clinic_id = payable_plans.clinic and p.patient_id = payable_plans.patient and p.accepted_at is not null
      and (p.status <> 'completed' or (a.j ->> 'remaining_paise')::bigint <> 0)), '[]');
end $$;

-- Where money can lie, as one chooses it: [{id, kind, name, upi_address, branch}].
create function private.accounts_of(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'upi_address', a.upi_address, 'branch', a.branch_id) order by a.kind, a.name, a.id), '[]')
  from public.money_accounts a where a.clinic_id = accounts_of.clinic and a.archived_at is null
$$;

-- Everything about a patient's money on one page: {balance_paise, due_paise, advance_paise, kept_paise, dues, plans, payments, instalments, ledger,
-- accounts, branch, today, closed_until (the branch's last closed day), online (the clinic has a gateway), family: [{id, name}] (on the
-- same phone)}.
create function private.patient_account(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.balance_of(patient_account.clinic, patient_account.patient) || jsonb_build_object(
    'dues', private.dues_of(patient_account.clinic, patient_account.patient), 'plans', private.payable_plans(patient_account.clinic, patient_account.patient),
    'payments', private.payments_of(patient_account.clinic, patient_account.patient),
    'instalments', (select coalesce(jsonb_agg(to_jsonb(i) - 'patient_id' order by i.due_on, i.id), '[]') from private.instalments_paid(patient_account.clinic, patient_account.patient) i),
    'ledger', private.ledger_of(patient_account.clinic, patient_account.patient), 'accounts', private.accounts_of(patient_account.clinic),
    'branch', private.money_branch(patient_account.clinic), 'today', private.clinic_today(patient_account.clinic),
    'closed_until', (select max(c.day) from public.day_closes c where c.clinic_id = patient_account.clinic and c.branch_id = private.money_branch(patient_account.clinic)),
    'online', private.has_gateway(patient_account.clinic),
    'family', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.full_name) order by f.full_name) from public.patients p
      join public.patients f on f.clinic_id = p.clinic_id and f.phone = p.phone and f.id <> p.id and f.archived_at is null
      where p.clinic_id = patient_account.clinic and p.id = patient_account.patient and private.i_reach('bills.read', f.id)), '[]'));
end $$;

-- More lines of a patient's account. Refuses with not_found.
create function private.account_page(patient uuid, before jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
begin
  if not private.i_reach('bills.read', account_page.patient) then perform private.refuse('not_found'); end if;
  return private.ledger_of(clinic, account_page.patient, account_page.before);
end $$;
create function public.account_page(patient uuid, before jsonb default null) returns jsonb
language sql stable set search_path = '' as $$ select private.account_page(patient, before) $$;

-- What one needs to take a payment anywhere (a list of dues, a visit): private.patient_account. Refuses with not_found.
create function private.payment_page(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
begin
  if not private.i_reach('bills.read', payment_page.patient) then perform private.refuse('not_found'); end if;
  return private.patient_account(clinic, payment_page.patient);
end $$;
create function public.payment_page(patient uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.payment_page(patient) $$;

grant execute on function private.set_instalments(uuid, uuid, jsonb), public.set_instalments(uuid, uuid, jsonb), private.account_page(uuid, jsonb),
  public.account_page(uuid, jsonb), private.payment_page(uuid), public.payment_page(uuid) to authenticated;
