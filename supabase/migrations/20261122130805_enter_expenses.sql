-- Entering a bill, paying it, and taking it back.

-- An account that money can be paid out of in this way, or a refusal. paid: {mode, account, reference, on}.
create function private.check_way_of_paying(clinic uuid, branch uuid, paid jsonb) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  wanted constant uuid := paid ->> 'account';
  found_account uuid;
begin
  select a.id into found_account from public.money_accounts a
  where a.clinic_id = check_way_of_paying.clinic and a.archived_at is null and coalesce(a.branch_id, check_way_of_paying.branch) = check_way_of_paying.branch
    and case when wanted is null then paid ->> 'mode' = 'cash' and a.kind = 'cash' else a.id = wanted end
  order by a.branch_id nulls last, a.created_at limit 1;
  if found_account is null and wanted is not null then perform private.refuse('not_found'); end if;
  return found_account;
end $$;

-- A bill of a vendor or a laboratory, new (expense null) or changed while it waits, and paid at once where paid is given.
-- fields: {branch, category, vendor, lab, about, bill_number, bill_on, amount_paise, gst_paise, due_on, photo,
-- orders: [{id, cost_paise}], paid: {mode, account, reference, on}}. For those who checked the permission.
create function private.write_expense(clinic uuid, expense uuid, expense_version integer, fields jsonb) returns public.expenses
language plpgsql security definer set search_path = ''
as $$
declare
  branch constant uuid := private.money_branch(clinic, (fields ->> 'branch')::uuid);
  paid constant jsonb := nullif(fields -> 'paid', 'null');
  counts_on constant date := case when paid is not null then private.money_day(clinic, branch, (paid ->> 'on')::date) end;
  photo constant uuid := fields ->> 'photo';
  amount constant bigint := private.paise_of(fields -> 'amount_paise');
  gst constant bigint := case when coalesce(fields ->> 'gst_paise', '0') = '0' then 0 else private.paise_of(fields -> 'gst_paise') end;
  bytes integer;
  asked jsonb;
  e public.expenses;
begin
  if expense is not null then
    select * into e from public.expenses x where x.clinic_id = write_expense.clinic and x.id = write_expense.expense for update;
    if e.id is null then perform private.refuse('not_found'); end if;
    if e.day is not null then perform private.refuse('expense_is_paid'); end if;
    if e.version <> expense_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', e.version)); end if;
  end if;
  if (fields ->> 'bill_on')::date > private.clinic_today(clinic) and expense is null then
    perform private.refuse('bill_in_future', jsonb_build_object('today', private.clinic_today(clinic)));
  end if;
  if photo is not null and photo is distinct from e.photo_id then
    bytes := private.photograph_bytes(clinic, photo);
  else
    bytes := case when photo is not null then e.photo_bytes end;
  end if;
  if expense is null then
    insert into public.expenses (clinic_id, branch_id, category, vendor_id, lab_id, about, bill_number, bill_on, amount_paise, gst_paise, due_on, photo_id, photo_bytes)
    values (clinic, branch, fields ->> 'category', (fields ->> 'vendor')::uuid, (fields ->> 'lab')::uuid, btrim(coalesce(fields ->> 'about', '')), nullif(btrim(fields ->> 'bill_number'), ''),
      (fields ->> 'bill_on')::date, amount, gst,
      coalesce((fields ->> 'due_on')::date, (fields ->> 'bill_on')::date), photo, bytes)
    returning * into e;
  else
    update public.expenses x set branch_id = branch, category = fields ->> 'category', vendor_id = (fields ->> 'vendor')::uuid, lab_id = (fields ->> 'lab')::uuid,
      about = btrim(coalesce(fields ->> 'about', '')), bill_number = nullif(btrim(fields ->> 'bill_number'), ''), bill_on = (fields ->> 'bill_on')::date,
      amount_paise = amount, gst_paise = gst,
      due_on = case when x.schedule_id is null then coalesce((fields ->> 'due_on')::date, (fields ->> 'bill_on')::date) else x.due_on end,
      photo_id = photo, photo_bytes = bytes
    where x.clinic_id = write_expense.clinic and x.id = write_expense.expense returning * into e;
  end if;
  -- What the laboratory asks for an order is what it cost.
  delete from public.expense_lab_orders o where o.clinic_id = write_expense.clinic and o.expense_id = e.id;
  for asked in select o from jsonb_array_elements(coalesce(nullif(fields -> 'orders', 'null'), '[]')) o order by o ->> 'id' loop
    update public.lab_orders o set cost_paise = (asked ->> 'cost_paise')::bigint
    where o.clinic_id = write_expense.clinic and o.id = (asked ->> 'id')::uuid and o.lab_id = e.lab_id and o.cost_paise is distinct from (asked ->> 'cost_paise')::bigint;
    insert into public.expense_lab_orders (clinic_id, expense_id, order_id)
    select clinic, e.id, o.id from public.lab_orders o
    where o.clinic_id = write_expense.clinic and o.id = (asked ->> 'id')::uuid and o.lab_id = e.lab_id and o.status not in ('ordered', 'cancelled');
    if not found then perform private.refuse('not_found'); end if;
  end loop;
  if paid is null then return e; end if;
  return private.mark_expense_paid(e, counts_on, paid);
end $$;

-- The bill is paid, on this day (of money_day, asked before any row was locked) and in this way.
create function private.mark_expense_paid(e public.expenses, counts_on date, paid jsonb) returns public.expenses
language plpgsql security definer set search_path = ''
as $$
begin
  update public.expenses x set day = counts_on, mode = paid ->> 'mode', account_id = private.check_way_of_paying(e.clinic_id, e.branch_id, paid),
    reference = nullif(btrim(paid ->> 'reference'), ''), paid_by = auth.uid(), paid_at = now()
  where x.clinic_id = e.clinic_id and x.id = e.id returning * into e;
  return e;
end $$;

-- As write_expense, once for each request. Refuses with not_found, changed_by_someone, expense_is_paid, amount_not_possible,
-- bill_in_future, day_closed, date_in_future, and by its constraints with bill_entered_already, order_billed_already,
-- gst_above_amount. Answers {id, version}.
create function private.save_expense(request uuid, expense uuid, expense_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  there jsonb := private.begin_once(clinic, request);
  e public.expenses;
begin
  if there is not null then return there; end if;
  e := private.write_expense(clinic, expense, expense_version, fields);
  return private.answer_once(clinic, request, jsonb_build_object('id', e.id, 'version', e.version));
end $$;
create function public.save_expense(request uuid, expense uuid, expense_version integer, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_expense(request, expense, expense_version, fields) $$;

-- Pays a bill that waits. paid: {mode, account, reference, on}. Refuses with not_found, expense_is_paid, changed_by_someone,
-- day_closed, date_in_future.
create function private.pay_expense(request uuid, expense uuid, expense_version integer, paid jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  there jsonb := private.begin_once(clinic, request);
  branch uuid;
  counts_on date;
  e public.expenses;
begin
  if there is not null then return there; end if;
  select x.branch_id into branch from public.expenses x where x.clinic_id = clinic and x.id = expense;
  if branch is null then perform private.refuse('not_found'); end if;
  counts_on := private.money_day(clinic, branch, (paid ->> 'on')::date);
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense for update;
  if e.id is null then perform private.refuse('not_found'); end if;
  if e.day is not null then perform private.refuse('expense_is_paid'); end if;
  if e.version <> expense_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', e.version)); end if;
  e := private.mark_expense_paid(e, counts_on, paid);
  return private.answer_once(clinic, request, jsonb_build_object('id', e.id, 'version', e.version, 'day', e.day));
end $$;
create function public.pay_expense(request uuid, expense uuid, expense_version integer, paid jsonb) returns jsonb
language sql set search_path = '' as $$ select private.pay_expense(request, expense, expense_version, paid) $$;

-- The money came back, or never left: the same below zero, on the first day that is open. Its lab orders can be billed again, a
-- consultant's statement that it paid waits again.
-- Refuses with not_found, expense_not_paid, taken_back_already.
create function private.take_back_expense(request uuid, expense uuid, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  there jsonb := private.begin_once(clinic, request);
  branch uuid;
  counts_on date;
  e public.expenses;
  back uuid;
begin
  if there is not null then return there; end if;
  select x.branch_id into branch from public.expenses x where x.clinic_id = clinic and x.id = expense;
  if branch is null then perform private.refuse('not_found'); end if;
  counts_on := private.money_day(clinic, branch);
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense for update;
  if e.day is null then perform private.refuse('expense_not_paid'); end if;
  if e.taken_back_at is not null or e.takes_back_id is not null then perform private.refuse('taken_back_already'); end if;
  update public.expenses x set taken_back_at = now() where x.clinic_id = clinic and x.id = e.id;
  insert into public.expenses (clinic_id, branch_id, category, vendor_id, lab_id, about, bill_number, bill_on, amount_paise, gst_paise, due_on,
    day, mode, account_id, reference, paid_by, paid_at, takes_back_id, reason)
  values (clinic, e.branch_id, e.category, e.vendor_id, e.lab_id, e.about, e.bill_number, e.bill_on, - e.amount_paise, - e.gst_paise, counts_on,
    counts_on, e.mode, e.account_id, e.reference, auth.uid(), now(), e.id, btrim(take_back_expense.reason)) returning id into back;
  delete from public.expense_lab_orders o where o.clinic_id = clinic and o.expense_id = e.id;
  perform private.release_settlement(clinic, e.id);
  return private.answer_once(clinic, request, jsonb_build_object('id', back, 'day', counts_on));
end $$;
create function public.take_back_expense(request uuid, expense uuid, reason text) returns jsonb
language sql set search_path = '' as $$ select private.take_back_expense(request, expense, reason) $$;

-- Removes a bill that was not paid. Refuses with not_found, expense_is_paid, changed_by_someone, expense_is_tds.
create function private.discard_expense(expense uuid, expense_version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  e public.expenses;
begin
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense for update;
  if e.id is null then perform private.refuse('not_found'); end if;
  if e.day is not null then perform private.refuse('expense_is_paid'); end if;
  if e.version <> expense_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', e.version)); end if;
  if exists (select 1 from public.settlements s where s.clinic_id = clinic and s.tds_expense_id = e.id) then perform private.refuse('expense_is_tds'); end if;
  delete from public.expenses x where x.clinic_id = clinic and x.id = e.id;
end $$;
create function public.discard_expense(expense uuid, expense_version integer) returns void
language sql set search_path = '' as $$ select private.discard_expense(expense, expense_version) $$;

-- For the close of a day: cash of this branch that was spent on it, less what came back.
create or replace function private.cash_spent(clinic uuid, branch uuid, day date) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(sum(e.amount_paise), 0)::bigint from public.expenses e
  where e.clinic_id = cash_spent.clinic and e.branch_id = cash_spent.branch and e.day = cash_spent.day and e.mode = 'cash'
$$;

grant execute on function private.save_expense(uuid, uuid, integer, jsonb), public.save_expense(uuid, uuid, integer, jsonb), private.pay_expense(uuid, uuid, integer, jsonb),
  public.pay_expense(uuid, uuid, integer, jsonb), private.take_back_expense(uuid, uuid, text), public.take_back_expense(uuid, uuid, text),
  private.discard_expense(uuid, integer), public.discard_expense(uuid, integer) to authenticated;
