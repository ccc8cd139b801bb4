-- What every later migration stands on: who may touch what by default (nobody), ids, the person and the
-- clinic behind a request, and the refusals that functions answer with.

create schema if not exists extensions;
create schema private;
create extension if not exists btree_gist with schema extensions;

-- Nothing is granted by default, to the service role neither: every table and function names its callers.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;
grant usage on schema public to anon, authenticated, service_role;
grant usage on schema private to anon, authenticated, service_role;

-- Time-ordered ids (RFC 9562, version 7) on Postgres 17, which has no uuidv7() of its own.
create function private.uuid_v7() returns uuid
language sql volatile set search_path = ''
as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1),
    'hex')::uuid
$$;
grant execute on function private.uuid_v7() to authenticated, service_role;

-- Rows that people edit carry a version: a write that names an old one is refused (changed_by_someone).
create function private.bump_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

-- Refuses with a code that lib/errors.ts turns into a sentence. The detail is JSON for the program, never shown raw.
create function private.refuse(code text, detail jsonb default '{}') returns void
language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = 'P0001', message = code, detail = detail::text;
end $$;
grant execute on function private.refuse(text, jsonb) to anon, authenticated, service_role;

-- The three questions that policies ask. Each is called as a scalar sub-select, so that it is evaluated once per
-- table reference and its answer is an index condition: `clinic_id = (select private.clinic_where_i_can('…'))`.
-- plpgsql, because a definer function in SQL is several times slower before Postgres 18; their tables come in the
-- next migrations (plpgsql binds at the first call).

-- The clinic named by the x-clinic header, if the signed-in person is a member of it and their role has the
-- permission; else null, which no row matches.
create function private.clinic_where_i_can(permission text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_clinic uuid;
begin
  select m.clinic_id into found_clinic
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  join public.role_permissions r on r.role = m.role and r.permission = clinic_where_i_can.permission
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
  return found_clinic;
end $$;

-- Whether the person sees every row of the clinic, or (scope "own") only those of their own patients.
create function private.i_see_all(permission text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  all_of_them boolean;
begin
  select r.scope = 'all' into all_of_them
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  join public.role_permissions r on r.role = m.role and r.permission = i_see_all.permission
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
  return coalesce(all_of_them, false);
end $$;

-- The dentist of this clinic that the signed-in person is, or null.
create function private.dentist_i_am() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_dentist uuid;
begin
  select d.id into found_dentist
  from private.clinic_slugs s
  join public.members m on m.clinic_id = s.clinic_id and m.user_id = auth.uid() and m.left_at is null
  join public.dentists d on d.clinic_id = m.clinic_id and d.member_id = m.id
  where s.slug = nullif(current_setting('request.headers', true), '')::json ->> 'x-clinic';
  return found_dentist;
end $$;

-- The first line of a function that writes: the clinic, or a refusal. Someone who is no member reads the same
-- "not found" as for a clinic that does not exist.
create function private.require(permission text) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.clinic_where_i_can(permission);
begin
  if clinic is null then
    perform private.refuse(case when private.clinic_where_i_can('clinic.read') is null
      then 'not_found' else 'not_allowed' end);
  end if;
  return clinic;
end $$;

grant execute on function private.clinic_where_i_can(text), private.i_see_all(text), private.dentist_i_am(),
  private.require(text) to authenticated;

-- Attempts at sign-in, sign-up, invitations and public pages. The key arrives hashed with a secret of the server,
-- so that nobody can spend another person's attempts; the limits are data.
create table private.rate_limits (
  bucket text primary key,
  attempts integer not null check (attempts > 0),
  per interval not null
);
insert into private.rate_limits (bucket, attempts, per) values
  ('sign-in-account', 10, '15 minutes'), ('sign-in-address', 60, '15 minutes'),
  ('sign-up-address', 20, '1 hour'), ('recovery-account', 5, '1 hour'), ('recovery-address', 20, '1 hour'),
  ('invitation-address', 30, '15 minutes'), ('invite-account', 30, '1 hour'), ('public-address', 300, '1 minute');

create table private.attempts (
  bucket text not null references private.rate_limits (bucket),
  key_hash text not null check (length(key_hash) = 64),
  window_start timestamptz not null,
  attempts integer not null default 1,
  primary key (bucket, key_hash, window_start)
);
create index attempts_by_age on private.attempts (window_start);

-- Counts one attempt in a fixed window. Answers the seconds to wait, 0 when the attempt may go on.
create function private.count_attempt(bucket text, key_hash text) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  rule private.rate_limits;
  started timestamptz;
  so_far integer;
begin
  select * into rule from private.rate_limits r where r.bucket = count_attempt.bucket;
  if rule.bucket is null then perform private.refuse('not_found'); end if;
  started := date_bin(rule.per, now(), 'epoch');
  insert into private.attempts as a (bucket, key_hash, window_start) values (rule.bucket, count_attempt.key_hash, started)
  on conflict on constraint attempts_pkey do update set attempts = a.attempts + 1
  returning a.attempts into so_far;
  if so_far = 1 then delete from private.attempts a where a.window_start < now() - interval '1 day'; end if;
  return case when so_far <= rule.attempts then 0
    else ceil(extract(epoch from started + rule.per - now()))::integer end;
end $$;

create function public.count_attempt(bucket text, key_hash text) returns integer
language sql set search_path = ''
as $$ select private.count_attempt(bucket, key_hash) $$;

grant execute on function private.count_attempt(text, text), public.count_attempt(text, text) to anon, authenticated;
