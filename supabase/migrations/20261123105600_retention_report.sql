-- What a run would do, without doing it: for the dry run of the command, and for whoever answers for it.

-- {clinics: [{slug, name, over_since, waits, rows: {table: n}, files}], erasures: [{state, problem, began_at}], rules: [{rule, keep, demanded_by, before, rows}],
-- proposals: [{slug, open, confirmed, due}], archives: n, last: the run before}. Names of clinics only; nobody else is named.
create function public.retention_report() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  one record;
  n bigint;
  clinics jsonb := '[]';
  rules jsonb := '[]';
begin
  for one in
    select s.clinic_id, s.export_until, c.name, g.slug from private.subscriptions s join public.clinics c on c.id = s.clinic_id
    left join private.clinic_slugs g on g.clinic_id = s.clinic_id
    where s.export_until <= now() and not exists (select from private.clinic_erasures e where e.subject = s.clinic_id) order by s.export_until
  loop
    clinics := clinics || jsonb_build_array(jsonb_build_object('slug', one.slug, 'name', one.name, 'over_since', one.export_until, 'waits', private.clinic_waits(one.clinic_id),
      'rows', private.rows_of(one.clinic_id), 'files', (select count(*) from private.files_of(one.clinic_id))));
  end loop;
  for one in select r.rule, r.before, q.keep, q.demanded_by from private.rules_by_age() r join private.retention_rules q on q.rule = r.rule loop
    execute format('select private.%I($1, 0, true)', 'retain_' || one.rule) into n using one.before;
    rules := rules || jsonb_build_array(jsonb_build_object('rule', one.rule, 'keep', one.keep::text, 'demanded_by', one.demanded_by, 'before', one.before, 'rows', n));
  end loop;
  return jsonb_build_object('clinics', clinics, 'rules', rules,
    'erasures', (select coalesce(jsonb_agg(jsonb_build_object('state', e.state, 'problem', e.problem, 'began_at', e.began_at) order by e.began_at), '[]')
      from private.clinic_erasures e where e.state <> 'done'),
    'proposals', (select coalesce(jsonb_agg(q.p), '[]') from (
      select jsonb_build_object('slug', g.slug, 'open', count(*) filter (where r.decision is null), 'confirmed', count(*) filter (where r.decision = 'erase'),
        'due', count(*) filter (where r.decision = 'erase' and r.takes_effect_at <= now())) as p
      from public.retention_proposals r join private.clinic_slugs g on g.clinic_id = r.clinic_id group by g.slug order by g.slug) q),
    'archives', (select count(*) from private.archives a where a.keep_until <= current_date),
    'last', (select to_jsonb(r) from private.retention_runs r where r.ended_at is not null order by r.ended_at desc limit 1));
end $$;

-- For the page that says where the data is: when retention last ran through, and what held up. null: never.
create function private.last_retention_run() returns jsonb
language sql stable security definer set search_path = ''
as $$ select jsonb_build_object('ended_at', r.ended_at, 'problems', jsonb_array_length(r.problems)) from private.retention_runs r where r.ended_at is not null order by r.ended_at desc limit 1 $$;

-- The operator's page: {rules, due: clinics whose time is over, runs: [{id, began_at, ended_at, gone, problems: [code]}], erasures: [{id, state, problem, began_at, rows}]}.
create function private.operator_retention() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_operator();
  return jsonb_build_object('rules', private.retention_rules(),
    'due', (select count(*) from private.subscriptions s where s.export_until <= now() and not exists (select from private.clinic_erasures e where e.subject = s.clinic_id)),
    'runs', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'began_at', r.began_at, 'ended_at', r.ended_at, 'gone', r.gone,
        'problems', (select coalesce(jsonb_agg(p ->> 'code'), '[]') from jsonb_array_elements(r.problems) p)) order by r.began_at desc), '[]')
      from (select * from private.retention_runs q order by q.began_at desc limit 20) r),
    'erasures', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'state', e.state, 'problem', e.problem, 'began_at', e.began_at,
        'rows', (select coalesce(sum(v.value::bigint), 0) from jsonb_each_text(e.erased) v where v.key like '%.%')) order by e.began_at), '[]')
      from private.clinic_erasures e where e.state <> 'done'));
end $$;
create function public.operator_retention() returns jsonb
language sql stable set search_path = '' as $$ select private.operator_retention() $$;
grant execute on function private.operator_retention(), public.operator_retention() to authenticated;
grant execute on function public.retention_report() to service_role;
