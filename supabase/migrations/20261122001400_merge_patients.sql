-- Two records found to be one person. Everything that hangs on the one is moved to the other, whatever tables there are
-- by then, and for 30 days it can all go back. The merged record stays, archived: its old file number and phone lead to
-- the one that was kept.

create table public.patient_merges (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kept_id uuid not null,
  merged_id uuid not null,
  merged_by uuid default auth.uid() references auth.users (id),
  merged_at timestamptz not null default now(),
  undone_by uuid references auth.users (id),
  undone_at timestamptz,
  primary key (id, clinic_id),
  foreign key (clinic_id, kept_id) references public.patients (clinic_id, id),
  foreign key (clinic_id, merged_id) references public.patients (clinic_id, id),
  constraint patient_merges_of_two check (kept_id <> merged_id)
);
create index patient_merges_by_kept on public.patient_merges (clinic_id, kept_id);
create index patient_merges_by_merged on public.patient_merges (clinic_id, merged_id);
create unique index patient_merges_once on public.patient_merges (clinic_id, merged_id) where undone_at is null;
create index patient_merges_merged_by on public.patient_merges (merged_by);
create index patient_merges_undone_by on public.patient_merges (undone_by);
create trigger patient_merges_audit after insert or update or delete on public.patient_merges
  for each row execute function private.audit_change();

-- What undoing needs: both records as they were and the kept one as it became, and every row that was moved.
create table private.merge_records (
  merge_id uuid not null,
  clinic_id uuid not null,
  kept_before jsonb not null,
  kept_after jsonb not null,
  merged_before jsonb not null,
  primary key (merge_id, clinic_id),
  foreign key (merge_id, clinic_id) references public.patient_merges (id, clinic_id) on delete cascade
);
create table private.merge_moves (
  clinic_id uuid not null,
  merge_id uuid not null,
  place bigint generated always as identity,
  table_name text not null,
  column_name text not null,
  row_key jsonb not null,
  primary key (clinic_id, merge_id, place),
  foreign key (merge_id, clinic_id) references public.patient_merges (id, clinic_id) on delete cascade
);

alter table public.patient_merges enable row level security;
grant select on public.patient_merges to authenticated;
create policy "members read merges, or those of their own patients" on public.patient_merges for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('patients.read'))
    and ((select private.i_see_all('patients.read')) or kept_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('patients.read'))
        and pd.dentist_id = (select private.dentist_i_am()))));

-- Alerts of two people may come together.
alter table public.patients
  drop constraint patients_allergies_check,
  drop constraint patients_medical_alerts_check,
  add constraint patients_allergies_few check (cardinality(allergies) <= 60),
  add constraint patients_medical_alerts_few check (cardinality(medical_alerts) <= 60);

-- Where patients are referred to: every foreign key there is, read from the catalogue, so that a table made later is moved
-- without a change here. What a merge is itself is not.
create function private.patient_references()
returns table (table_name text, column_name text, key_columns text[], audited_once boolean)
language sql stable set search_path = ''
as $$
  select format('%I.%I', n.nspname, c.relname), h.attname,
    array(select a.attname from pg_catalog.pg_index i cross join unnest(i.indkey::int2[]) with ordinality u(num, place)
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = u.num where i.indrelid = c.oid and i.indisprimary order by u.place),
    -- Append-only, with an audit of what is added: what the move changes is written down here.
    exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'private.audit_change()'::regprocedure)
      and not exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'private.audit_change()'::regprocedure and t.tgtype & 16 <> 0)
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  cross join unnest(k.conkey, k.confkey) u(here, there)
  join pg_catalog.pg_attribute h on h.attrelid = k.conrelid and h.attnum = u.here
  join pg_catalog.pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.there and f.attname = 'id'
  where k.contype = 'f' and k.confrelid = 'public.patients'::regclass and k.conparentid = 0
    and k.conrelid <> 'public.patient_merges'::regclass
  order by 1, 2
$$;

-- Moves one row from a patient to another. Answers its key afterwards; null when it is gone, or when the other one has the
-- same already (it stays where it is).
create function private.move_row(clinic uuid, table_name text, column_name text, row_key jsonb, from_patient uuid, to_patient uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  condition text;
  moved bigint;
begin
  select string_agg(format('t.%I = (jsonb_populate_record(null::%s, $4)).%I', k, table_name, k), ' and ') into condition
  from jsonb_object_keys(row_key) k;
  begin
    execute format('update %s t set %I = $3 where t.clinic_id = $1 and t.%I = $2 and %s', table_name, column_name, column_name, condition)
    using clinic, from_patient, to_patient, row_key;
    get diagnostics moved = row_count;
  exception when unique_violation or exclusion_violation then
    return null;
  end;
  if moved = 0 then return null; end if;
  return case when row_key ? column_name then row_key || jsonb_build_object(column_name, to_patient) else row_key end;
end $$;

-- The latest word about a purpose; of two given at the same moment the stop counts.
create function private.latest_consent(clinic uuid, patient uuid, purpose text) returns boolean
language sql stable set search_path = ''
as $$
  select k.given from public.patient_consents k
  where k.clinic_id = clinic and k.patient_id = latest_consent.patient and k.purpose = latest_consent.purpose
  order by k.recorded_at desc, k.given limit 1
$$;

-- What is planned for the coming visits of a patient is planned again.
create function private.plan_messages_again(clinic uuid, patient uuid) returns void
language plpgsql set search_path = ''
as $$
declare
  visit public.appointments;
begin
  for visit in select a.* from public.appointments a where a.clinic_id = clinic and a.patient_id = plan_messages_again.patient
    and a.starts_at > now() and a.status in ('booked', 'confirmed') order by a.id
  loop
    perform private.plan_messages(visit, private.told_from(visit));
  end loop;
end $$;

-- Whose a number is that no record has any more, because it came with a merge.
create index patients_with_other_phones on public.patients (clinic_id) where cardinality(other_phones) > 0;
create function private.patient_formerly_at(clinic uuid, number text) returns uuid
language sql stable set search_path = ''
as $$
  select p.id from public.patients p
  where p.clinic_id = clinic and cardinality(p.other_phones) > 0 and number = any (p.other_phones) and p.archived_at is null
    and not exists (select 1 from public.patients q where q.clinic_id = clinic and q.archived_at is null
      and (q.phone = number or q.whatsapp = number or q.guardian_phone = number))
  order by p.id limit 1
$$;
create function private.link_former_phone() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.patient_id := private.patient_formerly_at(new.clinic_id, new.phone);
  return new;
end $$;
create trigger conversations_former_phone before insert on public.conversations
  for each row when (new.patient_id is null and new.phone is not null) execute function private.link_former_phone();

-- The fields of a record among which one chooses, each with its columns.
create function private.merge_fields() returns table (field text, columns text[])
language sql immutable set search_path = ''
as $$
  values ('full_name', array['full_name']), ('phone', array['phone']), ('whatsapp', array['whatsapp']), ('email', array['email']),
    ('sex', array['sex']), ('birth', array['birth_date', 'birth_date_precision']), ('complaint', array['complaint']),
    ('address', array['address']), ('locality', array['locality']), ('referred_by', array['referred_by']), ('language', array['language']),
    ('guardian', array['guardian_name', 'guardian_relation', 'guardian_phone']), ('file_number', array['file_number']),
    ('old_file_number', array['old_file_number'])
$$;

-- The record that two become: each field from the side that was chosen ("keep" or "other"; if nobody chose, whatever is
-- known), alerts of both, and the numbers that lost kept beside.
create function private.merged_record(k public.patients, o public.patients, choices jsonb) returns public.patients
language plpgsql stable set search_path = ''
as $$
declare
  left_row jsonb := to_jsonb(k);
  right_row jsonb := to_jsonb(o);
  answer jsonb := to_jsonb(k);
  f record;
  side text;
  result public.patients;
begin
  for f in select * from private.merge_fields() loop
    side := coalesce(choices ->> f.field, case when left_row ->> f.columns[1] is null then 'other' else 'keep' end);
    if side not in ('keep', 'other') then perform private.refuse('value_not_possible'); end if;
    if side = 'other' then
      answer := answer || (select jsonb_object_agg(c, right_row -> c) from unnest(f.columns) c);
    end if;
  end loop;
  result := jsonb_populate_record(k, answer);
  result.allergies := array(select distinct on (lower(a)) a from unnest(k.allergies || o.allergies) a order by lower(a));
  result.medical_alerts := array(select distinct on (lower(a)) a from unnest(k.medical_alerts || o.medical_alerts) a order by lower(a));
  result.other_phones := (array(select distinct n from unnest(k.other_phones || o.other_phones || array[k.phone, o.phone, k.whatsapp, o.whatsapp]) n
    where n is not null and n is distinct from result.phone and n is distinct from result.whatsapp order by n))[1:20];
  return result;
end $$;

-- Merges the record "other" into "keep". versions: of the two as they were compared, in that order. choices: {field: "keep"
-- or "other"} for the fields of merge_fields. Refuses with not_found, merge_same_record, already_merged,
-- changed_by_someone. Answers the id of the merge.
create function private.merge_patients(keep uuid, other uuid, versions integer[], choices jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.merge');
  merge_id uuid := private.uuid_v7();
  k public.patients;
  o public.patients;
  now_row public.patients;
  ref record;
  key jsonb;
  moved jsonb;
begin
  if keep = other then perform private.refuse('merge_same_record'); end if;
  if not private.i_reach('patients.merge', keep) or not private.i_reach('patients.merge', other) then perform private.refuse('not_found'); end if;
  -- In one order, whoever merges which way round: the second of two waits, and then finds it done.
  perform 1 from public.patients p where p.clinic_id = clinic and p.id in (keep, other) order by p.id for update;
  select * into k from public.patients p where p.clinic_id = clinic and p.id = keep;
  select * into o from public.patients p where p.clinic_id = clinic and p.id = other;
  if k.merged_into is not null or o.merged_into is not null then perform private.refuse('already_merged'); end if;
  if k.archived_at is not null or o.archived_at is not null then perform private.refuse('not_found'); end if;
  if versions is distinct from array[k.version, o.version] then perform private.refuse('changed_by_someone'); end if;
  now_row := private.merged_record(k, o, choices);

  -- What older merges kept for undoing is of no use any more.
  delete from private.merge_records r using public.patient_merges m
  where m.clinic_id = clinic and m.merged_at < now() - interval '30 days' and r.clinic_id = m.clinic_id and r.merge_id = m.id;
  delete from private.merge_moves v using public.patient_merges m
  where m.clinic_id = clinic and m.merged_at < now() - interval '30 days' and v.clinic_id = m.clinic_id and v.merge_id = m.id;

  insert into public.patient_merges (id, clinic_id, kept_id, merged_id) values (merge_id, clinic, keep, other);
  update public.patients p set archived_at = now(), merged_into = keep,
    file_number = case when now_row.file_number is distinct from o.file_number then o.file_number end
  where p.clinic_id = clinic and p.id = other;

  for ref in select * from private.patient_references() loop
    for key in execute format('select (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(t)) e where e.key = any ($3))
        from %s t where t.clinic_id = $1 and t.%I = $2', ref.table_name, ref.column_name) using clinic, other, ref.key_columns
    loop
      moved := private.move_row(clinic, ref.table_name, ref.column_name, key, other, keep);
      continue when moved is null;
      insert into private.merge_moves (clinic_id, merge_id, table_name, column_name, row_key)
      values (clinic, merge_id, ref.table_name, ref.column_name, moved);
      if ref.audited_once and key ? 'id' then
        perform private.write_audit(clinic, 'changed', split_part(ref.table_name, '.', 2), (key ->> 'id')::uuid,
          jsonb_build_object(ref.column_name, other), jsonb_build_object(ref.column_name, keep));
      end if;
    end loop;
  end loop;

  update public.patients p set full_name = now_row.full_name, phone = now_row.phone, whatsapp = now_row.whatsapp, email = now_row.email,
    sex = now_row.sex, birth_date = now_row.birth_date, birth_date_precision = now_row.birth_date_precision, complaint = now_row.complaint,
    address = now_row.address, locality = now_row.locality, referred_by = now_row.referred_by, language = now_row.language,
    guardian_name = now_row.guardian_name, guardian_relation = now_row.guardian_relation, guardian_phone = now_row.guardian_phone,
    file_number = now_row.file_number, old_file_number = now_row.old_file_number, allergies = now_row.allergies,
    medical_alerts = now_row.medical_alerts, other_phones = now_row.other_phones,
    -- Without a word in the ledger on either side, only what both had.
    reminder_consent = coalesce(private.latest_consent(clinic, keep, 'reminders'), k.reminder_consent and o.reminder_consent),
    marketing_consent = coalesce(private.latest_consent(clinic, keep, 'marketing'), k.marketing_consent and o.marketing_consent),
    birthday_consent = coalesce(private.latest_consent(clinic, keep, 'birthday'), k.birthday_consent and o.birthday_consent)
  where p.clinic_id = clinic and p.id = keep returning * into now_row;
  -- The file number that was not chosen still leads here.
  if o.file_number is not null and now_row.file_number = o.file_number then
    update public.patients p set file_number = k.file_number where p.clinic_id = clinic and p.id = other;
  end if;
  update public.conversations c set patient_id = keep
  where c.clinic_id = clinic and c.patient_id is null and c.phone = any (now_row.other_phones) and private.patient_formerly_at(clinic, c.phone) = keep;
  insert into private.merge_records (merge_id, clinic_id, kept_before, kept_after, merged_before)
  values (merge_id, clinic, to_jsonb(k), to_jsonb(now_row), to_jsonb(o));
  perform private.plan_messages_again(clinic, keep);
  return merge_id;
end $$;

-- Takes a merge back: moves back what was moved and is still there, and puts back the fields that nobody changed since.
-- What came after the merge stays with the record that was kept; a stop said since then holds for both. Refuses with
-- not_found, merge_undone, merge_too_old (after 30 days), merge_undo_later_first. Answers {merged, moved, stayed, fields}: the
-- record that is back, how many rows were moved, how many were not, and the fields that somebody changed since.
create function private.undo_merge(merge uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.merge');
  m public.patient_merges;
  r private.merge_records;
  move record;
  moved integer := 0;
  stayed integer := 0;
  f record;
  now_row jsonb;
  back jsonb := '{}';
  changed text[] := '{}';
  k public.patients;
begin
  select * into m from public.patient_merges q where q.clinic_id = clinic and q.id = undo_merge.merge;
  if m.id is null or not private.i_reach('patients.merge', m.kept_id) then perform private.refuse('not_found'); end if;
  perform 1 from public.patients p where p.clinic_id = clinic and p.id in (m.kept_id, m.merged_id) order by p.id for update;
  select * into m from public.patient_merges q where q.clinic_id = clinic and q.id = undo_merge.merge for update;
  if m.undone_at is not null then perform private.refuse('merge_undone'); end if;
  if m.merged_at < now() - interval '30 days' then perform private.refuse('merge_too_old'); end if;
  select * into k from public.patients p where p.clinic_id = clinic and p.id = m.kept_id;
  if k.merged_into is not null then perform private.refuse('merge_undo_later_first'); end if;
  select * into r from private.merge_records q where q.clinic_id = clinic and q.merge_id = m.id;

  for move in select v.table_name, v.column_name, v.row_key,
      -- A table may have gone, or lost its column, since then.
      exists (select 1 from private.patient_references() p where p.table_name = v.table_name and p.column_name = v.column_name) as there
    from private.merge_moves v where v.clinic_id = clinic and v.merge_id = m.id order by v.place
  loop
    if move.there and private.move_row(clinic, move.table_name, move.column_name, move.row_key, m.kept_id, m.merged_id) is not null then
      moved := moved + 1;
    else
      stayed := stayed + 1;
    end if;
  end loop;

  now_row := to_jsonb(k);
  for f in select * from private.merge_fields() union all
    values ('allergies', array['allergies']), ('medical_alerts', array['medical_alerts']), ('other_phones', array['other_phones'])
  loop
    if (select bool_and(r.kept_before -> c is not distinct from r.kept_after -> c) from unnest(f.columns) c) then continue; end if;
    if (select bool_and(now_row -> c is not distinct from r.kept_after -> c) from unnest(f.columns) c) then
      back := back || (select jsonb_object_agg(c, r.kept_before -> c) from unnest(f.columns) c);
    else
      changed := changed || f.field;
    end if;
  end loop;
  -- What was said since holds for both: a stop is copied, word for word.
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel, recorded_by, recorded_at)
  select clinic, m.merged_id, c.purpose, false, c.wording, c.language, c.channel, c.recorded_by, c.recorded_at
  from (select distinct on (q.purpose) q.* from public.patient_consents q
    where q.clinic_id = clinic and q.patient_id = m.kept_id and q.recorded_at > m.merged_at
    order by q.purpose, q.recorded_at desc, q.given) c
  where not c.given;

  -- Their numbers are on a record again, which says whose the conversation is.
  update public.conversations c set patient_id = null
  where c.clinic_id = clinic and c.patient_id = m.kept_id and c.phone in (r.merged_before ->> 'phone', r.merged_before ->> 'whatsapp');
  -- The number that comes back is free first.
  update public.patients p set file_number = null where p.clinic_id = clinic and p.id = m.merged_id;
  k := jsonb_populate_record(k, back);
  update public.patients p set full_name = k.full_name, phone = k.phone, whatsapp = k.whatsapp, email = k.email, sex = k.sex,
    birth_date = k.birth_date, birth_date_precision = k.birth_date_precision, complaint = k.complaint, address = k.address,
    locality = k.locality, referred_by = k.referred_by, language = k.language, guardian_name = k.guardian_name,
    guardian_relation = k.guardian_relation, guardian_phone = k.guardian_phone, file_number = k.file_number,
    old_file_number = k.old_file_number, allergies = k.allergies, medical_alerts = k.medical_alerts, other_phones = k.other_phones,
    reminder_consent = coalesce(private.latest_consent(clinic, p.id, 'reminders'), (r.kept_before ->> 'reminder_consent')::boolean),
    marketing_consent = coalesce(private.latest_consent(clinic, p.id, 'marketing'), (r.kept_before ->> 'marketing_consent')::boolean),
    birthday_consent = coalesce(private.latest_consent(clinic, p.id, 'birthday'), (r.kept_before ->> 'birthday_consent')::boolean)
  where p.clinic_id = clinic and p.id = m.kept_id;
  update public.patients p set archived_at = null, merged_into = null,
    file_number = case when not exists (select 1 from public.patients q where q.clinic_id = clinic and q.file_number = r.merged_before ->> 'file_number')
      then r.merged_before ->> 'file_number' end,
    reminder_consent = coalesce(private.latest_consent(clinic, p.id, 'reminders'), (r.merged_before ->> 'reminder_consent')::boolean),
    marketing_consent = coalesce(private.latest_consent(clinic, p.id, 'marketing'), (r.merged_before ->> 'marketing_consent')::boolean),
    birthday_consent = coalesce(private.latest_consent(clinic, p.id, 'birthday'), (r.merged_before ->> 'birthday_consent')::boolean)
  where p.clinic_id = clinic and p.id = m.merged_id;
  update public.patient_merges q set undone_at = now(), undone_by = auth.uid() where q.clinic_id = clinic and q.id = m.id;
  delete from private.merge_moves v where v.clinic_id = clinic and v.merge_id = m.id;
  delete from private.merge_records v where v.clinic_id = clinic and v.merge_id = m.id;
  perform private.plan_messages_again(clinic, m.kept_id);
  perform private.plan_messages_again(clinic, m.merged_id);
  return json_build_object('merged', m.merged_id, 'moved', moved, 'stayed', stayed, 'fields', to_json(changed));
end $$;

-- Both records side by side, and how much would move. Looking at them is recorded. Refuses with not_found, already_merged.
create function private.merge_preview(keep uuid, other uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.merge');
  ref record;
  counted jsonb := '{}';
  n bigint;
begin
  if keep = other or not private.i_reach('patients.merge', keep) or not private.i_reach('patients.merge', other) then
    perform private.refuse('not_found');
  end if;
  if exists (select 1 from public.patients p where p.clinic_id = clinic and p.id in (keep, other) and p.merged_into is not null) then
    perform private.refuse('already_merged');
  end if;
  perform private.write_audit(clinic, 'viewed', 'patients', id, null, null) from unnest(array[keep, other]) id;
  for ref in select * from private.patient_references() where table_name not in ('public.patients', 'public.patient_dentists') loop
    execute format('select count(*) from %s t where t.clinic_id = $1 and t.%I = $2', ref.table_name, ref.column_name) into n using clinic, other;
    counted := counted || jsonb_build_object(split_part(ref.table_name, '.', 2), n + coalesce((counted ->> split_part(ref.table_name, '.', 2))::bigint, 0));
  end loop;
  return json_build_object('keep', private.patient_record(keep), 'other', private.patient_record(other), 'moves', counted,
    'visits', (select json_build_object('keep', count(*) filter (where a.patient_id = keep), 'other', count(*) filter (where a.patient_id = other))
      from public.appointments a where a.clinic_id = clinic and a.patient_id in (keep, other)));
end $$;

-- Who else this may be: the same phone, and one name sounds like the beginning of the other.
create function private.similar_to(patient uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can('patients.merge');
begin
  if not private.i_reach('patients.merge', patient) then return '[]'::json; end if;
  return coalesce((select json_agg(private.patient_summary(q, private.i_see_phones()) order by q.full_name)
    from public.patients p join public.patients q on q.clinic_id = p.clinic_id and q.phone = p.phone and q.id <> p.id and q.archived_at is null
    where p.clinic_id = clinic and p.id = similar_to.patient and private.i_reach('patients.merge', q.id)
      and (q.search_sound = p.search_sound or starts_with(q.search_sound, p.search_sound || ' ') or starts_with(p.search_sound, q.search_sound || ' '))),
    '[]'::json);
end $$;

-- The record that a merged one stands for, if this person may see it; else null.
create function private.stands_for(patient uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select p.merged_into from public.patients p
    where p.clinic_id = private.clinic_where_i_can('patients.read') and p.id = stands_for.patient and private.i_reach('patients.read', p.merged_into));
end $$;

-- As before, and: who else it may be, what was merged into it in the last 30 days; of a merged record only the one that
-- was kept: {merged_into}.
create or replace function public.patient_page(patient uuid) returns json
language plpgsql volatile set search_path = ''
as $$
declare
  clinic uuid := private.record_patient_view(patient);
  record jsonb := private.patient_record(patient);
  kept uuid := private.stands_for(patient);
begin
  if kept is not null then return json_build_object('merged_into', kept); end if;
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
    'opening_balance', (select json_build_object('paise', sum(b.amount_paise)::bigint, 'as_of', max(b.as_of)) from public.opening_balances b
      where b.clinic_id = clinic and b.patient_id = patient having count(*) > 0),
    'similar', private.similar_to(patient),
    'merges', coalesce((select json_agg(g) from (
      select m.id, m.merged_at, b.name as merged_by, p.full_name as name
      from public.patient_merges m
      left join public.members b on b.clinic_id = m.clinic_id and b.user_id = m.merged_by
      left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.merged_id
      where m.clinic_id = clinic and m.kept_id = patient and m.undone_at is null and m.merged_at > now() - interval '30 days'
      order by m.merged_at desc) g), '[]'::json));
end $$;

create function public.merge_patients(keep uuid, other uuid, versions integer[], choices jsonb) returns uuid
language sql set search_path = '' as $$ select private.merge_patients(keep, other, versions, choices) $$;
create function public.undo_merge(merge uuid) returns json
language sql set search_path = '' as $$ select private.undo_merge(merge) $$;
create function public.merge_preview(keep uuid, other uuid) returns json
language sql set search_path = '' as $$ select private.merge_preview(keep, other) $$;
grant execute on function private.merge_patients(uuid, uuid, integer[], jsonb), public.merge_patients(uuid, uuid, integer[], jsonb),
  private.undo_merge(uuid), public.undo_merge(uuid), private.merge_preview(uuid, uuid), public.merge_preview(uuid, uuid),
  private.similar_to(uuid), private.stands_for(uuid) to authenticated;
