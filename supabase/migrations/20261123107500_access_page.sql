-- What the owner of a clinic looks after: unusual access, and the incidents that the clinic was told of, with its patients in them.

-- What the owner looks after: {flags: [{id, kind, by, role, records, began_at, last_at, seen_at, seen_by}], rules: [{kind, most, within, from_time, until_time}],
-- incidents that the clinic was told of: [{number, kind, summary, measures, noticed_at, began_at, ended_at, told_at, patients}]}.
create function private.access_page() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  return jsonb_build_object(
    'flags', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'by', coalesce(m.name, o.name), 'user_id', f.user_id, 'role', m.role,
        'records', f.records, 'began_at', f.began_at, 'last_at', f.last_at, 'seen_at', f.seen_at, 'seen_by', s.name) order by f.seen_at is not null, f.last_at desc), '[]')
      from (select * from public.access_flags q where q.clinic_id = clinic order by q.seen_at is not null, q.last_at desc limit 200) f
      left join public.members m on m.clinic_id = clinic and m.user_id = f.user_id left join private.operators o on o.user_id = f.user_id
      left join public.members s on s.clinic_id = clinic and s.user_id = f.seen_by),
    'rules', (select jsonb_agg(jsonb_build_object('kind', r.kind, 'most', r.most, 'minutes', extract(epoch from r.within)::integer / 60,
        'from_time', to_char(r.from_time, 'HH24:MI'), 'until_time', to_char(r.until_time, 'HH24:MI')) order by r.kind) from private.access_rules r),
    'incidents', (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'kind', i.kind, 'summary', i.summary, 'consequences', i.consequences, 'measures', i.measures,
        'noticed_at', i.noticed_at, 'began_at', i.began_at, 'ended_at', i.ended_at, 'told_at', t.at, 'patients', n.n) order by i.noticed_at desc), '[]')
      from private.incidents i join private.incident_steps t on t.incident_id = i.id and t.step = 'clinics'
      cross join lateral (select count(*) as n from private.incident_patients(i.id, clinic)) n where n.n > 0));
end $$;
create function public.access_page() returns jsonb
language sql stable set search_path = '' as $$ select private.access_page() $$;

-- The clinic's patients whom an incident concerns, once the clinic was told of it: [{id, full_name, file_number}]. Refuses with not_found.
create function private.incident_people(number text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
  incident uuid := (select i.id from private.incidents i join private.incident_steps t on t.incident_id = i.id and t.step = 'clinics' where i.number = incident_people.number);
  answer jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', p.id, 'full_name', p.full_name, 'file_number', p.file_number) order by p.full_name, p.id) into answer
  from private.incident_patients(incident, clinic) c join public.patients p on p.clinic_id = c.clinic_id and p.id = c.patient_id;
  if answer is null then perform private.refuse('not_found'); end if;
  return answer;
end $$;
create function public.incident_people(number text) returns jsonb
language sql stable set search_path = '' as $$ select private.incident_people(number) $$;
grant execute on function private.access_page(), public.access_page(), private.incident_people(text), public.incident_people(text) to authenticated;
