-- The end of a clinic: every row of every table, in the order of the foreign keys, some at a time, so that nobody else waits.
-- Which tables and which order the catalogue says: a table of tomorrow goes tomorrow, and no list can forget one.

-- One row a clinic that is being erased; gone when it is over. No column is called clinic_id, so that the walk leaves it alone.
create table private.clinic_erasures (
  -- Random, not the clinic's.
  id uuid primary key default gen_random_uuid(),
  -- null: certified; what remains are the letters.
  subject uuid unique,
  why text not null check (why in ('term_over', 'asked_for', 'restored')),
  state text not null default 'archiving' check (state in ('archiving', 'rows', 'files', 'people', 'checking', 'done')),
  began_at timestamptz not null default now(),
  step_at timestamptz not null default now(),
  -- Tables that still have rows, in the order in which they are emptied: [["public.messages", "clinic_id"], …].
  plan jsonb not null default '[]',
  -- Rows of the first of them that go next.
  queue tid[] not null default '{}',
  -- Rows of a delete: found out while going, so that each takes a few milliseconds.
  pace integer not null default 100 check (pace between 1 and 5000),
  -- {"<schema>.<table>": rows, "files": n, "accounts": n}
  erased jsonb not null default '{}',
  kept jsonb not null default '[]',
  certificate uuid references private.erasures (id),
  -- What holds it up, as a code.
  problem text check (length(problem) <= 80)
);
create index clinic_erasures_by_certificate on private.clinic_erasures (certificate);

-- Everybody who ever belonged to a clinic that is being erased: who belongs to none afterwards loses the account.
create table private.erasure_people (
  erasure uuid not null references private.clinic_erasures (id) on delete cascade,
  user_id uuid not null,
  primary key (erasure, user_id)
);

-- What owners are told once it is over, with the certificate. Gone when it was sent, or could not be.
create table private.erasure_letters (
  id uuid primary key default gen_random_uuid(),
  erasure uuid not null references private.clinic_erasures (id) on delete cascade,
  email text not null,
  name text not null,
  language text not null,
  clinic text not null,
  status text not null default 'due' check (status in ('due', 'sending')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now()
);
create index erasure_letters_by_erasure on private.erasure_letters (erasure);

-- The catalogue ----------------------------------------------------------------------------------------------------------------

-- Every table that says of a row which clinic it belongs to, and the column that says it; partitions, not their parents. Two name
-- the issuer of documents, which is a clinic or we.
create function private.clinic_relations() returns table (relation oid, key_column name)
language sql stable security definer set search_path = ''
as $$
  select c.oid, case when c.oid = 'public.clinics'::regclass then 'id'::name else 'clinic_id' end
  from pg_catalog.pg_class c
  where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
    and (c.oid = 'public.clinics'::regclass or exists (select from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attname = 'clinic_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped))
  union all values ('private.document_counters'::regclass::oid, 'issuer'::name), ('private.document_series'::regclass, 'issuer')
$$;

-- Those tables in an order in which they can be emptied: none before all that refer to it. Where tables refer to one another in a
-- circle, the one with the fewest that refer to it goes first; private.erase_some() gets through. Tables outside every foreign key
-- hold what others leave behind (marks, audit entries): they go last.
create function private.erasing_order() returns table (relation oid, key_column name)
language plpgsql stable security definer set search_path = ''
as $$
declare
  remaining oid[];
  aside oid[];
  free oid[];
begin
  select array_agg(r.relation) filter (where tied.is), array_agg(r.relation) filter (where not tied.is) into remaining, aside
  from private.clinic_relations() r cross join lateral (select exists (select from pg_catalog.pg_constraint k
    where k.contype = 'f' and r.relation in (k.conrelid, k.confrelid)) as is) tied;
  while cardinality(remaining) > 0 loop
    with referred as (
      select distinct k.confrelid as of, k.conrelid as by from pg_catalog.pg_constraint k
      where k.contype = 'f' and k.conrelid <> k.confrelid and k.conrelid = any (remaining) and k.confrelid = any (remaining)
    ), counted as (
      select u.one, (select count(*) from referred f where f.of = u.one) as n from unnest(remaining) u(one)
    )
    select array_agg(c.one order by c.one) filter (where c.n = 0 or c.n = fewest.n and fewest.n > 0 and c.one = fewest.one) into free
    from counted c cross join (select q.n, q.one from counted q order by q.n, q.one limit 1) fewest;
    return query select r.relation, r.key_column from private.clinic_relations() r where r.relation = any (free) order by r.relation;
    remaining := array(select u.one from unnest(remaining) u(one) where u.one <> all (free));
  end loop;
  return query select r.relation, r.key_column from private.clinic_relations() r where r.relation = any (aside) order by r.relation;
end $$;

-- How many rows each table has of a clinic, where there are any: {"public.patients": 20000, …}.
create function private.rows_of(clinic uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  one record;
  n bigint;
  answer jsonb := '{}';
begin
  for one in select r.relation::regclass as relation, r.key_column from private.clinic_relations() r loop
    execute format('select count(*) from %s t where t.%I = $1', one.relation, one.key_column) into n using clinic;
    if n > 0 then answer := answer || jsonb_build_object(one.relation::text, n); end if;
  end loop;
  return answer;
end $$;

-- The clinic's files lie below its id, in whichever bucket. What serves the search is the order of bytes.
create function private.files_of(clinic uuid) returns setof storage.objects
language sql stable security definer set search_path = ''
as $$
  select o.* from storage.buckets b join storage.objects o on o.bucket_id = b.id
    and o.name collate "C" >= files_of.clinic || '/' and o.name collate "C" < files_of.clinic || '0'
  where b.id <> 'archive'
$$;

-- One table, some rows ------------------------------------------------------------------------------------------------------------

-- What a row of a table waits for, as a condition on x: that no row of these tables refers to it by a foreign key that forbids its end.
-- Rows do where a table refers to itself (a credit note to its bill) or tables to one another. null: of any table.
create function private.erasing_waits(relation oid, among oid[] default null) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce(string_agg(format(' and not exists (select from %s w where %s)', c.conrelid::regclass,
    (select string_agg(format('w.%I = x.%I', f.attname, t.attname), ' and ') from unnest(c.conkey, c.confkey) u(a, b)
      join pg_catalog.pg_attribute f on f.attrelid = c.conrelid and f.attnum = u.a join pg_catalog.pg_attribute t on t.attrelid = c.confrelid and t.attnum = u.b)), ''), '')
  from pg_catalog.pg_constraint c where c.contype = 'f' and c.confrelid = erasing_waits.relation and c.confdeltype in ('a', 'r')
    and (among is null or c.conrelid = any (among))
$$;

-- Deletes up to so many of a clinic's rows of one table: n; over: none is left. The rows are looked up thousands at a time and wait in
-- the queue: an index steps over everything that was deleted before, which each delete would do again. A place in the queue that
-- holds another clinic's row by now is passed over. Where all that are left wait for each other, a reference that may be empty
-- is emptied first, which counts as well.
create function private.erase_some(relation oid, key_column name, waits text, clinic uuid, most integer, inout queue tid[], out n integer, out over boolean)
language plpgsql security definer set search_path = '' set enable_seqscan = off set enable_bitmapscan = off
as $$
declare
  k record;
begin
  over := false;
  if cardinality(queue) = 0 then
    execute format('select array(select x.ctid from %s x where x.%I = $1%s limit 5000)', relation::regclass, key_column, waits) into queue using clinic;
  end if;
  if cardinality(queue) > 0 then
    execute format('delete from %s x where x.ctid = any ($2) and x.%I = $1%s', relation::regclass, key_column, waits) using clinic, queue[:most];
    get diagnostics n = row_count;
    queue := queue[most + 1:];
    return;
  end if;
  n := 0;
  over := true;
  if waits = '' then return; end if;
  for k in
    select c.conrelid::regclass as referring, a.attname as column_name
    from pg_catalog.pg_constraint c join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and not a.attnotnull
    where c.contype = 'f' and c.confrelid = erase_some.relation and c.confdeltype in ('a', 'r')
  loop
    execute format('update %s t set %I = null where t.ctid = any (array(select x.ctid from %1$s x where x.clinic_id = $1 and x.%2$I is not null limit $2))',
      k.referring, k.column_name) using clinic, most;
    get diagnostics n = row_count;
    over := n = 0;
    if n > 0 then return; end if;
  end loop;
end $$;

-- The clinic -----------------------------------------------------------------------------------------------------------------------

-- From here on the clinic is being erased: nobody reaches it any more, nothing comes in for it, and it cannot be taken back.
create function private.begin_clinic_erasure(clinic uuid, why text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  erasure uuid;
  -- What came for its number and waits to be read holds its patients' words. Found before anything is locked.
  webhooks constant uuid[] := array(select w.id from private.webhook_events w
    where exists (select from private.whatsapp_numbers n where n.clinic_id = clinic and position(n.phone_number_id in w.body) > 0));
begin
  perform from private.subscriptions s where s.clinic_id = clinic for update;
  insert into private.clinic_erasures (subject, why) values (clinic, begin_clinic_erasure.why) on conflict (subject) do nothing returning id into erasure;
  if erasure is null then return (select e.id from private.clinic_erasures e where e.subject = clinic); end if;
  insert into private.erasure_people (erasure, user_id) select distinct erasure, m.user_id from public.members m where m.clinic_id = clinic and m.user_id is not null;
  insert into private.erasure_letters (erasure, email, name, language, clinic)
  select erasure, u.email, coalesce(p.full_name, m.name), coalesce(p.language, 'en'), c.name
  from public.members m join public.clinics c on c.id = m.clinic_id join auth.users u on u.id = m.user_id left join public.profiles p on p.user_id = m.user_id
  where m.clinic_id = clinic and m.role = 'owner' and m.left_at is null and u.email is not null and begin_clinic_erasure.why <> 'restored';
  perform private.begin_erasing();
  delete from private.webhook_events w where w.id = any (webhooks);
  delete from private.whatsapp_numbers n where n.clinic_id = clinic;
  delete from private.clinic_gateways g where g.clinic_id = clinic;
  delete from private.clinic_slugs s where s.clinic_id = clinic;
  perform private.end_erasing();
  return erasure;
end $$;

-- Why a clinic whose time is over is not erased yet; null: nothing holds it. A checkout may have been paid in the last minutes, and
-- its word takes until then to come.
create function private.clinic_waits(clinic uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when exists (select from private.gateway_orders o where o.clinic_id = clinic_waits.clinic and o.paid_at is null and o.created_at > now() - interval '1 day')
      or exists (select from private.gateway_subscriptions g where g.clinic_id = clinic_waits.clinic and g.status in ('created', 'authenticated')
        and g.created_at > now() - interval '1 day') then 'payment_under_way'
    when exists (select from private.gateway_subscriptions g where g.clinic_id = clinic_waits.clinic and g.mandate
        and g.status not in ('cancelled', 'completed', 'expired') and g.cancel_at_end is null) then 'mandate_open' end
$$;
create index subscriptions_by_deletion on private.subscriptions (export_until);

-- The clinics whose time is over: [{clinic, waits}], the longest first.
create function public.clinics_to_erase(most integer default 20) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('clinic', d.clinic_id, 'waits', private.clinic_waits(d.clinic_id)) order by d.export_until), '[]'::json)
  from (select s.clinic_id, s.export_until from private.subscriptions s
    where s.export_until <= now() and not exists (select from private.clinic_erasures e where e.subject = s.clinic_id)
    order by s.export_until limit most) d
$$;

-- Begins, if its time is still over and nothing holds it; a payment that came meanwhile has moved the date. Answers the erasure or null.
create function public.begin_clinic_erasure(clinic uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
begin
  perform from private.subscriptions s where s.clinic_id = clinic and s.export_until <= now() for update;
  if not found or private.clinic_waits(clinic) is not null then return null; end if;
  return private.begin_clinic_erasure(clinic, 'term_over');
end $$;

-- Erasures that are not over: [{id, state, problem}].
create function public.clinic_erasures_open() returns json
language sql stable security definer set search_path = ''
as $$ select coalesce(json_agg(json_build_object('id', e.id, 'state', e.state, 'problem', e.problem) order by e.began_at), '[]'::json) from private.clinic_erasures e where e.state <> 'done' $$;

grant execute on function public.clinics_to_erase(integer), public.begin_clinic_erasure(uuid), public.clinic_erasures_open() to service_role;
