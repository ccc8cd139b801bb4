-- When each job last ran, so that a ticker that has stopped is noticed.
create table private.job_runs (
  job text primary key check (length(job) <= 40),
  ran_at timestamptz not null default now()
);

create function private.note_job_run(job text) returns void
language sql security definer set search_path = ''
as $$
  insert into private.job_runs (job) values (note_job_run.job)
  on conflict (job) do update set ran_at = now()
$$;
create function public.note_job_run(job text) returns void
language sql set search_path = '' as $$ select private.note_job_run(job) $$;

-- What /api/health tells anyone: the database answers, and how many seconds ago each job ran.
create function private.health() returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object('jobs', coalesce(
    (select json_object_agg(r.job, extract(epoch from now() - r.ran_at)::integer) from private.job_runs r), '{}'::json))
$$;
create function public.health() returns json
language sql stable set search_path = '' as $$ select private.health() $$;

grant execute on function private.note_job_run(text), public.note_job_run(text) to service_role;
grant execute on function private.health(), public.health() to anon, authenticated, service_role;
