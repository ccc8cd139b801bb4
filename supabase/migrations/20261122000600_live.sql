-- Live screens: who looks at a clinic learns within a moment that something of a noun changed there, never what. A
-- statement leaves a mark in its own transaction, so that nothing is told that did not happen; a moment later the marks
-- of many transactions become one notice a clinic and noun, for every server that listens (lib/live/). A notify in the
-- booking transaction itself would make all commits of the cluster wait in line for the disk: half as many bookings at
-- 16 desks (docs/decisions/0010). Where no server can listen, screens ask live_versions() every few seconds.

-- What screens watch, and the permission to read it, without which nobody is told. Null: for the servers themselves.
create table private.live_nouns (
  noun text primary key check (noun ~ '^[a-z-]{1,40}$'),
  permission text references public.permissions (permission)
);

-- That a transaction changed rows of a noun. Emptied by a crash (after which servers tell everything), tidied in time.
create unlogged table private.live_marks (
  clinic_id uuid not null,
  noun text not null,
  at timestamptz not null default clock_timestamp(),
  tx xid8 not null default pg_current_xact_id()
);
create index live_marks_by_noun on private.live_marks (clinic_id, noun, at);
create index live_marks_by_transaction on private.live_marks (tx);

-- Which transactions had ended when marks were told last: one row.
create unlogged table private.live_told (
  one_row boolean primary key default true check (one_row),
  snapshot pg_snapshot not null
);

-- Statement trigger of a watched table: one mark a clinic, however many rows. Its argument is the noun.
create function private.mark_live() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.live_marks (clinic_id, noun) select distinct c.clinic_id, tg_argv[0] from changed c;
  return null;
end $$;

-- For migrations: changes of this table of public are told as this noun, to those who have the permission.
create function private.watch_live(watched text, noun text, permission text) returns void
language plpgsql set search_path = ''
as $$
declare
  event text;
begin
  insert into private.live_nouns (noun, permission) values (watch_live.noun, watch_live.permission) on conflict do nothing;
  foreach event in array array['insert', 'update', 'delete'] loop
    execute format('create trigger %I after %s on public.%I referencing %s table as changed for each statement execute function private.mark_live(%L)',
      format('%s_live_%s', watched, event), event, watched, case event when 'delete' then 'old' else 'new' end, watch_live.noun);
  end loop;
end $$;

select private.watch_live('appointments', 'appointments', 'appointments.read');
select private.watch_live('patients', 'patients', 'patients.read');
select private.watch_live('recalls', 'recalls', 'appointments.read');
select private.watch_live('messages', 'messages', 'messages.read');
select private.watch_live('tasks', 'tasks', 'messages.read');
select private.watch_live('check_ins', 'check-ins', 'patients.write');
-- What a schedule is drawn on: who sits when and where, and for what.
select private.watch_live(t, 'roster', 'clinic.read')
from unnest(array['dentists', 'dentist_sessions', 'closures', 'branches', 'branch_hours', 'chairs', 'visit_reasons']) t;
-- Whoever leaves a clinic hears nothing more from it: its open screens are asked again who they are.
select private.watch_live('members', 'members', null);

-- Notifies "<clinic>:<noun>" of what was committed since the last call, whoever makes it: every server that has screens
-- to tell does, a few times a second, and hears the notices of all. By transactions and not by time, because one that
-- took long commits marks older than those told already. Answers how many notices.
create function private.tell_live() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  before pg_snapshot;
  upto pg_snapshot;
  notices text[];
begin
  -- Another server is at it.
  if not pg_try_advisory_xact_lock(hashtext('chairside_live')) then return 0; end if;
  select t.snapshot into before from private.live_told t;
  -- After a crash, or in a copy of the database, whose transactions are counted anew.
  if before is null or pg_snapshot_xmax(before) > pg_snapshot_xmax(pg_current_snapshot()) then
    before := pg_current_snapshot();
    insert into private.live_told (snapshot) values (before) on conflict (one_row) do update set snapshot = excluded.snapshot;
  end if;
  select pg_current_snapshot(), array_agg(distinct m.clinic_id || ':' || m.noun) into upto, notices
  from private.live_marks m
  where m.tx >= pg_snapshot_xmin(before) and not pg_visible_in_snapshot(m.tx, before);
  if notices is null then return 0; end if;
  perform pg_notify('chairside_live', notice) from unnest(notices) notice;
  update private.live_told set snapshot = upto;
  return cardinality(notices);
end $$;

-- The role of LIVE_DATABASE_URL. It gets a password and the right to sign in from whoever runs the service.
do $$
begin
  if not exists (select from pg_roles where rolname = 'chairside_listener') then
    create role chairside_listener nologin noinherit;
  end if;
end $$;
grant usage on schema private to chairside_listener;
grant execute on function private.tell_live() to chairside_listener;

-- The clinic of the request, and of each noun that this person may read a text that differs after a change: since when
-- is counted, how many changes, when the newest was (milliseconds). Counted for the same reason as above. The counting
-- begins anew every ten minutes, when everything reads as changed.
create function private.live_versions() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.read');
  since constant timestamptz := date_bin('10 minutes', now(), 'epoch') - interval '10 minutes';
begin
  return json_build_object('clinic_id', clinic, 'versions', (
    select json_object_agg(n.noun, (
      select concat_ws('.', extract(epoch from since)::bigint, count(*), (1000 * extract(epoch from coalesce(max(k.at), since)))::bigint)
      from private.live_marks k where k.clinic_id = clinic and k.noun = n.noun and k.at >= since))
    from private.live_nouns n where private.clinic_where_i_can(n.permission) = clinic));
end $$;
create function public.live_versions() returns json
language sql stable set search_path = '' as $$ select private.live_versions() $$;
grant execute on function private.live_versions(), public.live_versions() to authenticated;

-- Forgets marks that nobody counts any more.
create function private.tidy_live() returns void
language sql security definer set search_path = ''
as $$ delete from private.live_marks where at < now() - interval '1 hour' $$;
create function public.tidy_live() returns void
language sql set search_path = '' as $$ select private.tidy_live() $$;
grant execute on function private.tidy_live(), public.tidy_live() to service_role;
