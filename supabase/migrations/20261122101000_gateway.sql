-- The payment gateway: what it told us, the clinics' subscriptions and orders over there as it last told them, and every
-- money event. What people may do follows from private.subscriptions alone; this extends it, only by what was paid.

-- Prices are before tax; the gateway's plans and orders carry the amount that the customer pays.
create function private.with_gst(paise bigint) returns bigint
language sql immutable set search_path = '' as $$ select paise + round(paise * 0.18)::bigint $$;
-- The tax within such an amount: the inverse of the above, to the paisa.
create function private.gst_in(total bigint) returns bigint
language sql immutable set search_path = '' as $$ select round(total * 18 / 118.0)::bigint $$;

create function public.total_with_gst(net_paise bigint) returns bigint
language sql security definer set search_path = '' as $$ select private.with_gst(net_paise) $$;

-- A clinic's subscriptions at the gateway. One row holds the newest that the gateway said of it, by the gateway's own
-- clock, so that the order in which it arrives does not matter.
create table private.gateway_subscriptions (
  id text primary key check (id ~ '^sub_[A-Za-z0-9]{6,40}$'),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  price_id text not null references private.plan_prices (id),
  -- What it becomes when the paid period is over.
  next_price_id text references private.plan_prices (id),
  status text not null check (status in ('created', 'authenticated', 'active', 'pending', 'halted', 'paused', 'cancelled', 'completed', 'expired')),
  method text check (method in ('card', 'upi', 'emandate')),
  -- Somebody once gave the mandate: before that it is a checkout that was begun, and says nothing.
  mandate boolean not null default false,
  paid_count integer not null default 0,
  start_at timestamptz,
  current_start timestamptz,
  current_end timestamptz,
  charge_at timestamptz,
  ended_at timestamptz,
  -- We asked the gateway to end it with the paid period, which cannot be taken back over there.
  cancel_at_end timestamptz,
  -- When the gateway said this, and in which event.
  told_at timestamptz not null,
  told_in text not null,
  created_at timestamptz not null,
  -- Which of two of the same second is the newer.
  seq bigint generated always as identity,
  checked_at timestamptz,
  unique (clinic_id, id)
);
create index gateway_subscriptions_by_price on private.gateway_subscriptions (price_id);
create index gateway_subscriptions_by_next_price on private.gateway_subscriptions (next_price_id) where next_price_id is not null;
create index gateway_subscriptions_to_check on private.gateway_subscriptions (checked_at nulls first)
  where status not in ('cancelled', 'completed', 'expired');

-- Single payments: WhatsApp credits.
create table private.gateway_orders (
  id text primary key check (id ~ '^order_[A-Za-z0-9]{6,40}$'),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  net_paise bigint not null check (net_paise > 0),
  total_paise bigint not null check (total_paise >= net_paise),
  created_at timestamptz not null default now(),
  paid_at timestamptz,
  checked_at timestamptz,
  unique (clinic_id, id)
);
create index gateway_orders_by_clinic on private.gateway_orders (clinic_id, created_at);
create index gateway_orders_to_check on private.gateway_orders (created_at) where paid_at is null;

-- Webhooks as they came. A payer's contact stands in them: the body goes a month after it was applied.
create table private.gateway_events (
  id text primary key check (length(id) between 4 and 100),
  -- A replay under another id is the same body.
  fingerprint text not null unique check (length(fingerprint) = 64),
  body text,
  received_at timestamptz not null default now(),
  take_up_at timestamptz not null default now(),
  attempts integer not null default 0,
  last_error text check (length(last_error) <= 300),
  applied_at timestamptz
);
create index gateway_events_waiting on private.gateway_events (take_up_at) where applied_at is null;
create index gateway_events_by_age on private.gateway_events (applied_at) where applied_at is not null and body is not null;

-- Every money event: one row a payment at the gateway.
create table private.charges (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('subscription', 'credits')),
  price_id text references private.plan_prices (id),
  amount_paise bigint not null check (amount_paise >= 0),
  tax_paise bigint not null check (tax_paise >= 0),
  total_paise bigint not null,
  method text check (length(method) <= 30),
  gateway_payment_id text not null unique check (gateway_payment_id ~ '^pay_[A-Za-z0-9]{6,40}$'),
  gateway_subscription_id text,
  gateway_order_id text,
  period_from timestamptz,
  period_until timestamptz,
  status text not null check (status in ('paid', 'failed', 'refunded')),
  at timestamptz not null,
  unique (clinic_id, id),
  foreign key (clinic_id, gateway_subscription_id) references private.gateway_subscriptions (clinic_id, id),
  foreign key (clinic_id, gateway_order_id) references private.gateway_orders (clinic_id, id),
  constraint charges_add_up check (amount_paise + tax_paise = total_paise),
  constraint charges_are_for_something check (
    case kind when 'subscription' then price_id is not null and period_from < period_until else price_id is null end)
);
create index charges_by_clinic on private.charges (clinic_id, at);
create index charges_by_subscription on private.charges (clinic_id, gateway_subscription_id);
create index charges_by_order on private.charges (clinic_id, gateway_order_id) where gateway_order_id is not null;
create index charges_by_price on private.charges (price_id);

-- Webhooks: stored at once, applied after ----------------------------------------------------------------------------------

-- Keeps a webhook as it came. Answers whether it is new; a repeat is not, nor is the same body under another id.
create function public.store_gateway_event(id text, fingerprint text, body text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.gateway_events (id, fingerprint, body)
  values (store_gateway_event.id, store_gateway_event.fingerprint, store_gateway_event.body) on conflict do nothing;
  return found;
end $$;

-- Takes up webhooks that wait, oldest first; each comes up again after a minute (then later) unless it is applied.
create function public.claim_gateway_events(batch integer default 50) returns json
language sql security definer set search_path = ''
as $$
  with picked as (
    select e.id from private.gateway_events e where e.applied_at is null and e.take_up_at <= now()
    order by e.take_up_at, e.id limit least(greatest(batch, 1), 500) for update skip locked
  ), taken as (
    update private.gateway_events e set attempts = e.attempts + 1,
      take_up_at = now() + least(make_interval(mins => (2 ^ least(e.attempts, 6))::integer), interval '1 hour')
    from picked k where e.id = k.id returning e.id, e.body, e.received_at
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'body', t.body) order by t.received_at, t.id), '[]'::json) from taken t
$$;

-- Why an event could not be applied; it comes up again.
create function public.fail_gateway_event(event text, error text) returns void
language sql security definer set search_path = ''
as $$ update private.gateway_events e set last_error = left(fail_gateway_event.error, 300) where e.id = event and e.applied_at is null $$;

create function private.gateway_rank(status text) returns integer
language sql immutable set search_path = ''
as $$ select array_position(array['created', 'authenticated', 'active', 'pending', 'halted', 'paused', 'expired', 'completed', 'cancelled'], status) $$;

-- The clinic whose subscription or order this is: known, or named in the notes we gave it (when the answer to its
-- creation was lost).
create function private.clinic_of_facts(known uuid, noted text) returns uuid
language sql stable set search_path = ''
as $$
  select coalesce(known, (select c.id from public.clinics c
    where c.id = case when noted ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then noted::uuid end))
$$;

-- One subscription as the gateway told it. Kept if nothing newer is: an end is final, then the later counts, then the one
-- with more charges, then the one further on.
create function private.apply_gateway_subscription(clinic uuid, told timestamptz, event text, s jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  price text := (select p.id from private.plan_prices p where p.gateway_plan_id = s ->> 'plan_id');
  seconds constant text[] := array['start_at', 'current_start', 'current_end', 'charge_at', 'ended_at'];
  t timestamptz[] := array(select to_timestamp((s ->> n)::bigint) from unnest(seconds) with ordinality u(n, i) order by i);
  has_mandate boolean := s ->> 'status' in ('authenticated', 'active', 'pending', 'halted', 'paused', 'completed')
    or (s ->> 'paid_count')::integer > 0;
begin
  if price is null then return; end if;
  insert into private.gateway_subscriptions as g (id, clinic_id, price_id, status, method, mandate, paid_count, start_at,
    current_start, current_end, charge_at, ended_at, told_at, told_in, created_at)
  values (s ->> 'id', clinic, price, s ->> 'status', s ->> 'method', has_mandate, (s ->> 'paid_count')::integer, t[1],
    t[2], t[3], t[4], t[5], told, event, to_timestamp((s ->> 'created_at')::bigint))
  on conflict (id) do update set
    price_id = excluded.price_id, status = excluded.status, paid_count = excluded.paid_count, start_at = excluded.start_at,
    current_start = excluded.current_start, current_end = excluded.current_end, charge_at = excluded.charge_at,
    ended_at = excluded.ended_at, told_at = excluded.told_at, told_in = excluded.told_in,
    next_price_id = case when coalesce((s ->> 'scheduled')::boolean, false) and g.next_price_id is distinct from excluded.price_id then g.next_price_id end
  where (excluded.status in ('cancelled', 'completed', 'expired'), excluded.told_at, excluded.paid_count,
      private.gateway_rank(excluded.status), excluded.told_in)
    > (g.status in ('cancelled', 'completed', 'expired'), g.told_at, g.paid_count, private.gateway_rank(g.status), g.told_in);
  -- What was true once stays true, however old the news.
  update private.gateway_subscriptions g set mandate = g.mandate or has_mandate, method = coalesce(g.method, s ->> 'method')
  where g.id = s ->> 'id' and ((has_mandate and not g.mandate) or (g.method is null and s ->> 'method' is not null));
end $$;

-- Money that went back in full: a credit note, credits that are left. What was paid for until then stays; who lost it by that is
-- told by a person.
create function private.take_back_charge(charge private.charges) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.write_audit(charge.clinic_id, 'refunded', 'charges', charge.id, null, jsonb_build_object('total_paise', charge.total_paise));
  if charge.kind = 'credits' then perform private.correct_credits(charge.clinic_id, -charge.amount_paise, 'Refunded', null); end if;
  perform private.issue_subscription_credit_note(charge.clinic_id, charge.id);
end $$;

-- One payment, and with the first word of its capture what follows from it. Repeats and late news change nothing.
create function private.apply_charge(clinic uuid, c jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  total bigint := (c ->> 'total_paise')::bigint;
  bought private.gateway_orders;
  sub private.gateway_subscriptions;
  price text;
  starts timestamptz;
  ends timestamptz;
  known private.charges;
  charge uuid;
begin
  select * into known from private.charges k where k.gateway_payment_id = c ->> 'payment' for update;
  if c ->> 'order' is not null then
    select * into bought from private.gateway_orders o where o.id = c ->> 'order' and o.clinic_id = clinic;
    -- Less than was asked for is not what was bought.
    if bought.id is null or total <> bought.total_paise then return; end if;
  elsif known.id is null then
    select * into sub from private.gateway_subscriptions g where g.id = c ->> 'subscription' and g.clinic_id = clinic;
    if sub.id is null then return; end if;
    -- The price whose amount this is; a share of one (an upgrade within a period) belongs to the plan it was for.
    select p.id into price from private.plan_prices p
    where p.gateway_plan_id is not null and (p.gateway_plan_id = c ->> 'plan_id' or private.with_gst(p.price_paise) = total)
    order by (private.with_gst(p.price_paise) = total) desc, (p.gateway_plan_id = c ->> 'plan_id') desc nulls last, p.id limit 1;
    price := coalesce(price, sub.price_id);
    starts := to_timestamp(coalesce(c ->> 'from', c ->> 'at')::bigint);
    -- The difference that an upgrade costs is for the time that is paid already.
    ends := coalesce(to_timestamp((c ->> 'until')::bigint),
      (select u.paid_until from private.subscriptions u where u.clinic_id = clinic and u.paid_until > starts));
  end if;
  if known.id is null then
    insert into private.charges (clinic_id, kind, price_id, amount_paise, tax_paise, total_paise, method, gateway_payment_id,
      gateway_subscription_id, gateway_order_id, period_from, period_until, status, at)
    values (clinic, case when bought.id is null then 'subscription' else 'credits' end, price, total - private.gst_in(total), private.gst_in(total),
      total, c ->> 'method', c ->> 'payment', sub.id, bought.id, starts, ends, c ->> 'status', to_timestamp((c ->> 'at')::bigint))
    returning id into charge;
  elsif array_position(array['failed', 'paid', 'refunded'], c ->> 'status') > array_position(array['failed', 'paid', 'refunded'], known.status) then
    update private.charges k set status = c ->> 'status', method = coalesce(k.method, c ->> 'method') where k.id = known.id;
    charge := case when known.status = 'failed' then known.id end;
  end if;
  if charge is not null then
    perform private.write_audit(clinic, case c ->> 'status' when 'failed' then 'failed' else 'paid' end, 'charges', charge, null,
      jsonb_build_object('total_paise', total, 'price_id', price, 'method', c ->> 'method', 'payment', c ->> 'payment'));
    if c ->> 'status' <> 'failed' and bought.id is not null then
      update private.gateway_orders o set paid_at = to_timestamp((c ->> 'at')::bigint) where o.id = bought.id;
      -- Credits and documents bring these; in the same transaction, once.
      perform private.credits_bought(clinic, charge, bought.net_paise);
    elsif c ->> 'status' <> 'failed' then
      perform private.issue_subscription_invoice(clinic, charge);
    end if;
  end if;
  if c ->> 'status' = 'refunded' and known.status is distinct from 'refunded' then
    select * into known from private.charges k where k.gateway_payment_id = c ->> 'payment';
    perform private.take_back_charge(known);
  end if;
end $$;

-- What a clinic's charges and mandates make of its subscription. Computed from all of them, never from the last event.
create function private.settle_subscription(clinic uuid) returns void
language sql security definer set search_path = ''
as $$
  with paid as (
    select c.price_id, c.period_until, c.at, c.gateway_payment_id, a.position from private.charges c
    join private.plan_prices q on q.id = c.price_id join private.plans a on a.plan = q.plan
    where c.clinic_id = clinic and c.kind = 'subscription' and c.status in ('paid', 'refunded')
  ), mandates as (
    select g.status in ('authenticated', 'active', 'pending', 'halted', 'paused') and g.cancel_at_end is null as goes_on,
      case when g.status = 'cancelled' or g.cancel_at_end is not null then coalesce(g.cancel_at_end, g.ended_at, g.told_at) end as cancelled_at
    from private.gateway_subscriptions g where g.clinic_id = clinic and g.mandate
  ), now_so as (
    select greatest(u.paid_until, (select max(p.period_until) from paid p)) as paid_until,
      coalesce((select p.price_id from paid p order by p.at desc, p.position desc, p.gateway_payment_id desc limit 1), u.price_id) as price_id,
      case when not exists (select from mandates) then u.cancelled_at
        when exists (select from mandates m where m.goes_on) then null
        else (select max(m.cancelled_at) from mandates m) end as cancelled_at
    from private.subscriptions u where u.clinic_id = clinic
  )
  update private.subscriptions u set paid_until = n.paid_until, price_id = n.price_id, cancelled_at = n.cancelled_at
  from now_so n where u.clinic_id = clinic
    and (u.paid_until, u.price_id, u.cancelled_at) is distinct from (n.paid_until, n.price_id, n.cancelled_at)
$$;

-- What the gateway said, in an event or when asked: {at, event, subscription, charges, order}, see lib/subscriptions/gateway-facts.ts.
-- What is about nobody we know is passed over.
create function private.apply_gateway_facts(facts jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  s jsonb := nullif(facts -> 'subscription', 'null');
  o jsonb := nullif(facts -> 'order', 'null');
  named text := coalesce(s ->> 'id', facts #>> '{charges,0,subscription}');
  order_id text := coalesce(o ->> 'id', facts #>> '{charges,0,order}');
  clinic uuid;
  charge jsonb;
begin
  clinic := case when named is not null
    then private.clinic_of_facts((select g.clinic_id from private.gateway_subscriptions g where g.id = named), s ->> 'clinic')
    else coalesce(private.clinic_of_facts((select q.clinic_id from private.gateway_orders q where q.id = order_id), o ->> 'clinic'),
      (select k.clinic_id from private.charges k where k.gateway_payment_id = facts #>> '{charges,0,payment}')) end;
  if clinic is null then return; end if;
  -- One at a time for a clinic.
  perform from private.subscriptions u where u.clinic_id = clinic for update;
  if s is not null then
    perform private.apply_gateway_subscription(clinic, to_timestamp((facts ->> 'at')::bigint), facts ->> 'event', s);
  end if;
  if o is not null then
    insert into private.gateway_orders (id, clinic_id, net_paise, total_paise, created_at)
    values (o ->> 'id', clinic, (o ->> 'total_paise')::bigint - private.gst_in((o ->> 'total_paise')::bigint), (o ->> 'total_paise')::bigint,
      to_timestamp((o ->> 'created_at')::bigint)) on conflict (id) do nothing;
  end if;
  for charge in select * from jsonb_array_elements(coalesce(nullif(facts -> 'charges', 'null'), '[]')) loop
    perform private.apply_charge(clinic, charge);
  end loop;
  perform private.settle_subscription(clinic);
end $$;

create function public.apply_gateway_facts(facts jsonb) returns void
language sql security definer set search_path = '' as $$ select private.apply_gateway_facts(facts) $$;

-- An event and what it says, once.
create function public.apply_gateway_event(event text, facts jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform from private.gateway_events e where e.id = event and e.applied_at is null for update;
  if not found then return; end if;
  if facts is not null then perform private.apply_gateway_facts(facts); end if;
  update private.gateway_events e set applied_at = now(), last_error = null where e.id = event;
end $$;

-- Asking the gateway, because a webhook may be lost ------------------------------------------------------------------------

-- What is to be asked about now: every minute while somebody may be paying, every ten when a charge is due, every hour else.
create function public.gateway_to_check(batch integer default 20) returns json
language sql security definer set search_path = ''
as $$
  with due as (
    select g.id from private.gateway_subscriptions g join private.subscriptions u on u.clinic_id = g.clinic_id
    where g.status not in ('cancelled', 'completed', 'expired') and (g.checked_at is null or g.checked_at < now() - case
        when g.status = 'created' and g.created_at > now() - interval '1 hour' then interval '1 minute'
        when g.status <> 'created' and (g.charge_at < now() or u.ends_at < now()) then interval '10 minutes'
        else interval '1 hour' end)
    order by g.checked_at nulls first limit batch for update of g skip locked
  ), subscriptions as (
    update private.gateway_subscriptions g set checked_at = now() from due d where g.id = d.id returning g.id
  ), due_orders as (
    select o.id from private.gateway_orders o
    where o.paid_at is null and o.created_at > now() - interval '3 days'
      and (o.checked_at is null or o.checked_at < now() - case when o.created_at > now() - interval '1 hour' then interval '1 minute' else interval '1 hour' end)
    order by o.checked_at nulls first limit batch for update skip locked
  ), orders as (
    update private.gateway_orders o set checked_at = now() from due_orders d where o.id = d.id returning o.id
  )
  select coalesce(json_agg(a.id), '[]'::json) from (select s.id from subscriptions s union all select o.id from orders o) a
$$;

-- Subscriptions that a newer mandate of the same clinic has taken the place of: to be ended at the gateway.
create function public.superseded_subscriptions(newer text) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(g.id), '[]'::json) from private.gateway_subscriptions n
  join private.gateway_subscriptions g on g.clinic_id = n.clinic_id and (g.created_at, g.seq) < (n.created_at, n.seq)
    and g.status not in ('cancelled', 'completed', 'expired')
  where n.id = newer and n.mandate and n.status in ('authenticated', 'active')
$$;

-- Bodies that have served their purpose.
create function public.tidy_gateway() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  emptied integer;
begin
  update private.gateway_events e set body = null where e.applied_at < now() - interval '30 days' and e.body is not null;
  get diagnostics emptied = row_count;
  return emptied;
end $$;

-- What an owner does ---------------------------------------------------------------------------------------------------------

-- The mandate that pays for the clinic, or will: the newest that has not ended; null: none.
create function private.current_mandate(clinic uuid) returns private.gateway_subscriptions
language sql stable security definer set search_path = ''
as $$
  select g.* from private.gateway_subscriptions g where g.clinic_id = clinic and g.mandate and g.status not in ('cancelled', 'completed', 'expired')
  order by g.created_at desc, g.seq desc limit 1
$$;

-- For the owner's page: null, or the mandate that pays; the last that ended when there is none.
create function private.gateway_summary(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('id', g.id, 'status', g.status, 'method', g.method, 'price_id', g.price_id, 'plan', p.plan, 'period', p.period,
    'start_at', g.start_at, 'current_end', g.current_end, 'charge_at', g.charge_at, 'ends', g.cancel_at_end is not null, 'next_price_id', g.next_price_id)
  from private.gateway_subscriptions g join private.plan_prices p on p.id = g.price_id
  where g.clinic_id = clinic and g.mandate
  order by g.status in ('cancelled', 'completed', 'expired'), g.created_at desc, g.seq desc limit 1
$$;

create function private.days_of(period text) returns integer
language sql immutable set search_path = '' as $$ select case period when 'yearly' then 365 else 30 end $$;

-- A price that is offered now. Only its id ever comes from a browser.
create function private.offered_price(price text) returns private.plan_prices
language plpgsql stable security definer set search_path = ''
as $$
declare
  p private.plan_prices;
begin
  select * into p from private.plan_prices q where q.id = price and q.valid_from <= now() and (q.valid_until is null or q.valid_until > now());
  if p.id is null then perform private.refuse('price_not_offered'); end if;
  return p;
end $$;

-- Whether this price is of a higher plan than what the clinic has paid for.
create function private.is_upgrade(clinic uuid, p private.plan_prices) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce((select a.position > b.position from private.subscriptions u join private.plan_prices q on q.id = u.price_id
    join private.plans b on b.plan = q.plan join private.plans a on a.plan = p.plan
    where u.clinic_id = clinic and u.paid_until > now()), false)
$$;

-- How a new mandate at this price begins: it is charged when the trial or the paid time is over; at once when both are. A
-- higher plan holds at once: for the days that are paid already the difference of the two prices a day is charged with it.
-- reuse: a checkout that was begun just now for the same.
create function public.checkout_terms(clinic uuid, price text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  p private.plan_prices := private.offered_price(price);
  u private.subscriptions;
  q private.plan_prices;
  starts timestamptz;
  upfront bigint := 0;
begin
  select * into u from private.subscriptions s where s.clinic_id = clinic;
  if u.clinic_id is null then perform private.refuse('not_found'); end if;
  perform private.refuse_what_does_not_fit(clinic, p.plan);
  -- The gateway wants some time between the mandate and the first charge.
  if u.ends_at > now() + interval '30 minutes' then starts := u.ends_at; end if;
  if starts is not null and private.is_upgrade(clinic, p) then
    select * into q from private.plan_prices r where r.id = u.price_id;
    upfront := greatest(0, round(extract(epoch from u.paid_until - now()) / 86400
      * (p.price_paise::numeric / private.days_of(p.period) - q.price_paise::numeric / private.days_of(q.period))))::bigint;
    -- The gateway takes nothing under a rupee.
    upfront := case when upfront < 100 then 0 else private.with_gst(upfront) end;
  end if;
  return json_build_object('price', p.id, 'plan', p.plan, 'period', p.period, 'gateway_plan', p.gateway_plan_id,
    'total_paise', private.with_gst(p.price_paise), 'start_at', floor(extract(epoch from starts))::bigint, 'upfront_paise', upfront,
    'reuse', (select g.id from private.gateway_subscriptions g where g.clinic_id = clinic and g.price_id = p.id and g.status = 'created'
      and g.created_at > now() - interval '15 minutes' order by g.created_at desc limit 1));
end $$;

-- The gateway's plan of a price; the first that was made counts.
create function public.keep_gateway_plan(price text, gateway_plan text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  kept text;
begin
  update private.plan_prices p set gateway_plan_id = coalesce(p.gateway_plan_id, gateway_plan) where p.id = price returning p.gateway_plan_id into kept;
  return kept;
end $$;

create function public.keep_gateway_order(clinic uuid, gateway_order text, net_paise bigint, total_paise bigint) returns void
language sql security definer set search_path = ''
as $$
  insert into private.gateway_orders (id, clinic_id, net_paise, total_paise)
  values (gateway_order, clinic, keep_gateway_order.net_paise, keep_gateway_order.total_paise) on conflict (id) do nothing
$$;

-- How a clinic gets from its plan to another: 'update' of the mandate it has (a card, with nothing scheduled to end), now or
-- with the next period; 'take_back' what was scheduled; 'checkout' of a new mandate for everything else.
create function public.plan_change(clinic uuid, price text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  p private.plan_prices := private.offered_price(price);
  g private.gateway_subscriptions := private.current_mandate(clinic);
  upgrade boolean := private.is_upgrade(clinic, p);
  same_period boolean;
  way text;
begin
  perform private.refuse_what_does_not_fit(clinic, p.plan);
  if g.id is not null and g.cancel_at_end is null then
    if g.price_id = p.id and g.next_price_id is null and g.status in ('authenticated', 'active') then perform private.refuse('already_on_this_plan'); end if;
    select q.period = p.period into same_period from private.plan_prices q where q.id = g.price_id;
    way := case when g.status not in ('authenticated', 'active') or g.method is distinct from 'card' then 'checkout'
      when g.price_id = p.id then 'take_back'
      when upgrade and not same_period then 'checkout'
      else 'update' end;
  end if;
  return json_build_object('way', coalesce(way, 'checkout'), 'subscription', g.id,
    -- Before the first charge there is no period whose end to wait for.
    'at', case when upgrade or g.status = 'authenticated' then 'now' else 'cycle_end' end);
end $$;

-- What was asked of the gateway for the end of the period, which it does not repeat to us.
create function public.note_scheduled_change(subscription text, next_price text) returns void
language sql security definer set search_path = ''
as $$ update private.gateway_subscriptions g set next_price_id = next_price where g.id = subscription $$;

create function public.note_cancelled(clinic uuid, subscription text) returns json
language plpgsql security definer set search_path = ''
as $$
begin
  perform from private.subscriptions u where u.clinic_id = clinic for update;
  update private.gateway_subscriptions g set cancel_at_end = coalesce(g.cancel_at_end, now()), next_price_id = null
  where g.id = subscription and g.clinic_id = clinic;
  perform private.settle_subscription(clinic);
  return (select json_build_object('ends_at', u.ends_at) from private.subscriptions u where u.clinic_id = clinic);
end $$;

-- Everything that is to be ended for a clinic that cancels: [{id, at_cycle_end}].
create function public.mandates_to_cancel(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', g.id, 'at_cycle_end', g.status = 'active') order by g.created_at), '[]'::json)
  from private.gateway_subscriptions g
  where g.clinic_id = clinic and g.mandate and g.cancel_at_end is null and g.status not in ('cancelled', 'completed', 'expired')
$$;

-- Which price a cancelled clinic goes on with.
create function public.price_to_resume(clinic uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_price text;
begin
  select coalesce((select g.price_id from private.gateway_subscriptions g where g.clinic_id = u.clinic_id and g.mandate
    order by g.created_at desc, g.seq desc limit 1), u.price_id) into found_price
  from private.subscriptions u where u.clinic_id = clinic and u.cancelled_at is not null;
  if found_price is null then perform private.refuse('nothing_to_resume'); end if;
  return found_price;
end $$;

-- Where a person who comes back from a checkout belongs.
create function public.gateway_return(gateway_id text) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('slug', s.slug, 'clinic', f.clinic_id, 'kind', f.kind)
  from (select g.clinic_id, 'subscription' as kind from private.gateway_subscriptions g where g.id = gateway_id
    union all select o.clinic_id, 'credits' from private.gateway_orders o where o.id = gateway_id) f
  join private.clinic_slugs s on s.clinic_id = f.clinic_id limit 1
$$;

grant execute on function public.store_gateway_event(text, text, text), public.claim_gateway_events(integer),
  public.fail_gateway_event(text, text), public.apply_gateway_event(text, jsonb), public.apply_gateway_facts(jsonb),
  public.gateway_to_check(integer), public.superseded_subscriptions(text), public.tidy_gateway(),
  public.checkout_terms(uuid, text), public.keep_gateway_plan(text, text), public.keep_gateway_order(uuid, text, bigint, bigint),
  public.plan_change(uuid, text), public.note_scheduled_change(text, text), public.note_cancelled(uuid, text),
  public.mandates_to_cancel(uuid), public.price_to_resume(uuid), public.gateway_return(text), public.total_with_gst(bigint) to service_role;
