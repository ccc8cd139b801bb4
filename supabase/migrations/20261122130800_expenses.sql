-- What the clinic spends: bills of vendors and laboratories, paid at once or waiting, those that come again every month, each with
-- its photograph. What was paid stays; what comes back is a record of its own, below zero.

create table public.vendors (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null constraint vendors_name_length check (length(btrim(name)) between 1 and 120),
  phone text constraint vendors_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  gstin text constraint vendors_gstin_is_valid check (private.gstin_is_valid(gstin)),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index vendors_name_once on public.vendors (clinic_id, name) where archived_at is null;
create trigger vendors_version before update on public.vendors for each row execute function private.bump_version();
create trigger vendors_audit after insert or update on public.vendors for each row execute function private.audit_change();
alter table public.vendors enable row level security;
grant select on public.vendors to authenticated;
grant insert (id, clinic_id, name, phone, gstin), update (name, phone, gstin, archived_at) on public.vendors to authenticated;
create policy "who reads expenses reads vendors" on public.vendors for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.read')));
create policy "who writes expenses adds vendors" on public.vendors for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('expenses.write')));
create policy "who writes expenses changes vendors" on public.vendors for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.write')));

-- What money is spent on, for the profit of a month.
create function private.expense_categories() returns text[]
language sql immutable set search_path = ''
as $$
  select '{materials,lab,consultants,salaries,rent,utilities,equipment,maintenance,office,marketing,travel,training,insurance,bank,taxes,other}'::text[]
$$;

-- What comes again: rent, the maintenance of the compressor. The job writes each one down as a bill that waits to be paid.
create table public.expense_schedules (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  category text not null constraint expense_schedules_category_known check (category = any (private.expense_categories())),
  vendor_id uuid,
  about text not null constraint expense_schedules_about_length check (length(btrim(about)) between 1 and 200),
  amount_paise bigint not null constraint expense_schedules_amount_possible check (amount_paise between 1 and 100000000000),
  gst_paise bigint not null default 0 constraint expense_schedules_gst_within check (gst_paise between 0 and amount_paise),
  every text not null check (every in ('week', 'month', 'quarter', 'year')),
  -- The first one; the others follow from it, so that the 31st comes back after February.
  starts_on date not null,
  ends_on date constraint expense_schedules_end_after_start check (ends_on >= starts_on),
  -- How many were written down.
  made integer not null default 0 check (made >= 0),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  foreign key (clinic_id, vendor_id) references public.vendors (clinic_id, id)
);
create index expense_schedules_by_branch on public.expense_schedules (clinic_id, branch_id);
create index expense_schedules_by_vendor on public.expense_schedules (clinic_id, vendor_id);
create trigger expense_schedules_version before update on public.expense_schedules for each row execute function private.bump_version();
create trigger expense_schedules_audit after insert or update on public.expense_schedules for each row execute function private.audit_change();
alter table public.expense_schedules enable row level security;
grant select on public.expense_schedules to authenticated;
grant insert (id, clinic_id, branch_id, category, vendor_id, about, amount_paise, gst_paise, every, starts_on, ends_on),
  update (branch_id, category, vendor_id, about, amount_paise, gst_paise, ends_on, archived_at) on public.expense_schedules to authenticated;
create policy "who reads expenses reads what comes again" on public.expense_schedules for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.read')));
create policy "who writes expenses adds what comes again" on public.expense_schedules for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('expenses.write')));
create policy "who writes expenses changes what comes again" on public.expense_schedules for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.write')));

-- When the n-th of a schedule is due, counted from 0.
create function private.schedule_day(s public.expense_schedules, n integer) returns date
language sql immutable set search_path = ''
as $$
  select (s.starts_on + n * case s.every when 'week' then interval '7 days' when 'month' then interval '1 month'
    when 'quarter' then interval '3 months' else interval '1 year' end)::date
$$;

create table public.expenses (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  category text not null constraint expenses_category_known check (category = any (private.expense_categories())),
  -- From whom: a vendor, a laboratory, or nobody in particular.
  vendor_id uuid,
  lab_id uuid,
  about text not null default '' check (length(about) <= 200),
  bill_number text check (length(btrim(bill_number)) between 1 and 40),
  bill_on date not null,
  -- With GST; below zero: money that came back.
  amount_paise bigint not null constraint expenses_amount_possible check (amount_paise <> 0 and abs(amount_paise) <= 100000000000),
  gst_paise bigint not null default 0 constraint expenses_gst_within check (abs(gst_paise) <= abs(amount_paise) and sign(gst_paise) <> - sign(amount_paise)),
  due_on date not null,
  schedule_id uuid,
  -- Once paid: the day in whose closing it counts, how, out of what, who.
  day date,
  mode text check (mode in ('cash', 'upi', 'card', 'bank', 'cheque')),
  account_id uuid,
  reference text check (length(btrim(reference)) between 1 and 60),
  paid_by uuid references auth.users (id),
  paid_at timestamptz,
  -- Money that came back: of what, and why. And of what was given back: when.
  takes_back_id uuid,
  reason text check (length(btrim(reason)) between 1 and 300),
  taken_back_at timestamptz,
  -- The photograph of the bill, in the bucket of papers.
  photo_id uuid,
  photo_bytes integer,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  foreign key (clinic_id, vendor_id) references public.vendors (clinic_id, id),
  foreign key (clinic_id, lab_id) references public.labs (clinic_id, id),
  foreign key (clinic_id, schedule_id) references public.expense_schedules (clinic_id, id) on delete set null (schedule_id),
  foreign key (clinic_id, account_id) references public.money_accounts (clinic_id, id),
  foreign key (clinic_id, takes_back_id) references public.expenses (clinic_id, id),
  constraint expenses_from_one check (num_nonnulls(vendor_id, lab_id) <= 1),
  constraint expenses_paid_whole check (num_nulls(day, mode, paid_at) in (0, 3)),
  constraint expenses_back_refers check ((amount_paise < 0) = (takes_back_id is not null) and (takes_back_id is null) = (reason is null)),
  constraint expenses_photo_whole check ((photo_id is null) = (photo_bytes is null))
);
create index expenses_by_day on public.expenses (clinic_id, day desc, id desc) where day is not null;
create index expenses_by_branch on public.expenses (clinic_id, branch_id, day);
create index expenses_waiting on public.expenses (clinic_id, due_on) where day is null;
create index expenses_by_vendor on public.expenses (clinic_id, vendor_id);
create index expenses_by_lab on public.expenses (clinic_id, lab_id);
create index expenses_by_account on public.expenses (clinic_id, account_id);
create index expenses_by_photo on public.expenses (clinic_id, photo_id) include (photo_bytes);
create unique index expenses_schedule_once on public.expenses (clinic_id, schedule_id, due_on) where takes_back_id is null;
create index expenses_of_schedule on public.expenses (clinic_id, schedule_id);
create unique index expenses_taken_back_once on public.expenses (clinic_id, takes_back_id);
-- The same bill is not entered twice.
create unique index expenses_bill_once on public.expenses (clinic_id, coalesce(vendor_id, lab_id), bill_number) where takes_back_id is null and taken_back_at is null;
create index expenses_paid_by on public.expenses (paid_by);
create index expenses_created_by on public.expenses (created_by);
create trigger expenses_version before update on public.expenses for each row execute function private.bump_version();
create trigger expenses_audit after insert or update or delete on public.expenses for each row execute function private.audit_change();

-- What was paid stays as it is, whoever asks; its photograph may come later.
create function private.keep_paid_expense() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  later constant text[] := '{photo_id,photo_bytes,taken_back_at,version}';
begin
  if old.day is null then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'UPDATE' and old.photo_id is null and to_jsonb(old) - later = to_jsonb(new) - later then return new; end if;
  if tg_op = 'UPDATE' and to_jsonb(old) - '{taken_back_at,version}'::text[] = to_jsonb(new) - '{taken_back_at,version}'::text[] then return new; end if;
  perform private.refuse('issued_documents_stay');
end $$;
create trigger expenses_stay before update or delete on public.expenses for each row execute function private.keep_paid_expense();
alter table public.expenses enable row level security;
grant select on public.expenses to authenticated;
create policy "who may reads expenses" on public.expenses for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.read')));
select private.watch_live('expenses', 'expenses', 'expenses.read');

-- Which lab orders a laboratory's bill is for: each is billed once.
create table public.expense_lab_orders (
  clinic_id uuid not null,
  expense_id uuid not null,
  order_id uuid not null,
  constraint expense_lab_orders_billed_once primary key (order_id, clinic_id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id) on delete cascade,
  foreign key (clinic_id, order_id) references public.lab_orders (clinic_id, id) on delete cascade
);
create index expense_lab_orders_by_expense on public.expense_lab_orders (clinic_id, expense_id);
create index expense_lab_orders_by_order on public.expense_lab_orders (clinic_id, order_id);
create trigger expense_lab_orders_audit after insert or delete on public.expense_lab_orders for each row execute function private.audit_change('expense_id');
alter table public.expense_lab_orders enable row level security;
grant select on public.expense_lab_orders to authenticated;
create policy "who reads expenses reads which orders they are for" on public.expense_lab_orders for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('expenses.read')));

-- Writing -------------------------------------------------------------------------------------------------------------------------------

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

-- How large the photograph is that the server put into the bucket under a new id. Refuses with not_found for what is not there,
-- or is a paper of somebody's record.
create function private.photograph_bytes(clinic uuid, photo uuid) returns integer
language plpgsql stable security definer set search_path = ''
as $$
declare
  bytes integer;
begin
  select (o.metadata ->> 'size')::integer into bytes from storage.objects o where o.bucket_id = 'papers' and o.name = photograph_bytes.clinic || '/' || photo;
  if bytes is null or exists (select 1 from public.papers p where p.clinic_id = photograph_bytes.clinic and p.id = photo) then perform private.refuse('not_found'); end if;
  return bytes;
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

-- Photographs -----------------------------------------------------------------------------------------------------------------------------

-- A photograph for an expense that has none yet, also one that is paid. Refuses with not_found, photograph_there.
create function private.attach_expense_photo(expense uuid, photo uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
  e public.expenses;
begin
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense for update;
  if e.id is null then perform private.refuse('not_found'); end if;
  if e.photo_id is not null then perform private.refuse('photograph_there'); end if;
  update public.expenses x set photo_id = photo, photo_bytes = private.photograph_bytes(clinic, photo) where x.clinic_id = clinic and x.id = e.id;
end $$;
create function public.attach_expense_photo(expense uuid, photo uuid) returns void
language sql set search_path = '' as $$ select private.attach_expense_photo(expense, photo) $$;

-- Where the photograph of an expense lies; that somebody looked is on record. Refuses with not_found.
create function private.open_expense_photo(expense uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  e public.expenses;
begin
  select * into e from public.expenses x where x.clinic_id = clinic and x.id = expense and x.photo_id is not null;
  if e.id is null then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'viewed', 'expenses', e.id, null, null);
  return jsonb_build_object('path', clinic || '/' || e.photo_id, 'bytes', e.photo_bytes);
end $$;
create function public.open_expense_photo(expense uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_expense_photo(expense) $$;

-- As before; a photograph of a bill is filed too.
create or replace function public.orphan_papers(batch integer default 100) returns setof text
language sql stable security definer set search_path = ''
as $$
  select o.name from storage.objects o
  where o.bucket_id = 'papers' and o.created_at < now() - interval '1 day'
    and not exists (select 1 from public.papers p where p.id::text = split_part(o.name, '/', 2) and p.path = o.name)
    and not exists (select 1 from public.expenses e where e.clinic_id = split_part(o.name, '/', 1)::uuid and e.photo_id = split_part(o.name, '/', 2)::uuid)
  order by o.created_at limit batch
$$;
-- As before, and photographs of bills.
create or replace function private.storage_used(clinic uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select (coalesce((select sum(i.stored_bytes) from public.images i where i.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(p.bytes) from public.papers p where p.clinic_id = storage_used.clinic), 0)
    + coalesce((select sum(e.photo_bytes) from public.expenses e where e.clinic_id = storage_used.clinic and e.photo_id is not null), 0)
    + coalesce((select sum(m.media_bytes) from public.messages m where m.clinic_id = storage_used.clinic and m.media_path is not null), 0))::bigint
$$;

-- By itself --------------------------------------------------------------------------------------------------------------------------------

-- Writes down what comes again and is due by now, in any clinic, as bills that wait to be paid. Answers how many.
create function public.make_due_expenses() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  s public.expense_schedules;
  due date;
  today date;
  n integer := 0;
begin
  for s in select * from public.expense_schedules q where q.archived_at is null order by q.clinic_id, q.id for update skip locked loop
    today := private.clinic_today(s.clinic_id);
    loop
      due := private.schedule_day(s, s.made);
      exit when due > today or due > s.ends_on;
      insert into public.expenses (clinic_id, branch_id, category, vendor_id, about, bill_on, amount_paise, gst_paise, due_on, schedule_id, created_by)
      values (s.clinic_id, s.branch_id, s.category, s.vendor_id, s.about, due, s.amount_paise, s.gst_paise, due, s.id, null) on conflict do nothing;
      update public.expense_schedules q set made = q.made + 1 where q.clinic_id = s.clinic_id and q.id = s.id returning * into s;
      n := n + 1;
    end loop;
  end loop;
  return n;
end $$;

-- For the close of a day: cash of this branch that was spent on it, less what came back.
create or replace function private.cash_spent(clinic uuid, branch uuid, day date) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(sum(e.amount_paise), 0)::bigint from public.expenses e
  where e.clinic_id = cash_spent.clinic and e.branch_id = cash_spent.branch and e.day = cash_spent.day and e.mode = 'cash'
$$;

-- Reading ----------------------------------------------------------------------------------------------------------------------------------

create view private.expense_rows with (security_invoker = true) as
select e.clinic_id, e.id, e.version, e.branch_id, b.name as branch, e.category, e.vendor_id, e.lab_id, coalesce(v.name, l.name) as from_name, e.about, e.bill_number, e.bill_on,
  e.amount_paise, e.gst_paise, e.due_on, e.schedule_id, e.day, e.mode, e.account_id, a.name as account, e.reference, e.takes_back_id, e.reason, e.taken_back_at,
  e.photo_id is not null as has_photo, e.photo_id, m.name as paid_by, e.paid_at
from public.expenses e
join public.branches b on b.clinic_id = e.clinic_id and b.id = e.branch_id
left join public.vendors v on v.clinic_id = e.clinic_id and v.id = e.vendor_id
left join public.labs l on l.clinic_id = e.clinic_id and l.id = e.lab_id
left join public.money_accounts a on a.clinic_id = e.clinic_id and a.id = e.account_id
left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.paid_by;
grant select on private.expense_rows to authenticated;

-- Everything about one expense: {…row, orders}, for its panel.
create function public.expense(expense uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  found_one jsonb;
begin
  select to_jsonb(r) - 'clinic_id' || jsonb_build_object('orders', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'work', o.work, 'teeth', o.teeth,
      'patient', p.full_name, 'cost_paise', o.cost_paise) order by o.number)
    from public.expense_lab_orders x join public.lab_orders o on o.clinic_id = x.clinic_id and o.id = x.order_id
    join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
    where x.clinic_id = clinic and x.expense_id = r.id), '[]'))
  into found_one from private.expense_rows r where r.clinic_id = clinic and r.id = expense.expense;
  if found_one is null then perform private.refuse('not_found'); end if;
  return found_one;
end $$;

-- Lab orders of a laboratory that went out and that no bill was entered for.
create function public.lab_orders_to_bill(lab uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.write');
begin
  return coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'work', o.work, 'teeth', o.teeth, 'patient', p.full_name, 'sent_on', o.sent_on,
      'cost_paise', o.cost_paise) order by o.number)
    from public.lab_orders o join public.patients p on p.clinic_id = o.clinic_id and p.id = o.patient_id
    where o.clinic_id = clinic and o.lab_id = lab_orders_to_bill.lab and o.status not in ('ordered', 'cancelled')
      and not exists (select 1 from public.expense_lab_orders x where x.clinic_id = o.clinic_id and x.order_id = o.id)), '[]');
end $$;

-- The expenses of some days, the last first, of the branch one looks at. until: the last day. after: {day, id} of the last row
-- before. Answers {rows, more, totals, waiting (bills to pay, the first due first), schedules, vendors, labs, accounts, branches,
-- branch, today}.
create function public.expenses_page(from_day date default null, until_day date default null, category text default null, from_whom uuid default null, after jsonb default null,
  page_size integer default 50) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('expenses.read');
  here constant uuid := private.branch_i_look_at(clinic);
  n integer := least(greatest(page_size, 1), 200);
  today constant date := (select (now() at time zone c.time_zone)::date from public.clinics c where c.id = clinic);
  first_day constant date := coalesce(from_day, date_trunc('month', today)::date);
  last_day constant date := coalesce(until_day, (date_trunc('month', today) + interval '1 month - 1 day')::date);
  found jsonb[];
begin
  found := array(select to_jsonb(r) - 'clinic_id' from private.expense_rows r
    where r.clinic_id = clinic and r.day between first_day and last_day and (here is null or r.branch_id = here)
      and (expenses_page.category is null or r.category = expenses_page.category) and (from_whom is null or from_whom in (r.vendor_id, r.lab_id))
      and (after is null or (r.day, r.id) < ((after ->> 'day')::date, (after ->> 'id')::uuid))
    order by r.day desc, r.id desc limit n + 1);
  return jsonb_build_object(
    'rows', coalesce((select jsonb_agg(f.row order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'),
    'more', coalesce(cardinality(found), 0) > n,
    'from_day', first_day, 'until_day', last_day, 'today', today,
    'totals', (select jsonb_build_object('amount_paise', coalesce(sum(s.amount), 0), 'gst_paise', coalesce(sum(s.gst), 0),
        'categories', coalesce(jsonb_agg(jsonb_build_object('category', s.category, 'amount_paise', s.amount) order by s.amount desc), '[]'))
      from (select e.category, sum(e.amount_paise) as amount, sum(e.gst_paise) as gst from public.expenses e
        where e.clinic_id = clinic and e.day between first_day and last_day and (here is null or e.branch_id = here)
          and (expenses_page.category is null or e.category = expenses_page.category) and (from_whom is null or from_whom in (e.vendor_id, e.lab_id))
        group by e.category) s),
    'waiting', coalesce((select jsonb_agg(to_jsonb(w) - 'clinic_id' order by w.due_on, w.id) from (select * from private.expense_rows r
      where r.clinic_id = clinic and r.day is null and (here is null or r.branch_id = here) order by r.due_on, r.id limit 200) w), '[]'),
    'schedules', coalesce((select jsonb_agg(to_jsonb(s) - 'clinic_id' || jsonb_build_object('vendor', v.name, 'next_on', private.schedule_day(s, s.made)) order by private.schedule_day(s, s.made))
      from public.expense_schedules s left join public.vendors v on v.clinic_id = s.clinic_id and v.id = s.vendor_id
      where s.clinic_id = clinic and s.archived_at is null), '[]'),
    'branch', here) || private.expense_choices(clinic);
end $$;

-- What the form of an expense chooses from.
create function private.expense_choices(clinic uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'vendors', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'gstin', v.gstin, 'phone', v.phone, 'version', v.version) order by v.name)
      from public.vendors v where v.clinic_id = expense_choices.clinic and v.archived_at is null), '[]'),
    'labs', coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name)
      from public.labs l where l.clinic_id = expense_choices.clinic and l.archived_at is null), '[]'),
    'accounts', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'branch_id', a.branch_id) order by a.kind, a.name)
      from public.money_accounts a where a.clinic_id = expense_choices.clinic and a.archived_at is null), '[]'),
    'branches', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.is_default desc, b.name) from public.branches b where b.clinic_id = expense_choices.clinic))
$$;

grant execute on function private.save_expense(uuid, uuid, integer, jsonb), public.save_expense(uuid, uuid, integer, jsonb), private.pay_expense(uuid, uuid, integer, jsonb),
  public.pay_expense(uuid, uuid, integer, jsonb), private.take_back_expense(uuid, uuid, text), public.take_back_expense(uuid, uuid, text),
  private.discard_expense(uuid, integer), public.discard_expense(uuid, integer), private.attach_expense_photo(uuid, uuid), public.attach_expense_photo(uuid, uuid),
  private.open_expense_photo(uuid), public.open_expense_photo(uuid), public.expense(uuid), public.lab_orders_to_bill(uuid),
  public.expenses_page(date, date, text, uuid, jsonb, integer), private.expense_choices(uuid), private.schedule_day(public.expense_schedules, integer),
  private.expense_categories() to authenticated;
grant execute on function public.make_due_expenses() to service_role;
