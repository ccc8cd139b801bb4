import type { Sql, TransactionSql } from 'postgres'

/**
 * A month of a clinic's credits: welcome credits before its first message, and every message of the month paid at the price
 * of its day. What the plan includes is given by whoever looks first, as for any clinic.
 */
export async function insertCredits(sql: Sql | TransactionSql, clinicId: string, now: Date): Promise<void> {
  const monthAgo = new Date(now.getTime() - 31 * 86_400_000)
  await sql`insert into public.credit_entries (clinic_id, at, kind, purchased_paise, note)
    values (${clinicId}, ${monthAgo}, 'correction', 50000, 'Welcome credits')`
  const paid = await sql<{ id: string }[]>`
    update public.messages m set billed_as = k.category, price_paise = p.paise, charged_paise = p.paise
    from private.message_kinds k cross join lateral (select private.price_paise(k.category, '+91', ${now}::date) as paise) p
    where m.clinic_id = ${clinicId} and k.kind = m.kind and k.category is not null and m.direction = 'out' and m.channel = 'whatsapp'
      and m.status in ('sent', 'delivered', 'read') and m.sent_at > ${monthAgo}
    returning m.id`
  await sql`insert into public.credit_entries (clinic_id, at, kind, category, message_id, purchased_paise)
    select m.clinic_id, m.sent_at, 'debit', m.billed_as, m.id, -m.price_paise from public.messages m
    where m.clinic_id = ${clinicId} and m.id in ${sql(paid.map(({ id }) => id))}`
}
