-- Consents to treatment: the texts of a clinic in the languages of its patients, and what was signed. (Consents to messages are
-- patient_consents.) A signature on the screen or a photographed one on paper is kept as evidence; it is not an electronic
-- signature in the sense of the law, and nothing says that it is.

-- What a clinic asks consent to. The texts are apart: each language has its own versions.
create table public.consent_forms (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id)
);
create index consent_forms_by_clinic on public.consent_forms (clinic_id, position, id);
create trigger consent_forms_version before update on public.consent_forms for each row execute function private.bump_version();
create trigger consent_forms_audit after update on public.consent_forms for each row execute function private.audit_change();

-- A text never changes: an edit is the next version, and what was signed keeps its own. The highest revision of a language counts.
create table public.consent_texts (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  form_id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  revision integer not null check (revision > 0),
  title text not null constraint consent_texts_title_length check (length(btrim(title)) between 2 and 120),
  -- Plain text: a line is a paragraph, "- " begins a point. Never markup.
  body text not null constraint consent_texts_body_length check (length(btrim(body)) between 20 and 8000),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, form_id) references public.consent_forms (clinic_id, id) on delete cascade
);
create unique index consent_texts_revision_once on public.consent_texts (clinic_id, form_id, language, revision);
create index consent_texts_created_by on public.consent_texts (created_by);
-- What a clinic begins with is not somebody's act.
create trigger consent_texts_audit after insert on public.consent_texts for each row when (new.created_by is not null) execute function private.audit_change();
create function private.keep_consent_text() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('signed_stays');
end $$;
create trigger consent_texts_stay before update on public.consent_texts for each row execute function private.keep_consent_text();

-- One consent of one patient: made ready, then signed, then perhaps withdrawn.
create table public.consents (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- The text in its version and language.
  text_id uuid not null,
  dentist_id uuid not null,
  -- To what, in words, and on which teeth; none: not about single teeth.
  procedure text not null default '' check (length(procedure) <= 200),
  teeth smallint[] not null default '{}' constraint consents_teeth_exist check (private.are_teeth(teeth)),
  -- screen: by finger on this screen. paper: printed, signed or thumb-printed, and photographed back.
  way text check (way in ('screen', 'paper')),
  signer_name text check (length(btrim(signer_name)) between 1 and 120),
  -- Who signed for the patient; self: the patient.
  signer_relation text check (signer_relation in ('self', 'mother', 'father', 'guardian', 'spouse', 'child', 'other')),
  witness_name text check (length(btrim(witness_name)) between 1 and 120),
  -- The day on the paper, and the moment it was filed.
  signed_on date,
  signed_at timestamptz,
  -- The file as it was signed, and its SHA-256 once more, where it cannot change.
  paper_id uuid,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(btrim(withdrawn_reason)) between 3 and 500),
  withdrawn_by uuid references auth.users (id),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, text_id) references public.consent_texts (clinic_id, id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, paper_id) references public.papers (clinic_id, id),
  constraint consents_signed_whole check (num_nulls(signed_at, signed_on, way, signer_name, signer_relation, sha256) in (0, 6)),
  constraint consents_signed_has_paper check (signed_at is null or paper_id is not null),
  -- A thumb print, and a signature on paper, has somebody who saw it.
  constraint consents_paper_has_witness check (way is distinct from 'paper' or witness_name is not null),
  constraint consents_withdrawn_whole check (num_nulls(withdrawn_at, withdrawn_reason) in (0, 2)),
  constraint consents_withdrawn_was_signed check (withdrawn_at is null or signed_at is not null)
);
create index consents_by_patient on public.consents (clinic_id, patient_id, created_at);
create index consents_by_text on public.consents (clinic_id, text_id);
create index consents_by_dentist on public.consents (clinic_id, dentist_id);
create unique index consents_by_paper on public.consents (clinic_id, paper_id);
create index consents_withdrawn_by on public.consents (withdrawn_by);
create index consents_created_by on public.consents (created_by);
create trigger consents_version before update on public.consents for each row execute function private.bump_version();
create trigger consents_stay before update or delete on public.consents
  for each row execute function private.keep_signed('withdrawn_at', 'withdrawn_reason', 'withdrawn_by', 'version');
create trigger consents_audit after insert or update or delete on public.consents for each row execute function private.audit_change();
-- A withdrawal is said once.
create function private.keep_withdrawal() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if old.withdrawn_at is not null and (new.withdrawn_at, new.withdrawn_reason, new.withdrawn_by) is distinct from (old.withdrawn_at, old.withdrawn_reason, old.withdrawn_by) then
    perform private.refuse('signed_stays');
  end if;
  return new;
end $$;
create trigger consents_withdrawal_stays before update on public.consents for each row execute function private.keep_withdrawal();

alter table public.consent_forms enable row level security;
alter table public.consent_texts enable row level security;
grant select on public.consent_forms, public.consent_texts, public.consents to authenticated;
create policy "members read consent forms" on public.consent_forms for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('consents.read')));
create policy "members read consent texts" on public.consent_texts for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('consents.read')));
call private.guard_by_patient('public.consents', 'consents.read');
select private.watch_live('consents', 'consents', 'consents.read');
