-- Retention: how long what is kept, and until when at most, as rows that a job applies. Each rule names its law or promise; what
-- it may not be shorter or longer than stands beside it, so that no slip of a hand keeps a promise for 0 days.

create table private.retention_rules (
  rule text primary key check (rule ~ '^[a-z_]{3,40}$'),
  position smallint not null unique,
  -- Counted from the event that `counted_from` names.
  keep interval not null,
  at_least interval not null check (at_least > interval '0'),
  at_most interval check (at_most >= at_least),
  counted_from text not null check (counted_from ~ '^[a-z_]{3,40}$'),
  -- What demands it: a law, or a promise that we made in public.
  demanded_by text not null check (demanded_by ~ '^[a-z0-9_]{3,40}$'),
  constraint retention_rules_within_bounds check (keep >= at_least and (at_most is null or keep <= at_most))
);
insert into private.retention_rules (rule, position, keep, at_least, at_most, counted_from, demanded_by) values
  -- Our terms: 90 days in which an export can be had.
  ('cancelled_clinics', 10, '90 days', '90 days', '90 days', 'end_of_access', 'terms'),
  -- CGST Act s. 36: 72 months from the annual return that is due nine months after the year; seven years from its end cover it.
  ('billing_documents', 20, '7 years', '7 years', null, 'end_of_financial_year', 'cgst_act'),
  -- DPDP Rules 2025, rule 6(1)(e) and rule 8(3): logs of access at least a year.
  ('audit_record', 30, '1 year', '1 year', null, 'deletion', 'dpdp_rules'),
  ('failed_sign_ins', 40, '1 year', '1 year', null, 'attempt', 'dpdp_rules'),
  -- Dental Council and Indian Medical Council regulations: three years at least. Each clinic sets its own, and confirms.
  ('clinical_records', 50, '5 years', '3 years', null, 'last_visit', 'medical_council'),
  ('support_messages', 60, '2 years', '30 days', '2 years', 'last_contact', 'promise'),
  ('technical_logs', 70, '90 days', '7 days', '90 days', 'event', 'promise'),
  ('webhook_bodies', 80, '30 days', '7 days', '90 days', 'receipt', 'promise'),
  ('backups', 90, '30 days', '1 day', '30 days', 'backup', 'promise');

create function private.keep_of(rule text) returns interval
language sql stable security definer set search_path = ''
as $$ select r.keep from private.retention_rules r where r.rule = keep_of.rule $$;

-- What is shown of the rules, to anybody: [{rule, keep, at_least, at_most, counted_from, demanded_by}], spans as Postgres writes them.
create function private.retention_rules() returns json
language sql stable security definer set search_path = ''
as $$
  select json_agg(json_build_object('rule', r.rule, 'keep', r.keep::text, 'at_least', r.at_least::text, 'at_most', r.at_most::text,
    'counted_from', r.counted_from, 'demanded_by', r.demanded_by) order by r.position)
  from private.retention_rules r
$$;
create function public.retention_rules() returns json
language sql stable set search_path = '' as $$ select private.retention_rules() $$;
grant execute on function private.retention_rules(), public.retention_rules() to anon, authenticated;

-- For the operator: how long something is kept from now on, in days, months or years. Refuses with not_found, and with
-- retention_out_of_bounds {least, most} for 0 days and everything else that a law or a promise forbids.
create function private.set_retention_rule(rule text, n integer, unit text) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  r private.retention_rules;
  wanted interval;
begin
  perform private.require_operator();
  select * into r from private.retention_rules q where q.rule = set_retention_rule.rule for update;
  if r.rule is null or unit not in ('days', 'months', 'years') then perform private.refuse('not_found'); end if;
  wanted := case unit when 'days' then make_interval(days => n) when 'months' then make_interval(months => n) else make_interval(years => n) end;
  if wanted < r.at_least or wanted > r.at_most then
    perform private.refuse('retention_out_of_bounds', jsonb_build_object('least', r.at_least::text, 'most', r.at_most::text));
  end if;
  update private.retention_rules q set keep = wanted where q.rule = r.rule;
  return private.retention_rules();
end $$;
create function public.set_retention_rule(rule text, n integer, unit text) returns json
language sql set search_path = '' as $$ select private.set_retention_rule(rule, n, unit) $$;
grant execute on function private.set_retention_rule(text, integer, text), public.set_retention_rule(text, integer, text) to authenticated;

-- The end of access follows the rule, and not a number in a trigger.
create or replace function private.subscription_dates() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.ends_at := greatest(new.trial_until, new.paid_until);
  new.full_until := case when new.cancelled_at is null then new.ends_at + interval '7 days' else new.ends_at end;
  new.read_until := case when new.cancelled_at is null then new.full_until + interval '30 days' else new.ends_at end;
  new.export_until := new.read_until + private.keep_of('cancelled_clinics');
  if new.suspended_at is not null then
    new.full_until := least(new.full_until, new.suspended_at);
    new.read_until := 'infinity';
    new.export_until := 'infinity';
  end if;
  return new;
end $$;

-- What goes by its age alone ---------------------------------------------------------------------------------------------------

-- A rule that is applied row by row has a function private.retain_<rule>(before, most, counted): deletes up to `most` rows that are
-- older than `before` and answers how many; counted: only counts them, all. Who adds a rule adds its function, and nothing else.

create index usage_events_by_day on private.usage_events (day);

create function private.retain_technical_logs(before timestamptz, most integer, counted boolean) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  n bigint;
  gone bigint;
begin
  if counted then
    return (select count(*) from private.usage_events u where u.day < before::date) + (select count(*) from private.webhooks_ignored w where w.day < before::date);
  end if;
  delete from private.usage_events u where u.ctid = any (array(select x.ctid from private.usage_events x where x.day < before::date limit most));
  get diagnostics gone = row_count;
  delete from private.webhooks_ignored w where w.day < before::date;
  get diagnostics n = row_count;
  return gone + n;
end $$;

create function private.retain_failed_sign_ins(before timestamptz, most integer, counted boolean) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  gone bigint;
begin
  if counted then return (select count(*) from private.failed_sign_ins f where f.at < before); end if;
  delete from private.failed_sign_ins f where f.ctid = any (array(select x.ctid from private.failed_sign_ins x where x.at < before limit most));
  get diagnostics gone = row_count;
  return gone;
end $$;
-- It did this with a year of its own.
create or replace function public.tidy_audit() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.make_audit_month(month::date)
  from generate_series(date_trunc('month', now()), now() + interval '3 months', interval '1 month') month;
end $$;

-- Bodies that the payment gateway sent, with a payer's contact in them. The id stays: by it a repeat is known.
create function private.retain_webhook_bodies(before timestamptz, most integer, counted boolean) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  gone bigint;
begin
  if counted then return (select count(*) from private.gateway_events g where g.applied_at < before and g.body is not null); end if;
  update private.gateway_events g set body = null where g.id = any (array(select x.id from private.gateway_events x
    where x.applied_at < before and x.body is not null limit most));
  get diagnostics gone = row_count;
  return gone;
end $$;
create or replace function public.tidy_gateway() returns integer
language sql security definer set search_path = ''
as $$ select private.retain_webhook_bodies(now() - private.keep_of('webhook_bodies'), 5000, false)::integer $$;

-- The rules that have such a function, with the moment before which things go.
create function private.rules_by_age() returns table (rule text, before timestamptz)
language sql stable security definer set search_path = ''
as $$
  select r.rule, now() - r.keep from private.retention_rules r
  where to_regprocedure(format('private.%I(timestamptz, integer, boolean)', 'retain_' || r.rule)) is not null order by r.position
$$;

-- Runs -------------------------------------------------------------------------------------------------------------------------------

-- One row a run, of the job or of the command: what went, and what was counted afterwards in the database and in the bucket.
create table private.retention_runs (
  id uuid primary key default private.uuid_v7(),
  began_at timestamptz not null default now(),
  step_at timestamptz not null default now(),
  ended_at timestamptz,
  -- {"<rule>": rows, "clinics": n, "patients": n, "files": n}
  gone jsonb not null default '{}',
  -- How far the proposals have come: the last clinic by id; all: every clinic was seen.
  proposed_after uuid,
  proposed_all boolean not null default false,
  -- What did not go and why, as codes.
  problems jsonb not null default '[]'
);
create index retention_runs_by_end on private.retention_runs (ended_at);

-- The run that is under way, or a new one when the last ended more than `every` ago; null: nothing is due. Two at once share one.
create function public.begin_retention_run(every interval) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  run uuid;
begin
  perform pg_advisory_xact_lock(hashtext('retention_run'));
  select r.id into run from private.retention_runs r where r.ended_at is null order by r.began_at limit 1;
  if run is null and not exists (select from private.retention_runs r where r.ended_at > now() - every) then
    insert into private.retention_runs default values returning id into run;
  end if;
  return run;
end $$;

-- Applies the rules by age, up to so many rows of each: {"<rule>": rows}; nothing left when all are 0.
create function public.apply_retention_rules(run uuid, most integer) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  one record;
  n bigint;
  gone jsonb := '{}';
begin
  for one in select * from private.rules_by_age() loop
    execute format('select private.%I($1, $2, false)', 'retain_' || one.rule) into n using one.before, least(greatest(most, 1), 5000);
    if n > 0 then gone := gone || jsonb_build_object(one.rule, n); end if;
  end loop;
  perform public.add_to_run(run, gone);
  return gone;
end $$;

-- Adds numbers to what a run has done.
create function public.add_to_run(run uuid, counts jsonb) returns void
language sql security definer set search_path = ''
as $$
  update private.retention_runs r set step_at = clock_timestamp(), gone = r.gone || coalesce((
    select jsonb_object_agg(c.key, coalesce((r.gone ->> c.key)::bigint, 0) + c.value::bigint) from jsonb_each_text(counts) c), '{}')
  where r.id = run
$$;

-- The end of a run. problems: [{code, …}], ids and codes only.
create function public.end_retention_run(run uuid, problems jsonb) returns jsonb
language sql security definer set search_path = ''
as $$
  update private.retention_runs r set ended_at = clock_timestamp(), problems = end_retention_run.problems where r.id = run and r.ended_at is null
  returning to_jsonb(r)
$$;

grant execute on function public.begin_retention_run(interval), public.apply_retention_rules(uuid, integer), public.add_to_run(uuid, jsonb), public.end_retention_run(uuid, jsonb) to service_role;
