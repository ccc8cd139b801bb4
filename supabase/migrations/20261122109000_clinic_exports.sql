-- Everything a clinic has, any day: every table and every file, for the owner, on record and with its progress.

create table public.clinic_exports (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  started_by uuid not null references auth.users (id),
  started_at timestamptz not null default now(),
  -- What was there to take when it began, and what has been handed over.
  rows_expected bigint not null,
  files_expected bigint not null,
  rows_taken bigint not null default 0,
  files_taken bigint not null default 0,
  last_step_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (id, clinic_id)
);
create index clinic_exports_by_clinic on public.clinic_exports (clinic_id, started_at);
create index clinic_exports_started_by on public.clinic_exports (started_by);
alter table public.clinic_exports enable row level security;
grant select on public.clinic_exports to authenticated;
create policy "owners read what was taken away" on public.clinic_exports for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('clinic.export')));

-- The tables of a clinic's own data, with the columns that people wrote or that follow from it; what only serves the search
-- is left out. Read from the catalogue, so that a table of tomorrow is in the file of tomorrow.
create function private.clinic_tables() returns table (name text, columns text[], key_columns text[], key_types text[])
language sql stable security definer set search_path = ''
as $$
  select c.relname::text,
    array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '' and a.attname not like 'search%'),
    coalesce((select array_agg(k.attname::text order by u.place) from pg_catalog.pg_constraint p
      cross join unnest(p.conkey) with ordinality u(num, place)
      join pg_catalog.pg_attribute k on k.attrelid = c.oid and k.attnum = u.num
      where p.conrelid = c.oid and p.contype = 'p' and k.attname <> 'clinic_id'), '{clinic_id}'),
    coalesce((select array_agg(pg_catalog.format_type(k.atttypid, null) order by u.place) from pg_catalog.pg_constraint p
      cross join unnest(p.conkey) with ordinality u(num, place)
      join pg_catalog.pg_attribute k on k.attrelid = c.oid and k.attnum = u.num
      where p.conrelid = c.oid and p.contype = 'p' and k.attname <> 'clinic_id'), '{uuid}')
  from pg_catalog.pg_class c
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (c.relname = 'clinics' or exists (select from pg_catalog.pg_attribute t
      where t.attrelid = c.oid and t.attname = 'clinic_id' and not t.attisdropped))
  group by c.oid, c.relname
$$;

-- How a clinic's rows of a table are asked for.
create function private.rows_of_clinic(table_name text, clinic uuid) returns text
language sql immutable set search_path = ''
as $$
  select format('from public.%I t where t.%I = %L', table_name, case when table_name = 'clinics' then 'id' else 'clinic_id' end, clinic)
$$;

-- The export that is under way, locked by whoever began it. Refuses with not_found; export_over when it has ended.
create function private.export_under_way(clinic uuid, export uuid) returns public.clinic_exports
language plpgsql security definer set search_path = ''
as $$
declare
  found_export public.clinic_exports;
begin
  select * into found_export from public.clinic_exports e
  where e.clinic_id = clinic and e.id = export and e.started_by = auth.uid() for update;
  if found_export.id is null then perform private.refuse('not_found'); end if;
  if found_export.finished_at is not null or found_export.started_at < now() - interval '1 day' then perform private.refuse('export_over'); end if;
  return found_export;
end $$;

-- Begins: {id, tables: [{name, columns}], rows, files}.
create function private.begin_clinic_export() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.export');
  export uuid := private.uuid_v7();
  tables json;
  one text;
  of_table bigint;
  all_rows bigint := 0;
  all_files bigint;
begin
  for one in select t.name from private.clinic_tables() t loop
    execute 'select count(*) ' || private.rows_of_clinic(one, clinic) into of_table;
    all_rows := all_rows + of_table;
  end loop;
  select count(*) into all_files from storage.objects o where starts_with(o.name, clinic || '/');
  select json_agg(json_build_object('name', t.name, 'columns', t.columns) order by t.name) into tables from private.clinic_tables() t;
  insert into public.clinic_exports (id, clinic_id, started_by, rows_expected, files_expected)
  values (export, clinic, auth.uid(), all_rows, all_files);
  perform private.write_audit(clinic, 'exported', 'clinics', clinic, null, jsonb_build_object('rows', all_rows, 'files', all_files));
  return json_build_object('id', export, 'tables', tables, 'rows', all_rows, 'files', all_files);
end $$;
create function public.begin_clinic_export() returns json
language sql set search_path = '' as $$ select private.begin_clinic_export() $$;

-- A page of a table in the order of its key: {rows: [{column: value}], next}. Refuses with not_found, export_over.
create function private.export_table(export uuid, table_name text, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  found_export public.clinic_exports := private.export_under_way(private.require('clinic.export'), export);
  wanted record;
  n integer := least(greatest(page_size, 1), 5000);
  key_list text;
  beyond text := '';
  answer json;
begin
  select * into wanted from private.clinic_tables() t where t.name = export_table.table_name;
  if wanted.name is null then perform private.refuse('not_found'); end if;
  key_list := (select string_agg(format('t.%I', k), ', ' order by place) from unnest(wanted.key_columns) with ordinality u(k, place));
  if after is not null then
    beyond := format(' and (%s) > (%s)', key_list, (select string_agg(format('%L::%s', after ->> k, y), ', ' order by place)
      from unnest(wanted.key_columns, wanted.key_types) with ordinality u(k, y, place)));
  end if;
  execute format($query$
    with page as materialized (select %s %s%s order by %s limit %s)
    select json_build_object('rows', coalesce((select json_agg(page) from page), '[]'::json),
      'taken', (select count(*) from page))
  $query$, (select string_agg(format('t.%I', c), ', ' order by place) from unnest(wanted.columns) with ordinality u(c, place)),
    private.rows_of_clinic(wanted.name, found_export.clinic_id), beyond, key_list, n) into answer;
  update public.clinic_exports e set rows_taken = e.rows_taken + (answer ->> 'taken')::bigint, last_step_at = clock_timestamp()
  where e.clinic_id = found_export.clinic_id and e.id = export;
  return json_build_object('rows', answer -> 'rows', 'next', case when (answer ->> 'taken')::integer = n then (
    select jsonb_object_agg(k, (answer -> 'rows' -> (n - 1)) ->> k) from unnest(wanted.key_columns) k) end);
end $$;
create function public.export_table(export uuid, table_name text, after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_table(export, table_name, after, page_size) $$;

-- A page of the clinic's files by name: {files: [{bucket, name}], next}. They lie below the clinic's id. Refuses like export_table.
create function private.export_files(export uuid, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  found_export public.clinic_exports := private.export_under_way(private.require('clinic.export'), export);
  n integer := least(greatest(page_size, 1), 1000);
  files json;
  taken integer;
begin
  select json_agg(json_build_object('bucket', f.bucket_id, 'name', f.name) order by f.bucket_id, f.name), count(*) into files, taken
  from (select o.bucket_id, o.name from storage.objects o
    where starts_with(o.name, found_export.clinic_id || '/')
      and (after is null or (o.bucket_id, o.name) > (after ->> 'bucket', after ->> 'name'))
    order by o.bucket_id, o.name limit n) f;
  update public.clinic_exports e set files_taken = e.files_taken + taken, last_step_at = clock_timestamp()
  where e.clinic_id = found_export.clinic_id and e.id = export;
  return json_build_object('files', coalesce(files, '[]'::json), 'next', case when taken = n then files -> (n - 1) end);
end $$;
create function public.export_files(export uuid, after jsonb default null, page_size integer default 200) returns json
language sql set search_path = '' as $$ select private.export_files(export, after, page_size) $$;

-- The last byte was handed over. Refuses with not_found, export_over.
create function private.finish_clinic_export(export uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  found_export public.clinic_exports := private.export_under_way(private.require('clinic.export'), export);
begin
  update public.clinic_exports e set finished_at = clock_timestamp() where e.clinic_id = found_export.clinic_id and e.id = export;
end $$;
create function public.finish_clinic_export(export uuid) returns void
language sql set search_path = '' as $$ select private.finish_clinic_export(export) $$;

-- The latest exports, with who took them: [{id, by, started_at, rows_expected, rows_taken, files_expected, files_taken, finished_at, last_step_at}].
create function public.clinic_export_list() returns json
language sql stable set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', e.id, 'by', e.name, 'started_at', e.started_at, 'rows_expected', e.rows_expected,
    'rows_taken', e.rows_taken, 'files_expected', e.files_expected, 'files_taken', e.files_taken, 'finished_at', e.finished_at,
    'last_step_at', e.last_step_at) order by e.started_at desc), '[]'::json)
  from (select x.*, m.name from public.clinic_exports x left join public.members m on m.clinic_id = x.clinic_id and m.user_id = x.started_by
    where x.clinic_id = (select private.require('clinic.export')) order by x.started_at desc limit 20) e
$$;

grant execute on function private.begin_clinic_export(), public.begin_clinic_export(), private.export_table(uuid, text, jsonb, integer),
  public.export_table(uuid, text, jsonb, integer), private.export_files(uuid, jsonb, integer), public.export_files(uuid, jsonb, integer),
  private.finish_clinic_export(uuid), public.finish_clinic_export(uuid), public.clinic_export_list() to authenticated;
