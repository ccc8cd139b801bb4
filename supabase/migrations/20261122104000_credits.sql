-- WhatsApp credits: what a clinic has paid ahead for its messages. A ledger that only grows, a balance that is nothing but
-- the ledger's sum and never negative, and an allowance every month that follows from the subscription's dates. Amounts are
-- whole paise, as all money is: a price of 11.5 paise counts as 12, so that an owner can check every line by hand, and the
-- service never pays for a message with less than it was paid.

-- Prices of one message beside those of the provider's templates: free text in an open window beyond what the provider
-- gives away; an SMS, which the service's own gateway sends; and any template to a country without a price of its own.
alter table private.message_prices
  drop constraint message_prices_prefix_check,
  add constraint message_prices_prefix_check check (prefix ~ '^\+([1-9][0-9]{0,3})?$'),
  drop constraint message_prices_category_check,
  add constraint message_prices_category_check check (category in ('UTILITY', 'MARKETING', 'AUTHENTICATION', 'SERVICE', 'SMS', 'ABROAD'));
insert into private.message_prices (prefix, category, valid_from, millipaise) values
  -- [confirm] Billed by the provider from that day, beyond 1,000 a month and number; before, never.
  ('+91', 'SERVICE', '2026-10-01', 11500),
  -- [confirm] The gateway's price of one message, DLT charges in it.
  ('+91', 'SMS', '2026-01-01', 25000),
  -- [confirm] About the dearest country's.
  ('+', 'ABROAD', '2026-01-01', 1200000);

-- What a message of a category to a phone costs on a day, in paise, rounded up.
create function private.price_paise(category text, phone text, day date) returns integer
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select (p.millipaise + 999) / 1000 from private.message_prices p
    where (p.category = price_paise.category and starts_with(price_paise.phone, p.prefix)
        or p.category = 'ABROAD' and price_paise.category <> 'SERVICE') and p.valid_from <= price_paise.day
    order by length(p.prefix) desc, p.valid_from desc limit 1), 0)::integer
$$;

-- What can be bought, before GST. A pack that is no longer offered ends.
create table private.credit_packs (
  id text primary key check (id ~ '^[a-z0-9-]{3,40}$'),
  paise bigint not null unique check (paise > 0),
  valid_from timestamptz not null default now(),
  valid_until timestamptz check (valid_until > valid_from)
);
insert into private.credit_packs (id, paise, valid_from) values
  ('credits-250', 25000, '2026-01-01'), ('credits-500', 50000, '2026-01-01'), ('credits-1000', 100000, '2026-01-01'), ('credits-5000', 500000, '2026-01-01');

-- The ledger ------------------------------------------------------------------------------------------------------------------

create table public.credit_entries (
  id uuid not null default private.uuid_v7(),
  -- No reference: what was paid and used outlives a clinic, its messages and its patients.
  clinic_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('purchase', 'allowance', 'expiry', 'debit', 'release', 'correction')),
  -- Two pockets: what the plan gives, which ends with its month and is used first, and what was bought, which stays.
  allowance_paise bigint not null default 0,
  purchased_paise bigint not null default 0,
  category text check (category in ('UTILITY', 'MARKETING', 'AUTHENTICATION', 'SERVICE', 'SMS')),
  message_id uuid,
  charge_id uuid,
  -- Of an allowance: the month it is for.
  period_from timestamptz,
  note text check (length(btrim(note)) between 3 and 500),
  written_by uuid,
  primary key (id, clinic_id),
  constraint credit_entries_direction check (case when kind in ('purchase', 'allowance', 'release') then least(allowance_paise, purchased_paise) >= 0
    when kind in ('debit', 'expiry') then greatest(allowance_paise, purchased_paise) <= 0 else true end
    and allowance_paise + purchased_paise <> 0),
  constraint credit_entries_say_what_for check (
    (kind in ('debit', 'release')) = (message_id is not null) and (kind in ('debit', 'release')) = (category is not null)
    and (kind = 'purchase') = (charge_id is not null) and (kind in ('allowance', 'expiry')) = (period_from is not null)
    and (kind = 'correction') = (note is not null))
);
create index credit_entries_by_time on public.credit_entries (clinic_id, at, id);
create index credit_entries_by_message on public.credit_entries (clinic_id, message_id) where message_id is not null;
create unique index credit_entries_once_a_charge on public.credit_entries (clinic_id, charge_id) where charge_id is not null;

create function private.refuse_ledger_edit() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('credits_are_append_only');
  return null;
end $$;
create trigger credit_entries_append_only before update or delete or truncate on public.credit_entries
  for each statement execute function private.refuse_ledger_edit();

alter table public.credit_entries enable row level security;
grant select on public.credit_entries to authenticated;
create policy "who pays reads what became of it" on public.credit_entries for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('subscription.manage')));

-- One row a clinic, locked by whoever writes entries. The ledger's trigger keeps the sums, so that no statement, of anybody,
-- can take more than there is.
create table private.credit_balances (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  allowance_paise bigint not null default 0,
  purchased_paise bigint not null default 0,
  -- The month whose allowance was given last, and how much of it.
  allowance_from timestamptz,
  granted_paise bigint not null default 0,
  -- The clinic has its own line of credit at the provider: nothing is debited, nothing waits.
  pays_meta boolean not null default false,
  -- null: a fifth of the monthly allowance, or 100 rupees without one.
  threshold_paise bigint check (threshold_paise between 0 and 10000000),
  -- What the owner was told last, of a balance that only falls.
  told text check (told in ('low', 'empty')),
  -- Up to when entries were looked through for messages that never arrived.
  swept_until timestamptz not null default now() - interval '30 days',
  version integer not null default 1,
  constraint credit_balances_never_negative check (allowance_paise >= 0 and purchased_paise >= 0)
);
create function private.open_credit_balance() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.credit_balances (clinic_id) values (new.id);
  return null;
end $$;
create trigger clinics_credit_balance after insert on public.clinics for each row execute function private.open_credit_balance();
insert into private.credit_balances (clinic_id) select c.id from public.clinics c;

create function private.sum_entries() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.credit_balances b set allowance_paise = b.allowance_paise + e.allowance, purchased_paise = b.purchased_paise + e.purchased
  from (select n.clinic_id, sum(n.allowance_paise)::bigint as allowance, sum(n.purchased_paise)::bigint as purchased from written n group by 1) e
  where b.clinic_id = e.clinic_id;
  return null;
end $$;
create trigger credit_entries_sum after insert on public.credit_entries referencing new table as written
  for each statement execute function private.sum_entries();

-- Clinics whose balance is not their ledger's sum: none, ever.
create function public.credits_out_of_step() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select coalesce(b.clinic_id, e.clinic_id) from private.credit_balances b
  full join (select q.clinic_id, sum(q.allowance_paise) as allowance, sum(q.purchased_paise) as purchased from public.credit_entries q
    join public.clinics c on c.id = q.clinic_id group by 1) e on e.clinic_id = b.clinic_id
  where (coalesce(b.allowance_paise, 0), coalesce(b.purchased_paise, 0)) is distinct from (coalesce(e.allowance, 0), coalesce(e.purchased, 0))
$$;
grant execute on function public.credits_out_of_step() to service_role;

-- The allowance -----------------------------------------------------------------------------------------------------------------

-- The month whose allowance a clinic has now, from its subscription's dates, and how much: the plan's, counted back from
-- where what is paid ends; once for a whole trial, the smallest plan's. No row once everything has lapsed. Grace brings
-- nothing new and takes nothing away.
create function private.allowance_of(clinic uuid, out begins timestamptz, out ends timestamptz, out paise bigint) returns setof record
language sql stable security definer set search_path = ''
as $$
  select case when x.paid then u.paid_until - make_interval(months => x.months + 1) else u.created_at end,
    case when x.paid then u.paid_until - make_interval(months => x.months) else u.trial_until end,
    coalesce(case when x.paid then p.credits_paise end, (select s.credits_paise from private.plans s order by s.position limit 1))
  from private.subscriptions u
  left join private.plan_prices c on c.id = u.price_id
  left join private.plans p on p.plan = c.plan
  cross join lateral (
    select u.paid_until is not null and (now() < u.paid_until or u.paid_until >= u.trial_until) as paid,
      coalesce((select max(n) from generate_series(0, 60) n where u.paid_until - make_interval(months => n) > now()), 0) as months) x
  where u.clinic_id = allowance_of.clinic and u.suspended_at is null and now() < u.full_until
$$;

-- What is to be written so that a balance has its month's allowance: what is left of the last one ends, the new one is given;
-- or, for a larger plan in the same month, the difference. Dates that lie less than four days apart are one month's, for
-- months differ in length.
create function private.allowance_due(b private.credit_balances, out expires bigint, out grants bigint, out begins timestamptz) returns setof record
language sql stable security definer set search_path = ''
as $$
  select case when x.is_new then b.allowance_paise else 0 end, case when x.is_new then d.paise else d.paise - b.granted_paise end,
    case when x.is_new then d.begins else b.allowance_from end
  from private.allowance_of(b.clinic_id) d
  cross join lateral (select b.allowance_from is null or d.begins >= b.allowance_from + interval '4 days' as is_new) x
  where x.is_new or d.begins > b.allowance_from - interval '4 days' and d.paise > b.granted_paise
$$;

-- A clinic's balance, locked, with its month's allowance in it.
create function private.lock_credits(clinic uuid) returns private.credit_balances
language plpgsql security definer set search_path = ''
as $$
declare
  b private.credit_balances;
  due record;
begin
  select * into b from private.credit_balances q where q.clinic_id = clinic for no key update;
  select * into due from private.allowance_due(b);
  if due.begins is null then return b; end if;
  insert into public.credit_entries (clinic_id, kind, allowance_paise, period_from)
  select clinic, e.kind, e.paise, e.month
  from (values ('expiry', -due.expires, b.allowance_from), ('allowance', due.grants, due.begins)) e (kind, paise, month) where e.paise <> 0;
  update private.credit_balances q set allowance_from = due.begins, granted_paise = case when due.begins = b.allowance_from then q.granted_paise else 0 end + due.grants
  where q.clinic_id = clinic returning * into b;
  return b;
end $$;

-- What a clinic can spend now; an allowance that is due and not yet written counts.
create function private.credits_available(clinic uuid, out allowance_paise bigint, out purchased_paise bigint) returns record
language sql stable security definer set search_path = ''
as $$
  select b.allowance_paise - coalesce(d.expires, 0) + coalesce(d.grants, 0), b.purchased_paise
  from private.credit_balances b left join lateral private.allowance_due(b) d on true where b.clinic_id = credits_available.clinic
$$;

-- Below what its owner is told: what was chosen, else a fifth of the monthly allowance, else 100 rupees.
create function private.credit_threshold(b private.credit_balances) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(b.threshold_paise, (select nullif(d.paise, 0) / 5 from private.allowance_of(b.clinic_id) d), 10000)
$$;

-- empty: not even a reminder at home can be paid; low: at or below the threshold; else null.
create function private.credit_level(available bigint, threshold bigint) returns text
language sql stable security definer set search_path = ''
as $$
  select case when available < private.price_paise('UTILITY', '+91', current_date) then 'empty' when available <= threshold then 'low' end
$$;

-- Spending -------------------------------------------------------------------------------------------------------------------------

alter table public.messages
  -- What it costs the clinic if it arrives, in paise; null: not paid with credits.
  add column price_paise integer check (price_paise >= 0),
  -- What is taken for it now.
  add column charged_paise integer not null default 0 check (charged_paise >= 0),
  -- As what: first the category it was sent in, then the one that the provider says. FREE: the provider does not bill it.
  add column billed_as text check (billed_as in ('UTILITY', 'MARKETING', 'AUTHENTICATION', 'SERVICE', 'SMS', 'FREE')),
  drop constraint messages_reason_known,
  add constraint messages_reason_known check (reason in ('no_number', 'no_phone', 'no_consent', 'template_not_approved', 'number_stopped',
    'too_close', 'visit_started', 'connected_later', 'kind_off', 'window_closed', 'withheld', 'visit_changed', 'campaign_paused',
    'campaign_stopped', 'offer_over', 'by_sms', 'no_sms', 'no_credits', 'archived', 'phone_changed', 'minor', 'subscription_lapsed', 'link_over'));
create index messages_wait_for_money on public.messages (clinic_id, reason) where status = 'waiting' and reason in ('no_credits', 'subscription_lapsed');

-- Takes what messages cost from a balance that is locked and has it: one entry each, the allowance first.
create function private.debit_messages(b private.credit_balances, ids uuid[]) returns void
language sql security definer set search_path = ''
as $$
  insert into public.credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
  select b.clinic_id, 'debit', d.id, d.billed_as, -d.from_allowance, d.from_allowance - d.price_paise
  from (select m.id, m.billed_as, m.price_paise, least(m.price_paise, greatest(
      b.allowance_paise - sum(m.price_paise) over (order by m.id) + m.price_paise, 0)) as from_allowance
    from public.messages m where m.clinic_id = b.clinic_id and m.id = any (ids) and m.price_paise > 0) d
$$;

-- What a message costs as it stands: nothing unless it is under way, or arrived.
create function private.owed_paise(status text, price_paise integer) returns integer
language sql immutable set search_path = ''
as $$ select case when status in ('sending', 'sent', 'delivered', 'read', 'unresolved') then price_paise else 0 end $$;

-- Brings what was taken for messages in line with what they cost by now: nothing for one that failed, or that the provider
-- does not bill, or that goes another time; more for one that it bills dearer, as far as the balance reaches. Depends on how
-- a message stands only, so that repeats and any order of webhooks end the same. Called last in a transaction, with the
-- messages locked: balances are always locked after messages.
create function private.settle_messages(ids uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m record;
  b private.credit_balances;
  back record;
  change bigint;
  of_allowance bigint;
begin
  for m in
    select q.id, q.clinic_id, q.price_paise, q.charged_paise, coalesce(nullif(q.billed_as, 'FREE'), 'SERVICE') as category,
      private.owed_paise(q.status, q.price_paise) as owed
    from public.messages q where q.id = any (ids) and q.price_paise is not null
    order by q.clinic_id, q.id
  loop
    continue when m.owed = m.charged_paise;
    b := private.lock_credits(m.clinic_id);
    if m.owed < m.charged_paise then
      -- Back to where it came from; what was bought first, for it does not end.
      change := m.charged_paise - m.owed;
      select -sum(e.purchased_paise) as purchased, (array_agg(e.category order by e.id desc))[1] as category into back
      from public.credit_entries e where e.clinic_id = m.clinic_id and e.message_id = m.id;
      of_allowance := change - least(change, back.purchased);
      insert into public.credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
      values (m.clinic_id, 'release', m.id, back.category, of_allowance, change - of_allowance);
      change := -change;
    else
      change := least(m.owed - m.charged_paise, b.allowance_paise + b.purchased_paise);
      continue when change = 0 or b.pays_meta;
      of_allowance := least(change, b.allowance_paise);
      insert into public.credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
      values (m.clinic_id, 'debit', m.id, m.category, -of_allowance, of_allowance - change);
    end if;
    update public.messages q set charged_paise = q.charged_paise + change where q.clinic_id = m.clinic_id and q.id = m.id;
  end loop;
end $$;

-- Lets a clinic's messages go that wait for credits, as many as there is money for; extra: what comes in this transaction.
-- Messages are locked before the balance, so this comes before the entry is written.
create function private.wake_messages(clinic uuid, extra bigint) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  woken integer;
begin
  with waiting as (
    select q.id, sum(coalesce(q.price_paise, 0)) over (order by q.due_at, q.id) as so_far
    from public.messages q where q.clinic_id = clinic and q.status = 'waiting' and q.reason = 'no_credits'
  ), affordable as (
    select w.id from waiting w, private.credit_balances b, private.credits_available(clinic) a
    where b.clinic_id = clinic and (b.pays_meta or w.so_far <= a.allowance_paise + a.purchased_paise + extra) order by w.so_far limit 5000
  )
  update public.messages m set status = 'due', reason = null, due_at = greatest(m.due_at, now())
  where m.clinic_id = clinic and m.id in (select q.id from public.messages q where q.clinic_id = clinic and q.id in (select f.id from affordable f)
    and q.status = 'waiting' and q.reason = 'no_credits' order by q.id for update skip locked);
  get diagnostics woken = row_count;
  return woken;
end $$;

-- Paying in --------------------------------------------------------------------------------------------------------------------------

-- A charge for credits was captured: once a charge, however often it is told. paise: what was bought, before GST.
create function private.credits_bought(clinic uuid, charge uuid, paise bigint) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.wake_messages(clinic, paise);
  perform private.lock_credits(clinic);
  insert into public.credit_entries (clinic_id, kind, charge_id, purchased_paise) values (clinic, 'purchase', charge, paise)
  on conflict do nothing;
end $$;

-- Those who run the service put something right, with a reason that the owner reads. Taking takes what there is at most.
-- Answers by how much the balance changed.
create function private.correct_credits(clinic uuid, paise bigint, reason text, done_by uuid) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  b private.credit_balances;
  of_purchased bigint;
  of_allowance bigint;
  entry uuid;
begin
  if paise > 0 then perform private.wake_messages(clinic, paise); end if;
  b := private.lock_credits(clinic);
  of_purchased := greatest(paise, -b.purchased_paise);
  of_allowance := greatest(paise - of_purchased, -b.allowance_paise);
  if of_purchased + of_allowance = 0 then return 0; end if;
  insert into public.credit_entries (clinic_id, kind, allowance_paise, purchased_paise, note, written_by)
  values (clinic, 'correction', of_allowance, of_purchased, reason, done_by) returning id into entry;
  perform private.write_audit(clinic, 'corrected', 'credit_entries', entry, null,
    jsonb_build_object('paise', of_purchased + of_allowance, 'note', reason));
  return of_purchased + of_allowance;
end $$;

-- The job ----------------------------------------------------------------------------------------------------------------------------

-- What time brings: allowances that are due, messages that can be paid again, and money back for messages that nobody reported
-- as delivered within thirty days (the provider bills what arrives). Whoever spends or looks has the allowance without it.
create function public.tend_credits() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  one record;
  lost uuid[];
  given integer := 0;
  woken integer := 0;
  released integer := 0;
begin
  for one in select b.clinic_id from private.credit_balances b where exists (select from private.allowance_due(b)) order by 1 loop
    perform private.lock_credits(one.clinic_id);
    given := given + 1;
  end loop;
  for one in select distinct m.clinic_id from public.messages m where m.status = 'waiting' and m.reason = 'no_credits' order by 1 loop
    woken := woken + private.wake_messages(one.clinic_id, 0);
  end loop;
  for one in select b.clinic_id, b.swept_until from private.credit_balances b where b.swept_until < now() - interval '31 days' order by 1 limit 200 loop
    lost := array(select m.id from public.credit_entries e join public.messages m on m.clinic_id = e.clinic_id and m.id = e.message_id
      where e.clinic_id = one.clinic_id and e.kind = 'debit' and e.at >= one.swept_until and e.at < now() - interval '30 days'
        and m.charged_paise > 0 and m.status in ('sent', 'unresolved', 'replaced', 'opened') order by m.id for update of m skip locked);
    update public.messages m set price_paise = 0 where m.clinic_id = one.clinic_id and m.id = any (lost);
    perform private.settle_messages(lost);
    update private.credit_balances b set swept_until = now() - interval '30 days' where b.clinic_id = one.clinic_id;
    released := released + cardinality(lost);
  end loop;
  return json_build_object('allowances', given, 'woken', woken, 'released', released);
end $$;

-- Owners to be told that credits run low or are used up, once each time they fall below: [{clinic, slug, name, level,
-- available_paise, threshold_paise, waiting, owners: [{email, language}]}]. Counted as told until credits_not_told says otherwise.
create function public.credits_to_tell() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  with levels as (
    select b.clinic_id, b.told as told_before, private.credit_level(a.allowance_paise + a.purchased_paise, t.paise) as level,
      a.allowance_paise + a.purchased_paise as available, t.paise as threshold
    from private.credit_balances b
    join private.subscriptions u on u.clinic_id = b.clinic_id and now() < u.full_until
    cross join lateral private.credits_available(b.clinic_id) a
    cross join lateral (select private.credit_threshold(b) as paise) t
    where not b.pays_meta
  ), moved as (
    update private.credit_balances b set told = l.level from levels l
    where b.clinic_id = l.clinic_id and b.told is not distinct from l.told_before and l.level is distinct from l.told_before
    returning b.clinic_id
  )
  select coalesce(json_agg(json_build_object('clinic', c.id, 'slug', s.slug, 'name', c.name, 'level', l.level,
    'available_paise', l.available, 'threshold_paise', l.threshold,
    'waiting', (select count(*) from public.messages m where m.clinic_id = c.id and m.status = 'waiting' and m.reason = 'no_credits'),
    'owners', (select coalesce(json_agg(json_build_object('email', u.email, 'language', coalesce(p.language, 'en')) order by u.email), '[]'::json)
      from public.members o join auth.users u on u.id = o.user_id left join public.profiles p on p.user_id = u.id
      where o.clinic_id = c.id and o.role = 'owner' and o.left_at is null and u.email is not null))), '[]'::json)
  into answer
  from moved v join levels l on l.clinic_id = v.clinic_id join public.clinics c on c.id = v.clinic_id join private.clinic_slugs s on s.clinic_id = c.id
  -- Falling only: who bought and is still low knows.
  where l.level = 'empty' or l.level = 'low' and l.told_before is null;
  return answer;
end $$;
create function public.credits_not_told(clinic uuid) returns void
language sql security definer set search_path = ''
as $$ update private.credit_balances b set told = null where b.clinic_id = credits_not_told.clinic $$;
grant execute on function public.tend_credits(), public.credits_to_tell(), public.credits_not_told(uuid) to service_role;

-- The page ---------------------------------------------------------------------------------------------------------------------------

create function private.credits_page(kinds text[], from_day date, until_day date, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
  b private.credit_balances := private.lock_credits(clinic);
  n integer := least(greatest(page_size, 1), 200);
  threshold bigint := private.credit_threshold(b);
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  entries json;
begin
  select json_agg(private.credit_row(e) order by e.at desc, e.id desc) into entries
  from (select q.* from public.credit_entries q where q.clinic_id = clinic and (kinds is null or q.kind = any (kinds))
    and (from_day is null or q.at >= from_day::timestamp at time zone zone) and (until_day is null or q.at < (until_day + 1)::timestamp at time zone zone)
    and (after is null or (q.at, q.id) < ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by q.at desc, q.id desc limit n + 1) e;
  return json_build_object(
    'allowance_paise', b.allowance_paise, 'purchased_paise', b.purchased_paise, 'threshold_paise', threshold, 'threshold_chosen', b.threshold_paise is not null,
    'level', case when not b.pays_meta then private.credit_level(b.allowance_paise + b.purchased_paise, threshold) end,
    'pays_meta', b.pays_meta, 'version', b.version,
    'month', (select json_build_object('paise', d.paise, 'ends', d.ends) from private.allowance_of(clinic) d),
    'waiting', (select count(*) from public.messages m where m.clinic_id = clinic and m.status = 'waiting' and m.reason = 'no_credits'),
    'spent', coalesce((select json_agg(json_build_object('category', s.category, 'messages', s.messages, 'paise', s.paise) order by s.paise desc)
      from (select e.category, count(*) filter (where e.kind = 'debit') - count(*) filter (where e.kind = 'release') as messages,
          -sum(e.allowance_paise + e.purchased_paise)::bigint as paise
        from public.credit_entries e where e.clinic_id = clinic and e.at > now() - interval '30 days' and e.kind in ('debit', 'release') group by 1) s), '[]'::json),
    'prices', (select json_object_agg(x.category, private.price_paise(x.category, '+91', (now() at time zone zone)::date))
      from unnest(array['UTILITY', 'MARKETING', 'SERVICE', 'SMS']) x (category)),
    'packs', (select coalesce(json_agg(json_build_object('id', p.id, 'paise', p.paise, 'total_paise', private.with_gst(p.paise)) order by p.paise), '[]'::json)
      from private.credit_packs p where now() >= p.valid_from and (p.valid_until is null or now() < p.valid_until)),
    'entries', coalesce((select json_agg(x) from (select x from json_array_elements(entries) with ordinality y (x, place) where place <= n order by place) z), '[]'::json),
    'more', coalesce(json_array_length(entries), 0) > n);
end $$;
-- An entry as the page and the file show it. The kind of its message says what it was for, never whom.
create function private.credit_row(e public.credit_entries) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'category', e.category, 'allowance_paise', e.allowance_paise,
    'purchased_paise', e.purchased_paise, 'note', e.note,
    'message_kind', (select m.kind from public.messages m where m.clinic_id = e.clinic_id and m.id = e.message_id))
$$;
-- What is left, what the last thirty days cost, what can be bought, and a page of the ledger, newest first. kinds, from_day,
-- until_day: which entries (null: all). after: {at, id} of the last row before. Amounts in paise.
create function public.credits_page(kinds text[] default null, from_day date default null, until_day date default null, after jsonb default null,
  page_size integer default 50) returns json
language sql set search_path = '' as $$ select private.credits_page(kinds, from_day, until_day, after, page_size) $$;

-- Whether a clinic pays the provider itself, and below what balance its owner is told (paise; null: the usual). Refuses with
-- changed_by_someone. Answers the new version.
create function private.change_credit_settings(settings_version integer, pays_meta boolean, threshold_paise bigint) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
  before private.credit_balances;
  b private.credit_balances;
begin
  -- Messages first, then the balance: what waits goes when nothing is debited any more.
  if pays_meta then
    update public.messages m set status = 'due', reason = null, due_at = greatest(m.due_at, now())
    where m.clinic_id = clinic and m.id in (select q.id from public.messages q where q.clinic_id = clinic and q.status = 'waiting' and q.reason = 'no_credits'
      order by q.id for update skip locked);
  end if;
  before := private.lock_credits(clinic);
  if before.version <> settings_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', before.version)); end if;
  update private.credit_balances q set pays_meta = change_credit_settings.pays_meta, threshold_paise = change_credit_settings.threshold_paise,
    told = null, version = q.version + 1
  where q.clinic_id = clinic returning * into b;
  perform private.write_audit(clinic, 'changed', 'credit_balances', clinic,
    jsonb_build_object('pays_meta', before.pays_meta, 'threshold_paise', before.threshold_paise),
    jsonb_build_object('pays_meta', b.pays_meta, 'threshold_paise', b.threshold_paise));
  return b.version;
end $$;
create function public.change_credit_settings(settings_version integer, pays_meta boolean, threshold_paise bigint default null) returns integer
language sql set search_path = '' as $$ select private.change_credit_settings(settings_version, pays_meta, threshold_paise) $$;

-- What a pack costs before GST, in paise, for somebody who may buy it. Refuses with pack_not_offered, and with
-- subscription_lapsed when nothing could be sent with it.
create function private.credit_pack(pack text) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
  found_paise bigint;
begin
  select p.paise into found_paise from private.credit_packs p where p.id = pack and now() >= p.valid_from and (p.valid_until is null or now() < p.valid_until);
  if found_paise is null then perform private.refuse('pack_not_offered'); end if;
  if not exists (select 1 from private.subscriptions u where u.clinic_id = clinic and now() < u.full_until) then
    perform private.refuse('subscription_lapsed');
  end if;
  return found_paise;
end $$;
create function public.credit_pack(pack text) returns bigint
language sql stable set search_path = '' as $$ select private.credit_pack(pack) $$;

-- The ledger as a file, oldest first; as the other lists of lists.export.
create function private.export_credits(from_day date, until_day date, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  if private.clinic_where_i_can('subscription.manage') is distinct from clinic then perform private.refuse('not_allowed'); end if;
  select json_agg(private.credit_row(e) order by e.at, e.id), array_agg(jsonb_build_object('at', e.at, 'id', e.id) order by e.at, e.id) into rows, keys
  from (select q.* from public.credit_entries q where q.clinic_id = clinic
    and q.at >= from_day::timestamp at time zone zone and q.at < (until_day + 1)::timestamp at time zone zone
    and (after is null or (q.at, q.id) > ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by q.at, q.id limit n) e;
  return private.exported(clinic, 'credits', rows, keys, n);
end $$;
create function public.export_credits(from_day date, until_day date, after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_credits(from_day, until_day, after, page_size) $$;

-- As before, and for who pays: whether credits run low (1) or are used up (2).
create or replace function private.shell_counts(clinic uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  sees_all boolean := private.i_see_all('messages.read');
  dentist uuid := private.dentist_i_am();
  answer jsonb := private.queue_counts(clinic);
begin
  if private.clinic_where_i_can('subscription.manage') = clinic then
    answer := answer || coalesce((select jsonb_build_object('credits', case private.credit_level(a.allowance_paise + a.purchased_paise, private.credit_threshold(b))
        when 'empty' then 2 when 'low' then 1 else 0 end)
      from private.credit_balances b cross join lateral private.credits_available(b.clinic_id) a
      join private.subscriptions u on u.clinic_id = b.clinic_id and now() < u.full_until
      where b.clinic_id = clinic and not b.pays_meta), '{}');
  end if;
  if private.clinic_where_i_can('messages.read') is distinct from clinic then return answer; end if;
  return answer || jsonb_build_object(
    'tasks', (select count(*) from (select 1 from public.tasks t where t.clinic_id = clinic and t.done_at is null
      and (sees_all or t.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x),
    'unsent', (select count(*) from (select 1 from public.messages m where m.clinic_id = clinic
      and m.status in ('waiting', 'unresolved') and m.at <= now() and m.visit_starts_at > now()
      and (sees_all or m.patient_id in (select d.patient_id from public.patient_dentists d
        where d.clinic_id = clinic and d.dentist_id = dentist)) limit 100) x),
    'unread', (select count(*) from (select 1 from public.conversations c where c.clinic_id = clinic and c.unread > 0
      and (sees_all or c.id in (select private.conversations_of_my_patients())) limit 100) x));
end $$;

grant execute on function private.credits_page(text[], date, date, jsonb, integer), public.credits_page(text[], date, date, jsonb, integer),
  private.change_credit_settings(integer, boolean, bigint), public.change_credit_settings(integer, boolean, bigint),
  private.credit_pack(text), public.credit_pack(text), private.export_credits(date, date, jsonb, integer), public.export_credits(date, date, jsonb, integer)
  to authenticated;
