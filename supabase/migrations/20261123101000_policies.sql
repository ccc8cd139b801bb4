-- What the service promises in public: policies in versions that stay as they were published, whom they were announced to, and
-- the companies that receive data. docs/decisions/0038.

create function private.hash_of_text(said text) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(convert_to(said, 'UTF8')) $$;

create table private.policy_versions (
  policy text not null check (policy in ('privacy', 'data-policy', 'terms', 'cookies')),
  version integer not null check (version > 0),
  -- The first day, in India, on which it holds until a later version does.
  effective_on date not null,
  -- Changes what somebody may expect: told to everybody who works in a clinic, 14 whole days before.
  material boolean not null,
  -- Headings, paragraphs, lists and {{placeholders}}: lib/policies/rules.ts.
  text_en text not null check (length(text_en) between 100 and 60000),
  text_hi text not null check (length(text_hi) between 100 and 60000),
  -- SHA-256 of each text, as the page shows it: whoever kept a copy can compare.
  hash_en bytea not null generated always as (private.hash_of_text(text_en)) stored,
  hash_hi bytea not null generated always as (private.hash_of_text(text_hi)) stored,
  -- What changes, in a sentence or two; empty in the first version alone.
  summary_en text not null check (length(summary_en) <= 1000 and (version = 1 or length(btrim(summary_en)) >= 10)),
  summary_hi text not null check (length(summary_hi) <= 1000 and (version = 1 or length(btrim(summary_hi)) >= 10)),
  published_at timestamptz not null default now(),
  published_by uuid references auth.users (id) on delete set null,
  primary key (policy, version)
);
create index policy_versions_published_by on private.policy_versions (published_by);

create function private.refuse_policy_edit() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.refuse('published_stays');
  return null;
end $$;
create trigger policy_versions_stay
  before update of policy, version, material, text_en, text_hi, summary_en, summary_hi, published_at or delete or truncate on private.policy_versions
  for each statement execute function private.refuse_policy_edit();
-- The day may only move away, and only while it is to come: private.postpone_policies().
create trigger policy_versions_postponed_only before update of effective_on on private.policy_versions for each row
  when (new.effective_on < old.effective_on or old.effective_on <= private.today_in_india())
  execute function private.refuse_policy_edit();

-- Who is told of a version, and when that was; kept as long as the account. no_mail: has no address (signs in by PIN), told in
-- the app alone. obsolete: left before the mail did.
create table private.policy_notices (
  id uuid primary key default private.uuid_v7(),
  policy text not null,
  version integer not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  status text not null default 'due' check (status in ('due', 'sending', 'sent', 'failed', 'unresolved', 'no_mail', 'obsolete')),
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  -- When it was known that this person has to be told: as it was published, or as they joined.
  queued_at timestamptz not null default now(),
  told_at timestamptz,
  -- When they said in the app that they have read it.
  acknowledged_at timestamptz,
  constraint policy_notices_once unique (policy, version, user_id),
  constraint policy_notices_sent_have_a_time check ((status = 'sent') = (told_at is not null)),
  foreign key (policy, version) references private.policy_versions (policy, version)
);
create index policy_notices_by_user on private.policy_notices (user_id);
create index policy_notices_open on private.policy_notices (try_at) where status in ('due', 'sending');

-- The companies that receive personal data for the service, each from a day on. Rows are added and ended, never rewritten:
-- whoever receives something else is another row.
create table private.sub_processors (
  id uuid primary key default private.uuid_v7(),
  kind text not null check (kind in ('hosting', 'database', 'whatsapp', 'payments', 'mail', 'sms', 'other')),
  name text not null check (length(btrim(name)) between 2 and 120),
  purpose_en text not null check (length(btrim(purpose_en)) between 3 and 300),
  purpose_hi text not null check (length(btrim(purpose_hi)) between 3 and 300),
  receives_en text not null check (length(btrim(receives_en)) between 3 and 300),
  receives_hi text not null check (length(btrim(receives_hi)) between 3 and 300),
  region_en text not null check (length(btrim(region_en)) between 2 and 120),
  region_hi text not null check (length(btrim(region_hi)) between 2 and 120),
  since date not null,
  -- The first day on which it receives nothing any more.
  until date,
  -- The version of the data policy that announced it; null: the program began with it.
  policy text not null default 'data-policy' check (policy = 'data-policy'),
  announced_in integer,
  added_by uuid references auth.users (id) on delete set null,
  constraint sub_processors_end_after_start check (until >= since),
  foreign key (policy, announced_in) references private.policy_versions (policy, version)
);
create index sub_processors_announced_in on private.sub_processors (policy, announced_in);
create index sub_processors_added_by on private.sub_processors (added_by);

-- Reading --------------------------------------------------------------------------------------------------------------------

-- past, current or upcoming: the highest version whose day has come holds.
create function private.policy_state(v private.policy_versions) returns text
language sql stable set search_path = ''
as $$
  select case
    when v.version < current.version then 'past'
    when v.version = current.version then 'current'
    else 'upcoming' end
  from (select max(q.version) as version from private.policy_versions q where q.policy = v.policy and q.effective_on <= private.today_in_india()) current
$$;

-- Who receives data on a day, [{kind, name, purpose, receives, region, since, until}] in a language of the screens.
create function private.sub_processors_on(day date, language text) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('kind', s.kind, 'name', s.name, 'since', s.since, 'until', s.until,
      'purpose', case sub_processors_on.language when 'hi' then s.purpose_hi else s.purpose_en end,
      'receives', case sub_processors_on.language when 'hi' then s.receives_hi else s.receives_en end,
      'region', case sub_processors_on.language when 'hi' then s.region_hi else s.region_en end)
    order by array_position(array['hosting', 'database', 'whatsapp', 'payments', 'mail', 'sms', 'other'], s.kind), s.since, s.id), '[]'::json)
  from private.sub_processors s where s.since <= day and coalesce(s.until, 'infinity') > day
$$;

-- A version of a policy, the one that holds when none is named, and the list of all. The data policy brings those who receive
-- data at that time. Null when there is no such policy or version.
create function private.policy_page(policy text, version integer, language text) returns json
language sql stable security definer set search_path = ''
as $$
  with versions as (
    select v.*, private.policy_state(v) as state from private.policy_versions v where v.policy = policy_page.policy
  ), shown as (
    select v.*, case v.state when 'upcoming' then v.effective_on when 'current' then private.today_in_india()
      else (select min(n.effective_on) from versions n where n.version > v.version) - 1 end as day
    from versions v where v.version = coalesce(policy_page.version, (select c.version from versions c where c.state = 'current'))
  )
  select json_build_object('version', s.version, 'state', s.state, 'effective_on', s.effective_on, 'published_at', s.published_at,
    'text', case policy_page.language when 'hi' then s.text_hi else s.text_en end,
    'hash', encode(case policy_page.language when 'hi' then s.hash_hi else s.hash_en end, 'hex'),
    'summary', case policy_page.language when 'hi' then s.summary_hi else s.summary_en end,
    'versions', (select json_agg(json_build_object('version', v.version, 'state', v.state, 'effective_on', v.effective_on) order by v.version desc) from versions v),
    'sub_processors', case s.policy when 'data-policy' then private.sub_processors_on(s.day, policy_page.language) else '[]'::json end)
  from shown s
$$;
create function public.policy_page(policy text, version integer default null, language text default 'en') returns json
language sql stable set search_path = '' as $$ select private.policy_page(policy, version, language) $$;

-- As before; and the changed policies that this person has not said to have read, the newest version of each.
create or replace function private.shell_announcements(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(one.said order by one.place, one.at), '[]'::json) from (
    select 1 as place, a.begins_at as at, json_build_object('id', a.id, 'en', a.text_en, 'hi', a.text_hi, 'tone', a.tone) as said
    from private.announcements a
    where a.begins_at <= now() and a.ends_at > now()
      and not exists (select from private.announcements_dismissed d where d.announcement_id = a.id and d.user_id = auth.uid())
    union all
    select 0, v.published_at, json_build_object('id', n.id, 'en', v.summary_en, 'hi', v.summary_hi, 'tone', 'policy', 'policy', v.policy,
      'version', v.version, 'effective_on', v.effective_on)
    from private.policy_notices n join private.policy_versions v on v.policy = n.policy and v.version = n.version
    where n.user_id = auth.uid() and n.acknowledged_at is null
      and not exists (select from private.policy_notices l where l.user_id = n.user_id and l.policy = n.policy and l.version > n.version)) one
$$;

-- Says that one has read a version of a policy, and those before it. Refuses with not_found when one was not told of it.
create function private.acknowledge_policy(policy text, version integer) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.require_person();
begin
  if not exists (select from private.policy_notices n where n.user_id = me and n.policy = acknowledge_policy.policy and n.version = acknowledge_policy.version) then
    perform private.refuse('not_found');
  end if;
  update private.policy_notices n set acknowledged_at = now()
  where n.user_id = me and n.policy = acknowledge_policy.policy and n.version <= acknowledge_policy.version and n.acknowledged_at is null;
end $$;
create function public.acknowledge_policy(policy text, version integer) returns void
language sql set search_path = '' as $$ select private.acknowledge_policy(policy, version) $$;

grant execute on function private.policy_page(text, integer, text), public.policy_page(text, integer, text) to anon, authenticated;
grant execute on function private.acknowledge_policy(text, integer), public.acknowledge_policy(text, integer) to authenticated;

-- As before; and the pages of the program that have come since.
create or replace function private.free_slug(name text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  wanted text := btrim(left(btrim(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), '-'), 48), '-');
  candidate text;
  n integer := 1;
begin
  if length(wanted) < 3 or wanted in ('account', 'api', 'auth', 'book', 'certificate', 'check-in', 'check-your-mail', 'checkout', 'clinics', 'contact', 'cookies',
    'data-notice', 'data-policy', 'delete-my-data', 'display', 'forgot-password', 'grievances', 'invitation', 'lock', 'notice', 'operator', 'pricing', 'privacy',
    'reset-password', 'second-step', 'sign-in', 'sign-up', 'terms', 'visit', 'well-known') then
    wanted := btrim('clinic-' || wanted, '-');
  end if;
  candidate := wanted;
  while exists (select 1 from private.clinic_slugs s where s.slug = candidate) loop
    n := n + 1;
    candidate := wanted || '-' || n;
  end loop;
  return candidate;
end $$;

call private.mute_while_erasing();
