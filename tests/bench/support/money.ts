import type { Sql } from 'postgres'

type Money = { /** Two to a bill. */ lines: number; days: number; /** The last day that has bills. */ until: string }

/**
 * Bills of two lines, each paid on its day, evenly over the days of a loaded clinic; every eighth is still owed. Straight into the
 * tables, past triggers, in the order in which a clinic would have written them.
 */
export async function loadMoney(superuser: Sql, clinic: number, { lines, days, until }: Money): Promise<void> {
  const bills = lines / 2
  const each = superuser`generate_series(1, ${bills}::int) i,
    lateral (select bench.id(1, ${clinic}, 0) as clinic, bench.id(3, ${clinic}, 0) as branch, bench.id(7, ${clinic}, 1 + i % 1000) as patient, bench.id(9, ${clinic}, i) as bill,
      bench.id(10, ${clinic}, i) as payment, ${until}::date - ${days}::int + 1 + ((i - 1) * ${days}::bigint / ${bills}::int)::int as day, 50000 + (i % 97) * 1000 as unit) b`
  await superuser`set session_replication_role = replica`
  await superuser`
    insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, issued_at, day, supplier, recipient, place_of_supply, language, gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
    select bill, clinic, branch, patient, 'bill_of_supply', 'B/' || i, day, day + interval '11 hours', day, '{"name": "Clinic", "gstin": "27AAPFU0939F1ZV", "state_code": "27"}', '{"name": "Patient"}', '27', 'en',
      2 * unit, 0, 0, 2 * unit, 2 * unit from ${each}`
  await superuser`
    insert into public.invoice_lines (clinic_id, patient_id, invoice_id, position, dentist_id, name, code, quantity, unit_paise, tax, value_paise, total_paise)
    select clinic, patient, bill, n, bench.id(6, ${clinic}, 1 + (i + n) % 10), 'Treatment', '999312', 1, unit, 'exempt', unit, unit from ${each}, generate_series(1, 2) n`
  await superuser`insert into public.payments (id, clinic_id, branch_id, patient_id, kind, number, received_on, received_at, day, amount_paise, supplier, recipient, language)
    select payment, clinic, branch, patient, 'receipt', 'R/' || i, day, day + interval '11 hours', day, 2 * unit, '{}', '{}', 'en' from ${each} where i % 8 > 0`
  await superuser`insert into public.payment_parts (clinic_id, patient_id, payment_id, mode, amount_paise)
    select clinic, patient, payment, (array['cash', 'upi', 'card'])[1 + i % 3], 2 * unit from ${each} where i % 8 > 0`
  await superuser`insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, at, invoice_id) select clinic, patient, 'invoice', 2 * unit, day, day + interval '11 hours', bill from ${each}`
  await superuser`insert into public.ledger_entries (clinic_id, patient_id, kind, amount_paise, day, at, payment_id) select clinic, patient, 'payment', -2 * unit, day, day + interval '11 hours', payment from ${each} where i % 8 > 0`
  await superuser`insert into public.dues (clinic_id, patient_id, source_id, invoice_id, since, due_paise) select clinic, patient, bill, bill, day, case i % 8 when 0 then 2 * unit else 0 end from ${each}`
  await superuser`set session_replication_role = origin`
}
