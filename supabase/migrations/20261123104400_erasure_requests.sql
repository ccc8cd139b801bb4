-- Requests to be erased: how they come in, how it is proved who asks, by when they are answered and done. The table is nobody's to
-- read: what the owner sees comes from private.privacy_page().

create table private.erasure_requests (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  kind text not null check (kind in ('patient', 'clinic')),
  -- null: several people fit what was said (a family's phone); whoever confirms says which.
  patient_id uuid,
  channel text not null check (channel in ('form', 'mail', 'desk', 'app')),
  -- The name that was typed; gone with the end of the request.
  said_name text check (length(said_name) <= 120),
  language text not null default 'en' check (language in ('en', 'hi')),
  -- SHA-256 of what the browser that asked was given: with it and the code from the mail it proves who it is.
  token_hash bytea unique check (length(token_hash) = 32),
  received_at timestamptz not null default now(),
  state text not null default 'received' check (state in ('received', 'verified', 'files', 'done', 'refused', 'withdrawn', 'lapsed')),
  verified_at timestamptz,
  verified_how text check (verified_how in ('code', 'staff', 'password')),
  verified_by uuid references auth.users (id) on delete set null,
  -- DPDP Rules 2025: an answer within our 30 days; done within 30 business days of the verification.
  answer_by date not null,
  finish_by date,
  -- The job does it then: a week in which the clinic can say what speaks against it.
  scheduled_for timestamptz,
  dispute text check (length(btrim(dispute)) between 3 and 300),
  -- Why it was refused, or what holds it up, as a code.
  problem text check (length(problem) <= 80),
  certificate uuid references private.erasures (id),
  closed_at timestamptz,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete set null (patient_id),
  constraint erasure_requests_verified_whole check ((state in ('verified', 'files', 'done')) <= (num_nulls(verified_at, verified_how, finish_by, scheduled_for) = 0)),
  constraint erasure_requests_closed check ((state in ('done', 'refused', 'withdrawn', 'lapsed')) = (closed_at is not null))
);
create unique index erasure_requests_one_a_patient on private.erasure_requests (clinic_id, patient_id)
  where patient_id is not null and state in ('received', 'verified', 'files');
create unique index erasure_requests_one_a_clinic on private.erasure_requests (clinic_id) where kind = 'clinic' and state in ('received', 'verified');
create index erasure_requests_by_clinic on private.erasure_requests (clinic_id, received_at);
create index erasure_requests_by_patient on private.erasure_requests (clinic_id, patient_id);
create index erasure_requests_due on private.erasure_requests (scheduled_for) where state = 'verified';
create index erasure_requests_open on private.erasure_requests (received_at) where state in ('received', 'files');
create index erasure_requests_verified_by on private.erasure_requests (verified_by);
create index erasure_requests_certificate on private.erasure_requests (certificate);

-- Codes that are to be mailed to an address on file, never to one that was typed: a row each, claimed by the job.
create table private.erasure_codes (
  id uuid primary key default gen_random_uuid(),
  clinic_id uuid not null,
  request uuid not null,
  -- Of a clinic: the owner whose address it is; null: the patient's own.
  owner_id uuid references auth.users (id) on delete cascade,
  status text not null default 'due' check (status in ('due', 'sending', 'sent')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  code_hash bytea check (length(code_hash) = 32),
  wrong smallint not null default 0,
  expires_at timestamptz,
  foreign key (request, clinic_id) references private.erasure_requests (id, clinic_id) on delete cascade
);
create index erasure_codes_by_request on private.erasure_codes (request, clinic_id);
create index erasure_codes_owner on private.erasure_codes (owner_id);
create index erasure_codes_due on private.erasure_codes (try_at) where status in ('due', 'sending');

insert into private.rate_limits (bucket, attempts, per) values
  ('erasure-address', 10, '1 hour'), ('erasure-code', 30, '1 hour'), ('erasure-subject', 5, '1 day');

-- Who is meant: the records that a number or a file number leads to, narrowed by the name where several share it. Merged ones lead
-- to the record that was kept.
create function private.patients_meant(clinic uuid, number text, name text) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  with found as (
    select distinct coalesce((private.records_of_person(patients_meant.clinic, p.id))[1], p.id) as id from public.patients p
    where p.clinic_id = patients_meant.clinic and p.erased_at is null
      and (p.phone = number or p.whatsapp = number or p.guardian_phone = number or p.file_number = number or p.old_file_number = number)
  ), named as (
    select f.id from found f join public.patients p on p.clinic_id = patients_meant.clinic and p.id = f.id where private.sound_of(p.full_name) = private.sound_of(patients_meant.name)
  )
  select coalesce(case when (select count(*) from named) = 1 then (select array_agg(n.id) from named n) else (select array_agg(f.id order by f.id) from found f) end, '{}')
$$;

-- A request that came by the public form. said: {kind, clinic (address or name), number (E.164, or a file number), name}. What it answers
-- is the same whatever there is, and whether a code was mailed nobody learns but who gets it.
create function private.request_erasure(said jsonb, token text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid;
  meant uuid[];
  found_request uuid;
begin
  if length(token) not between 20 and 100 then perform private.refuse('value_not_possible'); end if;
  select s.clinic_id into clinic from private.clinic_slugs s where s.slug = lower(btrim(said ->> 'clinic'));
  if clinic is null and (select count(*) from public.clinics c where lower(c.name) = lower(btrim(said ->> 'clinic'))) = 1 then
    select c.id into clinic from public.clinics c where lower(c.name) = lower(btrim(said ->> 'clinic'));
  end if;
  if clinic is null or exists (select from private.clinic_erasures e where e.subject = clinic) then return; end if;
  if said ->> 'kind' = 'clinic' then
    select r.id into found_request from private.erasure_requests r where r.clinic_id = clinic and r.kind = 'clinic' and r.state in ('received', 'verified');
  else
    meant := private.patients_meant(clinic, said ->> 'number', said ->> 'name');
    if cardinality(meant) = 0 then return; end if;
    -- Nobody fills a clinic's list with one number.
    if private.count_attempt('erasure-subject', encode(sha256(convert_to(clinic::text || meant::text, 'UTF8')), 'hex')) > 0 then return; end if;
    select r.id into found_request from private.erasure_requests r where r.clinic_id = clinic and cardinality(meant) = 1 and r.patient_id = meant[1] and r.state in ('received', 'verified', 'files');
  end if;
  if found_request is null then
    insert into private.erasure_requests (clinic_id, kind, patient_id, channel, said_name, language, token_hash, answer_by)
    values (clinic, case said ->> 'kind' when 'clinic' then 'clinic' else 'patient' end, case when cardinality(meant) = 1 then meant[1] end, 'form', nullif(btrim(said ->> 'name'), ''),
      coalesce(said ->> 'language', 'en'), sha256(convert_to(token, 'UTF8')), current_date + 30)
    on conflict do nothing returning id into found_request;
    if found_request is null then return; end if;
  else
    update private.erasure_requests r set token_hash = sha256(convert_to(token, 'UTF8')) where r.id = found_request and r.state = 'received';
    if not found then return; end if;
    delete from private.erasure_codes c where c.request = found_request;
  end if;
  insert into private.erasure_codes (clinic_id, request, owner_id)
  select clinic, found_request, m.user_id from public.members m where said ->> 'kind' = 'clinic' and m.clinic_id = clinic and m.role = 'owner' and m.left_at is null and m.user_id is not null
  union all select clinic, found_request, null where cardinality(meant) = 1 and exists (select from public.patients p where p.clinic_id = clinic and p.id = meant[1] and p.email is not null);
end $$;
create function public.request_erasure(said jsonb, token text) returns void
language sql set search_path = '' as $$ select private.request_erasure(said, token) $$;

-- From here the dates run. For functions that have proof.
create function private.verify_request(request uuid, how text, person uuid) returns void
language sql security definer set search_path = ''
as $$
  update private.erasure_requests r set state = 'verified', verified_at = now(), verified_how = how, verified_by = person, token_hash = null,
    finish_by = private.add_business_days(current_date, 30), scheduled_for = now() + interval '7 days'
  where r.id = request and r.state = 'received'
$$;

-- The code from the mail. {answer_by, finish_by}. Refuses with code_wrong whatever is wrong: the code, its age, the fifth try, or that
-- there never was a request.
create function private.prove_erasure(token text, code text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  r private.erasure_requests;
  right_one uuid;
begin
  select * into r from private.erasure_requests q where q.token_hash = sha256(convert_to(token, 'UTF8')) and q.state = 'received' for update;
  select c.id into right_one from private.erasure_codes c where c.request = r.id and c.expires_at > now() and c.wrong < 5
    and c.code_hash = sha256(convert_to(c.id || btrim(code), 'UTF8'));
  if right_one is null then
    -- Answered, not raised: a refusal would take the count back.
    update private.erasure_codes c set wrong = c.wrong + 1 where c.request = r.id and c.code_hash is not null;
    return jsonb_build_object('refused', 'code_wrong');
  end if;
  delete from private.erasure_codes c where c.request = r.id;
  perform private.verify_request(r.id, 'code', null);
  perform set_config('chairside.actor', case r.kind when 'patient' then 'patient' else 'system' end, true);
  perform private.write_entry(r.clinic_id, 'verified', 'erasure_requests', r.id, r.patient_id, null, jsonb_build_object('how', 'code'));
  return (select jsonb_build_object('answer_by', q.answer_by, 'finish_by', q.finish_by) from private.erasure_requests q where q.id = r.id);
end $$;
create function public.prove_erasure(token text, code text) returns jsonb
language sql set search_path = '' as $$ select private.prove_erasure(token, code) $$;
grant execute on function private.request_erasure(jsonb, text), public.request_erasure(jsonb, text), private.prove_erasure(text, text), public.prove_erasure(text, text) to anon, authenticated;

-- Codes to mail, each by one job only: [{id, to, code, language, clinic}]; the code exists in the mail alone. Good for an hour.
create function public.claim_erasure_codes(most integer default 10) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  c record;
  code text;
  answer jsonb := '[]';
begin
  delete from private.erasure_codes q where q.expires_at < now() - interval '1 day';
  for c in
    select q.id, r.language, n.name as clinic, coalesce(u.email, p.email) as email from private.erasure_codes q
    join private.erasure_requests r on r.id = q.request join public.clinics n on n.id = r.clinic_id
    left join auth.users u on u.id = q.owner_id left join public.patients p on q.owner_id is null and p.clinic_id = r.clinic_id and p.id = r.patient_id
    where q.status = 'due' and q.try_at <= now() and r.state = 'received' order by q.try_at limit most for update of q skip locked
  loop
    -- Six digits out of 32 random bits.
    code := lpad((('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 8))::bit(32)::bigint % 1000000)::text, 6, '0');
    update private.erasure_codes q set status = 'sending', attempts = q.attempts + 1, try_at = now(), wrong = 0, expires_at = now() + interval '1 hour',
      code_hash = sha256(convert_to(q.id || code, 'UTF8')) where q.id = c.id;
    answer := answer || jsonb_build_array(jsonb_build_object('id', c.id, 'to', c.email, 'code', code, 'language', c.language, 'clinic', c.clinic));
  end loop;
  return answer;
end $$;
-- sent; again: the mail certainly did not leave, five times; anything else: it is given up.
create function public.record_erasure_code(code uuid, outcome text) returns void
language sql security definer set search_path = ''
as $$
  update private.erasure_codes c set status = case when outcome = 'again' and c.attempts < 5 then 'due' else 'sent' end, try_at = now() + make_interval(mins => c.attempts)
  where c.id = code and c.status = 'sending'
$$;
grant execute on function public.claim_erasure_codes(integer), public.record_erasure_code(uuid, text) to service_role;
