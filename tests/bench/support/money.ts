import type { Sql } from 'postgres'

type Money = { /** Two to a bill. */ lines: number; days: number; /** The last day that has bills. */ until: string }

/**
 * Bills of two lines over thirty procedures, each paid on its day, evenly over the days of a loaded clinic. Every fifth is rounded to the rupee,
 * every eighth is still owed; of those, every fiftieth is void and every fiftieth has its first line credited. Straight into the tables, past
 * triggers, in the order in which a clinic would have written them.
 */
export async function loadMoney(superuser: Sql, clinic: number, { lines, days, until }: Money): Promise<void> {
  const bills = lines / 2
  const each = superuser`generate_series(1, ${bills}::int) i,
    lateral (select bench.id(1, ${clinic}, 0) as clinic, bench.id(3, ${clinic}, 0) as branch, bench.id(7, ${clinic}, 1 + i % 1000) as patient, bench.id(9, ${clinic}, i) as bill,
      bench.id(10, ${clinic}, i) as payment, bench.id(12, ${clinic}, i) as note, bench.id(0, ${clinic}, 0) as person,
      ${until}::date - ${days}::int + 1 + ((i - 1) * ${days}::bigint / ${bills}::int)::int as day,
      50000 + (i % 97) * 1000 + case i % 5 when 0 then 33 else 0 end as unit, i % 400 = 8 as void, i % 400 = 16 as credited) b,
    lateral (select (2 * unit + 50) / 100 * 100 as total, (unit + 50) / 100 * 100 as back) t`
  const paper = superuser`'{"name": "Clinic", "gstin": "27AAPFU0939F1ZV", "state_code": "27"}'::jsonb, '{"name": "Patient"}'::jsonb, '27', 'en'`
  await superuser`set session_replication_role = replica`
  await superuser`insert into public.procedures (id, clinic_id, code, name, category, price_paise, covers)
    select bench.id(11, ${clinic}, i), bench.id(1, ${clinic}, 0), 'T' || i, 'Treatment ' || i, 'other', 50000, 'visit' from generate_series(1, 30) i`
  await superuser`
    insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, issued_at, day, supplier, recipient, place_of_supply, language, gross_paise, discount_paise,
      taxable_paise, exempt_paise, round_off_paise, total_paise, issued_by)
    select bill, clinic, branch, patient, 'bill_of_supply', 'B/' || i, day, day + interval '11 hours', day, ${paper}, 2 * unit, 0, 0, 2 * unit, total - 2 * unit, total, person from ${each}`
  await superuser`
    insert into public.invoice_lines (clinic_id, patient_id, invoice_id, position, procedure_id, dentist_id, name, code, quantity, unit_paise, tax, value_paise, total_paise)
    select clinic, patient, bill, n, bench.id(11, ${clinic}, 1 + (i * 7 + n) % 30), bench.id(6, ${clinic}, 1 + (i + n) % 10), 'Treatment', '999312', 1, unit, 'exempt', unit, unit
    from ${each}, generate_series(1, 2) n`
  await superuser`
    insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, issued_at, day, corrects_id, reason, supplier, recipient, place_of_supply, language, gross_paise,
      discount_paise, taxable_paise, exempt_paise, round_off_paise, total_paise, issued_by)
    select note, clinic, branch, patient, 'credit_note', 'CN/' || i, day, day + interval '12 hours', day, bill, 'Not done', ${paper}, unit, 0, 0, unit, back - unit, back, person
    from ${each} where credited`
  await superuser`
    insert into public.invoice_lines (clinic_id, patient_id, invoice_id, position, procedure_id, dentist_id, name, code, quantity, unit_paise, tax, value_paise, total_paise)
    select clinic, patient, note, 1, bench.id(11, ${clinic}, 1 + (i * 7 + 1) % 30), bench.id(6, ${clinic}, 1 + (i + 1) % 10), 'Treatment', '999312', 1, unit, 'exempt', unit, unit
    from ${each} where credited`
  await superuser`insert into public.document_voids (clinic_id, patient_id, invoice_id, reason, day, at, by_user)
    select clinic, patient, bill, 'Mistake', day, day + interval '13 hours', person from ${each} where void`
  await superuser`insert into public.payments (id, clinic_id, branch_id, patient_id, kind, number, received_on, received_at, day, amount_paise, supplier, recipient, language, received_by)
    select payment, clinic, branch, patient, 'receipt', 'R/' || i, day, day + interval '11 hours', day, total, '{}', '{}', 'en', person from ${each} where i % 8 > 0`
  await superuser`insert into public.payment_parts (clinic_id, patient_id, payment_id, mode, amount_paise)
    select clinic, patient, payment, (array['cash', 'upi', 'card'])[1 + i % 3], total from ${each} where i % 8 > 0`
  await superuser`insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, at, invoice_id, payment_id)
    select clinic, patient, e.kind, e.paise, day, day + interval '11 hours', e.invoice, e.payment from ${each}, lateral (values ('invoice', total, bill, null::uuid, true),
      ('credit_note', - back, note, null, credited), ('void', - total, bill, null, void), ('payment', - total, null, payment, i % 8 > 0)) e (kind, paise, invoice, payment, happened)
    where e.happened`
  await superuser`insert into public.dues (clinic_id, patient_id, source_id, invoice_id, since, due_paise)
    select clinic, patient, bill, bill, day, case when i % 8 > 0 or void then 0 when credited then total - back else total end from ${each}`
  await superuser`set session_replication_role = origin`
}
