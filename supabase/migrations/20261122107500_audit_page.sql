-- Reading the record: for the owner's page, for a patient's, and as a file. Names are those of today.

-- Numbers in what was before and after, as this person may read them.
create function private.readable_detail(detail jsonb, numbers boolean) returns jsonb
language sql immutable set search_path = ''
as $$
  select case when numbers or detail is null then detail else (select jsonb_object_agg(d.key, case
    when d.value = 'null' then d.value
    when d.key in ('phone', 'whatsapp', 'guardian_phone', 'other_phone') then to_jsonb(private.masked_phone(d.value #>> '{}'))
    when d.key = 'email' then to_jsonb(private.masked_email(d.value #>> '{}'))
    when d.key in ('other_phones', 'body', 'provider_id', 'provider_user_id') then '"•••"'
    else d.value end) from jsonb_each(detail) d) end
$$;

-- What an entry is about, by the name it has today; null where it has none or is gone.
create function private.name_of_record(clinic uuid, noun text, record uuid) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return case name_of_record.noun
    when 'members' then (select r.name from public.members r where r.clinic_id = clinic and r.id = record)
    when 'dentists' then (select r.name from public.dentists r where r.clinic_id = clinic and r.id = record)
    when 'chairs' then (select r.name from public.chairs r where r.clinic_id = clinic and r.id = record)
    when 'branches' then (select r.name from public.branches r where r.clinic_id = clinic and r.id = record)
    when 'visit_reasons' then (select r.name from public.visit_reasons r where r.clinic_id = clinic and r.id = record)
    when 'campaigns' then (select r.name from public.campaigns r where r.clinic_id = clinic and r.id = record)
    when 'quick_replies' then (select r.title from public.quick_replies r where r.clinic_id = clinic and r.id = record)
    when 'patients' then (select r.full_name from public.patients r where r.clinic_id = clinic and r.id = record) end;
end $$;

-- Entries of a clinic, newest first, older than one: [{id, at, actor, by, by_id, role, device, device_id, session_kind, address,
-- action, noun, record_id, patient, patient_id, name, facts, detail}]. filter: person, actor, action, noun, patient, device,
-- from and until (days in the clinic's zone, both included). facts: what a sentence tells besides. detail: there, erased, null.
create function private.audit_rows(clinic uuid, filter jsonb, before uuid, most integer) returns setof jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  zone text;
  numbers boolean := private.i_see_phones();
  -- A merged record's entries belong to the one that was kept.
  patients uuid[];
  lower_id uuid;
  upper_id uuid;
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  if filter ? 'patient' then
    patients := array[(filter ->> 'patient')::uuid] || array(select p.id from public.patients p
      where p.clinic_id = clinic and p.merged_into = (filter ->> 'patient')::uuid);
  end if;
  -- Days narrow the months that are looked into. What is asked for is found in an index alone, and only a page of it read.
  lower_id := private.id_at((filter ->> 'from')::timestamp at time zone zone);
  upper_id := private.id_at(((filter ->> 'until')::date + 1)::timestamp at time zone zone);
  return query execute 'select jsonb_build_object(''id'', e.id, ''at'', e.at, ''actor'', e.actor, ''by'', coalesce(m.name, p.full_name),
      ''by_id'', e.actor_user_id, ''role'', e.role, ''device'', c.name, ''device_id'', e.device_id,
      ''session_kind'', e.session_kind, ''address'', e.address, ''action'', e.action, ''noun'', e.noun, ''record_id'', e.record_id,
      ''patient_id'', e.patient_id, ''patient'', a.full_name,
      ''name'', case when e.noun <> ''patients'' then coalesce(private.name_of_record(e.clinic_id, e.noun, e.record_id),
        d.after ->> ''name'', d.before ->> ''name'', d.after ->> ''title'') end,
      ''facts'', (select coalesce(jsonb_object_agg(f.key, f.value), ''{}'') from jsonb_each(d.after) f
        where f.key in (''list'', ''rows'', ''why'', ''day'', ''by_hand'', ''status'', ''kind'', ''role'', ''total_paise'')),
      ''detail'', case when d.entry_id is null then null when d.salt is null then ''erased'' else ''there'' end)
    from (select e.id from public.audit_entries e where e.clinic_id = $1'
      || case when before is not null then ' and e.id < $2' else '' end
      || case when lower_id is not null then ' and e.id >= $3' else '' end
      || case when upper_id is not null then ' and e.id < $4' else '' end
      || case when patients is not null then ' and e.patient_id = any ($5)' else '' end
      || case when filter ? 'person' then ' and e.actor_user_id = ($6 ->> ''person'')::uuid' else '' end
      || case when filter ? 'actor' then ' and e.actor = $6 ->> ''actor''' else '' end
      || case when filter ? 'action' then ' and e.action = $6 ->> ''action''' else '' end
      || case when filter ? 'noun' then ' and e.noun = $6 ->> ''noun''' else '' end
      || case when filter ? 'device' then ' and e.device_id = ($6 ->> ''device'')::uuid' else '' end
      || ' order by e.id desc limit $7) found
    join public.audit_entries e on e.id = found.id and e.clinic_id = $1
    left join public.audit_details d on d.entry_id = e.id and d.clinic_id = e.clinic_id
    left join public.members m on m.clinic_id = e.clinic_id and m.user_id = e.actor_user_id
    left join public.profiles p on p.user_id = e.actor_user_id
    left join private.devices c on c.clinic_id = e.clinic_id and c.id = e.device_id
    left join public.patients a on a.clinic_id = e.clinic_id and a.id = e.patient_id
    order by e.id desc'
  using clinic, before, lower_id, upper_id, patients, filter, most;
end $$;

-- A page of the record. With the first: who may be asked for, and whether the day's head is mailed to this person. next: the
-- last id, when there is more.
create function private.audit_page(filter jsonb, before uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('audit.read');
  size constant integer := 50;
  rows jsonb[] := array(select private.audit_rows(clinic, filter, before, size));
begin
  return json_build_object('entries', to_json(rows), 'next', case when cardinality(rows) = size then rows[size] -> 'id' end,
    'people', case when before is null then (select coalesce(json_agg(json_build_object('id', m.user_id, 'name', m.name, 'left', m.left_at is not null)
      order by m.left_at is not null, m.name), '[]'::json) from public.members m where m.clinic_id = clinic) end,
    'patient', (select p.full_name from public.patients p where p.clinic_id = clinic and p.id = (filter ->> 'patient')::uuid),
    'device', (select c.name from private.devices c where c.clinic_id = clinic and c.id = (filter ->> 'device')::uuid),
    'mailed', exists (select from private.audit_mail_wishes w where w.clinic_id = clinic and w.user_id = auth.uid()));
end $$;
create function public.audit_page(filter jsonb default '{}', before uuid default null) returns json
language sql stable set search_path = '' as $$ select private.audit_page(filter, before) $$;

-- What one entry changed: {before, after, names}, numbers as this person may read them; names of what ids in it point at.
-- Refuses with not_found.
create function private.audit_entry(entry uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('audit.read');
  numbers boolean := private.i_see_phones();
  d public.audit_details;
begin
  select * into d from public.audit_details x where x.clinic_id = clinic and x.entry_id = audit_entry.entry;
  if d.entry_id is null then perform private.refuse('not_found'); end if;
  return json_build_object('before', private.readable_detail(d.before, numbers), 'after', private.readable_detail(d.after, numbers),
    'names', (select coalesce(json_object_agg(n.id, n.name), '{}'::json) from (
      select distinct f.value #>> '{}' as id, private.name_of_record(clinic, case f.key when 'dentist_id' then 'dentists' when 'chair_id' then 'chairs'
        when 'branch_id' then 'branches' when 'reason_id' then 'visit_reasons' when 'member_id' then 'members' when 'assigned_to' then 'members'
        else 'patients' end, (f.value #>> '{}')::uuid) as name
      from (values (d.before), (d.after)) s(detail), jsonb_each(s.detail) f
      where f.key in ('dentist_id', 'chair_id', 'branch_id', 'reason_id', 'member_id', 'assigned_to', 'patient_id', 'merged_into')
        and f.value <> 'null') n where n.name is not null));
end $$;
create function public.audit_entry(entry uuid) returns json
language sql stable set search_path = '' as $$ select private.audit_entry(entry) $$;

-- Who looked at a patient's record or took their number, newest first. Refuses with not_found.
create function private.record_views(patient uuid, before uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('audit.read');
  size constant integer := 20;
  rows jsonb[];
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  rows := array(select private.audit_rows(clinic, jsonb_build_object('patient', patient, 'action', 'viewed'), before, size));
  return json_build_object('entries', to_json(rows), 'next', case when cardinality(rows) = size then rows[size] -> 'id' end);
end $$;
create function public.record_views(patient uuid, before uuid default null) returns json
language sql stable set search_path = '' as $$ select private.record_views(patient, before) $$;

-- The record as a list to take away, under the same filter. after: the next of the page before.
create function private.export_audit(filter jsonb, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  n integer := least(greatest(page_size, 1), 5000);
  rows jsonb[];
begin
  if private.require('audit.read') is distinct from clinic then perform private.refuse('not_allowed'); end if;
  rows := array(select private.audit_rows(clinic, filter, (after ->> 'id')::uuid, n));
  return private.exported(clinic, 'audit', to_json(rows), array(select jsonb_build_object('id', r -> 'id') from unnest(rows) with ordinality u(r, place) order by place), n);
end $$;
create function public.export_audit(filter jsonb default '{}', after jsonb default null, page_size integer default 1000) returns json
language sql set search_path = '' as $$ select private.export_audit(filter, after, page_size) $$;

grant execute on function private.audit_page(jsonb, uuid), public.audit_page(jsonb, uuid), private.audit_entry(uuid), public.audit_entry(uuid),
  private.record_views(uuid, uuid), public.record_views(uuid, uuid), private.export_audit(jsonb, jsonb, integer),
  public.export_audit(jsonb, jsonb, integer) to authenticated;
