-- Two ways in for images without looking for the patient first: a phone that scanned a code, on which nobody is signed in, and the
-- tray, into which the X-ray computer puts what its sensor makes, until somebody says whose it is.

-- A phone --------------------------------------------------------------------------------------------------------------------------

alter table private.patient_links drop constraint patient_links_kind_check,
  add constraint patient_links_kind_check check (kind in ('history', 'estimate', 'prescription', 'chemist', 'letter', 'aftercare', 'lab_order', 'images'));

create or replace function private.link_permission(kind text) returns text
language sql immutable set search_path = ''
as $$
  select case kind when 'history' then 'patients.write' when 'estimate' then 'plans.write' when 'lab_order' then 'labs.write'
    when 'images' then 'images.write' else 'records.write' end
$$;

-- Two photographs a second for ten minutes, each started and finished.
insert into private.rate_limits (bucket, attempts, per) values ('image-link', 2400, '1 hour');

-- Whether somebody, who need not be the one who asks, may do something with a patient now: still of the clinic, by their role, by
-- what the clinic switched and by what is paid.
create function private.person_reaches(clinic uuid, person uuid, permission text, patient uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  m public.members;
  -- Never null, also of who is not of the clinic: what is unknown would not be refused.
  reach text;
begin
  select * into m from public.members q where q.clinic_id = person_reaches.clinic and q.user_id = person_reaches.person and q.left_at is null;
  reach := coalesce(private.scope_of(person_reaches.clinic, m.role, person_reaches.permission), '');
  return exists (select 1 from public.patients p where p.clinic_id = person_reaches.clinic and p.id = person_reaches.patient)
    and (reach = 'all' or (reach = 'own' and exists (select 1 from public.patient_dentists pd
      join public.dentists d on d.clinic_id = pd.clinic_id and d.id = pd.dentist_id
      where pd.clinic_id = person_reaches.clinic and pd.patient_id = person_reaches.patient and d.member_id = m.id)));
end $$;

-- A link with which a phone sends photographs into a patient's record for ten minutes, in the name of who made it. Whoever else
-- shows one for the same patient ends nobody's. language: of the screen on which it is shown, because staff mostly hold the phone.
-- Refuses with not_found. Answers its id.
create function private.make_images_link(patient uuid, language text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  link uuid;
begin
  if not private.i_reach('images.write', patient) then perform private.refuse('not_found'); end if;
  link := private.make_patient_link(clinic, patient, 'images', auth.uid(), interval '10 minutes');
  update private.patient_links l set language = make_images_link.language where l.id = link and make_images_link.language ~ '^[a-z]{2,3}$';
  return link;
end $$;
create function public.make_images_link(patient uuid, language text) returns uuid
language sql set search_path = '' as $$ select private.make_images_link(patient, language) $$;

-- The link with which a phone sends something now. started: what had begun while the link lived has ten more minutes to arrive.
-- Refuses with too_many_attempts, link_unknown (also when it was taken back), link_expired, and link_ended when the person in
-- whose name it sends may not do so any more.
create function private.image_link(link text, started boolean default false) returns private.patient_links
language plpgsql security definer set search_path = ''
as $$
declare
  l private.patient_links;
  wait integer;
begin
  select * into l from private.patient_links q where q.token_hash = image_link.link and q.kind = 'images' and q.revoked_at is null;
  if l.id is null then perform private.refuse('link_unknown'); end if;
  wait := private.count_attempt('image-link', image_link.link);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  if l.expires_at + (case when started then interval '10 minutes' else interval '0' end) <= now() then perform private.refuse('link_expired'); end if;
  if not private.person_reaches(l.clinic_id, l.created_by, 'images.write', l.patient_id) then perform private.refuse('link_ended'); end if;
  return l;
end $$;

-- What the phone shows: {first_name of the patient, by (in whose name it sends), may}. Nothing of the record.
create function private.link_images(l private.patient_links, answers jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
begin
  -- The screen with the code sees that a phone is there.
  if l.opened_at is null then insert into private.live_marks (clinic_id, noun) values (l.clinic_id, 'images'); end if;
  return (select jsonb_build_object('first_name', split_part(p.full_name, ' ', 1), 'by', m.name,
      'may', private.person_reaches(l.clinic_id, l.created_by, 'images.write', l.patient_id))
    from public.patients p left join public.members m on m.clinic_id = p.clinic_id and m.user_id = l.created_by
    where p.clinic_id = l.clinic_id and p.id = l.patient_id);
end $$;

-- What came by a link, for the screen that shows its code: {expires_at, opened_at, coming, arrived: [{id, name}]}, the newest first.
-- Refuses with not_found; also whoever did not make it.
create function private.images_of_link(link uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  l private.patient_links;
begin
  select * into l from private.patient_links q where q.clinic_id = clinic and q.id = images_of_link.link and q.kind = 'images' and q.created_by = auth.uid();
  if l.id is null then perform private.refuse('not_found'); end if;
  return jsonb_build_object('expires_at', l.expires_at, 'opened_at', l.opened_at,
    'coming', (select count(*) from private.image_uploads u where u.clinic_id = clinic and u.link_id = l.id and u.ended_at is null),
    'arrived', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.created_at desc, i.id desc)
      from private.image_uploads u join public.images i on i.clinic_id = u.clinic_id and i.id = u.id and i.deleted_at is null
      where u.clinic_id = clinic and u.link_id = l.id), '[]'));
end $$;
create function public.images_of_link(link uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.images_of_link(link) $$;

-- The tray ---------------------------------------------------------------------------------------------------------------------------

create index images_in_tray on public.images (clinic_id, created_at desc) where patient_id is null;

-- What is in the tray, the newest first, and who is here today. list: open, or discarded in the last 30 days. Answers {images:
-- [{id, version, sort, kind, name, taken_at, taken_known, mime, bytes, shown, trouble, modality, named, source, created_at, created_by,
-- deleted_at, deleted_reason}], total, visits: [{id, status, starts_at, seated_at, finished_at, patient_id, patient, file_number,
-- dentist, chair}]}: at most 200 images, and of the visits those whose records this person may add to.
create function public.tray_page(list text default 'open') returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('images.read');
  sees_all boolean := private.i_see_all('images.write');
  me uuid := private.dentist_i_am();
  today timestamptz := private.start_of_today(clinic);
begin
  return json_build_object(
    'images', coalesce((select json_agg(x) from (
      select i.id, i.version, i.sort, i.kind, i.name, i.taken_at, i.taken_known, i.mime, i.bytes, i.shown, i.trouble, i.modality, i.named, i.source,
        i.created_at, m.name as created_by, i.deleted_at, i.deleted_reason
      from public.images i left join public.members m on m.clinic_id = i.clinic_id and m.user_id = i.created_by
      where i.clinic_id = clinic and i.patient_id is null and (i.deleted_at is not null) = (list = 'discarded')
      order by coalesce(i.deleted_at, i.created_at) desc, i.id desc limit 200) x), '[]'::json),
    'total', (select count(*) from public.images i where i.clinic_id = clinic and i.patient_id is null and (i.deleted_at is not null) = (list = 'discarded')),
    'visits', case when private.clinic_where_i_can('images.write') is null then '[]'::json else coalesce((select json_agg(v) from (
      select a.id, a.status, a.starts_at, a.seated_at, a.finished_at, a.patient_id, p.full_name as patient, p.file_number, d.name as dentist, c.name as chair
      from public.appointments a
      join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
      where a.clinic_id = clinic and a.starts_at >= today and a.starts_at < today + interval '1 day' and a.status not in ('cancelled', 'no_show')
        and (sees_all or exists (select 1 from public.patient_dentists pd where pd.clinic_id = clinic and pd.dentist_id = me and pd.patient_id = a.patient_id))
      order by case a.status when 'in_chair' then 1 when 'waiting' then 2 when 'done' then 3 else 4 end, a.starts_at, a.id) v), '[]'::json) end);
end $$;

-- Images as somebody saw them, [{id, version}], locked in the order of their ids; in_tray: nobody's. Refuses with
-- changed_by_someone when one of them is not as it was.
create function private.images_as_seen(clinic uuid, images jsonb, in_tray boolean) returns setof public.images
language plpgsql security definer set search_path = ''
as $$
begin
  if jsonb_array_length(images) not between 1 and 200 then perform private.refuse('value_not_possible'); end if;
  return query select i.* from public.images i join jsonb_to_recordset(images_as_seen.images) s (id uuid, version integer) on i.id = s.id and i.version = s.version
    where i.clinic_id = images_as_seen.clinic and (i.patient_id is null) = in_tray order by i.id for update of i;
  if (select count(*) from public.images i join jsonb_to_recordset(images_as_seen.images) s (id uuid, version integer) on i.id = s.id and i.version = s.version
      where i.clinic_id = images_as_seen.clinic and (i.patient_id is null) = in_tray) <> jsonb_array_length(images) then
    perform private.refuse('changed_by_someone');
  end if;
end $$;

-- Gives images of the tray to a patient, all or none: [{id, version, differs}], with differs if the name in the file is not theirs.
-- visit: during which they were taken, if they were. What is in this patient's record already stays in the tray and is named in
-- `there`. Refuses with not_found, changed_by_someone. Answers {assigned: [{id, version}], there: [id]}.
create function private.assign_images(images jsonb, patient uuid, visit uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  i public.images;
  assigned jsonb := '[]';
  there jsonb := '[]';
begin
  if not private.i_reach('images.write', assign_images.patient) or (assign_images.visit is not null and not exists (select 1 from public.appointments a
      where a.clinic_id = clinic and a.id = assign_images.visit and a.patient_id = assign_images.patient)) then
    perform private.refuse('not_found');
  end if;
  for i in select * from private.images_as_seen(clinic, assign_images.images, true) loop
    if i.deleted_at is not null then perform private.refuse('changed_by_someone'); end if;
    begin
      update public.images q set patient_id = assign_images.patient, appointment_id = assign_images.visit, name_differs = i.named is not null and coalesce(
        (select s.differs from jsonb_to_recordset(assign_images.images) s (id uuid, differs boolean) where s.id = i.id), false)
      where q.clinic_id = clinic and q.id = i.id returning q.version into i.version;
      assigned := assigned || jsonb_build_object('id', i.id, 'version', i.version);
    exception when unique_violation then
      there := there || to_jsonb(i.id);
    end;
  end loop;
  return jsonb_build_object('assigned', assigned, 'there', there);
end $$;
create function public.assign_images(images jsonb, patient uuid, visit uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.assign_images(images, patient, visit) $$;

-- Puts images back into the tray that were given to the wrong patient a moment ago. Refuses with not_found, changed_by_someone; the
-- latter also once somebody has drawn on one: those are findings of this patient.
create function private.return_images(images jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  i public.images;
begin
  for i in select * from private.images_as_seen(clinic, return_images.images, false) loop
    if not private.i_reach('images.write', i.patient_id) then perform private.refuse('not_found'); end if;
    if exists (select 1 from public.image_marks m where m.clinic_id = clinic and m.image_id = i.id) then perform private.refuse('changed_by_someone'); end if;
    update public.images q set patient_id = null, appointment_id = null, name_differs = false where q.clinic_id = clinic and q.id = i.id;
  end loop;
end $$;
create function public.return_images(images jsonb) returns void
language sql set search_path = '' as $$ select private.return_images(images) $$;

-- Takes images out of the tray that are nobody's: hidden, and gone after 30 days. Refuses with changed_by_someone, and by its
-- constraint without a reason. Answers [{id, version}].
create function private.discard_images(images jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
  answer jsonb;
begin
  with gone as (update public.images q set deleted_at = now(), deleted_by = auth.uid(), deleted_reason = btrim(reason)
    from private.images_as_seen(clinic, discard_images.images, true) i
    where q.clinic_id = clinic and q.id = i.id and q.deleted_at is null returning q.id, q.version)
  select jsonb_agg(jsonb_build_object('id', g.id, 'version', g.version)) into answer from gone g;
  if answer is null then perform private.refuse('changed_by_someone'); end if;
  return answer;
end $$;
create function public.discard_images(images jsonb, reason text) returns jsonb
language sql set search_path = '' as $$ select private.discard_images(images, reason) $$;

-- Brings discarded images back into the tray while they are there. Refuses with changed_by_someone, and with image_there_already
-- when the same file has come again meanwhile.
create function private.undiscard_images(images jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('images.write');
begin
  update public.images q set deleted_at = null, deleted_by = null, deleted_reason = null
  from private.images_as_seen(clinic, undiscard_images.images, true) i where q.clinic_id = clinic and q.id = i.id;
exception when unique_violation then
  perform private.refuse('image_there_already');
end $$;
create function public.undiscard_images(images jsonb) returns void
language sql set search_path = '' as $$ select private.undiscard_images(images) $$;

-- The counts of the frame: as before, and what waits in the tray.
create function private.tray_count(clinic uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  if private.clinic_where_i_can('images.write') is distinct from clinic then return '{}'; end if;
  return jsonb_build_object('images', (select count(*) from (select 1 from public.images i
    where i.clinic_id = tray_count.clinic and i.patient_id is null and i.deleted_at is null limit 100) x));
end $$;
create or replace function private.shell_counts(clinic uuid) returns json
language sql stable set search_path = ''
as $$ select (private.desk_counts(clinic)::jsonb || private.record_counts(clinic) || private.lab_counts(clinic) || private.tray_count(clinic))::json $$;

grant execute on function private.make_images_link(uuid, text), public.make_images_link(uuid, text), private.images_of_link(uuid), public.images_of_link(uuid),
  public.tray_page(text), private.assign_images(jsonb, uuid, uuid), public.assign_images(jsonb, uuid, uuid), private.return_images(jsonb),
  public.return_images(jsonb), private.discard_images(jsonb, text), public.discard_images(jsonb, text), private.undiscard_images(jsonb),
  public.undiscard_images(jsonb), private.tray_count(uuid) to authenticated;
