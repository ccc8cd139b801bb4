-- Expenses that come again: a job writes each one down when it is due, as a bill that waits to be paid.

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

-- What a schedule wrote down, each time once.
alter table public.expenses add foreign key (clinic_id, schedule_id) references public.expense_schedules (clinic_id, id) on delete set null (schedule_id);
create unique index expenses_schedule_once on public.expenses (clinic_id, schedule_id, due_on) where takes_back_id is null;
create index expenses_of_schedule on public.expenses (clinic_id, schedule_id);

-- When the n-th of a schedule is due, counted from 0.
create function private.schedule_day(s public.expense_schedules, n integer) returns date
language sql immutable set search_path = ''
as $$
  select (s.starts_on + n * case s.every when 'week' then interval '7 days' when 'month' then interval '1 month'
    when 'quarter' then interval '3 months' else interval '1 year' end)::date
$$;

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

grant execute on function private.schedule_day(public.expense_schedules, integer) to authenticated;
grant execute on function public.make_due_expenses() to service_role;
