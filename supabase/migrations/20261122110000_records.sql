-- What the parts of a patient's record share: who may read and write them, what signing means, papers that are kept with
-- them, links that patients open on their own phones, and questions that somebody with more say answers.

-- The record is the treating side's; the desk has what it works with: plans and what they cost, consents, lab work.
insert into public.permissions (permission, position, while_suspended, while_cancelled) values
  ('records.read', 61, 'all', 'owner'), ('records.write', 62, 'none', 'none'), ('records.sign', 63, 'none', 'none'),
  ('plans.read', 64, 'all', 'owner'), ('plans.write', 65, 'none', 'none'), ('plans.approve', 66, 'none', 'none'),
  ('consents.read', 67, 'all', 'owner'), ('consents.write', 68, 'none', 'none'),
  ('labs.read', 69, 'all', 'owner'), ('labs.write', 71, 'none', 'none'), ('catalogues.manage', 21, 'none', 'none');
insert into public.role_permissions (role, permission, scope)
select r.role, p.permission, case when r.role = 'dentist' then 'own' else 'all' end
from (values ('owner'), ('dentist'), ('assistant')) r (role),
  (values ('records.read'), ('records.write'), ('plans.read'), ('plans.write'), ('consents.read'), ('consents.write'), ('labs.read'), ('labs.write')) p (permission)
union all values ('owner', 'records.sign', 'all'), ('dentist', 'records.sign', 'own'), ('owner', 'plans.approve', 'all'),
  ('owner', 'catalogues.manage', 'all'), ('receptionist', 'plans.read', 'all'), ('receptionist', 'plans.write', 'all'),
  ('receptionist', 'consents.read', 'all'), ('receptionist', 'consents.write', 'all'), ('receptionist', 'labs.read', 'all'),
  ('receptionist', 'labs.write', 'all'), ('accountant', 'plans.read', 'all'), ('accountant', 'labs.read', 'all');

-- Writes the policies of a table whose rows belong to a patient: members read, and add and change if a permission for it is
-- named, all patients' rows or those of their own patients. Only what is granted can be done. For migrations only.
create procedure private.guard_by_patient(guarded regclass, reading text, writing text default null)
language plpgsql set search_path = ''
as $$
declare
  noun text := replace((select c.relname from pg_catalog.pg_class c where c.oid = guarded), '_', ' ');
  whose constant text := $policy$clinic_id = (select private.clinic_where_i_can(%1$L))
    and ((select private.i_see_all(%1$L)) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can(%1$L)) and pd.dentist_id = (select private.dentist_i_am())))$policy$;
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('create policy %I on %s for select to authenticated using (%s)',
    'members read ' || noun || ', or those of their own patients', guarded, format(whose, reading));
  if writing is null then return; end if;
  execute format('create policy %I on %s for insert to authenticated with check (%s)',
    'members add ' || noun || ', or to their own patients', guarded, format(whose, writing));
  execute format('create policy %I on %s for update to authenticated using (%s)',
    'members change ' || noun || ', or those of their own patients', guarded, format(whose, writing));
end $$;
revoke execute on procedure private.guard_by_patient(regclass, text, text) from public;

-- What is signed stays as it is, whoever asks, the service role and the owner of the table too. The columns named as
-- arguments may still change (what happens to the thing afterwards); a merge may move it to the record that is kept.
create function private.keep_signed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  before jsonb := to_jsonb(old);
  after jsonb;
begin
  if before ->> 'signed_at' is null then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'UPDATE' then
    after := to_jsonb(new);
    if (before - 'patient_id' - coalesce(tg_argv, '{}')) = (after - 'patient_id' - coalesce(tg_argv, '{}'))
      and (before ->> 'patient_id' is not distinct from after ->> 'patient_id'
        or exists (select 1 from public.patient_merges m where m.clinic_id = old.clinic_id
          and (before ->> 'patient_id')::uuid in (m.kept_id, m.merged_id) and (after ->> 'patient_id')::uuid in (m.kept_id, m.merged_id))) then
      return new;
    end if;
  end if;
  perform private.refuse('signed_stays');
end $$;

-- Acting by PIN -----------------------------------------------------------------------------------------------------------

-- Makes the rest of the transaction the act of somebody whose PIN the server has just checked, on a trusted computer of their
-- clinic. What is called next asks their permissions, not those of whoever is signed in. Refuses with not_found. Answers the clinic.
create function private.act_at_device(device uuid, member uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  found_person uuid;
  found_clinic uuid;
begin
  select m.user_id, m.clinic_id into found_person, found_clinic
  from private.devices d join public.members m on m.clinic_id = d.clinic_id
  where d.id = act_at_device.device and d.untrusted_at is null and m.id = act_at_device.member and m.left_at is null;
  if found_person is null then perform private.refuse('not_found'); end if;
  perform private.act_as(found_person);
  perform set_config('request.headers', json_build_object('x-clinic',
    (select s.slug from private.clinic_slugs s where s.clinic_id = found_clinic))::text, true);
  return found_clinic;
end $$;

-- The trusted computer in front of the person who asks, and who of the clinic may give a PIN on it for a permission:
-- {device, people: [{member, name, role, dentist}]}; device null: this computer is not trusted.
create function private.who_may_by_pin(permission text) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.read');
begin
  return json_build_object('device', private.device_i_use(), 'people', coalesce((
    select json_agg(json_build_object('member', m.id, 'name', m.name, 'role', m.role,
      'dentist', (select d.id from public.dentists d where d.clinic_id = m.clinic_id and d.member_id = m.id)) order by m.role <> 'owner', m.name)
    from public.members m
    where m.clinic_id = clinic and m.left_at is null and private.pin_state(m.user_id) = 'set'
      and private.scope_of(clinic, m.role, who_may_by_pin.permission) is not null), '[]'::json));
end $$;
create function public.who_may_by_pin(permission text) returns json
language sql stable set search_path = '' as $$ select private.who_may_by_pin(permission) $$;

-- Approvals ---------------------------------------------------------------------------------------------------------------

-- A question that only somebody with more say may answer, about one version of one thing: it counts for that version only.
create table public.approvals (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('plan_discount')),
  -- The thing and its version when it was asked.
  subject_id uuid not null,
  subject_version integer not null,
  patient_id uuid not null,
  -- What it would cost the clinic.
  amount_paise bigint not null check (amount_paise >= 0),
  reason text check (length(reason) <= 300),
  asked_by uuid not null default auth.uid() references auth.users (id),
  asked_at timestamptz not null default now(),
  decided_by uuid references auth.users (id),
  decided_at timestamptz,
  given boolean,
  -- On somebody else's screen.
  by_pin boolean not null default false,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  constraint approvals_decided_whole check (num_nulls(decided_by, decided_at, given) in (0, 3))
);
create unique index approvals_one_open on public.approvals (clinic_id, subject_id) where decided_at is null;
create index approvals_by_subject on public.approvals (clinic_id, subject_id, subject_version);
create index approvals_by_patient on public.approvals (clinic_id, patient_id);
create index approvals_asked_by on public.approvals (asked_by);
create index approvals_decided_by on public.approvals (decided_by);
create trigger approvals_audit after insert or update on public.approvals for each row execute function private.audit_change();
grant select on public.approvals to authenticated;
call private.guard_by_patient('public.approvals', 'plans.read');

-- Whether this version of a thing was approved.
create function private.is_approved(clinic uuid, kind text, subject uuid, subject_version integer) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.approvals a where a.clinic_id = is_approved.clinic and a.kind = is_approved.kind
    and a.subject_id = is_approved.subject and a.subject_version = is_approved.subject_version and a.given)
$$;

-- Notes a question of the person who asks, and takes back an older one about the same thing. Whoever calls has checked that
-- they may. Answers its id.
create function private.ask_approval(clinic uuid, kind text, subject uuid, subject_version integer, patient uuid, amount_paise bigint, reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  asked uuid := private.uuid_v7();
begin
  delete from public.approvals a where a.clinic_id = ask_approval.clinic and a.subject_id = ask_approval.subject and a.decided_at is null;
  insert into public.approvals (id, clinic_id, kind, subject_id, subject_version, patient_id, amount_paise, reason)
  values (asked, ask_approval.clinic, ask_approval.kind, ask_approval.subject, ask_approval.subject_version, ask_approval.patient,
    ask_approval.amount_paise, nullif(btrim(ask_approval.reason), ''));
  return asked;
end $$;

-- Answers a question, as somebody who may. Refuses with not_found when it is not there, or answered already.
create function private.decide_approval(approval uuid, given boolean, by_pin boolean default false) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('plans.approve');
begin
  update public.approvals a set decided_by = auth.uid(), decided_at = now(), given = decide_approval.given, by_pin = decide_approval.by_pin
  where a.clinic_id = clinic and a.id = decide_approval.approval and a.decided_at is null and private.i_reach('plans.approve', a.patient_id);
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.decide_approval(approval uuid, given boolean) returns void
language sql set search_path = '' as $$ select private.decide_approval(approval, given) $$;
create function public.decide_approval_by_pin(device uuid, member uuid, approval uuid, given boolean) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.act_at_device(device, member);
  perform private.decide_approval(approval, given, true);
end $$;

-- Papers ------------------------------------------------------------------------------------------------------------------

-- Files of a record that never change: photographs of signed paper, PDFs as they were when they were signed. The bytes lie in
-- the private bucket "papers" below '<clinic id>/'; nobody but the server reaches it.
insert into storage.buckets (id, name, public) values ('papers', 'papers', false) on conflict do nothing;
create table public.papers (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- What it belongs to: the noun and, once that is there, its id.
  noun text not null check (noun in ('histories', 'consents', 'lab_orders', 'treatment_plans', 'letters')),
  name text not null check (length(btrim(name)) between 1 and 160),
  mime text not null check (mime in ('application/pdf', 'image/jpeg')),
  bytes integer not null check (bytes between 1 and 20971520),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  path text not null check (length(path) <= 200),
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  constraint papers_lie_in_their_clinic check (path = clinic_id || '/' || id)
);
create index papers_by_patient on public.papers (clinic_id, patient_id, created_at);
create index papers_created_by on public.papers (created_by);
create trigger papers_audit after insert on public.papers for each row execute function private.audit_change();
grant select on public.papers to authenticated;
call private.guard_by_patient('public.papers', 'patients.read');

-- Links to patients' phones -------------------------------------------------------------------------------------------------

-- What a patient, a chemist or a lab opens without signing in, at /visit/<token>: one thing, for a while. Only the hash of
-- the token is kept. A link that a message carries gets its token when the message leaves.
create table private.patient_links (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  kind text not null check (kind in ('history', 'estimate', 'prescription', 'letter', 'aftercare', 'lab_order')),
  subject_id uuid,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  token_hash text unique check (token_hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null,
  opened_at timestamptz,
  -- It was for one answer, and that was given.
  used_at timestamptz,
  revoked_at timestamptz,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index patient_links_by_subject on private.patient_links (clinic_id, patient_id, kind, subject_id);
create index patient_links_created_by on private.patient_links (created_by);
create index patient_links_by_age on private.patient_links (expires_at);

insert into private.rate_limits (bucket, attempts, per) values
  ('patient-link', 120, '1 hour'), ('patient-link-address', 240, '1 hour'), ('patient-link-birth-year', 6, '1 hour');

-- Makes a link to one thing of a patient and ends those of the same kind to the same thing. Whoever calls has checked that
-- the person may. Answers its id, which the server turns into an address.
create function private.make_patient_link(clinic uuid, patient uuid, kind text, subject uuid, lasts interval) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  link uuid := private.uuid_v7();
begin
  update private.patient_links l set revoked_at = now()
  where l.clinic_id = make_patient_link.clinic and l.patient_id = make_patient_link.patient and l.kind = make_patient_link.kind
    and l.subject_id is not distinct from make_patient_link.subject and l.revoked_at is null and l.used_at is null;
  insert into private.patient_links (id, clinic_id, patient_id, kind, subject_id, language, expires_at)
  select link, p.clinic_id, p.id, make_patient_link.kind, make_patient_link.subject, p.language, now() + lasts
  from public.patients p where p.clinic_id = make_patient_link.clinic and p.id = make_patient_link.patient;
  if not found then perform private.refuse('not_found'); end if;
  perform private.write_audit(clinic, 'created', 'patient_links', patient, null, jsonb_build_object('kind', make_patient_link.kind));
  return link;
end $$;

-- Gives links their tokens, whose hashes the server has made: [{id, hashes}], one hash for each of its keys, today's first. A
-- link that has a token by one of these keys keeps it, so that an address that was given away lives as long as the link.
-- Answers {id: hash}.
create function public.issue_patient_links(links jsonb) returns jsonb
language sql security definer set search_path = ''
as $$
  with issued as (
    update private.patient_links l set token_hash = case when l.token_hash = any (n.hashes) then l.token_hash else n.hashes[1] end
    from jsonb_to_recordset(links) n (id uuid, hashes text[]) where l.id = n.id returning l.id, l.token_hash)
  select coalesce(jsonb_object_agg(i.id, i.token_hash), '{}') from issued i
$$;

-- The link behind a token (its SHA-256), for functions that anyone may call. kinds: what it may be for; null: anything.
-- Refuses with too_many_attempts, link_unknown (also when taken back), link_expired, link_used.
create function private.open_patient_link(token_hash text, kinds text[] default null) returns private.patient_links
language plpgsql security definer set search_path = ''
as $$
declare
  link private.patient_links;
  wait integer;
begin
  select * into link from private.patient_links l where l.token_hash = open_patient_link.token_hash and l.revoked_at is null
    and (kinds is null or l.kind = any (kinds));
  if link.id is null then perform private.refuse('link_unknown'); end if;
  wait := private.count_attempt('patient-link', open_patient_link.token_hash);
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  if link.expires_at < now() then perform private.refuse('link_expired'); end if;
  if link.used_at is not null then perform private.refuse('link_used'); end if;
  -- A clinic that is no more, or may not work, answers nobody.
  if not exists (select 1 from private.subscriptions s where s.clinic_id = link.clinic_id and now() < s.read_until) then
    perform private.refuse('link_expired');
  end if;
  if link.opened_at is null then
    update private.patient_links l set opened_at = now() where l.id = link.id;
  end if;
  return link;
end $$;

-- Links that are long over are forgotten; answers how many.
create function public.tidy_patient_links() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  delete from private.patient_links l where l.expires_at < now() - interval '90 days';
  get diagnostics gone = row_count;
  return gone;
end $$;

-- The head of every page of a record --------------------------------------------------------------------------------------------

-- Who this is, what is dangerous, what comes next; and looking is recorded. Called first by the one function of every page of
-- a record. needs: the permission of that page. Refuses with not_found. Answers {patient, next_visit, visit_today, money};
-- {merged_into} of a record that was merged.
create function private.patient_head(patient uuid, needs text default 'patients.read') returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require(needs);
  record jsonb;
begin
  if private.stands_for(patient) is not null then return jsonb_build_object('merged_into', private.stands_for(patient)); end if;
  if not private.i_reach(needs, patient) then perform private.refuse('not_found'); end if;
  record := private.patient_record(patient);
  if record is null then perform private.refuse('not_found'); end if;
  perform private.record_patient_view(patient);
  return jsonb_build_object('patient', record, 'money', private.head_money(clinic, patient),
    'next_visit', (select to_jsonb(v) from (
      select a.id, a.starts_at, a.ends_at, a.status, d.name as dentist, r.name as reason
      from public.appointments a
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient and a.starts_at > now() and a.status in ('booked', 'confirmed')
      order by a.starts_at limit 1) v),
    -- The visit that is going on, or was today: where writing begins.
    'visit_today', (select to_jsonb(v) from (
      select a.id, a.starts_at, a.ends_at, a.status, d.name as dentist, r.name as reason
      from public.appointments a
      join public.clinics c on c.id = a.clinic_id
      left join public.dentists d on d.clinic_id = a.clinic_id and d.id = a.dentist_id
      left join public.visit_reasons r on r.clinic_id = a.clinic_id and r.id = a.reason_id
      where a.clinic_id = clinic and a.patient_id = patient and a.status not in ('cancelled', 'no_show')
        and a.starts_at >= date_trunc('day', now() at time zone c.time_zone) at time zone c.time_zone
        and a.starts_at < (date_trunc('day', now() at time zone c.time_zone) + interval '1 day') at time zone c.time_zone
      order by a.status = 'in_chair' desc, a.starts_at limit 1) v));
end $$;

-- What the head says of money: {balance_paise, plans: {agreed_paise, paid_paise, remaining_paise} or null}. The balance is the
-- opening balance until there are bills.
create function private.head_money(clinic uuid, patient uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object('balance_paise', (select sum(b.amount_paise)::bigint from public.opening_balances b
    where b.clinic_id = head_money.clinic and b.patient_id = head_money.patient), 'plans', null);
end $$;

-- Who else is in a record -------------------------------------------------------------------------------------------------------

-- Who has a record open and what they are writing in it; forgotten within a minute.
create unlogged table private.record_presence (
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  user_id uuid not null,
  doing text not null default '' check (length(doing) <= 40),
  seen_at timestamptz not null default now(),
  primary key (clinic_id, patient_id, user_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);

-- Says that the person is in a record and what they are writing ('' when nothing), and answers the others:
-- [{name, doing}]. Asked again every 20 seconds while the record is open.
create function private.attend_record(patient uuid, doing text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.read');
begin
  if not private.i_reach('patients.read', patient) then perform private.refuse('not_found'); end if;
  insert into private.record_presence (clinic_id, patient_id, user_id, doing) values (clinic, patient, auth.uid(), left(attend_record.doing, 40))
  on conflict on constraint record_presence_pkey do update set doing = excluded.doing, seen_at = now();
  delete from private.record_presence r where r.clinic_id = clinic and r.seen_at < now() - interval '1 minute';
  return coalesce((select json_agg(json_build_object('name', m.name, 'doing', r.doing) order by m.name)
    from private.record_presence r join public.members m on m.clinic_id = r.clinic_id and m.user_id = r.user_id
    where r.clinic_id = clinic and r.patient_id = attend_record.patient and r.user_id <> auth.uid()), '[]'::json);
end $$;
create function public.attend_record(patient uuid, doing text default '') returns json
language sql set search_path = '' as $$ select private.attend_record(patient, doing) $$;

grant execute on function private.who_may_by_pin(text), public.who_may_by_pin(text), private.decide_approval(uuid, boolean, boolean),
  public.decide_approval(uuid, boolean), private.patient_head(uuid, text), private.attend_record(uuid, text),
  public.attend_record(uuid, text) to authenticated;
grant execute on function public.decide_approval_by_pin(uuid, uuid, uuid, boolean), public.issue_patient_links(jsonb),
  public.tidy_patient_links() to service_role;
