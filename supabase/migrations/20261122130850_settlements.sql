-- What consultants are paid: by an agreement, from what their patients paid or were billed, for visits or days, less laboratory
-- and TDS. A statement counts what it has not counted before, line by line: whatever changes later (a late payment, a credit note)
-- comes into the next one, and nothing is ever counted twice.

-- The terms of a dentist from a day on, until others follow or they end.
create table public.consultant_agreements (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  dentist_id uuid not null,
  valid_from date not null,
  ended_on date constraint consultant_agreements_end_after_start check (ended_on >= valid_from),
  -- A share of what was paid for, or billed of, their work, in hundredths of a percent; 0: none.
  share_bp integer not null default 0 constraint consultant_agreements_share_possible check (share_bp between 0 and 10000),
  share_of text not null default 'collected' check (share_of in ('collected', 'billed')),
  -- A fixed fee for each visit or each day; 0: none.
  fee_paise bigint not null default 0 constraint consultant_agreements_fee_possible check (fee_paise between 0 and 1000000000),
  fee_per text not null default 'day' check (fee_per in ('visit', 'day')),
  -- For each day on which they saw patients, at least so much.
  minimum_paise bigint not null default 0 constraint consultant_agreements_minimum_possible check (minimum_paise between 0 and 1000000000),
  -- What the laboratory asked: not theirs, off what is shared, or off their share.
  lab_cost text not null default 'before_share' check (lab_cost in ('none', 'before_share', 'from_share')),
  -- Held back as tax: 10 % for professional services (s. 194J; s. 393(1) of the Income-tax Act, 2025).
  tds_bp integer not null default 1000 constraint consultant_agreements_tds_possible check (tds_bp between 0 and 4000),
  settled text not null default 'month' check (settled in ('visit', 'day', 'month')),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  constraint consultant_agreements_once unique (clinic_id, dentist_id, valid_from),
  constraint consultant_agreements_pays_something check (share_bp + fee_paise + minimum_paise > 0),
  constraint consultant_agreements_minimum_of_days check (settled <> 'visit' or (minimum_paise = 0 and (fee_paise = 0 or fee_per = 'visit')))
);
create trigger consultant_agreements_version before update on public.consultant_agreements for each row execute function private.bump_version();
create trigger consultant_agreements_audit after insert or update or delete on public.consultant_agreements for each row execute function private.audit_change();

create table public.settlements (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null references public.clinics (id) on delete cascade,
  dentist_id uuid not null,
  agreement_id uuid not null,
  from_day date not null,
  until_day date not null,
  -- Of one visit only.
  appointment_id uuid,
  -- Sums of its lines: shared, laboratory, fees, and what the minimum adds.
  share_paise bigint not null,
  lab_paise bigint not null check (lab_paise <= 0),
  fee_paise bigint not null check (fee_paise >= 0),
  minimum_paise bigint not null check (minimum_paise >= 0),
  gross_paise bigint not null check (gross_paise > 0),
  tds_paise bigint not null check (tds_paise between 0 and gross_paise),
  payable_paise bigint not null,
  -- The expense that paid it, and the bill over its TDS that waits for the treasury.
  expense_id uuid,
  tds_expense_id uuid,
  made_by uuid default auth.uid() references auth.users (id),
  made_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, clinic_id),
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, agreement_id) references public.consultant_agreements (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  foreign key (clinic_id, expense_id) references public.expenses (clinic_id, id),
  foreign key (clinic_id, tds_expense_id) references public.expenses (clinic_id, id),
  constraint settlements_until_after_from check (until_day >= from_day),
  constraint settlements_adds_up check (gross_paise = share_paise + lab_paise + fee_paise + minimum_paise and payable_paise = gross_paise - tds_paise)
);
create index settlements_by_dentist on public.settlements (clinic_id, dentist_id, until_day desc, id desc);
create unique index settlements_visit_once on public.settlements (clinic_id, appointment_id);
create index settlements_by_agreement on public.settlements (clinic_id, agreement_id);
create index settlements_by_expense on public.settlements (clinic_id, expense_id);
create index settlements_by_tds on public.settlements (clinic_id, tds_expense_id);
create index settlements_made_by on public.settlements (made_by);
create trigger settlements_version before update on public.settlements for each row execute function private.bump_version();
create trigger settlements_audit after insert or update or delete on public.settlements for each row execute function private.audit_change();

-- share: of a line of a bill, what was paid or billed of it since the last statement (base) and the part of it. lab: an order.
-- visit, day: a fee. minimum: what the days lack.
create table public.settlement_lines (
  id uuid not null default private.uuid_v7(),
  clinic_id uuid not null,
  settlement_id uuid not null,
  dentist_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('share', 'lab', 'visit', 'day', 'minimum')),
  day date not null,
  -- What it is for, in the words of the bill.
  name text not null default '',
  invoice_line_id uuid,
  lab_order_id uuid,
  appointment_id uuid,
  -- Of a share: with everything up to this statement, and counted before it. Of a laboratory: its cost, likewise.
  so_far_paise bigint not null default 0,
  before_paise bigint not null default 0,
  base_paise bigint not null,
  amount_paise bigint not null,
  primary key (id, clinic_id),
  foreign key (clinic_id, settlement_id) references public.settlements (clinic_id, id) on delete cascade,
  foreign key (clinic_id, dentist_id) references public.dentists (clinic_id, id),
  foreign key (clinic_id, invoice_line_id) references public.invoice_lines (clinic_id, id),
  foreign key (clinic_id, lab_order_id) references public.lab_orders (clinic_id, id),
  foreign key (clinic_id, appointment_id) references public.appointments (clinic_id, id),
  constraint settlement_lines_base check (kind not in ('share', 'lab') or base_paise = so_far_paise - before_paise)
);
create index settlement_lines_by_settlement on public.settlement_lines (clinic_id, settlement_id, position);
create index settlement_lines_by_dentist on public.settlement_lines (clinic_id, dentist_id, kind, day);
create index settlement_lines_by_line on public.settlement_lines (clinic_id, invoice_line_id);
create index settlement_lines_by_order on public.settlement_lines (clinic_id, lab_order_id);
create index settlement_lines_by_visit on public.settlement_lines (clinic_id, appointment_id);

-- A statement is written once; what pays it is noted on it. Until then it can be taken back as a whole.
create function private.keep_settlement() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  later constant text[] := '{expense_id,tds_expense_id,version}';
begin
  if tg_table_name = 'settlements' then
    if tg_op = 'DELETE' and old.expense_id is null and old.tds_expense_id is null then return old; end if;
    if tg_op = 'UPDATE' and to_jsonb(old) - later = to_jsonb(new) - later then return new; end if;
  elsif tg_op = 'DELETE' and not exists (select 1 from public.settlements s
      where s.clinic_id = (to_jsonb(old) ->> 'clinic_id')::uuid and s.id = (to_jsonb(old) ->> 'settlement_id')::uuid) then
    return old;
  end if;
  perform private.refuse('issued_documents_stay');
end $$;
create trigger settlements_stay before update or delete on public.settlements for each row execute function private.keep_settlement();
create trigger settlement_lines_stay before update or delete on public.settlement_lines for each row execute function private.keep_settlement();

alter table public.consultant_agreements enable row level security;
alter table public.settlements enable row level security;
alter table public.settlement_lines enable row level security;
grant select on public.consultant_agreements, public.settlements, public.settlement_lines to authenticated;
create policy "who may reads agreements, or their own" on public.consultant_agreements for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));
create policy "who may reads statements, or their own" on public.settlements for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));
create policy "who may reads lines of statements, or of their own" on public.settlement_lines for select to authenticated
  using (clinic_id = (select private.clinic_where_i_can('settlements.read'))
    and ((select private.i_see_all('settlements.read')) or dentist_id = (select private.dentist_i_am())));

-- Counting ------------------------------------------------------------------------------------------------------------------------------

-- What was billed of each line of a dentist's work, and what of it was paid, until a day, both without tax: what credit notes and
-- voids took back is off. A payment belongs to all lines of its bill, in proportion. visit: only what was done in it.
create function private.earned_by(clinic uuid, dentist uuid, since date, until_day date, visit uuid)
returns table (line_id uuid, day date, name text, billed_paise bigint, collected_paise bigint)
language sql stable security definer set search_path = ''
as $$
  with bills as (
    select i.id, i.day, i.appointment_id, i.total_paise - coalesce((select sum(c.total_paise) from public.invoices c
        where c.clinic_id = i.clinic_id and c.corrects_id = i.id and c.day <= earned_by.until_day), 0) as total,
      coalesce((select sum(a.amount_paise) from public.allocations a join public.payments p on p.clinic_id = a.clinic_id and p.id = a.payment_id
        where a.clinic_id = i.clinic_id and a.invoice_id = i.id and p.day <= earned_by.until_day), 0) as paid
    from public.invoices i
    where i.clinic_id = earned_by.clinic and i.kind not in ('credit_note', 'proforma') and i.day between earned_by.since and earned_by.until_day
      and not exists (select 1 from public.document_voids v where v.clinic_id = i.clinic_id and v.invoice_id = i.id)
      and exists (select 1 from public.invoice_lines l where l.clinic_id = i.clinic_id and l.invoice_id = i.id and l.dentist_id = earned_by.dentist)
  ), lines as (
    select b.id as bill, b.day, b.total, b.paid, b.appointment_id, l.id, l.position, l.dentist_id, l.treatment_id, concat_ws(', ', l.name, nullif(l.place, '')) as name,
      l.total_paise - coalesce(c.total, 0) as owed, l.value_paise - coalesce(c.value, 0) as value
    from bills b
    join public.invoice_lines l on l.clinic_id = earned_by.clinic and l.invoice_id = b.id
    left join lateral (select sum(k.total_paise) as total, sum(k.value_paise) as value from public.invoice_lines k
      join public.invoices n on n.clinic_id = k.clinic_id and n.id = k.invoice_id and n.day <= earned_by.until_day
      where k.clinic_id = earned_by.clinic and k.corrects_id = l.id) c on true
  ), sums as (
    select *, sum(owed) over (partition by bill) as whole, sum(owed) over (partition by bill order by position, id) as upto from lines
  ), shares as (
    -- The round-off is nobody's work: a bill that is paid in full has paid its lines in full.
    select *, case when total <= 0 then 0 else least(div(paid * whole, total), whole) end as paid_of_lines from sums
  ), paid_lines as (
    select *, case when whole = 0 then 0 else div(paid_of_lines * upto, whole) - div(paid_of_lines * (upto - owed), whole) end as paid_of_line from shares
  )
  select s.id, s.day, s.name, s.value::bigint, case when s.owed = 0 then 0 else div(s.paid_of_line * s.value, s.owed) end::bigint
  from paid_lines s
  where s.dentist_id = earned_by.dentist
    and (earned_by.visit is null or s.appointment_id = earned_by.visit
      or exists (select 1 from public.treatments t where t.clinic_id = earned_by.clinic and t.id = s.treatment_id and t.appointment_id = earned_by.visit))
$$;

-- The agreement of a dentist that is in force on a day.
create function private.agreement_on(clinic uuid, dentist uuid, day date) returns public.consultant_agreements
language sql stable security definer set search_path = ''
as $$
  select a from public.consultant_agreements a
  where a.clinic_id = agreement_on.clinic and a.dentist_id = agreement_on.dentist and a.valid_from <= agreement_on.day and coalesce(a.ended_on >= agreement_on.day, true)
  order by a.valid_from desc limit 1
$$;

-- The days that the next statement of a dentist begins with: the day after the last one, or the first of the agreement.
create function private.settled_from(clinic uuid, a public.consultant_agreements) returns date
language sql stable security definer set search_path = ''
as $$
  select greatest(a.valid_from, coalesce((select max(s.until_day) + 1 from public.settlements s
    where s.clinic_id = settled_from.clinic and s.dentist_id = a.dentist_id and s.appointment_id is null), a.valid_from))
$$;

-- The lines of a statement until a day that are not on an earlier one, in their order. since: the first day of the first agreement;
-- what was billed and done before is not the business of any statement.
create function private.settlement_lines_until(clinic uuid, a public.consultant_agreements, from_day date, until_day date, visit uuid)
returns table (kind text, day date, name text, invoice_line_id uuid, lab_order_id uuid, appointment_id uuid, so_far_paise bigint, before_paise bigint, base_paise bigint,
  amount_paise bigint)
language plpgsql stable security definer set search_path = ''
as $$
declare
  zone constant text := (select c.time_zone from public.clinics c where c.id = settlement_lines_until.clinic);
  since constant date := (select min(g.valid_from) from public.consultant_agreements g where g.clinic_id = settlement_lines_until.clinic and g.dentist_id = a.dentist_id);
  earned bigint;
  days integer;
begin
  return query
    with counted as (
      select e.line_id, e.day, e.name, case a.share_of when 'billed' then e.billed_paise else e.collected_paise end as so_far,
        coalesce((select sum(x.base_paise) from public.settlement_lines x
          where x.clinic_id = settlement_lines_until.clinic and x.invoice_line_id = e.line_id and x.dentist_id = a.dentist_id), 0)::bigint as before
      from private.earned_by(settlement_lines_until.clinic, a.dentist_id, since, settlement_lines_until.until_day, visit) e where a.share_bp > 0
      union all
      -- What was counted, and whose bill has been void since.
      select l.id, i.day, concat_ws(', ', l.name, nullif(l.place, '')), 0, sum(x.base_paise)::bigint
      from public.settlement_lines x
      join public.invoice_lines l on l.clinic_id = x.clinic_id and l.id = x.invoice_line_id
      join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
      join public.document_voids v on v.clinic_id = i.clinic_id and v.invoice_id = i.id
      where x.clinic_id = settlement_lines_until.clinic and x.dentist_id = a.dentist_id and x.kind = 'share' and visit is null
      group by l.id, i.day, l.name, l.place
    )
    select 'share', c.day, c.name, c.line_id, null::uuid, null::uuid, c.so_far, c.before, c.so_far - c.before,
      round((c.so_far - c.before) * a.share_bp / 10000.0)::bigint
    from counted c where c.so_far <> c.before order by c.day, c.line_id;
  if a.lab_cost <> 'none' and a.share_bp > 0 then
    return query
      select 'lab', o.on_day, o.work, null::uuid, o.id, null::uuid, o.cost, o.before, o.cost - o.before,
        - case a.lab_cost when 'from_share' then o.cost - o.before else round((o.cost - o.before) * a.share_bp / 10000.0)::bigint end
      from (select q.id, q.work, coalesce(q.sent_on, (q.created_at at time zone zone)::date) as on_day, case when q.status = 'cancelled' then 0 else coalesce(q.cost_paise, 0) end as cost,
          coalesce((select sum(x.base_paise) from public.settlement_lines x where x.clinic_id = q.clinic_id and x.lab_order_id = q.id and x.dentist_id = a.dentist_id), 0)::bigint as before
        from public.lab_orders q
        where q.clinic_id = settlement_lines_until.clinic and q.dentist_id = a.dentist_id and q.status <> 'ordered' and (visit is null or q.appointment_id = visit)) o
      where o.cost <> o.before and o.on_day between since and settlement_lines_until.until_day order by o.on_day, o.id;
  end if;
  if a.fee_paise > 0 and a.fee_per = 'visit' then
    return query
      select 'visit', v.on_day, coalesce(r.name, ''), null::uuid, null::uuid, v.id, 0::bigint, 0::bigint, 0::bigint, a.fee_paise
      from private.visits_seen(settlement_lines_until.clinic, a.dentist_id, since, settlement_lines_until.until_day) v
      left join public.visit_reasons r on r.clinic_id = settlement_lines_until.clinic and r.id = v.reason_id
      where (visit is null or v.id = visit)
        and not exists (select 1 from public.settlement_lines x where x.clinic_id = settlement_lines_until.clinic and x.appointment_id = v.id and x.dentist_id = a.dentist_id and x.kind = 'visit')
      order by v.on_day, v.id;
  elsif a.fee_paise > 0 then
    return query
      select 'day', v.on_day, '', null::uuid, null::uuid, null::uuid, 0::bigint, 0::bigint, 0::bigint, a.fee_paise
      from private.visits_seen(settlement_lines_until.clinic, a.dentist_id, since, settlement_lines_until.until_day) v
      where not exists (select 1 from public.settlement_lines x where x.clinic_id = settlement_lines_until.clinic and x.dentist_id = a.dentist_id and x.kind = 'day' and x.day = v.on_day)
      group by v.on_day order by v.on_day;
  end if;
end $$;

-- Visits in which a dentist saw somebody, and their days at the clinic.
create function private.visits_seen(clinic uuid, dentist uuid, since date, until_day date) returns table (id uuid, on_day date, reason_id uuid)
language sql stable security definer set search_path = ''
as $$
  select a.id, (a.starts_at at time zone c.time_zone)::date, a.reason_id
  from public.appointments a join public.clinics c on c.id = a.clinic_id
  where a.clinic_id = visits_seen.clinic and a.dentist_id = visits_seen.dentist and a.status in ('done', 'discharged')
    and a.starts_at >= (visits_seen.since::timestamp at time zone c.time_zone) and a.starts_at < ((visits_seen.until_day + 1)::timestamp at time zone c.time_zone)
$$;

-- A whole statement that could be made now: {agreement, from_day, until_day, lines, share_paise, lab_paise, fee_paise, minimum_paise,
-- gross_paise, tds_paise, payable_paise}. Refuses with no_agreement, settled_already (until), agreement_changes (another agreement
-- begins before the last day: first settle until the day before), date_in_future.
create function private.draft_settlement(clinic uuid, dentist uuid, until_day date, visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  a public.consultant_agreements := private.agreement_on(clinic, dentist, until_day);
  first_day date;
  lines jsonb;
  sums record;
  days integer;
  minimum bigint := 0;
  gross bigint;
  tds bigint;
begin
  if a.id is null then perform private.refuse('no_agreement'); end if;
  if until_day > private.clinic_today(clinic) then perform private.refuse('date_in_future', jsonb_build_object('today', private.clinic_today(clinic))); end if;
  if visit is not null then
    select v.on_day into first_day from private.visits_seen(clinic, dentist, a.valid_from, until_day) v where v.id = visit;
    if first_day is null then perform private.refuse('not_found'); end if;
    if exists (select 1 from public.settlements s where s.clinic_id = draft_settlement.clinic and s.appointment_id = visit) then perform private.refuse('settled_already', jsonb_build_object('until', until_day)); end if;
  else
    first_day := private.settled_from(clinic, a);
    if first_day > until_day then perform private.refuse('settled_already', jsonb_build_object('until', first_day - 1)); end if;
  end if;
  select jsonb_agg(jsonb_build_object('kind', l.kind, 'day', l.day, 'name', l.name, 'invoice_line_id', l.invoice_line_id, 'lab_order_id', l.lab_order_id,
      'appointment_id', l.appointment_id, 'so_far_paise', l.so_far_paise, 'before_paise', l.before_paise, 'base_paise', l.base_paise, 'amount_paise', l.amount_paise)) as all_lines,
    coalesce(sum(l.amount_paise) filter (where l.kind = 'share'), 0)::bigint as share, coalesce(sum(l.amount_paise) filter (where l.kind = 'lab'), 0)::bigint as lab,
    coalesce(sum(l.amount_paise) filter (where l.kind in ('visit', 'day')), 0)::bigint as fee into sums
  from private.settlement_lines_until(clinic, a, first_day, until_day, visit) l;
  lines := coalesce(sums.all_lines, '[]');
  if a.minimum_paise > 0 and visit is null then
    select count(distinct v.on_day) into days from private.visits_seen(clinic, dentist, first_day, until_day) v;
    minimum := greatest(0, days * a.minimum_paise - (sums.share + sums.lab + sums.fee));
    if minimum > 0 then
      lines := lines || jsonb_build_object('kind', 'minimum', 'day', until_day, 'name', days::text, 'so_far_paise', 0, 'before_paise', 0, 'base_paise', days * a.minimum_paise, 'amount_paise', minimum);
    end if;
  end if;
  gross := sums.share + sums.lab + sums.fee + minimum;
  -- Tax is held back in whole rupees (s. 288B).
  tds := round(greatest(gross, 0) * a.tds_bp / 1000000.0)::bigint * 100;
  return jsonb_build_object('agreement', to_jsonb(a) - 'clinic_id', 'from_day', first_day, 'until_day', until_day, 'lines', lines, 'share_paise', sums.share, 'lab_paise', sums.lab,
    'fee_paise', sums.fee, 'minimum_paise', minimum, 'gross_paise', gross, 'tds_paise', least(tds, greatest(gross, 0)), 'payable_paise', gross - least(tds, greatest(gross, 0)));
end $$;

-- Lines with what they are traced by: the bill and its patient, the order's number.
create function private.traced_lines(clinic uuid, lines jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(x.line || jsonb_strip_nulls(jsonb_build_object('invoice_id', i.id, 'invoice_number', i.number, 'lab_order', o.number, 'lab', b.name,
      'patient', coalesce(p.full_name, q.full_name, r.full_name))) order by x.place), '[]')
  from jsonb_array_elements(lines) with ordinality x (line, place)
  left join public.invoice_lines l on l.clinic_id = traced_lines.clinic and l.id = (x.line ->> 'invoice_line_id')::uuid
  left join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
  left join public.patients p on p.clinic_id = l.clinic_id and p.id = l.patient_id
  left join public.lab_orders o on o.clinic_id = traced_lines.clinic and o.id = (x.line ->> 'lab_order_id')::uuid
  left join public.labs b on b.clinic_id = o.clinic_id and b.id = o.lab_id
  left join public.patients q on q.clinic_id = o.clinic_id and q.id = o.patient_id
  left join public.appointments v on v.clinic_id = traced_lines.clinic and v.id = (x.line ->> 'appointment_id')::uuid
  left join public.patients r on r.clinic_id = v.clinic_id and r.id = v.patient_id
$$;

-- Doing ------------------------------------------------------------------------------------------------------------------------------------

-- New terms, or changed ones that no statement was made by yet. fields: {dentist, valid_from, share_bp, share_of, fee_paise, fee_per,
-- minimum_paise, lab_cost, tds_bp, settled}. Refuses with not_found, changed_by_someone, agreement_used, settled_already (until).
create function private.save_agreement(agreement uuid, agreement_version integer, fields jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  said public.consultant_agreements;
  a public.consultant_agreements;
  last_day date;
begin
  if agreement is not null then
    select * into a from public.consultant_agreements g where g.clinic_id = clinic and g.id = agreement for update;
    if a.id is null then perform private.refuse('not_found'); end if;
    if a.version <> agreement_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', a.version)); end if;
    if exists (select 1 from public.settlements s where s.clinic_id = clinic and s.agreement_id = a.id) then perform private.refuse('agreement_used'); end if;
  elsif not exists (select 1 from public.dentists d where d.clinic_id = clinic and d.id = (fields ->> 'dentist')::uuid) then
    perform private.refuse('not_found');
  end if;
  select max(s.until_day) into last_day from public.settlements s where s.clinic_id = clinic and s.dentist_id = coalesce(a.dentist_id, (fields ->> 'dentist')::uuid);
  if (fields ->> 'valid_from')::date <= last_day then perform private.refuse('settled_already', jsonb_build_object('until', last_day)); end if;
  said := jsonb_populate_record(null::public.consultant_agreements, fields);
  if agreement is null then
    insert into public.consultant_agreements (clinic_id, dentist_id, valid_from, share_bp, share_of, fee_paise, fee_per, minimum_paise, lab_cost, tds_bp, settled)
    values (clinic, (fields ->> 'dentist')::uuid, said.valid_from, said.share_bp, said.share_of, said.fee_paise, said.fee_per, said.minimum_paise, said.lab_cost, said.tds_bp, said.settled)
    returning * into a;
  else
    update public.consultant_agreements g set valid_from = said.valid_from, share_bp = said.share_bp, share_of = said.share_of, fee_paise = said.fee_paise, fee_per = said.fee_per,
      minimum_paise = said.minimum_paise, lab_cost = said.lab_cost, tds_bp = said.tds_bp, settled = said.settled
    where g.clinic_id = clinic and g.id = a.id returning * into a;
  end if;
  return jsonb_build_object('id', a.id, 'version', a.version);
end $$;
create function public.save_agreement(agreement uuid, agreement_version integer, fields jsonb) returns jsonb
language sql set search_path = '' as $$ select private.save_agreement(agreement, agreement_version, fields) $$;

-- The last day of an agreement; null: it goes on. Refuses with not_found, changed_by_someone, settled_already.
create function private.end_agreement(agreement uuid, agreement_version integer, ended_on date) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  a public.consultant_agreements;
  last_day date;
begin
  select * into a from public.consultant_agreements g where g.clinic_id = clinic and g.id = agreement for update;
  if a.id is null then perform private.refuse('not_found'); end if;
  if a.version <> agreement_version then perform private.refuse('changed_by_someone', jsonb_build_object('version', a.version)); end if;
  select max(s.until_day) into last_day from public.settlements s where s.clinic_id = clinic and s.agreement_id = a.id;
  if end_agreement.ended_on < last_day then perform private.refuse('settled_already', jsonb_build_object('until', last_day)); end if;
  update public.consultant_agreements g set ended_on = end_agreement.ended_on where g.clinic_id = clinic and g.id = a.id;
end $$;
create function public.end_agreement(agreement uuid, agreement_version integer, ended_on date) returns void
language sql set search_path = '' as $$ select private.end_agreement(agreement, agreement_version, ended_on) $$;

-- A statement until a day, or of one visit, as it was shown. Refuses with settlement_changed (detail: the payable sum now) when a
-- line has changed meanwhile, nothing_to_settle, and as draft_settlement. Answers {id}.
create function private.make_settlement(request uuid, dentist uuid, until_day date, visit uuid, payable_paise bigint) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  there jsonb := private.begin_once(clinic, request);
  drafted jsonb;
  made uuid;
begin
  if there is not null then return there; end if;
  -- One at a time for a dentist: two would count the same lines.
  perform 1 from public.dentists d where d.clinic_id = clinic and d.id = make_settlement.dentist for update;
  if not found then perform private.refuse('not_found'); end if;
  drafted := private.draft_settlement(clinic, dentist, until_day, visit);
  if (drafted ->> 'payable_paise')::bigint is distinct from make_settlement.payable_paise then
    perform private.refuse('settlement_changed', jsonb_build_object('payable_paise', drafted -> 'payable_paise'));
  end if;
  if (drafted ->> 'gross_paise')::bigint <= 0 then perform private.refuse('nothing_to_settle'); end if;
  insert into public.settlements (clinic_id, dentist_id, agreement_id, from_day, until_day, appointment_id, share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise)
  select clinic, make_settlement.dentist, (drafted #>> '{agreement,id}')::uuid, d.from_day, case when visit is null then make_settlement.until_day else d.from_day end, visit, d.share_paise, d.lab_paise,
    d.fee_paise, d.minimum_paise, d.gross_paise, d.tds_paise, d.payable_paise
  from jsonb_populate_record(null::public.settlements, drafted) d returning id into made;
  insert into public.settlement_lines (clinic_id, settlement_id, dentist_id, position, kind, day, name, invoice_line_id, lab_order_id, appointment_id, so_far_paise, before_paise,
    base_paise, amount_paise)
  select clinic, made, make_settlement.dentist, x.place, l.kind, l.day, l.name, l.invoice_line_id, l.lab_order_id, l.appointment_id, l.so_far_paise, l.before_paise, l.base_paise, l.amount_paise
  from jsonb_array_elements(drafted -> 'lines') with ordinality x (line, place), jsonb_populate_record(null::public.settlement_lines, x.line) l;
  return private.answer_once(clinic, request, jsonb_build_object('id', made));
end $$;
create function public.make_settlement(request uuid, dentist uuid, until_day date, visit uuid, payable_paise bigint) returns jsonb
language sql set search_path = '' as $$ select private.make_settlement(request, dentist, until_day, visit, payable_paise) $$;

-- Pays a statement: an expense, and its TDS becomes a bill that waits, due on the 7th of the next month (of March: on 30 April;
-- Rule 30). From now on it is locked. paid: {branch, mode, account, reference, on}. Refuses with not_found, settlement_paid,
-- day_closed, date_in_future.
create function private.pay_settlement(request uuid, settlement uuid, paid jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  there jsonb := private.begin_once(clinic, request);
  branch uuid := private.money_branch(clinic, (paid ->> 'branch')::uuid);
  s public.settlements;
  e public.expenses;
  about text;
  counts_on date;
  tds uuid;
begin
  if there is not null then return there; end if;
  counts_on := private.money_day(clinic, branch, (paid ->> 'on')::date);
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement for update;
  if s.id is null then perform private.refuse('not_found'); end if;
  if s.expense_id is not null then perform private.refuse('settlement_paid'); end if;
  select concat(d.name, ', ', to_char(s.from_day, 'DD.MM.YYYY'), case when s.until_day > s.from_day then to_char(s.until_day, '"–"DD.MM.YYYY') end) into about
  from public.dentists d where d.clinic_id = clinic and d.id = s.dentist_id;
  e := private.write_expense(clinic, null, null, jsonb_build_object('branch', branch, 'category', 'consultants', 'about', about, 'bill_on', counts_on, 'amount_paise', s.payable_paise,
    'paid', paid || jsonb_build_object('on', counts_on)));
  if s.tds_paise > 0 and s.tds_expense_id is null then
    tds := (private.write_expense(clinic, null, null, jsonb_build_object('branch', branch, 'category', 'taxes', 'about', 'TDS 194J: ' || about, 'bill_on', counts_on, 'amount_paise', s.tds_paise,
      'due_on', case when extract(month from counts_on) = 3 then make_date(extract(year from counts_on)::integer, 4, 30)
        else (date_trunc('month', counts_on) + interval '1 month 6 days')::date end))).id;
  end if;
  update public.settlements q set expense_id = e.id, tds_expense_id = coalesce(q.tds_expense_id, tds) where q.clinic_id = clinic and q.id = s.id;
  return private.answer_once(clinic, request, jsonb_build_object('id', s.id, 'expense', e.id, 'day', e.day));
end $$;
create function public.pay_settlement(request uuid, settlement uuid, paid jsonb) returns jsonb
language sql set search_path = '' as $$ select private.pay_settlement(request, settlement, paid) $$;

-- The money of a statement came back: it waits to be paid again, and a TDS that nobody paid yet is not owed. For take_back_expense.
create function private.release_settlement(clinic uuid, expense uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = release_settlement.clinic and q.expense_id = release_settlement.expense for update;
  if s.id is null then return; end if;
  update public.settlements q set expense_id = null,
    tds_expense_id = (select e.id from public.expenses e where e.clinic_id = q.clinic_id and e.id = q.tds_expense_id and e.day is not null)
  where q.clinic_id = s.clinic_id and q.id = s.id;
  delete from public.expenses e where e.clinic_id = s.clinic_id and e.id = s.tds_expense_id and e.day is null;
end $$;

-- Takes back a statement that was not paid, the last one of its dentist. Refuses with not_found, settlement_paid, settlement_not_last.
create function private.discard_settlement(settlement uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.manage');
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement for update;
  if s.id is null then perform private.refuse('not_found'); end if;
  if s.expense_id is not null or s.tds_expense_id is not null then perform private.refuse('settlement_paid'); end if;
  if exists (select 1 from public.settlements q where q.clinic_id = clinic and q.dentist_id = s.dentist_id and q.id > s.id) then perform private.refuse('settlement_not_last'); end if;
  delete from public.settlements q where q.clinic_id = clinic and q.id = s.id;
end $$;
create function public.discard_settlement(settlement uuid) returns void
language sql set search_path = '' as $$ select private.discard_settlement(settlement) $$;

-- Reading ----------------------------------------------------------------------------------------------------------------------------------

-- Whether this person may see what a dentist of the clinic is paid: everybody's, or their own.
create function private.i_see_pay_of(clinic uuid, dentist uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select (private.i_see_all('settlements.read') or dentist is not distinct from private.dentist_i_am())
    and exists (select 1 from public.dentists d where d.clinic_id = i_see_pay_of.clinic and d.id = i_see_pay_of.dentist)
$$;

-- What a statement until a day, or of one visit, would say, with what its lines are traced by. Refuses as draft_settlement, and
-- with not_found for somebody else's.
create function private.settlement_preview(dentist uuid, until_day date, visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  drafted jsonb;
begin
  if not private.i_see_pay_of(clinic, dentist) then perform private.refuse('not_found'); end if;
  drafted := private.draft_settlement(clinic, dentist, until_day, visit);
  return drafted || jsonb_build_object('lines', private.traced_lines(clinic, drafted -> 'lines'));
end $$;
create function public.settlement_preview(dentist uuid, until_day date, visit uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.settlement_preview(dentist, until_day, visit) $$;

-- One statement: {…sums, dentist, agreement, lines, paid: {day, mode, account, reference}}. With printed: its printing is on record, and the letterhead
-- comes with it.
create function private.settlement(settlement uuid, printed boolean) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  s public.settlements;
begin
  select * into s from public.settlements q where q.clinic_id = clinic and q.id = settlement.settlement;
  if s.id is null or not private.i_see_pay_of(clinic, s.dentist_id) then perform private.refuse('not_found'); end if;
  if printed then perform private.write_audit(clinic, 'printed', 'settlements', s.id, null, null); end if;
  return to_jsonb(s) - 'clinic_id' || jsonb_build_object(
    'dentist', (select jsonb_build_object('id', d.id, 'name', d.name, 'qualification', d.qualification, 'council', d.council, 'registration_number', d.registration_number)
      from public.dentists d where d.clinic_id = clinic and d.id = s.dentist_id),
    'agreement', (select to_jsonb(a) - 'clinic_id' from public.consultant_agreements a where a.clinic_id = clinic and a.id = s.agreement_id),
    'lines', private.traced_lines(clinic, (select coalesce(jsonb_agg(to_jsonb(l) - '{clinic_id,settlement_id,dentist_id}'::text[] order by l.position), '[]')
      from public.settlement_lines l where l.clinic_id = clinic and l.settlement_id = s.id)),
    'paid', (select jsonb_build_object('day', e.day, 'mode', e.mode, 'account', a.name, 'reference', e.reference)
      from public.expenses e left join public.money_accounts a on a.clinic_id = e.clinic_id and a.id = e.account_id where e.clinic_id = clinic and e.id = s.expense_id),
    'tds_due_on', (select e.due_on from public.expenses e where e.clinic_id = clinic and e.id = s.tds_expense_id),
    'last', not exists (select 1 from public.settlements q where q.clinic_id = clinic and q.dentist_id = s.dentist_id and q.id > s.id),
    'today', private.clinic_today(clinic))
    || case when private.clinic_where_i_can('settlements.manage') is null then '{}' else jsonb_build_object('accounts', private.expense_choices(clinic) -> 'accounts',
      'branches', private.expense_choices(clinic) -> 'branches') end
    || case when printed then jsonb_build_object('letterhead', private.letterhead(clinic)) else '{}' end;
end $$;
create function public.settlement(settlement uuid) returns jsonb
language sql set search_path = '' as $$ select private.settlement(settlement, false) $$;
create function public.print_settlement(settlement uuid) returns jsonb
language sql set search_path = '' as $$ select private.settlement(settlement, true) $$;

-- Dentists with their agreements, and statements, the last first. before: {until_day, id} of the last row. A dentist gets their own.
-- Answers {dentists: [{id, name, agreement, next_from, visits (of those settled by visit: not settled yet)}], rows, more, today}.
create function private.settlements_page(before jsonb, page_size integer) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('settlements.read');
  mine constant uuid := case when private.i_see_all('settlements.read') then null else coalesce(private.dentist_i_am(), private.uuid_v7()) end;
  n integer := least(greatest(page_size, 1), 200);
  today constant date := private.clinic_today(clinic);
  found jsonb[];
begin
  found := array(select to_jsonb(s) - 'clinic_id' || jsonb_build_object('dentist', d.name, 'paid_on', e.day)
    from public.settlements s join public.dentists d on d.clinic_id = s.clinic_id and d.id = s.dentist_id
    left join public.expenses e on e.clinic_id = s.clinic_id and e.id = s.expense_id
    where s.clinic_id = clinic and (mine is null or s.dentist_id = mine)
      and (before is null or (s.until_day, s.id) < ((before ->> 'until_day')::date, (before ->> 'id')::uuid))
    order by s.until_day desc, s.id desc limit n + 1);
  return jsonb_build_object('today', today, 'more', coalesce(cardinality(found), 0) > n,
    'rows', coalesce((select jsonb_agg(f.row order by f.place) from unnest(found[1:n]) with ordinality f (row, place)), '[]'),
    'dentists', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'colour', d.colour, 'agreement', case when a.id is not null then to_jsonb(a) - 'clinic_id' end,
        'used', exists (select 1 from public.settlements s where s.clinic_id = clinic and s.agreement_id = a.id),
        'next_from', case when a.id is not null then private.settled_from(clinic, a) end,
        'visits', case when a.settled = 'visit' then coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'day', v.on_day, 'patient', p.full_name) order by v.on_day, v.id)
          from private.visits_seen(clinic, d.id, a.valid_from, today) v
          join public.appointments o on o.clinic_id = clinic and o.id = v.id join public.patients p on p.clinic_id = clinic and p.id = o.patient_id
          where not exists (select 1 from public.settlements s where s.clinic_id = clinic and s.appointment_id = v.id)), '[]') end) order by d.position, d.name)
      from public.dentists d
      left join lateral (select g.* from public.consultant_agreements g where g.clinic_id = clinic and g.dentist_id = d.id and coalesce(g.ended_on >= today, true)
        order by g.valid_from > today, case when g.valid_from > today then g.valid_from end, g.valid_from desc limit 1) a on true
      where d.clinic_id = clinic and (d.archived_at is null or a.id is not null) and (mine is null or d.id = mine)), '[]'));
end $$;
create function public.settlements_page(before jsonb default null, page_size integer default 50) returns jsonb
language sql stable set search_path = '' as $$ select private.settlements_page(before, page_size) $$;

grant execute on function private.save_agreement(uuid, integer, jsonb), public.save_agreement(uuid, integer, jsonb), private.end_agreement(uuid, integer, date),
  public.end_agreement(uuid, integer, date), private.make_settlement(uuid, uuid, date, uuid, bigint), public.make_settlement(uuid, uuid, date, uuid, bigint),
  private.pay_settlement(uuid, uuid, jsonb), public.pay_settlement(uuid, uuid, jsonb), private.discard_settlement(uuid), public.discard_settlement(uuid),
  private.settlement_preview(uuid, date, uuid), public.settlement_preview(uuid, date, uuid), private.settlement(uuid, boolean), public.settlement(uuid),
  public.print_settlement(uuid), private.settlements_page(jsonb, integer), public.settlements_page(jsonb, integer) to authenticated;
