-- What was erased stays erased, though a backup from before is put back: the register of erasures lies outside the database as well,
-- as objects archive/erasures/<id>.json, and is applied again to whatever came back.

create table private.erasure_copies (
  erasure_id uuid primary key references private.erasures (id),
  copied_at timestamptz not null default now()
);

-- A row of the register as it lies in the bucket: hashes and numbers, no name; of a clinic with what leads to its archive.
create function private.erasure_copy(e private.erasures) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', e.id, 'kind', e.kind, 'subject_hash', encode(e.subject_hash, 'hex'), 'clinic_hash', encode(e.clinic_hash, 'hex'),
    'erased', e.erased, 'kept', e.kept, 'done_at', e.done_at, 'number', e.number, 'hash', encode(e.hash, 'hex'),
    'archives', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'parts', a.parts, 'rows', a.rows, 'bytes', a.bytes, 'key_id', a.key_id,
      'sha256', encode(a.sha256, 'hex'), 'keep_until', a.keep_until, 'whole_at', a.whole_at)), '[]') from private.archives a where e.kind = 'clinic' and a.subject_hash = e.subject_hash))
$$;

-- Those that are not in the bucket yet, and that they are now.
create function public.erasures_to_copy(most integer default 200) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.erasure_copy(q)), '[]') from (select e.* from private.erasures e
    where not exists (select from private.erasure_copies c where c.erasure_id = e.id) order by e.done_at limit most) q
$$;
create function public.note_erasures_copied(ids uuid[]) returns void
language sql security definer set search_path = ''
as $$ insert into private.erasure_copies (erasure_id) select unnest(ids) on conflict do nothing $$;
-- The whole register, page by page in the order of its ids, for whoever keeps it outside the project.
create function public.erasure_register(after uuid default null, most integer default 500) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(private.erasure_copy(q) order by q.id), '[]') from (select e.* from private.erasures e where after is null or e.id > after order by e.id limit most) q
$$;
grant execute on function public.erasures_to_copy(integer), public.note_erasures_copied(uuid[]), public.erasure_register(uuid, integer) to service_role;

-- After a restore: the register as the bucket has it goes in, then everybody in it who is there again goes. Patients and people at
-- once; of clinics the erasing begins, and the program goes on with it. Answers {clinics, patients, people, problems: [code]}.
create function public.apply_erasures_again(register jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  e private.erasures;
  found_clinic uuid;
  found_subject uuid;
  clinics integer := 0;
  patients integer := 0;
  people integer := 0;
  problems jsonb := '[]';
begin
  insert into private.erasures (id, kind, subject_hash, clinic_hash, erased, kept, done_at, number, hash)
  select r.id, r.kind, decode(r.subject_hash, 'hex'), decode(r.clinic_hash, 'hex'), r.erased, r.kept, r.done_at, r.number, decode(r.hash, 'hex')
  from jsonb_to_recordset(register) r (id uuid, kind text, subject_hash text, clinic_hash text, erased jsonb, kept jsonb, done_at timestamptz, number text, hash text)
  on conflict (id) do nothing;
  insert into private.archives (id, kind, subject_hash, parts, rows, bytes, key_id, sha256, keep_until, whole_at)
  select a.id, a.kind, decode(r ->> 'subject_hash', 'hex'), a.parts, a.rows, a.bytes, a.key_id, decode(a.sha256, 'hex'), a.keep_until, a.whole_at
  from jsonb_array_elements(register) r cross join lateral jsonb_to_recordset(r -> 'archives') a
    (id uuid, kind text, parts integer, rows bigint, bytes bigint, key_id text, sha256 text, keep_until date, whole_at timestamptz)
  on conflict do nothing;
  insert into private.erasure_copies (erasure_id) select (r ->> 'id')::uuid from jsonb_array_elements(register) r on conflict do nothing;
  -- Each once, though somebody who came back before was erased twice.
  for e in select distinct on (q.kind, q.subject_hash, q.clinic_hash) q.* from private.erasures q order by q.kind, q.subject_hash, q.clinic_hash, q.done_at loop
    begin
      if e.kind = 'clinic' then
        select c.id into found_clinic from public.clinics c where private.hash_of(c.id) = e.subject_hash;
        if found_clinic is not null then
          perform private.begin_clinic_erasure(found_clinic, 'restored');
          clinics := clinics + 1;
        end if;
      elsif e.kind = 'patient' then
        select c.id into found_clinic from public.clinics c where private.hash_of(c.id) = e.clinic_hash;
        select p.id into found_subject from public.patients p where p.clinic_id = found_clinic and private.hash_of(p.id) = e.subject_hash;
        if found_subject is not null then
          perform private.erase_patient(found_clinic, found_subject);
          patients := patients + 1;
        end if;
      else
        select u.id into found_subject from auth.users u where private.hash_of(u.id) = e.subject_hash;
        if found_subject is not null then
          perform private.erase_person(found_subject);
          people := people + 1;
        end if;
      end if;
    exception when others then
      problems := problems || jsonb_build_array(jsonb_build_object('number', e.number, 'code', left(sqlerrm, 80)));
    end;
  end loop;
  return jsonb_build_object('clinics', clinics, 'patients', patients, 'people', people, 'problems', problems);
end $$;
grant execute on function public.apply_erasures_again(jsonb) to service_role;
