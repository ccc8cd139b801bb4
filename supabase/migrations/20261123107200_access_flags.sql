-- Unusual access: many records in a short time, at night, lists and exports taken out, a session seen in another browser. Found in the
-- record of who did what by rules that are rows, shown and mailed to the owners, who say that they have seen it.

create table private.access_rules (
  kind text primary key check (kind in ('many_records', 'at_night', 'export')),
  -- Flagged from so many different records (or exports) on, within this span.
  most integer not null check (most >= 1),
  within interval not null check (within between interval '1 minute' and interval '1 day'),
  -- Only what happens from this time of the clinic's day until that one, past midnight or not; null: at any time.
  from_time time,
  until_time time,
  constraint access_rules_both_times check ((from_time is null) = (until_time is null))
);
insert into private.access_rules (kind, most, within, from_time, until_time) values
  ('many_records', 60, '1 hour', null, null),
  ('at_night', 5, '1 hour', '23:00', '05:00'),
  ('export', 1, '1 hour', null, null);

-- One row a person, kind and day of the clinic: what comes after counts on in it, and makes it news again.
create table public.access_flags (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('many_records', 'at_night', 'export', 'moved_session')),
  user_id uuid not null references auth.users (id) on delete cascade,
  day date not null,
  began_at timestamptz not null,
  last_at timestamptz not null,
  -- How many different records, exports or sessions, at most within the rule's span.
  records integer not null check (records >= 1),
  seen_at timestamptz,
  seen_by uuid references auth.users (id) on delete set null,
  primary key (id, clinic_id),
  constraint access_flags_end_after_start check (last_at >= began_at)
);
create unique index access_flags_once on public.access_flags (clinic_id, user_id, kind, day);
create index access_flags_by_time on public.access_flags (clinic_id, last_at);
create index access_flags_user on public.access_flags (user_id);
create index access_flags_seen_by on public.access_flags (seen_by);
create trigger access_flags_audit after update of seen_at on public.access_flags
  for each row when (old.seen_at is null and new.seen_at is not null) execute function private.audit_change();
alter table public.access_flags enable row level security;
grant select on public.access_flags to authenticated;
create policy "owners read what was unusual" on public.access_flags for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('privacy.manage')));

-- Who is mailed a flag, once. no_mail is no row: whoever signs in by PIN has no address.
create table private.access_mails (
  clinic_id uuid not null,
  flag_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  status text not null default 'due' check (status in ('due', 'sending', 'sent', 'failed', 'unresolved')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  primary key (clinic_id, flag_id, user_id),
  foreign key (clinic_id, flag_id) references public.access_flags (clinic_id, id) on delete cascade
);
create index access_mails_by_user on private.access_mails (user_id);
create index access_mails_open on private.access_mails (try_at) where status in ('due', 'sending');

-- How far the record was looked through: an id of public.audit_entries. One row; whoever holds it looks.
create table private.access_watch (
  only_one boolean primary key default true check (only_one),
  seen_until uuid not null
);
insert into private.access_watch (seen_until) values (private.id_at(now()));

-- Notes a flag, and its mails to the clinic's owners when it is a new one. Answers whether it is.
create function private.flag_access(clinic uuid, person uuid, flag_kind text, began timestamptz, ended timestamptz, n integer) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  flag public.access_flags;
begin
  insert into public.access_flags as f (clinic_id, kind, user_id, day, began_at, last_at, records)
  values (clinic, flag_kind, person, (ended at time zone zone)::date, began, ended, n)
  on conflict (clinic_id, user_id, kind, day) do update
    set began_at = least(f.began_at, excluded.began_at), last_at = greatest(f.last_at, excluded.last_at), records = greatest(f.records, excluded.records),
      seen_at = case when excluded.last_at > f.seen_at then null else f.seen_at end, seen_by = case when excluded.last_at > f.seen_at then null else f.seen_by end
  returning * into flag;
  insert into private.access_mails (clinic_id, flag_id, user_id)
  select clinic, flag.id, m.user_id from public.members m join auth.users u on u.id = m.user_id
  where m.clinic_id = clinic and m.left_at is null and m.role = 'owner' and u.email not like '%@staff.invalid'
  on conflict do nothing;
  return found;
end $$;

-- Looks through what the record has since the last time, but not through the last seconds: what runs now may still write there.
-- A window ends at each five minutes of somebody's work, so that a day that was missed is looked at as it was. Answers how many are new.
create function public.flag_unusual_access() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  since uuid;
  upto constant uuid := private.id_at(now() - interval '20 seconds');
  one record;
  flagged integer := 0;
begin
  select w.seen_until into since from private.access_watch w for update skip locked;
  if since is null or since >= upto then return 0; end if;
  for one in
    with fresh as (
      select e.clinic_id, e.actor_user_id as person, max(e.at) as last_at
      from public.audit_entries e
      where e.id >= since and e.id < upto and e.actor_user_id is not null
        and (e.action in ('viewed', 'exported') and e.patient_id is not null or e.action = 'viewed' and e.noun = 'exports' or e.action = 'exported' and e.noun = 'clinics')
      group by e.clinic_id, e.actor_user_id, date_bin('5 minutes', e.at, timestamptz '2020-01-01')
    )
    select f.clinic_id, f.person, r.kind, x.n, x.began_at, x.last_at
    from fresh f join public.clinics c on c.id = f.clinic_id cross join private.access_rules r
    cross join lateral (
      select count(distinct case when r.kind = 'export' then a.id else a.patient_id end)::integer as n, min(a.at) as began_at, max(a.at) as last_at
      from public.audit_entries a
      where a.clinic_id = f.clinic_id and a.actor_user_id = f.person and a.id >= private.id_at(f.last_at - r.within) and a.at <= f.last_at and a.id < upto
        and case when r.kind = 'export' then a.action = 'viewed' and a.noun = 'exports' or a.action = 'exported' and a.noun = 'clinics'
          else a.action in ('viewed', 'exported') and a.patient_id is not null end
        and (r.from_time is null or case when r.from_time <= r.until_time
          then (a.at at time zone c.time_zone)::time >= r.from_time and (a.at at time zone c.time_zone)::time < r.until_time
          else (a.at at time zone c.time_zone)::time >= r.from_time or (a.at at time zone c.time_zone)::time < r.until_time end)
    ) x
    where x.n >= r.most
  loop
    if private.flag_access(one.clinic_id, one.person, one.kind, one.began_at, one.last_at, one.n) then flagged := flagged + 1; end if;
  end loop;
  update private.access_watch w set seen_until = upto;
  return flagged;
end $$;

-- Mails that are to go out now, each by one job only: [{clinic, flag, user, email, language, clinic_name, slug, time_zone, kind, by, began_at,
-- last_at, records}]. What nobody reported on is given up: it may have gone out.
create function public.claim_access_mails(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.access_mails x set status = 'unresolved' where x.status = 'sending' and x.try_at < now() - interval '10 minutes';
  with picked as (
    select x.clinic_id, x.flag_id, x.user_id from private.access_mails x where x.status = 'due' and x.try_at <= now()
    order by x.try_at limit least(greatest(batch, 1), 100) for update skip locked
  ), taken as (
    update private.access_mails x set status = 'sending', attempts = x.attempts + 1, try_at = now()
    from picked k where (x.clinic_id, x.flag_id, x.user_id) = (k.clinic_id, k.flag_id, k.user_id) returning x.*
  )
  select coalesce(json_agg(json_build_object('clinic', t.clinic_id, 'flag', t.flag_id, 'user', t.user_id, 'email', u.email, 'language', coalesce(p.language, 'en'),
    'clinic_name', c.name, 'slug', s.slug, 'time_zone', c.time_zone, 'kind', f.kind, 'by', coalesce(m.name, w.full_name), 'began_at', f.began_at,
    'last_at', f.last_at, 'records', f.records)), '[]'::json) into answer
  from taken t join public.access_flags f on f.clinic_id = t.clinic_id and f.id = t.flag_id
  join public.clinics c on c.id = t.clinic_id join private.clinic_slugs s on s.clinic_id = t.clinic_id
  join auth.users u on u.id = t.user_id left join public.profiles p on p.user_id = t.user_id
  left join public.members m on m.clinic_id = f.clinic_id and m.user_id = f.user_id left join public.profiles w on w.user_id = f.user_id;
  return answer;
end $$;

-- What became of a mail: sent, failed, unresolved, or again (the mail server could not be reached).
create function public.record_access_mail(clinic uuid, flag uuid, person uuid, outcome text) returns void
language sql security definer set search_path = ''
as $$
  update private.access_mails x set
    status = case when outcome <> 'again' then outcome when x.attempts < 20 then 'due' else 'failed' end,
    try_at = now() + make_interval(mins => least(2 ^ x.attempts, 360)::integer)
  where x.clinic_id = clinic and x.flag_id = flag and x.user_id = person and x.status = 'sending'
$$;
grant execute on function public.flag_unusual_access(), public.claim_access_mails(integer), public.record_access_mail(uuid, uuid, uuid, text) to service_role;

-- The owner has seen a flag. Refuses with not_found.
create function private.mark_access_seen(flag uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  update public.access_flags f set seen_at = coalesce(f.seen_at, now()), seen_by = coalesce(f.seen_by, auth.uid()) where f.clinic_id = clinic and f.id = flag;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.mark_access_seen(flag uuid) returns void
language sql set search_path = '' as $$ select private.mark_access_seen(flag) $$;
grant execute on function private.mark_access_seen(uuid), public.mark_access_seen(uuid) to authenticated;
