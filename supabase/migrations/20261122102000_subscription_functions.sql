-- What people see of plans and of their clinic's subscription, how many dentists and branches a plan has room for, and which
-- mails the owners get when something about it changes.

-- Prices ------------------------------------------------------------------------------------------------------------------

-- Whether a price can be chosen now. Half-open, like every span of time.
create function private.price_is_valid(p private.plan_prices) returns boolean
language sql stable set search_path = ''
as $$ select p.valid_from <= now() and (p.valid_until is null or now() < p.valid_until) $$;

-- The plans in their order with what each costs now, in paise before GST. A limit that is null does not exist.
create function private.pricing() returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('trial_days', 14, 'gst_percent', 18, 'plans', coalesce(json_agg(json_build_object(
    'plan', p.plan, 'dentists', p.dentists, 'branches', p.branches, 'storage_mb', p.storage_mb, 'credits_paise', p.credits_paise,
    'prices', (select coalesce(json_agg(json_build_object('id', c.id, 'period', c.period, 'price_paise', c.price_paise) order by c.period), '[]'::json)
      from private.plan_prices c where c.plan = p.plan and private.price_is_valid(c))
  ) order by p.position), '[]'::json))
  from private.plans p
$$;
create function public.pricing() returns json
language sql stable set search_path = ''
as $$ select private.pricing() $$;

-- Seats -------------------------------------------------------------------------------------------------------------------

-- The people who treat in a clinic: every dentist on the schedule, and every member with the role of a dentist who has no
-- place there yet. Archiving a dentist frees the seat; their login and their patients' history stay.
create function private.dentists_of(clinic uuid) returns integer
language sql stable security definer set search_path = ''
as $$
  select (select count(*) from public.dentists d where d.clinic_id = clinic and d.archived_at is null)::integer
    + (select count(*) from public.members m where m.clinic_id = clinic and m.role = 'dentist' and m.left_at is null
      and not exists (select from public.dentists d where d.clinic_id = clinic and d.member_id = m.id))::integer
$$;

-- Seats promised by invitations that can still be accepted by somebody who is not on the schedule.
create function private.dentists_invited(clinic uuid) returns integer
language sql stable security definer set search_path = ''
as $$
  select count(*)::integer from public.invitations i where i.clinic_id = clinic and i.role = 'dentist' and i.dentist_id is null
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- What a clinic has room for: its plan, and where it has decided for a smaller one (after the trial, or when what is paid ends)
-- already that. Nothing while no plan was chosen: a trial has no limit.
create function private.room_of(clinic uuid, out plan text, out dentists integer, out branches integer)
language plpgsql stable security definer set search_path = ''
as $$
declare
  mandate json := private.gateway_summary(clinic);
begin
  select (array_agg(p.plan order by p.position))[1], min(p.dentists), min(p.branches) into plan, dentists, branches
  from private.plans p where p.plan in (
    select c.plan from private.plan_prices c where c.id in (
      (select s.price_id from private.subscriptions s where s.clinic_id = clinic), mandate ->> 'next_price_id',
      case when mandate ->> 'status' in ('authenticated', 'active', 'pending') then mandate ->> 'price_id' end));
end $$;

-- Refuses with seat_limit {what, used, invited, limit, plan} when the clinic would have more dentists or branches than there
-- is room for. The subscription's row is locked first, so that of two who ask for the last seat at once one is told.
-- promised: whether open invitations count too. They do for who asks for a new seat; for who comes in there is one promised.
create function private.need_a_seat(clinic uuid, what text, promised boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  room record;
  most integer;
  used integer;
  invited integer := 0;
begin
  perform 1 from private.subscriptions s where s.clinic_id = clinic for update;
  select * into room from private.room_of(clinic);
  most := case what when 'branches' then room.branches else room.dentists end;
  if most is null then return; end if;
  if what = 'branches' then
    select count(*) into used from public.branches b where b.clinic_id = clinic;
  else
    used := private.dentists_of(clinic);
    if promised then invited := private.dentists_invited(clinic); end if;
  end if;
  if used + invited > most then
    perform private.refuse('seat_limit', jsonb_build_object('what', what, 'used', used, 'invited', invited, 'limit', most, 'plan', room.plan));
  end if;
end $$;

-- One trigger function for the tables that take seats; its argument says which kind of seat, and whether promises count.
create function private.take_a_seat() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.need_a_seat(new.clinic_id, tg_argv[0], tg_argv[1] = 'promised');
  return null;
end $$;
-- Only what can take a seat asks, so that a clinic with more than its plan (it paid for a smaller one after its trial) goes
-- on working with those it has.
create trigger dentists_take_a_seat after insert on public.dentists
  for each row when (new.archived_at is null) execute function private.take_a_seat('dentists', 'promised');
create trigger dentists_take_a_seat_again after update on public.dentists
  for each row when (new.archived_at is null and old.archived_at is not null or old.member_id is distinct from new.member_id and old.member_id is not null)
  execute function private.take_a_seat('dentists', 'promised');
create trigger members_take_a_seat after insert on public.members
  for each row when (new.role = 'dentist' and new.left_at is null) execute function private.take_a_seat('dentists', 'given');
create trigger members_take_a_seat_again after update on public.members
  for each row when (new.role = 'dentist' and new.left_at is null and (old.role <> 'dentist' or old.left_at is not null))
  execute function private.take_a_seat('dentists', 'given');
create trigger invitations_take_a_seat after insert on public.invitations
  for each row when (new.role = 'dentist' and new.dentist_id is null) execute function private.take_a_seat('dentists', 'promised');
create trigger invitations_take_a_seat_again after update on public.invitations
  for each row when (new.role = 'dentist' and new.dentist_id is null and new.accepted_at is null and new.revoked_at is null
    and (old.revoked_at is not null or new.expires_at > old.expires_at))
  execute function private.take_a_seat('dentists', 'promised');
create trigger branches_take_a_seat after insert on public.branches
  for each row execute function private.take_a_seat('branches', 'given');

-- Refuses with plan_too_small {plan, dentists, dentists_limit, branches, branches_limit} when a clinic has more than a plan
-- has room for, invitations included. The subscription's row is locked, so that nothing is added meanwhile.
create function private.refuse_what_does_not_fit(clinic uuid, plan text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  wanted private.plans;
  dentists integer;
  branches integer;
begin
  perform 1 from private.subscriptions s where s.clinic_id = clinic for update;
  select * into wanted from private.plans p where p.plan = refuse_what_does_not_fit.plan;
  dentists := private.dentists_of(clinic) + private.dentists_invited(clinic);
  select count(*) into branches from public.branches b where b.clinic_id = clinic;
  if dentists > wanted.dentists or branches > wanted.branches then
    perform private.refuse('plan_too_small', jsonb_build_object('plan', wanted.plan,
      'dentists', dentists, 'dentists_limit', wanted.dentists, 'dentists_over', greatest(dentists - coalesce(wanted.dentists, dentists), 0),
      'branches', branches, 'branches_limit', wanted.branches, 'branches_over', greatest(branches - coalesce(wanted.branches, branches), 0)));
  end if;
end $$;

-- What is shown of it -------------------------------------------------------------------------------------------------------

-- Whether a mandate at the gateway goes on when what was tried or paid is over.
create function private.goes_on(clinic uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce((select m ->> 'status' in ('authenticated', 'active') and not (m ->> 'ends')::boolean from private.gateway_summary(clinic) m), false)
$$;

-- What the frame of a page shows of the subscription. plan null: a trial; continues: it goes on by itself.
create function private.shell_subscription(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('state', private.subscription_state(u), 'plan', p.plan, 'ends_at', u.ends_at,
    'full_until', u.full_until, 'read_until', nullif(u.read_until, 'infinity'), 'export_until', nullif(u.export_until, 'infinity'),
    'cancelled', u.cancelled_at is not null, 'suspended_reason', u.suspended_reason, 'continues', private.goes_on(u.clinic_id))
  from private.subscriptions u left join private.plan_prices p on p.id = u.price_id
  where u.clinic_id = shell_subscription.clinic
$$;

-- What patients sent is what fills a plan's storage; asked for by the owner's page.
create index messages_media_kept on public.messages (clinic_id, media_bytes) where media_path is not null;

-- Everything about the subscription for whoever manages it: state and dates, plan, what is used of it, what may be chosen,
-- and what was paid. mandate: what the gateway was told (null before the first checkout). exceeds: more than there is room for.
create function private.subscription_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('subscription.manage');
begin
  return (select json_build_object(
    'subscription', private.shell_subscription(clinic),
    'price', (select json_build_object('id', c.id, 'plan', c.plan, 'period', c.period, 'price_paise', c.price_paise) from private.plan_prices c where c.id = s.price_id),
    'trial_until', s.trial_until, 'paid_until', s.paid_until, 'mandate', private.gateway_summary(clinic),
    'next_price', (select json_build_object('id', c.id, 'plan', c.plan, 'period', c.period, 'price_paise', c.price_paise)
      from private.plan_prices c where c.id = private.gateway_summary(clinic) ->> 'next_price_id'),
    'room', (select json_build_object('plan', r.plan, 'dentists', r.dentists, 'branches', r.branches) from private.room_of(clinic) r),
    'used', json_build_object('dentists', private.dentists_of(clinic), 'invited', private.dentists_invited(clinic),
      'branches', (select count(*) from public.branches b where b.clinic_id = clinic),
      'storage_bytes', (select coalesce(sum(m.media_bytes), 0) from public.messages m where m.clinic_id = clinic and m.media_path is not null)),
    'pricing', private.pricing(),
    'charges', (select coalesce(json_agg(c), '[]'::json) from (
      select h.id, h.kind, h.at, h.status, h.method, h.total_paise, h.period_from, h.period_until, p.plan, p.period
      from private.charges h left join private.plan_prices p on p.id = h.price_id
      where h.clinic_id = clinic order by h.at desc limit 100) c),
    'invoices', private.invoices_of_charges(clinic))
  from private.subscriptions s where s.clinic_id = clinic);
end $$;
create function public.subscription_page() returns json
language sql stable set search_path = ''
as $$ select private.subscription_page() $$;

-- As before; and the pages of the program that have come since.
create or replace function private.free_slug(name text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  wanted text := btrim(left(btrim(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), '-'), 48), '-');
  candidate text;
  n integer := 1;
begin
  if length(wanted) < 3 or wanted in ('account', 'api', 'auth', 'book', 'check-in', 'check-your-mail', 'checkout', 'clinics', 'cookies', 'data-notice',
    'display', 'forgot-password', 'invitation', 'lock', 'notice', 'operator', 'pricing', 'privacy', 'reset-password', 'second-step', 'sign-in', 'sign-up',
    'terms', 'visit') then
    wanted := btrim('clinic-' || wanted, '-');
  end if;
  candidate := wanted;
  while exists (select 1 from private.clinic_slugs s where s.slug = candidate) loop
    n := n + 1;
    candidate := wanted || '-' || n;
  end loop;
  return candidate;
end $$;

-- Mails to the owners -------------------------------------------------------------------------------------------------------

-- What an owner is told by mail about the subscription, once each. about: the date that makes it this occasion and no other.
-- sending: taken by a job; when no word comes back it may have gone out or not (unresolved), and is not sent again.
create table private.subscription_notices (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('trial_ending', 'payment_failed', 'past_due', 'suspended', 'stopped', 'ending', 'cancelled')),
  about timestamptz not null,
  status text not null default 'due' check (status in ('due', 'sending', 'sent', 'failed', 'unresolved', 'obsolete')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  constraint subscription_notices_once unique (clinic_id, user_id, kind, about)
);
create index subscription_notices_by_user on private.subscription_notices (user_id);
create index subscription_notices_open on private.subscription_notices (try_at) where status in ('due', 'sending');

-- What every clinic's owners should have been told by now.
create function private.subscription_news() returns table (clinic_id uuid, kind text, about timestamptz)
language plpgsql stable set search_path = ''
as $$
begin
  return query
    select s.clinic_id, n.kind, n.about from private.subscriptions s
    cross join lateral (select private.subscription_state(s) as now_is) state
    cross join lateral (values
      ('trial_ending', s.ends_at, now_is = 'trialing' and s.cancelled_at is null and s.ends_at <= now() + interval '3 days'
        and not private.goes_on(s.clinic_id)),
      ('past_due', s.ends_at, now_is = 'past_due'),
      ('suspended', s.full_until, now_is = 'suspended' and s.suspended_at is null),
      ('stopped', s.suspended_at, s.suspended_at is not null),
      ('ending', s.cancelled_at, s.cancelled_at is not null and now_is in ('trialing', 'active')),
      ('cancelled', s.read_until, now_is = 'cancelled')) n(kind, about, holds)
    where n.holds and s.export_until > now();
  return query
    select c.clinic_id, 'payment_failed'::text, c.at from private.charges c
    join private.subscriptions s on s.clinic_id = c.clinic_id
    where c.kind = 'subscription' and c.status = 'failed' and c.at > now() - interval '3 days' and (s.paid_until is null or s.paid_until < c.period_until);
end $$;

-- Takes mails that are to go out now, each by one job only. What nobody reported on is given up as unresolved: it may have
-- gone out. Answers [{id, kind, email, name, language, clinic, slug, time_zone, about, ends_at, full_until, read_until, export_until, reason}].
create function public.claim_subscription_notices(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.subscription_notices n set status = 'unresolved' where n.status = 'sending' and n.try_at < now() - interval '10 minutes';
  insert into private.subscription_notices (clinic_id, user_id, kind, about)
  select w.clinic_id, m.user_id, w.kind, w.about from private.subscription_news() w
  join public.members m on m.clinic_id = w.clinic_id and m.role = 'owner' and m.left_at is null
  on conflict on constraint subscription_notices_once do nothing;
  update private.subscription_notices n set status = 'obsolete' where n.status = 'due'
    and not exists (select from private.subscription_news() w where w.clinic_id = n.clinic_id and w.kind = n.kind and w.about = n.about);
  with picked as (
    select n.id from private.subscription_notices n where n.status = 'due' and n.try_at <= now()
    order by n.try_at limit least(greatest(batch, 1), 100) for update skip locked
  ), taken as (
    update private.subscription_notices n set status = 'sending', attempts = n.attempts + 1, try_at = now()
    from picked k where n.id = k.id returning n.*
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'email', u.email, 'name', coalesce(p.full_name, u.email),
    'language', coalesce(p.language, 'en'), 'clinic', c.name, 'slug', s.slug, 'time_zone', c.time_zone, 'about', t.about,
    'ends_at', b.ends_at, 'full_until', b.full_until, 'read_until', nullif(b.read_until, 'infinity'),
    'export_until', nullif(b.export_until, 'infinity'), 'reason', b.suspended_reason)), '[]'::json) into answer
  from taken t join public.clinics c on c.id = t.clinic_id join private.clinic_slugs s on s.clinic_id = t.clinic_id
  join private.subscriptions b on b.clinic_id = t.clinic_id join auth.users u on u.id = t.user_id
  left join public.profiles p on p.user_id = t.user_id where u.email is not null;
  return answer;
end $$;

-- What became of a mail: sent, failed for good, or again (the mail server could not be reached; five times, then failed).
create function public.record_subscription_notice(notice uuid, outcome text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.subscription_notices n set
    status = case when outcome <> 'again' then outcome when n.attempts < 5 then 'due' else 'failed' end,
    try_at = now() + make_interval(mins => (2 ^ n.attempts)::integer)
  where n.id = notice and n.status = 'sending';
end $$;

grant execute on function private.pricing(), public.pricing() to anon, authenticated;
grant execute on function private.subscription_page(), public.subscription_page() to authenticated;
grant execute on function public.claim_subscription_notices(integer), public.record_subscription_notice(uuid, text) to service_role;
