-- Credits in the outbox. What a message costs is known when it is claimed, taken just before the call, in the same commit that
-- marks it as being sent, and given back when it turns out to cost nothing. What there is no money for waits, with that reason.
-- A clinic whose subscription has lapsed still reminds of the visits it had booked, for seven days; then its messages wait.

-- As before, and: what it costs, and whether the subscription still allows it.
create or replace function public.claim_messages(worker text, batch integer default 100, lease_seconds integer default 120) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
  looked_at integer;
begin
  loop
    with picked as (
      select m.id, m.clinic_id from public.messages m
      where m.status = 'due' and m.due_at <= now()
      order by m.due_at, m.id limit least(greatest(batch, 1), 500)
      for update skip locked
    ), found as (
      select m as message, k as kind, p as patient, a as visit, c as clinic, n.phone_number_id, n.token, n.problem_code, n.paused_until,
        private.place_of(c, b) as place, t.name as template, coalesce(t.body, m.body) as body, t.dlt_template_id, u.full_until, w.pays_meta,
        -- As what it counts, if it is paid with credits: free text in an open window is not billed at first.
        case when m.channel = 'sms' then 'SMS' when k.category is not null then coalesce(t.category, k.category) end as billed_as,
        case when m.kind = 'text' then m.phone else coalesce(private.message_phone(p.whatsapp, p.phone, p.guardian_phone), m.phone) end as phone
      from picked q
      join public.messages m on m.clinic_id = q.clinic_id and m.id = q.id
      join private.message_kinds k on k.kind = m.kind
      join public.clinics c on c.id = m.clinic_id
      left join public.patients p on p.clinic_id = m.clinic_id and p.id = m.patient_id
      left join public.appointments a on a.clinic_id = m.clinic_id and a.id = m.appointment_id
      join public.branches b on b.clinic_id = c.id and case when coalesce(a.branch_id, m.visit_branch_id) is null then b.is_default
        else b.id = coalesce(a.branch_id, m.visit_branch_id) end
      left join private.whatsapp_numbers n on n.clinic_id = m.clinic_id
      left join private.subscriptions u on u.clinic_id = m.clinic_id
      left join private.credit_balances w on w.clinic_id = m.clinic_id
      left join lateral (
        select t.name, t.body, t.category, t.dlt_template_id from public.message_templates t
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.variant = m.variant and t.language = m.language
          and (t.status = 'approved' or m.channel = 'sms')
        order by t.revision desc limit 1) t on true
    ), facts as materialized (
      select f.*, (f.message).id, (f.message).clinic_id,
        coalesce(private.obstacle_of(f.message, f.kind, f.patient, f.visit, f.clinic, f.phone, f.template),
          case when 'link' = any ((f.kind).variables) and private.link_is_over((f.message).link_id) then 'link_over' end,
          case when f.full_until <= now() and not ((f.message).kind = 'reminder' and (f.visit).created_at < f.full_until
            and now() < f.full_until + interval '7 days') then 'subscription_lapsed' end,
          case when (f.message).channel = 'sms' then case when not (f.clinic).sms_fallback or f.dlt_template_id is null then 'no_sms' end
            when f.phone_number_id is null then 'no_number' when f.problem_code is not null then 'number_stopped' end) as obstacle,
        -- Until when it has to wait: the number rests, or this person got something a moment ago.
        case when f.paused_until > now() and (f.message).channel = 'whatsapp' then f.paused_until
          when row_number() over (partition by (f.message).clinic_id, f.phone order by (f.message).due_at, (f.message).id) > 1 then now() + interval '6.5 seconds'
          else (select max(coalesce(s.sent_at, s.lease_until - interval '50 seconds')) + interval '6.5 seconds' from public.messages s
            where s.clinic_id = (f.message).clinic_id and s.phone = f.phone and s.direction = 'out' and s.id <> (f.message).id
              and s.at > now() - interval '2 days' and (s.status in ('claimed', 'sending') or s.sent_at > now() - interval '6.5 seconds')) end as rests_until
      from found f
    ), taken as (
      update public.messages m set
        status = case when f.obstacle in ('no_consent', 'visit_started', 'visit_changed', 'kind_off', 'window_closed', 'withheld', 'archived', 'link_over')
            -- What tells of a visit to come still may when the subscription goes on; a greeting or a thank-you comes too late.
            or f.obstacle = 'subscription_lapsed' and m.campaign_id is null and m.visit_starts_at > now() is not true then 'not_sent'
          when f.obstacle is not null then 'waiting' when f.rests_until > now() then 'due' else 'claimed' end,
        reason = f.obstacle, due_at = case when f.rests_until > now() then f.rests_until else m.due_at end,
        -- Only of what goes now: one that rests is compared with the number it was planned for when its turn comes.
        phone = case when f.goes then coalesce(f.phone, m.phone) else m.phone end,
        claimed_by = case when f.goes then worker end, lease_until = case when f.goes then now() + make_interval(secs => lease_seconds) end,
        billed_as = case when f.goes then f.billed_as else m.billed_as end,
        price_paise = case when not f.goes then m.price_paise when f.pays_meta = false then
          case when f.billed_as is null then 0 else private.price_paise(f.billed_as, f.phone, (now() at time zone (f.clinic).time_zone)::date) end end
      from (select x.*, x.obstacle is null and x.rests_until > now() is not true as goes from facts x) f
      where m.clinic_id = f.clinic_id and m.id = f.id
      returning m.id, m.status
    )
    select coalesce(json_agg(json_build_object('id', f.id, 'clinic', f.clinic_id, 'kind', (f.message).kind, 'channel', (f.message).channel,
      'attempt', (f.message).attempts + 1, 'phone', f.phone, 'user', (f.message).provider_user_id, 'phone_number_id', f.phone_number_id,
      'token', f.token, 'template', f.template, 'language', (f.message).language, 'body', f.body, 'buttons', (f.kind).buttons,
      'visit', (f.message).appointment_id, 'visit_version', (f.message).visit_version, 'offer', (f.message).offer_id, 'link', (f.message).link_id, 'name', (f.patient).full_name,
      'names', case when (f.message).kind = 'family_confirmation' then (
        select string_agg(q.full_name, ', ' order by v.starts_at, v.id) from public.appointments v
        join public.patients q on q.clinic_id = v.clinic_id and q.id = v.patient_id
        where v.clinic_id = f.clinic_id and v.family_id = (f.visit).family_id and v.status in ('booked', 'confirmed')) end,
      'starts_at', coalesce((f.visit).starts_at, (f.message).visit_starts_at), 'next_on', (f.message).next_on,
      'time_zone', (f.clinic).time_zone, 'place', f.place, 'sms_header', (f.clinic).sms_header, 'sms_entity', (f.clinic).sms_entity,
      'dlt_template_id', f.dlt_template_id)) filter (where k.status = 'claimed'), '[]'::json), count(*)
    into answer, looked_at from facts f join taken k on k.id = f.id;
    -- A batch of which nothing can be sent must not hide the rest.
    exit when looked_at = 0 or json_array_length(answer) > 0;
  end loop;
  return answer;
end $$;

-- As before, and: pays for what begins, one balance and one entry a message, in the commit that marks it; what there is no
-- money for waits. Locks numbers, then messages, then balances.
create or replace function public.start_sending(worker text, sends jsonb, lease_seconds integer default 60) returns uuid[]
language plpgsql security definer set search_path = ''
as $$
declare
  ids uuid[] := '{}';
  ready uuid[] := '{}';
  started uuid[];
  number record;
  room integer;
  one record;
  b private.credit_balances;
  affordable uuid[];
  left_over bigint;
begin
  for number in
    select m.clinic_id, n.per_second, n.phone_number_id, n.second_began_at, n.sent_in_second,
      array_agg(m.id order by m.due_at, m.id) as wanted
    from jsonb_to_recordset(sends) s (id uuid, phone text, body text)
    join public.messages m on m.id = s.id
    left join private.whatsapp_numbers n on n.clinic_id = m.clinic_id and m.channel = 'whatsapp'
    where m.status = 'claimed' and m.claimed_by = worker
    group by 1, 2, 3, 4, 5 order by 1
  loop
    room := cardinality(number.wanted);
    if number.phone_number_id is not null then
      select * into number.per_second, number.second_began_at, number.sent_in_second
      from (select n.per_second, n.second_began_at, n.sent_in_second from private.whatsapp_numbers n
        where n.phone_number_id = number.phone_number_id for update) fresh;
      if number.second_began_at is null or number.second_began_at <= clock_timestamp() - interval '1 second' then
        number.second_began_at := clock_timestamp();
        number.sent_in_second := 0;
      end if;
      room := least(room, number.per_second - number.sent_in_second);
      update private.whatsapp_numbers n set second_began_at = number.second_began_at, sent_in_second = number.sent_in_second + greatest(room, 0)
      where n.phone_number_id = number.phone_number_id;
    end if;
    ready := ready || array(select m.id from public.messages m
      where m.clinic_id = number.clinic_id and m.id = any (number.wanted[1:room]) and m.status = 'claimed' and m.claimed_by = worker
      order by m.id for update);
    update public.messages m set status = 'due', due_at = now() + interval '1 second', claimed_by = null, lease_until = null
    where m.clinic_id = number.clinic_id and m.id = any (number.wanted[greatest(room, 0) + 1:]) and m.status = 'claimed' and m.claimed_by = worker;
  end loop;
  for one in
    select m.clinic_id, array_agg(m.id order by m.due_at, m.id) as wanted, array_agg(coalesce(m.price_paise, 0) order by m.due_at, m.id) as prices,
      sum(m.price_paise) as total
    from public.messages m where m.id = any (ready) group by 1 order by 1
  loop
    affordable := one.wanted;
    b := null;
    if one.total > 0 then
      b := private.lock_credits(one.clinic_id);
      left_over := b.allowance_paise + b.purchased_paise;
      if not b.pays_meta and one.total > left_over then
        -- Who is due first goes first; a dearer one that cannot be paid does not keep a cheaper one back.
        affordable := '{}';
        for i in 1 .. cardinality(one.wanted) loop
          continue when one.prices[i] > left_over;
          affordable := affordable || one.wanted[i];
          left_over := left_over - one.prices[i];
        end loop;
        update public.messages m set status = 'waiting', reason = 'no_credits', claimed_by = null, lease_until = null
        where m.clinic_id = one.clinic_id and m.id = any (one.wanted) and m.id <> all (affordable);
      end if;
    end if;
    with going as (
      update public.messages m set status = 'sending', attempts = m.attempts + 1, phone = coalesce(s.phone, m.phone), body = s.body,
        lease_until = now() + make_interval(secs => lease_seconds),
        price_paise = case when b.pays_meta then null else m.price_paise end,
        charged_paise = case when b.pays_meta then 0 else coalesce(m.price_paise, 0) end
      from jsonb_to_recordset(sends) s (id uuid, phone text, body text)
      where m.clinic_id = one.clinic_id and m.id = any (affordable) and s.id = m.id
      returning m.id
    )
    select coalesce(array_agg(id), '{}') into started from going;
    if one.total > 0 and not b.pays_meta then perform private.debit_messages(b, started); end if;
    ids := ids || started;
  end loop;
  return ids;
end $$;

-- As before, and: what did not go costs nothing.
create or replace function public.record_sends(results jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  result record;
  m public.messages;
  to_settle uuid[] := '{}';
begin
  for result in select * from jsonb_to_recordset(results)
    r (id uuid, outcome text, provider_id text, code integer, wait integer, pause boolean, template_status text) order by r.id
  loop
    select * into m from public.messages q where q.id = result.id for update;
    if m.id is null then continue; end if;
    -- A webhook may have been faster and know more: only what is still "sending" is changed.
    if result.outcome = 'sent' then
      update public.messages q set
        status = case when q.status in ('sending', 'unresolved') then 'sent' else q.status end,
        provider_id = coalesce(q.provider_id, result.provider_id), sent_at = coalesce(q.sent_at, now()),
        at = case when q.status in ('sending', 'unresolved') then now() else q.at end,
        claimed_by = null, lease_until = null, error_code = null
      where q.clinic_id = m.clinic_id and q.id = m.id;
    elsif m.status = 'sending' then
      if result.outcome <> 'unresolved' then to_settle := to_settle || m.id; end if;
      -- The visit changed during the call: the message about how it was is not tried again.
      if result.outcome in ('again', 'number', 'template') and m.kind in ('booking_confirmation', 'family_confirmation', 'rescheduled', 'reminder')
        and not exists (select 1 from public.appointments a
          where a.clinic_id = m.clinic_id and a.id = m.appointment_id and a.status in ('booked', 'confirmed')
            and a.starts_at = m.visit_starts_at and a.branch_id = m.visit_branch_id) then
        update public.messages q set status = 'replaced', claimed_by = null, lease_until = null
        where q.clinic_id = m.clinic_id and q.id = m.id;
        continue;
      end if;
      update public.messages q set
        status = case result.outcome when 'again' then 'due' when 'number' then 'waiting' when 'template' then 'waiting' else result.outcome end,
        reason = case result.outcome when 'number' then 'number_stopped' when 'template' then 'template_not_approved' end,
        due_at = case when result.outcome = 'again' then now() + make_interval(secs => result.wait) else q.due_at end,
        at = case when result.outcome = 'failed' then now() else q.at end,
        error_code = result.code, claimed_by = null, lease_until = null
      where q.clinic_id = m.clinic_id and q.id = m.id returning * into m;
      if result.outcome = 'failed' then perform private.follow_failure(m, result.code); end if;
      if result.outcome = 'number' then perform private.stop_number(m.clinic_id, result.code); end if;
      if result.outcome = 'template' then
        update public.message_templates t set status = result.template_status,
          rejection_reason = case when result.template_status = 'rejected' then 'error ' || result.code else t.rejection_reason end
        where t.clinic_id = m.clinic_id and t.kind = m.kind and t.variant = m.variant and t.language = m.language and t.status = 'approved';
      end if;
      if result.outcome = 'again' and result.pause then
        update private.whatsapp_numbers n set paused_until = now() + make_interval(secs => result.wait) where n.clinic_id = m.clinic_id;
        if m.campaign_id is not null and result.code = 131048 then perform private.pause_campaign(m.clinic_id, m.campaign_id, 'spam'); end if;
      end if;
    end if;
  end loop;
  perform private.settle_messages(to_settle);
end $$;

-- As before, and what waited for a subscription or for money.
create or replace function public.tidy_messages() returns json
language plpgsql security definer set search_path = ''
as $$
declare
  given_back integer;
  unresolved integer;
  outlived integer;
begin
  update public.messages m set status = 'due', claimed_by = null, lease_until = null
  where m.id in (select q.id from public.messages q where q.status = 'claimed' and q.lease_until < now()
    order by q.id for update skip locked);
  get diagnostics given_back = row_count;
  update public.messages m set status = 'unresolved', claimed_by = null, lease_until = null, at = now()
  where m.id in (select q.id from public.messages q where q.status = 'sending' and q.lease_until < now()
    order by q.id for update skip locked);
  get diagnostics unresolved = row_count;
  -- A thank-you comes after its visit; everything else that tells of a visit is idle once it has begun.
  update public.messages m set status = 'not_sent', reason = 'visit_started'
  where m.id in (select q.id from public.messages q where q.status in ('due', 'waiting') and q.visit_starts_at <= now()
    and q.kind not in ('visit_update', 'thank_you') order by q.id limit 5000 for update skip locked);
  get diagnostics outlived = row_count;
  -- The subscription goes on, and what it kept back with it.
  update public.messages m set status = 'due', reason = null, due_at = greatest(m.due_at, now())
  where m.id in (select q.id from public.messages q join private.subscriptions u on u.clinic_id = q.clinic_id and now() < u.full_until
    where q.status = 'waiting' and q.reason = 'subscription_lapsed' order by q.id limit 5000 for update of q skip locked);
  -- A greeting that waited for money is none the day after, a thank-you none after three.
  update public.messages m set status = 'not_sent'
  where m.id in (select q.id from public.messages q join public.clinics c on c.id = q.clinic_id
    where q.status = 'waiting' and q.reason = 'no_credits' and (q.kind = 'birthday' and q.for_date < (now() at time zone c.time_zone)::date
      or q.kind in ('visit_update', 'thank_you') and q.at < now() - interval '3 days') order by q.id for update of q skip locked);
  delete from private.webhook_events where done_at < now() - interval '7 days';
  return json_build_object('given_back', given_back, 'unresolved', unresolved, 'outlived', outlived);
end $$;

-- As before, and: whether the provider bills it, and as what. Answers the message if what was taken for it is no longer right.
drop function private.apply_message_status(uuid, jsonb);
create function private.apply_message_status(clinic uuid, event jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  m public.messages;
  before text;
  told timestamptz := to_timestamp((event ->> 'at')::bigint);
  new_status text := event ->> 'status';
  billed text;
begin
  select * into m from public.messages q
  where q.clinic_id = clinic and q.direction = 'out' and q.provider_id = event ->> 'id' for update;
  if m.id is null and event ->> 'our_id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select * into m from public.messages q
    where q.clinic_id = clinic and q.direction = 'out' and q.id = (event ->> 'our_id')::uuid and q.provider_id is null for update;
  end if;
  if m.id is null then return null; end if;
  before := m.status;
  if m.price_paise is not null and m.channel = 'whatsapp' then
    billed := case when event ->> 'billable' = 'false' or m.billed_as = 'FREE' then 'FREE'
      when event ->> 'billable' = 'true' and event ->> 'category' in ('UTILITY', 'MARKETING', 'AUTHENTICATION', 'SERVICE') then event ->> 'category'
      else m.billed_as end;
    if billed is distinct from m.billed_as then
      m.price_paise := case when billed = 'FREE' then 0 else private.price_paise(billed, m.phone, (coalesce(m.sent_at, told) at time zone (
        select c.time_zone from public.clinics c where c.id = clinic))::date) end;
    end if;
  end if;
  update public.messages q set
    status = case when private.status_rank(new_status) > private.status_rank(q.status) then new_status else q.status end,
    reason = null, claimed_by = null, lease_until = null, billed_as = coalesce(billed, q.billed_as), price_paise = m.price_paise,
    provider_id = event ->> 'id', provider_user_id = coalesce(q.provider_user_id, event ->> 'user'),
    at = case when private.status_rank(q.status) = 0 then told else q.at end,
    error_code = case when new_status = 'failed' and private.status_rank(q.status) < 2 then (event ->> 'code')::integer
      when new_status in ('delivered', 'read') then null else q.error_code end,
    sent_at = coalesce(q.sent_at, case when new_status <> 'failed' then told end),
    delivered_at = coalesce(q.delivered_at, case when new_status in ('delivered', 'read') then told end),
    read_at = coalesce(q.read_at, case when new_status = 'read' then told end)
  where q.clinic_id = clinic and q.id = m.id
  returning * into m;
  if m.status = 'failed' and before <> 'failed' then perform private.follow_failure(m, m.error_code); end if;
  if (event ->> 'stops_number')::boolean then perform private.stop_number(clinic, (event ->> 'code')::integer); end if;
  return case when private.owed_paise(m.status, m.price_paise) <> m.charged_paise then m.id end;
end $$;

-- As before; what messages cost is settled last, behind every lock on a message.
create or replace function public.apply_webhook(webhook uuid, events jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  event jsonb;
  clinic uuid;
  one record;
  to_settle uuid[] := '{}';
begin
  perform 1 from private.webhook_events e where e.id = webhook and e.done_at is null for update;
  if not found then return; end if;
  -- Everybody takes conversations in the order of clinics and phones, and what one person wrote in its own.
  for event in select v from jsonb_array_elements(events) v
    order by v ->> 'type', v ->> 'our_id', (select n.clinic_id from private.whatsapp_numbers n where n.phone_number_id = v ->> 'number'),
      v ->> 'from', v ->> 'user', v ->> 'at'
  loop
    if event ->> 'type' in ('inbound', 'preference', 'status') then
      select n.clinic_id into clinic from private.whatsapp_numbers n where n.phone_number_id = event ->> 'number';
      if clinic is null then
        insert into private.webhooks_ignored as i (day, events) values (current_date, 1)
        on conflict (day) do update set events = i.events + 1;
      elsif event ->> 'type' = 'inbound' then
        perform private.apply_inbound(clinic, event);
      elsif event ->> 'type' = 'preference' then
        perform private.apply_preference(clinic, event);
      else
        to_settle := to_settle || private.apply_message_status(clinic, event);
      end if;
    elsif event ->> 'type' = 'template' then
      for one in select n.clinic_id from private.whatsapp_numbers n where n.waba_id = event ->> 'account' loop
        perform private.apply_template_state(one.clinic_id, event ->> 'name', event ->> 'language', event ->> 'id',
          event ->> 'status', event ->> 'reason', event ->> 'category');
      end loop;
    end if;
  end loop;
  update private.webhook_events e set done_at = now(), body = null where e.id = webhook;
  perform private.settle_messages(to_settle);
end $$;

create or replace function public.apply_sms_report(message uuid, gateway_id text, delivered boolean, told timestamptz) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  m public.messages;
begin
  update public.messages q set status = case when delivered then 'delivered' else 'failed' end, provider_id = gateway_id,
    delivered_at = case when delivered then told end, sent_at = coalesce(q.sent_at, told), claimed_by = null, lease_until = null
  where q.id = message and q.channel = 'sms' and q.status in ('sending', 'sent', 'unresolved') and coalesce(q.provider_id, gateway_id) = gateway_id
  returning * into m;
  if m.status = 'failed' then
    perform private.note_undelivered(m);
    perform private.settle_messages(array[m.id]);
  end if;
end $$;

-- As before, for clinics whose subscription runs.
create or replace function public.plan_birthdays() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  planned integer;
begin
  insert into public.messages (clinic_id, kind, patient_id, language, for_date, at, due_at)
  select c.id, 'birthday', p.id, private.language_for(c.id, 'birthday', p.language), today.day, now(), private.after_quiet(now(), c.time_zone, c.quiet_from, c.quiet_until)
  from public.clinics c
  cross join lateral (select (now() at time zone c.time_zone)::date as day, (now() at time zone c.time_zone)::time as clock) today
  join private.whatsapp_numbers n on n.clinic_id = c.id and n.problem_code is null
  join private.subscriptions u on u.clinic_id = c.id and now() < u.full_until
  join public.patients p on p.clinic_id = c.id and p.birthday_consent and p.archived_at is null and p.birth_date_precision = 'day'
    -- Who was born on 29 February is greeted on the 28th of other years.
    and to_char(p.birth_date, 'MM-DD') in (to_char(today.day, 'MM-DD'),
      case when to_char(today.day, 'MM-DD') = '02-28' and to_char(today.day + 1, 'MM-DD') = '03-01' then '02-29' end)
  where 'birthday' = any (c.kinds_on) and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null
    and not private.is_quiet(now(), c.time_zone, c.quiet_from, c.quiet_until)
  on conflict do nothing;
  get diagnostics planned = row_count;
  return planned;
end $$;

-- Campaigns wait for credits by themselves, and rest when the subscription lapses: going on is a person's decision then.
alter table public.campaigns
  drop constraint campaigns_waits_for_check,
  add constraint campaigns_waits_for_check check (waits_for in ('quiet', 'tier', 'number_rests', 'credits')),
  drop constraint campaigns_paused_reason_check,
  add constraint campaigns_paused_reason_check check (paused_reason in ('person', 'spam', 'text', 'recategorised', 'number', 'cap', 'kind_off', 'lapsed'));
create or replace function private.release_campaign(c public.campaigns) returns integer
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
  credit_room integer;
  why text;
begin
  select * into k from public.clinics q where q.id = c.clinic_id;
  select * into n from private.whatsapp_numbers q where q.clinic_id = c.clinic_id;
  today := (now() at time zone k.time_zone)::date;
  why := case when n.phone_number_id is null or n.problem_code is not null then 'number' when not 'campaign' = any (k.kinds_on) then 'kind_off'
    when exists (select 1 from private.subscriptions u where u.clinic_id = c.clinic_id and u.full_until <= now()) then 'lapsed' end;
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
  -- What is on its way was paid when its call began, or will be: the next ones are those that the credits reach for beyond it.
  select floor((a.allowance_paise + a.purchased_paise) / greatest(private.price_paise('MARKETING', '+91', today), 1))
    - (select count(*) from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status in ('due', 'claimed'))
  into credit_room
  from private.credit_balances b cross join lateral private.credits_available(b.clinic_id) a where b.clinic_id = c.clinic_id and not b.pays_meta;
  room := case when n.paused_until > now() then 0 else greatest(least(n.per_second * 5 - on_their_way, tier_room, credit_room), 0) end;
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
    text_missing := exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status = 'waiting'
        and m.reason is distinct from 'no_credits')
      or someone_left and not exists (select 1 from public.campaign_recipients r join private.campaign_texts(c.clinic_id, c.variant) t on t.language = r.language
        where r.clinic_id = c.clinic_id and r.campaign_id = c.id and r.status = 'pending');
    if not someone_left and not exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id and m.status = 'waiting') then
      update public.campaigns q set status = 'done', ended_at = now(), waits_for = null, waits_until = null where q.clinic_id = c.clinic_id and q.id = c.id;
      return 0;
    elsif (not someone_left or room > 0) and (text_missing or not exists (select 1 from public.messages m where m.clinic_id = c.clinic_id
      and m.campaign_id = c.id and m.status = 'waiting')) then
      -- Nobody can go though there is room: their text may not, or the money does not reach for one more.
      perform private.pause_campaign(c.clinic_id, c.id, case when text_missing then 'text' else 'cap' end);
      return 0;
    end if;
  end if;
  why := case when n.paused_until > now() then 'number_rests'
    when credit_room <= 0 and released = 0 or exists (select 1 from public.messages m where m.clinic_id = c.clinic_id and m.campaign_id = c.id
      and m.status = 'waiting' and m.reason = 'no_credits') then 'credits'
    when tier_room <= 0 and released = 0 then 'tier' end;
  update public.campaigns q set waits_for = why, waits_until = case why when 'number_rests' then n.paused_until
    when 'tier' then (select min(m.sent_at) + interval '24 hours' from public.messages m where m.clinic_id = c.clinic_id and m.direction = 'out'
      and m.at > now() - interval '25 hours' and m.sent_at > now() - interval '24 hours') end
  where q.clinic_id = c.clinic_id and q.id = c.id and (q.waits_for is distinct from why);
  return released;
end $$;
