-- What was found, said and done at a visit, in words. A draft is written by who began it and by the dentist it is for; it is
-- saved while they type. The dentist's signature closes it for everyone; what is said later is an addendum.

create table public.visit_notes (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- null: something noted without a visit, such as a call from home.
  appointment_id uuid,
  -- Whose note it is, whoever types it: the one who signs.
  dentist_id uuid not null,
  -- The clinic's day that it is about.
  noted_on date not null,
  complaint text not null default '' check (length(complaint) <= 4000),
  bp_systolic smallint check (bp_systolic between 40 and 300),
  bp_diastolic smallint check (bp_diastolic between 20 and 200),
  pulse smallint check (pulse between 20 and 250),
  sugar_mg_dl smallint check (sugar_mg_dl between 20 and 900),
  sugar_kind text check (sugar_kind in ('random', 'fasting', 'after_food')),
  findings text not null default '' check (length(findings) <= 4000),
  diagnosis text not null default '' check (length(diagnosis) <= 2000),
  -- ICD-10, chapter "diseases of oral cavity" (K00-K08), category or subcategory.
  diagnosis_codes text[] not null default '{}'
    check (cardinality(diagnosis_codes) <= 8 and diagnosis_codes::text ~ '^\{(K0[0-8](\.[0-9])?(,K0[0-8](\.[0-9])?)*)?\}$'),
  advised text not null default '' check (length(advised) <= 4000),
  done text not null default '' check (length(done) <= 4000),
  -- When to come again: after so many days, or on a day.
  next_visit_days smallint check (next_visit_days between 1 and 1100),
  next_visit_on date,
  next_visit_reason text not null default '' check (length(next_visit_reason) <= 200),
  charge_remark text not null default '' check (length(charge_remark) <= 300),
  -- The name of the template that was laid under it.
  template text not null default '' check (length(template) <= 60),
  entered_by uuid not null default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  edited_by uuid not null default auth.uid() references auth.users (id),
  edited_at timestamptz not null default now(),
  signed_at timestamptz,
  signed_by uuid references auth.users (id),
  -- On somebody else's screen.
  signed_by_pin boolean not null default false,
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint visit_notes_bp_in_order check (bp_diastolic is null or bp_diastolic < bp_systolic),
  constraint visit_notes_sugar_whole check ((sugar_mg_dl is null) or (sugar_kind is not null)),
  constraint visit_notes_next_visit_once check (num_nonnulls(next_visit_days, next_visit_on) <= 1),
  constraint visit_notes_signed_whole check ((signed_at is null) = (signed_by is null))
);
create unique index visit_notes_one_a_visit on public.visit_notes (clinic_id, appointment_id);
create index visit_notes_by_patient on public.visit_notes (clinic_id, patient_id, noted_on, id);
create index visit_notes_by_dentist on public.visit_notes (clinic_id, dentist_id);
create index visit_notes_unsigned on public.visit_notes (clinic_id, noted_on, id) where signed_at is null;
create index visit_notes_entered_by on public.visit_notes (entered_by);
create index visit_notes_edited_by on public.visit_notes (edited_by);
create index visit_notes_signed_by on public.visit_notes (signed_by);
create trigger visit_notes_version before update on public.visit_notes for each row execute function private.bump_version();
create trigger visit_notes_keep_signed before update or delete on public.visit_notes for each row execute function private.keep_signed();

-- The canals of a root canal treatment, a line each.
create table public.note_canals (
  clinic_id uuid not null,
  note_id uuid not null,
  position smallint not null check (position between 1 and 24),
  patient_id uuid not null,
  tooth smallint not null constraint note_canals_teeth_exist check (private.are_teeth(array[tooth])),
  -- MB, MB2, DB, P, …
  canal text not null check (length(canal) <= 12),
  -- From the reference point, in tenths of a millimetre.
  working_length smallint constraint note_canals_length_possible check (working_length between 50 and 400),
  reference_point text not null default '' check (length(reference_point) <= 60),
  -- ISO 3630-1: the number is the tip's diameter in hundredths of a millimetre.
  apical_file smallint constraint note_canals_file_is_iso check (apical_file in
    (6, 8, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80, 90, 100, 110, 120, 130, 140)),
  obturation text not null default '' check (length(obturation) <= 80),
  primary key (note_id, position, clinic_id),
  foreign key (clinic_id, note_id) references public.visit_notes (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index note_canals_by_note on public.note_canals (clinic_id, note_id);
create index note_canals_by_patient on public.note_canals (clinic_id, patient_id);

-- The canals of a signed note stay as they are; only a merge moves them.
create function private.keep_signed_canals() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  canal constant public.note_canals := case when tg_op = 'INSERT' then new else old end;
begin
  if exists (select 1 from public.visit_notes n where n.clinic_id = canal.clinic_id and n.id = canal.note_id and n.signed_at is not null)
    and not (tg_op = 'UPDATE' and to_jsonb(old) - 'patient_id' = to_jsonb(new) - 'patient_id' and exists (
      select 1 from public.patient_merges m where m.clinic_id = old.clinic_id
        and old.patient_id in (m.kept_id, m.merged_id) and new.patient_id in (m.kept_id, m.merged_id))) then
    perform private.refuse('signed_stays');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger note_canals_keep_signed before insert or update or delete on public.note_canals
  for each row execute function private.keep_signed_canals();

-- What was added to a signed note. Each is signed by being written.
create table public.note_addenda (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  note_id uuid not null,
  patient_id uuid not null,
  text text not null check (length(btrim(text)) between 1 and 4000),
  signed_by uuid not null default auth.uid() references auth.users (id),
  signed_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, note_id) references public.visit_notes (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index note_addenda_by_note on public.note_addenda (clinic_id, note_id, signed_at);
create index note_addenda_by_patient on public.note_addenda (clinic_id, patient_id);
create index note_addenda_signed_by on public.note_addenda (signed_by);
create trigger note_addenda_keep_signed before update or delete on public.note_addenda for each row execute function private.keep_signed();
create trigger note_addenda_audit after insert on public.note_addenda for each row execute function private.audit_change();

-- Texts of a clinic ---------------------------------------------------------------------------------------------------------

-- What is laid under a note with one click. Plain text, shown as text.
create table public.note_templates (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  position smallint not null default 100,
  name text not null constraint note_templates_name_length check (length(btrim(name)) between 1 and 60),
  complaint text not null default '' check (length(complaint) <= 4000),
  findings text not null default '' check (length(findings) <= 4000),
  diagnosis text not null default '' check (length(diagnosis) <= 2000),
  advised text not null default '' check (length(advised) <= 4000),
  done text not null default '' check (length(done) <= 4000),
  next_visit_days smallint check (next_visit_days between 1 and 1100),
  next_visit_reason text not null default '' check (length(next_visit_reason) <= 200),
  -- Asks for the canals too.
  canals boolean not null default false,
  -- Offered as the one button of a visit at which nothing was new.
  nothing_new boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index note_templates_name_once on public.note_templates (clinic_id, name) where archived_at is null;
create unique index note_templates_one_for_nothing_new on public.note_templates (clinic_id) where nothing_new and archived_at is null;
create trigger note_templates_version before update on public.note_templates for each row execute function private.bump_version();
create trigger note_templates_audit after insert or update or delete on public.note_templates for each row execute function private.audit_change();

-- Short texts for one field: tapped, or typed as "/shortcut".
create table public.note_phrases (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  field text not null check (field in ('complaint', 'findings', 'diagnosis', 'advised', 'done')),
  position smallint not null default 100,
  shortcut text not null constraint note_phrases_shortcut_plain check (shortcut ~ '^[a-z0-9]{1,12}$'),
  body text not null check (length(btrim(body)) between 1 and 500),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index note_phrases_shortcut_once on public.note_phrases (clinic_id, field, shortcut);
create trigger note_phrases_version before update on public.note_phrases for each row execute function private.bump_version();
create trigger note_phrases_audit after insert or update or delete on public.note_phrases for each row execute function private.audit_change();

-- Who may -------------------------------------------------------------------------------------------------------------------

-- Notes are written by functions, which know whose draft it is and what the others saw of it.
grant select on public.visit_notes, public.note_canals, public.note_addenda to authenticated;
call private.guard_by_patient('public.visit_notes', 'records.read');
call private.guard_by_patient('public.note_canals', 'records.read');
call private.guard_by_patient('public.note_addenda', 'records.read');

alter table public.note_templates enable row level security;
alter table public.note_phrases enable row level security;
grant select, delete on public.note_phrases to authenticated;
grant select on public.note_templates to authenticated;
grant insert (clinic_id, position, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new),
  update (position, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new, archived_at)
  on public.note_templates to authenticated;
grant insert (clinic_id, field, position, shortcut, body), update (field, position, shortcut, body) on public.note_phrases to authenticated;
create policy "members read the templates of notes" on public.note_templates for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read')));
create policy "owners add templates of notes" on public.note_templates for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "owners change templates of notes" on public.note_templates for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "members read the phrases of notes" on public.note_phrases for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('records.read')));
create policy "owners add phrases of notes" on public.note_phrases for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "owners change phrases of notes" on public.note_phrases for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "owners remove phrases of notes" on public.note_phrases for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));

select private.watch_live('visit_notes', 'notes', 'records.read');
select private.watch_live('note_addenda', 'notes', 'records.read');

-- The audit of drafts -------------------------------------------------------------------------------------------------------

-- A note with its canals, addenda and the names of people: what screens show, and what a second writer is shown.
create function private.note_document(n public.visit_notes) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(n) - 'clinic_id' || jsonb_build_object(
    'dentist', (select d.name from public.dentists d where d.clinic_id = n.clinic_id and d.id = n.dentist_id),
    'entered_name', (select m.name from public.members m where m.clinic_id = n.clinic_id and m.user_id = n.entered_by),
    'edited_name', (select m.name from public.members m where m.clinic_id = n.clinic_id and m.user_id = n.edited_by),
    'signed_name', (select m.name from public.members m where m.clinic_id = n.clinic_id and m.user_id = n.signed_by),
    'canals', coalesce((select jsonb_agg(to_jsonb(c) - array['clinic_id', 'note_id', 'patient_id', 'position'] order by c.position)
      from public.note_canals c where c.clinic_id = n.clinic_id and c.note_id = n.id), '[]'),
    'addenda', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'text', a.text, 'signed_at', a.signed_at, 'signed_name',
        (select m.name from public.members m where m.clinic_id = a.clinic_id and m.user_id = a.signed_by)) order by a.signed_at, a.id)
      from public.note_addenda a where a.clinic_id = n.clinic_id and a.note_id = n.id), '[]'))
$$;

-- A draft is saved with every pause of the hand, and an entry for each would bury the others. Written down is that a note was
-- begun, signed, moved or discarded; and when somebody else goes on with it, or the same person after a while, what it said
-- until then.
create function private.audit_note() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  said constant jsonb := case when tg_op <> 'INSERT' then jsonb_strip_nulls(private.note_document(old)
    - array['version', 'created_at', 'edited_at', 'entered_name', 'edited_name', 'signed_name', 'dentist', 'addenda']) end;
begin
  if tg_op = 'INSERT' then
    perform private.write_audit(new.clinic_id, 'created', 'visit_notes', new.id, null, jsonb_strip_nulls(jsonb_build_object(
      'patient_id', new.patient_id, 'dentist_id', new.dentist_id, 'appointment_id', new.appointment_id)));
  elsif tg_op = 'DELETE' then
    perform private.write_audit(old.clinic_id, 'removed', 'visit_notes', old.id, said, null);
    return old;
  elsif (new.signed_at, new.patient_id, new.dentist_id) is distinct from (old.signed_at, old.patient_id, old.dentist_id) then
    perform private.write_audit(new.clinic_id, 'changed', 'visit_notes', new.id,
      jsonb_build_object('patient_id', old.patient_id, 'dentist_id', old.dentist_id),
      jsonb_strip_nulls(jsonb_build_object('patient_id', new.patient_id, 'dentist_id', new.dentist_id,
        'signed_at', new.signed_at, 'signed_by_pin', case when new.signed_by_pin then true end)));
  elsif new.edited_by <> old.edited_by or new.edited_at > old.edited_at + interval '10 minutes' then
    perform private.write_audit(new.clinic_id, 'changed', 'visit_notes', new.id, said, null);
  end if;
  return null;
end $$;
create trigger visit_notes_audit after insert or update on public.visit_notes for each row execute function private.audit_note();
-- While its canals are still there.
create trigger visit_notes_audit_discarded before delete on public.visit_notes for each row execute function private.audit_note();

-- Writing -------------------------------------------------------------------------------------------------------------------

-- Whether a note is this person's to write: who began it and the dentist it is for, until it is signed.
create function private.i_write_note(n public.visit_notes) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return n.signed_at is null and n.clinic_id is not distinct from private.clinic_where_i_can('records.write')
    and (n.entered_by = auth.uid() or n.dentist_id is not distinct from private.dentist_i_am()) and private.i_reach('records.write', n.patient_id);
end $$;

-- A note that a function is about to write, locked; not_found when the person does not reach it.
create function private.note_to_write(clinic uuid, note uuid, permission text) returns public.visit_notes
language plpgsql security definer set search_path = ''
as $$
declare
  n public.visit_notes;
begin
  select * into n from public.visit_notes q where q.clinic_id = note_to_write.clinic and q.id = note for update;
  if n.id is null or not private.i_reach(note_to_write.permission, n.patient_id) then perform private.refuse('not_found'); end if;
  return n;
end $$;

-- Saves a draft, and begins it the first time (seen null: no version yet). fields: columns that changed; canals, if named,
-- replace all of them. Refuses with not_found, signed_stays, note_is_anothers (neither its author nor its dentist), and
-- changed_by_someone (detail: the note as it is, also when somebody else began the note of this visit meanwhile).
-- Answers {id, version}.
create function private.save_note(note uuid, seen integer, fields jsonb) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  writable constant text[] := array['dentist_id', 'complaint', 'bp_systolic', 'bp_diastolic', 'pulse', 'sugar_mg_dl', 'sugar_kind', 'findings',
    'diagnosis', 'diagnosis_codes', 'advised', 'done', 'next_visit_days', 'next_visit_on', 'next_visit_reason', 'charge_remark', 'template'];
  given constant jsonb := coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(fields) f where f.key = any (writable)), '{}');
  n public.visit_notes;
  visit public.appointments;
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
begin
  if seen is null then
    n := jsonb_populate_record(null::public.visit_notes, jsonb_build_object('complaint', '', 'findings', '', 'diagnosis', '', 'diagnosis_codes', '[]'::jsonb,
      'advised', '', 'done', '', 'next_visit_reason', '', 'charge_remark', '', 'template', '') || given
      || jsonb_build_object('patient_id', fields -> 'patient_id', 'appointment_id', fields -> 'appointment_id'));
    if not private.i_reach('records.write', n.patient_id) then perform private.refuse('not_found'); end if;
    if n.appointment_id is not null then
      select * into visit from public.appointments a where a.clinic_id = clinic and a.id = n.appointment_id and a.patient_id = n.patient_id;
      if visit.id is null then perform private.refuse('not_found'); end if;
    end if;
    insert into public.visit_notes (id, clinic_id, patient_id, appointment_id, dentist_id, noted_on, complaint, bp_systolic, bp_diastolic, pulse, sugar_mg_dl,
      sugar_kind, findings, diagnosis, diagnosis_codes, advised, done, next_visit_days, next_visit_on, next_visit_reason, charge_remark, template)
    values (note, clinic, n.patient_id, n.appointment_id, n.dentist_id, (coalesce(visit.starts_at, now()) at time zone zone)::date, n.complaint,
      n.bp_systolic, n.bp_diastolic, n.pulse, n.sugar_mg_dl, n.sugar_kind, n.findings, n.diagnosis, n.diagnosis_codes, n.advised, n.done,
      n.next_visit_days, n.next_visit_on, n.next_visit_reason, n.charge_remark, n.template)
    on conflict do nothing returning * into n;
    -- Its first save came twice, or somebody else was faster.
    if not found then
      select * into n from public.visit_notes q where q.clinic_id = clinic
        and (q.id = note or q.appointment_id = (fields ->> 'appointment_id')::uuid) and private.i_reach('records.write', q.patient_id);
      if n.id is null then perform private.refuse('not_found'); end if;
      perform private.refuse('changed_by_someone', private.note_document(n));
    end if;
  else
    n := private.note_to_write(clinic, note, 'records.write');
    if n.signed_at is not null then perform private.refuse('signed_stays'); end if;
    if not private.i_write_note(n) then perform private.refuse('note_is_anothers'); end if;
    if n.version <> seen then perform private.refuse('changed_by_someone', private.note_document(n)); end if;
    n := jsonb_populate_record(n, given);
    update public.visit_notes q set dentist_id = n.dentist_id, complaint = n.complaint, bp_systolic = n.bp_systolic, bp_diastolic = n.bp_diastolic,
      pulse = n.pulse, sugar_mg_dl = n.sugar_mg_dl, sugar_kind = n.sugar_kind, findings = n.findings, diagnosis = n.diagnosis,
      diagnosis_codes = n.diagnosis_codes, advised = n.advised, done = n.done, next_visit_days = n.next_visit_days, next_visit_on = n.next_visit_on,
      next_visit_reason = n.next_visit_reason, charge_remark = n.charge_remark, template = n.template, edited_by = auth.uid(), edited_at = now()
    where q.clinic_id = clinic and q.id = note returning * into n;
  end if;
  if fields ? 'canals' then
    delete from public.note_canals c where c.clinic_id = clinic and c.note_id = note;
    insert into public.note_canals (clinic_id, note_id, position, patient_id, tooth, canal, working_length, reference_point, apical_file, obturation)
    select clinic, note, c.place, n.patient_id, r.tooth, coalesce(r.canal, ''), r.working_length, coalesce(r.reference_point, ''), r.apical_file, coalesce(r.obturation, '')
    from jsonb_array_elements(fields -> 'canals') with ordinality c (canal, place), jsonb_populate_record(null::public.note_canals, c.canal) r;
  end if;
  return json_build_object('id', n.id, 'version', n.version);
end $$;
create function public.save_note(note uuid, seen integer, fields jsonb) returns json
language sql set search_path = '' as $$ select private.save_note(note, seen, fields) $$;

-- Throws a draft away. Refuses with not_found, signed_stays, note_is_anothers, changed_by_someone.
create function private.discard_note(note uuid, seen integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  n public.visit_notes := private.note_to_write(clinic, note, 'records.write');
begin
  if n.signed_at is not null then perform private.refuse('signed_stays'); end if;
  if not private.i_write_note(n) then perform private.refuse('note_is_anothers'); end if;
  if n.version <> seen then perform private.refuse('changed_by_someone', private.note_document(n)); end if;
  delete from public.visit_notes q where q.clinic_id = clinic and q.id = note;
end $$;
create function public.discard_note(note uuid, seen integer) returns void
language sql set search_path = '' as $$ select private.discard_note(note, seen) $$;

-- Adds to a signed note. Refuses with not_found, note_not_signed. Answers the addendum's id.
create function private.add_addendum(note uuid, text text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  n public.visit_notes := private.note_to_write(clinic, note, 'records.write');
  added uuid := private.uuid_v7();
begin
  if n.signed_at is null then perform private.refuse('note_not_signed'); end if;
  insert into public.note_addenda (id, clinic_id, note_id, patient_id, text) values (added, clinic, note, n.patient_id, btrim(add_addendum.text));
  return added;
end $$;
create function public.add_addendum(note uuid, text text) returns uuid
language sql set search_path = '' as $$ select private.add_addendum(note, text) $$;

-- Signs notes, all or none: each by the dentist it is for, or by an owner who is a dentist. versions: what was read, in the same
-- order. Refuses with not_found, note_is_anothers, note_empty, changed_by_someone (detail: the note as it is). One that is signed already stays as it is.
-- Answers how many were signed.
create function private.sign_notes(notes uuid[], versions integer[], by_pin boolean default false) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.sign');
  me uuid := private.dentist_i_am();
  n public.visit_notes;
  i integer;
  signed integer := 0;
begin
  if cardinality(notes) <> cardinality(versions) or cardinality(notes) > 200 then perform private.refuse('not_found'); end if;
  -- In one order for everyone: two who sign overlapping lists wait for each other.
  for i in select o.place from unnest(notes) with ordinality o (id, place) order by o.id loop
    n := private.note_to_write(clinic, notes[i], 'records.sign');
    continue when n.signed_at is not null;
    if me is null or (n.dentist_id <> me and not private.i_see_all('records.sign')) then perform private.refuse('note_is_anothers'); end if;
    if n.version <> versions[i] then perform private.refuse('changed_by_someone', private.note_document(n)); end if;
    if n.complaint || n.findings || n.diagnosis || n.advised || n.done = '' and num_nonnulls(n.bp_systolic, n.sugar_mg_dl, n.pulse) = 0
      and not exists (select 1 from public.note_canals c where c.clinic_id = clinic and c.note_id = n.id) then
      perform private.refuse('note_empty');
    end if;
    update public.visit_notes q set signed_at = now(), signed_by = auth.uid(), signed_by_pin = by_pin where q.clinic_id = clinic and q.id = n.id;
    signed := signed + 1;
  end loop;
  return signed;
end $$;
create function public.sign_notes(notes uuid[], versions integer[]) returns integer
language sql set search_path = '' as $$ select private.sign_notes(notes, versions) $$;
create function public.sign_notes_by_pin(device uuid, member uuid, notes uuid[], versions integer[]) returns integer
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_at_device(device, member);
  return private.sign_notes(notes, versions, true);
end $$;

-- Reading -------------------------------------------------------------------------------------------------------------------

-- The note of a visit, null when there is none. Whoever calls has asked who may.
create function private.note_of_visit(clinic uuid, visit uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select private.note_document(n) || jsonb_build_object('mine', private.i_write_note(n))
  from public.visit_notes n where n.clinic_id = note_of_visit.clinic and n.appointment_id = note_of_visit.visit
$$;

-- A note that an open screen has as of a version, if it is another one by now; else null. Not a view: it was opened already.
create function private.note_since(note uuid, seen integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
begin
  return (select private.note_document(n) || jsonb_build_object('mine', private.i_write_note(n))
  from public.visit_notes n where n.clinic_id = clinic and n.id = note_since.note and n.version > seen and private.i_reach('records.read', n.patient_id));
end $$;
create function public.note_since(note uuid, seen integer) returns jsonb
language sql stable set search_path = '' as $$ select private.note_since(note, seen) $$;

-- All notes of a patient, the newest first; after: only those before this one ({on, id}). Whoever calls has asked who may.
create function private.notes_of(clinic uuid, patient uuid, after jsonb default null, page_size integer default null) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(q.note order by q.noted_on desc, q.id desc), '[]') from (
    select n.noted_on, n.id, private.note_document(n) || jsonb_build_object('mine', private.i_write_note(n)) as note
    from public.visit_notes n
    where n.clinic_id = notes_of.clinic and n.patient_id = notes_of.patient
      and (after is null or (n.noted_on, n.id) < ((after ->> 'on')::date, (after ->> 'id')::uuid))
    order by n.noted_on desc, n.id desc limit page_size) q
$$;

-- What writing a note takes: {templates, phrases, dentists, me: the dentist I am, new_note: an id for the next one}.
create function private.note_desk(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'templates', coalesce((select jsonb_agg(to_jsonb(t) - array['clinic_id', 'position', 'archived_at'] order by t.position, t.name)
      from public.note_templates t where t.clinic_id = note_desk.clinic and t.archived_at is null), '[]'),
    'phrases', coalesce((select jsonb_agg(to_jsonb(p) - array['clinic_id', 'position'] order by p.position, p.shortcut)
      from public.note_phrases p where p.clinic_id = note_desk.clinic), '[]'),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = note_desk.clinic and d.archived_at is null), '[]'),
    'me', private.dentist_i_am(), 'new_note', private.uuid_v7())
$$;

-- A page of a patient's notes, 20 at a time: {head, notes, more, desk}.
create function private.notes_page(patient uuid, after jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  head jsonb := private.patient_head(patient, 'records.read');
  clinic uuid := private.require('records.read');
  notes jsonb;
begin
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  notes := private.notes_of(clinic, patient, after, 21);
  return jsonb_build_object('head', head, 'notes', notes - 20, 'more', jsonb_array_length(notes) > 20, 'desk', private.note_desk(clinic));
end $$;
create function public.notes_page(patient uuid, after jsonb default null) returns jsonb
language sql set search_path = '' as $$ select private.notes_page(patient, after) $$;

-- The screen of a visit: {head, visit, note (null: none yet), last: the note before this one, plans, work: what was done in it,
-- prescription, desk, chart}; of a merged record {head} alone. Looking is recorded. Refuses with not_found.
create function private.visit_page(visit uuid) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  a public.appointments;
  head jsonb;
begin
  select * into a from public.appointments q where q.clinic_id = clinic and q.id = visit;
  if a.id is null then perform private.refuse('not_found'); end if;
  head := private.patient_head(a.patient_id, 'records.read');
  if head ? 'merged_into' then return jsonb_build_object('head', head); end if;
  return jsonb_build_object('head', head,
    'visit', (select jsonb_build_object('id', a.id, 'version', a.version, 'status', a.status, 'starts_at', a.starts_at, 'ends_at', a.ends_at,
      'dentist_id', a.dentist_id, 'reason', (select r.name from public.visit_reasons r where r.clinic_id = clinic and r.id = a.reason_id),
      'chair', (select c.name from public.chairs c where c.clinic_id = clinic and c.id = a.chair_id), 'note', a.note)),
    'note', private.note_of_visit(clinic, a.id),
    'last', (select private.note_document(n) from public.visit_notes n where n.clinic_id = clinic and n.patient_id = a.patient_id
      and n.appointment_id is distinct from a.id and n.noted_on <= (select (a.starts_at at time zone c.time_zone)::date from public.clinics c where c.id = clinic)
      order by n.noted_on desc, n.id desc limit 1),
    'plans', private.plans_of(clinic, a.patient_id), 'work', private.work_of_visit(clinic, a.id), 'prescription', private.prescription_of_visit(clinic, a.id),
    'desk', private.note_desk(clinic),
    'chart', private.chart_findings(clinic, a.patient_id));
end $$;
create function public.visit_page(visit uuid) returns jsonb
language sql set search_path = '' as $$ select private.visit_page(visit) $$;

-- Notes that wait for a signature, the oldest first: a dentist's own, everyone's for who signs for everyone, and what one has
-- entered for others. At most 100. Answers {notes: [{…note, patient, may_sign}], more}.
create function private.unsigned_notes() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.read');
  me uuid := private.dentist_i_am();
  for_all boolean := private.i_see_all('records.sign');
  notes jsonb;
begin
  select coalesce(jsonb_agg(private.note_document(q) || jsonb_build_object('mine', private.i_write_note(q),
      'may_sign', me is not null and (q.dentist_id = me or for_all) and private.clinic_where_i_can('records.sign') is not null,
      'patient', (select jsonb_build_object('id', p.id, 'full_name', p.full_name, 'file_number', p.file_number)
        from public.patients p where p.clinic_id = q.clinic_id and p.id = q.patient_id)) order by q.noted_on, q.id), '[]')
  into notes
  from (select n.* from public.visit_notes n
    where n.clinic_id = clinic and n.signed_at is null and (for_all or n.dentist_id = me or n.entered_by = auth.uid())
      and private.i_reach('records.read', n.patient_id)
    order by n.noted_on, n.id limit 101) q;
  return jsonb_build_object('notes', notes - 100, 'more', jsonb_array_length(notes) > 100);
end $$;
create function public.unsigned_notes() returns jsonb
language sql stable set search_path = '' as $$ select private.unsigned_notes() $$;

grant execute on function private.save_note(uuid, integer, jsonb), public.save_note(uuid, integer, jsonb), private.discard_note(uuid, integer),
  public.discard_note(uuid, integer), private.add_addendum(uuid, text), public.add_addendum(uuid, text),
  private.sign_notes(uuid[], integer[], boolean), public.sign_notes(uuid[], integer[]), private.notes_page(uuid, jsonb), public.notes_page(uuid, jsonb),
  private.visit_page(uuid), public.visit_page(uuid), private.note_since(uuid, integer), public.note_since(uuid, integer), private.unsigned_notes(), public.unsigned_notes() to authenticated;
grant execute on function public.sign_notes_by_pin(uuid, uuid, uuid[], integer[]) to service_role;

-- What every clinic begins with ---------------------------------------------------------------------------------------------

create table private.starting_note_templates (
  position smallint primary key,
  name text not null,
  complaint text not null default '',
  findings text not null default '',
  diagnosis text not null default '',
  advised text not null default '',
  done text not null default '',
  next_visit_days smallint,
  next_visit_reason text not null default '',
  canals boolean not null default false,
  nothing_new boolean not null default false
);
insert into private.starting_note_templates (position, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new) values
  (1, 'Nothing new', 'No new complaint.', 'Healing as expected. No pain on touch or on biting, no swelling.', '', 'Keep up brushing and the cleaning between the teeth.',
    'Reviewed. Nothing to be done today.', null, '', false, true),
  (2, 'Root canal treatment', 'Pain on biting and with hot food.', 'Deep decay reaching the pulp. Tender on tapping. X-ray: widened space at the root tip.',
    'Pulp cannot be saved.', 'Root canal treatment, then a crown. Not to chew on this side until it is crowned.',
    'Local anaesthesia, rubber dam, access opened. Working length taken and checked on X-ray. Canals cleaned and shaped, rinsed with sodium hypochlorite, dried. Temporary filling placed, bite checked.',
    7, 'Next sitting of the root canal treatment', true, false),
  (3, 'Scaling', 'Bleeding while brushing.', 'Soft and hard deposits above and below the gum line. Gums red, bleeding on touch.', 'Inflammation of the gums caused by plaque.',
    'Soft brush twice a day, cleaning between the teeth once a day. Teeth may feel sensitive for a few days.', 'Scaling by ultrasound in all four quarters, polished. Brushing shown.',
    180, 'Scaling', false, false),
  (4, 'Extraction', 'Pain that does not go away.', 'Tooth broken down, cannot be restored. Neighbouring teeth firm.', 'Tooth beyond saving.',
    'Bite on the gauze for 30 minutes. No rinsing, no hot food, no smoking today. Cold pack outside. To call at once if bleeding starts again.',
    'Local anaesthesia. Tooth removed whole, socket checked and squeezed together, bleeding stopped under gauze. Told what to do, in writing.', 7, 'Look at the wound', false, false),
  (5, 'Orthodontic review', 'Comes for the review of the braces.', 'Brackets and wire in place. Mouth clean. Movement as planned.', '',
    'Elastics as shown. To call if a bracket comes loose or the wire pokes.', 'Wire and ligatures changed. Progress shown.', 28, 'Orthodontic review', false, false),
  (6, 'Implant', 'Wants the missing tooth replaced.', 'Gap healed, gum thick enough. Bone height and width seen on the scan.', 'Missing tooth.',
    'Soft food for a week, rinse from tomorrow, no smoking. Crown after the implant has taken.',
    'Local anaesthesia, implant placed at the planned depth, firm. Healing cap and stitches placed. X-ray taken.', 7, 'Stitches out', false, false),
  (7, 'Follow-up', 'Comes to be seen after the last treatment.', '', '', '', 'Looked at what was done last time.', null, '', false, false);

create table private.starting_note_phrases (
  field text not null,
  position smallint not null,
  shortcut text not null,
  body text not null,
  primary key (field, position)
);
insert into private.starting_note_phrases (field, position, shortcut, body) values
  ('complaint', 1, 'no', 'No complaint.'), ('complaint', 2, 'pain', 'Pain for some days, worse at night.'), ('complaint', 3, 'cold', 'Sensitive to cold.'),
  ('complaint', 4, 'swell', 'Swelling since yesterday.'), ('complaint', 5, 'bleed', 'Gums bleed while brushing.'), ('complaint', 6, 'broke', 'A piece of the tooth broke off.'),
  ('findings', 1, 'ok', 'No abnormality seen.'), ('findings', 2, 'tap', 'Tender on tapping.'), ('findings', 3, 'vital', 'Responds to cold as it should.'),
  ('findings', 4, 'nonvital', 'No response to cold.'), ('findings', 5, 'mobile', 'Slightly mobile.'), ('findings', 6, 'heal', 'Healing as expected.'),
  ('diagnosis', 1, 'caries', 'Decay into dentine.'), ('diagnosis', 2, 'pulp', 'Inflamed pulp, cannot recover.'), ('diagnosis', 3, 'apical', 'Inflammation at the root tip.'),
  ('diagnosis', 4, 'gums', 'Inflammation of the gums.'), ('diagnosis', 5, 'perio', 'Loss of support around the teeth.'),
  ('advised', 1, 'xray', 'X-ray of the tooth.'), ('advised', 2, 'brush', 'Brush twice a day, clean between the teeth.'), ('advised', 3, 'salt', 'Warm salt water rinse three times a day.'),
  ('advised', 4, 'soft', 'Soft food for two days.'), ('advised', 5, 'physician', 'To see the physician before treatment.'),
  ('done', 1, 'la', 'Local anaesthesia given, no reaction.'), ('done', 2, 'dam', 'Rubber dam placed.'), ('done', 3, 'temp', 'Temporary filling placed.'),
  ('done', 4, 'polish', 'Bite checked, polished.'), ('done', 5, 'told', 'Explained and questions answered.');

insert into public.note_templates (clinic_id, position, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new)
select c.id, s.position, s.name, s.complaint, s.findings, s.diagnosis, s.advised, s.done, s.next_visit_days, s.next_visit_reason, s.canals, s.nothing_new
from public.clinics c cross join private.starting_note_templates s;
insert into public.note_phrases (clinic_id, field, position, shortcut, body)
select c.id, s.field, s.position, s.shortcut, s.body from public.clinics c cross join private.starting_note_phrases s;
create function private.give_starting_notes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.note_templates (clinic_id, position, name, complaint, findings, diagnosis, advised, done, next_visit_days, next_visit_reason, canals, nothing_new)
  select new.id, s.position, s.name, s.complaint, s.findings, s.diagnosis, s.advised, s.done, s.next_visit_days, s.next_visit_reason, s.canals, s.nothing_new
  from private.starting_note_templates s;
  insert into public.note_phrases (clinic_id, field, position, shortcut, body)
  select new.id, s.field, s.position, s.shortcut, s.body from private.starting_note_phrases s;
  return null;
end $$;
create trigger clinics_starting_notes after insert on public.clinics for each row execute function private.give_starting_notes();
