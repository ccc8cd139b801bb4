-- X-rays, photographs and documents in the rest of a record: on the timeline, on the chart, in the record as it is handed over.

-- What a chart shows of X-rays and photographs: [{tooth, count, latest: [{id, sort, at, thumb}]}], the latest six of each tooth.
-- Who may not see them is told of none.
create function private.tooth_images(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('tooth', n.tooth, 'count', n.count, 'latest', n.latest) order by n.tooth), '[]')
  from (select k.tooth, count(*) as count, jsonb_agg(jsonb_build_object('id', k.id, 'sort', k.sort, 'at', k.taken_at, 'thumb', coalesce(k.shown <> 'pdf', false))
      order by k.place) filter (where k.place <= 6) as latest
    from (select t.tooth, i.id, i.sort, i.taken_at, i.shown, row_number() over (partition by t.tooth order by i.taken_at desc, i.id desc) as place
      from public.images i, unnest(i.teeth) t (tooth)
      where i.clinic_id = tooth_images.clinic and i.patient_id = tooth_images.patient and i.deleted_at is null and i.sort <> 'document'
        and (select private.i_reach('images.read', tooth_images.patient))) k
    group by k.tooth) n
$$;

-- What <ChartEditor> takes: {at, today, birth_date, birth_date_precision, findings, images}.
create or replace function private.chart_findings(clinic uuid, patient uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('at', now(), 'today', (now() at time zone c.time_zone)::date, 'birth_date', p.birth_date,
    'birth_date_precision', p.birth_date_precision, 'findings', private.finding_rows(p.clinic_id, p.id), 'images', private.tooth_images(p.clinic_id, p.id))
  from public.patients p join public.clinics c on c.id = p.clinic_id
  where p.clinic_id = chart_findings.clinic and p.id = chart_findings.patient
$$;

-- X-rays, photographs and documents, as the whole record names them: null for whoever may not see them.
create function private.images_in_record(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  if not private.i_reach('images.read', patient) then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('at', i.taken_at, 'kind', i.kind, 'name', i.name, 'teeth', i.teeth, 'note', i.note, 'link', i.link)
      order by i.taken_at, i.id), '[]')
    from public.images i where i.clinic_id = clinic and i.patient_id = images_in_record.patient and i.deleted_at is null);
end $$;

-- Where the file of a message lies, for somebody who may see it, and when it came: that is kept with it in a record. Refuses with not_found.
create or replace function private.message_media(message uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.read');
  m public.messages;
begin
  select * into m from public.messages q where q.clinic_id = clinic and q.id = message and q.media_path is not null;
  if m.id is null or not (private.i_see_all('messages.read') or exists (select 1 from public.patient_dentists d
      where d.clinic_id = clinic and d.dentist_id = private.dentist_i_am() and d.patient_id = m.patient_id)
    or m.patient_id is null and exists (select 1 from public.conversations c where c.clinic_id = clinic
      and (c.phone = m.phone or m.phone is null and c.phone is null and c.provider_user_id = m.provider_user_id)
      and c.id in (select private.conversations_of_my_patients()))) then
    perform private.refuse('not_found');
  end if;
  return json_build_object('path', m.media_path, 'mime', m.media_mime, 'bytes', m.media_bytes, 'name', m.media_name, 'type', m.media_type, 'at', m.at);
end $$;
grant execute on function private.tooth_images(uuid, uuid) to authenticated;
