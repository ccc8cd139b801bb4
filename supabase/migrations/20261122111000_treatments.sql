-- What a clinic does and for how much (procedures), what is proposed to a patient (plans and their items), and what was done
-- (treatments). A plan that was accepted stays as it was accepted; only its work goes on.

create table public.procedures (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  -- The clinic's own short code, typed to choose it.
  code text not null constraint procedures_code_is_short check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  category text not null check (category in ('diagnosis', 'prevention', 'fillings', 'root_canal', 'extraction', 'gums', 'crowns', 'dentures',
    'implants', 'orthodontics', 'children', 'cosmetic', 'other')),
  -- For one tooth, quadrant or arch, or for the whole.
  price_paise bigint not null constraint procedures_price_possible check (price_paise between 0 and 500000000),
  minutes smallint not null default 30 constraint procedures_minutes_possible check (minutes between 5 and 480),
  sittings smallint not null default 1 constraint procedures_sittings_possible check (sittings between 1 and 40),
  -- What has to be named with it: surfaces of a tooth, teeth, a quadrant, an arch, or nothing.
  covers text not null check (covers in ('surface', 'tooth', 'quadrant', 'arch', 'mouth', 'visit')),
  dentist_id uuid,
  -- How it is drawn on the chart.
  mark text,
  -- Health care is exempt (Notification 12/2017-CT(R), entry 74); what only beautifies is not. The clinic's accountant decides.
  tax text not null default 'exempt' check (tax in ('exempt', 'taxable')),
  tax_rate_bp integer not null default 0 constraint procedures_rate_possible check (tax_rate_bp between 0 and 4000),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete set null (dentist_id),
  constraint procedures_rate_if_taxable check ((tax = 'taxable') = (tax_rate_bp > 0))
);
create unique index procedures_code_once on public.procedures (clinic_id, code);
create index procedures_by_dentist on public.procedures (clinic_id, dentist_id);

-- What a procedure is called in other languages, for estimates.
create table public.procedure_names (
  clinic_id uuid not null,
  procedure_id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}$' and language <> 'en'),
  name text not null check (length(btrim(name)) between 1 and 120),
  primary key (procedure_id, language, clinic_id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id) on delete cascade
);
create index procedure_names_by_procedure on public.procedure_names (clinic_id, procedure_id);

-- How much of the list price a role may give away without asking. The owner asks nobody.
create table public.discount_limits (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  role text not null check (role in ('dentist', 'receptionist', 'assistant')),
  percent smallint not null constraint discount_limits_percent check (percent between 0 and 100),
  primary key (clinic_id, role)
);

create table public.treatment_plans (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  dentist_id uuid,
  title text not null default '' check (length(title) <= 120),
  note text not null default '' check (length(note) <= 1000),
  status text not null default 'draft' check (status in ('draft', 'presented', 'accepted', 'declined', 'in_progress', 'completed')),
  -- The plan that this one is another way of doing.
  alternative_of uuid,
  -- Sums of its items.
  list_paise bigint not null default 0 check (list_paise >= 0),
  agreed_paise bigint not null default 0 check (agreed_paise >= 0),
  -- The discount that somebody who may has given, or the owner approved: as long as it is no more than this it needs nobody.
  granted_paise bigint not null default 0 check (granted_paise >= 0),
  presented_at timestamptz,
  -- Once accepted: by whom, how, and word for word what they saw, with its SHA-256.
  accepted_at timestamptz,
  accepted_name text check (length(btrim(accepted_name)) between 2 and 120),
  accepted_how text check (accepted_how in ('tablet', 'phone', 'paper')),
  accepted_content text,
  accepted_sha256 text check (accepted_sha256 = encode(sha256(convert_to(accepted_content, 'UTF8')), 'hex')),
  paper_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete set null (dentist_id),
  foreign key (clinic_id, alternative_of) references public.treatment_plans (clinic_id, id) on delete set null (alternative_of),
  foreign key (clinic_id, paper_id) references public.papers (clinic_id, id),
  constraint treatment_plans_accepted_whole check (num_nulls(accepted_at, accepted_name, accepted_how, accepted_content, accepted_sha256) in (0, 5)),
  constraint treatment_plans_accepted_by_status check ((accepted_at is not null) = (status in ('accepted', 'in_progress', 'completed')))
);
create index treatment_plans_by_patient on public.treatment_plans (clinic_id, patient_id, created_at);
create index treatment_plans_by_dentist on public.treatment_plans (clinic_id, dentist_id);
create index treatment_plans_alternatives on public.treatment_plans (clinic_id, alternative_of);
create index treatment_plans_by_paper on public.treatment_plans (clinic_id, paper_id);
create index treatment_plans_created_by on public.treatment_plans (created_by);

create table public.treatment_plan_items (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  plan_id uuid not null,
  phase smallint not null default 1 constraint treatment_plan_items_phase_possible check (phase between 1 and 9),
  position integer not null default 0,
  procedure_id uuid not null,
  teeth smallint[] not null default '{}' constraint treatment_plan_items_teeth_exist check (private.are_teeth(teeth) and cardinality(teeth) <= 32),
  -- Of all its teeth.
  surfaces text not null default '',
  -- A quadrant or an arch.
  area text not null default '' check (area in ('', 'q1', 'q2', 'q3', 'q4', 'upper', 'lower')),
  -- What the list says for all its teeth together, when it was added; and what was agreed.
  list_paise bigint not null check (list_paise >= 0),
  agreed_paise bigint not null check (agreed_paise >= 0),
  minutes smallint not null constraint treatment_plan_items_minutes_possible check (minutes between 5 and 480),
  sittings smallint not null constraint treatment_plan_items_sittings_possible check (sittings between 1 and 40),
  note text not null default '' check (length(note) <= 300),
  status text not null default 'open' check (status in ('open', 'in_progress', 'completed', 'dropped')),
  dropped_reason text check (length(dropped_reason) <= 300),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, plan_id) references public.treatment_plans (clinic_id, id) on delete cascade,
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id),
  constraint treatment_plan_items_surfaces_fit check (private.surfaces_fit(teeth, surfaces)),
  constraint treatment_plan_items_price_within_list check (agreed_paise <= list_paise)
);
create index treatment_plan_items_by_plan on public.treatment_plan_items (clinic_id, plan_id, phase, position);
create index treatment_plan_items_by_patient on public.treatment_plan_items (clinic_id, patient_id);
create index treatment_plan_items_by_procedure on public.treatment_plan_items (clinic_id, procedure_id);

-- Every state a plan was in: since when, who said so and why.
create table public.treatment_plan_states (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  patient_id uuid not null,
  plan_id uuid not null,
  status text not null check (status in ('draft', 'presented', 'accepted', 'declined', 'in_progress', 'completed')),
  -- Words, or another_accepted: an alternative was.
  reason text check (length(reason) <= 300),
  -- null: the patient, on their own phone.
  by_user uuid default auth.uid() references auth.users (id),
  at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, plan_id) references public.treatment_plans (clinic_id, id) on delete cascade
);
create index treatment_plan_states_by_plan on public.treatment_plan_states (clinic_id, plan_id, at);
create index treatment_plan_states_by_patient on public.treatment_plan_states (clinic_id, patient_id);
create index treatment_plan_states_by_user on public.treatment_plan_states (by_user);

-- Which items a visit was booked for.
create table public.treatment_plan_visits (
  clinic_id uuid not null,
  patient_id uuid not null,
  item_id uuid not null,
  appointment_id uuid not null,
  primary key (item_id, appointment_id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, item_id) references public.treatment_plan_items (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete cascade
);
create index treatment_plan_visits_by_item on public.treatment_plan_visits (clinic_id, item_id);
create index treatment_plan_visits_by_visit on public.treatment_plan_visits (clinic_id, appointment_id);
create index treatment_plan_visits_by_patient on public.treatment_plan_visits (clinic_id, patient_id);

-- Work done. Never changed: taken back, and noted anew.
create table public.treatments (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  appointment_id uuid,
  dentist_id uuid not null,
  procedure_id uuid not null,
  -- null: nobody had planned it.
  plan_item_id uuid,
  -- Of an item: those of its teeth that were treated.
  teeth smallint[] not null default '{}' constraint treatments_teeth_exist check (private.are_teeth(teeth) and cardinality(teeth) <= 32),
  surfaces text not null default '',
  area text not null default '' check (area in ('', 'q1', 'q2', 'q3', 'q4', 'upper', 'lower')),
  sitting smallint not null default 1 constraint treatments_sitting_possible check (sitting between 1 and 99),
  -- With this sitting these teeth are done.
  finishes boolean not null default true,
  -- Its part of what was agreed; of what nobody had planned, the list's price.
  price_paise bigint not null check (price_paise >= 0),
  done_on date not null,
  note text not null default '' check (length(note) <= 500),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid references auth.users (id),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, procedure_id) references public.procedures (clinic_id, id),
  foreign key (clinic_id, plan_item_id) references public.treatment_plan_items (clinic_id, id),
  constraint treatments_surfaces_fit check (private.surfaces_fit(teeth, surfaces)),
  constraint treatments_undone_whole check ((undone_at is null) = (undone_by is null))
);
create index treatments_by_patient on public.treatments (clinic_id, patient_id, done_on);
create index treatments_by_visit on public.treatments (clinic_id, appointment_id);
create index treatments_by_item on public.treatments (clinic_id, plan_item_id);
create index treatments_by_dentist on public.treatments (clinic_id, dentist_id, done_on);
create index treatments_by_procedure on public.treatments (clinic_id, procedure_id);
create index treatments_created_by on public.treatments (created_by);
create index treatments_undone_by on public.treatments (undone_by);

create trigger treatment_plans_version before update on public.treatment_plans for each row execute function private.bump_version();
create trigger procedures_version before update on public.procedures for each row execute function private.bump_version();
create trigger discount_limits_audit after update on public.discount_limits for each row execute function private.audit_change('clinic_id');
create trigger treatment_plans_audit after insert or update or delete on public.treatment_plans for each row execute function private.audit_change();
create trigger treatment_plan_items_audit after insert or update or delete on public.treatment_plan_items for each row execute function private.audit_change();
create trigger treatments_audit after insert or update on public.treatments for each row execute function private.audit_change();

-- What stays ----------------------------------------------------------------------------------------------------------------

-- Whether two rows differ in nothing but columns that may change; a merge may move them to the record that is kept.
create function private.stays_but(before jsonb, after jsonb, may_change text[]) returns boolean
language sql stable set search_path = ''
as $$
  select before - 'patient_id' - may_change = after - 'patient_id' - may_change
    and (before ->> 'patient_id' = after ->> 'patient_id' or exists (select 1 from public.patient_merges m
      where m.clinic_id = (before ->> 'clinic_id')::uuid and (before ->> 'patient_id')::uuid in (m.kept_id, m.merged_id)
        and (after ->> 'patient_id')::uuid in (m.kept_id, m.merged_id)))
$$;

-- An accepted plan and its items stay as they were accepted, whoever asks. Arguments: what may still change.
create function private.keep_accepted() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  this constant jsonb := case when tg_op = 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
begin
  if not exists (select 1 from public.treatment_plans p where p.clinic_id = (this ->> 'clinic_id')::uuid
    and p.id = coalesce(this ->> 'plan_id', this ->> 'id')::uuid and p.accepted_at is not null) then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and private.stays_but(to_jsonb(old), to_jsonb(new), coalesce(tg_argv, '{}')) then return new; end if;
  perform private.refuse('accepted_stays');
end $$;
create trigger treatment_plans_stay before update or delete on public.treatment_plans
  for each row execute function private.keep_accepted('status', 'paper_id', 'version');
create trigger treatment_plan_items_stay before insert or update or delete on public.treatment_plan_items
  for each row execute function private.keep_accepted('status', 'dropped_reason');

-- Work done stays; it can be taken back once, and its visit may go.
create function private.keep_work() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and private.stays_but(to_jsonb(old), to_jsonb(new), array['appointment_id', 'undone_at', 'undone_by'])
    and (old.undone_at is null or (new.undone_at, new.undone_by) = (old.undone_at, old.undone_by))
    and (new.appointment_id is null or new.appointment_id is not distinct from old.appointment_id) then
    return null;
  end if;
  perform private.refuse('work_stays');
end $$;
create trigger treatments_stay after update or delete on public.treatments for each row execute function private.keep_work();

-- Who may what ----------------------------------------------------------------------------------------------------------------

grant select on public.procedures, public.procedure_names, public.discount_limits, public.treatment_plans, public.treatment_plan_items,
  public.treatment_plan_states, public.treatment_plan_visits, public.treatments to authenticated;
grant insert (id, clinic_id, code, name, category, price_paise, minutes, sittings, covers, dentist_id, mark, tax, tax_rate_bp),
  update (code, name, category, price_paise, minutes, sittings, covers, dentist_id, mark, tax, tax_rate_bp, archived_at) on public.procedures to authenticated;
grant insert, delete on public.procedure_names to authenticated;
grant update (percent) on public.discount_limits to authenticated;

alter table public.procedures enable row level security;
alter table public.procedure_names enable row level security;
alter table public.discount_limits enable row level security;
create policy "members read procedures" on public.procedures for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add procedures" on public.procedures for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers change procedures" on public.procedures for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "members read names of procedures" on public.procedure_names for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers add names of procedures" on public.procedure_names for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "managers remove names of procedures" on public.procedure_names for delete to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
create policy "members read limits of discounts" on public.discount_limits for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.read')));
create policy "managers change limits of discounts" on public.discount_limits for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('catalogues.manage')));
call private.guard_by_patient('public.treatment_plans', 'plans.read');
call private.guard_by_patient('public.treatment_plan_items', 'plans.read');
call private.guard_by_patient('public.treatment_plan_states', 'plans.read');
call private.guard_by_patient('public.treatment_plan_visits', 'plans.read');
call private.guard_by_patient('public.treatments', 'plans.read');

select private.watch_live('treatment_plans', 'treatments', 'plans.read');
select private.watch_live('treatment_plan_items', 'treatments', 'plans.read');
select private.watch_live('treatments', 'treatments', 'plans.read');
select private.watch_live('approvals', 'treatments', 'plans.read');

-- What a new clinic begins with -----------------------------------------------------------------------------------------------

-- Codes and words are our own; prices are what a clinic in a larger Indian town asks, to be made their own.
create table private.starting_procedures (
  code text primary key, name text not null, category text not null, rupees integer not null, minutes smallint not null, sittings smallint not null,
  covers text not null, mark text, tax_rate_bp integer not null default 0, hi text not null, mr text not null, ta text not null
);
insert into private.starting_procedures (code, name, category, rupees, minutes, sittings, covers, mark, tax_rate_bp, hi, mr, ta) values
  ('CONS', 'Consultation', 'diagnosis', 300, 15, 1, 'visit', null, 0, 'परामर्श', 'तपासणी व सल्ला', 'ஆலோசனை'),
  ('REV', 'Review visit', 'diagnosis', 0, 10, 1, 'visit', null, 0, 'दोबारा जाँच', 'फेरतपासणी', 'மறு ஆய்வு'),
  ('XRAY', 'X-ray of a tooth', 'diagnosis', 200, 10, 1, 'tooth', null, 0, 'दाँत का एक्स-रे', 'दाताचा एक्स-रे', 'பல் எக்ஸ்-ரே'),
  ('OPG', 'Full mouth X-ray (OPG)', 'diagnosis', 600, 10, 1, 'mouth', null, 0, 'पूरे मुँह का एक्स-रे (ओपीजी)', 'संपूर्ण तोंडाचा एक्स-रे (ओपीजी)', 'முழு வாய் எக்ஸ்-ரே (OPG)'),
  ('CBCT', 'CBCT scan', 'diagnosis', 2500, 15, 1, 'arch', null, 0, 'सीबीसीटी स्कैन', 'सीबीसीटी स्कॅन', 'CBCT ஸ்கேன்'),
  ('SCL', 'Scaling and polishing', 'prevention', 1200, 45, 1, 'mouth', 'scaling', 0, 'दाँतों की सफ़ाई और पॉलिश', 'दातांची स्वच्छता व पॉलिश', 'பல் சுத்தம் மற்றும் மெருகூட்டல்'),
  ('POL', 'Polishing', 'prevention', 500, 20, 1, 'mouth', null, 0, 'पॉलिश', 'पॉलिश', 'மெருகூட்டல்'),
  ('FLU', 'Fluoride application', 'prevention', 800, 20, 1, 'mouth', 'fluoride', 0, 'फ़्लोराइड लगाना', 'फ्लोराइड लावणे', 'ஃபுளோரைடு பூச்சு'),
  ('SEAL', 'Fissure sealant', 'prevention', 700, 20, 1, 'tooth', 'sealant', 0, 'दरार सीलेंट', 'फिशर सीलंट', 'பல் பள்ள அடைப்பு'),
  ('DES', 'Desensitising', 'prevention', 600, 20, 1, 'tooth', null, 0, 'संवेदनशीलता का इलाज', 'संवेदनशीलतेवर उपचार', 'பல் கூச்ச சிகிச்சை'),
  ('FIL-C', 'Composite filling', 'fillings', 1500, 40, 1, 'surface', 'filling', 0, 'कंपोज़िट भराई', 'कंपोझिट भरणे', 'காம்போசிட் நிரப்புதல்'),
  ('FIL-G', 'Glass ionomer filling', 'fillings', 900, 30, 1, 'surface', 'filling', 0, 'जीआईसी भराई', 'जीआयसी भरणे', 'கிளாஸ் அயனோமர் நிரப்புதல்'),
  ('FIL-T', 'Temporary filling', 'fillings', 400, 20, 1, 'tooth', 'filling', 0, 'अस्थायी भराई', 'तात्पुरते भरणे', 'தற்காலிக நிரப்புதல்'),
  ('INL', 'Ceramic inlay or onlay', 'fillings', 6500, 60, 2, 'surface', 'inlay', 0, 'सिरेमिक इनले या ऑनले', 'सिरॅमिक इनले किंवा ऑनले', 'செராமிக் இன்லே அல்லது ஆன்லே'),
  ('CORE', 'Core build-up', 'fillings', 1500, 30, 1, 'tooth', 'filling', 0, 'कोर बनाना', 'कोर बिल्ड-अप', 'பல் மைய கட்டமைப்பு'),
  ('POST', 'Fibre post', 'fillings', 2500, 40, 1, 'tooth', 'post', 0, 'फ़ाइबर पोस्ट', 'फायबर पोस्ट', 'ஃபைபர் போஸ்ட்'),
  ('RCT-A', 'Root canal, front tooth', 'root_canal', 4500, 60, 2, 'tooth', 'rct', 0, 'रूट कैनाल, आगे का दाँत', 'रूट कॅनाल, पुढचा दात', 'வேர் சிகிச்சை, முன் பல்'),
  ('RCT-P', 'Root canal, premolar', 'root_canal', 5500, 60, 2, 'tooth', 'rct', 0, 'रूट कैनाल, प्रीमोलर', 'रूट कॅनाल, उपदाढ', 'வேர் சிகிச்சை, முன்கடைவாய் பல்'),
  ('RCT-M', 'Root canal, molar', 'root_canal', 6500, 60, 3, 'tooth', 'rct', 0, 'रूट कैनाल, दाढ़', 'रूट कॅनाल, दाढ', 'வேர் சிகிச்சை, கடைவாய் பல்'),
  ('RCT-R', 'Root canal again', 'root_canal', 8500, 75, 3, 'tooth', 'rct', 0, 'रूट कैनाल दोबारा', 'रूट कॅनाल पुन्हा', 'மீண்டும் வேர் சிகிச்சை'),
  ('EXT', 'Extraction', 'extraction', 1200, 30, 1, 'tooth', 'extraction', 0, 'दाँत निकालना', 'दात काढणे', 'பல் எடுத்தல்'),
  ('EXT-S', 'Surgical extraction', 'extraction', 3500, 60, 1, 'tooth', 'extraction', 0, 'सर्जरी से दाँत निकालना', 'शस्त्रक्रियेने दात काढणे', 'அறுவை சிகிச்சை மூலம் பல் எடுத்தல்'),
  ('EXT-I', 'Removal of an impacted tooth', 'extraction', 6500, 75, 1, 'tooth', 'extraction', 0, 'अटके हुए दाँत को निकालना', 'अडकलेला दात काढणे', 'பதிந்த பல் அகற்றல்'),
  ('I-D', 'Draining an abscess', 'extraction', 1000, 30, 1, 'tooth', null, 0, 'मवाद निकालना', 'पू काढणे', 'சீழ் அகற்றல்'),
  ('SUT', 'Removing stitches', 'extraction', 0, 10, 1, 'visit', null, 0, 'टाँके निकालना', 'टाके काढणे', 'தையல் பிரித்தல்'),
  ('CUR', 'Deep cleaning below the gum', 'gums', 2000, 45, 1, 'quadrant', 'planing', 0, 'मसूड़ों के नीचे गहरी सफ़ाई', 'हिरड्यांखालील खोल स्वच्छता', 'ஈறுக்குக் கீழ் ஆழ்ந்த சுத்தம்'),
  ('FLAP', 'Gum surgery', 'gums', 6000, 75, 1, 'quadrant', 'gum_surgery', 0, 'मसूड़ों की सर्जरी', 'हिरड्यांची शस्त्रक्रिया', 'ஈறு அறுவை சிகிச்சை'),
  ('GING', 'Gum contouring', 'gums', 2500, 40, 1, 'tooth', null, 0, 'मसूड़े को आकार देना', 'हिरडी आकार देणे', 'ஈறு வடிவமைத்தல்'),
  ('SPL', 'Splinting', 'gums', 1200, 40, 1, 'tooth', 'splint', 0, 'हिलते दाँत बाँधना', 'हलणारे दात बांधणे', 'ஆடும் பற்களை இணைத்தல்'),
  ('CR-M', 'Metal crown', 'crowns', 2500, 45, 2, 'tooth', 'crown', 0, 'धातु का कैप', 'धातूची टोपी', 'உலோக கிரீடம்'),
  ('CR-P', 'Metal-ceramic crown', 'crowns', 5000, 45, 2, 'tooth', 'crown', 0, 'धातु-सिरेमिक कैप', 'धातू-सिरॅमिक टोपी', 'உலோக-செராமிக் கிரீடம்'),
  ('CR-Z', 'Zirconia crown', 'crowns', 10000, 45, 2, 'tooth', 'crown', 0, 'ज़िरकोनिया कैप', 'झिर्कोनिया टोपी', 'ஜிர்கோனியா கிரீடம்'),
  ('BR-P', 'Metal-ceramic bridge, a unit', 'crowns', 5000, 60, 2, 'tooth', 'bridge', 0, 'धातु-सिरेमिक ब्रिज, प्रति इकाई', 'धातू-सिरॅमिक ब्रिज, प्रति युनिट', 'உலோக-செராமிக் பாலம், ஒரு அலகு'),
  ('BR-Z', 'Zirconia bridge, a unit', 'crowns', 10000, 60, 2, 'tooth', 'bridge', 0, 'ज़िरकोनिया ब्रिज, प्रति इकाई', 'झिर्कोनिया ब्रिज, प्रति युनिट', 'ஜிர்கோனியா பாலம், ஒரு அலகு'),
  ('RECEM', 'Cementing a crown again', 'crowns', 500, 20, 1, 'tooth', null, 0, 'कैप दोबारा लगाना', 'टोपी पुन्हा बसवणे', 'கிரீடம் மீண்டும் ஒட்டுதல்'),
  ('CD', 'Complete denture', 'dentures', 15000, 45, 5, 'arch', 'denture', 0, 'पूरी बत्तीसी', 'संपूर्ण कवळी', 'முழு பல் செட்'),
  ('RPD', 'Removable partial denture', 'dentures', 3500, 30, 3, 'arch', 'denture', 0, 'निकलने वाली आंशिक बत्तीसी', 'काढता येणारी अंशतः कवळी', 'கழற்றும் பகுதி பல் செட்'),
  ('CPD', 'Cast partial denture', 'dentures', 14000, 45, 4, 'arch', 'denture', 0, 'धातु की आंशिक बत्तीसी', 'धातूची अंशतः कवळी', 'உலோக பகுதி பல் செட்'),
  ('IMP', 'Implant', 'implants', 28000, 90, 2, 'tooth', 'implant', 0, 'इम्प्लांट', 'इम्प्लांट', 'உள்வைப்பு'),
  ('IMP-C', 'Crown on an implant', 'implants', 14000, 45, 2, 'tooth', 'crown', 0, 'इम्प्लांट पर कैप', 'इम्प्लांटवरील टोपी', 'உள்வைப்பின் மேல் கிரீடம்'),
  ('GRAFT', 'Bone graft', 'implants', 9000, 60, 1, 'tooth', null, 0, 'हड्डी का ग्राफ़्ट', 'हाडाचे रोपण', 'எலும்பு ஒட்டு'),
  ('ORT-M', 'Braces, metal', 'orthodontics', 35000, 30, 18, 'mouth', 'ortho', 0, 'धातु के ब्रेसेज़', 'धातूच्या तारा', 'உலோக பிரேஸ்'),
  ('ORT-C', 'Braces, ceramic', 'orthodontics', 48000, 30, 18, 'mouth', 'ortho', 0, 'सिरेमिक ब्रेसेज़', 'सिरॅमिक तारा', 'செராமிக் பிரேஸ்'),
  ('ALIGN', 'Clear aligners', 'orthodontics', 120000, 30, 12, 'mouth', 'ortho', 0, 'पारदर्शी अलाइनर', 'पारदर्शक अलायनर', 'தெளிவான அலைனர்'),
  ('RET', 'Retainer', 'orthodontics', 3500, 20, 1, 'arch', null, 0, 'रिटेनर', 'रिटेनर', 'ரிடெய்னர்'),
  ('PULP', 'Pulpotomy, milk tooth', 'children', 2500, 40, 1, 'tooth', 'pulp_therapy', 0, 'दूध के दाँत की नस का इलाज', 'दुधाच्या दाताचा नसोपचार', 'பால் பல் நரம்பு சிகிச்சை'),
  ('PULPX', 'Root canal, milk tooth', 'children', 3500, 45, 1, 'tooth', 'rct', 0, 'दूध के दाँत की रूट कैनाल', 'दुधाच्या दाताचे रूट कॅनाल', 'பால் பல் வேர் சிகிச்சை'),
  ('SSC', 'Steel crown, milk tooth', 'children', 2500, 30, 1, 'tooth', 'crown', 0, 'दूध के दाँत का स्टील कैप', 'दुधाच्या दाताची स्टील टोपी', 'பால் பல் எஃகு கிரீடம்'),
  ('SM', 'Space maintainer', 'children', 3000, 30, 2, 'arch', 'space_maintainer', 0, 'जगह बनाए रखने वाला', 'जागा राखणारे साधन', 'இடைவெளி பராமரிப்பான்'),
  ('BLE', 'Tooth whitening', 'cosmetic', 8000, 60, 1, 'mouth', 'whitening', 1800, 'दाँत सफ़ेद करना', 'दात पांढरे करणे', 'பல் வெண்மையாக்கல்'),
  ('VEN', 'Ceramic veneer', 'cosmetic', 12000, 60, 2, 'tooth', 'veneer', 1800, 'सिरेमिक विनियर', 'सिरॅमिक व्हिनियर', 'செராமிக் வெனீர்'),
  ('NG', 'Night guard', 'other', 4000, 30, 2, 'arch', 'night_guard', 0, 'रात का गार्ड', 'नाइट गार्ड', 'இரவு பாதுகாப்பு');

create function private.give_procedures(clinic uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.procedures (clinic_id, code, name, category, price_paise, minutes, sittings, covers, mark, tax, tax_rate_bp)
  select clinic, s.code, s.name, s.category, s.rupees * 100::bigint, s.minutes, s.sittings, s.covers, s.mark,
    case when s.tax_rate_bp > 0 then 'taxable' else 'exempt' end, s.tax_rate_bp
  from private.starting_procedures s;
  insert into public.procedure_names (clinic_id, procedure_id, language, name)
  select clinic, p.id, n.language, n.name
  from private.starting_procedures s
  join public.procedures p on p.clinic_id = clinic and p.code = s.code
  cross join lateral (values ('hi', s.hi), ('mr', s.mr), ('ta', s.ta)) n (language, name);
  insert into public.discount_limits (clinic_id, role, percent) values (clinic, 'dentist', 10), (clinic, 'receptionist', 5), (clinic, 'assistant', 0);
end $$;
create function private.give_starting_procedures() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.give_procedures(new.id);
  return null;
end $$;
create trigger clinics_starting_procedures after insert on public.clinics for each row execute function private.give_starting_procedures();
select private.give_procedures(c.id) from public.clinics c;
-- What a clinic begins with is no news; what people add is.
create trigger procedures_audit after insert on public.procedures for each row when (pg_trigger_depth() = 0) execute function private.audit_change();
create trigger procedure_names_audit after insert or update or delete on public.procedure_names for each row when (pg_trigger_depth() = 0)
  execute function private.audit_change('procedure_id');
create trigger procedures_audit_changes after update on public.procedures for each row execute function private.audit_change();
