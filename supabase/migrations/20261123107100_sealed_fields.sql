-- What need not be searched lies here as the app's server sealed it: AES-256-GCM under a key that is not in the database, bound to
-- clinic, patient and field. Whoever copies the tables has nothing; whoever looks through the app leaves a line in the record.

create table private.sealed_fields (
  clinic_id uuid not null,
  patient_id uuid not null,
  field text not null check (field in ('abha_number', 'guardian_identity')),
  -- The patient for whom it was sealed: part of what opens it, so it stays when a merge gives the row to another record.
  sealed_for uuid not null,
  -- "<key id>.<nonce>.<tag>.<text>", see lib/token-vault.ts.
  sealed text not null check (sealed ~ '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$' and length(sealed) <= 4000),
  -- The last four digits of a number, to tell one from another; null for words.
  hint text check (hint ~ '^[0-9]{4}$'),
  changed_by uuid references auth.users (id) on delete set null,
  changed_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (clinic_id, patient_id, field),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  constraint sealed_fields_hint_of_numbers check (hint is null or field = 'abha_number')
);
create index sealed_fields_changed_by on private.sealed_fields (changed_by);

-- Whether this person may read what is sealed: whose role reads phone numbers, and nobody who was let in to help.
create function private.i_open_sealed() returns boolean
language sql stable security definer set search_path = ''
as $$ select private.clinic_i_support('patients.read') is null and private.i_see_phones() $$;

-- What is there of a patient, masked: {may_open, may_write, fields: [{field, hint, by, changed_at, version}]}. Refuses with not_found.
create function private.sealed_fields_of(patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  opens boolean := private.i_open_sealed();
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  return jsonb_build_object('may_open', opens, 'may_write', private.i_reach('patients.write', patient), 'fields', coalesce((
    select jsonb_agg(jsonb_build_object('field', f.field, 'hint', case when opens then f.hint end, 'by', m.name, 'changed_at', f.changed_at, 'version', f.version) order by f.field)
    from private.sealed_fields f left join public.members m on m.clinic_id = f.clinic_id and m.user_id = f.changed_by
    where f.clinic_id = clinic and f.patient_id = sealed_fields_of.patient), '[]'));
end $$;
create function public.sealed_fields_of(patient uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.sealed_fields_of(patient) $$;

-- Keeps what the server sealed, in place of the version that was seen (0: there was none); null removes it. Who may not read what is
-- there may not replace it either. The record says that it changed, never to what. Refuses with not_found, not_allowed, changed_by_someone.
create function private.keep_sealed_field(patient uuid, field text, sealed text, hint text, field_version integer) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
  was private.sealed_fields;
begin
  if not private.i_reach('patients.write', patient) then perform private.refuse('not_found'); end if;
  -- Of two who write at once one comes after the other.
  perform from public.patients p where p.clinic_id = clinic and p.id = keep_sealed_field.patient for no key update;
  select * into was from private.sealed_fields f where f.clinic_id = clinic and f.patient_id = keep_sealed_field.patient and f.field = keep_sealed_field.field;
  if was.field is not null and not private.i_open_sealed() then perform private.refuse('not_allowed'); end if;
  if coalesce(was.version, 0) is distinct from field_version then perform private.refuse('changed_by_someone'); end if;
  if keep_sealed_field.sealed is null then
    if was.field is null then return 0; end if;
    delete from private.sealed_fields f where f.clinic_id = clinic and f.patient_id = keep_sealed_field.patient and f.field = was.field;
  else
    insert into private.sealed_fields as f (clinic_id, patient_id, field, sealed_for, sealed, hint, changed_by)
    values (clinic, keep_sealed_field.patient, keep_sealed_field.field, keep_sealed_field.patient, keep_sealed_field.sealed, keep_sealed_field.hint, auth.uid())
    on conflict on constraint sealed_fields_pkey do update set sealed_for = excluded.sealed_for, sealed = excluded.sealed, hint = excluded.hint,
      changed_by = excluded.changed_by, changed_at = now(), version = f.version + 1;
  end if;
  perform private.write_entry(clinic, case when sealed is null then 'removed' when was.field is null then 'created' else 'changed' end, 'sealed_fields',
    patient, patient, null, jsonb_build_object('field', keep_sealed_field.field));
  return case when sealed is null then 0 else coalesce(was.version, 0) + 1 end;
end $$;
create function public.keep_sealed_field(patient uuid, field text, sealed text, hint text, field_version integer) returns integer
language sql set search_path = '' as $$ select private.keep_sealed_field(patient, field, sealed, hint, field_version) $$;

-- What is sealed, for the server to open and show once: {sealed, sealed_for}. Every look is in the record; 60 in an hour are enough to
-- work and too few to take the list home. Refuses with not_found, not_allowed, too_many_opened.
create function private.open_sealed_field(patient uuid, field text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
  answer jsonb;
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  if not private.i_open_sealed() then perform private.refuse('not_allowed'); end if;
  perform pg_advisory_xact_lock(hashtextextended('open_sealed_field ' || auth.uid(), 0));
  if (select count(*) from public.audit_entries e where e.clinic_id = clinic and e.id >= private.id_at(now() - interval '1 hour')
      and e.actor_user_id = auth.uid() and e.noun = 'sealed_fields' and e.action = 'viewed') >= 60 then
    perform private.refuse('too_many_opened');
  end if;
  select jsonb_build_object('sealed', f.sealed, 'sealed_for', f.sealed_for) into answer from private.sealed_fields f
  where f.clinic_id = clinic and f.patient_id = open_sealed_field.patient and f.field = open_sealed_field.field;
  if answer is null then perform private.refuse('not_found'); end if;
  perform private.write_entry(clinic, 'viewed', 'sealed_fields', patient, patient, null, jsonb_build_object('field', open_sealed_field.field));
  return answer;
end $$;
create function public.open_sealed_field(patient uuid, field text) returns jsonb
language sql set search_path = '' as $$ select private.open_sealed_field(patient, field) $$;

grant execute on function private.sealed_fields_of(uuid), public.sealed_fields_of(uuid),
  private.keep_sealed_field(uuid, text, text, text, integer), public.keep_sealed_field(uuid, text, text, text, integer),
  private.open_sealed_field(uuid, text), public.open_sealed_field(uuid, text) to authenticated;

-- After a new key was put first: what another key than this one sealed, [{clinic, patient, field, sealed_for, sealed}].
create function public.fields_of_other_keys(key_id text, most integer default 500) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('clinic', f.clinic_id, 'patient', f.patient_id, 'field', f.field, 'sealed_for', f.sealed_for, 'sealed', f.sealed)), '[]'::json)
  from (select * from private.sealed_fields s where not starts_with(s.sealed, key_id || '.') limit most) f
$$;
-- The same words sealed anew, unless they were changed meanwhile. Answers whether it was kept.
create function public.reseal_field(clinic uuid, patient uuid, field text, sealed text, resealed text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.sealed_fields f set sealed = resealed
  where f.clinic_id = clinic and f.patient_id = patient and f.field = reseal_field.field and f.sealed = reseal_field.sealed;
  return found;
end $$;
grant execute on function public.fields_of_other_keys(text, integer), public.reseal_field(uuid, uuid, text, text, text) to service_role;
