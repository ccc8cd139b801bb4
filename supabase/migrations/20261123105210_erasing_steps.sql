-- The steps of a clinic's end, each a transaction of its own that can be killed and done again: archive, rows, files, accounts, and
-- a last count with which the certificate is made.

-- Takes the erasure for this transaction, in the state that the caller believes it in; null id: another has it, or it has moved on.
create function private.take_erasure(erasure uuid, state text) returns private.clinic_erasures
language sql security definer set search_path = ''
as $$ select e from private.clinic_erasures e where e.id = erasure and e.state = take_erasure.state for update skip locked $$;

-- First the archive. The parts that are due: [{archive, kind, at, part}], at null: from the beginning; [] when both are whole.
create function public.archives_due(erasure uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  e private.clinic_erasures := private.take_erasure(erasure, 'archiving');
begin
  if e.id is null then return '[]'::json; end if;
  insert into private.archives (kind, subject_hash, keep_until)
  select k, private.hash_of(e.subject), private.keep_archive_until(e.subject, k) from unnest('{billing,audit}'::text[]) k on conflict do nothing;
  if not exists (select from private.archives a where a.subject_hash = private.hash_of(e.subject) and a.whole_at is null) then
    update private.clinic_erasures c set state = 'rows', step_at = clock_timestamp() where c.id = e.id;
  end if;
  return (select coalesce(json_agg(json_build_object('archive', a.id, 'kind', a.kind, 'at', a.reached, 'part', a.parts + 1) order by a.kind), '[]'::json)
    from private.archives a where a.subject_hash = private.hash_of(e.subject) and a.whole_at is null);
end $$;
-- What stands in the next part.
create function public.archive_page(erasure uuid, kind text, at jsonb, most integer default 2000) returns json
language sql stable security definer set search_path = ''
as $$ select private.archive_page(e.subject, kind, at, most) from private.clinic_erasures e where e.id = erasure and e.state = 'archiving' $$;
-- A part lies in the bucket: sha256 (hex) of what is sealed in it, bytes of its sealed form, the key's id, its rows, next as the page said it. Answers whether it
-- counts; when two did the same part, the first does, and both wrote the same place.
create function public.keep_archive_part(erasure uuid, archive uuid, part integer, next jsonb, row_count bigint, bytes bigint, sha256 text, key text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  e private.clinic_erasures := private.take_erasure(erasure, 'archiving');
begin
  if e.id is null then return false; end if;
  update private.archives a set parts = keep_archive_part.part, key_id = coalesce(a.key_id, key), reached = next, rows = a.rows + row_count, bytes = a.bytes + keep_archive_part.bytes,
    sha256 = sha256(convert_to(encode(a.sha256, 'hex') || keep_archive_part.sha256, 'UTF8')), whole_at = case when next is null then clock_timestamp() end
  where a.id = archive and a.subject_hash = private.hash_of(e.subject) and a.parts = keep_archive_part.part - 1 and a.whole_at is null;
  if not found then return false; end if;
  update private.clinic_erasures c set step_at = clock_timestamp(), problem = null, state = case when exists (select from private.archives a
    where a.subject_hash = private.hash_of(e.subject) and a.whole_at is null) then 'archiving' else 'rows' end where c.id = e.id;
  return true;
end $$;

-- One step of the rows: as many as go in so many milliseconds, each delete a fraction of that. {rows, left (tables), state, ms: how long
-- it took}; null: somebody else is at it. Whoever was killed in the middle has lost a step, which is rolled back.
create function public.erase_clinic_rows(erasure uuid, budget_ms integer default 60) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  -- Made before anything is locked: it asks the whole catalogue.
  plan constant jsonb := case when exists (select from private.clinic_erasures q where q.id = erasure and q.state = 'rows' and q.plan = '[]')
    then (select coalesce(jsonb_agg(jsonb_build_array(o.relation::regclass::text, o.key_column)), '[]') from private.erasing_order() o) end;
  step_began constant timestamptz := clock_timestamp();
  until constant timestamptz := step_began + make_interval(secs => least(greatest(budget_ms, 1), 150) / 1000.0);
  e private.clinic_erasures := private.take_erasure(erasure, 'rows');
  began timestamptz;
  took double precision;
  name text;
  relation oid;
  waits text;
  n integer;
  over boolean;
  referred boolean;
  gone bigint := 0;
begin
  if e.id is null then return null; end if;
  if e.plan = '[]' then e.plan := plan; end if;
  perform private.begin_erasing();
  while e.plan <> '[]' and clock_timestamp() < until loop
    if name is distinct from e.plan -> 0 ->> 0 then
      name := e.plan -> 0 ->> 0;
      relation := to_regclass(name);
      -- Tables that were emptied refer to nothing any more: only those that come yet are asked.
      waits := private.erasing_waits(relation, array(select to_regclass(t.value ->> 0)::oid from jsonb_array_elements(e.plan) t));
      referred := false;
    end if;
    began := clock_timestamp();
    begin
      -- A release may have taken a table away since the plan was made.
      n := 0;
      over := relation is null;
      if relation is not null then
        select q.n, q.over, q.queue into n, over, e.queue from private.erase_some(relation, (e.plan -> 0 ->> 1)::name, waits, e.subject, e.pace, e.queue) q;
      end if;
    exception when foreign_key_violation then
      -- Something came into a table that was empty: what it refers to stays until the last count finds both.
      if referred then raise; end if;
      referred := true;
      waits := private.erasing_waits(relation);
      continue;
    end;
    took := extract(epoch from clock_timestamp() - began) * 1000;
    if over then
      e.plan := e.plan - 0;
      e.queue := '{}';
      -- What the rows of the next cost is not known before, and the first of them makes the plans of all its foreign keys.
      e.pace := least(e.pace, 10);
    elsif n > 0 then
      gone := gone + n;
      e.erased := e.erased || jsonb_build_object(name, coalesce((e.erased ->> name)::bigint, 0) + n);
      e.pace := case when took > budget_ms / 3.0 then greatest(1, e.pace / 2) when took < budget_ms / 8.0 and n = e.pace then least(5000, e.pace * 2) else e.pace end;
    end if;
    -- What begins with looking up rows begins a step, before it has anything locked.
    exit when cardinality(e.queue) = 0 and clock_timestamp() > step_began + (until - step_began) / 3;
  end loop;
  perform private.end_erasing();
  update private.clinic_erasures c set plan = e.plan, queue = e.queue, pace = e.pace, erased = e.erased, step_at = clock_timestamp(), problem = null,
    state = case when e.plan = '[]' then 'files' else 'rows' end where c.id = e.id;
  return jsonb_build_object('rows', gone, 'left', jsonb_array_length(e.plan), 'state', case when e.plan = '[]' then 'files' else 'rows' end,
    'ms', round(extract(epoch from clock_timestamp() - step_began) * 1000, 1));
end $$;

-- The files that are left, by name, beyond `after` so that one that cannot be deleted holds up no other: [{bucket, name}].
create function public.clinic_files_left(erasure uuid, after jsonb default null, most integer default 500) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('bucket', f.bucket_id, 'name', f.name) order by f.bucket_id, f.name), '[]'::json)
  from (select o.bucket_id, o.name from private.clinic_erasures e cross join lateral private.files_of(e.subject) o
    where e.id = erasure and e.state = 'files' and (after is null or (o.bucket_id, o.name) > (after ->> 'bucket', after ->> 'name'))
    order by o.bucket_id, o.name limit most) f
$$;
-- After a pass over so many files; when none is left, the next state begins. Answers how many are left.
create function public.note_clinic_files(erasure uuid, passed bigint) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  -- Counted before anything is locked.
  left_over constant integer := (select count(*) from private.clinic_erasures q cross join lateral private.files_of(q.subject) f where q.id = erasure);
  e private.clinic_erasures := private.take_erasure(erasure, 'files');
begin
  if e.id is null then return null; end if;
  delete from private.stale_files s where left_over = 0 and s.name collate "C" >= e.subject || '/' and s.name collate "C" < e.subject || '0';
  update private.clinic_erasures c set step_at = clock_timestamp(), erased = c.erased || jsonb_build_object('files', coalesce((c.erased ->> 'files')::bigint, 0) + greatest(passed - left_over, 0)),
    state = case left_over when 0 then 'people' else 'files' end, problem = case when left_over > 0 then 'files_left' end where c.id = e.id;
  return left_over;
end $$;

-- People who belong to no clinic any more, never ran the service, and to whose account nothing refers that has to stay. What is left
-- of theirs besides the account goes here; the account goes by the auth service, and its sessions with it.
create function private.account_is_needed(person uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  k record;
  needed boolean;
begin
  if exists (select from public.members m where m.user_id = person) or exists (select from private.operators o where o.user_id = person) then return true; end if;
  for k in
    select c.conrelid::regclass as referring, a.attname as column_name from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'auth.users'::regclass and c.confdeltype in ('a', 'r') and c.conparentid = 0
  loop
    execute format('select exists (select from %s t where t.%I = $1)', k.referring, k.column_name) into needed using person;
    if needed then return true; end if;
  end loop;
  return false;
end $$;
create function public.accounts_to_erase(erasure uuid) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  people uuid[];
begin
  select array_agg(p.user_id) into people from private.erasure_people p join private.clinic_erasures e on e.id = p.erasure
  where p.erasure = accounts_to_erase.erasure and e.state = 'people' and exists (select from auth.users u where u.id = p.user_id)
    and not private.account_is_needed(p.user_id);
  delete from auth.flow_state f where f.user_id = any (people);
  return coalesce(array_to_json(people), '[]'::json);
end $$;
-- After a pass over the accounts. Answers how many are left.
create function public.note_clinic_accounts(erasure uuid, gone integer) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  e private.clinic_erasures := private.take_erasure(erasure, 'people');
  left_over integer;
begin
  if e.id is null then return null; end if;
  select count(*) into left_over from private.erasure_people p join auth.users u on u.id = p.user_id where p.erasure = e.id and not private.account_is_needed(p.user_id);
  update private.clinic_erasures c set step_at = clock_timestamp(), erased = c.erased || jsonb_build_object('accounts', coalesce((c.erased ->> 'accounts')::bigint, 0) + gone),
    state = case left_over when 0 then 'checking' else 'people' end, problem = case when left_over > 0 then 'accounts_left' end where c.id = e.id;
  return left_over;
end $$;

-- Where the clinic's files lay, for who asks the bucket itself: [{bucket, folder}].
create function public.erasure_folders(erasure uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('bucket', b.id, 'folder', e.subject) order by b.id), '[]'::json)
  from private.clinic_erasures e cross join storage.buckets b where e.id = erasure and e.state = 'checking' and b.id <> 'archive'
$$;

-- Rows by the plain names of their tables, months of one table together, for people to read.
create function private.counts_by_name(erased jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(q.name, q.n), '{}') from (
    select coalesce(p.relname::text, c.relname::text, v.key) as name, sum(v.value::bigint) as n from jsonb_each_text(erased) v
    left join pg_catalog.pg_class c on c.oid = to_regclass(v.key) left join pg_catalog.pg_inherits i on i.inhrelid = c.oid left join pg_catalog.pg_class p on p.oid = i.inhparent
    group by 1) q
$$;

-- The end: counts again, over the catalogue as it is now. listed: how many files the bucket itself lists below the clinic's id. When
-- anything is left, goes back to where that goes; else certifies. {left, files, number}.
create function public.finish_clinic_erasure(erasure uuid, listed bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  -- Counted before anything is locked: with many tables that takes a moment.
  clinic constant uuid := (select q.subject from private.clinic_erasures q where q.id = erasure and q.state = 'checking');
  rows constant jsonb := private.rows_of(clinic);
  files constant bigint := (select count(*) from private.files_of(clinic));
  e private.clinic_erasures;
  c private.erasures;
begin
  e := private.take_erasure(erasure, 'checking');
  if e.id is null then return null; end if;
  if rows <> '{}' or files > 0 or listed > 0 then
    update private.clinic_erasures q set step_at = clock_timestamp(), state = case when rows <> '{}' then 'rows' else 'files' end, plan = '[]', queue = '{}', problem = 'found_again' where q.id = e.id;
    return jsonb_build_object('left', rows, 'files', greatest(files, listed));
  end if;
  c := private.certify_erasure('clinic', e.subject, null, private.counts_by_name(e.erased), (
    select coalesce(jsonb_agg(jsonb_build_object('what', a.kind, 'why', case a.kind when 'billing' then 'billing_documents' else 'audit_record' end, 'until', a.keep_until) order by a.kind), '[]')
    from private.archives a where a.subject_hash = private.hash_of(e.subject)));
  update private.clinic_erasures q set state = 'done', subject = null, certificate = c.id, plan = '[]', problem = null, step_at = clock_timestamp() where q.id = e.id;
  delete from private.erasure_people p where p.erasure = e.id;
  delete from private.clinic_erasures q where q.id = e.id and not exists (select from private.erasure_letters l where l.erasure = e.id);
  return jsonb_build_object('left', '{}'::jsonb, 'files', 0, 'number', c.number, 'erased', c.erased);
end $$;

-- What holds an erasure up, for the console and the run's report: a code.
create function public.note_erasure_problem(erasure uuid, problem text) returns void
language sql security definer set search_path = ''
as $$ update private.clinic_erasures e set problem = left(note_erasure_problem.problem, 80), step_at = clock_timestamp() where e.id = erasure and e.state <> 'done' $$;

grant execute on function public.archives_due(uuid), public.archive_page(uuid, text, jsonb, integer),
  public.keep_archive_part(uuid, uuid, integer, jsonb, bigint, bigint, text, text), public.erase_clinic_rows(uuid, integer), public.clinic_files_left(uuid, jsonb, integer),
  public.note_clinic_files(uuid, bigint), public.accounts_to_erase(uuid), public.note_clinic_accounts(uuid, integer), public.finish_clinic_erasure(uuid, bigint),
  public.note_erasure_problem(uuid, text), public.erasure_folders(uuid) to service_role;
