-- People who would come if a time became free: what they wish, the times that became free, and who was offered which. The first
-- tap on an offer gets the time; the others are told.

create table public.waitlist_wishes (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  patient_id uuid not null,
  -- null: whoever is free.
  dentist_id uuid,
  reason_id uuid,
  minutes smallint not null check (minutes between 5 and 480),
  -- Days of the week (0 Sunday), none: any; between which times of the clinic's wall clock; from and until which day.
  weekdays smallint[] not null default '{}' check (weekdays <@ array[0, 1, 2, 3, 4, 5, 6]::smallint[]),
  from_time time,
  until_time time,
  from_date date,
  until_date date,
  urgent boolean not null default false,
  note text check (length(note) <= 500),
  -- A visit that would move to the free time.
  instead_of uuid,
  status text not null default 'open' check (status in ('open', 'booked', 'dropped')),
  appointment_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, patient_id) references public.patients (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, reason_id) references public.visit_reasons (clinic_id, id) on delete set null (reason_id),
  foreign key (clinic_id, instead_of) references public.appointments (clinic_id, id) on delete set null (instead_of),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id),
  constraint waitlist_wishes_times_in_order check (until_time > from_time),
  constraint waitlist_wishes_dates_in_order check (until_date >= from_date)
);
create index waitlist_wishes_open on public.waitlist_wishes (clinic_id, created_at, id) where status = 'open';
create index waitlist_wishes_by_patient on public.waitlist_wishes (clinic_id, patient_id);
create index waitlist_wishes_by_dentist on public.waitlist_wishes (clinic_id, dentist_id);
create index waitlist_wishes_by_reason on public.waitlist_wishes (clinic_id, reason_id);
create index waitlist_wishes_instead on public.waitlist_wishes (clinic_id, instead_of);
create index waitlist_wishes_by_visit on public.waitlist_wishes (clinic_id, appointment_id);
create index waitlist_wishes_created_by on public.waitlist_wishes (created_by);
create trigger waitlist_wishes_version before update on public.waitlist_wishes for each row execute function private.bump_version();
create trigger waitlist_wishes_audit after insert or update or delete on public.waitlist_wishes for each row execute function private.audit_change();

-- Times that a cancelled or moved visit left behind.
create table public.freed_slots (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  dentist_id uuid not null,
  chair_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  dismissed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade,
  foreign key (clinic_id, chair_id) references public.chairs (clinic_id, id) on delete set null (chair_id)
);
create index freed_slots_by_time on public.freed_slots (clinic_id, starts_at);
create index freed_slots_by_dentist on public.freed_slots (clinic_id, dentist_id);
create index freed_slots_by_branch on public.freed_slots (clinic_id, branch_id);
create index freed_slots_by_chair on public.freed_slots (clinic_id, chair_id);

create table public.slot_offers (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  branch_id uuid not null,
  dentist_id uuid not null,
  chair_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- open until somebody takes it, the desk withdraws it, it expires (a matter of the clock), or the time is gone.
  status text not null default 'open' check (status in ('open', 'taken', 'withdrawn')),
  expires_at timestamptz not null,
  appointment_id uuid,
  created_by uuid default auth.uid() references auth.users (id),
  created_at timestamptz not null default now(),
  primary key (id, clinic_id),
  foreign key (clinic_id, branch_id) references public.branches (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id) on delete cascade,
  foreign key (clinic_id, chair_id) references public.chairs (clinic_id, id) on delete set null (chair_id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id) on delete set null (appointment_id)
);
create index slot_offers_by_time on public.slot_offers (clinic_id, starts_at);
create index slot_offers_by_dentist on public.slot_offers (clinic_id, dentist_id);
create index slot_offers_by_branch on public.slot_offers (clinic_id, branch_id);
create index slot_offers_by_chair on public.slot_offers (clinic_id, chair_id);
create index slot_offers_by_visit on public.slot_offers (clinic_id, appointment_id);
create index slot_offers_created_by on public.slot_offers (created_by);
create trigger slot_offers_audit after insert or update or delete on public.slot_offers for each row execute function private.audit_change();

-- Who was offered it and what they said.
create table public.slot_offer_answers (
  clinic_id uuid not null,
  offer_id uuid not null,
  wish_id uuid not null,
  answer text check (answer in ('claimed', 'declined', 'late')),
  answered_at timestamptz,
  primary key (offer_id, wish_id, clinic_id),
  foreign key (clinic_id, offer_id) references public.slot_offers (clinic_id, id) on delete cascade,
  foreign key (clinic_id, wish_id) references public.waitlist_wishes (clinic_id, id) on delete cascade
);
create index slot_offer_answers_by_offer on public.slot_offer_answers (clinic_id, offer_id);
create index slot_offer_answers_by_wish on public.slot_offer_answers (clinic_id, wish_id);
alter table public.messages add foreign key (clinic_id, offer_id) references public.slot_offers (clinic_id, id) on delete cascade;

alter table public.waitlist_wishes enable row level security;
alter table public.freed_slots enable row level security;
alter table public.slot_offers enable row level security;
alter table public.slot_offer_answers enable row level security;
grant select on public.waitlist_wishes, public.freed_slots, public.slot_offers, public.slot_offer_answers to authenticated;
grant insert (id, clinic_id, patient_id, dentist_id, reason_id, minutes, weekdays, from_time, until_time, from_date, until_date, urgent, note, instead_of),
  update (dentist_id, reason_id, minutes, weekdays, from_time, until_time, from_date, until_date, urgent, note, instead_of, status, appointment_id)
  on public.waitlist_wishes to authenticated;
grant update (dismissed_at) on public.freed_slots to authenticated;

create policy "members read wishes, or those of their own patients" on public.waitlist_wishes for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.read')) and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members note wishes, or for their own patients" on public.waitlist_wishes for insert to authenticated
  with check (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.write')) and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members change wishes, or those of their own patients" on public.waitlist_wishes for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or patient_id in (
      select pd.patient_id from public.patient_dentists pd
      where pd.clinic_id = (select private.clinic_where_i_can('appointments.write')) and pd.dentist_id = (select private.dentist_i_am()))));
create policy "members read freed times, or their own" on public.freed_slots for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or dentist_id = (select private.dentist_i_am())));
create policy "members put freed times aside, or their own" on public.freed_slots for update to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.write'))
    and ((select private.i_see_all('appointments.write')) or dentist_id = (select private.dentist_i_am())));
create policy "members read offers, or those of their own times" on public.slot_offers for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or dentist_id = (select private.dentist_i_am())));
create policy "members read answers, or those of their own patients" on public.slot_offer_answers for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('appointments.read'))
    and ((select private.i_see_all('appointments.read')) or wish_id in (
      select w.id from public.waitlist_wishes w where w.clinic_id = (select private.clinic_where_i_can('appointments.read')))));

-- Whether a dentist has a lane, and the chair is free, between two instants; besides a visit that would move there.
create function private.slot_is_free(clinic uuid, dentist uuid, chair uuid, starts timestamptz, ends timestamptz, besides uuid default null) returns boolean
language sql stable security definer set search_path = ''
as $$
  select starts > now()
    and (select count(distinct a.lane) from public.appointments a where a.clinic_id = clinic and a.dentist_id = dentist and a.lane is not null
      and a.status not in ('cancelled', 'no_show') and a.id is distinct from besides
      and a.starts_at < ends and a.starts_at > starts - interval '12 hours' and a.ends_at > starts)
      < (select d.lanes from public.dentists d where d.clinic_id = clinic and d.id = dentist and d.archived_at is null)
    and (chair is null or not exists (select 1 from public.appointments a where a.clinic_id = clinic and a.chair_id = chair
      and a.status not in ('cancelled', 'no_show') and a.id is distinct from besides
      and a.starts_at < ends and a.starts_at > starts - interval '12 hours' and a.ends_at > starts))
    and not exists (select 1 from public.closures k where k.clinic_id = clinic and (k.dentist_id is null or k.dentist_id = dentist)
      and (k.chair_id is null or k.chair_id = chair) and k.starts_at < ends and k.ends_at > starts)
$$;

-- A cancelled or moved visit leaves a time behind; a new one may take an offered time away.
create function private.note_freed_slot() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  offer public.slot_offers;
begin
  if tg_op = 'UPDATE' and old.lane is not null and old.starts_at > now() and old.status not in ('cancelled', 'no_show')
    and (new.status = 'cancelled' or (new.starts_at, new.dentist_id) is distinct from (old.starts_at, old.dentist_id)) then
    insert into public.freed_slots (clinic_id, branch_id, dentist_id, chair_id, starts_at, ends_at)
    values (old.clinic_id, old.branch_id, old.dentist_id, old.chair_id, old.starts_at, old.ends_at);
  end if;
  if new.status not in ('cancelled', 'no_show') and new.lane is not null then
    for offer in select o.* from public.slot_offers o where o.clinic_id = new.clinic_id and o.dentist_id = new.dentist_id and o.status = 'open'
      and o.starts_at < new.ends_at and o.ends_at > new.starts_at and o.starts_at > now() order by o.id
      -- One that is being answered right now sees this visit by itself.
      for no key update skip locked
    loop
      if not private.slot_is_free(offer.clinic_id, offer.dentist_id, offer.chair_id, offer.starts_at, offer.ends_at) then
        perform private.end_offer(offer, 'taken', new.id, null);
      end if;
    end loop;
  end if;
  return null;
end $$;
create trigger appointments_note_freed_slot after insert or update of starts_at, ends_at, dentist_id, chair_id, lane, status on public.appointments
  for each row execute function private.note_freed_slot();

-- Ends an offer: what has not gone out stays here, and who was asked and did not get it is told.
create function private.end_offer(offer public.slot_offers, new_status text, visit uuid, winner uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.slot_offers o set status = new_status, appointment_id = visit where o.clinic_id = offer.clinic_id and o.id = offer.id;
  update public.messages m set status = 'not_sent', reason = 'offer_over', claimed_by = null, lease_until = null
  where m.clinic_id = offer.clinic_id and m.offer_id = offer.id and m.kind = 'waitlist_offer' and m.status in ('due', 'waiting', 'claimed');
  insert into public.messages (clinic_id, kind, patient_id, offer_id, visit_starts_at, visit_branch_id, language, due_at)
  select offer.clinic_id, 'waitlist_taken', w.patient_id, offer.id, offer.starts_at, offer.branch_id,
    private.language_for(offer.clinic_id, 'waitlist_taken', p.language), now()
  from public.slot_offer_answers a
  join public.waitlist_wishes w on w.clinic_id = a.clinic_id and w.id = a.wish_id
  join public.patients p on p.clinic_id = w.clinic_id and p.id = w.patient_id
  where a.clinic_id = offer.clinic_id and a.offer_id = offer.id and a.wish_id is distinct from winner and a.answer is distinct from 'declined'
    and exists (select 1 from public.messages m where m.clinic_id = offer.clinic_id and m.offer_id = offer.id and m.patient_id = w.patient_id
      and m.kind = 'waitlist_offer' and m.status in ('sending', 'sent', 'delivered', 'read', 'unresolved', 'opened'))
    and not exists (select 1 from public.messages m where m.clinic_id = offer.clinic_id and m.offer_id = offer.id and m.patient_id = w.patient_id
      and m.kind = 'waitlist_taken');
end $$;

-- A tap on an offered time. The offer's row is locked, so of two taps the first gets it. Books, or moves the visit that was to
-- come sooner. Answers what the desk has to do: nothing, or to look at the message.
create function private.answer_offer(clinic uuid, offer uuid, claim boolean, inbound uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  o public.slot_offers;
  w public.waitlist_wishes;
  sooner public.appointments;
  visit uuid := private.uuid_v7();
  lanes integer;
  booked integer := 0;
begin
  -- No key is changed: the messages that name the offer, each inserted by another tap, must not wait for this lock.
  select * into o from public.slot_offers q where q.clinic_id = answer_offer.clinic and q.id = offer for no key update;
  select q.* into w from public.slot_offer_answers a
  join public.waitlist_wishes q on q.clinic_id = a.clinic_id and q.id = a.wish_id
  join public.messages m on m.clinic_id = q.clinic_id and m.id = inbound and m.patient_id = q.patient_id
  where a.clinic_id = answer_offer.clinic and a.offer_id = offer for no key update of q;
  if o.id is null or w.id is null then return 'reply'; end if;
  if not claim then
    update public.slot_offer_answers a set answer = 'declined', answered_at = now()
    where a.clinic_id = answer_offer.clinic and a.offer_id = offer and a.wish_id = w.id and a.answer is null;
    return null;
  end if;
  -- The same person again, or somebody whom the desk has booked in the meantime.
  if o.status = 'taken' and exists (select 1 from public.slot_offer_answers a where a.clinic_id = o.clinic_id and a.offer_id = o.id
    and a.wish_id = w.id and a.answer = 'claimed') then return null; end if;
  if o.status = 'open' and o.expires_at > now() and w.status = 'open' then
    perform set_config('chairside.actor', 'patient', true);
    select * into sooner from public.appointments a where a.clinic_id = o.clinic_id and a.id = w.instead_of
      and a.status in ('booked', 'confirmed') and a.starts_at > now() for update;
    select d.lanes into lanes from public.dentists d where d.clinic_id = o.clinic_id and d.id = o.dentist_id;
    -- Before booking, so that the visit's own trigger does not take the offer for overtaken.
    update public.slot_offers q set status = 'taken' where q.clinic_id = o.clinic_id and q.id = o.id;
    if private.slot_is_free(o.clinic_id, o.dentist_id, o.chair_id, o.starts_at, o.ends_at, sooner.id) then
      for try_lane in 1..lanes loop
        exit when booked > 0;
        begin
          if sooner.id is not null then
            visit := sooner.id;
            update public.appointments a set starts_at = o.starts_at, ends_at = o.ends_at, dentist_id = o.dentist_id, branch_id = o.branch_id,
              chair_id = o.chair_id, lane = try_lane where a.clinic_id = o.clinic_id and a.id = sooner.id;
          else
            insert into public.appointments (id, clinic_id, patient_id, branch_id, dentist_id, chair_id, lane, reason_id, starts_at, ends_at, status, note, source)
            values (visit, o.clinic_id, w.patient_id, o.branch_id, o.dentist_id, o.chair_id, try_lane, w.reason_id, o.starts_at, o.ends_at, 'confirmed', w.note, 'waitlist');
          end if;
          booked := 1;
        exception when exclusion_violation then null;
        end;
      end loop;
    end if;
  end if;
  if booked > 0 then
    update public.waitlist_wishes q set status = 'booked', appointment_id = visit where q.clinic_id = w.clinic_id and q.id = w.id;
    update public.slot_offer_answers a set answer = 'claimed', answered_at = now() where a.clinic_id = o.clinic_id and a.offer_id = o.id and a.wish_id = w.id;
    perform private.end_offer(o, 'taken', visit, w.id);
    perform set_config('chairside.actor', '', true);
    return null;
  end if;
  update public.slot_offer_answers a set answer = 'late', answered_at = now() where a.clinic_id = o.clinic_id and a.offer_id = o.id and a.wish_id = w.id;
  if o.status = 'open' then
    perform private.end_offer(o, 'taken', null, null);
  elsif not exists (select 1 from public.messages m where m.clinic_id = o.clinic_id and m.offer_id = o.id and m.patient_id = w.patient_id and m.kind = 'waitlist_taken') then
    insert into public.messages (clinic_id, kind, patient_id, offer_id, visit_starts_at, visit_branch_id, language, due_at)
    select o.clinic_id, 'waitlist_taken', p.id, o.id, o.starts_at, o.branch_id, private.language_for(o.clinic_id, 'waitlist_taken', p.language), now()
    from public.patients p where p.clinic_id = o.clinic_id and p.id = w.patient_id;
  end if;
  perform set_config('chairside.actor', '', true);
  return null;
end $$;

-- Whether a wish fits a time.
create function private.wish_fits(w public.waitlist_wishes, dentist uuid, starts timestamptz, ends timestamptz, zone text) returns boolean
language sql stable set search_path = ''
as $$
  select w.status = 'open' and (w.dentist_id is null or w.dentist_id = dentist) and starts + make_interval(mins => w.minutes) <= ends
    and (cardinality(w.weekdays) = 0 or extract(dow from starts at time zone zone)::smallint = any (w.weekdays))
    and (w.from_time is null or (starts at time zone zone)::time >= w.from_time)
    and (w.until_time is null or ((starts + make_interval(mins => w.minutes)) at time zone zone)::time <= w.until_time)
    and (w.from_date is null or (starts at time zone zone)::date >= w.from_date)
    and (w.until_date is null or (starts at time zone zone)::date <= w.until_date)
$$;

-- Who on the waitlist fits a time, the urgent first, then the longest waiting; without those who have a visit then. reach: how they hear of
-- it (whatsapp, or why not). One per phone.
create function private.fitting_wishes(dentist uuid, starts timestamptz, ends timestamptz) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  sees_all boolean := private.i_see_all('appointments.read');
  me uuid := private.dentist_i_am();
  c public.clinics;
begin
  select * into c from public.clinics q where q.id = clinic;
  return (select coalesce(json_agg(json_build_object('id', f.id, 'patient_id', f.patient_id, 'patient', f.full_name, 'phone', f.shown_phone,
      'urgent', f.urgent, 'minutes', f.minutes, 'reason', f.reason, 'reason_id', f.reason_id, 'note', f.note, 'since', f.created_at, 'sooner', f.instead_of is not null,
      'reach', case when f.phone is null then 'no_phone' when not f.reminder_consent then 'no_consent'
        when not 'waitlist_offer' = any (c.kinds_on) then 'kind_off'
        when not exists (select 1 from private.whatsapp_numbers n where n.clinic_id = clinic and n.problem_code is null) then 'no_number'
        when not exists (select 1 from public.message_templates t where t.clinic_id = clinic and t.kind = 'waitlist_offer' and t.status = 'approved'
          and t.language = private.language_for(clinic, 'waitlist_offer', f.language)) then 'template_not_approved'
        else 'whatsapp' end) order by f.urgent desc, f.created_at), '[]'::json)
  from (
    select distinct on (coalesce(private.message_phone(p.whatsapp, p.phone, p.guardian_phone), p.id::text)) w.*, p.full_name, p.language, p.reminder_consent,
      private.message_phone(p.whatsapp, p.phone, p.guardian_phone) as phone, r.name as reason,
      case when private.i_see_phones() then coalesce(p.phone, p.whatsapp, p.guardian_phone) else private.masked_phone(coalesce(p.phone, p.whatsapp, p.guardian_phone)) end as shown_phone
    from public.waitlist_wishes w
    join public.patients p on p.clinic_id = w.clinic_id and p.id = w.patient_id and p.archived_at is null
    left join public.visit_reasons r on r.clinic_id = w.clinic_id and r.id = w.reason_id
    where w.clinic_id = clinic and w.status = 'open' and starts > now() and private.wish_fits(w, fitting_wishes.dentist, starts, ends, c.time_zone)
      and (sees_all or exists (select 1 from public.patient_dentists d where d.clinic_id = clinic and d.dentist_id = me and d.patient_id = p.id))
      and not exists (select 1 from public.appointments a where a.clinic_id = clinic and a.patient_id = w.patient_id and a.id is distinct from w.instead_of
        and a.status not in ('cancelled', 'no_show') and a.starts_at < ends and a.starts_at > starts - interval '12 hours' and a.ends_at > starts)
    order by coalesce(private.message_phone(p.whatsapp, p.phone, p.guardian_phone), p.id::text), w.urgent desc, w.created_at) f);
end $$;
create function public.fitting_wishes(dentist uuid, starts timestamptz, ends timestamptz) returns json
language sql stable set search_path = '' as $$ select private.fitting_wishes(dentist, starts, ends) $$;

-- Offers a time to people on the waitlist by WhatsApp; the first tap gets it. hours: how long the offer stands, at most until the visit.
-- Refuses with not_found, slot_taken, nobody_to_ask, and offer_open when this time is being offered already. Answers the offer's id.
create function private.offer_slot(dentist uuid, chair uuid, starts timestamptz, ends timestamptz, wishes uuid[], hours integer) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  zone text;
  branch uuid;
  offer uuid;
begin
  if private.clinic_where_i_can('messages.write') is null then perform private.refuse('not_allowed'); end if;
  if not private.i_see_all('appointments.write') and dentist is distinct from private.dentist_i_am() then perform private.refuse('not_found'); end if;
  if not exists (select 1 from public.dentists d where d.clinic_id = clinic and d.id = dentist and d.archived_at is null)
    or chair is not null and not exists (select 1 from public.chairs k where k.clinic_id = clinic and k.id = chair and k.archived_at is null) then
    perform private.refuse('not_found');
  end if;
  perform pg_advisory_xact_lock(hashtextextended(clinic::text || dentist::text, 0));
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  select coalesce((select k.branch_id from public.chairs k where k.clinic_id = clinic and k.id = chair),
    (select b.id from public.branches b where b.clinic_id = clinic and b.is_default)) into branch;
  if not private.slot_is_free(clinic, dentist, chair, starts, ends) then perform private.refuse('slot_taken', private.clash(clinic, dentist, chair, starts, ends, null)); end if;
  if exists (select 1 from public.slot_offers o where o.clinic_id = clinic and o.dentist_id = dentist and o.status = 'open' and o.expires_at > now()
    and o.starts_at < ends and o.ends_at > starts) then perform private.refuse('offer_open'); end if;
  insert into public.slot_offers (clinic_id, branch_id, dentist_id, chair_id, starts_at, ends_at, expires_at)
  values (clinic, branch, dentist, chair, starts, ends, least(now() + make_interval(hours => hours), starts)) returning id into offer;
  insert into public.slot_offer_answers (clinic_id, offer_id, wish_id)
  select clinic, offer, w.id from public.waitlist_wishes w
  where w.clinic_id = clinic and w.id = any (wishes) and private.wish_fits(w, dentist, starts, ends, zone)
    and exists (select 1 from public.patients p where p.clinic_id = clinic and p.id = w.patient_id and p.reminder_consent and p.archived_at is null
      and private.message_phone(p.whatsapp, p.phone, p.guardian_phone) is not null)
    and (private.i_see_all('appointments.write') or exists (select 1 from public.patient_dentists d where d.clinic_id = clinic
      and d.dentist_id = private.dentist_i_am() and d.patient_id = w.patient_id));
  if not found then perform private.refuse('nobody_to_ask'); end if;
  insert into public.messages (clinic_id, kind, patient_id, offer_id, visit_starts_at, visit_branch_id, language, due_at)
  select clinic, 'waitlist_offer', w.patient_id, offer, starts, branch, private.language_for(clinic, 'waitlist_offer', p.language), now()
  from public.slot_offer_answers a
  join public.waitlist_wishes w on w.clinic_id = a.clinic_id and w.id = a.wish_id
  join public.patients p on p.clinic_id = w.clinic_id and p.id = w.patient_id
  where a.clinic_id = clinic and a.offer_id = offer;
  return offer;
end $$;
create function public.offer_slot(dentist uuid, starts timestamptz, ends timestamptz, wishes uuid[], chair uuid default null, hours integer default 4) returns uuid
language sql set search_path = '' as $$ select private.offer_slot(dentist, chair, starts, ends, wishes, hours) $$;

-- Takes an offer back; who was asked is told. Refuses with not_found and offer_over.
create function private.withdraw_offer(offer uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  o public.slot_offers;
begin
  select * into o from public.slot_offers q where q.clinic_id = clinic and q.id = offer
    and (private.i_see_all('appointments.write') or q.dentist_id = private.dentist_i_am()) for no key update;
  if o.id is null then perform private.refuse('not_found'); end if;
  if o.status <> 'open' then perform private.refuse('offer_over'); end if;
  perform private.end_offer(o, 'withdrawn', null, null);
end $$;
create function public.withdraw_offer(offer uuid) returns void
language sql set search_path = '' as $$ select private.withdraw_offer(offer) $$;

-- Notes a wish, or changes one (wish null: a new one; wish_version: the version that was seen). Refuses with not_found and
-- changed_by_someone. Answers {id, version}.
create function public.save_wish(wish uuid, wish_version integer, fields jsonb) returns json
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
  w public.waitlist_wishes;
begin
  if wish is not null then
    select * into w from public.waitlist_wishes q where q.clinic_id = clinic and q.id = wish for update;
    if w.id is null then perform private.refuse('not_found'); end if;
    if w.version <> wish_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', w.version)); end if;
  end if;
  w := jsonb_populate_record(w, fields - 'id' - 'clinic_id' - 'version' - 'status');
  if wish is null then
    insert into public.waitlist_wishes (clinic_id, patient_id, dentist_id, reason_id, minutes, weekdays, from_time, until_time, from_date, until_date, urgent, note, instead_of)
    values (clinic, w.patient_id, w.dentist_id, w.reason_id, w.minutes, coalesce(w.weekdays, '{}'), w.from_time, w.until_time, w.from_date, w.until_date,
      coalesce(w.urgent, false), w.note, w.instead_of) returning * into w;
  else
    update public.waitlist_wishes q set dentist_id = w.dentist_id, reason_id = w.reason_id, minutes = w.minutes, weekdays = coalesce(w.weekdays, '{}'),
      from_time = w.from_time, until_time = w.until_time, from_date = w.from_date, until_date = w.until_date, urgent = coalesce(w.urgent, false), note = w.note,
      instead_of = w.instead_of
    where q.clinic_id = clinic and q.id = wish returning * into w;
  end if;
  return json_build_object('id', w.id, 'version', w.version);
end $$;

-- Takes someone off the waitlist (dropped), or back on it (open). Refuses with not_found. Answers the status.
create function public.set_wish_status(wish uuid, status text) returns text
language plpgsql set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.write');
begin
  update public.waitlist_wishes w set status = set_wish_status.status, appointment_id = null
  where w.clinic_id = clinic and w.id = wish and w.status in ('open', 'dropped') and set_wish_status.status in ('open', 'dropped');
  if not found then perform private.refuse('not_found'); end if;
  return status;
end $$;

-- The waitlist: wishes (the longest waiting first, 50 a page after {at, id}), times that became free and still are, with how many
-- fit, and offers that stand or ended in the last day. dentist: only theirs. patient: somebody whose name is wanted, for a new wish.
create function public.waitlist_page(dentist uuid default null, after jsonb default null, patient uuid default null) returns json
language plpgsql stable set search_path = ''
as $$
declare
  clinic uuid := private.require('appointments.read');
  zone text;
  ids uuid[];
begin
  select c.time_zone into zone from public.clinics c where c.id = clinic;
  ids := array(select w.id from public.waitlist_wishes w where w.clinic_id = clinic and w.status = 'open'
    and (waitlist_page.dentist is null or w.dentist_id is null or w.dentist_id = waitlist_page.dentist)
    and (after is null or (w.created_at, w.id) > ((after ->> 'at')::timestamptz, (after ->> 'id')::uuid))
    order by w.created_at, w.id limit 51);
  return json_build_object(
    'patient', (select json_build_object('id', p.id, 'fullName', p.full_name) from public.patients p where p.clinic_id = clinic and p.id = waitlist_page.patient),
    'wishes', coalesce((select json_agg(json_build_object('id', w.id, 'version', w.version, 'patient_id', w.patient_id, 'patient', p.full_name,
        'phone', b.phone, 'dentist_id', w.dentist_id, 'dentist', d.name, 'reason_id', w.reason_id, 'reason', r.name, 'minutes', w.minutes,
        'weekdays', w.weekdays, 'from_time', to_char(w.from_time, 'HH24:MI'), 'until_time', to_char(w.until_time, 'HH24:MI'), 'from_date', w.from_date,
        'until_date', w.until_date, 'urgent', w.urgent, 'note', w.note, 'since', w.created_at,
        'instead_of', (select json_build_object('id', a.id, 'starts_at', a.starts_at) from public.appointments a where a.clinic_id = clinic and a.id = w.instead_of),
        'offers', (select count(*) from public.slot_offer_answers s where s.clinic_id = clinic and s.wish_id = w.id)) order by f.place)
      from unnest(ids[1:50]) with ordinality f (id, place)
      join public.waitlist_wishes w on w.clinic_id = clinic and w.id = f.id
      join public.patients p on p.clinic_id = clinic and p.id = w.patient_id
      left join private.phone_book((select array_agg(q.patient_id) from public.waitlist_wishes q where q.clinic_id = clinic and q.id = any (ids))) b on b.patient_id = w.patient_id
      left join public.dentists d on d.clinic_id = clinic and d.id = w.dentist_id
      left join public.visit_reasons r on r.clinic_id = clinic and r.id = w.reason_id), '[]'::json),
    'more', coalesce(cardinality(ids), 0) > 50,
    'freed', coalesce((select json_agg(x order by x.starts_at) from (
      select distinct on (s.dentist_id, s.starts_at) s.id, s.dentist_id, d.name as dentist, s.chair_id, k.name as chair, s.starts_at, s.ends_at,
        (select count(*) from public.waitlist_wishes w where w.clinic_id = clinic and w.status = 'open'
          and private.wish_fits(w, s.dentist_id, s.starts_at, s.ends_at, zone)) as fits
      from public.freed_slots s
      join public.dentists d on d.clinic_id = clinic and d.id = s.dentist_id
      left join public.chairs k on k.clinic_id = clinic and k.id = s.chair_id
      where s.clinic_id = clinic and s.starts_at > now() and s.starts_at < now() + interval '30 days' and s.dismissed_at is null
        and (waitlist_page.dentist is null or s.dentist_id = waitlist_page.dentist)
        and private.time_is_free(s.dentist_id, s.chair_id, s.starts_at, s.ends_at)
        and not exists (select 1 from public.slot_offers o where o.clinic_id = clinic and o.dentist_id = s.dentist_id and o.status = 'open'
          and o.expires_at > now() and o.starts_at < s.ends_at and o.ends_at > s.starts_at)
      order by s.dentist_id, s.starts_at limit 40) x), '[]'::json),
    'offers', coalesce((select json_agg(x order by x.starts_at) from (
      select o.id, d.name as dentist, o.starts_at, o.ends_at, o.expires_at, case when o.status = 'open' and o.expires_at <= now() then 'expired' else o.status end as status,
        (select coalesce(json_agg(json_build_object('wish_id', s.wish_id, 'patient_id', w.patient_id, 'patient', p.full_name, 'answer', s.answer,
          'message', (select m.status from public.messages m where m.clinic_id = clinic and m.offer_id = o.id and m.patient_id = w.patient_id
            and m.kind = 'waitlist_offer' order by m.created_at desc limit 1)) order by s.answer nulls last, p.full_name), '[]'::json)
          from public.slot_offer_answers s
          join public.waitlist_wishes w on w.clinic_id = clinic and w.id = s.wish_id
          join public.patients p on p.clinic_id = clinic and p.id = w.patient_id
          where s.clinic_id = clinic and s.offer_id = o.id) as people
      from public.slot_offers o
      join public.dentists d on d.clinic_id = clinic and d.id = o.dentist_id
      where o.clinic_id = clinic and o.starts_at > now() - interval '1 day'
        and (o.status = 'open' and o.expires_at > now() or o.created_at > now() - interval '1 day')
        and (waitlist_page.dentist is null or o.dentist_id = waitlist_page.dentist)
      order by o.starts_at limit 40) x), '[]'::json),
    'dentists', coalesce((select json_agg(json_build_object('id', d.id, 'name', d.name) order by d.position, d.name) from public.dentists d where d.archived_at is null), '[]'::json),
    'reasons', coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'minutes', r.minutes) order by r.position, r.name)
      from public.visit_reasons r where r.archived_at is null), '[]'::json));
end $$;

-- For the page above: whether a time of this clinic is still free, seen or not.
create function private.time_is_free(dentist uuid, chair uuid, starts timestamptz, ends timestamptz) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.slot_is_free(private.clinic_where_i_can('appointments.read'), dentist, chair, starts, ends);
end $$;

-- A visit that suits a wish of its patient ends the wish, whoever booked it; a cancelled one brings it back.
create function private.follow_wish() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  zone text;
begin
  if tg_op = 'UPDATE' and new.status = 'cancelled' then
    update public.waitlist_wishes w set status = 'open', appointment_id = null
    where w.clinic_id = new.clinic_id and w.appointment_id = new.id and w.status = 'booked';
  elsif new.status in ('booked', 'confirmed') and new.starts_at > now() then
    select c.time_zone into zone from public.clinics c where c.id = new.clinic_id;
    update public.waitlist_wishes w set status = 'booked', appointment_id = new.id
    where w.clinic_id = new.clinic_id and w.patient_id = new.patient_id and w.status = 'open'
      and (tg_op = 'INSERT' and w.instead_of is null or tg_op = 'UPDATE' and w.instead_of = new.id)
      and private.wish_fits(w, new.dentist_id, new.starts_at, new.ends_at, zone);
  end if;
  return null;
end $$;
create trigger appointments_follow_wish after insert or update of status, starts_at, dentist_id on public.appointments
  for each row execute function private.follow_wish();

-- Freed times are yesterday's news soon. Called by the job.
create function public.tidy_waitlist() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  delete from public.freed_slots s where s.starts_at < now();
  get diagnostics gone = row_count;
  return gone;
end $$;

grant execute on function private.fitting_wishes(uuid, timestamptz, timestamptz), public.fitting_wishes(uuid, timestamptz, timestamptz),
  private.offer_slot(uuid, uuid, timestamptz, timestamptz, uuid[], integer), public.offer_slot(uuid, timestamptz, timestamptz, uuid[], uuid, integer),
  private.withdraw_offer(uuid), public.withdraw_offer(uuid), public.save_wish(uuid, integer, jsonb), public.set_wish_status(uuid, text),
  public.waitlist_page(uuid, jsonb, uuid), private.wish_fits(public.waitlist_wishes, uuid, timestamptz, timestamptz, text),
  private.time_is_free(uuid, uuid, timestamptz, timestamptz) to authenticated;
grant execute on function public.tidy_waitlist() to service_role;

select private.watch_live('waitlist_wishes', 'waitlist', 'appointments.read');
select private.watch_live('slot_offers', 'waitlist', 'appointments.read');
select private.watch_live('freed_slots', 'waitlist', 'appointments.read');
