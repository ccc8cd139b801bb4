-- What patients are told after their visit: sheets of a clinic, in each language, for the procedures that need them. They go
-- out by themselves, as one link a visit, a minute after the work was recorded, so that taking it back takes the message back.

create table private.starting_aftercare (
  topic text primary key,
  position integer not null,
  -- Codes of the procedures that a clinic begins with.
  codes text[] not null
);
create table private.starting_aftercare_texts (
  topic text not null references private.starting_aftercare (topic),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  title text not null,
  body text not null,
  primary key (topic, language)
);

create table public.aftercare_sheets (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- Which of those that the program brought; null: the clinic's own.
  topic text,
  position integer not null default 100,
  -- Whether it goes out by itself.
  active boolean not null default true,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create unique index aftercare_sheets_topic_once on public.aftercare_sheets (clinic_id, topic) where topic is not null;

create table public.aftercare_texts (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  sheet_id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  title text not null constraint aftercare_texts_title_length check (length(btrim(title)) between 1 and 120),
  -- A point on each line.
  body text not null constraint aftercare_texts_body_length check (length(btrim(body)) between 1 and 4000),
  primary key (sheet_id, language, clinic_id),
  foreign key (clinic_id, sheet_id) references public.aftercare_sheets (clinic_id, id) on delete cascade
);
create index aftercare_texts_by_sheet on public.aftercare_texts (clinic_id, sheet_id);

create table public.aftercare_procedures (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  procedure_id uuid not null,
  sheet_id uuid not null,
  primary key (procedure_id, clinic_id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id) on delete cascade,
  foreign key (clinic_id, sheet_id) references public.aftercare_sheets (clinic_id, id) on delete cascade
);
create index aftercare_procedures_by_procedure on public.aftercare_procedures (clinic_id, procedure_id);
create index aftercare_procedures_by_sheet on public.aftercare_procedures (clinic_id, sheet_id);

create trigger aftercare_sheets_version before update on public.aftercare_sheets for each row execute function private.bump_version();
create trigger aftercare_sheets_audit after insert or update on public.aftercare_sheets for each row when (pg_trigger_depth() = 0) execute function private.audit_change();

alter table public.aftercare_sheets enable row level security;
alter table public.aftercare_texts enable row level security;
alter table public.aftercare_procedures enable row level security;
grant select on public.aftercare_sheets, public.aftercare_texts, public.aftercare_procedures to authenticated;
create policy "members read aftercare" on public.aftercare_sheets for select to authenticated using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "members read the texts of aftercare" on public.aftercare_texts for select to authenticated using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "members read what aftercare is for" on public.aftercare_procedures for select to authenticated using (clinic_id = (select private.clinic_where_i_can('clinic.read')));

-- What a clinic begins with.
create function private.give_aftercare(clinic uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.aftercare_sheets (clinic_id, topic, position) select clinic, s.topic, s.position from private.starting_aftercare s
  on conflict do nothing;
  insert into public.aftercare_texts (clinic_id, sheet_id, language, title, body)
  select clinic, a.id, t.language, t.title, t.body
  from private.starting_aftercare_texts t join public.aftercare_sheets a on a.clinic_id = clinic and a.topic = t.topic
  on conflict do nothing;
  insert into public.aftercare_procedures (clinic_id, procedure_id, sheet_id)
  select clinic, p.id, a.id
  from private.starting_aftercare s
  join public.aftercare_sheets a on a.clinic_id = clinic and a.topic = s.topic
  join public.procedures p on p.clinic_id = clinic and p.code = any (s.codes)
  on conflict do nothing;
end $$;
create function private.give_starting_aftercare() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.give_aftercare(new.id);
  return null;
end $$;
-- By its name behind the one that gives the procedures.
create trigger clinics_starting_sheets after insert on public.clinics for each row execute function private.give_starting_aftercare();

-- Going out --------------------------------------------------------------------------------------------------------------------------

-- What is to be read after a visit, in a language (else in the clinic's, else in English): one sheet for each kind of work that
-- stands. subject: the visit, or work without one. [{title, body}].
create function private.aftercare_of(clinic uuid, patient uuid, subject uuid, language text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'body', t.body) order by a.position), '[]')
  from public.aftercare_sheets a
  cross join lateral (select x.title, x.body from public.aftercare_texts x join public.clinics c on c.id = x.clinic_id
    where x.clinic_id = a.clinic_id and x.sheet_id = a.id
    order by x.language <> aftercare_of.language, x.language <> c.default_language, x.language <> 'en' limit 1) t
  where a.clinic_id = aftercare_of.clinic and a.archived_at is null and exists (
    select 1 from public.treatments w join public.aftercare_procedures p on p.clinic_id = w.clinic_id and p.procedure_id = w.procedure_id
    where w.clinic_id = a.clinic_id and w.patient_id = aftercare_of.patient and subject in (w.appointment_id, w.id) and w.undone_at is null and p.sheet_id = a.id)
$$;

create function private.link_aftercare(l private.patient_links, answers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('first_name', split_part(p.full_name, ' ', 1), 'sheets', private.aftercare_of(l.clinic_id, l.patient_id, l.subject_id, l.language))
  from public.patients p where p.clinic_id = l.clinic_id and p.id = l.patient_id
$$;

-- Work was recorded, or taken back: what goes to the patient is planned, put off while more work comes, or taken back. It does
-- not wait for the morning, because the advice is for this evening.
create function private.plan_aftercare() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  subject constant uuid := coalesce(new.appointment_id, new.id);
  l private.patient_links;
  needed boolean;
  wanted boolean;
begin
  if not exists (select 1 from public.aftercare_procedures p where p.clinic_id = new.clinic_id and p.procedure_id = new.procedure_id) then return null; end if;
  select * into l from private.patient_links q where q.clinic_id = new.clinic_id and q.patient_id = new.patient_id and q.kind = 'aftercare'
    and q.subject_id = subject and q.revoked_at is null order by q.created_at desc limit 1 for update;
  needed := exists (select 1 from public.treatments w
    join public.aftercare_procedures p on p.clinic_id = w.clinic_id and p.procedure_id = w.procedure_id
    join public.aftercare_sheets a on a.clinic_id = p.clinic_id and a.id = p.sheet_id and a.active and a.archived_at is null
    where w.clinic_id = new.clinic_id and w.patient_id = new.patient_id and subject in (w.appointment_id, w.id) and w.undone_at is null);
  if l.id is not null then
    if not needed then
      update private.patient_links q set revoked_at = now() where q.id = l.id;
      update public.messages m set status = 'replaced', reason = null, claimed_by = null, lease_until = null
      where m.clinic_id = l.clinic_id and m.link_id = l.id and m.status in ('due', 'waiting', 'claimed');
    else
      update public.messages m set at = now() + interval '1 minute', due_at = now() + interval '1 minute'
      where m.clinic_id = l.clinic_id and m.link_id = l.id and m.status = 'due';
    end if;
    return null;
  end if;
  if not needed or tg_op = 'UPDATE' then return null; end if;
  -- Only of today: what is entered later, or was brought from elsewhere, is no news to anybody.
  select new.done_on = (now() at time zone c.time_zone)::date and 'aftercare' = any (c.kinds_on) and p.reminder_consent and p.archived_at is null
    and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null into wanted
  from public.clinics c join public.patients p on p.clinic_id = c.id and p.id = new.patient_id where c.id = new.clinic_id;
  if not wanted then return null; end if;
  l.id := private.make_patient_link(new.clinic_id, new.patient_id, 'aftercare', subject, interval '30 days');
  select * into l from private.patient_links q where q.id = l.id;
  perform private.plan_link_message(l, now() + interval '1 minute');
  return null;
end $$;
create trigger treatments_aftercare after insert or update of undone_at on public.treatments for each row execute function private.plan_aftercare();

-- Settings ---------------------------------------------------------------------------------------------------------------------------

-- The sheets of the clinic with their texts and procedures, and the procedures to choose from: {sheets: [{id, topic, active, version,
-- texts: {language: {title, body}}, procedures: [id]}], procedures: [{id, code, name, sheet_id}], default_language, on}.
create function private.aftercare_settings() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  return jsonb_build_object(
    'sheets', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'topic', a.topic, 'active', a.active, 'version', a.version,
        'texts', (select jsonb_object_agg(t.language, jsonb_build_object('title', t.title, 'body', t.body)) from public.aftercare_texts t where t.clinic_id = clinic and t.sheet_id = a.id),
        'procedures', (select coalesce(jsonb_agg(p.procedure_id), '[]') from public.aftercare_procedures p where p.clinic_id = clinic and p.sheet_id = a.id)) order by a.position, a.created_at)
      from public.aftercare_sheets a where a.clinic_id = clinic and a.archived_at is null), '[]'),
    'procedures', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'name', r.name) order by r.name)
      from public.procedures r where r.clinic_id = clinic and r.archived_at is null), '[]'),
    'default_language', (select c.default_language from public.clinics c where c.id = clinic),
    'on', (select 'aftercare' = any (c.kinds_on) from public.clinics c where c.id = clinic));
end $$;
create function public.aftercare_settings() returns jsonb
language sql stable set search_path = '' as $$ select private.aftercare_settings() $$;

-- Saves a sheet whole, or adds one (sheet null). texts: {language: {title, body}}; a language that is missing goes. A procedure has
-- one sheet: naming it here takes it from another. Refuses with not_found, changed_by_someone, aftercare_empty. Answers its id.
create function private.save_aftercare(sheet uuid, sheet_version integer, active boolean, texts jsonb, procedures uuid[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
  now_version integer;
  saved uuid := sheet;
begin
  if jsonb_typeof(texts) <> 'object' or texts = '{}' then perform private.refuse('aftercare_empty'); end if;
  if sheet is null then
    saved := private.uuid_v7();
    insert into public.aftercare_sheets (id, clinic_id, active) values (saved, clinic, save_aftercare.active);
  else
    select a.version into now_version from public.aftercare_sheets a where a.clinic_id = clinic and a.id = sheet and a.archived_at is null for update;
    if now_version is null then perform private.refuse('not_found'); end if;
    if now_version <> sheet_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', now_version)); end if;
    update public.aftercare_sheets a set active = save_aftercare.active where a.clinic_id = clinic and a.id = sheet;
  end if;
  delete from public.aftercare_texts t where t.clinic_id = clinic and t.sheet_id = saved and not texts ? t.language;
  insert into public.aftercare_texts (clinic_id, sheet_id, language, title, body)
  select clinic, saved, t.key, btrim(t.value ->> 'title'), btrim(t.value ->> 'body') from jsonb_each(texts) t
  on conflict on constraint aftercare_texts_pkey do update set title = excluded.title, body = excluded.body;
  delete from public.aftercare_procedures p where p.clinic_id = clinic and p.sheet_id = saved and p.procedure_id <> all (procedures);
  insert into public.aftercare_procedures (clinic_id, procedure_id, sheet_id)
  select clinic, p.id, saved from public.procedures p where p.clinic_id = clinic and p.id = any (procedures)
  on conflict on constraint aftercare_procedures_pkey do update set sheet_id = excluded.sheet_id;
  return saved;
end $$;
create function public.save_aftercare(sheet uuid, sheet_version integer, active boolean, texts jsonb, procedures uuid[]) returns uuid
language sql set search_path = '' as $$ select private.save_aftercare(sheet, sheet_version, active, texts, procedures) $$;

-- Takes a sheet out of use, or back into it. Refuses with not_found.
create function private.archive_aftercare(sheet uuid, back boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('catalogues.manage');
begin
  update public.aftercare_sheets a set archived_at = case when not back then now() end where a.clinic_id = clinic and a.id = sheet;
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.archive_aftercare(sheet uuid, back boolean default false) returns void
language sql set search_path = '' as $$ select private.archive_aftercare(sheet, back) $$;

grant execute on function private.aftercare_settings(), public.aftercare_settings(), private.save_aftercare(uuid, integer, boolean, jsonb, uuid[]),
  public.save_aftercare(uuid, integer, boolean, jsonb, uuid[]), private.archive_aftercare(uuid, boolean), public.archive_aftercare(uuid, boolean) to authenticated;
create trigger aftercare_texts_audit after update on public.aftercare_texts for each row execute function private.audit_change('sheet_id');
create trigger aftercare_procedures_audit after insert or delete on public.aftercare_procedures for each row when (pg_trigger_depth() = 0)
  execute function private.audit_change('procedure_id');
