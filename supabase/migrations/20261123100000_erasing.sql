-- Erasing: the one way in which what never changes may go. A function that erases says so in its own transaction; nothing
-- else can say it, and nobody else can see it: the row is gone before the transaction ends.

create table private.erasing (
  transaction xid8 primary key
);

-- Whether this transaction erases. Asked by triggers, only when the setting beside it makes it worth asking.
create function private.is_erasing() returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select from private.erasing e where e.transaction = pg_current_xact_id_if_assigned()) $$;
-- Triggers ask it as whoever writes.
grant execute on function private.is_erasing() to authenticated, service_role;

-- From here to end_erasing() nothing guards, notes or follows what is deleted. For functions that erase, and no one else.
create function private.begin_erasing() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.erasing (transaction) values (pg_current_xact_id()) on conflict do nothing;
  perform set_config('chairside.erasing', 'yes', true);
end $$;
create function private.end_erasing() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.erasing e where e.transaction = pg_current_xact_id();
  perform set_config('chairside.erasing', '', true);
end $$;

-- Makes every trigger that fires when rows are deleted keep still while they are erased. Called again at the end of each
-- migration that makes such a trigger; tests/policies/erasing.test.ts finds one that was forgotten.
create procedure private.mute_while_erasing()
language plpgsql set search_path = ''
as $$
declare
  muted constant text := $when$(coalesce(current_setting('chairside.erasing', true), '') <> 'yes' or not private.is_erasing())$when$;
  one record;
begin
  for one in
    select t.tgname, t.tgrelid::regclass as of, pg_catalog.pg_get_triggerdef(t.oid) as said
    from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgparentid = 0 and t.tgtype & 8 <> 0
      and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and pg_catalog.pg_get_triggerdef(t.oid) !~ 'is_erasing'
  loop
    execute format('drop trigger %I on %s', one.tgname, one.of);
    execute case when one.said ~ ' WHEN \(' then regexp_replace(one.said, ' WHEN \((.*)\) EXECUTE ', format(' WHEN ((\1) AND %s) EXECUTE ', muted))
      else replace(one.said, ' EXECUTE ', format(' WHEN %s EXECUTE ', muted)) end;
  end loop;
end $$;
revoke execute on procedure private.mute_while_erasing() from public;
call private.mute_while_erasing();

-- What was erased, without a word on who it was ------------------------------------------------------------------------------

-- One row a clinic, patient or person whose data is gone. The subject stands here as a hash, so that a backup put back can be
-- asked whether it holds somebody who was erased, and nobody can be found from the row.
create table private.erasures (
  id uuid primary key default private.uuid_v7(),
  kind text not null check (kind in ('clinic', 'patient', 'person')),
  -- SHA-256 of the id that the subject had.
  subject_hash bytea not null check (length(subject_hash) = 32),
  -- Of a patient's clinic.
  clinic_hash bytea check (length(clinic_hash) = 32),
  -- {"<table>": rows, "files": n}, and [{what, why, until}] of what the law keeps.
  erased jsonb not null check (jsonb_typeof(erased) = 'object'),
  kept jsonb not null default '[]' check (jsonb_typeof(kept) = 'array'),
  done_at timestamptz not null default now(),
  -- What is read out to check a certificate: E-2026-4F7K-92QD.
  number text not null unique check (number ~ '^E-[0-9]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$'),
  -- SHA-256 over private.certificate_text().
  hash bytea not null check (length(hash) = 32),
  constraint erasures_of_patients_name_their_clinic check ((kind = 'patient') = (clinic_hash is not null))
);
create unique index erasures_by_subject on private.erasures (subject_hash, done_at);

create function private.hash_of(id uuid) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(convert_to(id::text, 'UTF8')) $$;

-- What the hash of a certificate is computed over: everything it says, a line each, jsonb in the database's own order of keys.
create function private.certificate_text(e private.erasures) returns text
language sql immutable set search_path = ''
as $$
  select concat_ws(E'\n', e.number, e.kind, encode(e.subject_hash, 'hex'), encode(e.clinic_hash, 'hex'),
    to_char(e.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.erased::text, e.kept::text)
$$;

-- Notes that a subject is gone, and answers the row, which is the certificate. For functions that erase.
create function private.certify_erasure(kind text, subject uuid, clinic uuid, erased jsonb, kept jsonb) returns private.erasures
language plpgsql security definer set search_path = ''
as $$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  -- The bytes of a random uuid that are random: not its version and variant.
  random_bytes constant bytea := substring(uuid_send(gen_random_uuid()) from 9 for 8);
  e private.erasures;
begin
  e.id := private.uuid_v7();
  e.kind := certify_erasure.kind;
  e.subject_hash := private.hash_of(subject);
  e.clinic_hash := case when certify_erasure.kind = 'patient' then private.hash_of(clinic) end;
  e.erased := certify_erasure.erased;
  e.kept := certify_erasure.kept;
  e.done_at := clock_timestamp();
  e.number := format('E-%s-', to_char(e.done_at, 'YYYY')) || (select string_agg(
      case when i = 4 then '-' else '' end || substr(letters, 1 + get_byte(random_bytes, i) % length(letters), 1), '' order by i)
    from generate_series(0, 7) i);
  e.hash := sha256(convert_to(private.certificate_text(e), 'UTF8'));
  insert into private.erasures select e.*;
  return e;
end $$;

-- Anybody may check a certificate: {number, kind, done_at, erased, kept, hash} when number and hash are those of one, null otherwise.
create function private.check_certificate(number text, hash text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('number', e.number, 'kind', e.kind, 'done_at', e.done_at, 'erased', e.erased, 'kept', e.kept, 'hash', encode(e.hash, 'hex'))
  from private.erasures e
  where e.number = upper(btrim(check_certificate.number)) and encode(e.hash, 'hex') = lower(btrim(check_certificate.hash))
    and e.hash = sha256(convert_to(private.certificate_text(e), 'UTF8'))
$$;
create function public.check_certificate(number text, hash text) returns jsonb
language sql stable set search_path = '' as $$ select private.check_certificate(number, hash) $$;
grant execute on function private.check_certificate(text, text), public.check_certificate(text, text) to anon, authenticated;

-- Who answers for a clinic's privacy: requests, retention, incidents, unusual access. The owner's, as long as there is anything.
insert into public.permissions (permission, position, while_suspended, while_cancelled, owner_only) values
  ('privacy.manage', 165, 'owner', 'owner', true);
insert into public.role_permissions (role, permission) values ('owner', 'privacy.manage');
