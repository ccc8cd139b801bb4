-- The owner's evening message: what came in, who came, and where money may be lost. Once a day for each owner, at the clinic's
-- hour, whether anybody closed the day or not: by e-mail, or by WhatsApp for who chose that for themselves. What is told here is told to
-- owners only, so it is no row of public.messages, whose log and conversations staff read: it is kept where no member reads at all.

-- By which way a member wants the evening message; each says so for themselves only (choose_evening_message).
alter table public.members add column evening_by text not null default 'email' check (evening_by in ('email', 'whatsapp'));

-- Its words at the provider. ways: the money by mode; visits: who came and who comes; look: what wants a look; all three in one line.
create or replace function private.text_may_be_sent(body text) returns boolean
language sql immutable set search_path = ''
as $$
  select length(body) between 10 and 1024 and body !~ '^\s*\{\{' and body !~ '\}\}\s*$'
    and not exists (select 1 from regexp_matches(body, '\{\{([^}]*)\}\}', 'g') v
      where v[1] not in ('name', 'names', 'date', 'time', 'place', 'next', 'link', 'amount', 'ways', 'visits', 'look'))
$$;
insert into private.message_kinds (kind, category, variables, buttons, consent, on_at_first, position)
select 'day_summary', 'UTILITY', '{name,date,place,amount,ways,visits,look,link}', '{}', null, false, max(k.position) + 1 from private.message_kinds k;
insert into private.starting_texts (kind, language, body, buttons) values
  ('day_summary', 'en', 'Good evening {{name}}. {{place}} on {{date}}: {{amount}} collected ({{ways}}). {{visits}}. Worth a look: {{look}}. The whole day is here: {{link}} You chose to get this as an owner.', '{}'),
  ('day_summary', 'hi', 'नमस्ते {{name}}। {{place}}, {{date}}: {{amount}} मिले ({{ways}})। {{visits}}। ध्यान दें: {{look}}। पूरा दिन यहाँ देखें: {{link}} यह संदेश आपने मालिक के रूप में चुना है।', '{}');
insert into public.message_templates (clinic_id, kind, language, body, buttons, name, category)
select c.id, s.kind, s.language, s.body, s.buttons, private.template_name(c.id, s.kind, 1), 'UTILITY'
from public.clinics c cross join private.starting_texts s where s.kind = 'day_summary'
on conflict do nothing;

-- What was sent to whom. claimed: a job has it, and when that is killed, it is due again. sending: it is being handed over at this moment;
-- when no word comes back it may have gone out or not (unresolved), and is not sent again: better missing once than told twice.
-- by_mail_now: WhatsApp did not take it, or there is no money for it, so it goes by e-mail the same evening.
create table private.evening_messages (
  id uuid primary key default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  day date not null,
  status text not null default 'due' check (status in ('due', 'claimed', 'sending', 'sent', 'delivered', 'failed', 'unresolved')),
  way text not null default 'email' check (way in ('email', 'whatsapp')),
  by_mail_now boolean not null default false,
  attempts smallint not null default 0,
  try_at timestamptz not null default now(),
  provider_id text check (length(provider_id) <= 200),
  constraint evening_messages_once unique (clinic_id, user_id, day)
);
create index evening_messages_by_user on private.evening_messages (user_id);
create index evening_messages_open on private.evening_messages (try_at) where status in ('due', 'claimed', 'sending');

-- What an owner is told of a day: {day, collected_paise, modes: [{mode, paise}], refunds_paise, bills: {count, paise}, new_patients, no_shows,
-- tomorrow: visits of the next day, open: branches that took money and were not closed, and the leaks, each {count, paise}: unbilled
-- (work of that day that is on no bill), voids, discounts, back_dated (entered on that day and counted on another), edited_cash (cash
-- that was voided, or handed over and taken back), differences (paise: missing less than nothing)}.
create function private.evening_facts(clinic uuid, day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  zone text := (select c.time_zone from public.clinics c where c.id = evening_facts.clinic);
  starts timestamptz := evening_facts.day::timestamp at time zone zone;
  ends timestamptz := (evening_facts.day + 1)::timestamp at time zone zone;
begin
  return (with takings as (select * from private.takings(evening_facts.clinic, null, evening_facts.day, evening_facts.day)),
    voided as (
      select v.invoice_id, coalesce(i.total_paise, p.amount_paise) as paise, coalesce((select sum(t.amount_paise) from public.payment_parts t
        where t.clinic_id = v.clinic_id and t.payment_id = v.payment_id and t.mode = 'cash'), 0) as cash
      from public.document_voids v
      left join public.invoices i on i.clinic_id = v.clinic_id and i.id = v.invoice_id
      left join public.payments p on p.clinic_id = v.clinic_id and p.id = v.payment_id
      where v.clinic_id = evening_facts.clinic and v.at >= starts and v.at < ends),
    taken_back as (select h.amount_paise as paise from public.cash_handovers h
      where h.clinic_id = evening_facts.clinic and h.undone_at >= starts and h.undone_at < ends)
    select jsonb_build_object('day', evening_facts.day,
      'collected_paise', coalesce((select sum(t.paise) from takings t where not t.refund), 0)::bigint,
      'modes', coalesce((select jsonb_agg(m order by m.paise desc) from (select t.mode, sum(t.paise)::bigint as paise from takings t where not t.refund group by t.mode) m), '[]'),
      'refunds_paise', coalesce((select sum(t.paise) from takings t where t.refund), 0)::bigint,
      'bills', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.total_paise), 0)::bigint) from public.invoices i
        where i.clinic_id = evening_facts.clinic and i.day = evening_facts.day and i.kind not in ('credit_note', 'proforma')
          and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)),
      'new_patients', (select count(*) from public.patients p where p.clinic_id = evening_facts.clinic and p.created_at >= starts and p.created_at < ends
        and p.merged_into is null and not exists (select 1 from public.import_rows r where r.clinic_id = p.clinic_id and r.patient_id = p.id and r.state = 'created')),
      'no_shows', (select count(*) from public.appointments a where a.clinic_id = evening_facts.clinic and a.starts_at >= starts and a.starts_at < ends and a.status = 'no_show'),
      'tomorrow', (select count(*) from public.appointments a where a.clinic_id = evening_facts.clinic and a.starts_at >= ends and a.starts_at < ends + interval '1 day'
        and a.status in ('booked', 'confirmed')),
      'open', coalesce((select jsonb_agg(b.name order by b.name) from public.branches b where b.clinic_id = evening_facts.clinic
        and exists (select 1 from public.payments p where p.clinic_id = b.clinic_id and p.branch_id = b.id and p.day = evening_facts.day)
        and not exists (select 1 from public.day_closes q where q.clinic_id = b.clinic_id and q.branch_id = b.id and q.day >= evening_facts.day)), '[]'),
      'unbilled', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(u.price_paise), 0)::bigint)
        from private.unbilled_of_clinic(evening_facts.clinic, evening_facts.day, evening_facts.day) u),
      'voids', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(v.paise), 0)::bigint) from voided v),
      'discounts', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(i.discount_paise), 0)::bigint) from public.invoices i
        where i.clinic_id = evening_facts.clinic and i.day = evening_facts.day and i.kind not in ('credit_note', 'proforma') and i.discount_paise > 0
          and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)),
      'back_dated', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(p.amount_paise), 0)::bigint) from public.payments p
        where p.clinic_id = evening_facts.clinic and p.received_on = evening_facts.day and p.day <> evening_facts.day and p.kind <> 'brought_forward'
          and not exists (select 1 from public.document_voids v where v.clinic_id = p.clinic_id and v.payment_id = p.id)),
      'edited_cash', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(x.paise), 0)::bigint)
        from (select v.cash as paise from voided v where v.cash > 0 union all select t.paise from taken_back t) x),
      'differences', (select jsonb_build_object('count', count(*), 'paise', coalesce(sum(q.counted_paise - q.expected_paise), 0)::bigint) from public.day_closes q
        where q.clinic_id = evening_facts.clinic and q.closed_at >= starts and q.closed_at < ends and q.counted_paise <> q.expected_paise)));
end $$;

-- How a member's message can go by WhatsApp now: {phone, phone_number_id, token, template, language, body}; null when it cannot: another
-- choice, no phone of their own, no number that sends, no text that the provider approved (in their language, the clinic's or English).
create function private.evening_by_whatsapp(clinic uuid, member uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('phone', p.phone, 'phone_number_id', w.phone_number_id, 'token', w.token, 'template', t.name, 'language', t.language, 'body', t.body)
  from public.members m
  join public.profiles p on p.user_id = m.user_id and p.phone is not null
  join public.clinics c on c.id = m.clinic_id
  join private.whatsapp_numbers w on w.clinic_id = m.clinic_id and w.problem_code is null and coalesce(w.paused_until <= now(), true)
  join public.message_templates t on t.clinic_id = m.clinic_id and t.kind = 'day_summary' and t.status = 'approved' and t.archived_at is null
    and t.language in (p.language, c.default_language, 'en')
  where m.clinic_id = evening_by_whatsapp.clinic and m.user_id = evening_by_whatsapp.member and m.evening_by = 'whatsapp'
  order by t.language <> p.language, t.language <> c.default_language, t.revision desc limit 1
$$;

-- Takes messages that are to go out now, each by one job only: of the last evening hour that has passed, within twelve hours, so that
-- a night without workers loses none. Answers [{id, attempt, clinic_id, clinic, slug, email, name, language, whatsapp, facts}]; whatsapp as
-- private.evening_by_whatsapp(), null: by e-mail.
create function public.claim_evening_messages(batch integer default 20) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  answer json;
begin
  update private.evening_messages n set status = case n.status when 'claimed' then 'due' else 'unresolved' end
  where n.status in ('claimed', 'sending') and n.try_at < now() - interval '3 minutes';
  insert into private.evening_messages (clinic_id, user_id, day)
  select c.id, m.user_id, e.day
  from public.billing_settings s
  join public.clinics c on c.id = s.clinic_id
  join private.subscriptions u on u.clinic_id = c.id and now() < u.full_until
  cross join lateral (select (now() at time zone c.time_zone - s.evening_at::interval)::date as day) e
  join public.members m on m.clinic_id = c.id and m.role = 'owner' and m.left_at is null
  where s.evening_at is not null and (e.day + s.evening_at) at time zone c.time_zone > now() - interval '12 hours'
    and c.created_at < (e.day + s.evening_at) at time zone c.time_zone
    and not exists (select 1 from private.evening_messages x where x.clinic_id = c.id and x.user_id = m.user_id and x.day = e.day)
  order by c.id limit 500
  on conflict on constraint evening_messages_once do nothing;
  with picked as (
    select n.id from private.evening_messages n where n.status = 'due' and n.try_at <= now()
    order by n.try_at, n.id limit least(greatest(batch, 1), 100) for update skip locked
  ), reached as materialized (
    select n.id, case when not n.by_mail_now then private.evening_by_whatsapp(n.clinic_id, n.user_id) end as whatsapp
    from picked k join private.evening_messages n on n.id = k.id
  ), taken as (
    update private.evening_messages n set status = 'claimed', attempts = n.attempts + 1, try_at = now(),
      way = case when w.whatsapp is null then 'email' else 'whatsapp' end
    from reached w where n.id = w.id returning n.*, w.whatsapp
  )
  select coalesce(json_agg(json_build_object('id', t.id, 'attempt', t.attempts, 'clinic_id', t.clinic_id, 'clinic', c.name, 'slug', s.slug, 'email', u.email,
    'name', coalesce(m.name, p.full_name, u.email), 'language', coalesce(p.language, 'en'), 'whatsapp', t.whatsapp,
    'facts', private.evening_facts(t.clinic_id, t.day))), '[]'::json) into answer
  from taken t join public.clinics c on c.id = t.clinic_id join private.clinic_slugs s on s.clinic_id = t.clinic_id
  join auth.users u on u.id = t.user_id
  left join public.profiles p on p.user_id = t.user_id
  left join public.members m on m.clinic_id = t.clinic_id and m.user_id = t.user_id;
  return answer;
end $$;

-- Pays for a message by WhatsApp where the service pays the provider. Answers whether there was money for it.
create function private.pay_evening_message(clinic uuid, message uuid, phone text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  b private.credit_balances := private.lock_credits(clinic);
  price integer := private.price_paise('UTILITY', phone, private.clinic_today(clinic));
begin
  if b.clinic_id is null or b.pays_meta or price = 0 then return true; end if;
  if price > b.allowance_paise + b.purchased_paise then return false; end if;
  insert into public.credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
  values (clinic, 'debit', message, 'UTILITY', -least(price, b.allowance_paise), least(price, b.allowance_paise) - price);
  return true;
end $$;

-- WhatsApp did not bring it: what was taken for it goes back to where it came from, and it is due at once, by e-mail.
create function private.evening_by_mail(message private.evening_messages) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_credits(message.clinic_id);
  insert into public.credit_entries (clinic_id, kind, message_id, category, allowance_paise, purchased_paise)
  select message.clinic_id, 'release', message.id, 'UTILITY', -sum(e.allowance_paise), -sum(e.purchased_paise)
  from public.credit_entries e where e.clinic_id = message.clinic_id and e.message_id = message.id
  having sum(e.allowance_paise + e.purchased_paise) <> 0;
  update private.evening_messages n set status = 'due', way = 'email', by_mail_now = true, attempts = 0, try_at = now() where n.id = message.id;
end $$;

-- Marks a message as being handed over, in a commit of its own, and pays for it. Answers whether it still is this job's to send: without
-- money for WhatsApp it is due by e-mail instead.
create function public.start_evening_message(message uuid, attempt integer) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  n private.evening_messages;
begin
  update private.evening_messages q set status = 'sending', try_at = now()
  where q.id = message and q.status = 'claimed' and q.attempts = start_evening_message.attempt returning * into n;
  if n.id is null then return false; end if;
  if n.way = 'whatsapp' and not private.pay_evening_message(n.clinic_id, n.id, (select p.phone from public.profiles p where p.user_id = n.user_id)) then
    perform private.evening_by_mail(n);
    return false;
  end if;
  return true;
end $$;

-- What became of a message: sent, failed for good, unresolved, or again (it certainly did not leave; five times, then failed). What
-- WhatsApp did not take is due by e-mail. provider: its id there.
create function public.record_evening_message(message uuid, outcome text, provider text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  n private.evening_messages;
begin
  select * into n from private.evening_messages q where q.id = message and q.status = 'sending' for update;
  if n.id is null then return; end if;
  if n.way = 'whatsapp' and outcome in ('failed', 'again') then
    perform private.evening_by_mail(n);
  else
    update private.evening_messages q set provider_id = provider,
      status = case when outcome <> 'again' then outcome when n.attempts < 5 then 'due' else 'failed' end,
      try_at = now() + make_interval(mins => (2 ^ n.attempts)::integer)
    where q.id = n.id;
  end if;
end $$;

-- The provider's word on an evening message: delivered, or failed, and then it goes by e-mail. Only forward, and once. Answers whether
-- it was about one.
create function private.apply_evening_status(clinic uuid, event jsonb) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  n private.evening_messages;
begin
  select * into n from private.evening_messages q where q.clinic_id = apply_evening_status.clinic
    and (q.provider_id = event ->> 'id' or q.id::text = event ->> 'our_id' and q.provider_id is null) for update;
  if n.id is null then return false; end if;
  if n.way = 'whatsapp' and n.status in ('sending', 'sent', 'unresolved') then
    if event ->> 'status' = 'failed' then
      perform private.evening_by_mail(n);
    else
      update private.evening_messages q set provider_id = event ->> 'id', status = case when event ->> 'status' in ('delivered', 'read') then 'delivered' else 'sent' end
      where q.id = n.id;
    end if;
  end if;
  return true;
end $$;
-- A status may be about an owner's message, too; the rest as before.
alter function private.apply_message_status(uuid, jsonb) rename to apply_patient_message_status;
create function private.apply_message_status(clinic uuid, event jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
begin
  if private.apply_evening_status(clinic, event) then return null; end if;
  return private.apply_patient_message_status(clinic, event);
end $$;

-- An owner says for themselves by which way the message comes. Refuses with not_allowed, and with own_phone_missing while the account
-- has no phone to send it to.
create function private.choose_evening_message(by text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('clinic.manage');
begin
  if by = 'whatsapp' and not exists (select 1 from public.profiles p where p.user_id = auth.uid() and p.phone is not null) then
    perform private.refuse('own_phone_missing');
  end if;
  update public.members m set evening_by = choose_evening_message.by
  where m.clinic_id = clinic and m.user_id = auth.uid() and m.role = 'owner' and m.left_at is null;
  if not found then perform private.refuse('not_allowed'); end if;
end $$;
create function public.choose_evening_message(by text) returns void
language sql set search_path = '' as $$ select private.choose_evening_message(by) $$;

-- How the evening message comes to who asks: {by, phone, number: a WhatsApp number of the clinic sends, last: {day, by, status}}; null for
-- who gets none.
create function private.my_evening(clinic uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('by', m.evening_by, 'phone', p.phone,
    'number', exists (select 1 from private.whatsapp_numbers w where w.clinic_id = my_evening.clinic and w.problem_code is null),
    'last', (select jsonb_build_object('day', n.day, 'by', n.way, 'status', n.status) from private.evening_messages n
      where n.clinic_id = my_evening.clinic and n.user_id = m.user_id order by n.day desc limit 1))
  from public.members m left join public.profiles p on p.user_id = m.user_id
  where m.clinic_id = my_evening.clinic and m.user_id = auth.uid() and m.role = 'owner' and m.left_at is null
$$;
grant execute on function private.choose_evening_message(text), public.choose_evening_message(text) to authenticated;
grant execute on function public.claim_evening_messages(integer), public.start_evening_message(uuid, integer), public.record_evening_message(uuid, text, text) to service_role;
