-- Restricted records: what the law still keeps of somebody who asked to be erased. The owner sees it; for everybody else it is not
-- there, it is not found, and nothing is sent.

alter table public.patients
  add column restricted_at timestamptz,
  -- Why: the code of what holds it, and until when, as far as that is known.
  add column restricted_reason text check (restricted_reason ~ '^[a-z_]{3,40}$'),
  add column restricted_until date,
  -- Nobody any more: what is left is what their bills hang on.
  add column erased_at timestamptz,
  -- Archived records are found by no search, on no list and by no message: restricted ones are archived as well.
  add constraint patients_restricted_is_archived check (restricted_at is null or archived_at is not null),
  add constraint patients_restricted_has_reason check ((restricted_at is null) = (restricted_reason is null)),
  add constraint patients_erased_is_restricted check (erased_at is null or restricted_at is not null),
  -- Whoever changes one cannot put back what was taken out of it.
  add constraint patients_restricted_has_no_name check (restricted_at is null or full_name = '—' and num_nonnulls(phone, whatsapp, email, address, locality, referred_by,
    guardian_name, guardian_relation, guardian_phone, file_number, old_file_number) = 0 and other_phones = '{}');
create index patients_restricted on public.patients (clinic_id, id) where restricted_at is not null;

-- Who a restricted record is of, taken out of the record itself: a list that forgets to ask shows no name. Back when the
-- restriction ends, gone when the record does.
create table private.held_identities (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  -- {"<column of patients>": what stood there}
  identity jsonb not null check (jsonb_typeof(identity) = 'object'),
  primary key (id, clinic_id),
  constraint held_identities_one_a_patient unique (clinic_id, patient_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);

-- The patients of the clinic in the request whom this person may not see: the restricted ones, for everybody but its owners. Asked by
-- every query: one look into an index that is almost always empty, and only what is found there asks who looks.
create function private.hidden_patients() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 20
as $$
begin
  return query select p.id from public.patients p
    where p.clinic_id = (select s.clinic_id from private.clinic_slugs s where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic')
      and p.restricted_at is not null
      and not exists (select from public.members m where m.clinic_id = p.clinic_id and m.user_id = auth.uid() and m.role = 'owner' and m.left_at is null);
end $$;
grant execute on function private.hidden_patients() to authenticated;

-- Puts that before every table that people read and that says of a row whose it is; called again at the end of each migration that
-- makes one (tests/policies/restricted.test.ts finds it). Asked once a query: the rest is a look into a set that is almost always empty.
create procedure private.hide_restricted()
language plpgsql set search_path = ''
as $$
declare
  one record;
begin
  for one in
    select c.oid::regclass as relation, a.attname as whose from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname = case when c.oid = 'public.patients'::regclass then 'id' else 'patient_id' end
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      -- The record of who did what is the owner's anyway.
      and c.oid <> 'public.audit_entries'::regclass
      and exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid)
      and not exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = 'restricted records are the owner''s')
  loop
    execute format('create policy "restricted records are the owner''s" on %s as restrictive for all to authenticated using ((%I in (select private.hidden_patients())) is not true)',
      one.relation, one.whose);
  end loop;
end $$;
revoke execute on procedure private.hide_restricted() from public;
call private.hide_restricted();

-- As before; and a restricted record is reached by nobody but an owner.
create or replace function private.i_reach(permission text, patient uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can(i_reach.permission);
begin
  return exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = i_reach.patient
      and (p.restricted_at is null or p.id not in (select private.hidden_patients())))
    and (private.i_see_all(i_reach.permission) or exists (select 1 from public.patient_dentists d
      where d.clinic_id = clinic and d.dentist_id = private.dentist_i_am() and d.patient_id = i_reach.patient));
end $$;

-- As before; and of a restricted record who it is of (held_name, held_file_number): whoever reads it is an owner.
create or replace function private.patient_record(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.read');
  answer jsonb;
begin
  if not private.i_reach('patients.read', patient) then return null; end if;
  select to_jsonb(p) - array['clinic_id', 'search', 'search_sound', 'search_numbers'] || case when private.i_see_phones() then '{}'
    else jsonb_build_object('phone', private.masked_phone(p.phone), 'whatsapp', private.masked_phone(p.whatsapp),
      'guardian_phone', private.masked_phone(p.guardian_phone), 'email', private.masked_email(p.email),
      'other_phones', array(select private.masked_phone(o) from unnest(p.other_phones) o)) end
    || case when p.restricted_at is null then '{}'
    else (select jsonb_build_object('held_name', h.identity ->> 'full_name', 'held_file_number', h.identity ->> 'file_number')
      from private.held_identities h where h.clinic_id = clinic and h.patient_id = p.id) end
  into answer from public.patients p where p.clinic_id = clinic and p.id = patient_record.patient;
  return answer;
end $$;

-- Nothing goes out to somebody whose record is restricted, whoever planned or wrote it.
create function private.hold_back_restricted() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from public.patients p where p.clinic_id = new.clinic_id and p.id = new.patient_id and p.restricted_at is not null) then
    new.status := 'not_sent';
    new.reason := 'archived';
  end if;
  return new;
end $$;
create trigger messages_held_back before insert on public.messages
  for each row when (new.direction = 'out' and new.patient_id is not null and new.status in ('due', 'waiting', 'claimed')) execute function private.hold_back_restricted();

-- What is known of who somebody is: the columns that leave a record when it is restricted, and are emptied when it is erased.
create function private.identity_of(p public.patients) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object('full_name', p.full_name, 'phone', p.phone, 'whatsapp', p.whatsapp, 'email', p.email, 'address', p.address, 'locality', p.locality,
    'referred_by', p.referred_by, 'guardian_name', p.guardian_name, 'guardian_relation', p.guardian_relation, 'guardian_phone', p.guardian_phone,
    'file_number', p.file_number, 'old_file_number', p.old_file_number, 'other_phones', nullif(to_jsonb(p.other_phones), '[]'), 'archived_at', p.archived_at))
$$;

-- Restricts a record: who it is of is put aside, visits to come are cancelled, what waits to be sent does not go, links end. Again:
-- only the reason and the date change. For functions that have asked who may.
create function private.restrict_patient(clinic uuid, patient uuid, reason text, until date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  p public.patients;
begin
  select * into p from public.patients q where q.clinic_id = clinic and q.id = patient for update;
  if p.id is null then perform private.refuse('not_found'); end if;
  if p.restricted_at is not null then
    update public.patients q set restricted_reason = reason, restricted_until = until where q.clinic_id = clinic and q.id = patient;
    return;
  end if;
  update public.appointments a set status = 'cancelled' where a.clinic_id = clinic and a.patient_id = patient and a.starts_at > now() and a.status in ('booked', 'confirmed');
  update public.messages m set status = 'not_sent', reason = 'archived', due_at = null where m.clinic_id = clinic and m.patient_id = patient and m.status in ('due', 'waiting');
  delete from private.patient_links l where l.clinic_id = clinic and l.patient_id = patient;
  delete from public.waitlist_wishes w where w.clinic_id = clinic and w.patient_id = patient;
  insert into private.held_identities (clinic_id, patient_id, identity) values (clinic, patient, private.identity_of(p))
  on conflict on constraint held_identities_one_a_patient do update set identity = excluded.identity;
  update public.patients q set restricted_at = now(), restricted_reason = reason, restricted_until = until, archived_at = coalesce(q.archived_at, now()),
    full_name = '—', phone = null, whatsapp = null, email = null, address = null, locality = null, referred_by = null, guardian_name = null,
    guardian_relation = null, guardian_phone = null, file_number = null, old_file_number = null, other_phones = '{}'
  where q.clinic_id = clinic and q.id = patient;
end $$;

-- Takes a restriction back: the person is in the clinic again as before. Not for who was erased.
create function private.release_patient(clinic uuid, patient uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  found_identity jsonb;
begin
  delete from private.held_identities h where h.clinic_id = clinic and h.patient_id = patient returning h.identity into found_identity;
  if found_identity is null then perform private.refuse('not_found'); end if;
  update public.patients p set restricted_at = null, restricted_reason = null, restricted_until = null,
    archived_at = r.archived_at,
    full_name = r.full_name, phone = r.phone, whatsapp = r.whatsapp, email = r.email, address = r.address, locality = r.locality, referred_by = r.referred_by,
    guardian_name = r.guardian_name, guardian_relation = r.guardian_relation, guardian_phone = r.guardian_phone,
    -- A number that somebody else was given meanwhile stays theirs.
    file_number = case when not exists (select from public.patients o where o.clinic_id = clinic and o.file_number = r.file_number) then r.file_number end,
    old_file_number = r.old_file_number, other_phones = coalesce(r.other_phones, '{}')
  from jsonb_populate_record(null::public.patients, found_identity) r
  where p.clinic_id = clinic and p.id = patient;
end $$;
