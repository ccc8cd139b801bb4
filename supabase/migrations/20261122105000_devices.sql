-- The shared computer at the desk: trusted once, then people switch with their own PIN. docs/decisions/0017.

-- A browser that a clinic trusts. It holds a private key that it cannot give away, and a token that changes with every use.
create table private.devices (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 60),
  -- P-256, SPKI in base64.
  public_key text not null check (length(public_key) between 100 and 200),
  -- What the browser calls itself, shortened: "Chrome, Windows".
  browser text not null check (length(browser) <= 60),
  trusted_by uuid references auth.users (id) on delete set null,
  trusted_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  last_used_by uuid references auth.users (id) on delete set null,
  untrusted_at timestamptz,
  -- by a person, because an old token came back, or because a token came with a signature of another key.
  untrusted_why text check (untrusted_why in ('person', 'reuse', 'key')),
  unique (clinic_id, id),
  constraint devices_untrusted_for_a_reason check ((untrusted_at is null) = (untrusted_why is null))
);
create index devices_by_clinic on private.devices (clinic_id, trusted_at);
create index devices_trusted_by on private.devices (trusted_by);
create index devices_last_used_by on private.devices (last_used_by);

-- Hashes of the tokens that a device was given. The one without replaced_at is the one to come with next.
create table private.device_tokens (
  token_hash text primary key check (length(token_hash) = 64),
  clinic_id uuid not null,
  device_id uuid not null,
  issued_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  -- Came once more because its answer was lost.
  repeated boolean not null default false,
  foreign key (clinic_id, device_id) references private.devices (clinic_id, id) on delete cascade
);
create unique index device_tokens_current on private.device_tokens (device_id) where replaced_at is null;
create index device_tokens_by_device on private.device_tokens (clinic_id, device_id, replaced_at);

-- What a device is asked to sign, once.
create table private.device_challenges (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null,
  device_id uuid not null,
  nonce text not null check (length(nonce) = 43),
  expires_at timestamptz not null default now() + interval '2 minutes',
  foreign key (clinic_id, device_id) references private.devices (clinic_id, id) on delete cascade
);
create index device_challenges_by_device on private.device_challenges (clinic_id, device_id);
create index device_challenges_by_age on private.device_challenges (expires_at);

-- Sessions on a trusted device. One begun by a PIN reaches only the device's clinic.
create table private.device_sessions (
  session_id uuid primary key,
  clinic_id uuid not null,
  device_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  by_pin boolean not null,
  -- When the person was last seen to do something, to the minute.
  seen_at timestamptz not null default now(),
  -- When they last proved who they are.
  proved_at timestamptz not null default now(),
  foreign key (clinic_id, device_id) references private.devices (clinic_id, id) on delete cascade
);
create index device_sessions_by_device on private.device_sessions (clinic_id, device_id);
create index device_sessions_by_user on private.device_sessions (user_id);
create index device_sessions_by_age on private.device_sessions (seen_at);

-- A person's PIN, hashed by the app with a pepper that is not in the database.
create table private.pins (
  user_id uuid primary key references auth.users (id) on delete cascade,
  hash text not null check (hash ~ '^argon2id\$'),
  -- Given by somebody else: the first thing its person does is choose their own.
  one_time boolean not null default false,
  set_at timestamptz not null default now(),
  -- Attempts begun since the last right one; reserved before a PIN is looked at, so that those at the same time count.
  tries smallint not null default 0,
  locked_until timestamptz
);

create table private.device_settings (
  clinic_id uuid primary key references public.clinics (id) on delete cascade,
  lock_minutes smallint not null default 30 check (lock_minutes between 1 and 240),
  -- Where the PIN is asked for again when it was last given longer ago than this.
  ask_money boolean not null default false,
  ask_settings boolean not null default false,
  ask_minutes smallint not null default 15 check (ask_minutes between 1 and 240)
);
create trigger device_settings_audit after insert or update on private.device_settings
  for each row execute function private.audit_change('clinic_id');

-- Staff may be reached by phone only.
alter table public.profiles add column phone text constraint profiles_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$');
grant update (phone) on public.profiles to authenticated;

-- Which session, which device ---------------------------------------------------------------------------------------------

create function private.my_session() returns uuid
language sql stable set search_path = ''
as $$ select (nullif(current_setting('request.jwt.claims', true), '')::json ->> 'session_id')::uuid $$;

-- The trusted device of the request's session, or null.
create function private.device_i_use() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select s.device_id from private.device_sessions s where s.session_id = private.my_session());
end $$;

create function private.device_name(device uuid) returns text
language sql stable security definer set search_path = ''
as $$ select d.name from private.devices d where d.id = device_name.device $$;

-- Whether the session was begun by a PIN: it is no proof for what asks for the password.
create function private.session_by_pin() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from private.device_sessions s where s.session_id = private.my_session() and s.by_pin);
end $$;

-- Whether the session may show anything of this clinic. A PIN is known where it was given: it opens no other clinic.
create function private.session_reaches(clinic uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return not exists (select from private.device_sessions s
    where s.session_id = private.my_session() and s.by_pin and s.clinic_id <> session_reaches.clinic);
end $$;

-- Whether the request's session is over because of its device: that is trusted no more, nobody was there for too long, or
-- it reaches for another clinic than the one the PIN was for. A full sign-in on a trusted computer lies idle in the
-- computer's clinic only.
create function private.device_session_is_over() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  asked text := nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
begin
  return exists (
    select from private.device_sessions s
    join private.devices d on d.id = s.device_id
    join private.clinic_slugs c on c.clinic_id = s.clinic_id
    left join private.device_settings t on t.clinic_id = s.clinic_id
    where s.session_id = private.my_session() and (d.untrusted_at is not null
      or (s.by_pin and asked <> c.slug)
      or ((s.by_pin or asked = c.slug) and s.seen_at < now() - make_interval(mins => coalesce(t.lock_minutes, 30) + 1))));
end $$;

-- Ends sessions at once: their tokens are nobody's, and cannot be made new.
create function private.end_these_sessions(ids uuid[]) returns void
language sql security definer set search_path = ''
as $$
  insert into private.ended_sessions (session_id) select unnest(ids) on conflict do nothing;
  delete from auth.sessions s where s.id = any (ids);
$$;

-- Acts as a person for the rest of the transaction, for what the service does in their name.
create function private.act_as(person uuid, session uuid default null) returns void
language sql set search_path = ''
as $$
  select set_config('request.jwt.claims', json_build_object('sub', person, 'role', 'authenticated', 'session_id', session)::text, true);
$$;

-- Where the PIN is to be given again before going on; only of people who have one, on a trusted device.
create function private.pin_asked_again(clinic uuid) returns text[]
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((
    select array_remove(array[case when t.ask_money then 'money' end, case when t.ask_settings then 'settings' end], null)
    from private.device_sessions s
    join private.device_settings t on t.clinic_id = s.clinic_id
    join private.pins p on p.user_id = s.user_id
    where s.session_id = private.my_session() and s.clinic_id = pin_asked_again.clinic
      and s.proved_at < now() - make_interval(mins => t.ask_minutes)), '{}');
end $$;

-- Whether money or settings may be touched without asking for the PIN again: for functions that must be sure by themselves.
create function private.pin_checked_recently(clinic uuid, area text) returns boolean
language sql stable set search_path = ''
as $$ select not (pin_checked_recently.area = any (private.pin_asked_again(pin_checked_recently.clinic))) $$;

create function private.shell_device(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('trusted', s.session_id is not null, 'by_pin', coalesce(s.by_pin, false),
    'lock_minutes', coalesce(t.lock_minutes, 30), 'has_pin', exists (select from private.pins p where p.user_id = auth.uid()),
    'ask_again', to_json(private.pin_asked_again(shell_device.clinic)))
  from (select shell_device.clinic as id) c
  left join private.device_sessions s on s.session_id = private.my_session() and s.clinic_id = c.id
  left join private.device_settings t on t.clinic_id = c.id
$$;

-- none, set, or one_time: given by somebody else and not used yet.
create function private.pin_state(person uuid) returns text
language sql stable security definer set search_path = ''
as $$ select coalesce((select case when p.one_time then 'one_time' else 'set' end from private.pins p where p.user_id = pin_state.person), 'none') $$;

-- Trusting, and what is set -----------------------------------------------------------------------------------------------

-- Ties a session to a device. The session's own beginning is what its person proved.
create function private.tie_session(session uuid, device uuid, clinic uuid, person uuid, by_pin boolean) returns void
language sql security definer set search_path = ''
as $$
  insert into private.device_sessions (session_id, device_id, clinic_id, user_id, by_pin, proved_at)
  values (session, device, clinic, person, by_pin, coalesce((select a.created_at from auth.sessions a where a.id = session), now()))
  on conflict on constraint device_sessions_pkey do update
    set device_id = excluded.device_id, clinic_id = excluded.clinic_id, seen_at = now();
$$;

-- Trusts the browser that the request comes from. A PIN is not enough to trust another one.
create function private.trust_device(name text, public_key text, browser text, token_hash text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('devices.manage');
  device uuid := private.uuid_v7();
begin
  if private.session_by_pin() then perform private.refuse('device_needs_password'); end if;
  insert into private.devices (id, clinic_id, name, public_key, browser, trusted_by, last_used_by)
  values (device, clinic, btrim(trust_device.name), trust_device.public_key, trust_device.browser, auth.uid(), auth.uid());
  insert into private.device_tokens (token_hash, clinic_id, device_id) values (trust_device.token_hash, clinic, device);
  if private.my_session() is not null then perform private.tie_session(private.my_session(), device, clinic, auth.uid(), false); end if;
  perform private.write_audit(clinic, 'device_trusted', 'devices', device, null,
    jsonb_build_object('name', btrim(trust_device.name), 'browser', trust_device.browser));
  return device;
end $$;
create function public.trust_device(name text, public_key text, browser text, token_hash text) returns uuid
language sql set search_path = ''
as $$ select private.trust_device(name, public_key, browser, token_hash) $$;

create function private.end_trust(device uuid, why text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  gone private.devices;
begin
  update private.devices d set untrusted_at = now(), untrusted_why = end_trust.why
  where d.id = end_trust.device and d.untrusted_at is null returning * into gone;
  if gone.id is null then return; end if;
  -- Whoever takes the trust away with their password in this browser stays signed in.
  delete from private.device_sessions s where s.session_id = private.my_session() and s.device_id = gone.id and not s.by_pin;
  perform private.end_these_sessions(array(select s.session_id from private.device_sessions s
    where s.clinic_id = gone.clinic_id and s.device_id = gone.id));
  delete from private.device_challenges c where c.clinic_id = gone.clinic_id and c.device_id = gone.id;
  perform private.write_audit(gone.clinic_id, 'device_untrusted', 'devices', gone.id,
    jsonb_build_object('name', gone.name), jsonb_build_object('why', end_trust.why));
end $$;

create function private.untrust_device(device uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('devices.manage');
begin
  perform from private.devices d where d.id = untrust_device.device and d.clinic_id = clinic for update;
  if not found then perform private.refuse('not_found'); end if;
  perform private.end_trust(untrust_device.device, 'person');
end $$;
create function public.untrust_device(device uuid) returns void
language sql set search_path = ''
as $$ select private.untrust_device(device) $$;

create function private.rename_device(device uuid, name text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('devices.manage');
  before text;
begin
  select d.name into before from private.devices d
  where d.id = rename_device.device and d.clinic_id = clinic and d.untrusted_at is null for update;
  if before is null then perform private.refuse('not_found'); end if;
  update private.devices d set name = btrim(rename_device.name) where d.id = rename_device.device;
  perform private.write_audit(clinic, 'changed', 'devices', rename_device.device,
    jsonb_build_object('name', before), jsonb_build_object('name', btrim(rename_device.name)));
end $$;
create function public.rename_device(device uuid, name text) returns void
language sql set search_path = ''
as $$ select private.rename_device(device, name) $$;

create function private.set_device_settings(lock_minutes integer, ask_money boolean, ask_settings boolean, ask_minutes integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('devices.manage');
begin
  insert into private.device_settings as s (clinic_id, lock_minutes, ask_money, ask_settings, ask_minutes)
  values (clinic, set_device_settings.lock_minutes, set_device_settings.ask_money, set_device_settings.ask_settings, set_device_settings.ask_minutes)
  on conflict (clinic_id) do update set lock_minutes = excluded.lock_minutes, ask_money = excluded.ask_money,
    ask_settings = excluded.ask_settings, ask_minutes = excluded.ask_minutes;
end $$;
create function public.set_device_settings(lock_minutes integer, ask_money boolean, ask_settings boolean, ask_minutes integer) returns void
language sql set search_path = ''
as $$ select private.set_device_settings(lock_minutes, ask_money, ask_settings, ask_minutes) $$;

-- The settings page: computers that are trusted, and those that ceased to be in the last thirty days.
create function private.devices_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('devices.manage');
begin
  return json_build_object(
    'devices', coalesce((
      select json_agg(json_build_object('id', d.id, 'name', d.name, 'browser', d.browser, 'trusted_at', d.trusted_at,
        'trusted_by', b.name, 'last_used_at', d.last_used_at, 'last_used_by', u.name, 'untrusted_at', d.untrusted_at,
        'untrusted_why', d.untrusted_why, 'here', d.id is not distinct from private.device_i_use())
        order by d.untrusted_at desc nulls first, d.trusted_at desc)
      from private.devices d
      left join public.members b on b.clinic_id = d.clinic_id and b.user_id = d.trusted_by
      left join public.members u on u.clinic_id = d.clinic_id and u.user_id = d.last_used_by
      where d.clinic_id = clinic and (d.untrusted_at is null or d.untrusted_at > now() - interval '30 days')), '[]'),
    'settings', (
      select json_build_object('lock_minutes', coalesce(t.lock_minutes, 30), 'ask_money', coalesce(t.ask_money, false),
        'ask_settings', coalesce(t.ask_settings, false), 'ask_minutes', coalesce(t.ask_minutes, 15))
      from (select clinic as id) c left join private.device_settings t on t.clinic_id = c.id),
    'pin', private.my_pin());
end $$;
create function public.devices_page() returns json
language sql stable set search_path = ''
as $$ select private.devices_page() $$;

-- Whether the signed-in person has a PIN, and whether that is how they came in.
create function private.my_pin() returns json
language sql stable security definer set search_path = ''
as $$ select json_build_object('has_pin', private.pin_state(auth.uid()) <> 'none', 'by_pin', private.session_by_pin()) $$;
create function public.my_pin() returns json
language sql stable set search_path = ''
as $$ select private.my_pin() $$;

-- Locking and being there ---------------------------------------------------------------------------------------------------

-- Ends the session on a trusted device. Answers whether there was one.
create function private.lock_session() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  locked private.device_sessions;
begin
  select s.* into locked from private.device_sessions s where s.session_id = private.my_session() and s.user_id = auth.uid();
  if locked.session_id is null then return false; end if;
  perform private.write_audit(locked.clinic_id, 'locked', 'members', m.id, null, null)
  from public.members m where m.clinic_id = locked.clinic_id and m.user_id = locked.user_id;
  perform private.end_these_sessions(array[locked.session_id]);
  return true;
end $$;
create function public.lock_session() returns boolean
language sql set search_path = ''
as $$ select private.lock_session() $$;

-- The person did something in the last minute. What is over stays over.
create function private.touch_session() returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if private.session_is_over() then return false; end if;
  update private.device_sessions s set seen_at = now() where s.session_id = private.my_session() and s.user_id = auth.uid();
  return found;
end $$;
create function public.touch_session() returns boolean
language sql set search_path = ''
as $$ select private.touch_session() $$;

-- Proving a device: only the app's server, which has looked at the signature -----------------------------------------------

-- current; repeat (the one before it came again because its answer was lost: once, within two minutes, and only while
-- nothing came with the new one); unknown; or reused, which means that there are two of this browser.
create function private.token_state(device uuid, token_hash text) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select case when t.replaced_at is null then 'current'
      when not t.repeated and t.replaced_at > clock_timestamp() - interval '2 minutes'
        and exists (select from private.device_tokens n where n.device_id = t.device_id and n.replaced_at is null and n.issued_at = t.replaced_at)
        then 'repeat'
      else 'reused' end
    from private.device_tokens t where t.device_id = token_state.device and t.token_hash = token_state.token_hash), 'unknown')
$$;

-- Something for a device to sign. {state: ok, challenge} or {state: untrusted | unknown}; answers, because what it does
-- about a token that came back must stay.
create function public.begin_device_challenge(slug text, device uuid, token_hash text, nonce text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  found_device private.devices;
  challenge uuid;
begin
  select d.* into found_device from private.devices d join private.clinic_slugs c on c.clinic_id = d.clinic_id
  where d.id = begin_device_challenge.device and c.slug = begin_device_challenge.slug for update of d;
  if found_device.id is null then return json_build_object('state', 'unknown'); end if;
  if found_device.untrusted_at is not null then return json_build_object('state', 'untrusted'); end if;
  case private.token_state(found_device.id, begin_device_challenge.token_hash)
    when 'unknown' then return json_build_object('state', 'unknown');
    when 'reused' then
      perform private.end_trust(found_device.id, 'reuse');
      return json_build_object('state', 'untrusted');
    else null;
  end case;
  delete from private.device_challenges c where c.expires_at < now();
  insert into private.device_challenges (clinic_id, device_id, nonce)
  values (found_device.clinic_id, found_device.id, begin_device_challenge.nonce) returning id into challenge;
  return json_build_object('state', 'ok', 'challenge', challenge);
end $$;

-- Uses a challenge up. What was to be signed and the key to check it with; null when it is over, used or another's.
create function public.take_device_challenge(device uuid, challenge uuid) returns json
language sql security definer set search_path = ''
as $$
  with taken as (
    delete from private.device_challenges c where c.id = challenge and c.device_id = device returning c.device_id, c.nonce, c.expires_at)
  select json_build_object('nonce', t.nonce, 'public_key', d.public_key)
  from taken t join private.devices d on d.id = t.device_id and d.untrusted_at is null where t.expires_at > now()
$$;

-- One use of a device: its token is replaced. genuine: whether the signature was of the device's own key; a token that comes
-- without the key was copied. {state: ok, clinic} or {state: untrusted | unknown}.
create function public.use_device(device uuid, token_hash text, next_hash text, genuine boolean) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  found_device private.devices;
  became text;
  moment timestamptz := clock_timestamp();
begin
  select d.* into found_device from private.devices d where d.id = use_device.device for update;
  if found_device.id is null then return json_build_object('state', 'unknown'); end if;
  if found_device.untrusted_at is not null then return json_build_object('state', 'untrusted'); end if;
  became := private.token_state(found_device.id, use_device.token_hash);
  if became = 'unknown' then return json_build_object('state', 'unknown'); end if;
  if became = 'reused' or not use_device.genuine then
    perform private.end_trust(found_device.id, case when became = 'reused' then 'reuse' else 'key' end);
    return json_build_object('state', 'untrusted');
  end if;
  update private.device_tokens t set repeated = true where t.token_hash = use_device.token_hash and became = 'repeat';
  update private.device_tokens t set replaced_at = moment where t.device_id = found_device.id and t.replaced_at is null;
  insert into private.device_tokens (token_hash, clinic_id, device_id, issued_at)
  values (use_device.next_hash, found_device.clinic_id, found_device.id, moment);
  delete from private.device_tokens t where t.clinic_id = found_device.clinic_id and t.device_id = found_device.id and t.replaced_at < now() - interval '90 days';
  update private.devices d set last_used_at = now() where d.id = found_device.id;
  return json_build_object('state', 'ok', 'clinic', found_device.clinic_id);
end $$;

-- Who may come in by PIN at this device.
create function public.people_at_device(device uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('clinic', c.name, 'last', (
      select m.id from public.members m where m.clinic_id = d.clinic_id and m.user_id = d.last_used_by and m.left_at is null),
    'people', coalesce((
      select json_agg(json_build_object('id', m.id, 'name', m.name, 'role', m.role) order by m.name)
      from public.members m join private.pins p on p.user_id = m.user_id
      where m.clinic_id = d.clinic_id and m.left_at is null), '[]'))
  from private.devices d join public.clinics c on c.id = d.clinic_id
  where d.id = people_at_device.device and d.untrusted_at is null
$$;

-- PINs ------------------------------------------------------------------------------------------------------------------------

-- How long nobody may try after so many wrong ones in a row: five are free, then every further one costs more.
create function private.pin_lockout(tries integer) returns interval
language sql immutable set search_path = ''
as $$
  select case when tries < 5 then null
    else (array[interval '1 minute', '5 minutes', '15 minutes', '1 hour', '4 hours', '24 hours'])[least(tries - 4, 6)] end
$$;

-- Reserves an attempt at a person's PIN, in a transaction of its own, before anybody looks at what was typed: fifty at once
-- find the fifth taken. Settled by settle_pin_attempt; one that never is counts as wrong.
create function private.reserve_attempt(person uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  pin private.pins;
begin
  select p.* into pin from private.pins p where p.user_id = reserve_attempt.person for update;
  if pin.user_id is null then perform private.refuse('not_found'); end if;
  if pin.locked_until > now() then
    perform private.refuse('pin_locked', jsonb_build_object('minutes', ceil(extract(epoch from pin.locked_until - now()) / 60)));
  end if;
  update private.pins p set tries = p.tries + 1, locked_until = now() + private.pin_lockout(p.tries + 1)
  where p.user_id = pin.user_id returning * into pin;
  return json_build_object('user_id', pin.user_id, 'hash', pin.hash, 'one_time', pin.one_time,
    'tries_left', greatest(5 - pin.tries, 0), 'minutes', ceil(extract(epoch from pin.locked_until - now()) / 60));
end $$;

-- At a device: of somebody who works in its clinic.
create function public.reserve_pin_attempt(device uuid, member uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  person uuid;
begin
  select m.user_id into person from private.devices d join public.members m on m.clinic_id = d.clinic_id
  where d.id = reserve_pin_attempt.device and d.untrusted_at is null and m.id = reserve_pin_attempt.member and m.left_at is null;
  if person is null then perform private.refuse('not_found'); end if;
  return private.reserve_attempt(person);
end $$;

-- A right PIN clears the count; its hash may be made anew with today's pepper. A wrong one is written down.
create function public.settle_pin_attempt(device uuid, member uuid, correct boolean, new_hash text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  at_clinic uuid;
  pin private.pins;
begin
  select m.clinic_id into at_clinic from private.devices d join public.members m on m.clinic_id = d.clinic_id
  where d.id = settle_pin_attempt.device and m.id = settle_pin_attempt.member;
  select p.* into pin from private.pins p join public.members m on m.user_id = p.user_id
  where m.clinic_id = at_clinic and m.id = settle_pin_attempt.member for update of p;
  if settle_pin_attempt.correct then
    update private.pins p set tries = 0, locked_until = null, hash = coalesce(settle_pin_attempt.new_hash, p.hash)
    where p.user_id = pin.user_id;
  else
    perform private.write_audit(at_clinic, case when pin.tries < 5 then 'pin_failed' else 'pin_locked' end, 'members',
      settle_pin_attempt.member, null, jsonb_build_object('device', private.device_name(settle_pin_attempt.device)));
  end if;
end $$;

-- The same for a person at their own account, wherever they are signed in.
create function public.reserve_own_pin_attempt(person uuid) returns json
language sql security definer set search_path = ''
as $$ select private.reserve_attempt(person) $$;
create function public.clear_own_pin_attempts(person uuid) returns void
language sql security definer set search_path = ''
as $$ update private.pins p set tries = 0, locked_until = null where p.user_id = person $$;

-- A PIN that its person chose.
create function public.set_pin(person uuid, hash text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_as(set_pin.person);
  insert into private.pins as p (user_id, hash) values (set_pin.person, set_pin.hash)
  on conflict (user_id) do update set hash = excluded.hash, one_time = false, set_at = now(), tries = 0, locked_until = null;
  perform private.write_audit(m.clinic_id, 'pin_set', 'members', m.id, null, null)
  from public.members m where m.user_id = set_pin.person and m.left_at is null;
end $$;

-- Who the session is to be of. null: no such person at this device.
create function public.address_at_device(device uuid, member uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select u.email from private.devices d join public.members m on m.clinic_id = d.clinic_id and m.left_at is null
  join auth.users u on u.id = m.user_id
  where d.id = address_at_device.device and d.untrusted_at is null and m.id = address_at_device.member
$$;

-- A session begins at a device: by PIN (it is that person's from now on, in this clinic), or fully, and is then known to be here.
create function public.begin_device_session(device uuid, session uuid, by_pin boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid;
  at_clinic uuid;
  worker uuid;
begin
  select a.user_id into owner from auth.sessions a where a.id = begin_device_session.session;
  select d.clinic_id, m.id into at_clinic, worker from private.devices d
  join public.members m on m.clinic_id = d.clinic_id and m.user_id = owner and m.left_at is null
  where d.id = begin_device_session.device and d.untrusted_at is null for update of d;
  if worker is null then perform private.refuse('not_found'); end if;
  perform private.tie_session(begin_device_session.session, begin_device_session.device, at_clinic, owner, begin_device_session.by_pin);
  update private.devices d set last_used_at = now(), last_used_by = owner where d.id = begin_device_session.device;
  perform private.tidy_device_sessions();
  if begin_device_session.by_pin then
    perform private.act_as(owner, begin_device_session.session);
    perform private.write_audit(at_clinic, 'switched', 'members', worker, null,
      jsonb_build_object('device', private.device_name(begin_device_session.device)));
  end if;
end $$;

-- Sessions by PIN that have been over for a day are taken out for good, before the row that says they are over is.
create function private.tidy_device_sessions() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  idle uuid[] := array(select s.session_id from private.device_sessions s where s.seen_at < now() - interval '2 days' and s.by_pin limit 100);
begin
  perform private.end_these_sessions(idle);
  delete from private.device_sessions s where s.session_id = any (idle);
end $$;

-- The PIN was given again in a session at this device.
create function public.note_pin(device uuid, session uuid) returns void
language sql security definer set search_path = ''
as $$ update private.device_sessions s set proved_at = now(), seen_at = now() where s.session_id = session and s.device_id = device $$;

-- Staff without e-mail ----------------------------------------------------------------------------------------------------

-- Takes in somebody whose account the app's server has just made, with an address that no mail reaches.
create function private.add_staff(account uuid, name text, phone text, role text, dentist uuid, pin_hash text, language text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.manage');
  member uuid;
begin
  if add_staff.role = 'owner' then perform private.refuse('not_allowed'); end if;
  if not exists (select from auth.users u where u.id = add_staff.account and u.email like '%@staff.invalid' and u.last_sign_in_at is null)
    or exists (select from public.members m where m.user_id = add_staff.account) then
    perform private.refuse('not_found');
  end if;
  insert into public.profiles (user_id, full_name, language, phone)
  values (add_staff.account, add_staff.name, add_staff.language, add_staff.phone);
  insert into public.members (clinic_id, user_id, role, name) values (clinic, add_staff.account, add_staff.role, add_staff.name)
  returning id into member;
  if add_staff.dentist is not null then
    update public.dentists d set member_id = member where d.clinic_id = clinic and d.id = add_staff.dentist and d.member_id is null;
    if not found then perform private.refuse('not_found'); end if;
  end if;
  insert into private.pins (user_id, hash, one_time) values (add_staff.account, add_staff.pin_hash, true);
  return member;
end $$;
create function public.add_staff(account uuid, name text, phone text, role text, dentist uuid, pin_hash text, language text) returns uuid
language sql set search_path = ''
as $$ select private.add_staff(account, name, phone, role, dentist, pin_hash, language) $$;

-- Takes a member's PIN away, and ends what they began with it in this clinic. Staff without e-mail get the one-time PIN
-- instead (true); everyone else chooses a new one after signing in with their password, and nobody here ever knows it (false).
create function private.reset_pin(member uuid, pin_hash text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('members.manage');
  person uuid;
  by_pin_only boolean;
begin
  select m.user_id, u.email like '%@staff.invalid' into person, by_pin_only
  from public.members m join auth.users u on u.id = m.user_id
  where m.clinic_id = clinic and m.id = reset_pin.member and m.left_at is null;
  if person is null then perform private.refuse('not_found'); end if;
  if by_pin_only then
    insert into private.pins as p (user_id, hash, one_time) values (person, reset_pin.pin_hash, true)
    on conflict (user_id) do update set hash = excluded.hash, one_time = true, set_at = now(), tries = 0, locked_until = null;
  else
    delete from private.pins p where p.user_id = person;
  end if;
  perform private.end_these_sessions(array(select s.session_id from private.device_sessions s
    where s.user_id = person and s.clinic_id = clinic and s.by_pin and s.session_id is distinct from private.my_session()));
  perform private.write_audit(clinic, 'pin_reset', 'members', reset_pin.member, null, null);
  return by_pin_only;
end $$;
create function public.reset_pin(member uuid, pin_hash text) returns boolean
language sql set search_path = ''
as $$ select private.reset_pin(member, pin_hash) $$;

grant execute on function
  private.trust_device(text, text, text, text), public.trust_device(text, text, text, text),
  private.untrust_device(uuid), public.untrust_device(uuid), private.rename_device(uuid, text), public.rename_device(uuid, text),
  private.set_device_settings(integer, boolean, boolean, integer), public.set_device_settings(integer, boolean, boolean, integer),
  private.devices_page(), public.devices_page(), private.my_pin(), public.my_pin(),
  private.lock_session(), public.lock_session(), private.touch_session(), public.touch_session(),
  private.add_staff(uuid, text, text, text, uuid, text, text), public.add_staff(uuid, text, text, text, uuid, text, text),
  private.reset_pin(uuid, text), public.reset_pin(uuid, text) to authenticated;
grant execute on function
  public.begin_device_challenge(text, uuid, text, text), public.take_device_challenge(uuid, uuid), public.use_device(uuid, text, text, boolean),
  public.people_at_device(uuid), public.reserve_pin_attempt(uuid, uuid), public.settle_pin_attempt(uuid, uuid, boolean, text),
  public.reserve_own_pin_attempt(uuid), public.clear_own_pin_attempts(uuid), public.set_pin(uuid, text),
  public.address_at_device(uuid, uuid), public.begin_device_session(uuid, uuid, boolean), public.note_pin(uuid, uuid) to service_role;
