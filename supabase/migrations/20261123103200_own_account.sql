-- What is kept about somebody who works in a clinic, as they see it, take it along and end it.

-- What stays when an account ends, with its reason and, where there is one, the day: [{what, why, until}]. The record of who did what
-- is kept a year at least (Rules, rule 6); who signed a record belongs to the record.
create function private.kept_of_person(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('what', k.what, 'why', k.why, 'until', k.until)), '[]') from (
    select 'audit_entries' as what, 'audit_record' as why, (max(e.at) + interval '1 year')::date as until
    from public.audit_entries e join public.members m on m.clinic_id = e.clinic_id and m.user_id = person where e.actor_user_id = person having count(*) > 0
    union all
    select 'memberships', 'clinic_records', null from public.members m where m.user_id = person having count(*) > 0) k
$$;

-- The clinics that would be left without an owner: [{name, slug}].
create function private.only_owner_of(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'slug', s.slug) order by c.name), '[]')
  from public.members m join public.clinics c on c.id = m.clinic_id join private.clinic_slugs s on s.clinic_id = c.id
  where m.user_id = person and m.role = 'owner' and m.left_at is null
    and not exists (select from public.members o join auth.users u on u.id = o.user_id
      where o.clinic_id = m.clinic_id and o.role = 'owner' and o.left_at is null and o.id <> m.id and u.email not like '%@staff.invalid')
$$;

-- Everything about whoever is signed in: account, name, clinics, where they are signed in, what they said, what they were told, how much
-- of the record of who did what is theirs, what they wrote to us, what would stay, and which clinics they cannot leave alone.
create function private.my_data() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  return (select jsonb_build_object(
    'account', jsonb_build_object('email', case when u.email not like '%@staff.invalid' then u.email end, 'created_at', u.created_at, 'last_sign_in_at', u.last_sign_in_at),
    'profile', (select jsonb_build_object('name', p.full_name, 'phone', p.phone, 'language', p.language, 'theme', p.theme, 'usage_counted', coalesce(p.usage_counted, true)) from public.profiles p where p.user_id = me),
    'clinics', (select coalesce(jsonb_agg(jsonb_build_object('clinic', c.name, 'name', m.name, 'role', m.role, 'since', m.created_at, 'left_at', m.left_at) order by m.created_at), '[]')
      from public.members m join public.clinics c on c.id = m.clinic_id where m.user_id = me),
    'sessions', (select coalesce(jsonb_agg(jsonb_build_object('browser', coalesce(n.browser, s.user_agent), 'since', s.created_at, 'last_used', coalesce(n.seen_at, s.updated_at)) order by s.created_at desc), '[]')
      from auth.sessions s left join private.sessions_seen n on n.session_id = s.id where s.user_id = me),
    'pin', (select jsonb_build_object('set', true) from private.pins q where q.user_id = me),
    'consents', (select coalesce(jsonb_agg(jsonb_build_object('purpose', k.purpose, 'given', k.given, 'notice_version', k.notice_version, 'language', k.language, 'channel', k.channel, 'said_at', k.said_at) order by k.said_at desc, k.id desc), '[]')
      from public.person_consents k where k.user_id = me),
    'told', (select coalesce(jsonb_agg(jsonb_build_object('policy', n.policy, 'version', n.version, 'told_at', n.told_at, 'acknowledged_at', n.acknowledged_at) order by n.queued_at desc), '[]')
      from private.policy_notices n where n.user_id = me),
    'deeds', (select jsonb_build_object('count', count(*), 'first_at', min(e.at), 'last_at', max(e.at))
      from public.members m join public.audit_entries e on e.clinic_id = m.clinic_id and e.actor_user_id = me where m.user_id = me),
    'tickets', private.my_tickets(null),
    'kept', private.kept_of_person(me),
    'only_owner_of', private.only_owner_of(me))
  from auth.users u where u.id = me);
end $$;
create function public.my_data() returns jsonb
language sql stable set search_path = '' as $$ select private.my_data() $$;

-- Ends an account: memberships, ways to sign in, sessions, name, phone, address, PIN, settings, ledger. What names them in a clinic's
-- records stays there; the account's id stays as long as something refers to it, without anything that leads to the person. Refuses
-- with last_owner and operator_stays. Answers the certificate.
create function private.erase_person(person uuid) returns private.erasures
language plpgsql security definer set search_path = ''
as $$
declare
  kept jsonb := private.kept_of_person(person);
  erased jsonb := '{}';
  n bigint;
  k record;
begin
  if exists (select from private.operators o where o.user_id = person) then perform private.refuse('operator_stays'); end if;
  -- Asked of the trigger on members, which locks the clinic.
  update public.members m set left_at = now() where m.user_id = person and m.left_at is null;
  get diagnostics n = row_count;
  if n > 0 then erased := erased || jsonb_build_object('memberships', n); end if;
  perform private.begin_erasing();
  -- Whatever goes with an account goes now, ways to sign in and sessions with it, though the account's id may have to stay.
  for k in
    select c.conrelid::regclass as relation, a.attname as key_column from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'auth.users'::regclass and c.confdeltype = 'c' and c.conparentid = 0
      and c.connamespace in ('public'::regnamespace, 'private'::regnamespace, 'auth'::regnamespace)
  loop
    execute format('delete from %s t where t.%I = $1', k.relation, k.key_column) using person;
    get diagnostics n = row_count;
    if n > 0 then erased := erased || jsonb_build_object(k.relation::text, n); end if;
  end loop;
  delete from auth.flow_state f where f.user_id = person;
  if private.account_is_needed(person) then
    update auth.users u set email = null, phone = null, encrypted_password = null, raw_user_meta_data = '{}', raw_app_meta_data = '{}',
      email_change = '', phone_change = '', recovery_token = '', confirmation_token = '', banned_until = 'infinity', deleted_at = now() where u.id = person;
  else
    delete from auth.users u where u.id = person;
  end if;
  perform private.end_erasing();
  return private.certify_erasure('person', person, null, erased || jsonb_build_object('accounts', 1), kept);
end $$;

-- Whoever is signed in ends their own account. Refuses as erase_person() does. Answers {number, hash, done_at, kept}.
create function private.delete_my_account() returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  e private.erasures := private.erase_person(private.require_person());
begin
  return jsonb_build_object('number', e.number, 'hash', encode(e.hash, 'hex'), 'done_at', e.done_at, 'kept', e.kept);
end $$;
create function public.delete_my_account() returns jsonb
language sql set search_path = '' as $$ select private.delete_my_account() $$;
grant execute on function private.my_data(), public.my_data(), private.delete_my_account(), public.delete_my_account() to authenticated;

call private.mute_while_erasing();
