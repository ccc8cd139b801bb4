-- Money that comes: received once, numbered last, and laid on what it is for. Whatever is for nothing yet is paid ahead.

-- Who stands on a document ---------------------------------------------------------------------------------------------------------

-- The clinic, as on the day of the document: {name, trade_name, address, state_code, gstin, phone, email}; what is not known is
-- left out. name: of the legal person; trade_name: of the clinic, when it is another; address: its lines, with city and PIN code.
create function private.document_supplier(clinic uuid, branch uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object('name', coalesce(c.legal_name, c.name), 'trade_name', nullif(c.name, coalesce(c.legal_name, c.name)),
    'address', nullif(concat_ws(E'\n', coalesce(b.address, c.address), nullif(concat_ws(' ', c.city, c.pin_code), '')), ''),
    'state_code', coalesce(left(c.gstin, 2), c.state_code),
    'gstin', c.gstin, 'phone', c.phone, 'email', c.email))
  from public.clinics c left join public.branches b on b.clinic_id = c.id and b.id = document_supplier.branch
  where c.id = document_supplier.clinic
$$;

-- The patient, as on the day of the document: {name, file_number, address, state_code, gstin}. said: what somebody wants to stand
-- there instead (the firm of a patient, with its GSTIN).
create function private.document_recipient(clinic uuid, patient uuid, said jsonb default '{}') returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object('name', coalesce(nullif(btrim(said ->> 'name'), ''), p.full_name), 'file_number', p.file_number,
    'address', coalesce(nullif(btrim(said ->> 'address'), ''), p.address), 'state_code', coalesce(left(said ->> 'gstin', 2), said ->> 'state_code'),
    'gstin', said ->> 'gstin'))
  from public.patients p where p.clinic_id = document_recipient.clinic and p.id = document_recipient.patient
$$;

-- Amounts ------------------------------------------------------------------------------------------------------------------------

-- An amount as a browser sends it: whole paise, one at least, ₹100 crore at most. Refuses with amount_not_possible.
create function private.paise_of(said jsonb) returns bigint
language plpgsql immutable set search_path = ''
as $$
begin
  if jsonb_typeof(said) is distinct from 'number' or said::numeric <> trunc(said::numeric) or said::numeric not between 1 and 100000000000 then
    perform private.refuse('amount_not_possible');
  end if;
  return said::numeric::bigint;
end $$;

-- What a person owes (or owed) and has paid ahead, locked in the order that everybody keeps: dues, then advances.
create function private.lock_money(clinic uuid, patient uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.dues d where d.clinic_id = lock_money.clinic and d.patient_id = lock_money.patient order by d.source_id for update;
  perform 1 from public.advances a where a.clinic_id = lock_money.clinic and a.patient_id = lock_money.patient order by a.payment_id for update;
end $$;

-- The ways it came -----------------------------------------------------------------------------------------------------------------

-- The parts of a payment, checked: [{mode, account, amount_paise, reference, cheque_on}]. Cash without an account goes to the
-- branch's drawer; another account is of the way (a cheque goes to a bank), of this branch or of every branch, and in use.
-- Refuses with amount_not_possible, payment_mode_unknown, account_not_possible, cheque_needs_number.
create function private.checked_parts(clinic uuid, branch uuid, parts jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  part jsonb;
  way text;
  place uuid;
  answer jsonb := '[]';
begin
  if jsonb_typeof(parts) is distinct from 'array' or jsonb_array_length(parts) not between 1 and 10 then perform private.refuse('amount_not_possible'); end if;
  for part in select value from jsonb_array_elements(parts) loop
    way := part ->> 'mode';
    if way is null or way not in ('cash', 'upi', 'card', 'bank', 'cheque') then perform private.refuse('payment_mode_unknown'); end if;
    if way = 'cheque' and (nullif(btrim(part ->> 'reference'), '') is null or part ->> 'cheque_on' is null) then perform private.refuse('cheque_needs_number'); end if;
    place := (part ->> 'account')::uuid;
    if place is not null then
      perform 1 from public.money_accounts a where a.clinic_id = checked_parts.clinic and a.id = place and a.archived_at is null
        and coalesce(a.branch_id, checked_parts.branch) = checked_parts.branch and a.kind = case way when 'cheque' then 'bank' else way end;
      if not found then perform private.refuse('account_not_possible'); end if;
    elsif way = 'cash' then
      select a.id into place from public.money_accounts a
      where a.clinic_id = checked_parts.clinic and a.branch_id = checked_parts.branch and a.kind = 'cash' and a.archived_at is null order by a.id limit 1;
    end if;
    answer := answer || jsonb_build_object('mode', way, 'account', place, 'amount_paise', private.paise_of(part -> 'amount_paise'),
      'reference', left(nullif(btrim(part ->> 'reference'), ''), 60), 'cheque_on', part ->> 'cheque_on', 'confirmed', part -> 'confirmed');
  end loop;
  return answer;
end $$;

-- How much a payment can be for one thing before cash is forbidden (Income-tax Act, s. 269ST: ₹2,00,000 or more from one person in
-- a day, or for one event).
create function private.cash_limit() returns bigint
language sql immutable set search_path = '' as $$ select 20000000::bigint $$;

-- The day on which money came: a late entry counts on it; what came after the day was closed counts on the next.
create function private.came_on(counts date, received date) returns date
language sql immutable set search_path = '' as $$ select least(counts, received) $$;

-- Cash of a patient that would reach the limit with what comes now (counted on a day), or null: {limit_paise, paise, what: 'day' or 'treatment'}.
create function private.cash_too_much(clinic uuid, patient uuid, cash_paise bigint, targets jsonb, day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  that_day bigint;
  treatment bigint;
begin
  if cash_paise = 0 then return null; end if;
  select coalesce(sum(x.amount_paise), 0) into that_day
  from public.payments p join public.payment_parts x on x.clinic_id = p.clinic_id and x.payment_id = p.id
  where p.clinic_id = cash_too_much.clinic and p.patient_id = cash_too_much.patient and p.kind in ('receipt', 'receipt_voucher') and x.mode = 'cash'
    and private.came_on(p.day, p.received_on) = private.came_on(cash_too_much.day, private.clinic_today(cash_too_much.clinic))
    and not exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id);
  if that_day + cash_paise >= private.cash_limit() then
    return jsonb_build_object('limit_paise', private.cash_limit(), 'paise', that_day + cash_paise, 'what', 'day');
  end if;
  -- In cash already for the same plan or bill: of each payment what was laid on it, its cash at most.
  select max(t.paise) into treatment from (
    select coalesce(sum(least(a.amount, c.cash)), 0) + cash_paise as paise
    from jsonb_array_elements(case when jsonb_typeof(cash_too_much.targets) = 'array' then cash_too_much.targets else '[]' end) said
    cross join lateral (
      select a.payment_id, sum(a.amount_paise) as amount from public.allocations a
      where a.clinic_id = cash_too_much.clinic and a.patient_id = cash_too_much.patient
        and (a.invoice_id = (said ->> 'invoice')::uuid or a.plan_id = (said ->> 'plan')::uuid
          or a.invoice_id in (select l.invoice_id from public.invoice_lines l join public.treatment_plan_items i on i.clinic_id = l.clinic_id and i.id = l.plan_item_id
            where l.clinic_id = a.clinic_id and l.patient_id = cash_too_much.patient and i.plan_id = (said ->> 'plan')::uuid))
      group by a.payment_id having sum(a.amount_paise) > 0) a
    cross join lateral (select coalesce(sum(x.amount_paise), 0) as cash from public.payment_parts x
      where x.clinic_id = cash_too_much.clinic and x.payment_id = a.payment_id and x.mode = 'cash') c
    group by said) t;
  if treatment >= private.cash_limit() then
    return jsonb_build_object('limit_paise', private.cash_limit(), 'paise', treatment, 'what', 'treatment');
  end if;
  return null;
end $$;

create function private.is_registered(clinic uuid) returns boolean
language sql stable security definer set search_path = '' as $$ select c.gstin is not null from public.clinics c where c.id = is_registered.clinic $$;

-- What of an amount that is paid ahead for a plan is for taxable work, and the highest rate of it: by the agreed amounts of what is
-- not billed yet.
create function private.taxable_ahead(clinic uuid, plan uuid, amount bigint, out taxable_paise bigint, out rate_bp integer)
language sql stable security definer set search_path = ''
as $$
  select coalesce(div(taxable_ahead.amount * sum(i.agreed_paise) filter (where r.tax = 'taxable'), nullif(sum(i.agreed_paise), 0)), 0)::bigint,
    coalesce(max(r.tax_rate_bp) filter (where r.tax = 'taxable'), 0)
  from public.treatment_plan_items i join public.procedures r on r.clinic_id = i.clinic_id and r.id = i.procedure_id
  where i.clinic_id = taxable_ahead.clinic and i.plan_id = taxable_ahead.plan and i.status <> 'dropped'
    and not exists (select 1 from public.invoice_lines l where l.clinic_id = i.clinic_id and l.plan_item_id = i.id)
$$;

-- Receiving ------------------------------------------------------------------------------------------------------------------------

-- Writes a payment whose parts were checked, and lays it on its targets; for receive_payment and for what the gateway confirms.
-- by_person: null for the gateway.
create function private.write_payment(clinic uuid, branch uuid, patient uuid, parts jsonb, targets jsonb, paid_by uuid, note text, day date, by_person uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  whole bigint := (select sum((x ->> 'amount_paise')::bigint) from jsonb_array_elements(write_payment.parts) x);
  registered constant boolean := private.is_registered(write_payment.clinic);
  goals jsonb := coalesce(nullif(write_payment.targets, 'null'), '[]');
  goal record;
  owed public.dues;
  laid bigint := 0;
  ahead record;
  ahead_paise bigint := 0;
  rate integer := 0;
  half bigint := 0;
  made uuid := private.uuid_v7();
  numbered record;
begin
  if whole > 100000000000 then perform private.refuse('amount_not_possible'); end if;
  if jsonb_typeof(goals) <> 'array' or jsonb_array_length(goals) > 100 then perform private.refuse('amount_not_possible'); end if;
  if write_payment.paid_by = write_payment.patient then write_payment.paid_by := null; end if;
  if write_payment.paid_by is not null
    and not exists (select 1 from public.patients p where p.clinic_id = write_payment.clinic and p.id = write_payment.paid_by) then
    perform private.refuse('not_found');
  end if;
  perform private.lock_money(write_payment.clinic, write_payment.patient);
  for goal in select coalesce(g ->> 'invoice', g ->> 'opening')::uuid as source, (g ->> 'plan')::uuid as plan, private.paise_of(g -> 'amount_paise') as paise
      from jsonb_array_elements(goals) g loop
    laid := laid + goal.paise;
    if goal.plan is not null then
      perform 1 from public.treatment_plans p where p.clinic_id = write_payment.clinic and p.id = goal.plan and p.patient_id = write_payment.patient and p.accepted_at is not null;
      if not found then perform private.refuse('not_found'); end if;
      if registered then
        select * into ahead from private.taxable_ahead(write_payment.clinic, goal.plan, goal.paise);
        ahead_paise := ahead_paise + ahead.taxable_paise;
        rate := greatest(rate, ahead.rate_bp);
      end if;
    else
      select * into owed from public.dues d where d.clinic_id = write_payment.clinic and d.source_id = goal.source and d.patient_id = write_payment.patient;
      if owed.source_id is null then perform private.refuse('not_found'); end if;
      -- Somebody else took money for it meanwhile.
      if goal.paise > owed.due_paise then
        perform private.refuse('due_changed', jsonb_build_object('source', owed.source_id, 'due_paise', owed.due_paise));
      end if;
    end if;
  end loop;
  if laid > whole then perform private.refuse('payment_split_wrong', jsonb_build_object('paise', whole)); end if;
  -- Rule 50: a receipt voucher says what was paid ahead and the tax in it, and nothing else.
  if ahead_paise > 0 and whole <> (select coalesce(sum((g ->> 'amount_paise')::bigint), 0) from jsonb_array_elements(goals) g where g ->> 'plan' is not null) then
    perform private.refuse('voucher_stands_alone');
  end if;
  if ahead_paise > 0 then half := (ahead_paise * (rate / 2) * 2 + 10000 + rate) / (2 * (10000 + rate)); else rate := 0; end if;
  select * into numbered from private.next_document_number(write_payment.clinic,
    private.series_of(write_payment.clinic, write_payment.branch, case when ahead_paise > 0 then 'receipt_voucher' else 'receipt' end));
  insert into public.payments (id, clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, rate_bp, cgst_paise, sgst_paise, paid_by_id, note,
    supplier, recipient, language, received_by)
  select made, write_payment.clinic, write_payment.branch, p.id, case when ahead_paise > 0 then 'receipt_voucher' else 'receipt' end, numbered.number, numbered.issued_on,
    write_payment.day, whole, rate, half, half, write_payment.paid_by, coalesce(btrim(write_payment.note), ''),
    private.document_supplier(write_payment.clinic, write_payment.branch), private.document_recipient(write_payment.clinic, p.id), p.language, write_payment.by_person
  from public.patients p where p.clinic_id = write_payment.clinic and p.id = write_payment.patient;
  -- Ids of one millisecond are in no order of their own: these are numbered, so that a receipt says the parts as they were taken.
  insert into public.payment_parts (id, clinic_id, patient_id, payment_id, mode, account_id, amount_paise, reference, cheque_on)
  select encode(set_byte(set_byte(uuid_send(private.uuid_v7()), 6, 112), 7, u.place::integer), 'hex')::uuid, write_payment.clinic, write_payment.patient, made,
    x ->> 'mode', (x ->> 'account')::uuid, (x ->> 'amount_paise')::bigint, x ->> 'reference', (x ->> 'cheque_on')::date
  from jsonb_array_elements(write_payment.parts) with ordinality u(x, place);
  insert into public.allocations (clinic_id, patient_id, payment_id, invoice_id, opening_id, plan_id, amount_paise, by_user)
  select write_payment.clinic, write_payment.patient, made, (g ->> 'invoice')::uuid, (g ->> 'opening')::uuid, (g ->> 'plan')::uuid, (g ->> 'amount_paise')::bigint, write_payment.by_person
  from jsonb_array_elements(goals) g;
  return made;
end $$;

-- Receives money of a patient and answers the payment. parts: checked_parts; a part of cash has "confirmed": true when the
-- person knows that the limit of cash is reached. targets: [{invoice or opening or plan, amount_paise}]; what is left over is paid
-- ahead. In a registered clinic an advance for a plan with taxable work is a receipt voucher, alone on its document. Whoever calls has checked that they may, has begun once, and has the day of private.money_day.
-- Refuses as checked_parts does, and with not_found, due_changed ({source, due_paise}), payment_split_wrong, voucher_stands_alone,
-- cash_limit ({limit_paise, paise, what}).
create function private.receive_payment(clinic uuid, branch uuid, patient uuid, parts jsonb, targets jsonb, paid_by uuid, note text, day date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  checked jsonb := private.checked_parts(receive_payment.clinic, receive_payment.branch, receive_payment.parts);
  too_much jsonb;
begin
  if not exists (select 1 from jsonb_array_elements(checked) x where x ->> 'mode' = 'cash' and x -> 'confirmed' = 'true') then
    too_much := private.cash_too_much(receive_payment.clinic, receive_payment.patient,
      (select coalesce(sum((x ->> 'amount_paise')::bigint), 0)::bigint from jsonb_array_elements(checked) x where x ->> 'mode' = 'cash'), receive_payment.targets, receive_payment.day);
    if too_much is not null then perform private.refuse('cash_limit', too_much); end if;
  end if;
  return private.write_payment(receive_payment.clinic, receive_payment.branch, receive_payment.patient, checked, receive_payment.targets, receive_payment.paid_by,
    receive_payment.note, receive_payment.day, auth.uid());
end $$;

-- Moving what was received -----------------------------------------------------------------------------------------------------------

-- Takes back up to an amount of what was laid on a bill or an old balance, the newest first: that money is paid ahead again.
-- Answers how much it was.
create function private.release_allocations(clinic uuid, source uuid, amount bigint) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  laid record;
  back bigint;
  left_over bigint := release_allocations.amount;
begin
  for laid in
    select a.patient_id, a.payment_id, max(a.invoice_id::text)::uuid as invoice, max(a.opening_id::text)::uuid as opening, sum(a.amount_paise)::bigint as paise
    from public.allocations a where a.clinic_id = release_allocations.clinic and (a.invoice_id = release_allocations.source or a.opening_id = release_allocations.source)
    group by a.patient_id, a.payment_id having sum(a.amount_paise) > 0 order by a.payment_id desc
  loop
    exit when left_over <= 0;
    back := least(laid.paise, left_over);
    insert into public.allocations (clinic_id, patient_id, payment_id, invoice_id, opening_id, amount_paise)
    values (release_allocations.clinic, laid.patient_id, laid.payment_id, laid.invoice, laid.opening, - back);
    left_over := left_over - back;
  end loop;
  return release_allocations.amount - left_over;
end $$;

-- What is kept for a plan, payment by payment, the oldest first.
create function private.kept_for(clinic uuid, plan uuid) returns table (payment_id uuid, paise bigint)
language sql stable security definer set search_path = ''
as $$
  select a.payment_id, sum(a.amount_paise)::bigint from public.allocations a
  where a.clinic_id = kept_for.clinic and a.plan_id = kept_for.plan group by a.payment_id having sum(a.amount_paise) > 0 order by a.payment_id
$$;

-- Pays a bill or an old balance from what the patient paid ahead: first what is kept for the plans of its lines, then what is for
-- nothing yet, the oldest first. Refuses with not_found, due_changed ({source, due_paise}), advance_not_enough ({advance_paise}).
create function private.use_advance(clinic uuid, patient uuid, source uuid, amount bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  owed public.dues;
  from_where record;
  taken bigint;
  left_over bigint := use_advance.amount;
begin
  perform private.lock_money(use_advance.clinic, use_advance.patient);
  select * into owed from public.dues d where d.clinic_id = use_advance.clinic and d.source_id = use_advance.source and d.patient_id = use_advance.patient;
  if owed.source_id is null then perform private.refuse('not_found'); end if;
  if use_advance.amount > owed.due_paise then
    perform private.refuse('due_changed', jsonb_build_object('source', owed.source_id, 'due_paise', owed.due_paise));
  end if;
  for from_where in
    select k.payment_id, k.paise, p.plan_id from (
      select distinct i.plan_id from public.invoice_lines l join public.treatment_plan_items i on i.clinic_id = l.clinic_id and i.id = l.plan_item_id
      where l.clinic_id = use_advance.clinic and l.invoice_id = owed.invoice_id) p
    cross join lateral private.kept_for(use_advance.clinic, p.plan_id) k order by k.payment_id
  loop
    exit when left_over <= 0;
    taken := least(from_where.paise, left_over);
    insert into public.allocations (clinic_id, patient_id, payment_id, plan_id, amount_paise)
    values (use_advance.clinic, use_advance.patient, from_where.payment_id, from_where.plan_id, - taken);
    insert into public.allocations (clinic_id, patient_id, payment_id, invoice_id, amount_paise)
    values (use_advance.clinic, use_advance.patient, from_where.payment_id, owed.invoice_id, taken);
    left_over := left_over - taken;
  end loop;
  for from_where in
    select a.payment_id, a.rest_paise as paise from public.advances a
    where a.clinic_id = use_advance.clinic and a.patient_id = use_advance.patient and a.rest_paise > 0 order by a.payment_id
  loop
    exit when left_over <= 0;
    taken := least(from_where.paise, left_over);
    insert into public.allocations (clinic_id, patient_id, payment_id, invoice_id, opening_id, amount_paise)
    values (use_advance.clinic, use_advance.patient, from_where.payment_id, owed.invoice_id, owed.opening_id, taken);
    left_over := left_over - taken;
  end loop;
  if left_over > 0 then perform private.refuse('advance_not_enough', jsonb_build_object('advance_paise', use_advance.amount - left_over)); end if;
end $$;

-- What the desk does -----------------------------------------------------------------------------------------------------------------

-- What a patient owes, the oldest first: [{source, invoice, opening, number, since, due_paise, total_paise}].
create function private.dues_of(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('source', d.source_id, 'invoice', d.invoice_id, 'opening', d.opening_id, 'number', i.number, 'since', d.since,
    'due_paise', d.due_paise, 'total_paise', coalesce(i.total_paise, o.amount_paise)) order by d.since, d.source_id), '[]')
  from public.dues d
  left join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.invoice_id
  left join public.opening_balances o on o.clinic_id = d.clinic_id and o.id = d.opening_id
  where d.clinic_id = dues_of.clinic and d.patient_id = dues_of.patient and d.due_paise > 0
$$;

-- Refuses with due_changed ({dues}) when what is due is not what the person sees.
create function private.require_dues(clinic uuid, patient uuid, seen_paise bigint) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if seen_paise <> (select coalesce(sum(d.due_paise), 0) from public.dues d where d.clinic_id = require_dues.clinic and d.patient_id = require_dues.patient) then
    perform private.refuse('due_changed', jsonb_build_object('dues', private.dues_of(require_dues.clinic, require_dues.patient)));
  end if;
end $$;

-- Takes a payment: {parts, targets (null: what is due, the oldest first), paid_by, note, on (the day it counts in, when it is an earlier
-- one), branch, expected_due_paise (what the person sees as due)}. What is left over is paid ahead. Answers {payment, number,
-- amount_paise, advance_paise, due_paise (what is due now)}. Refuses as money_day and receive_payment do, and with due_changed ({dues}).
create function private.take_payment(request uuid, patient uuid, payment jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
  place uuid;
  counts_on date;
  goals jsonb := nullif(take_payment.payment -> 'targets', 'null');
  whole bigint;
  made uuid;
begin
  if not private.i_reach('payments.write', take_payment.patient) then perform private.refuse('not_found'); end if;
  if take_payment.payment ->> 'paid_by' is not null and not private.i_reach('bills.read', (take_payment.payment ->> 'paid_by')::uuid) then perform private.refuse('not_found'); end if;
  there := private.begin_once(clinic, take_payment.request);
  if there is not null then return there; end if;
  place := private.money_branch(clinic, (take_payment.payment ->> 'branch')::uuid);
  counts_on := private.money_day(clinic, place, (take_payment.payment ->> 'on')::date);
  perform private.lock_money(clinic, take_payment.patient);
  perform private.require_dues(clinic, take_payment.patient, (take_payment.payment ->> 'expected_due_paise')::bigint);
  if goals is null then
    whole := (select sum((x ->> 'amount_paise')::bigint) from jsonb_array_elements(private.checked_parts(clinic, place, take_payment.payment -> 'parts')) x);
    select coalesce(jsonb_agg(jsonb_build_object(case when d.invoice_id is null then 'opening' else 'invoice' end, d.source_id,
      'amount_paise', least(d.due_paise, whole - d.before))), '[]') into goals
    from (select q.*, sum(q.due_paise) over (order by q.since, q.source_id) - q.due_paise as before from public.dues q
      where q.clinic_id = clinic and q.patient_id = take_payment.patient and q.due_paise > 0) d
    where d.before < whole;
  end if;
  made := private.receive_payment(clinic, place, take_payment.patient, take_payment.payment -> 'parts', goals, (take_payment.payment ->> 'paid_by')::uuid,
    take_payment.payment ->> 'note', counts_on);
  return private.answer_once(clinic, take_payment.request, (select jsonb_build_object('payment', p.id, 'number', p.number, 'amount_paise', p.amount_paise,
    'advance_paise', a.rest_paise, 'due_paise', (select coalesce(sum(d.due_paise), 0)::bigint from public.dues d where d.clinic_id = clinic and d.patient_id = p.patient_id))
    from public.payments p join public.advances a on a.clinic_id = p.clinic_id and a.payment_id = p.id where p.clinic_id = clinic and p.id = made));
end $$;
create function public.take_payment(request uuid, patient uuid, payment jsonb) returns jsonb
language sql set search_path = '' as $$ select private.take_payment(request, patient, payment) $$;

-- Pays what is due from what was paid ahead: a bill or an old balance. Answers {due_paise: what is left of it}. Refuses as use_advance.
create function private.apply_advance(request uuid, patient uuid, source uuid, amount_paise bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
begin
  if not private.i_reach('payments.write', apply_advance.patient) then perform private.refuse('not_found'); end if;
  there := private.begin_once(clinic, apply_advance.request);
  if there is not null then return there; end if;
  perform private.use_advance(clinic, apply_advance.patient, apply_advance.source, private.paise_of(to_jsonb(apply_advance.amount_paise)));
  return private.answer_once(clinic, apply_advance.request, (select jsonb_build_object('due_paise', d.due_paise) from public.dues d
    where d.clinic_id = clinic and d.source_id = apply_advance.source));
end $$;
create function public.apply_advance(request uuid, patient uuid, source uuid, amount_paise bigint) returns jsonb
language sql set search_path = '' as $$ select private.apply_advance(request, patient, source, amount_paise) $$;

-- Keeps money that is paid ahead for an accepted plan, the oldest first; below zero: lets it be for anything again. For taxable work of a
-- registered clinic only what came on a receipt voucher is kept: a receipt stays one (Rule 50), and pays the bill when there is one.
-- Answers {kept_paise}. Refuses with not_found, amount_not_possible, advance_needs_voucher, advance_not_enough ({advance_paise}).
create function private.keep_for_plan(request uuid, plan uuid, amount_paise bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('payments.write');
  there jsonb;
  patient uuid;
  from_where record;
  left_over bigint := abs(keep_for_plan.amount_paise);
  way integer := sign(keep_for_plan.amount_paise);
  taxed boolean;
begin
  select p.patient_id into patient from public.treatment_plans p where p.clinic_id = clinic and p.id = keep_for_plan.plan and p.accepted_at is not null;
  if patient is null or not private.i_reach('payments.write', patient) then perform private.refuse('not_found'); end if;
  there := private.begin_once(clinic, keep_for_plan.request);
  if there is not null then return there; end if;
  perform private.paise_of(to_jsonb(left_over));
  perform private.lock_money(clinic, patient);
  taxed := way > 0 and private.is_registered(clinic) and (private.taxable_ahead(clinic, keep_for_plan.plan, left_over)).taxable_paise > 0;
  for from_where in
    select a.payment_id, a.rest_paise as paise from public.advances a where way > 0 and a.clinic_id = clinic and a.patient_id = patient and a.rest_paise > 0
      and (not taxed or exists (select 1 from public.payments p where p.clinic_id = a.clinic_id and p.id = a.payment_id and p.kind = 'receipt_voucher'))
    union all select k.payment_id, k.paise from private.kept_for(clinic, keep_for_plan.plan) k where way < 0
    order by payment_id
  loop
    exit when left_over <= 0;
    insert into public.allocations (clinic_id, patient_id, payment_id, plan_id, amount_paise)
    values (clinic, patient, from_where.payment_id, keep_for_plan.plan, way * least(from_where.paise, left_over));
    left_over := left_over - least(from_where.paise, left_over);
  end loop;
  if left_over > 0 and taxed then perform private.refuse('advance_needs_voucher'); end if;
  if left_over > 0 then perform private.refuse('advance_not_enough', jsonb_build_object('advance_paise', abs(keep_for_plan.amount_paise) - left_over)); end if;
  return private.answer_once(clinic, keep_for_plan.request, jsonb_build_object('kept_paise',
    (select coalesce(sum(k.paise), 0)::bigint from private.kept_for(clinic, keep_for_plan.plan) k)));
end $$;
create function public.keep_for_plan(request uuid, plan uuid, amount_paise bigint) returns jsonb
language sql set search_path = '' as $$ select private.keep_for_plan(request, plan, amount_paise) $$;

grant execute on function private.take_payment(uuid, uuid, jsonb), public.take_payment(uuid, uuid, jsonb), private.apply_advance(uuid, uuid, uuid, bigint),
  public.apply_advance(uuid, uuid, uuid, bigint), private.keep_for_plan(uuid, uuid, bigint), public.keep_for_plan(uuid, uuid, bigint) to authenticated;
