-- How a clinic bills, and where its money lies.

create table public.billing_settings (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  -- When the work of an accepted plan is offered for a bill: all at once, as it is done, or item by item when it is completed.
  plan_billing text not null default 'sitting' check (plan_billing in ('start', 'sitting', 'completion')),
  round_to_rupee boolean not null default true,
  -- Goods over the counter to a patient of another state: as IGST by s. 10(1)(ca) of the IGST Act. The accountant decides.
  goods_follow_address boolean not null default false,
  -- What stands on every bill: terms, a bank account.
  note text not null default '' check (length(note) <= 500),
  -- Paper of receipts at the desk; bills take the clinic's paper (print_settings) unless this says otherwise.
  bill_paper text not null default 'letterhead' check (bill_paper in ('letterhead', 'a4', 'a5', 'roll_80', 'roll_58')),
  receipt_paper text not null default 'letterhead' check (receipt_paper in ('letterhead', 'a4', 'a5', 'roll_80', 'roll_58')),
  -- Reminders of dues: days from one to the next; null: none go by themselves.
  dues_reminder_days smallint check (dues_reminder_days between 3 and 90),
  -- The owner's evening message, by e-mail: wall clock; null: none.
  evening_at time default '20:30',
  version integer not null default 1
);
create trigger billing_settings_version before update on public.billing_settings for each row execute function private.bump_version();
create trigger billing_settings_audit after update on public.billing_settings for each row execute function private.audit_change('clinic_id');
alter table public.billing_settings enable row level security;
grant select on public.billing_settings to authenticated;
grant update (plan_billing, round_to_rupee, goods_follow_address, note, bill_paper, receipt_paper, dues_reminder_days, evening_at)
  on public.billing_settings to authenticated;
create policy "members read how the clinic bills" on public.billing_settings for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers change how the clinic bills" on public.billing_settings for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- Where money lies: the cash drawer of each branch, UPI addresses, bank accounts, card machines.
create table public.money_accounts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- null: of every branch.
  branch_id uuid,
  kind text not null check (kind in ('cash', 'upi', 'bank', 'card')),
  name text not null check (length(btrim(name)) between 1 and 60),
  -- Of a UPI account: its address, for the QR.
  upi_address text constraint money_accounts_upi_address check (upi_address ~ '^[A-Za-z0-9._-]{2,255}@[A-Za-z][A-Za-z0-9.-]{1,63}$'),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  constraint money_accounts_address_if_upi check (kind = 'upi' or upi_address is null)
);
create index money_accounts_by_branch on public.money_accounts (clinic_id, branch_id);
create trigger money_accounts_version before update on public.money_accounts for each row execute function private.bump_version();
create trigger money_accounts_audit after insert or update on public.money_accounts for each row when (pg_trigger_depth() = 0) execute function private.audit_change();
alter table public.money_accounts enable row level security;
grant select on public.money_accounts to authenticated;
grant insert (id, clinic_id, branch_id, kind, name, upi_address), update (branch_id, name, upi_address, archived_at) on public.money_accounts to authenticated;
create policy "members read where money lies" on public.money_accounts for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add where money lies" on public.money_accounts for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('clinic.manage')));
create policy "managers change where money lies" on public.money_accounts for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.manage')));

-- A new clinic can bill at once; each branch has its drawer.
create function private.give_money_settings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.billing_settings (clinic_id) values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger clinics_billing_settings after insert on public.clinics for each row execute function private.give_money_settings();
create function private.give_cash_drawer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.money_accounts (clinic_id, branch_id, kind, name) values (new.clinic_id, new.id, 'cash', 'Cash');
  return null;
end $$;
create trigger branches_cash_drawer after insert on public.branches for each row execute function private.give_cash_drawer();
insert into public.billing_settings (clinic_id) select id from public.clinics;
insert into public.money_accounts (clinic_id, branch_id, kind, name) select b.clinic_id, b.id, 'cash', 'Cash' from public.branches b;
