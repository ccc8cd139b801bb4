-- What was spent, and what is left of a month.

-- Expenses on the day on which they were paid; below zero what came back. What waits to be paid is not spent yet.
create view private.spent with (security_invoker = true) as
select x.clinic_id, x.day, x.branch_id as branch, null::uuid as patient, x.paid_by as person, null::uuid as dentist, x.category, coalesce(x.vendor_id, x.lab_id) as vendor, x.mode,
  x.account_id as account, 'expense' as document_of, x.id as document, 'expense' as entry, x.gst_paise as tax, x.amount_paise as total
from public.expenses x where x.day is not null;

insert into private.grouped_reports (report, source, condition, reads, amounts, total, groups) values
  ('expenses', 'private.spent', 'true', 'm.tax, m.total', 'jsonb_build_object(''tax'', sum(m.tax), ''total'', sum(m.total))', 'm.total', '{category,vendor,mode,account,person,day,month,branch}');

-- Month by month: {rows: [{month, billed (without tax, less credit notes and voids), tax, collected, spent, consultants (of what was spent), left}], ledger_paise: what
-- the ledger says was collected}. left: what came in less what was spent, as books on receipt are kept.
create function private.profit_report(from_day date, until_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  clinic uuid := private.require('reports.read');
begin
  return (with flows as (
      select i.day, case i.kind when 'credit_note' then -1 else 1 end * (i.taxable_paise + i.exempt_paise) as billed,
        case i.kind when 'credit_note' then -1 else 1 end * (i.cgst_paise + i.sgst_paise + i.igst_paise) as tax, 0::bigint as collected, 0::bigint as spent, 0::bigint as consultants
      from public.invoices i where i.clinic_id = clinic and i.day between from_day and until_day and i.kind <> 'proforma'
      union all
      select v.day, - (i.taxable_paise + i.exempt_paise), - (i.cgst_paise + i.sgst_paise + i.igst_paise), 0, 0, 0
      from public.document_voids v join public.invoices i on i.clinic_id = clinic and i.id = v.invoice_id and i.kind <> 'proforma'
      where v.clinic_id = clinic and v.day between from_day and until_day
      union all
      select m.day, 0, 0, m.total, 0, 0 from private.money_moves m where m.clinic_id = clinic and m.day between from_day and until_day
      union all
      select s.day, 0, 0, 0, s.total, case s.category when 'consultants' then s.total else 0 end from private.spent s where s.clinic_id = clinic and s.day between from_day and until_day)
    select jsonb_build_object(
      'rows', (select jsonb_agg(jsonb_build_object('month', to_char(m.month, 'YYYY-MM'), 'billed', coalesce(f.billed, 0), 'tax', coalesce(f.tax, 0), 'collected', coalesce(f.collected, 0),
          'spent', coalesce(f.spent, 0), 'consultants', coalesce(f.consultants, 0), 'left', coalesce(f.collected - f.spent, 0)) order by m.month)
        from generate_series(date_trunc('month', from_day::timestamp), until_day::timestamp, interval '1 month') m (month)
        left join (select to_char(f.day, 'YYYY-MM') as month, sum(f.billed)::bigint as billed, sum(f.tax)::bigint as tax, sum(f.collected)::bigint as collected, sum(f.spent)::bigint as spent,
          sum(f.consultants)::bigint as consultants from flows f group by 1) f on f.month = to_char(m.month, 'YYYY-MM')),
      'ledger_paise', (select coalesce(- sum(e.amount_paise), 0) from public.ledger_entries e where e.clinic_id = clinic and e.day between from_day and until_day
        and e.payment_id is not null and e.kind in ('payment', 'refund', 'void', 'bounce'))));
end $$;
create function public.profit_report(from_day date, until_day date) returns jsonb
language sql stable set search_path = '' as $$ select private.profit_report(from_day, until_day) $$;
grant execute on function private.profit_report(date, date), public.profit_report(date, date) to authenticated;
