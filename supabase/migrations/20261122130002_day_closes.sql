-- Days: the tables and clock of what is closed; the functions for people are in 130700_days.

-- A day of a branch that was closed: what was counted, and the difference to what should be there. It stays.
create table public.day_closes (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  day date not null,
  opening_paise bigint not null,
  -- Of cash: received, paid back, spent, handed to the owner or the bank.
  received_paise bigint not null check (received_paise >= 0),
  refunded_paise bigint not null check (refunded_paise >= 0),
  -- What came back is off.
  spent_paise bigint not null,
  handed_paise bigint not null check (handed_paise >= 0),
  expected_paise bigint not null,
  counted_paise bigint not null constraint day_closes_counted_possible check (counted_paise between 0 and 10000000000),
  -- How many of each note and coin: {"500": 12}; null: only the sum was counted.
  denominations jsonb check (jsonb_typeof(denominations) = 'object' and length(denominations::text) <= 300),
  difference_reason text check (length(btrim(difference_reason)) between 1 and 300),
  -- The day as it was closed: what came by mode, account and person.
  summary jsonb not null check (jsonb_typeof(summary) = 'object' and length(summary::text) <= 20000),
  closed_by uuid not null default auth.uid() references auth.users (id),
  closed_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id),
  constraint day_closes_once unique (clinic_id, branch_id, day),
  constraint day_closes_adds_up check (expected_paise = opening_paise + received_paise - refunded_paise - spent_paise - handed_paise),
  constraint day_closes_difference_explained check (counted_paise = expected_paise or difference_reason is not null)
);
create index day_closes_closed_by on public.day_closes (closed_by);
create trigger day_closes_audit after insert on public.day_closes for each row execute function private.audit_change();
create trigger day_closes_stay before update or delete on public.day_closes for each row execute function private.refuse_document_edit();
alter table public.day_closes enable row level security;
grant select on public.day_closes to authenticated;
create policy "who closes days reads closed days" on public.day_closes for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('days.close')));

-- The branch that money belongs to: the one named, else the one the person looks at, else the clinic's first. Refuses with
-- not_found for one that is not the clinic's.
create function private.money_branch(clinic uuid, wanted uuid default null) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_branch uuid;
begin
  select b.id into found_branch from public.branches b where b.clinic_id = money_branch.clinic and b.id = coalesce(wanted, private.branch_i_look_at(money_branch.clinic),
    (select d.id from public.branches d where d.clinic_id = money_branch.clinic and d.is_default));
  if found_branch is null then perform private.refuse('not_found'); end if;
  return found_branch;
end $$;

-- Today, on the clinic's clock.
create function private.clinic_today(clinic uuid) returns date
language sql volatile security definer set search_path = ''
as $$ select (clock_timestamp() at time zone c.time_zone)::date from public.clinics c where c.id = clinic_today.clinic $$;

-- The day on which money of a branch counts now: today, or the day after the last one that was closed. A day that nobody
-- closed holds up nothing. wanted: an earlier (or this) day that somebody names; refuses with day_closed (open: the first open
-- day) and date_in_future.
create function private.money_day(clinic uuid, branch uuid, wanted date default null) returns date
language plpgsql volatile security definer set search_path = ''
as $$
declare
  closed date;
  today date := private.clinic_today(clinic);
begin
  -- Whoever closes the day waits for what is being written, and the other way round.
  perform pg_advisory_xact_lock_shared(hashtextextended('money_day ' || money_day.branch, 0));
  select max(c.day) into closed from public.day_closes c where c.clinic_id = money_day.clinic and c.branch_id = money_day.branch;
  if wanted is null then return greatest(today, closed + 1); end if;
  if wanted > today then perform private.refuse('date_in_future', jsonb_build_object('today', today)); end if;
  if wanted <= closed then perform private.refuse('day_closed', jsonb_build_object('day', wanted, 'open', greatest(today, closed + 1))); end if;
  return wanted;
end $$;
