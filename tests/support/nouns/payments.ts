import { randomUUID } from 'node:crypto'
import { byId, idOf, type Noun } from './noun.ts'

/** Of `own` and of `others`: a receipt by cheque that bounced, kept for the plan of each; instalments of that plan; a UPI account. */
export const payments: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.money_accounts (id, clinic_id, kind, name, upi_address) values (${idOf(clinic, 850)}, ${clinic.id}, 'upi', 'Counter', 'counter@bank')`
    for (const [n, whose] of [[0, 'own'], [1, 'others']] as const) {
      const patient = clinic.patients[whose]
      // A plan of their own: nobody discards it.
      const [payment, part, plan] = [idOf(clinic, 851 + n), idOf(clinic, 853 + n), idOf(clinic, 850 + n)]
      await sql`insert into public.treatment_plans (id, clinic_id, patient_id, title) values (${plan}, ${clinic.id}, ${patient}, 'Paid for')`
      await sql`insert into public.payments (id, clinic_id, branch_id, patient_id, kind, number, received_on, day, amount_paise, supplier, recipient, language)
        values (${payment}, ${clinic.id}, ${clinic.branch}, ${patient}, 'receipt', ${`T/2526/${n + 1}`}, '2026-01-08', '2026-01-08', 50000, '{}', '{}', 'en')`
      await sql`insert into public.payment_parts (id, clinic_id, patient_id, payment_id, mode, amount_paise, reference, cheque_on)
        values (${part}, ${clinic.id}, ${patient}, ${payment}, 'cheque', 50000, '000123', '2026-01-08')`
      await sql`insert into public.allocations (id, clinic_id, patient_id, payment_id, plan_id, amount_paise)
        values (${idOf(clinic, 855 + n)}, ${clinic.id}, ${patient}, ${payment}, ${plan}, 20000)`
      await sql`insert into public.instalments (id, clinic_id, patient_id, plan_id, due_on, amount_paise)
        values (${idOf(clinic, 857 + n)}, ${clinic.id}, ${patient}, ${plan}, '2026-02-01', 10000)`
      await sql`insert into public.cheque_bounces (id, clinic_id, patient_id, payment_id, part_id, amount_paise, reason, day, by_user)
        values (${idOf(clinic, 859 - n)}, ${clinic.id}, ${patient}, ${payment}, ${part}, 10000, 'No funds', '2026-01-09', ${clinic.owner.userId})`
      await sql`insert into private.clinic_gateway_links (id, clinic_id, patient_id, amount_paise, url, status, payment_id, expires_at)
        values (${`plink_${clinic.slug}0000${n}`}, ${clinic.id}, ${patient}, 50000, 'https://rzp.io/i/paid', 'paid', ${payment}, '2026-01-09')`
    }
  },
  tables: {
    money_accounts: {
      row: byId((clinic) => idOf(clinic, 850)),
      insert: () => ({ kind: 'bank', name: 'Elsewhere' }),
      update: `name = 'Renamed'`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
    },
    payments: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 851 : 852)),
      scoped: true,
      insert: (clinic, whose) => ({
        branch_id: clinic.branch, patient_id: clinic.patients[whose], kind: 'receipt', number: 'FORGED/1', received_on: '2026-01-08', day: '2026-01-08', amount_paise: 1,
        supplier: '{}', recipient: '{}', language: 'en',
      }),
      update: `amount_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    payment_parts: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 853 : 854)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], payment_id: idOf(clinic, whose === 'own' ? 851 : 852), mode: 'cash', amount_paise: 1 }),
      update: `amount_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    allocations: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 855 : 856)),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], payment_id: idOf(clinic, whose === 'own' ? 851 : 852), plan_id: idOf(clinic, whose === 'own' ? 850 : 851), amount_paise: 1,
      }),
      update: `amount_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    advances: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and payment_id = '${idOf(clinic, whose === 'own' ? 851 : 852)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], payment_id: idOf(clinic, 851), rest_paise: 1 }),
      update: `rest_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    cheque_bounces: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 859 : 858)),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], payment_id: idOf(clinic, 851), part_id: idOf(clinic, 853), amount_paise: 1, reason: 'Forged', day: '2026-01-09',
      }),
      update: `reason = 'Forged'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    instalments: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 857 : 858)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], plan_id: idOf(clinic, 850), due_on: '2026-03-01', amount_paise: 1 }),
      update: `amount_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    take_payment: ['odrac', (clinic) => ({ request: randomUUID(), patient: clinic.patients.own, payment: { parts: [{ mode: 'cash', amount_paise: 10000 }] } })],
    ask_refund: ['odrac', (clinic) => ({ payment: idOf(clinic, 851), amount_paise: 1000, reason: 'Paid twice' })],
    account_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    payment_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    gateway_page: ['o', () => ({})],
  },
  // A gateway that is connected: clinic-gateway.test.ts. The owner's yes for all but two: payments.test.ts.
  // A bill, an accepted plan, a payment of an open day, or a cheque that has not bounced: payments.test.ts.
  elsewhere: ['refund_payment', 'apply_advance', 'keep_for_plan', 'void_payment', 'bounce_cheque', 'set_instalments', 'disconnect_gateway', 'payment_link_goal', 'payment_links_page', 'payment_link_to_cancel'],
}
