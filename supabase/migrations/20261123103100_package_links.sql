-- A patient's copy of everything, by a link and a code: the link reaches the phone on record, the code is told in person or by
-- telephone, so that neither alone opens anything.

create table private.patient_packages (
  link_id uuid not null,
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- SHA-256 of the link's id and the code.
  code_hash bytea not null check (length(code_hash) = 32),
  -- Codes that were wrong; the fifth ends the link.
  wrong smallint not null default 0 check (wrong between 0 and 5),
  fetched_at timestamptz,
  created_by uuid default auth.uid() references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, link_id),
  foreign key (clinic_id, link_id) references private.patient_links (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade
);
create index patient_packages_by_patient on private.patient_packages (clinic_id, patient_id);
create index patient_packages_created_by on private.patient_packages (created_by);

create function private.hash_of_code(link uuid, code text) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(convert_to(link::text || ':' || code, 'UTF8')) $$;

-- A link to everything about a patient, for seven days, and the code that opens it; the link before ends. The code is shown now and
-- never again. Refuses with not_found. Answers {link, code}.
create function private.make_package_link(patient uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('records.write');
  link uuid;
  -- Six figures of a random uuid's random bytes.
  code constant text := lpad((('x' || encode(substring(uuid_send(gen_random_uuid()) from 11 for 6), 'hex'))::bit(48)::bigint % 1000000)::text, 6, '0');
begin
  if not private.i_reach('records.write', patient) then perform private.refuse('not_found'); end if;
  link := private.make_patient_link(clinic, patient, 'package', null, interval '7 days');
  insert into private.patient_packages (link_id, clinic_id, patient_id, code_hash) values (link, clinic, patient, private.hash_of_code(link, code));
  return jsonb_build_object('link', link, 'code', code);
end $$;
create function public.make_package_link(patient uuid) returns jsonb
language sql set search_path = '' as $$ select private.make_package_link(patient) $$;

-- How the newest package link of a patient stands, for the pages of staff: link_state() and fetched_at; null when there is none.
create function private.package_state(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select s.state || jsonb_build_object('fetched_at', (select k.fetched_at from private.patient_packages k
    where k.clinic_id = package_state.clinic and k.link_id = (s.state ->> 'id')::uuid))
  from (select private.link_state(package_state.clinic, package_state.patient, 'package') as state) s
$$;

-- Before the code is entered the page says nobody's name.
create function private.link_package(l private.patient_links, answers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('left', 5 - k.wrong, 'fetched_at', k.fetched_at) from private.patient_packages k where k.clinic_id = l.clinic_id and k.link_id = l.id
$$;

-- Tries a code: {state: 'right'}, {state: 'wrong', left} or {state: 'over'}; the fifth wrong one ends the link. A wrong code is an answer
-- and not a refusal, so that it counts. link: the SHA-256 of its token. Refuses with too_many_attempts.
create function private.try_package_code(link text, code text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  k private.patient_packages;
  wait integer := private.count_attempt('patient-link', try_package_code.link);
begin
  if wait > 0 then perform private.refuse('too_many_attempts', jsonb_build_object('minutes', ceil(wait / 60.0))); end if;
  select q.* into k from private.patient_packages q join private.patient_links l on l.clinic_id = q.clinic_id and l.id = q.link_id
  where l.token_hash = try_package_code.link and l.kind = 'package' and l.revoked_at is null and l.expires_at > now()
    and exists (select from private.subscriptions s where s.clinic_id = l.clinic_id and now() < s.read_until)
  for update of q;
  if k.link_id is null then return jsonb_build_object('state', 'over'); end if;
  if k.code_hash = private.hash_of_code(k.link_id, try_package_code.code) then return jsonb_build_object('state', 'right'); end if;
  update private.patient_packages q set wrong = q.wrong + 1 where q.clinic_id = k.clinic_id and q.link_id = k.link_id;
  if k.wrong + 1 >= 5 then
    update private.patient_links l set revoked_at = now() where l.id = k.link_id;
    return jsonb_build_object('state', 'over');
  end if;
  return jsonb_build_object('state', 'wrong', 'left', 5 - k.wrong - 1);
end $$;
create function public.try_package_code(link text, code text) returns jsonb
language sql set search_path = '' as $$ select private.try_package_code(link, code) $$;

-- The package itself, for whoever has link and code, as private.package_of() answers it; else what try_package_code() says. That it
-- was fetched is on record.
create function private.open_package(link text, code text, language text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  tried jsonb := private.try_package_code(link, code);
  l private.patient_links;
begin
  if tried ->> 'state' <> 'right' then return tried; end if;
  select * into l from private.patient_links q where q.token_hash = open_package.link;
  update private.patient_packages k set fetched_at = now() where k.clinic_id = l.clinic_id and k.link_id = l.id;
  perform set_config('chairside.actor', 'patient', true);
  perform private.write_audit(l.clinic_id, 'exported', 'patients', l.patient_id, null, jsonb_build_object('format', 'package'));
  perform set_config('chairside.actor', '', true);
  return tried || private.package_of(l.clinic_id, l.patient_id, language);
end $$;
create function public.open_package(link text, code text, language text default 'en') returns jsonb
language sql set search_path = '' as $$ select private.open_package(link, code, language) $$;

grant execute on function private.patient_package(uuid, text), public.patient_package(uuid, text), private.make_package_link(uuid), public.make_package_link(uuid) to authenticated;
grant execute on function private.try_package_code(text, text), public.try_package_code(text, text), private.open_package(text, text, text),
  public.open_package(text, text, text) to anon, authenticated;
