-- Publishing a version of a policy, telling everybody who works in a clinic, and the list of those who receive data.

-- The first day on which a change of today's may hold: 14 whole days lie between it and the day on which it is told.
create function private.earliest_material_day() returns date
language sql stable set search_path = ''
as $$ select private.today_in_india() + 15 $$;

-- Notes the next version and, of a material change, whom to tell. For functions of the operator. Refuses with date_impossible,
-- policy_dated_back (detail: earliest), policy_too_soon (detail: earliest), policy_before_previous (detail: earliest).
create function private.add_policy_version(policy text, effective_on date, material boolean, text_en text, text_hi text, summary_en text, summary_hi text)
returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  latest private.policy_versions;
  next_version integer;
begin
  select * into latest from private.policy_versions v where v.policy = add_policy_version.policy order by v.version desc limit 1;
  if effective_on is null or material is null then perform private.refuse('date_impossible'); end if;
  if effective_on < private.today_in_india() then
    perform private.refuse('policy_dated_back', jsonb_build_object('earliest', case when material then private.earliest_material_day() else private.today_in_india() end));
  elsif material and effective_on < private.earliest_material_day() then
    perform private.refuse('policy_too_soon', jsonb_build_object('earliest', private.earliest_material_day()));
  elsif effective_on < latest.effective_on then
    perform private.refuse('policy_before_previous', jsonb_build_object('earliest', latest.effective_on));
  end if;
  next_version := coalesce(latest.version, 0) + 1;
  insert into private.policy_versions (policy, version, effective_on, material, text_en, text_hi, summary_en, summary_hi, published_by)
  values (add_policy_version.policy, next_version, add_policy_version.effective_on, add_policy_version.material, add_policy_version.text_en,
    add_policy_version.text_hi, btrim(add_policy_version.summary_en), btrim(add_policy_version.summary_hi), auth.uid());
  if material then perform private.queue_policy_notices(add_policy_version.policy, next_version); end if;
  return next_version;
end $$;

-- Everybody who works in a clinic now and has not been told of this version.
create function private.queue_policy_notices(policy text, version integer) returns void
language sql security definer set search_path = ''
as $$
  insert into private.policy_notices (policy, version, user_id, status)
  select queue_policy_notices.policy, queue_policy_notices.version, u.id, case when coalesce(u.email, '') ~* '(^|@staff\.invalid)$' then 'no_mail' else 'due' end
  from auth.users u
  where exists (select from public.members m where m.user_id = u.id and m.left_at is null)
    and not exists (select from private.policy_notices n
      where n.policy = queue_policy_notices.policy and n.version = queue_policy_notices.version and n.user_id = u.id)
  on conflict on constraint policy_notices_once do nothing
$$;

-- Publishes the next version of a policy. latest: the version that its writer began from. Answers the new one's number. Refuses
-- as add_policy_version does, and with changed_by_someone, policy_unchanged, value_not_possible.
create function private.publish_policy(policy text, latest integer, effective_on date, material boolean, text_en text, text_hi text, summary_en text, summary_hi text)
returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  held private.policy_versions;
begin
  -- Of two who publish at the same moment one comes after the other.
  perform pg_advisory_xact_lock(hashtextextended('policies', 0));
  select * into held from private.policy_versions v where v.policy = publish_policy.policy order by v.version desc limit 1;
  if held.version is null then perform private.refuse('value_not_possible'); end if;
  if held.version is distinct from latest then perform private.refuse('changed_by_someone'); end if;
  if (held.text_en, held.text_hi) is not distinct from (publish_policy.text_en, publish_policy.text_hi) then perform private.refuse('policy_unchanged'); end if;
  return private.add_policy_version(policy, effective_on, material, text_en, text_hi, summary_en, summary_hi);
end $$;
create function public.publish_policy(policy text, latest integer, effective_on date, material boolean, text_en text, text_hi text, summary_en text, summary_hi text)
returns integer
language sql set search_path = '' as $$ select private.publish_policy(policy, latest, effective_on, material, text_en, text_hi, summary_en, summary_hi) $$;

-- Adds a company that receives data. The first of each kind that the program cannot do without may have begun already; every
-- other is a material change: the data policy gets a version that says so, everybody is told, and it begins with that version.
-- Refuses as add_policy_version does, and with value_not_possible (by constraint).
create function private.add_sub_processor(kind text, name text, since date, purpose_en text, purpose_hi text, receives_en text, receives_hi text, region_en text, region_hi text)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
  held private.policy_versions;
  announced integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('policies', 0));
  if since is null then perform private.refuse('date_impossible'); end if;
  if kind in ('sms', 'other') or since > private.today_in_india()
    or exists (select from private.sub_processors s where s.kind = add_sub_processor.kind) then
    select * into held from private.policy_versions v where v.policy = 'data-policy' order by v.version desc limit 1;
    announced := private.add_policy_version('data-policy', since, true, held.text_en, held.text_hi,
      format('From that day %s (%s) receives: %s. What for: %s.', btrim(name), btrim(region_en), rtrim(receives_en, '. '), rtrim(purpose_en, '. ')),
      format('उस दिन से %s (%s) को मिलेगा: %s। किसलिए: %s।', btrim(name), btrim(region_hi), rtrim(receives_hi, '। '), rtrim(purpose_hi, '। ')));
  end if;
  insert into private.sub_processors (kind, name, since, purpose_en, purpose_hi, receives_en, receives_hi, region_en, region_hi, announced_in, added_by)
  values (kind, btrim(name), since, btrim(purpose_en), btrim(purpose_hi), btrim(receives_en), btrim(receives_hi), btrim(region_en), btrim(region_hi), announced, me);
end $$;
create function public.add_sub_processor(kind text, name text, since date, purpose_en text, purpose_hi text, receives_en text, receives_hi text, region_en text, region_hi text)
returns void
language sql set search_path = '' as $$ select private.add_sub_processor(kind, name, since, purpose_en, purpose_hi, receives_en, receives_hi, region_en, region_hi) $$;

-- From a day on, today at the earliest, a company receives nothing any more. Refuses with not_found, date_impossible.
create function private.end_sub_processor(sub_processor uuid, until date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  if until is null or until < private.today_in_india() then perform private.refuse('date_impossible'); end if;
  update private.sub_processors s set until = greatest(end_sub_processor.until, s.since)
  where s.id = sub_processor and coalesce(s.until, 'infinity') > private.today_in_india();
  if not found then perform private.refuse('not_found'); end if;
end $$;
create function public.end_sub_processor(sub_processor uuid, until date) returns void
language sql set search_path = '' as $$ select private.end_sub_processor(sub_processor, until) $$;

-- What the console shows: the versions of every policy with how many were told, the latest texts to begin from, and everybody
-- who receives data, did, or will.
create function private.operator_policies() returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return json_build_object('today', private.today_in_india(), 'earliest', private.earliest_material_day(),
    'versions', (select json_agg(json_build_object('policy', v.policy, 'version', v.version, 'state', private.policy_state(v), 'effective_on', v.effective_on,
        'material', v.material, 'summary_en', v.summary_en, 'summary_hi', v.summary_hi, 'published_at', v.published_at, 'by', o.name,
        'told', n.told, 'waiting', n.waiting, 'not_told', n.not_told, 'acknowledged', n.acknowledged, 'told_until', n.told_until)
        order by v.policy, v.version desc)
      from private.policy_versions v left join private.operators o on o.user_id = v.published_by
      cross join lateral (select count(*) filter (where q.status = 'sent') as told, count(*) filter (where q.status in ('due', 'sending')) as waiting,
          count(*) filter (where q.status in ('failed', 'unresolved', 'no_mail')) as not_told, count(q.acknowledged_at) as acknowledged, max(q.told_at) as told_until
        from private.policy_notices q where q.policy = v.policy and q.version = v.version) n),
    'latest', (select json_object_agg(v.policy, json_build_object('version', v.version, 'text_en', v.text_en, 'text_hi', v.text_hi))
      from private.policy_versions v where not exists (select from private.policy_versions q where q.policy = v.policy and q.version > v.version)),
    'sub_processors', (select coalesce(json_agg(s order by s.since desc, s.id), '[]'::json) from private.sub_processors s));
end $$;
create function public.operator_policies() returns json
language sql stable set search_path = '' as $$ select private.operator_policies() $$;

-- Who was told of a version, how and when, those who were not first; 1,000 at most.
create function private.operator_policy_notices(policy text, version integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_operator();
begin
  return coalesce((select json_agg(json_build_object('id', n.id, 'name', n.name, 'email', n.email, 'status', n.status, 'told_at', n.told_at,
      'acknowledged_at', n.acknowledged_at) order by n.told_at nulls first, n.id)
    from (select q.*, p.full_name as name, case when q.status = 'no_mail' then null else u.email end as email
      from private.policy_notices q join auth.users u on u.id = q.user_id left join public.profiles p on p.user_id = q.user_id
      where q.policy = operator_policy_notices.policy and q.version = operator_policy_notices.version
      order by q.told_at nulls first, q.id limit 1000) n), '[]'::json);
end $$;
create function public.operator_policy_notices(policy text, version integer) returns json
language sql stable set search_path = '' as $$ select private.operator_policy_notices(policy, version) $$;

-- Telling ------------------------------------------------------------------------------------------------------------------

-- A change that could not be told in time (the mail server was away) does not take effect in time either: its day moves until 14
-- whole days are left to those who were to be told when it was published.
create function private.postpone_policies() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  late record;
begin
  for late in
    select v.policy, v.version from private.policy_versions v
    where v.material and v.effective_on > private.today_in_india() and v.effective_on < private.earliest_material_day()
      and exists (select from private.policy_notices n where n.policy = v.policy and n.version = v.version and n.queued_at <= v.published_at
        and n.status in ('due', 'sending'))
  loop
    update private.policy_versions v set effective_on = private.earliest_material_day() where v.policy = late.policy and v.version = late.version;
    update private.sub_processors s set since = private.earliest_material_day() where s.policy = late.policy and s.announced_in = late.version;
  end loop;
end $$;

-- Takes mails that are to go out now, each by one job only, those of people who joined meanwhile too. What nobody reported on is
-- given up as unresolved: it may have gone out. Answers [{id, email, name, language, policy, version, effective_on, summary}].
create function public.claim_policy_notices(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  perform private.postpone_policies();
  update private.policy_notices n set status = 'unresolved' where n.status = 'sending' and n.try_at < now() - interval '10 minutes';
  perform private.queue_policy_notices(v.policy, v.version) from private.policy_versions v where v.material and v.effective_on > private.today_in_india();
  update private.policy_notices n set status = 'obsolete'
  where n.status = 'due' and not exists (select from public.members m where m.user_id = n.user_id and m.left_at is null);
  with picked as (
    select n.id from private.policy_notices n where n.status = 'due' and n.try_at <= now()
    order by n.try_at, n.id limit least(greatest(batch, 1), 100) for update skip locked
  ), taken as (
    update private.policy_notices n set status = 'sending', attempts = n.attempts + 1, try_at = now()
    from picked k where n.id = k.id returning n.*
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'email', u.email, 'name', coalesce(p.full_name, u.email), 'language', coalesce(p.language, 'en'),
    'policy', t.policy, 'version', t.version, 'effective_on', v.effective_on,
    'summary', case p.language when 'hi' then v.summary_hi else v.summary_en end)), '[]'::json) into answer
  from taken t join private.policy_versions v on v.policy = t.policy and v.version = t.version join auth.users u on u.id = t.user_id
  left join public.profiles p on p.user_id = t.user_id;
  return answer;
end $$;

-- What became of a mail: sent, failed for good, unresolved, or again (the mail server could not be reached: for three days, then failed).
create function public.record_policy_notice(notice uuid, outcome text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update private.policy_notices n set
    status = case when outcome <> 'again' then outcome when n.attempts < 20 then 'due' else 'failed' end,
    told_at = case outcome when 'sent' then now() end,
    try_at = now() + make_interval(mins => least(2 ^ n.attempts, 360)::integer)
  where n.id = notice and n.status = 'sending';
end $$;

grant execute on function private.publish_policy(text, integer, date, boolean, text, text, text, text), public.publish_policy(text, integer, date, boolean, text, text, text, text),
  private.add_sub_processor(text, text, date, text, text, text, text, text, text), public.add_sub_processor(text, text, date, text, text, text, text, text, text),
  private.end_sub_processor(uuid, date), public.end_sub_processor(uuid, date), private.operator_policies(), public.operator_policies(),
  private.operator_policy_notices(text, integer), public.operator_policy_notices(text, integer) to authenticated;
grant execute on function public.claim_policy_notices(integer), public.record_policy_notice(uuid, text) to service_role;
