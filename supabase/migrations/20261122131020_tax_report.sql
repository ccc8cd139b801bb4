-- What a registered clinic tells in GSTR-1, table by table as the form numbers them (Form GSTR-1, tables 4 to 13), from the documents as they
-- were issued. By the date of the document, as the law asks, not by the day of closing. What was void counts in table 13 alone.

create index payments_vouchers on public.payments (clinic_id, received_on) where kind = 'receipt_voucher';

-- Answers {registered, b2b (4A), b2cl (5), b2cs (7), cdnr and cdnur (9B), exempt (8), advances (11A), adjusted (11B), hsn (12, apart for B2B and B2C), documents (13), totals,
-- ledger_paise: what the ledger says about the same documents}. Amounts in paise; b2cs, exempt and hsn are less credit notes;
-- advances without the tax that they contain.
create function private.tax_report(from_day date, until_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
  zone text := (select c.time_zone from public.clinics c where c.id = clinic);
begin
  return (with docs as materialized (
      select i.*, case i.kind when 'credit_note' then -1 else 1 end as n, i.recipient ->> 'gstin' as gstin, o.number as of_number, o.issued_on as of_date,
        -- Table 5: to an unregistered person in another state, above ₹1,00,000 (Notification 12/2024-CT).
        i.recipient ->> 'gstin' is null and i.place_of_supply <> i.supplier ->> 'state_code' and coalesce(o.total_paise, i.total_paise) > 10000000 as large,
        v.id is not null as void
      from public.invoices i
      left join public.invoices o on o.clinic_id = i.clinic_id and o.id = i.corrects_id
      left join public.document_voids v on v.clinic_id = i.clinic_id and v.invoice_id = i.id
      where i.clinic_id = clinic and i.issued_on between from_day and until_day and i.kind <> 'proforma' and i.supplier ->> 'gstin' is not null),
    lines as materialized (
      select d.id, d.n, d.gstin, d.large, d.place_of_supply, d.place_of_supply <> d.supplier ->> 'state_code' as other_state, l.code, l.unit, l.rate_bp, l.quantity, l.value_paise,
        l.cgst_paise, l.sgst_paise, l.igst_paise, l.total_paise
      from docs d join public.invoice_lines l on l.clinic_id = clinic and l.invoice_id = d.id where not d.void),
    -- A document's lines of one rate.
    by_rate as (
      select l.id, l.rate_bp, sum(l.value_paise)::bigint as value, sum(l.cgst_paise)::bigint as cgst, sum(l.sgst_paise)::bigint as sgst, sum(l.igst_paise)::bigint as igst
      from lines l where l.rate_bp > 0 group by l.id, l.rate_bp),
    -- Of each receipt voucher: the half of its tax that waits for a bill at the end of these days, less what waited before them. Above zero it is
    -- an advance received (11A), below zero one that was adjusted: a bill took it, a refund voucher gave it back, its cheque bounced (11B).
    -- Received and billed within these days it is neither. Its tax is of what was kept for plans at first; of that waits what is still kept,
    -- or what has not gone since. By whole shares, so that all periods together make the tax of the voucher.
    ahead as (
      select p.rate_bp, p.supplier ->> 'state_code' as place,
        div(least(w.first, greatest(w.kept, w.first - w.gone)) * p.cgst_paise, w.first)
          - case when p.received_on >= from_day then 0 else div(least(w.first, greatest(w.kept_before, w.first - w.gone_before)) * p.cgst_paise, w.first) end as half
      from public.payments p
      cross join lateral (
        select coalesce(nullif(sum(g.kept) filter (where g.at_once), 0), p.amount_paise) as first, coalesce(sum(g.kept), 0) as kept, coalesce(sum(g.gone), 0) as gone,
          coalesce(sum(g.kept) filter (where g.day < from_day), 0) as kept_before, coalesce(sum(g.gone) filter (where g.day < from_day), 0) as gone_before
        from (
          select a.at <= p.received_at as at_once, (a.at at time zone zone)::date as day, case when a.plan_id is not null then a.amount_paise else 0 end as kept,
            case when a.plan_id is null and a.at > p.received_at then a.amount_paise else 0 end as gone
          from public.allocations a where a.clinic_id = clinic and a.payment_id = p.id
          union all
          select false, b.day, 0, b.amount_paise from public.cheque_bounces b where b.clinic_id = clinic and b.payment_id = p.id) g
        where g.day <= until_day) w
      where p.clinic_id = clinic and p.kind = 'receipt_voucher' and p.received_on <= until_day and p.cgst_paise > 0
        and not exists (select 1 from public.document_voids v where v.clinic_id = clinic and v.payment_id = p.id)),
    told as (
      select case when d.gstin is not null then case d.n when 1 then 'b2b' else 'cdnr' end when d.large then case d.n when 1 then 'b2cl' else 'cdnur' end end as place,
        jsonb_build_object('id', d.id, 'gstin', d.gstin, 'name', d.recipient ->> 'name', 'number', d.number, 'date', d.issued_on, 'of_number', d.of_number, 'of_date', d.of_date,
          'total_paise', d.total_paise, 'place', d.place_of_supply, 'rate_bp', r.rate_bp, 'value_paise', r.value, 'cgst_paise', r.cgst, 'sgst_paise', r.sgst, 'igst_paise', r.igst) as row,
        d.issued_on, d.number
      from docs d join by_rate r on r.id = d.id where not d.void and (d.gstin is not null or d.large))
    select jsonb_build_object(
      'registered', (select c.gstin is not null from public.clinics c where c.id = clinic),
      'b2cs', coalesce((select jsonb_agg(to_jsonb(x) order by x.place, x.rate_bp) from (
        select l.place_of_supply as place, l.rate_bp, sum(l.n * l.value_paise)::bigint as value_paise, sum(l.n * l.cgst_paise)::bigint as cgst_paise,
          sum(l.n * l.sgst_paise)::bigint as sgst_paise, sum(l.n * l.igst_paise)::bigint as igst_paise
        from lines l where l.rate_bp > 0 and l.gstin is null and l.large is not true group by 1, 2) x), '[]'),
      'exempt', coalesce((select jsonb_agg(to_jsonb(x) order by x.other_state, x.registered) from (
        select coalesce(l.other_state, false) as other_state, l.gstin is not null as registered, sum(l.n * l.value_paise)::bigint as value_paise
        from lines l where l.rate_bp = 0 group by 1, 2) x), '[]'),
      'hsn', coalesce((select jsonb_agg(to_jsonb(x) order by x.registered desc, x.code, x.rate_bp) from (
        select l.gstin is not null as registered, coalesce(l.code, '') as code, l.unit, l.rate_bp, sum(l.n * l.quantity)::bigint as quantity, sum(l.n * l.total_paise)::bigint as total_paise,
          sum(l.n * l.value_paise)::bigint as value_paise, sum(l.n * l.cgst_paise)::bigint as cgst_paise, sum(l.n * l.sgst_paise)::bigint as sgst_paise, sum(l.n * l.igst_paise)::bigint as igst_paise
        from lines l group by 1, 2, 3, 4) x), '[]'),
      'documents', coalesce((select jsonb_agg(to_jsonb(x) order by x.nature, x.first) from (
        select s.nature, (array_agg(s.number order by length(s.number), s.number))[1] as first, (array_agg(s.number order by length(s.number) desc, s.number desc))[1] as last,
          count(*) as issued, count(*) filter (where s.void) as cancelled
        from (
          select case d.kind when 'credit_note' then 'credit_note' else 'invoice' end as nature, d.number, d.void from docs d
          union all
          select p.kind, p.number, v.id is not null from public.payments p left join public.document_voids v on v.clinic_id = clinic and v.payment_id = p.id
          where p.clinic_id = clinic and p.received_on between from_day and until_day and p.kind in ('receipt_voucher', 'refund_voucher')) s
        group by s.nature, regexp_replace(s.number, '[0-9]+$', '')) x), '[]'),
      'advances', coalesce((select jsonb_agg(to_jsonb(x) order by x.place, x.rate_bp) from (
        select a.place, a.rate_bp, sum(round(a.half * 20000.0 / a.rate_bp))::bigint as value_paise, sum(a.half)::bigint as cgst_paise, sum(a.half)::bigint as sgst_paise
        from ahead a where a.half > 0 group by a.place, a.rate_bp) x), '[]'),
      'adjusted', coalesce((select jsonb_agg(to_jsonb(x) order by x.place, x.rate_bp) from (
        select a.place, a.rate_bp, sum(round(- a.half * 20000.0 / a.rate_bp))::bigint as value_paise, - sum(a.half)::bigint as cgst_paise, - sum(a.half)::bigint as sgst_paise
        from ahead a where a.half < 0 group by a.place, a.rate_bp) x), '[]'),
      'totals', (select jsonb_build_object('documents', count(*), 'taxable_paise', coalesce(sum(d.n * d.taxable_paise), 0), 'exempt_paise', coalesce(sum(d.n * d.exempt_paise), 0),
          'cgst_paise', coalesce(sum(d.n * d.cgst_paise), 0), 'sgst_paise', coalesce(sum(d.n * d.sgst_paise), 0), 'igst_paise', coalesce(sum(d.n * d.igst_paise), 0),
          'round_off_paise', coalesce(sum(d.n * d.round_off_paise), 0), 'total_paise', coalesce(sum(d.n * d.total_paise), 0)) from docs d where not d.void),
      'ledger_paise', (select coalesce(sum(e.amount_paise), 0) from docs d join public.ledger_entries e on e.clinic_id = clinic and e.invoice_id = d.id
        where e.kind in ('invoice', 'credit_note', 'void'))) || (
      select jsonb_object_agg(p.place, coalesce((select jsonb_agg(t.row order by t.issued_on, t.number) from told t where t.place = p.place), '[]'))
      from unnest(array['b2b', 'b2cl', 'cdnr', 'cdnur']) p (place)));
end $$;
create function public.tax_report(from_day date, until_day date) returns jsonb
language sql stable set search_path = '' as $$ select private.tax_report(from_day, until_day) $$;

grant execute on function private.tax_report(date, date), public.tax_report(date, date) to authenticated;
