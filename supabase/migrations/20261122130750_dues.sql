-- What patients owe, by how long they have owed it; and reminding them, by hand or at the clinic's interval.

-- Who of a clinic owes something: the oldest first day, how many bills, and how much of each age on a day (up to 30 days, 31-60,
-- 61-90, more). branch: only bills of it, and what was owed when the clinic moved in; null: all. reader: null for everybody, or the
-- dentist whose own patients they must be.
create function private.ageing(clinic uuid, branch uuid, reader uuid, today date)
returns table (patient_id uuid, since date, bills bigint, due_paise bigint, d0 bigint, d31 bigint, d61 bigint, d91 bigint)
language sql stable security definer set search_path = ''
as $$
  select d.patient_id, min(d.since), count(*), sum(d.due_paise)::bigint,
    coalesce(sum(d.due_paise) filter (where today - d.since <= 30), 0)::bigint,
    coalesce(sum(d.due_paise) filter (where today - d.since between 31 and 60), 0)::bigint,
    coalesce(sum(d.due_paise) filter (where today - d.since between 61 and 90), 0)::bigint,
    coalesce(sum(d.due_paise) filter (where today - d.since > 90), 0)::bigint
  from public.dues d left join public.invoices i on i.clinic_id = d.clinic_id and i.id = d.invoice_id
  where d.clinic_id = ageing.clinic and d.due_paise > 0 and (ageing.branch is null or d.invoice_id is null or i.branch_id = ageing.branch)
    and (ageing.reader is null or exists (select 1 from public.patient_dentists o
      where o.clinic_id = d.clinic_id and o.patient_id = d.patient_id and o.dentist_id = ageing.reader))
  group by d.patient_id
$$;

-- The last reminder that went to a patient, or waits to go: {at, status, by hand or not}; null: none.
create function private.last_reminder(clinic uuid, patient uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('at', m.created_at, 'status', m.status, 'reason', m.reason) from public.messages m
  where m.clinic_id = last_reminder.clinic and m.patient_id = last_reminder.patient and m.kind = 'payment_due' and m.direction = 'out'
    and m.status not in ('not_sent', 'replaced')
  order by m.created_at desc limit 1
$$;

-- What of a patient's bills is agreed to be paid later: instalments whose day has not come.
create function private.not_due_yet(clinic uuid, patient uuid, today date) returns bigint
language sql stable security definer set search_path = ''
as $$
  select coalesce(sum(i.amount_paise - i.paid_paise), 0)::bigint from private.instalments_paid(clinic, patient) i where i.invoice_id is not null and i.due_on > today
$$;

-- The list: {rows: [{patient_id, patient, file_number, phone, whatsapp, since, bills, due_paise, d0, d31, d61, d91, advance_paise: paid
-- ahead and for nothing yet, later_paise: not due yet by instalments, reminder, reachable: consents and has a number, link: private.link_state}], more, totals: {patients, due_paise, d0, d31,
-- d61, d91}, behind: instalments of plans whose day has come and that are not paid, the oldest first [{patient_id, patient, plan_id,
-- plan, since, behind_paise}], today, remind_days}. bucket: only who owes something of that age ('d0', 'd31', 'd61', 'd91'); sort: 'age' or 'amount';
-- after: {since, due_paise, patient_id} of the last row shown.
create function private.dues_page(bucket text, sort text, after jsonb, page_size integer) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.read');
  n integer := least(greatest(coalesce(page_size, 50), 1), 200);
  today date := private.clinic_today(clinic);
  here uuid := private.branch_i_look_at(clinic);
  -- A dentist who reads their own patients' bills and is nobody's column sees none.
  reader uuid := case when not private.i_see_all('bills.read') then coalesce(private.dentist_i_am(), '00000000-0000-0000-0000-000000000000') end;
  by_amount boolean := dues_page.sort = 'amount';
  found jsonb[];
  totals jsonb;
begin
  select jsonb_build_object('patients', count(*), 'due_paise', coalesce(sum(a.due_paise), 0)::bigint, 'd0', coalesce(sum(a.d0), 0)::bigint,
    'd31', coalesce(sum(a.d31), 0)::bigint, 'd61', coalesce(sum(a.d61), 0)::bigint, 'd91', coalesce(sum(a.d91), 0)::bigint)
  into totals from private.ageing(clinic, here, reader, today) a;
  found := array(select to_jsonb(a) from private.ageing(clinic, here, reader, today) a
    where case dues_page.bucket when 'd0' then a.d0 > 0 when 'd31' then a.d31 > 0 when 'd61' then a.d61 > 0 when 'd91' then a.d91 > 0 else true end
      and (dues_page.after is null or case when by_amount
        then (- a.due_paise, a.patient_id) > (- (dues_page.after ->> 'due_paise')::bigint, (dues_page.after ->> 'patient_id')::uuid)
        else (a.since, a.patient_id) > ((dues_page.after ->> 'since')::date, (dues_page.after ->> 'patient_id')::uuid) end)
    order by case when by_amount then - a.due_paise end, case when not by_amount then a.since end, a.patient_id limit n + 1);
  return jsonb_build_object(
    'rows', coalesce((select jsonb_agg(f.row || jsonb_build_object('patient', p.full_name, 'file_number', p.file_number, 'phone', b.phone, 'whatsapp', coalesce(b.whatsapp, b.phone),
        'advance_paise', coalesce((select sum(v.rest_paise) from public.advances v where v.clinic_id = clinic and v.patient_id = p.id and v.rest_paise > 0), 0)::bigint,
        'later_paise', private.not_due_yet(clinic, p.id, today),
        'reachable', p.reminder_consent and p.archived_at is null and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null,
        'reminder', private.last_reminder(clinic, p.id), 'link', private.link_state(clinic, p.id, 'dues')) order by f.place)
      from unnest(found[1:n]) with ordinality f (row, place)
      join public.patients p on p.clinic_id = clinic and p.id = (f.row ->> 'patient_id')::uuid
      left join private.phone_book(array(select (g ->> 'patient_id')::uuid from unnest(found[1:n]) g)) b on b.patient_id = p.id), '[]'),
    'more', coalesce(cardinality(found), 0) > n, 'totals', totals, 'today', today,
    'behind', case when dues_page.after is null then coalesce((select jsonb_agg(x order by x.since, x.patient) from (
      select b.patient_id, p.full_name as patient, b.plan_id, t.title as plan, b.since, b.behind_paise
      from private.behind(clinic) b join public.patients p on p.clinic_id = clinic and p.id = b.patient_id
      join public.treatment_plans t on t.clinic_id = clinic and t.id = b.plan_id
      where reader is null or exists (select 1 from public.patient_dentists o where o.clinic_id = clinic and o.patient_id = b.patient_id and o.dentist_id = reader)
      order by b.since, p.full_name limit 100) x), '[]') end,
    'remind_days', (select s.dues_reminder_days from public.billing_settings s where s.clinic_id = clinic));
end $$;
create function public.dues_page(bucket text default null, sort text default 'age', after jsonb default null, page_size integer default 50) returns jsonb
language sql volatile set search_path = '' as $$ select private.dues_page(bucket, sort, after, page_size) $$;

-- Reminding ------------------------------------------------------------------------------------------------------------------------------

-- A link to what a patient owes, to show, copy or send. Refuses with not_found and nothing_due. Answers its id.
create function private.make_dues_link(patient uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
begin
  if not private.i_reach('bills.write', patient) then perform private.refuse('not_found'); end if;
  if not exists (select 1 from public.dues d where d.clinic_id = clinic and d.patient_id = make_dues_link.patient and d.due_paise > 0) then
    perform private.refuse('nothing_due');
  end if;
  return private.make_patient_link(clinic, patient, 'dues', null, interval '30 days');
end $$;
create function public.make_dues_link(patient uuid) returns uuid
language sql set search_path = '' as $$ select private.make_dues_link(patient) $$;

-- Reminds a patient of what they owe, by a message with a link. again: though they were reminded within the clinic's interval (a
-- week where it has none). Refuses with not_found, nothing_due, reminded_lately ({at}), link_no_consent, link_no_phone and
-- link_kind_off. Answers {status, reason} of the message: due, or waiting for somebody to send it by hand.
create function private.remind_due(patient uuid, again boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('bills.write');
  last jsonb;
  link uuid;
begin
  if not private.i_reach('bills.write', patient) then perform private.refuse('not_found'); end if;
  -- Two people at two desks, or the job at night, do not remind twice.
  perform pg_advisory_xact_lock(hashtextextended('remind ' || patient, 0));
  last := private.last_reminder(clinic, patient);
  if not coalesce(again, false) and (last ->> 'at')::timestamptz > now() - make_interval(days =>
    coalesce((select s.dues_reminder_days from public.billing_settings s where s.clinic_id = clinic), 7)) then
    perform private.refuse('reminded_lately', jsonb_build_object('at', last -> 'at'));
  end if;
  link := private.make_dues_link(patient);
  return private.send_link(link);
end $$;
create function public.remind_due(patient uuid, again boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.remind_due(patient, again) $$;

-- For the job: plans the reminders that are due at the interval of each clinic, to who has owed for that long, more than
-- they paid ahead and more than they may pay later, agreed to
-- be reminded, has a number, and was not reminded within the interval. All of a clinic's in one transaction: whoever is killed in
-- it has planned none. Answers how many.
create function public.plan_due_reminders() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  c record;
  owing record;
  link uuid;
  planned integer := 0;
begin
  for c in
    select k.id, k.time_zone, k.quiet_from, k.quiet_until, s.dues_reminder_days as days, private.clinic_today(k.id) as today
    from public.billing_settings s join public.clinics k on k.id = s.clinic_id
    join private.whatsapp_numbers n on n.clinic_id = k.id and n.problem_code is null
    join private.subscriptions u on u.clinic_id = k.id and now() < u.full_until
    where s.dues_reminder_days is not null and 'payment_due' = any (k.kinds_on)
      and not private.is_quiet(now(), k.time_zone, k.quiet_from, k.quiet_until)
  loop
    -- Another worker is at this clinic.
    continue when not pg_try_advisory_xact_lock(hashtextextended('due reminders ' || c.id, 0));
    for owing in
      select a.patient_id from private.ageing(c.id, null, null, c.today) a
      join public.patients p on p.clinic_id = c.id and p.id = a.patient_id and p.archived_at is null and p.reminder_consent
        and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null
      where a.since <= c.today - c.days
        and a.due_paise - private.not_due_yet(c.id, a.patient_id, c.today) > coalesce((select sum(v.rest_paise) from public.advances v where v.clinic_id = c.id and v.patient_id = a.patient_id and v.rest_paise > 0), 0)
        and coalesce((private.last_reminder(c.id, a.patient_id) ->> 'at')::timestamptz, '-infinity') <= now() - make_interval(days => c.days)
      order by a.since, a.patient_id limit 200
    loop
      -- Somebody reminds them at this moment.
      continue when not pg_try_advisory_xact_lock(hashtextextended('remind ' || owing.patient_id, 0));
      continue when (private.last_reminder(c.id, owing.patient_id) ->> 'at')::timestamptz > now() - make_interval(days => c.days);
      link := private.make_patient_link(c.id, owing.patient_id, 'dues', null, interval '30 days');
      perform private.plan_link_message(l, now()) from private.patient_links l where l.id = link;
      planned := planned + 1;
    end loop;
  end loop;
  return planned;
end $$;

grant execute on function private.dues_page(text, text, jsonb, integer), public.dues_page(text, text, jsonb, integer), private.make_dues_link(uuid), public.make_dues_link(uuid),
  private.remind_due(uuid, boolean), public.remind_due(uuid, boolean) to authenticated;
grant execute on function public.plan_due_reminders() to service_role;
