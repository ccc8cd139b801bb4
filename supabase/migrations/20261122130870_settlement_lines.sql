-- What a statement counts: by the agreement, from what patients paid or were billed, for visits or days, less laboratory and TDS.

-- What was billed of each line of a dentist's work, and what of it was paid, until a day, both without tax: what credit notes and
-- voids took back is off. A payment belongs to all lines of its bill, in proportion. visit: the one it was done in, else billed at.
create function private.earned_by(clinic uuid, dentist uuid, since date, until_day date)
returns table (line_id uuid, day date, name text, visit uuid, billed_paise bigint, collected_paise bigint)
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
  select s.id, s.day, s.name, coalesce(t.appointment_id, s.appointment_id), s.value::bigint, case when s.owed = 0 then 0 else div(s.paid_of_line * s.value, s.owed) end::bigint
  from paid_lines s left join public.treatments t on t.clinic_id = earned_by.clinic and t.id = s.treatment_id
  where s.dentist_id = earned_by.dentist
$$;

-- Visits in which a dentist saw somebody, and their days at the clinic.
create function private.visits_seen(clinic uuid, dentist uuid, since date, until_day date) returns table (id uuid, on_day date, reason_id uuid)
language sql stable security definer set search_path = ''
as $$
  select a.id, (a.starts_at at time zone c.time_zone)::date, a.reason_id
  from public.appointments a join public.clinics c on c.id = a.clinic_id
  where a.clinic_id = visits_seen.clinic and a.dentist_id = visits_seen.dentist and a.status in ('done', 'discharged')
    and a.starts_at >= (visits_seen.since::timestamp at time zone c.time_zone) and a.starts_at < ((visits_seen.until_day + 1)::timestamp at time zone c.time_zone)
$$;

-- The last day of the statements of a dentist that were over days; null: none was made.
create function private.settled_until(clinic uuid, dentist uuid) returns date
language sql stable security definer set search_path = ''
as $$
  select max(s.until_day) from public.settlements s where s.clinic_id = settled_until.clinic and s.dentist_id = settled_until.dentist and s.appointment_id is null
$$;

-- The day that the next statement of a dentist begins with: the one after the last statement, or the first of the first agreement.
create function private.settled_from(clinic uuid, dentist uuid) returns date
language sql stable security definer set search_path = ''
as $$
  select coalesce(private.settled_until(settled_from.clinic, settled_from.dentist) + 1,
    (select min(a.valid_from) from public.consultant_agreements a where a.clinic_id = settled_from.clinic and a.dentist_id = settled_from.dentist))
$$;

-- Visits of a dentist that a statement of their own is still to come for: seen, on none, and later than the last statement over days.
create function private.visits_to_settle(clinic uuid, dentist uuid, until_day date) returns table (id uuid, on_day date)
language sql stable security definer set search_path = ''
as $$
  select v.id, v.on_day
  from private.visits_seen(clinic, dentist, private.settled_from(clinic, dentist), until_day) v
  where not exists (select 1 from public.settlements s where s.clinic_id = visits_to_settle.clinic and s.appointment_id = v.id)
$$;

-- The lines of a statement until a day that are not on an earlier one, in their order. Work is paid by the terms of the day it was
-- billed, laboratories, visits and days by those of their own day, so that new terms change nothing that was before them; what is
-- taken back (credited, void) is taken back as it was given. visit: what was done in it, and what no other visit waits with.
create function private.settlement_lines_until(clinic uuid, dentist uuid, until_day date, visit uuid)
returns table (kind text, day date, name text, invoice_line_id uuid, lab_order_id uuid, appointment_id uuid, so_far_paise bigint, before_paise bigint, base_paise bigint,
  share_bp integer, amount_paise bigint)
language sql stable security definer set search_path = ''
as $$
  with terms as (
    -- In force from its first day until it ended, or the next one began.
    select g.*, least(g.ended_on, lead(g.valid_from) over (order by g.valid_from) - 1, settlement_lines_until.until_day) as last_day
    from public.consultant_agreements g
    where g.clinic_id = settlement_lines_until.clinic and g.dentist_id = settlement_lines_until.dentist and g.valid_from <= settlement_lines_until.until_day
  ), others as (
    select v.id from private.visits_to_settle(clinic, dentist, settlement_lines_until.until_day) v where visit is not null and v.id <> visit
  ), counted as (
    select x.invoice_line_id, x.lab_order_id, sum(x.base_paise)::bigint as base, sum(x.amount_paise)::bigint as given
    from public.settlement_lines x
    where x.clinic_id = settlement_lines_until.clinic and x.dentist_id = settlement_lines_until.dentist and x.kind in ('share', 'lab') group by 1, 2
  ), work as (
    select e.line_id, e.day, e.name, g.share_bp, case g.share_of when 'billed' then e.billed_paise else e.collected_paise end as so_far
    from private.earned_by(clinic, dentist, (select min(t.valid_from) from terms t), settlement_lines_until.until_day) e
    join terms g on e.day between g.valid_from and g.last_day
    where g.share_bp > 0 and not exists (select 1 from others o where o.id = e.visit)
    union all
    -- What was counted, and whose bill has been void since.
    select l.id, i.day, concat_ws(', ', l.name, nullif(l.place, '')), g.share_bp, 0
    from counted c
    join public.invoice_lines l on l.clinic_id = settlement_lines_until.clinic and l.id = c.invoice_line_id
    join public.invoices i on i.clinic_id = l.clinic_id and i.id = l.invoice_id
    join public.document_voids v on v.clinic_id = i.clinic_id and v.invoice_id = i.id
    join terms g on i.day between g.valid_from and g.last_day
  ), ordered as (
    select q.id, q.work, coalesce(q.sent_on, (q.created_at at time zone z.time_zone)::date) as on_day, case when q.status = 'cancelled' then 0 else coalesce(q.cost_paise, 0) end as cost
    from public.lab_orders q join public.clinics z on z.id = q.clinic_id
    where q.clinic_id = settlement_lines_until.clinic and q.dentist_id = settlement_lines_until.dentist and q.status <> 'ordered'
      and not exists (select 1 from others o where o.id = q.appointment_id)
  ), found as (
    select 1 as place, 'share' as kind, w.day, w.name, w.line_id, null::uuid as order_id, null::uuid as visit_id, w.so_far, coalesce(c.base, 0) as before, w.share_bp,
      case when w.so_far >= coalesce(c.base, 0) then round((w.so_far - coalesce(c.base, 0)) * w.share_bp / 10000.0) else round(c.given * w.so_far / c.base::numeric) - c.given end as amount
    from work w left join counted c on c.invoice_line_id = w.line_id
    where w.so_far <> coalesce(c.base, 0)
    union all
    select 2, 'lab', o.on_day, o.work, null, o.id, null, o.cost, coalesce(c.base, 0), g.part,
      case when o.cost >= coalesce(c.base, 0) then - round((o.cost - coalesce(c.base, 0)) * g.part / 10000.0) else round(c.given * o.cost / c.base::numeric) - c.given end
    from ordered o
    join (select t.valid_from, t.last_day, case t.lab_cost when 'from_share' then 10000 else t.share_bp end as part from terms t where t.lab_cost <> 'none' and t.share_bp > 0) g
      on o.on_day between g.valid_from and g.last_day
    left join counted c on c.lab_order_id = o.id
    where o.cost <> coalesce(c.base, 0)
    union all
    select 3, 'visit', v.on_day, coalesce(r.name, ''), null, null, v.id, 0, 0, null, g.fee_paise
    from terms g cross join lateral private.visits_seen(clinic, dentist, g.valid_from, g.last_day) v
    left join public.visit_reasons r on r.clinic_id = settlement_lines_until.clinic and r.id = v.reason_id
    where g.fee_paise > 0 and g.fee_per = 'visit' and (visit is null or v.id = visit)
      and not exists (select 1 from public.settlement_lines x where x.clinic_id = settlement_lines_until.clinic and x.dentist_id = settlement_lines_until.dentist and x.appointment_id = v.id and x.kind = 'visit')
    union all
    select distinct 3, 'day', v.on_day, '', null::uuid, null::uuid, null::uuid, 0::bigint, 0::bigint, null::integer, g.fee_paise::numeric
    from terms g cross join lateral private.visits_seen(clinic, dentist, g.valid_from, g.last_day) v
    where g.fee_paise > 0 and g.fee_per = 'day' and visit is null
      and not exists (select 1 from public.settlement_lines x where x.clinic_id = settlement_lines_until.clinic and x.dentist_id = settlement_lines_until.dentist and x.kind = 'day' and x.day = v.on_day)
  )
  select f.kind, f.day, f.name, f.line_id, f.order_id, f.visit_id, f.so_far, f.before, f.so_far - f.before, f.share_bp, f.amount::bigint
  from found f order by f.place, f.day, coalesce(f.line_id, f.order_id, f.visit_id)
$$;

-- What the minima of a dentist's days at the clinic come to, each by the terms of its day.
create function private.minima_of_days(clinic uuid, dentist uuid, from_day date, until_day date) returns table (days integer, paise bigint)
language sql stable security definer set search_path = ''
as $$
  select count(*)::integer, coalesce(sum(d.minimum), 0)::bigint
  from (select distinct v.on_day, (private.agreement_on(clinic, dentist, v.on_day)).minimum_paise as minimum from private.visits_seen(clinic, dentist, from_day, until_day) v) d
  where d.minimum > 0
$$;

-- A whole statement that could be made now: {agreement, from_day, until_day, lines, share_paise, lab_paise, fee_paise, minimum_paise,
-- gross_paise, tds_paise, payable_paise}. Also after an agreement ended, for what comes in late. Refuses with no_agreement,
-- settled_already (until), date_in_future.
create function private.draft_settlement(clinic uuid, dentist uuid, until_day date, visit uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  a public.consultant_agreements;
  first_day date;
  lines jsonb;
  sums record;
  minima record;
  minimum bigint := 0;
  gross bigint;
  tds bigint;
begin
  select * into a from public.consultant_agreements g
  where g.clinic_id = draft_settlement.clinic and g.dentist_id = draft_settlement.dentist and g.valid_from <= draft_settlement.until_day order by g.valid_from desc limit 1;
  if a.id is null then perform private.refuse('no_agreement'); end if;
  if until_day > private.clinic_today(clinic) then perform private.refuse('date_in_future', jsonb_build_object('today', private.clinic_today(clinic))); end if;
  if visit is null then
    first_day := private.settled_from(clinic, dentist);
    if first_day > until_day then perform private.refuse('settled_already', jsonb_build_object('until', first_day - 1)); end if;
  else
    if not exists (select 1 from private.visits_seen(clinic, dentist, a.valid_from, until_day) v where v.id = visit) then perform private.refuse('not_found'); end if;
    select v.on_day into first_day from private.visits_to_settle(clinic, dentist, until_day) v where v.id = visit;
    if first_day is null then perform private.refuse('settled_already', jsonb_build_object('until', until_day)); end if;
  end if;
  select jsonb_agg(to_jsonb(l)) as all_lines, coalesce(sum(l.amount_paise) filter (where l.kind = 'share'), 0)::bigint as share,
    coalesce(sum(l.amount_paise) filter (where l.kind = 'lab'), 0)::bigint as lab, coalesce(sum(l.amount_paise) filter (where l.kind in ('visit', 'day')), 0)::bigint as fee into sums
  from private.settlement_lines_until(clinic, dentist, until_day, visit) l;
  lines := coalesce(sums.all_lines, '[]');
  if visit is null then
    select * into minima from private.minima_of_days(clinic, dentist, first_day, until_day);
    if minima.days > 0 then minimum := greatest(0, minima.paise - (sums.share + sums.lab + sums.fee)); end if;
    if minimum > 0 then
      lines := lines || jsonb_build_object('kind', 'minimum', 'day', until_day, 'name', minima.days::text, 'so_far_paise', 0, 'before_paise', 0, 'base_paise', minima.paise, 'amount_paise', minimum);
    end if;
  end if;
  gross := sums.share + sums.lab + sums.fee + minimum;
  -- Tax is held back in whole rupees (s. 288B).
  tds := least(round(greatest(gross, 0) * a.tds_bp / 1000000.0)::bigint * 100, greatest(gross, 0));
  return jsonb_build_object('agreement', to_jsonb(a) - 'clinic_id', 'from_day', first_day, 'until_day', until_day, 'lines', lines, 'share_paise', sums.share, 'lab_paise', sums.lab,
    'fee_paise', sums.fee, 'minimum_paise', minimum, 'gross_paise', gross, 'tds_paise', tds, 'payable_paise', gross - tds);
end $$;
