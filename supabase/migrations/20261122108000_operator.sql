-- Those who run the service: they see clinics and never patients, unless an owner lets them in for a while. And what they say
-- to everybody (announcements), and what they count (usage, of nobody in particular). docs/decisions/0020.

create table private.operators (
  user_id uuid primary key references auth.users (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 120),
  added_at timestamptz not null default now(),
  ended_at timestamptz
);

-- Whether the request is of somebody who runs the service. A PIN is known to a desk: it is not enough for this.
create function private.operator_i_am() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (select from private.operators o where o.user_id = auth.uid() and o.ended_at is null)
    and not private.session_is_over() and not private.session_by_pin();
end $$;

-- The first line of every function of the console. For everybody else there is no console.
create function private.require_operator() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.operator_i_am() then perform private.refuse('not_found'); end if;
  return auth.uid();
end $$;

-- Support access --------------------------------------------------------------------------------------------------------

-- An owner lets those who run the service look into the clinic, until a time. Ended ones stay, as history; one that ran out
-- and was followed by another is revoked at its end.
create table public.support_grants (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  granted_by uuid not null default auth.uid() references auth.users (id),
  granted_at timestamptz not null default now(),
  until timestamptz not null,
  reason text not null check (length(btrim(reason)) between 3 and 300),
  revoked_at timestamptz,
  primary key (id, clinic_id),
  constraint support_grants_three_days_at_most check (until > granted_at and until <= granted_at + interval '3 days')
);
-- One at a time.
create unique index support_grants_open on public.support_grants (clinic_id) where revoked_at is null;
create index support_grants_by_time on public.support_grants (clinic_id, granted_at);
create index support_grants_granted_by on public.support_grants (granted_by);
create trigger support_grants_audit after insert or update or delete on public.support_grants
  for each row execute function private.audit_change();
alter table public.support_grants enable row level security;
grant select on public.support_grants to authenticated;
create policy "owners read whom they let in" on public.support_grants for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('support.grant')));

-- Who made use of a grant, from when to when.
create table private.support_uses (
  clinic_id uuid not null,
  grant_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (clinic_id, grant_id, user_id),
  foreign key (clinic_id, grant_id) references public.support_grants (clinic_id, id) on delete cascade
);
create index support_uses_by_user on private.support_uses (user_id);

-- The grant of a clinic that holds now, or null.
create function private.support_grant_of(clinic uuid) returns public.support_grants
language sql stable security definer set search_path = ''
as $$
  select g.* from public.support_grants g where g.clinic_id = support_grant_of.clinic and g.revoked_at is null and g.until > now()
$$;

-- The clinic that let the person in to help, for permissions that remain for support: reading. Null for everyone else, and for
-- an operator who works in the clinic, and may there what their role may.
create or replace function private.clinic_i_support(permission text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_clinic uuid;
begin
  if not private.operator_i_am() then return null; end if;
  select g.clinic_id into found_clinic
  from private.clinic_slugs s
  join public.support_grants g on g.clinic_id = s.clinic_id and g.revoked_at is null and g.until > now()
  join public.permissions p on p.permission = clinic_i_support.permission and p.for_support
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic'
    and not exists (select from public.members m where m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null);
  return found_clinic;
end $$;

-- What somebody who acts in a clinic without working there is: support (let in to look), operator (those who run the
-- service), or null. The record of who did what says it.
create function private.outsider_role(clinic uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.clinic_i_support('clinic.read') = outsider_role.clinic then return 'support'; end if;
  return case when private.operator_i_am() then 'operator' end;
end $$;

-- As before; and whoever was let in to help reads every number masked.
create or replace function private.i_see_phones() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return not exists (select 1 from private.clinic_slugs s
    join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
    join public.clinics c on c.id = s.clinic_id and m.role = any (c.phones_hidden_from)
    where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic')
    and private.clinic_i_support('clinic.read') is null;
end $$;

-- As before; and support is given no number.
create or replace function private.reveal_phone(patient uuid, why text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  number text;
begin
  if private.clinic_i_support('patients.read') is not null then perform private.refuse('not_allowed'); end if;
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  perform pg_advisory_xact_lock(hashtextextended('reveal_phone ' || auth.uid(), 0));
  if (select count(*) from public.audit_entries e where e.clinic_id = clinic and e.id >= private.id_at(now() - interval '1 hour')
      and e.actor_user_id = auth.uid() and e.noun = 'patient_phones') >= 60 then
    perform private.refuse('too_many_numbers');
  end if;
  select case when why = 'message' then coalesce(p.whatsapp, p.phone, p.guardian_phone) else coalesce(p.phone, p.whatsapp, p.guardian_phone) end
  into number from public.patients p where p.clinic_id = clinic and p.id = reveal_phone.patient;
  if number is null then perform private.refuse('no_phone'); end if;
  perform private.write_audit(clinic, 'viewed', 'patient_phones', patient, null,
    jsonb_build_object('why', case when why = 'message' then 'message' else 'call' end));
  return number;
end $$;

-- Lets support in for some hours. What was granted before ends with it. Answers the grant.
create function private.grant_support(hours integer, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('support.grant');
  grant_id uuid;
begin
  if hours not in (1, 4, 24, 72) or hours is null then perform private.refuse('value_not_possible'); end if;
  -- Of two owners who grant at the same moment one comes after the other.
  perform from public.clinics c where c.id = clinic for no key update;
  update public.support_grants g set revoked_at = least(now(), g.until) where g.clinic_id = clinic and g.revoked_at is null;
  insert into public.support_grants (clinic_id, until, reason)
  values (clinic, now() + make_interval(hours => grant_support.hours), btrim(grant_support.reason)) returning id into grant_id;
  return grant_id;
end $$;
create function public.grant_support(hours integer, reason text) returns uuid
language sql set search_path = '' as $$ select private.grant_support(hours, reason) $$;

-- Takes it back: the next request of support is refused. Refuses with not_found when nobody is let in.
create function private.revoke_support() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('support.grant');
begin
  update public.support_grants g set revoked_at = now() where g.clinic_id = clinic and g.revoked_at is null and g.until > now();
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.revoke_support() returns void
language sql set search_path = '' as $$ select private.revoke_support() $$;

-- The grant that holds, and those before it, with who made use of them.
create function private.support_page() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('support.grant');
begin
  return coalesce((select json_agg(json_build_object('id', g.id, 'by', m.name, 'granted_at', g.granted_at, 'until', g.until, 'reason', g.reason,
      'revoked_at', g.revoked_at, 'open', g.revoked_at is null and g.until > now(),
      'used', (select coalesce(json_agg(json_build_object('name', o.name, 'first_at', u.first_at, 'last_at', u.last_at) order by u.first_at), '[]'::json)
        from private.support_uses u join private.operators o on o.user_id = u.user_id where u.clinic_id = g.clinic_id and u.grant_id = g.id))
      order by g.granted_at desc)
    from (select * from public.support_grants q where q.clinic_id = clinic order by q.granted_at desc limit 50) g
    left join public.members m on m.clinic_id = g.clinic_id and m.user_id = g.granted_by), '[]'::json);
end $$;
create function public.support_page() returns json
language sql stable set search_path = '' as $$ select private.support_page() $$;

-- Notes that support looks into the clinic, every minute at most; the first time is on record. Nothing for anyone else.
create function private.note_support() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_i_support('clinic.read');
  held public.support_grants;
begin
  if clinic is null then return; end if;
  held := private.support_grant_of(clinic);
  insert into private.support_uses (clinic_id, grant_id, user_id) values (clinic, held.id, auth.uid()) on conflict do nothing;
  if found then
    perform private.write_audit(clinic, 'supported', 'support_grants', held.id, null, jsonb_build_object('reason', held.reason));
  else
    update private.support_uses u set last_at = now()
    where u.clinic_id = clinic and u.grant_id = held.id and u.user_id = auth.uid() and u.last_at < now() - interval '1 minute';
  end if;
end $$;
create function public.note_support() returns void
language sql set search_path = '' as $$ select private.note_support() $$;

-- Announcements ---------------------------------------------------------------------------------------------------------

create table private.announcements (
  id uuid primary key default private.uuid_v7(),
  text_en text not null check (length(btrim(text_en)) between 3 and 300),
  text_hi text not null check (length(btrim(text_hi)) between 3 and 300),
  tone text not null check (tone in ('news', 'warning')),
  begins_at timestamptz not null default now(),
  ends_at timestamptz not null,
  written_by uuid references auth.users (id) on delete set null,
  written_at timestamptz not null default now(),
  constraint announcements_end_after_start check (ends_at > begins_at)
);
create index announcements_written_by on private.announcements (written_by);
create index announcements_by_end on private.announcements (ends_at);
create table private.announcements_dismissed (
  user_id uuid not null references auth.users (id) on delete cascade,
  announcement_id uuid not null references private.announcements (id) on delete cascade,
  primary key (user_id, announcement_id)
);
create index announcements_dismissed_by_one on private.announcements_dismissed (announcement_id);

-- Puts an announcement away, for oneself, on every device.
create function private.dismiss_announcement(announcement uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  insert into private.announcements_dismissed (user_id, announcement_id)
  select me, a.id from private.announcements a where a.id = dismiss_announcement.announcement on conflict do nothing;
end $$;
create function public.dismiss_announcement(announcement uuid) returns void
language sql set search_path = '' as $$ select private.dismiss_announcement(announcement) $$;

-- Usage -----------------------------------------------------------------------------------------------------------------

-- How often what was opened, a day and clinic: no person, no patient, no third party. Without a clinic: pages for visitors.
create table private.usage_events (
  day date not null,
  clinic_id uuid references public.clinics (id) on delete cascade,
  event text not null,
  times integer not null default 1 check (times > 0),
  constraint usage_events_known check (event in ('landing', 'pricing', 'sign_up')
    or (clinic_id is not null and event in ('schedule', 'queue', 'patients', 'recalls', 'waitlist', 'messages', 'reports', 'settings'))),
  unique nulls not distinct (day, clinic_id, event)
);
create index usage_events_by_clinic on private.usage_events (clinic_id, day);

-- Whether a person lets their use be counted; null: not asked yet, and counted.
alter table public.profiles add column usage_counted boolean;
grant update (usage_counted) on public.profiles to authenticated;

create function private.count_usage(clinic uuid, event text) returns void
language sql security definer set search_path = ''
as $$
  insert into private.usage_events as u (day, clinic_id, event) values (current_date, clinic, event)
  on conflict (day, clinic_id, event) do update set times = u.times + 1
$$;

-- Counts that a part of the clinic's program was opened, unless its person does not want that. Support is not use.
create function private.note_usage(event text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.read');
begin
  if event not in ('schedule', 'queue', 'patients', 'recalls', 'waitlist', 'messages', 'reports', 'settings') then perform private.refuse('value_not_possible'); end if;
  if exists (select from public.profiles p where p.user_id = auth.uid() and not p.usage_counted)
    or private.clinic_i_support('clinic.read') is not null then return; end if;
  perform private.count_usage(clinic, event);
end $$;
create function public.note_usage(event text) returns void
language sql set search_path = '' as $$ select private.note_usage(event) $$;

-- Counts a visitor's page. The app asks the visitor's choice first; it alone may call this.
create function public.note_visitor(event text) returns void
language sql security definer set search_path = ''
as $$ select private.count_usage(null, event) $$;

-- The frame of a page ---------------------------------------------------------------------------------------------------

-- Who was let in, until when and why; null when nobody is.
create function private.shell_support(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('until', g.until, 'reason', g.reason, 'by', m.name)
  from public.support_grants g left join public.members m on m.clinic_id = g.clinic_id and m.user_id = g.granted_by
  where g.clinic_id = shell_support.clinic and g.revoked_at is null and g.until > now()
$$;

-- What is announced now and this person has not put away.
create function private.shell_announcements(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', a.id, 'en', a.text_en, 'hi', a.text_hi, 'tone', a.tone) order by a.begins_at), '[]'::json)
  from private.announcements a
  where a.begins_at <= now() and a.ends_at > now()
    and not exists (select from private.announcements_dismissed d where d.announcement_id = a.id and d.user_id = auth.uid())
$$;

-- As before; and whoever was let in to help sees the clinic in the role of support. operator: runs the service.
create or replace function private.my_shell() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer json;
  slug_in_header text := nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
  supported uuid := private.clinic_i_support('clinic.read');
begin
  if private.session_is_over() then return null; end if;
  select json_build_object(
    'person', json_build_object('id', u.id, 'email', u.email, 'name', p.full_name, 'language', p.language,
      'theme', p.theme, 'last_clinic', (select s.slug from private.clinic_slugs s where s.clinic_id = p.last_clinic_id),
      'operator', private.operator_i_am(), 'usage_counted', coalesce(p.usage_counted, true)),
    'clinics', coalesce((
      select json_agg(json_build_object('slug', s.slug, 'name', c.name, 'role', m.role) order by c.name)
      from public.members m join public.clinics c on c.id = m.clinic_id
      join private.clinic_slugs s on s.clinic_id = m.clinic_id
      where m.user_id = u.id and m.left_at is null), '[]'::json),
    'clinic', (
      select json_build_object('id', c.id, 'slug', s.slug, 'name', c.name, 'time_zone', c.time_zone,
        'default_language', c.default_language, 'role', coalesce(m.role, 'support'), 'member_id', m.id,
        'dentist_id', (select d.id from public.dentists d where d.clinic_id = c.id and d.member_id = m.id),
        'permissions', coalesce((select json_object_agg(a.permission, a.scope) from (
          select a.permission, case when m.id is not null then private.scope_of(c.id, m.role, a.permission) when a.for_support then 'all' end as scope
          from public.permissions a) a
          where a.scope is not null), '{}'::json),
        'phones_hidden_from', c.phones_hidden_from, 'counts', private.shell_counts(c.id), 'branches', private.shell_branches(c.id, m.id),
        'subscription', private.shell_subscription(c.id), 'device', private.shell_device(c.id),
        'support', private.shell_support(c.id), 'announcements', private.shell_announcements(c.id))
      from private.clinic_slugs s join public.clinics c on c.id = s.clinic_id
      left join public.members m on m.clinic_id = c.id and m.user_id = u.id and m.left_at is null
      where s.slug = slug_in_header and (m.id is not null or c.id = supported))
  ) into answer
  from auth.users u left join public.profiles p on p.user_id = u.id
  where u.id = auth.uid();
  return answer;
end $$;

grant execute on function private.grant_support(integer, text), public.grant_support(integer, text), private.revoke_support(), public.revoke_support(),
  private.support_page(), public.support_page(), private.note_support(), public.note_support(),
  private.dismiss_announcement(uuid), public.dismiss_announcement(uuid), private.note_usage(text), public.note_usage(text) to authenticated;
grant execute on function public.note_visitor(text) to service_role;
