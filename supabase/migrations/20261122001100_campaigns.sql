-- Campaigns: one text to many patients who agreed to it, in the clinic's own pace. Who gets it is fixed when it starts;
-- the job releases a few at a time into the outbox, and what may stop it (consent, cap, quiet hours, the number's limits, a
-- pause) is asked again at every step. Nothing here sends; sending is the same as for every other message.

-- What a delivered message costs, by where the phone is, without tax; in thousandths of a paisa, for prices have four
-- decimals of a rupee. A new price is a new row with the day from which it holds.
create table private.message_prices (
  prefix text not null check (prefix ~ '^\+[1-9][0-9]{0,3}$'),
  category text not null check (category in ('UTILITY', 'MARKETING', 'AUTHENTICATION')),
  valid_from date not null,
  millipaise bigint not null check (millipaise >= 0),
  primary key (prefix, category, valid_from)
);
insert into private.message_prices (prefix, category, valid_from, millipaise) values
  ('+91', 'MARKETING', '2026-01-01', 86310), ('+91', 'UTILITY', '2026-01-01', 11500), ('+91', 'AUTHENTICATION', '2026-01-01', 11500);

-- What a delivered message costs today at home, by category: {"MARKETING": 86310, …}, in thousandths of a paisa.
create function private.prices_today(zone text) returns json
language sql stable security definer set search_path = ''
as $$
  select json_object_agg(x.category, x.millipaise) from (select distinct on (p.category) p.category, p.millipaise from private.message_prices p
    where p.prefix = '+91' and p.valid_from <= (now() at time zone zone)::date order by p.category, p.valid_from desc) x
$$;

create table public.campaigns (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  name text not null constraint campaigns_name_length check (length(btrim(name)) between 1 and 80),
  -- Which of the clinic's texts; blank: none chosen yet.
  variant text not null default '' check (variant ~ '^[a-z0-9_]{0,40}$'),

  -- To whom. Last seen: whenever, between two dates, longer ago than so many months, never.
  seen text not null default 'any' check (seen in ('any', 'between', 'before', 'never')),
  seen_from date,
  seen_until date,
  seen_months smallint check (seen_months between 1 and 240),
  age_from smallint check (age_from between 18 and 120),
  age_until smallint check (age_until between 18 and 120),
  sex text check (sex in ('female', 'male', 'other')),
  localities text[] not null default '{}' check (cardinality(localities) <= 50),
  -- The reason of any visit, or of the last one.
  reason_id uuid,
  reason_of text not null default 'any' check (reason_of in ('any', 'last')),
  dentist_id uuid,
  -- Asked to come again, or a visit cancelled or missed, and nothing booked since.
  unfinished boolean not null default false,
  -- Nothing booked ahead.
  unbooked boolean not null default false,

  cap_paise bigint constraint campaigns_cap_sane check (cap_paise between 1 and 100000000000),
  status text not null default 'draft' check (status in ('draft', 'scheduled', 'running', 'paused', 'done', 'stopped')),
  paused_reason text check (paused_reason in ('person', 'spam', 'text', 'recategorised', 'number', 'cap', 'kind_off')),
  -- What a running one waits for, and until when as far as is known.
  waits_for text check (waits_for in ('quiet', 'tier', 'number_rests')),
  waits_until timestamptz,
  scheduled_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- Who was found and left out when it started, as count_audience answers it.
  counted jsonb,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, reason_id) references public.visit_reasons (clinic_id, id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint campaigns_dates_in_order check (seen_until >= seen_from),
  constraint campaigns_ages_in_order check (age_until >= age_from),
  constraint campaigns_pause_has_reason check ((status = 'paused') = (paused_reason is not null)),
  constraint campaigns_wait_while_running check (waits_for is null or status = 'running'),
  constraint campaigns_scheduled_at_known check (status = 'draft' or scheduled_at is not null)
);
create index campaigns_by_time on public.campaigns (clinic_id, created_at, id);
create index campaigns_by_text on public.campaigns (clinic_id, variant) where status in ('scheduled', 'running', 'paused');
create index campaigns_by_reason on public.campaigns (clinic_id, reason_id) where reason_id is not null;
create index campaigns_by_dentist on public.campaigns (clinic_id, dentist_id) where dentist_id is not null;
create index campaigns_created_by on public.campaigns (created_by);
create index campaigns_under_way on public.campaigns (scheduled_at) where status in ('scheduled', 'running');
create trigger campaigns_version before update on public.campaigns for each row execute function private.bump_version();
create trigger campaigns_audit after insert or update or delete on public.campaigns for each row execute function private.audit_change();

-- Who gets it, fixed at the start: one row a phone. A released one has its message; a skipped one says why.
create table public.campaign_recipients (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  campaign_id uuid not null,
  patient_id uuid not null,
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  status text not null default 'pending' check (status in ('pending', 'released', 'skipped')),
  reason text check (reason in ('no_consent', 'archived', 'no_phone', 'phone_changed', 'minor', 'withheld', 'campaign_stopped')),
  message_id uuid,
  -- Set aside of the cap when it was released; spent once it is delivered, free again if it is not.
  millipaise bigint check (millipaise >= 0),
  primary key (id, clinic_id),
  foreign key (clinic_id, campaign_id) references public.campaigns (clinic_id, id) on delete cascade,
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, message_id) references public.messages (clinic_id, id) on delete set null (message_id),
  constraint campaign_recipients_skipped_says_why check ((status = 'skipped') = (reason is not null))
);
create unique index campaign_recipients_once_a_phone on public.campaign_recipients (clinic_id, campaign_id, phone);
create index campaign_recipients_by_campaign on public.campaign_recipients (clinic_id, campaign_id, id);
create index campaign_recipients_pending on public.campaign_recipients (clinic_id, campaign_id, id) where status = 'pending';
create index campaign_recipients_by_patient on public.campaign_recipients (clinic_id, patient_id);
create unique index campaign_recipients_by_message on public.campaign_recipients (clinic_id, message_id) where message_id is not null;

alter table public.messages add foreign key (clinic_id, campaign_id) references public.campaigns (clinic_id, id);

alter table public.campaigns enable row level security;
alter table public.campaign_recipients enable row level security;
grant select on public.campaigns to authenticated;
-- Without the phone: numbers are read through functions that know who asks.
grant select (id, clinic_id, campaign_id, patient_id, language, status, reason, message_id, millipaise) on public.campaign_recipients to authenticated;
create policy "those who manage campaigns read them" on public.campaigns for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('campaigns.manage')));
create policy "those who manage campaigns read who gets them" on public.campaign_recipients for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('campaigns.manage')));
select private.watch_live('campaigns', 'campaigns', 'campaigns.manage');

-- Who gets it ---------------------------------------------------------------------------------------------------------------

-- Of age for certain: somebody of whom only the year is known may have been born on its last day.
create function private.is_adult(birth_date date, birth_date_precision text, today date) returns boolean
language sql immutable set search_path = ''
as $$
  select birth_date is not null and case birth_date_precision when 'day' then birth_date
    else make_date(extract(year from birth_date)::integer, 12, 31) end + interval '18 years' <= today
$$;

-- A campaign's text in each language that WhatsApp has approved, as it would go out.
create function private.campaign_texts(clinic uuid, variant text)
returns table (language text, body text, category text)
language sql stable security definer set search_path = ''
as $$
  select distinct on (t.language) t.language, t.body, t.category from public.message_templates t
  where t.clinic_id = clinic and t.kind = 'campaign' and t.variant = campaign_texts.variant and t.status = 'approved' and t.archived_at is null
  order by t.language, t.revision desc
$$;

-- Everyone whom the filters of a campaign find, and what keeps each from getting it (null: nothing): no_consent,
-- age_unknown, minor, no_phone, abroad (no price is known there), no_text (approved in neither their language nor the
-- clinic's), shared (somebody else on the same phone gets it: one of their own number first, then the eldest).
create function private.campaign_audience(wanted public.campaigns)
returns table (patient_id uuid, phone text, language text, millipaise bigint, obstacle text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan'
as $$
declare
  clinic public.clinics;
  today date;
begin
  select * into clinic from public.clinics c where c.id = wanted.clinic_id;
  today := (now() at time zone clinic.time_zone)::date;
  return query
  with texts as materialized (
    select * from private.campaign_texts(wanted.clinic_id, wanted.variant)
  ), visits as (
    select a.patient_id, max(a.starts_at) filter (where a.status in ('waiting', 'in_chair', 'done', 'discharged')) as last_at,
      (array_agg(a.reason_id order by a.starts_at desc) filter (where a.status in ('waiting', 'in_chair', 'done', 'discharged')))[1] as last_reason,
      coalesce(bool_or(a.reason_id = wanted.reason_id and a.status in ('waiting', 'in_chair', 'done', 'discharged')), false) as had_reason,
      coalesce(bool_or(a.dentist_id = wanted.dentist_id), false) as had_dentist,
      coalesce(bool_or(a.starts_at > now() and a.status in ('booked', 'confirmed')), false) as coming,
      max(a.starts_at) filter (where a.status in ('cancelled', 'no_show')) as lost_at
    from public.appointments a where a.clinic_id = wanted.clinic_id group by a.patient_id
  ), prices as (
    select distinct on (p.prefix) p.prefix, p.millipaise from private.message_prices p
    where p.valid_from <= today and p.category = coalesce((select t.category from texts t order by t.category = 'MARKETING' desc limit 1), 'MARKETING')
    order by p.prefix, p.valid_from desc
  ), found as (
    select p.id, p.marketing_consent, p.birth_date, p.birth_date_precision, p.language, p.whatsapp, p.phone as own_phone,
      case when p.marketing_consent then private.message_phone(p.whatsapp, p.phone, p.guardian_phone) end as number
    from public.patients p left join visits v on v.patient_id = p.id
    where p.clinic_id = wanted.clinic_id and p.archived_at is null
      and case wanted.seen
        when 'never' then v.last_at is null
        when 'before' then v.last_at < now() - make_interval(months => wanted.seen_months)
        when 'between' then v.last_at >= coalesce(wanted.seen_from, '-infinity')::timestamp at time zone clinic.time_zone
          and v.last_at < (coalesce(wanted.seen_until, 'infinity')::date + case when wanted.seen_until is null then 0 else 1 end)::timestamp at time zone clinic.time_zone
        else true end
      and (wanted.age_from is null or p.birth_date <= today - make_interval(years => wanted.age_from))
      and (wanted.age_until is null or p.birth_date > today - make_interval(years => wanted.age_until + 1))
      and (wanted.sex is null or p.sex = wanted.sex)
      and (cardinality(wanted.localities) = 0 or lower(btrim(p.locality)) in (select lower(l) from unnest(wanted.localities) l))
      and (wanted.reason_id is null or case wanted.reason_of when 'last' then v.last_reason = wanted.reason_id else v.had_reason end)
      and (wanted.dentist_id is null or v.had_dentist)
      and (not wanted.unbooked or v.coming is not true)
      and (not wanted.unfinished or v.coming is not true and (
        v.lost_at is not null and (v.last_at is null or v.last_at < v.lost_at)
        or exists (select 1 from public.recalls k where k.clinic_id = p.clinic_id and k.patient_id = p.id and k.status = 'open')))
  ), judged as (
    select f.*, spoken.language as spoken, price.millipaise,
      case when not f.marketing_consent then 'no_consent'
        when f.birth_date is null then 'age_unknown'
        when not private.is_adult(f.birth_date, f.birth_date_precision, today) then 'minor'
        when f.number is null then 'no_phone'
        when price.millipaise is null then 'abroad'
        when wanted.variant <> '' and spoken.language is null then 'no_text' end as hindered
    from found f
    left join lateral (select p.millipaise from prices p where starts_with(f.number, p.prefix) order by length(p.prefix) desc limit 1) price on true
    left join lateral (select t.language from texts t
      where t.language in (f.language, clinic.default_language) order by t.language = f.language desc limit 1) spoken on true
  )
  select j.id, j.number, coalesce(j.spoken, j.language), j.millipaise,
    coalesce(j.hindered, case when j.hindered is null and row_number() over (partition by j.number, j.hindered is null
      order by j.number = j.whatsapp desc nulls last, j.number = j.own_phone desc nulls last, j.birth_date, j.id) > 1 then 'shared' end)
  from judged j;
end $$;

-- How many a campaign finds, why some are left out, in which languages the rest read it and what that may cost.
create function private.audience_counts(wanted public.campaigns) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with everyone as materialized (select * from private.campaign_audience(wanted))
  select jsonb_build_object('found', count(*), 'people', count(*) filter (where e.obstacle is null),
    'millipaise', coalesce(sum(e.millipaise) filter (where e.obstacle is null), 0)::bigint,
    'left_out', (select coalesce(jsonb_object_agg(o.obstacle, o.n), '{}') from (
      select x.obstacle, count(*) as n from everyone x where x.obstacle is not null group by 1) o),
    'languages', (select coalesce(jsonb_object_agg(l.language, l.n), '{}') from (
      select x.language, count(*) as n from everyone x where x.obstacle is null group by 1) l))
  from everyone e
$$;

-- A campaign as the form describes it: the columns that people choose, and nothing else.
create function private.campaign_of(clinic uuid, choices jsonb) returns public.campaigns
language plpgsql stable set search_path = ''
as $$
declare
  c public.campaigns := jsonb_populate_record(null::public.campaigns, choices);
begin
  c.clinic_id := clinic;
  c.name := btrim(coalesce(c.name, ''));
  c.variant := coalesce(c.variant, '');
  c.seen := coalesce(c.seen, 'any');
  c.seen_from := case when c.seen = 'between' then c.seen_from end;
  c.seen_until := case when c.seen = 'between' then c.seen_until end;
  c.seen_months := case when c.seen = 'before' then c.seen_months end;
  c.localities := coalesce(c.localities, '{}');
  c.reason_of := coalesce(c.reason_of, 'any');
  c.unfinished := coalesce(c.unfinished, false);
  c.unbooked := coalesce(c.unbooked, false);
  return c;
end $$;

create function private.count_audience(choices jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
begin
  return private.audience_counts(private.campaign_of(clinic, choices));
end $$;
create function public.count_audience(choices jsonb) returns jsonb
language sql stable set search_path = '' as $$ select private.count_audience(choices) $$;

-- What people do with it -------------------------------------------------------------------------------------------------------

-- The campaign, locked, if it stands as the person thinks. Refuses with not_found, campaign_moved_on.
create function private.campaign_to_change(clinic uuid, campaign uuid, statuses text[]) returns public.campaigns
language plpgsql security definer set search_path = ''
as $$
declare
  c public.campaigns;
begin
  select * into c from public.campaigns q where q.clinic_id = clinic and q.id = campaign for no key update;
  if c.id is null then perform private.refuse('not_found'); end if;
  if c.status <> all (statuses) then perform private.refuse('campaign_moved_on', jsonb_build_object('status', c.status)); end if;
  return c;
end $$;

-- Saves a draft, a new one when campaign is null. Answers {id, version}. Refuses with changed_by_someone, campaign_moved_on.
create function private.save_campaign(campaign uuid, campaign_version integer, choices jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  c public.campaigns := private.campaign_of(clinic, choices);
  known public.campaigns;
begin
  if campaign is null then
    insert into public.campaigns (clinic_id, name, variant, seen, seen_from, seen_until, seen_months, age_from, age_until, sex, localities,
      reason_id, reason_of, dentist_id, unfinished, unbooked, cap_paise)
    values (clinic, c.name, c.variant, c.seen, c.seen_from, c.seen_until, c.seen_months, c.age_from, c.age_until, c.sex, c.localities,
      c.reason_id, c.reason_of, c.dentist_id, c.unfinished, c.unbooked, c.cap_paise)
    returning * into known;
  else
    known := private.campaign_to_change(clinic, campaign, '{draft}');
    if known.version <> campaign_version then
      perform private.refuse('changed_by_someone', jsonb_build_object('version', known.version));
    end if;
    update public.campaigns q set name = c.name, variant = c.variant, seen = c.seen, seen_from = c.seen_from, seen_until = c.seen_until,
      seen_months = c.seen_months, age_from = c.age_from, age_until = c.age_until, sex = c.sex, localities = c.localities,
      reason_id = c.reason_id, reason_of = c.reason_of, dentist_id = c.dentist_id, unfinished = c.unfinished, unbooked = c.unbooked,
      cap_paise = c.cap_paise
    where q.clinic_id = clinic and q.id = campaign returning * into known;
  end if;
  return jsonb_build_object('id', known.id, 'version', known.version);
end $$;
create function public.save_campaign(campaign uuid, campaign_version integer, choices jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_campaign(campaign, campaign_version, choices) $$;

-- Fixes who gets it and lets it run; without anybody it is done at once. The campaign is locked by the caller.
create function private.begin_campaign(c public.campaigns) returns public.campaigns
language plpgsql security definer set search_path = ''
as $$
begin
  update public.campaigns q set status = 'running', started_at = now(), counted = private.audience_counts(c)
  where q.clinic_id = c.clinic_id and q.id = c.id returning * into c;
  insert into public.campaign_recipients (clinic_id, campaign_id, patient_id, phone, language)
  select c.clinic_id, c.id, a.patient_id, a.phone, a.language from private.campaign_audience(c) a where a.obstacle is null
  on conflict do nothing;
  return c;
end $$;

-- Starts a draft now, or at a time; never in the quiet hours, but at their end. Answers {status, scheduled_at}. Refuses with
-- changed_by_someone, campaign_moved_on (somebody else started it), campaign_text_not_approved, whatsapp_not_connected,
-- campaign_kind_off, campaign_nobody, campaign_cap_too_low, campaign_too_far_ahead.
create function private.start_campaign(campaign uuid, campaign_version integer, starts timestamptz) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  c public.campaigns := private.campaign_to_change(clinic, campaign, '{draft}');
  k public.clinics;
  counts jsonb;
begin
  if c.version <> campaign_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', c.version)); end if;
  select * into k from public.clinics q where q.id = clinic;
  if not exists (select 1 from private.campaign_texts(clinic, c.variant)) then perform private.refuse('campaign_text_not_approved'); end if;
  if not exists (select 1 from private.whatsapp_numbers n where n.clinic_id = clinic and n.problem_code is null) then
    perform private.refuse('whatsapp_not_connected');
  end if;
  if not 'campaign' = any (k.kinds_on) then perform private.refuse('campaign_kind_off'); end if;
  if starts > now() + interval '1 year' then perform private.refuse('campaign_too_far_ahead'); end if;
  counts := private.audience_counts(c);
  if (counts ->> 'people')::integer = 0 then perform private.refuse('campaign_nobody'); end if;
  if c.cap_paise * 1000 < (counts ->> 'millipaise')::bigint / (counts ->> 'people')::bigint then perform private.refuse('campaign_cap_too_low'); end if;
  update public.campaigns q set status = 'scheduled',
    scheduled_at = private.after_quiet(greatest(coalesce(starts, now()), now()), k.time_zone, k.quiet_from, k.quiet_until)
  where q.clinic_id = clinic and q.id = c.id returning * into c;
  if c.scheduled_at <= now() then c := private.begin_campaign(c); end if;
  return jsonb_build_object('status', c.status, 'scheduled_at', c.scheduled_at);
end $$;
create function public.start_campaign(campaign uuid, campaign_version integer, starts timestamptz default null) returns jsonb
language sql set search_path = '' as $$ select private.start_campaign(campaign, campaign_version, starts) $$;

-- A running one rests, and says why. Called by people, by the outbox (131048) and by what happens to its text; it waits for
-- nobody, so that a sender in the middle of its work is not held up: what it has in hand is stopped at its next step.
create function private.pause_campaign(clinic uuid, campaign uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.campaigns q set status = 'paused', paused_reason = pause_campaign.reason, waits_for = null, waits_until = null
  where q.clinic_id = clinic and q.id = campaign and q.status = 'running';
  update public.messages m set status = 'waiting', reason = 'campaign_paused', claimed_by = null, lease_until = null
  where m.clinic_id = clinic and m.id in (select q.id from public.messages q where q.clinic_id = clinic and q.campaign_id = campaign
    and (q.status in ('due', 'claimed') or q.status = 'waiting' and q.reason is distinct from 'campaign_paused') order by q.id for update skip locked);
end $$;
create function private.pause_campaigns_of_text(clinic uuid, variant text) returns void
language sql security definer set search_path = ''
as $$
  select private.pause_campaign(c.clinic_id, c.id, 'text') from public.campaigns c
  where c.clinic_id = clinic and c.variant = pause_campaigns_of_text.variant and c.status = 'running'
$$;

-- What happens to a campaign's text half-way stops its campaigns, visibly: it was paused, switched off, or costs another price.
create function private.follow_campaign_text() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.status = 'approved' and new.status in ('paused', 'disabled', 'rejected') then
    perform private.pause_campaigns_of_text(new.clinic_id, new.variant);
  end if;
  if old.category <> new.category then
    perform private.pause_campaign(c.clinic_id, c.id, 'recategorised') from public.campaigns c
    where c.clinic_id = new.clinic_id and c.variant = new.variant and c.status = 'running';
  end if;
  return null;
end $$;
create trigger message_templates_follow after update of status, category on public.message_templates
  for each row when (new.kind = 'campaign' and (old.status <> new.status or old.category <> new.category))
  execute function private.follow_campaign_text();

-- act: unschedule (back to a draft), pause, resume, stop (for good), remove (a draft). Answers the new status; null: gone.
create function private.change_campaign(campaign uuid, act text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  c public.campaigns;
begin
  if act = 'unschedule' then
    c := private.campaign_to_change(clinic, campaign, '{scheduled}');
    update public.campaigns q set status = 'draft', scheduled_at = null where q.clinic_id = clinic and q.id = c.id;
    return 'draft';
  elsif act = 'remove' then
    c := private.campaign_to_change(clinic, campaign, '{draft}');
    delete from public.campaigns q where q.clinic_id = clinic and q.id = c.id;
    return null;
  elsif act = 'pause' then
    c := private.campaign_to_change(clinic, campaign, '{running}');
    perform private.pause_campaign(clinic, c.id, 'person');
    return 'paused';
  elsif act = 'resume' then
    c := private.campaign_to_change(clinic, campaign, '{paused}');
    if not exists (select 1 from private.campaign_texts(clinic, c.variant)) then perform private.refuse('campaign_text_not_approved'); end if;
    if not exists (select 1 from private.whatsapp_numbers n where n.clinic_id = clinic and n.problem_code is null) then
      perform private.refuse('whatsapp_not_connected');
    end if;
    update public.campaigns q set status = 'running', paused_reason = null where q.clinic_id = clinic and q.id = c.id;
    update public.messages m set status = 'due', reason = null, due_at = greatest(m.due_at, now())
    where m.clinic_id = clinic and m.campaign_id = c.id and m.status = 'waiting' and m.reason in ('campaign_paused', 'template_not_approved');
    return 'running';
  elsif act = 'stop' then
    c := private.campaign_to_change(clinic, campaign, '{running,paused}');
    update public.campaigns q set status = 'stopped', paused_reason = null, waits_for = null, waits_until = null, ended_at = now()
    where q.clinic_id = clinic and q.id = c.id;
    update public.campaign_recipients r set status = 'skipped', reason = 'campaign_stopped'
    where r.clinic_id = clinic and r.campaign_id = c.id and r.status = 'pending';
    update public.messages m set status = 'not_sent', reason = 'campaign_stopped', claimed_by = null, lease_until = null
    where m.clinic_id = clinic and m.id in (select q.id from public.messages q where q.clinic_id = clinic and q.campaign_id = c.id
      and q.status in ('due', 'waiting', 'claimed') order by q.id for update skip locked);
    return 'stopped';
  end if;
  perform private.refuse('not_found');
end $$;
create function public.change_campaign(campaign uuid, act text) returns text
language sql set search_path = '' as $$ select private.change_campaign(campaign, act) $$;

-- Another cap, or none; also while it runs or rests. Refuses with campaign_moved_on when it is over.
create function private.set_campaign_cap(campaign uuid, cap_paise bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  c public.campaigns := private.campaign_to_change(clinic, campaign, '{draft,scheduled,running,paused}');
begin
  update public.campaigns q set cap_paise = set_campaign_cap.cap_paise where q.clinic_id = clinic and q.id = c.id;
end $$;
create function public.set_campaign_cap(campaign uuid, cap_paise bigint) returns void
language sql set search_path = '' as $$ select private.set_campaign_cap(campaign, cap_paise) $$;

-- The engine ---------------------------------------------------------------------------------------------------------------------

-- The gate of every step of a campaign's message. One of a campaign that rests waits, one of a campaign that was stopped is
-- not sent; and just before the call nothing goes out for either, nor to a person who took the consent back meanwhile.
create function private.check_campaign_message() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  campaign_status text := (select c.status from public.campaigns c where c.clinic_id = new.clinic_id and c.id = new.campaign_id);
begin
  if new.status = 'sending' then
    if campaign_status <> 'running' or not exists (select 1 from public.patients p where p.clinic_id = new.clinic_id and p.id = new.patient_id
      and p.marketing_consent and p.archived_at is null) then return null; end if;
    return new;
  end if;
  if campaign_status = 'stopped' then
    new.status := 'not_sent';
    new.reason := 'campaign_stopped';
  elsif campaign_status = 'paused' then
    new.status := 'waiting';
    new.reason := 'campaign_paused';
  elsif new.status = 'claimed' and new.phone is distinct from old.phone then
    -- The number it was counted for is no longer theirs, and the new one may have had it already.
    new.status := 'not_sent';
    new.reason := 'phone_changed';
  elsif new.status = 'waiting' and new.reason = 'no_phone' then
    new.status := 'not_sent';
  else
    return new;
  end if;
  new.phone := old.phone;
  new.claimed_by := null;
  new.lease_until := null;
  return new;
end $$;
create trigger messages_campaign_gate before update of status on public.messages
  for each row when (new.campaign_id is not null and new.status in ('due', 'claimed', 'sending', 'waiting'))
  execute function private.check_campaign_message();

-- Whoever takes the consent back gets nothing more of any campaign, from that moment on.
create function private.stop_marketing_to() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.messages m set status = 'not_sent', reason = 'no_consent', claimed_by = null, lease_until = null
  where m.clinic_id = new.clinic_id and m.id in (select q.id from public.messages q where q.clinic_id = new.clinic_id and q.patient_id = new.id
    and q.campaign_id is not null and q.status in ('due', 'waiting', 'claimed') order by q.id for update skip locked);
  update public.campaign_recipients r set status = 'skipped', reason = 'no_consent'
  where r.clinic_id = new.clinic_id and r.id in (select q.id from public.campaign_recipients q where q.clinic_id = new.clinic_id and q.patient_id = new.id
    and q.status = 'pending' order by q.id for update skip locked);
  return null;
end $$;
create trigger patients_stop_marketing after update of marketing_consent on public.patients
  for each row when (old.marketing_consent and not new.marketing_consent) execute function private.stop_marketing_to();

-- How many more people the clinic's number may write to now: its tier, less whom it wrote to in the last 24 hours outside an
-- open window, less who is on the way, less the reminders of the next 24 hours, which come first.
create function private.people_left(clinic uuid) returns integer
language sql stable security definer set search_path = ''
as $$
  select n.tier - (select count(distinct x.phone) from (
    select m.phone from public.messages m join private.message_kinds k on k.kind = m.kind and k.category is not null
    where m.clinic_id = clinic and m.direction = 'out' and m.channel = 'whatsapp' and m.at > now() - interval '25 hours'
      and (m.sent_at > now() - interval '24 hours' or m.status = 'sending')
      and not exists (select 1 from public.messages i where i.clinic_id = m.clinic_id and i.direction = 'in' and i.phone = m.phone
        and i.at > coalesce(m.sent_at, now()) - interval '24 hours' and i.at < coalesce(m.sent_at, now()))
    union all
    select coalesce(m.phone, private.message_phone(p.whatsapp, p.phone, p.guardian_phone)) from public.messages m
    join private.message_kinds k on k.kind = m.kind and k.category is not null
    left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
    where m.clinic_id = clinic and m.direction = 'out' and m.channel = 'whatsapp' and m.due_at < now() + interval '24 hours'
      and (m.status in ('due', 'claimed') or m.status = 'waiting' and m.campaign_id is null)) x)::integer
  from private.whatsapp_numbers n where n.clinic_id = people_left.clinic
$$;

-- Releases a locked, running campaign's next recipients into the outbox: as many as the cap, the number's tier and five
-- seconds of its throughput leave room for. Answers how many.
create function private.release_campaign(c public.campaigns) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  k public.clinics;
  n private.whatsapp_numbers;
  today date;
  on_their_way integer;
  tier_room integer;
  room integer;
  money bigint;
  released integer := 0;
  passed_over integer := 0;
  someone_left boolean;
  text_missing boolean;
  why text;
begin
  select * into k from public.clinics q where q.id = c.clinic_id;
  select * into n from private.whatsapp_numbers q where q.clinic_id = c.clinic_id;
  today := (now() at time zone k.time_zone)::date;
  why := case when n.phone_number_id is null or n.problem_code is not null then 'number' when not 'campaign' = any (k.kinds_on) then 'kind_off' end;
  if why is not null then
    perform private.pause_campaign(c.clinic_id, c.id, why);
    return 0;
  end if;
  if private.is_quiet(now(), k.time_zone, k.quiet_from, k.quiet_until) then
    c.waits_until := private.after_quiet(now(), k.time_zone, k.quiet_from, k.quiet_until);
    update public.messages m set due_at = c.waits_until where m.clinic_id = c.clinic_id and m.id in (select q.id from public.messages q
      where q.clinic_id = c.clinic_id and q.campaign_id = c.id and q.status = 'due' and q.due_at < c.waits_until for update skip locked);
    update public.campaigns q set waits_for = 'quiet', waits_until = c.waits_until
    where q.clinic_id = c.clinic_id and q.id = c.id and (q.waits_for, q.waits_until) is distinct from ('quiet', c.waits_until);
    return 0;
  end if;

  select count(*) into on_their_way from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status in ('due', 'claimed', 'sending');
  tier_room := private.people_left(c.clinic_id);
  room := case when n.paused_until > now() then 0 else greatest(least(n.per_second * 5 - on_their_way, tier_room), 0) end;
  -- What is not known to have failed may yet be charged.
  select c.cap_paise * 1000 - coalesce(sum(r.millipaise), 0) into money
  from public.campaign_recipients r join public.messages m on m.clinic_id = r.clinic_id and m.id = r.message_id
  where r.clinic_id = c.clinic_id and r.campaign_id = c.id and m.status not in ('failed', 'not_sent', 'replaced');

  loop
    with next as (
      select r.id, r.patient_id, r.phone, r.language, t.category, private.uuid_v7() as message_id,
        (select x.millipaise from private.message_prices x where starts_with(r.phone, x.prefix) and x.category = t.category and x.valid_from <= today
          order by length(x.prefix) desc, x.valid_from desc limit 1) as millipaise,
        case when p.archived_at is not null then 'archived' when not p.marketing_consent then 'no_consent'
          when private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is null then 'no_phone'
          when private.message_phone(p.whatsapp, p.phone, p.guardian_phone) <> r.phone
            or exists (select 1 from public.campaign_recipients o where o.clinic_id = r.clinic_id and o.campaign_id = r.campaign_id
              and o.patient_id = r.patient_id and o.id <> r.id and o.status = 'released') then 'phone_changed'
          when not private.is_adult(p.birth_date, p.birth_date_precision, today) then 'minor'
          when exists (select 1 from public.messages w where w.clinic_id = r.clinic_id and w.phone = r.phone
            and w.at > now() - interval '24 hours' and w.error_code = 131049) then 'withheld' end as obstacle
      from public.campaign_recipients r
      join private.campaign_texts(c.clinic_id, c.variant) t on t.language = r.language
      join public.patients p on p.clinic_id = r.clinic_id and p.id = r.patient_id
      where r.clinic_id = c.clinic_id and r.campaign_id = c.id and r.status = 'pending'
      order by r.id limit room
    ), passed as (
      update public.campaign_recipients r set status = 'skipped', reason = x.obstacle from next x
      where r.clinic_id = c.clinic_id and r.id = x.id and x.obstacle is not null returning r.id
    ), going as (
      select * from (select x.*, sum(x.millipaise) over (order by x.id) as so_far from next x where x.obstacle is null) y
      where money is null or y.so_far <= money
    ), sent_off as (
      insert into public.messages (id, clinic_id, kind, variant, patient_id, phone, language, campaign_id, due_at)
      select g.message_id, c.clinic_id, 'campaign', c.variant, g.patient_id, g.phone, g.language, c.id, now() from going g returning id
    ), noted as (
      update public.campaign_recipients r set status = 'released', message_id = g.message_id, millipaise = g.millipaise
      from going g, sent_off s where s.id = g.message_id and r.clinic_id = c.clinic_id and r.id = g.id returning r.millipaise
    )
    select released + (select count(*) from noted), (select count(*) from passed), money - coalesce((select sum(x.millipaise) from noted x), 0)
    into released, passed_over, money;
    -- Who is passed over leaves room for others.
    exit when passed_over = 0 or released > 0;
  end loop;

  if released + passed_over = 0 and not exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id
    and m.status in ('due', 'claimed', 'sending')) then
    someone_left := exists (select 1 from public.campaign_recipients r where r.clinic_id = c.clinic_id and r.campaign_id = c.id and r.status = 'pending');
    text_missing := exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status = 'waiting')
      or not exists (select 1 from public.campaign_recipients r join private.campaign_texts(c.clinic_id, c.variant) t on t.language = r.language
        where r.clinic_id = c.clinic_id and r.campaign_id = c.id and r.status = 'pending');
    if not someone_left and not exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status = 'waiting') then
      update public.campaigns q set status = 'done', ended_at = now(), waits_for = null, waits_until = null where q.clinic_id = c.clinic_id and q.id = c.id;
      return 0;
    elsif not someone_left or room > 0 then
      -- Nobody can go though there is room: their text may not, or the money does not reach for one more.
      perform private.pause_campaign(c.clinic_id, c.id, case when text_missing then 'text' else 'cap' end);
      return 0;
    end if;
  end if;
  why := case when n.paused_until > now() then 'number_rests' when tier_room <= 0 and released = 0 then 'tier' end;
  update public.campaigns q set waits_for = why, waits_until = case why when 'number_rests' then n.paused_until
    when 'tier' then (select min(m.sent_at) + interval '24 hours' from public.messages m where m.clinic_id = c.clinic_id and m.direction = 'out'
      and m.at > now() - interval '25 hours' and m.sent_at > now() - interval '24 hours') end
  where q.clinic_id = c.clinic_id and q.id = c.id and (q.waits_for is distinct from why);
  return released;
end $$;

-- Begins what is scheduled and releases what may go, of every campaign under way. Several workers may call it at once: a
-- campaign that one of them has in hand is passed over by the others. Answers how many messages are newly due.
create function public.release_campaigns() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  one record;
  c public.campaigns;
  released integer := 0;
begin
  for one in select q.id, q.clinic_id from public.campaigns q where q.status in ('scheduled', 'running') and q.scheduled_at <= now() order by q.scheduled_at loop
    select * into c from public.campaigns q where q.clinic_id = one.clinic_id and q.id = one.id and q.status in ('scheduled', 'running')
    for no key update skip locked;
    continue when c.id is null;
    if c.status = 'scheduled' then c := private.begin_campaign(c); end if;
    released := released + private.release_campaign(c);
  end loop;
  return released;
end $$;
grant execute on function public.release_campaigns() to service_role;

-- Pages ----------------------------------------------------------------------------------------------------------------------------

-- How a recipient stands, in one word for the lists.
create function private.recipient_state(recipient_status text, message_status text) returns text
language sql immutable set search_path = ''
as $$
  select case when recipient_status = 'pending' then 'pending' when recipient_status = 'skipped' then 'not_sent'
    when message_status in ('due', 'waiting', 'claimed', 'sending') then 'on_its_way'
    when message_status in ('sent', 'delivered', 'read', 'failed', 'unresolved') then message_status else 'not_sent' end
$$;

-- Campaigns, newest first. Answers {campaigns, more}; after: the last row of the page before.
create function private.campaigns_page(after jsonb, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  n integer := least(greatest(page_size, 1), 100);
  ids uuid[];
begin
  ids := array(select c.id from public.campaigns c where c.clinic_id = clinic
    and (after is null or (c.created_at, c.id) < ((after ->> 'created_at')::timestamptz, (after ->> 'id')::uuid))
    order by c.created_at desc, c.id desc limit n + 1);
  return json_build_object('more', cardinality(ids) > n, 'campaigns', coalesce((
    select json_agg(json_build_object('id', c.id, 'name', c.name, 'status', c.status, 'paused_reason', c.paused_reason, 'waits_for', c.waits_for,
      'scheduled_at', c.scheduled_at, 'started_at', c.started_at, 'ended_at', c.ended_at, 'created_at', c.created_at, 'people', r.people,
      'reached', r.reached, 'read', r.read, 'left', r.left_over, 'millipaise', r.millipaise) order by f.place)
    from unnest(ids[1:n]) with ordinality f(id, place)
    join public.campaigns c on c.clinic_id = clinic and c.id = f.id
    cross join lateral (
      select count(*) as people, count(*) filter (where m.status in ('delivered', 'read')) as reached, count(*) filter (where m.status = 'read') as read,
        count(*) filter (where q.status = 'pending' or m.status in ('due', 'waiting', 'claimed', 'sending')) as left_over,
        coalesce(sum(q.millipaise) filter (where m.status in ('delivered', 'read')), 0)::bigint as millipaise
      from public.campaign_recipients q left join public.messages m on m.clinic_id = q.clinic_id and m.id = q.message_id
      where q.clinic_id = c.clinic_id and q.campaign_id = c.id) r), '[]'::json));
end $$;
create function public.campaigns_page(after jsonb default null, page_size integer default 30) returns json
language sql stable set search_path = '' as $$ select private.campaigns_page(after, page_size) $$;

-- What became of everyone in a campaign: one row a recipient. replied, opted_out and booked look at the fourteen days after
-- the message was sent, or delivered; that the message was the cause is more than anybody knows.
create function private.campaign_results(clinic uuid, campaign uuid)
returns table (id uuid, patient_id uuid, language text, state text, reason text, error_code integer, sent_at timestamptz, delivered_at timestamptz,
  read_at timestamptz, millipaise bigint, charged boolean, replied boolean, opted_out boolean, booked boolean)
language sql stable security definer set search_path = ''
as $$
  select r.id, r.patient_id, r.language, private.recipient_state(r.status, m.status), coalesce(r.reason, m.reason), m.error_code,
    m.sent_at, m.delivered_at, m.read_at, r.millipaise, m.status in ('delivered', 'read'),
    m.sent_at is not null and exists (select 1 from public.messages i where i.clinic_id = r.clinic_id and i.direction = 'in' and i.phone = r.phone
      and i.at > m.sent_at and i.at < m.sent_at + interval '14 days'),
    m.sent_at is not null and exists (select 1 from public.patient_consents k where k.clinic_id = r.clinic_id and k.patient_id = r.patient_id
      and k.purpose = 'marketing' and not k.given and k.recorded_at > m.sent_at and k.recorded_at < m.sent_at + interval '14 days'),
    m.delivered_at is not null and exists (select 1 from public.appointments a where a.clinic_id = r.clinic_id and a.patient_id = r.patient_id
      and a.source not in ('import', 'paper') and a.created_at > m.delivered_at and a.created_at < m.delivered_at + interval '14 days')
  from public.campaign_recipients r left join public.messages m on m.clinic_id = r.clinic_id and m.id = r.message_id
  where r.clinic_id = clinic and r.campaign_id = campaign
$$;

-- What a campaign can be made of: texts by language, reasons, dentists, places, prices of today, the number, the quiet hours.
create function private.campaign_choices(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object(
    'default_language', c.default_language, 'place', private.place_of(c, b), 'quiet_from', to_char(c.quiet_from, 'HH24:MI'),
    'quiet_until', to_char(c.quiet_until, 'HH24:MI'), 'kind_on', 'campaign' = any (c.kinds_on),
    'number', (select json_build_object('tier', n.tier, 'people_left', greatest(private.people_left(n.clinic_id), 0), 'problem_code', n.problem_code)
      from private.whatsapp_numbers n where n.clinic_id = c.id),
    'texts', coalesce((select json_agg(json_build_object('variant', t.variant, 'title', t.title, 'language', t.language, 'body', t.body, 'status', t.status,
        'category', t.category) order by t.title, t.language <> c.default_language, t.language)
      from (select distinct on (q.variant, q.language) q.* from public.message_templates q where q.clinic_id = c.id and q.kind = 'campaign' and q.archived_at is null
        order by q.variant, q.language, q.status = 'approved' desc, q.revision desc) t), '[]'::json),
    'reasons', coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name) order by r.position, r.name)
      from public.visit_reasons r where r.clinic_id = c.id and r.archived_at is null), '[]'::json),
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name)
      from public.dentists d where d.clinic_id = c.id and d.archived_at is null), '[]'::json),
    'localities', coalesce((select json_agg(l.locality order by l.n desc, l.locality) from (
      select min(btrim(p.locality)) as locality, count(*) as n from public.patients p where p.clinic_id = c.id and p.archived_at is null
        and btrim(p.locality) <> '' group by lower(btrim(p.locality)) order by 2 desc limit 200) l), '[]'::json),
    'prices', private.prices_today(c.time_zone))
  from public.clinics c join public.branches b on b.clinic_id = c.id and b.is_default where c.id = clinic
$$;
-- One campaign, or what a new one can be made of (campaign null). show: recipients of that state, or replied, opted_out,
-- booked; null: all. after: the id of the last recipient of the page before. Answers {campaign, choices (until it has
-- started), counts, results, recipients, more}.
create function private.campaign_page(campaign uuid, show text, after uuid, page_size integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('campaigns.manage');
  c public.campaigns;
  n integer := least(greatest(page_size, 1), 200);
  results json;
  recipients json;
begin
  if campaign is null then return json_build_object('choices', private.campaign_choices(clinic)); end if;
  select * into c from public.campaigns q where q.clinic_id = clinic and q.id = campaign;
  if c.id is null then perform private.refuse('not_found'); end if;
  if c.status in ('draft', 'scheduled') then
    return json_build_object('campaign', to_jsonb(c) - 'clinic_id', 'choices', private.campaign_choices(clinic), 'counted', private.audience_counts(c));
  end if;
  with everyone as materialized (select * from private.campaign_results(clinic, campaign))
  select (select json_build_object(
      'people', count(*), 'states', (select json_object_agg(s.state, s.n) from (select x.state, count(*) as n from everyone x group by 1) s),
      'reached', count(*) filter (where e.charged), 'sent', count(*) filter (where e.sent_at is not null),
      'replied', count(*) filter (where e.replied), 'opted_out', count(*) filter (where e.opted_out), 'booked', count(*) filter (where e.booked),
      'spent', coalesce(sum(e.millipaise) filter (where e.charged), 0)::bigint,
      'reserved', coalesce(sum(e.millipaise) filter (where e.state in ('on_its_way', 'sent', 'unresolved')), 0)::bigint,
      'errors', coalesce((select json_agg(json_build_object('code', x.error_code, 'count', x.n) order by x.n desc) from (
        select y.error_code, count(*) as n from everyone y where y.state = 'failed' group by 1) x), '[]'::json),
      'reasons', coalesce((select json_agg(json_build_object('reason', x.reason, 'count', x.n) order by x.n desc) from (
        select y.reason, count(*) as n from everyone y where y.state = 'not_sent' group by 1) x), '[]'::json)) from everyone e),
    (select json_agg(json_build_object('id', f.id, 'patient_id', f.patient_id, 'name', p.full_name, 'language', f.language, 'state', f.state,
        'reason', f.reason, 'error_code', f.error_code, 'sent_at', f.sent_at, 'delivered_at', f.delivered_at, 'read_at', f.read_at,
        'replied', f.replied, 'opted_out', f.opted_out, 'booked', f.booked) order by f.id)
      from (select * from everyone x where (after is null or x.id > after) and case when show is null then true when show = 'replied' then x.replied
        when show = 'opted_out' then x.opted_out when show = 'booked' then x.booked when show = 'reached' then x.charged else x.state = show end
        order by x.id limit n + 1) f
      join public.patients p on p.clinic_id = clinic and p.id = f.patient_id)
  into results, recipients;
  return json_build_object('campaign', to_jsonb(c) - 'clinic_id', 'results', results,
    'texts', (select coalesce(json_agg(json_build_object('language', t.language, 'body', t.body, 'title', t.title) order by t.language), '[]'::json)
      from (select distinct on (q.language) q.* from public.message_templates q where q.clinic_id = clinic and q.kind = 'campaign' and q.variant = c.variant
        order by q.language, q.status = 'approved' desc, q.revision desc) t),
    'place', (select private.place_of(k, b) from public.clinics k join public.branches b on b.clinic_id = k.id and b.is_default where k.id = clinic),
    'recipients', coalesce((select json_agg(x) from (select x from json_array_elements(recipients) with ordinality y(x, place) where place <= n) z), '[]'::json),
    'more', coalesce(json_array_length(recipients), 0) > n);
end $$;
create function public.campaign_page(campaign uuid default null, show text default null, after uuid default null, page_size integer default 50) returns json
language sql stable set search_path = '' as $$ select private.campaign_page(campaign, show, after, page_size) $$;

-- What became of everyone, as a file; as the other lists of lists.export.
create function private.export_campaign(campaign uuid, after jsonb, page_size integer) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('lists.export');
  n integer := least(greatest(page_size, 1), 5000);
  rows json;
  keys jsonb[];
begin
  if private.require('campaigns.manage') is distinct from clinic
    or not exists (select 1 from public.campaigns c where c.clinic_id = clinic and c.id = campaign) then perform private.refuse('not_found'); end if;
  select json_agg(json_build_object('patient', p.full_name, 'file_number', p.file_number, 'language', f.language, 'state', f.state,
      'reason', f.reason, 'error_code', f.error_code, 'sent_at', f.sent_at, 'delivered_at', f.delivered_at, 'read_at', f.read_at,
      'replied', f.replied, 'opted_out', f.opted_out, 'booked', f.booked) order by f.id), array_agg(to_jsonb(f.id) order by f.id)
  into rows, keys
  from (select * from private.campaign_results(clinic, campaign) x where after is null or x.id > (after #>> '{}')::uuid order by x.id limit n) f
  join public.patients p on p.clinic_id = clinic and p.id = f.patient_id;
  return private.exported(clinic, 'campaign', rows, keys, n);
end $$;
create function public.export_campaign(campaign uuid, after jsonb default null, page_size integer default 2000) returns json
language sql set search_path = '' as $$ select private.export_campaign(campaign, after, page_size) $$;

-- Texts of campaigns ---------------------------------------------------------------------------------------------------------------

-- Takes one language of a campaign's text away, all its wordings; the provider forgets them at the next sync. Refuses with
-- not_found (also for texts of other kinds, which a clinic always needs) and text_in_use.
create function private.remove_message_template(template uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('messages.manage');
  t public.message_templates;
begin
  select * into t from public.message_templates q where q.clinic_id = clinic and q.id = template and q.kind = 'campaign' and q.archived_at is null for update;
  if t.id is null then perform private.refuse('not_found'); end if;
  if exists (select 1 from public.campaigns c where c.clinic_id = clinic and c.variant = t.variant and c.status in ('scheduled', 'running', 'paused')) then
    perform private.refuse('text_in_use');
  end if;
  update public.message_templates q set archived_at = now(), status = 'disabled'
  where q.clinic_id = clinic and q.kind = 'campaign' and q.variant = t.variant and q.language = t.language;
end $$;
create function public.remove_message_template(template uuid) returns void
language sql set search_path = '' as $$ select private.remove_message_template(template) $$;

-- What the provider still has and the clinic took away: [{id, name, provider_id}].
create function public.templates_to_take_back(clinic uuid) returns json
language sql stable security definer set search_path = ''
as $$
  select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'provider_id', t.provider_id)), '[]'::json)
  from public.message_templates t where t.clinic_id = clinic and t.archived_at is not null and t.provider_id is not null
$$;
create function public.template_taken_back(clinic uuid, template uuid) returns void
language sql security definer set search_path = ''
as $$ update public.message_templates t set provider_id = null where t.clinic_id = template_taken_back.clinic and t.id = template and t.archived_at is not null $$;

-- Consents -------------------------------------------------------------------------------------------------------------------------

-- An answer given at the desk, in the words that were read out. purpose: reminders, marketing or birthday.
create function public.record_consent(patient uuid, purpose text, given boolean, wording text, language text) returns void
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('patients.write');
begin
  insert into public.patient_consents (clinic_id, patient_id, purpose, given, wording, language, channel)
  values (clinic, record_consent.patient, record_consent.purpose, record_consent.given, record_consent.wording, record_consent.language, 'desk');
end $$;

-- Registers a patient together with every answer: consents is [{purpose, given, wording, language}]. Answers the id.
create function public.register_patient_with_consents(patient jsonb, consents jsonb) returns uuid
language plpgsql set search_path = ''
as $$
declare
  new_id uuid := public.register_patient(patient, (select c from jsonb_array_elements(consents) c where c ->> 'purpose' = 'reminders' limit 1));
  answer record;
begin
  for answer in select * from jsonb_to_recordset(consents) c (purpose text, given boolean, wording text, language text) where c.purpose <> 'reminders' loop
    perform public.record_consent(new_id, answer.purpose, answer.given, answer.wording, answer.language);
  end loop;
  return new_id;
end $$;

grant execute on function private.count_audience(jsonb), public.count_audience(jsonb), private.save_campaign(uuid, integer, jsonb),
  public.save_campaign(uuid, integer, jsonb), private.start_campaign(uuid, integer, timestamptz), public.start_campaign(uuid, integer, timestamptz),
  private.change_campaign(uuid, text), public.change_campaign(uuid, text), private.set_campaign_cap(uuid, bigint), public.set_campaign_cap(uuid, bigint),
  private.campaigns_page(jsonb, integer), public.campaigns_page(jsonb, integer), private.campaign_page(uuid, text, uuid, integer),
  public.campaign_page(uuid, text, uuid, integer), private.export_campaign(uuid, jsonb, integer), public.export_campaign(uuid, jsonb, integer),
  private.remove_message_template(uuid), public.remove_message_template(uuid), public.record_consent(uuid, text, boolean, text, text),
  public.register_patient_with_consents(jsonb, jsonb) to authenticated;
grant execute on function public.templates_to_take_back(uuid), public.template_taken_back(uuid, uuid) to service_role;
