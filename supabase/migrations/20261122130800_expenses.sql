-- What the clinic spends: bills of vendors and laboratories, paid at once or waiting. What was paid stays; what comes back is a
-- record of its own, below zero.

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

grant execute on function private.expense_categories() to authenticated;
