-- Phone numbers as a role may read them. All people share one role of the database, so nobody reads the columns: numbers
-- are served by functions that know who asks. Finding patients becomes such a function too, and gets faster by it.

-- What search looks through, in three columns: words as written (name, file numbers), the name as it sounds, numbers.
-- Apart, because a letter is never part of a phone, and because those who may not read numbers may not try digits either.
create function private.search_words(full_name text, file_number text, old_file_number text) returns text
language sql immutable set search_path = ''
as $$ select lower(full_name) || ' ' || lower(coalesce(file_number, '')) || ' ' || lower(coalesce(old_file_number, '')) $$;
create function private.search_numbers(phone text, whatsapp text, other_phones text[]) returns text
language sql immutable set search_path = ''
as $$
  select coalesce(phone, '') || case when whatsapp is distinct from phone then ' ' || coalesce(whatsapp, '') else '' end
    || ' ' || array_to_string(other_phones, ' ')
$$;
grant execute on function private.search_words(text, text, text), private.search_numbers(text, text, text[]) to authenticated;

alter table public.patients
  -- The record that this one was found to be the same person as: it is archived, and stands for that one in a search.
  add column merged_into uuid,
  -- Numbers of records that were merged into this one.
  add column other_phones text[] not null default '{}' constraint patients_other_phones_few check (cardinality(other_phones) <= 20),
  add foreign key (clinic_id, merged_into) references public.patients (clinic_id, id),
  add constraint patients_merged_is_archived check (merged_into is null or archived_at is not null),
  drop column search;
alter table public.patients
  add column search text collate "C" not null generated always as (private.search_words(full_name, file_number, old_file_number)) stored,
  add column search_sound text collate "C" not null generated always as (private.sound_of(full_name)) stored,
  add column search_numbers text collate "C" not null generated always as (private.search_numbers(phone, whatsapp, other_phones)) stored;
-- Search is an index-only scan of one clinic, in the order in which patients are shown.
create index patients_search on public.patients (clinic_id, search, id) include (search_sound, search_numbers)
  where archived_at is null or merged_into is not null;
create index patients_merged_into on public.patients (clinic_id, merged_into) where merged_into is not null;
drop function private.patient_search(text, text, text, text, text);

-- Everything but the numbers, the e-mail address and what is searched may be read as before, under the same policies.
do $$
declare
  hidden constant text[] := array['phone', 'whatsapp', 'guardian_phone', 'other_phones', 'email', 'search', 'search_sound', 'search_numbers',
    'provider_id', 'provider_user_id'];
  table_of regclass;
begin
  foreach table_of in array array['public.patients', 'public.messages', 'public.tasks']::regclass[] loop
    execute format('revoke select on %s from authenticated', table_of);
    execute (select format('grant select (%s) on %s to authenticated', string_agg(quote_ident(a.attname), ', ' order by a.attnum), table_of)
      from pg_attribute a where a.attrelid = table_of and a.attnum > 0 and not a.attisdropped and a.attname <> all (hidden));
  end loop;
end $$;
-- A number is changed through change_patient, which knows who may.
revoke update (phone, whatsapp, guardian_phone, email) on public.patients from authenticated;

-- As before, and: what is searched is no news.
create or replace function private.audit_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  id_column text := coalesce(tg_argv[0], 'id');
  quiet constant text[] := array['version', 'search', 'search_sound', 'search_numbers', 'created_at', 'updated_at'];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - quiet end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - quiet end;
  before jsonb;
  after jsonb;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) into before, after
    from jsonb_each(old_row) o where o.value is distinct from new_row -> o.key;
    if before is null then return null; end if;
  else
    before := jsonb_strip_nulls(old_row);
    after := jsonb_strip_nulls(new_row);
  end if;
  perform private.write_audit(
    (coalesce(new_row, old_row) ->> case when tg_table_name = 'clinics' then 'id' else 'clinic_id' end)::uuid,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'removed' end,
    tg_table_name, (coalesce(new_row, old_row) ->> id_column)::uuid, before, after);
  return null;
end $$;

create function private.masked_email(email text) returns text
language sql immutable set search_path = ''
as $$ select left(email, 1) || '•••' || coalesce('@' || nullif(split_part(email, '@', 2), ''), '') $$;

-- Whether a patient is among those that this person may see or change under a permission.
create function private.i_reach(permission text, patient uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can(i_reach.permission);
begin
  return exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = i_reach.patient)
    and (private.i_see_all(i_reach.permission) or exists (select 1 from public.patient_dentists d
      where d.clinic_id = clinic and d.dentist_id = private.dentist_i_am() and d.patient_id = i_reach.patient));
end $$;

-- A patient's columns, numbers as this person may read them; null for somebody who is not theirs to see.
create function private.patient_record(patient uuid) returns jsonb
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
  into answer from public.patients p where p.clinic_id = clinic and p.id = patient_record.patient;
  return answer;
end $$;

-- A number for one call or message, for those who read numbers masked. why: call or message. Every number given out is
-- recorded; 60 in an hour are enough to work and too few to take the list home. Refuses with not_found, no_phone,
-- too_many_numbers.
create function private.reveal_phone(patient uuid, why text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  number text;
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  perform pg_advisory_xact_lock(hashtextextended('reveal_phone ' || auth.uid(), 0));
  if (select count(*) from public.audit_entries e where e.clinic_id = clinic and e.at > now() - interval '1 hour'
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
create function public.reveal_phone(patient uuid, why text) returns text
language sql set search_path = '' as $$ select private.reveal_phone(patient, why) $$;

-- Hides numbers from a role, or shows them again.
create function public.hide_phones(role text, hidden boolean) returns text[]
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
  roles text[];
begin
  update public.clinics c set phones_hidden_from = array_remove(c.phones_hidden_from, hide_phones.role)
    || case when hidden then array[hide_phones.role] else '{}' end
  where c.id = clinic returning c.phones_hidden_from into roles;
  return roles;
end $$;
grant execute on function public.hide_phones(text, boolean) to authenticated;

-- As before, and: which roles read numbers masked.
create or replace function private.my_shell() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  answer json;
  slug_in_header text := nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
begin
  select json_build_object(
    'person', json_build_object('id', u.id, 'email', u.email, 'name', p.full_name, 'language', p.language,
      'theme', p.theme, 'last_clinic', (select s.slug from private.clinic_slugs s where s.clinic_id = p.last_clinic_id)),
    'clinics', coalesce((
      select json_agg(json_build_object('slug', s.slug, 'name', c.name, 'role', m.role) order by c.name)
      from public.members m join public.clinics c on c.id = m.clinic_id
      join private.clinic_slugs s on s.clinic_id = m.clinic_id
      where m.user_id = u.id and m.left_at is null), '[]'::json),
    'clinic', (
      select json_build_object('id', c.id, 'slug', s.slug, 'name', c.name, 'time_zone', c.time_zone,
        'default_language', c.default_language, 'role', m.role, 'member_id', m.id,
        'dentist_id', (select d.id from public.dentists d where d.clinic_id = c.id and d.member_id = m.id),
        'permissions', (select json_object_agg(r.permission, r.scope)
          from public.role_permissions r where r.role = m.role),
        'phones_hidden_from', c.phones_hidden_from, 'counts', private.shell_counts(c.id))
      from private.clinic_slugs s join public.clinics c on c.id = s.clinic_id
      join public.members m on m.clinic_id = c.id and m.user_id = u.id and m.left_at is null
      where s.slug = slug_in_header)
  ) into answer
  from auth.users u left join public.profiles p on p.user_id = u.id
  where u.id = auth.uid();
  return answer;
end $$;
-- Finding patients ------------------------------------------------------------------------------------------------------

-- A patient in a list or among results.
create function private.patient_summary(p public.patients, full_numbers boolean) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('id', p.id, 'full_name', p.full_name,
    'phone', case when full_numbers then p.phone else private.masked_phone(p.phone) end, 'file_number', p.file_number,
    'birth_date', p.birth_date, 'birth_date_precision', p.birth_date_precision, 'sex', p.sex, 'alerts', p.allergies || p.medical_alerts)
$$;

-- Finds patients by any part of the name, phone digits or file number; spellings that sound alike come after those that
-- match as typed. Who reads numbers masked finds nobody by digits of a phone: else one could ask for them one by one.
-- A merged record stands for the one it was merged into. Answers [{id, full_name, phone, file_number, birth_date,
-- birth_date_precision, sex, alerts}].
-- Two looks at the index, in the order of the answer: names that begin so, and while places are free, what contains it
-- or sounds like it, until enough contain it. A common name is found in the first few rows; a rare one costs one pass.
-- With generic plans, because planning again for every pattern takes longer than the search.
create function private.search_patients(query text, max_results integer) returns json
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.read');
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := case when not sees_all then private.dentist_i_am() end;
  full_numbers boolean := private.i_see_phones();
  typed text[] := private.search_patterns(query, false);
  heard text[] := private.search_patterns(query, true);
  first text := typed[1];
  begins text := replace(replace(replace(btrim(first, '%'), '\%', '%'), '\_', '_'), '\\', '\');
  first_is_number boolean := full_numbers and first !~ '[^%0-9+]';
  one_word boolean := cardinality(typed) = 1;
  -- The first word that has a sound worth comparing.
  sound text := (select h from unnest(heard) with ordinality w(h, place) where h ~ '[a-z]' and length(h) >= 5 order by place limit 1);
  n integer := least(greatest(max_results, 1), 50);
  found uuid[];
  alike uuid[] := '{}';
  row record;
begin
  if clinic is null or cardinality(typed) = 0 then return '[]'::json; end if;
  found := array(select p.id from public.patients p
    where p.clinic_id = clinic and (p.archived_at is null or p.merged_into is not null)
      and p.search >= begins and p.search < begins || U&'\+10FFFF'
      and (one_word or p.search || ' ' || case when full_numbers then p.search_numbers else '' end like all (typed))
      and (sees_all or p.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))
    order by p.search limit n);
  if cardinality(found) < n then
    for row in select p.id, (one_word or p.search || ' ' || numbers like all (typed))
        and (p.search like first or first_is_number and p.search_numbers like first) as as_typed
      from public.patients p cross join lateral (select case when full_numbers then p.search_numbers else '' end as numbers) x
      where p.clinic_id = clinic and (p.archived_at is null or p.merged_into is not null)
        and (p.search like first or p.search_sound like sound or first_is_number and p.search_numbers like first)
        and (one_word or p.search || ' ' || numbers like all (typed)
          or p.search_sound like sound and p.search_sound || ' ' || p.search || ' ' || numbers like all (heard))
        and p.id <> all (found)
        and (sees_all or p.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))
      order by p.search
    loop
      if row.as_typed then
        found := found || row.id;
        exit when cardinality(found) >= n;
      elsif cardinality(alike) < n then
        alike := alike || row.id;
      end if;
    end loop;
    found := (found || alike)[1:n];
  end if;
  return coalesce((
    select json_agg(private.patient_summary(p, full_numbers) order by f.place)
    from (select coalesce(q.merged_into, q.id) as id, min(w.place) as place from unnest(found) with ordinality w(id, place)
      join public.patients q on q.clinic_id = clinic and q.id = w.id group by 1) f
    join public.patients p on p.clinic_id = clinic and p.id = f.id and p.archived_at is null), '[]'::json);
end $$;
create or replace function public.search_patients(query text, max_results integer default 12) returns json
language sql stable set search_path = '' as $$ select private.search_patients(query, max_results) $$;

-- One patient as in a list; null for somebody who is not theirs to see.
create function private.summary_of(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
begin
  if not private.i_reach('patients.read', patient) then return null; end if;
  return (select private.patient_summary(p, private.i_see_phones()) from public.patients p
    where p.clinic_id = clinic and p.id = summary_of.patient and p.archived_at is null);
end $$;
create function public.patient_summary(patient uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.summary_of(patient) $$;

-- People who may be the one being registered: the name sounds the same and nothing speaks against it (the phone is
-- the same, or one of the two is not known, or the birth years agree); or the phone is the same and one name begins
-- the other ("Sunita", "Sunita Joshi"). For those who read numbers masked the phone counts as not known. Answers what
-- search_patients answers and same_phone, at most 5.
create function private.likely_duplicates(full_name text, phone text, birth_date date) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.read');
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := case when not sees_all then private.dentist_i_am() end;
  full_numbers boolean := private.i_see_phones();
  known_phone text := case when full_numbers then likely_duplicates.phone end;
  sound text := private.sound_of(btrim(likely_duplicates.full_name));
  first_word text := replace(replace(split_part(sound, ' ', 1), '%', ''), '_', '');
begin
  if clinic is null or length(first_word) < 2 then return '[]'::json; end if;
  return coalesce((
    select json_agg(private.patient_summary(p, full_numbers) || jsonb_build_object('same_phone', d.same_phone)
      order by d.same_phone desc, p.full_name)
    from (
      select q.id, coalesce(q.phone = known_phone, false) as same_phone
      from public.patients q
      where q.clinic_id = clinic and q.archived_at is null and q.search_sound like '%' || first_word || '%'
        and case when q.search_sound = sound
          then q.phone = known_phone or q.phone is null or known_phone is null
            or extract(year from q.birth_date) = extract(year from likely_duplicates.birth_date)
          else q.phone = known_phone and (starts_with(q.search_sound, sound || ' ') or starts_with(sound, q.search_sound || ' ')) end
        and (sees_all or q.id in (select x.patient_id from public.patient_dentists x where x.clinic_id = clinic and x.dentist_id = me))
      limit 5) d
    join public.patients p on p.clinic_id = clinic and p.id = d.id), '[]'::json);
end $$;
create or replace function public.likely_duplicates(full_name text, phone text, birth_date date) returns json
language sql stable set search_path = '' as $$ select private.likely_duplicates(full_name, phone, birth_date) $$;

-- A page of the patients list, by name or newest first. after: the last row of the page before. Answers
-- {patients: […], total}; total (null on later pages) is everyone in the list.
create function private.patients_page(sort text, after jsonb, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := case when not sees_all then private.dentist_i_am() end;
  full_numbers boolean := private.i_see_phones();
  n integer := least(greatest(page_size, 1), 200);
  last_id uuid := coalesce((after ->> 'id')::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  ids uuid[];
begin
  if sort = 'newest' then
    ids := array(select p.id from public.patients p
      where p.clinic_id = clinic and p.archived_at is null
        and (p.created_at, p.id) < (coalesce((after ->> 'created_at')::timestamptz, 'infinity'), last_id)
        and (sees_all or p.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))
      order by p.created_at desc, p.id desc limit n);
  else
    ids := array(select p.id from public.patients p
      where p.clinic_id = clinic and p.archived_at is null and (after is null or (p.full_name, p.id) > (after ->> 'full_name', last_id))
        and (sees_all or p.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))
      order by p.full_name, p.id limit n);
  end if;
  return json_build_object(
    'patients', coalesce((
      select json_agg(private.patient_summary(p, full_numbers)
        || jsonb_build_object('locality', p.locality, 'created_at', p.created_at) order by f.place)
      from unnest(ids) with ordinality f(id, place)
      join public.patients p on p.clinic_id = clinic and p.id = f.id), '[]'::json),
    'total', case when after is null then (select count(*) from public.patients p where p.clinic_id = clinic and p.archived_at is null
      and (sees_all or p.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))) end);
end $$;
create or replace function public.patients_page(sort text default 'name', after jsonb default null, page_size integer default 50) returns json
language sql stable set search_path = '' as $$ select private.patients_page(sort, after, page_size) $$;

-- A patient's record ------------------------------------------------------------------------------------------------------

-- Who else is reached on a patient's phone.
create function private.family_of(patient uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.read');
  sees_all boolean := private.i_see_all('patients.read');
  me uuid := case when not sees_all then private.dentist_i_am() end;
begin
  return coalesce((select json_agg(f) from (
    select f.id, f.full_name, f.birth_date, f.birth_date_precision, f.sex from public.patients f
    where f.clinic_id = clinic and f.phone = (select p.phone from public.patients p where p.clinic_id = clinic and p.id = family_of.patient)
      and f.id <> family_of.patient and f.archived_at is null
      and (sees_all or f.id in (select d.patient_id from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me))
    order by f.full_name limit 12) f), '[]'::json);
end $$;

-- The patient's page: what is known, visits, consents, family on the same phone. Opening it is recorded, which is why
-- it is volatile. Refuses with not_found.
create or replace function public.patient_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.record_patient_view(patient);
  record jsonb := private.patient_record(patient);
begin
  if record is null then perform private.refuse('not_found'); end if;
  return json_build_object(
    'patient', record,
    'visits', coalesce((select json_agg(v) from (
      select a.id, a.starts_at, a.ends_at, a.status, a.status_reason, a.note, d.name as dentist, r.name as reason
      from public.appointments a
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient
      order by a.starts_at desc limit 200) v), '[]'::json),
    'consents', coalesce((select json_agg(k) from (
      select k.purpose, k.given, k.wording, k.language, k.channel, k.recorded_at, m.name as recorded_by
      from public.patient_consents k
      left join public.members m on m.clinic_id = k.clinic_id and m.user_id = k.recorded_by
      where k.clinic_id = clinic and k.patient_id = patient order by k.recorded_at desc) k), '[]'::json),
    'family', private.family_of(patient),
    -- What stood open when the clinic moved in (0011-imports).
    'opening_balance', (select json_build_object('paise', sum(b.amount_paise)::bigint, 'as_of', max(b.as_of)) from public.opening_balances b
      where b.clinic_id = clinic and b.patient_id = patient having count(*) > 0));
end $$;

-- Changes what is known of a patient: every column named in changes, others untouched. Who reads numbers masked adds one
-- where none is known, and changes none. An old version is refused with the row as it stands now. Answers the new version.
create function private.change_patient(patient uuid, patient_version integer, changes jsonb, consent jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  full_numbers boolean := private.i_see_phones();
  now_row public.patients;
  p public.patients;
begin
  select * into now_row from public.patients q where q.clinic_id = clinic and q.id = patient and private.i_reach('patients.write', q.id) for update;
  if now_row.id is null then perform private.refuse('not_found'); end if;
  if now_row.version <> patient_version then perform private.refuse('changed_by_someone', private.patient_record(patient)); end if;
  p := jsonb_populate_record(now_row, changes);
  if not full_numbers then
    p.phone := coalesce(now_row.phone, p.phone);
    p.whatsapp := case when now_row.phone is null and now_row.whatsapp is null then p.whatsapp else now_row.whatsapp end;
    p.guardian_phone := coalesce(now_row.guardian_phone, p.guardian_phone);
    p.email := coalesce(now_row.email, p.email);
  end if;
  update public.patients set full_name = btrim(p.full_name), phone = p.phone, whatsapp = p.whatsapp, email = p.email, sex = p.sex,
    birth_date = p.birth_date, birth_date_precision = p.birth_date_precision, complaint = p.complaint, address = p.address,
    locality = p.locality, referred_by = p.referred_by, language = p.language, guardian_name = p.guardian_name,
    guardian_relation = p.guardian_relation, guardian_phone = p.guardian_phone, allergies = p.allergies,
    medical_alerts = p.medical_alerts, old_file_number = p.old_file_number
  where clinic_id = clinic and id = patient returning version into now_row.version;
  if consent is not null and (consent ->> 'given')::boolean is distinct from now_row.reminder_consent then
    insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
    values (clinic, patient, 'reminders', (consent ->> 'given')::boolean, consent ->> 'wording', consent ->> 'language', 'desk');
    select version into now_row.version from public.patients where clinic_id = clinic and id = patient;
  end if;
  return now_row.version;
end $$;
create or replace function public.change_patient(patient uuid, patient_version integer, changes jsonb, consent jsonb default null) returns integer
language sql set search_path = '' as $$ select private.change_patient(patient, patient_version, changes, consent) $$;

grant execute on function private.i_reach(text, uuid), private.patient_record(uuid), private.reveal_phone(uuid, text),
  public.reveal_phone(uuid, text), private.search_patients(text, integer), private.likely_duplicates(text, text, date),
  private.patients_page(text, jsonb, integer), private.family_of(uuid),
  private.summary_of(uuid), public.patient_summary(uuid),
  private.change_patient(uuid, integer, jsonb, jsonb) to authenticated;

-- Lists as files ------------------------------------------------------------------------------------------------------------

-- The end of every page of a list: {rows, next}, with next the last row's key, or null on the last page. What leaves is
-- recorded page by page, with the name of the list and the number of rows, so that nothing leaves unrecorded. A list is
-- everybody's, so whoever sees only their own patients takes none.
create function private.exported(clinic uuid, list text, rows json, keys jsonb[], page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  n integer := coalesce(cardinality(keys), 0);
begin
  if not private.i_see_all('lists.export') then perform private.refuse('not_allowed'); end if;
  perform private.write_audit(clinic, 'viewed', 'exports', clinic, null, jsonb_build_object('list', list, 'rows', n));
  return json_build_object('rows', coalesce(rows, '[]'::json), 'next', case when n = page_size then keys[n] end);
end $$;

-- All patients by name. after: the next of the page before.
create function private.export_patients(after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  full_numbers boolean := private.i_see_phones();
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  select json_agg(r.row order by r.full_name, r.id), array_agg(jsonb_build_object('full_name', r.full_name, 'id', r.id) order by r.full_name, r.id)
  into rows, keys
  from (
    select p.full_name, p.id, to_jsonb(p) - array['clinic_id', 'search', 'search_sound', 'search_numbers', 'merged_into']
      || case when full_numbers then '{}' else jsonb_build_object('phone', private.masked_phone(p.phone),
        'whatsapp', private.masked_phone(p.whatsapp), 'guardian_phone', private.masked_phone(p.guardian_phone),
        'email', private.masked_email(p.email), 'other_phones', array(select private.masked_phone(o) from unnest(p.other_phones) o)) end
      || jsonb_build_object('last_visit', (select max(a.starts_at) from public.appointments a
        where a.clinic_id = clinic and a.patient_id = p.id and a.status in ('waiting', 'in_chair', 'done', 'discharged'))) as row
    from public.patients p
    where p.clinic_id = clinic and p.archived_at is null
      and (after is null or (p.full_name, p.id) > (after ->> 'full_name', (after ->> 'id')::uuid))
    order by p.full_name, p.id limit n) r;
  return private.exported(clinic, 'patients', rows, keys, n);
end $$;
create function public.export_patients(after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_patients(after, page_size) $$;

-- The visits that start from the first day to the last, both included, in the clinic's zone.
create function private.export_visits(from_day date, until_day date, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  full_numbers boolean := private.i_see_phones();
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  select json_agg(to_jsonb(r) - 'id' order by r.starts_at, r.id), array_agg(jsonb_build_object('starts_at', r.starts_at, 'id', r.id) order by r.starts_at, r.id)
  into rows, keys
  from (
    select a.id, a.starts_at, a.ends_at, a.status, a.status_reason, a.note, a.arrived_at, a.token, p.full_name as patient, p.file_number,
      case when full_numbers then p.phone else private.masked_phone(p.phone) end as phone, d.name as dentist, c.name as chair, r.name as reason
    from public.appointments a
    join public.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
    left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
    left join public.chairs c on c.clinic_id = a.clinic_id and c.id = a.chair_id
    left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
    where a.clinic_id = clinic and a.starts_at >= from_day::timestamp at time zone zone
      and a.starts_at < (until_day + 1)::timestamp at time zone zone
      and (after is null or (a.starts_at, a.id) > ((after ->> 'starts_at')::timestamptz, (after ->> 'id')::uuid))
    order by a.starts_at, a.id limit n) r;
  return private.exported(clinic, 'visits', rows, keys, n);
end $$;
create function public.export_visits(from_day date, until_day date, after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_visits(from_day, until_day, after, page_size) $$;

-- Who should come again: what is open, in the order in which it is due.
create function private.export_recalls(after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  full_numbers boolean := private.i_see_phones();
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  select json_agg(to_jsonb(r) - 'id' order by r.due_on, r.id), array_agg(jsonb_build_object('due_on', r.due_on, 'id', r.id) order by r.due_on, r.id)
  into rows, keys
  from (
    select k.id, k.due_on, k.note, p.full_name as patient, p.file_number,
      case when full_numbers then p.phone else private.masked_phone(p.phone) end as phone, d.name as dentist, r.name as reason
    from public.recalls k
    join public.patients p on p.clinic_id = k.clinic_id and p.id = k.patient_id
    left join public.dentists d on d.clinic_id = k.clinic_id and d.id = k.dentist_id
    left join public.visit_reasons r on r.clinic_id = k.clinic_id and r.id = k.reason_id
    where k.clinic_id = clinic and k.status = 'open'
      and (after is null or (k.due_on, k.id) > ((after ->> 'due_on')::date, (after ->> 'id')::uuid))
    order by k.due_on, k.id limit n) r;
  return private.exported(clinic, 'recalls', rows, keys, n);
end $$;
create function public.export_recalls(after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_recalls(after, page_size) $$;

-- Messages that went out or came in from the first day to the last, both included, in the clinic's zone.
create function private.export_messages(from_day date, until_day date, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
  full_numbers boolean := private.i_see_phones();
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  select json_agg(to_jsonb(r) - 'id' order by r.at, r.id), array_agg(jsonb_build_object('at', r.at, 'id', r.id) order by r.at, r.id)
  into rows, keys
  from (
    select m.id, m.at, m.direction, m.kind, m.status, m.error_code, m.body, p.full_name as patient, p.file_number,
      case when full_numbers then m.phone else private.masked_phone(m.phone) end as phone
    from public.messages m
    left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
    where m.clinic_id = clinic and m.status <> 'replaced'
      and m.at >= from_day::timestamp at time zone zone and m.at < (until_day + 1)::timestamp at time zone zone
      and (after is null or (m.at, m.id) > ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by m.at, m.id limit n) r;
  return private.exported(clinic, 'messages', rows, keys, n);
end $$;
create function public.export_messages(from_day date, until_day date, after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_messages(from_day, until_day, after, page_size) $$;

grant execute on function private.export_patients(jsonb, integer), public.export_patients(jsonb, integer),
  private.export_visits(date, date, jsonb, integer), public.export_visits(date, date, jsonb, integer),
  private.export_recalls(jsonb, integer), public.export_recalls(jsonb, integer),
  private.export_messages(date, date, jsonb, integer), public.export_messages(date, date, jsonb, integer) to authenticated;
