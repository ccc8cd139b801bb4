-- Where the data is: which company keeps it where, and when it was last copied, put back for a trial, and tidied. The programs that
-- do it write it down themselves; nobody types such a date.

-- One row a run of a program that looks after the data. Retention keeps its own: private.retention_runs.
create table private.service_runs (
  id uuid primary key default private.uuid_v7(),
  kind text not null check (kind in ('backup', 'restore_test')),
  began_at timestamptz not null,
  ended_at timestamptz not null default now(),
  -- What the copy holds; null when it did not get so far.
  row_count bigint check (row_count >= 0),
  file_count bigint check (file_count >= 0),
  -- What stood in the way, in the program's words; null: it went well.
  problem text check (length(problem) between 1 and 300),
  constraint service_runs_end_after_start check (ended_at >= began_at),
  constraint service_runs_count_what_went_well check (problem is not null or row_count is not null and file_count is not null)
);
create index service_runs_by_kind on private.service_runs (kind, ended_at);

-- For the programs, which come as the owner of the database.
create function private.note_service_run(kind text, began_at timestamptz, row_count bigint, file_count bigint, problem text default null) returns void
language sql set search_path = ''
as $$
  insert into private.service_runs (kind, began_at, ended_at, row_count, file_count, problem)
  values (note_service_run.kind, note_service_run.began_at, clock_timestamp(), note_service_run.row_count, note_service_run.file_count, left(note_service_run.problem, 300))
$$;

-- {ended_at, rows, files} of the last run that went well, and of a later one that did not the time and the problem; null: there was none.
create function private.last_service_run(kind text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('ended_at', well.ended_at, 'rows', well.row_count, 'files', well.file_count,
    'failed_at', bad.ended_at, 'problem', bad.problem)
  from (select 1) one
  left join lateral (select r.* from private.service_runs r where r.kind = last_service_run.kind and r.problem is null order by r.ended_at desc limit 1) well on true
  left join lateral (select r.* from private.service_runs r where r.kind = last_service_run.kind and r.problem is not null
    and r.ended_at > coalesce(well.ended_at, '-infinity') order by r.ended_at desc limit 1) bad on true
  where well.id is not null or bad.id is not null
$$;

-- The page for the owner: {sub_processors, sealed: fields of patients under a key of their own, tokens: third parties' tokens likewise,
-- backup, restore_test, retention, backups_kept: how long a backup is kept, as Postgres writes a span}.
create function private.where_page(language text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('privacy.manage');
begin
  return jsonb_build_object(
    'sub_processors', private.sub_processors_on(private.today_in_india(), where_page.language),
    'sealed', (select count(*) from private.sealed_fields f where f.clinic_id = clinic),
    'tokens', (select count(*) from private.whatsapp_numbers w where w.clinic_id = clinic),
    'backup', private.last_service_run('backup'), 'restore_test', private.last_service_run('restore_test'),
    'retention', private.last_retention_run(), 'backups_kept', private.keep_of('backups')::text);
end $$;
create function public.where_page(language text default 'en') returns jsonb
language sql stable set search_path = '' as $$ select private.where_page(language) $$;
grant execute on function private.where_page(text), public.where_page(text) to authenticated;
