-- Live screens: who looks at a clinic learns within a moment that something of a noun changed there, never what. A
-- statement tells the servers that listen (lib/live/), in its own transaction: nothing is told that did not happen.
-- Where no server can listen, screens ask live_versions() every few seconds.

-- What screens watch, and the permission to read it, without which nobody is told. Null: for the servers themselves.
create table private.live_nouns (
  noun text primary key check (noun ~ '^[a-z-]{1,40}$'),
  permission text references public.permissions (permission)
);

-- That a statement changed rows of a noun, for those who ask. Emptied by a crash, tidied after an hour.
create unlogged table private.live_marks (
  clinic_id uuid not null,
  noun text not null,
  at timestamptz not null default clock_timestamp()
);
create index live_marks_by_noun on private.live_marks (clinic_id, noun, at);

-- Statement trigger of a watched table: one notice a clinic, however many rows. Its argument is the noun.
create function private.notify_live() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid;
begin
  for clinic in select distinct c.clinic_id from changed c loop
    insert into private.live_marks (clinic_id, noun) values (clinic, tg_argv[0]);
    perform pg_notify('chairside_live', clinic || ':' || tg_argv[0]);
  end loop;
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
    execute format('create trigger %I after %s on public.%I referencing %s table as changed for each statement execute function private.notify_live(%L)',
      format('%s_live_%s', watched, event), event, watched, case event when 'delete' then 'old' else 'new' end, watch_live.noun);
  end loop;
end $$;

select private.watch_live('appointments', 'appointments', 'appointments.read');
select private.watch_live('patients', 'patients', 'patients.read');
select private.watch_live('recalls', 'recalls', 'appointments.read');
select private.watch_live('messages', 'messages', 'messages.read');
select private.watch_live('tasks', 'tasks', 'messages.read');
select private.watch_live('closures', 'roster', 'clinic.read');
select private.watch_live('dentist_sessions', 'roster', 'clinic.read');
-- Whoever leaves a clinic hears nothing more from it: its open screens are asked again who they are.
select private.watch_live('members', 'members', null);

-- The clinic of the request, and of each noun that this person may read a text that differs after a change: since when
-- is counted, how many changes, when the newest was (milliseconds). Counted, because a long transaction may commit a
-- mark that is older than one seen already. The counting begins anew every ten minutes, when everything reads as changed.
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
