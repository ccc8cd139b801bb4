-- What went wrong with the protection of data: a register in the console, with the clocks that the law starts, and with the people
-- concerned as the record of who did what knows them. Those who run the service see clinics and numbers, the clinic sees its patients.

-- Whom an incident has to be reported to and how soon after it was noticed.
create table private.incident_duties (
  duty text primary key check (duty in ('cert_in', 'board')),
  within interval not null check (within > interval '0')
);
insert into private.incident_duties (duty, within) values
  -- CERT-In directions of 28 April 2022, (ii): incidents of Annexure I.
  ('cert_in', '6 hours'),
  -- DPDP Rules 2025, rule 7(2)(b): the details for the Data Protection Board.
  ('board', '72 hours');

create sequence private.incident_numbers;
create table private.incidents (
  id uuid primary key default private.uuid_v7(),
  number text not null unique check (number ~ '^I-[0-9]{4}-[0-9]{4,}$'),
  kind text not null check (kind in ('account_misused', 'unauthorised_access', 'data_copied', 'data_lost', 'malware', 'service_attacked', 'other')),
  -- What happened, in a sentence; and what it can lead to, what was done about it. Nobody is named.
  summary text not null check (length(btrim(summary)) between 10 and 2000),
  consequences text check (length(consequences) <= 2000),
  measures text check (length(measures) <= 2000),
  -- The clocks start here.
  noticed_at timestamptz not null,
  began_at timestamptz not null,
  -- null: it goes on.
  ended_at timestamptz,
  -- Whose record was opened in that time (accessed), or everybody's in the clinics named (everyone).
  reach text not null check (reach in ('accessed', 'everyone')),
  -- Only what this person did, or what came from this address; null: anybody, anywhere.
  by_user uuid references auth.users (id) on delete set null,
  from_address text check (from_address ~ '^[0-9a-fA-F.:]{2,45}$'),
  opened_by uuid references auth.users (id) on delete set null,
  opened_at timestamptz not null default now(),
  version integer not null default 1,
  constraint incidents_noticed_after_begin check (noticed_at >= began_at),
  constraint incidents_end_after_start check (ended_at > began_at)
);
create index incidents_by_user on private.incidents (by_user);
create index incidents_opened_by on private.incidents (opened_by);
create index incidents_by_time on private.incidents (noticed_at);

-- The clinics concerned; none named: all.
create table private.incident_clinics (
  incident_id uuid not null references private.incidents (id),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  primary key (clinic_id, incident_id)
);
create index incident_clinics_by_incident on private.incident_clinics (incident_id);

-- What was done about it and when, one after the other. Never rewritten.
create table private.incident_steps (
  id uuid primary key default private.uuid_v7(),
  incident_id uuid not null references private.incidents (id),
  step text not null check (step in ('opened', 'note', 'contained', 'cert_in', 'board', 'clinics', 'patients', 'closed')),
  text text check (length(text) <= 2000),
  at timestamptz not null default now(),
  by uuid references auth.users (id) on delete set null,
  constraint incident_steps_notes_say_something check (step <> 'note' or length(btrim(text)) >= 3)
);
create index incident_steps_by_incident on private.incident_steps (incident_id, id);
create index incident_steps_by on private.incident_steps (by);
create function private.keep_incident_steps() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    -- An account that goes takes its name along.
    if new."by" is null and (to_jsonb(new) - 'by') = (to_jsonb(old) - 'by') then return new; end if;
  end if;
  perform private.refuse('signed_stays');
  return null;
end $$;
create trigger incident_steps_stay before update or delete on private.incident_steps for each row execute function private.keep_incident_steps();
create trigger incident_steps_never_emptied before truncate on private.incident_steps for each statement execute function private.keep_incident_steps();

-- Whom it concerns -----------------------------------------------------------------------------------------------------------------

-- The patients concerned, by the record of who did what: each whose record was opened, and all of a clinic whose list or whole data was
-- taken out in that time; or all of the clinics named. A record that was merged counts as the one that was kept.
create function private.incident_patients(incident uuid, only_clinic uuid default null) returns table (clinic_id uuid, patient_id uuid)
language sql stable security definer set search_path = ''
as $$
  with i as (
    select q.*, coalesce(q.ended_at, now()) as until, array(select c.clinic_id from private.incident_clinics c where c.incident_id = q.id) as clinics
    from private.incidents q where q.id = incident
  ), entries as (
    select e.clinic_id, e.patient_id, e.noun in ('exports', 'clinics') as all_of_them
    from i join public.audit_entries e on e.id >= private.id_at(i.began_at) and e.id < private.id_at(i.until + interval '1 millisecond')
    where i.reach = 'accessed' and e.actor_user_id is not null
      and (only_clinic is null or e.clinic_id = only_clinic)
      and (cardinality(i.clinics) = 0 or e.clinic_id = any (i.clinics))
      and (i.by_user is null or e.actor_user_id = i.by_user) and (i.from_address is null or e.address = i.from_address)
      and (e.patient_id is not null or e.action = 'viewed' and e.noun = 'exports' or e.action = 'exported' and e.noun = 'clinics')
  )
  select p.clinic_id, coalesce(p.merged_into, p.id) from entries e join public.patients p on p.clinic_id = e.clinic_id and p.id = e.patient_id where not e.all_of_them
  union
  select p.clinic_id, p.id from public.patients p
  where p.merged_into is null and p.clinic_id in (select e.clinic_id from entries e where e.all_of_them
    union all select c.clinic_id from i join private.incident_clinics c on c.incident_id = i.id where i.reach = 'everyone' and (only_clinic is null or c.clinic_id = only_clinic))
$$;

-- The console ----------------------------------------------------------------------------------------------------------------------

-- {duty, due_at, done_at} of each clock, the shortest first.
create function private.incident_clocks(i private.incidents) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('duty', d.duty, 'due_at', i.noticed_at + d.within,
    'done_at', (select min(s.at) from private.incident_steps s where s.incident_id = i.id and s.step = d.duty)) order by d.within)
  from private.incident_duties d
$$;
create function private.incident_head(i private.incidents) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(i) - array['opened_by', 'by_user'] || jsonb_build_object('clocks', private.incident_clocks(i),
    'by_email', (select u.email from auth.users u where u.id = i.by_user),
    'clinics', (select coalesce(jsonb_agg(g.slug order by g.slug), '[]') from private.incident_clinics c join private.clinic_slugs g on g.clinic_id = c.clinic_id where c.incident_id = i.id),
    'closed_at', (select min(s.at) from private.incident_steps s where s.incident_id = i.id and s.step = 'closed'))
$$;

-- Every incident, those that are open first: [{id, number, kind, summary, noticed_at, …, clocks, closed_at}].
create function private.operator_incidents() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return (select coalesce(jsonb_agg(q.h order by q.h ->> 'closed_at' desc nulls first, q.noticed_at desc), '[]') from (
    select private.incident_head(i) as h, i.noticed_at from private.incidents i) q);
end $$;
create function public.operator_incidents() returns jsonb
language sql stable set search_path = '' as $$ select private.operator_incidents() $$;

-- One with what was done about it, and whom it concerns: steps [{step, text, at, by}], concerned [{clinic, slug, patients, owners: [{name, email}]}].
create function private.operator_incident(number text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  i private.incidents;
begin
  perform private.require_operator();
  select * into i from private.incidents q where q.number = operator_incident.number;
  if i.id is null then perform private.refuse('not_found'); end if;
  return private.incident_head(i) || jsonb_build_object(
    'steps', (select jsonb_agg(jsonb_build_object('step', s.step, 'text', s.text, 'at', s.at, 'by', o.name) order by s.id)
      from private.incident_steps s left join private.operators o on o.user_id = s.by where s.incident_id = i.id),
    'concerned', (select coalesce(jsonb_agg(jsonb_build_object('clinic', c.name, 'slug', g.slug, 'patients', q.n, 'owners', (
        select coalesce(jsonb_agg(jsonb_build_object('name', m.name, 'email', u.email) order by m.name), '[]') from public.members m join auth.users u on u.id = m.user_id
        where m.clinic_id = c.id and m.role = 'owner' and m.left_at is null)) order by q.n desc, c.name), '[]')
      from (select p.clinic_id, count(*) as n from private.incident_patients(i.id) p group by p.clinic_id) q
      join public.clinics c on c.id = q.clinic_id left join private.clinic_slugs g on g.clinic_id = q.clinic_id));
end $$;
create function public.operator_incident(number text) returns jsonb
language sql stable set search_path = '' as $$ select private.operator_incident(number) $$;

-- Writes down an incident (number null), or what is known of it now. said: {kind, summary, consequences, measures, noticed_at, began_at, ended_at,
-- reach, by_email, from_address, clinics: [slug]}. When it was noticed stays: the clocks run from it. Refuses with not_found,
-- changed_by_someone, incident_in_future, incident_is_closed, incident_needs_clinics, incident_clinic_unknown {slug}, incident_person_unknown. Answers the number.
create function private.save_incident(number text, incident_version integer, said jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  i private.incidents;
  me uuid := private.require_operator();
  person uuid;
  slugs text[] := array(select jsonb_array_elements_text(coalesce(said -> 'clinics', '[]')));
  clinics uuid[] := array(select g.clinic_id from private.clinic_slugs g where g.slug = any (slugs));
begin
  if cardinality(clinics) <> cardinality(slugs) then
    perform private.refuse('incident_clinic_unknown', jsonb_build_object('slug', (select u.slug from unnest(slugs) u (slug) where u.slug not in (select g.slug from private.clinic_slugs g) limit 1)));
  end if;
  if said ->> 'reach' = 'everyone' and cardinality(clinics) = 0 then perform private.refuse('incident_needs_clinics'); end if;
  if nullif(said ->> 'by_email', '') is not null then
    select u.id into person from auth.users u where u.email = lower(said ->> 'by_email');
    if person is null then perform private.refuse('incident_person_unknown'); end if;
  end if;
  if greatest((said ->> 'noticed_at')::timestamptz, (said ->> 'began_at')::timestamptz, (said ->> 'ended_at')::timestamptz) > now() then
    perform private.refuse('incident_in_future');
  end if;
  if save_incident.number is null then
    insert into private.incidents (number, kind, summary, consequences, measures, noticed_at, began_at, ended_at, reach, by_user, from_address, opened_by)
    values (format('I-%s-%s', to_char(now(), 'YYYY'), lpad(nextval('private.incident_numbers')::text, 4, '0')), said ->> 'kind', btrim(said ->> 'summary'),
      nullif(btrim(said ->> 'consequences'), ''), nullif(btrim(said ->> 'measures'), ''), (said ->> 'noticed_at')::timestamptz, (said ->> 'began_at')::timestamptz,
      (said ->> 'ended_at')::timestamptz, said ->> 'reach', person, nullif(said ->> 'from_address', ''), me)
    returning * into i;
    insert into private.incident_steps (incident_id, step, by) values (i.id, 'opened', me);
  else
    select * into i from private.incidents q where q.number = save_incident.number for update;
    if i.id is null then perform private.refuse('not_found'); end if;
    if i.version is distinct from incident_version then perform private.refuse('changed_by_someone'); end if;
    if exists (select from private.incident_steps s where s.incident_id = i.id and s.step = 'closed') then perform private.refuse('incident_is_closed'); end if;
    update private.incidents q set kind = said ->> 'kind', summary = btrim(said ->> 'summary'), consequences = nullif(btrim(said ->> 'consequences'), ''),
      measures = nullif(btrim(said ->> 'measures'), ''), began_at = (said ->> 'began_at')::timestamptz, ended_at = (said ->> 'ended_at')::timestamptz,
      reach = said ->> 'reach', by_user = person, from_address = nullif(said ->> 'from_address', ''), version = q.version + 1
    where q.id = i.id;
    delete from private.incident_clinics c where c.incident_id = i.id and c.clinic_id <> all (clinics);
  end if;
  insert into private.incident_clinics (incident_id, clinic_id) select i.id, unnest(clinics) on conflict do nothing;
  return i.number;
end $$;
create function public.save_incident(number text, incident_version integer, said jsonb) returns text
language sql set search_path = '' as $$ select private.save_incident(number, incident_version, said) $$;

-- Notes what was done, each step but a note once. An incident is closed only when both authorities were told.
-- Refuses with not_found, incident_is_closed, incident_step_done, incident_duties_open {duties}.
create function private.note_incident(number text, step text, text text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  i private.incidents;
  me uuid := private.require_operator();
  left_open text[];
begin
  select * into i from private.incidents q where q.number = note_incident.number for update;
  if i.id is null then perform private.refuse('not_found'); end if;
  if exists (select from private.incident_steps s where s.incident_id = i.id and s.step = 'closed') then perform private.refuse('incident_is_closed'); end if;
  if note_incident.step not in ('note', 'contained', 'cert_in', 'board', 'clinics', 'patients', 'closed') or note_incident.step is null then perform private.refuse('value_not_possible'); end if;
  if note_incident.step <> 'note' and exists (select from private.incident_steps s where s.incident_id = i.id and s.step = note_incident.step) then
    perform private.refuse('incident_step_done');
  end if;
  if note_incident.step = 'closed' then
    left_open := array(select d.duty from private.incident_duties d where not exists (select from private.incident_steps s where s.incident_id = i.id and s.step = d.duty) order by d.within);
    if cardinality(left_open) > 0 then perform private.refuse('incident_duties_open', jsonb_build_object('duties', left_open)); end if;
  end if;
  insert into private.incident_steps (incident_id, step, text, by) values (i.id, note_incident.step, nullif(btrim(note_incident.text), ''), me);
end $$;
create function public.note_incident(number text, step text, text text default null) returns void
language sql set search_path = '' as $$ select private.note_incident(number, step, text) $$;

grant execute on function private.operator_incidents(), public.operator_incidents(), private.operator_incident(text), public.operator_incident(text),
  private.save_incident(text, integer, jsonb), public.save_incident(text, integer, jsonb),
  private.note_incident(text, text, text), public.note_incident(text, text, text) to authenticated;
call private.mute_while_erasing();
