import { byId, idOf, type Noun } from './noun.ts'

/** Every clinic has its settings and each branch its drawer from their first moment; beside them one UPI account. */
export const billing: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.money_accounts (id, clinic_id, kind, name, upi_address) values (${idOf(clinic, 860)}, ${clinic.id}, 'upi', 'Shop QR', 'smile@okbank')`
    // Of a bill and a receipt of the nouns invoices and payments, which come before.
    await sql`insert into private.document_mails (clinic_id, invoice_id, status, created_by) values (${clinic.id}, ${idOf(clinic, 840)}, 'sent', ${clinic.owner.userId})`
    await sql`insert into private.document_mails (clinic_id, payment_id, status, created_by) values (${clinic.id}, ${idOf(clinic, 851)}, 'sent', ${clinic.owner.userId})`
  },
  tables: {
    billing_settings: {
      row: (clinic) => `clinic_id = '${clinic.id}'`,
      update: `note = 'Changed'`,
      may: { select: 'odrac', insert: '', update: 'o', delete: '' },
    },
    money_accounts: {
      row: byId((clinic) => idOf(clinic, 860)),
      insert: () => ({ kind: 'bank', name: 'Savings' }),
      update: `name = 'Changed'`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
    },
  },
  functions: {
    billing_settings_page: ['o', () => ({})],
    save_document_series: ['o', (clinic) => ({ branch: clinic.branch, paper: 'receipt', prefix: 'RC/{year}/', digits: 4, first: 120 })],
    print_invoice: ['odrac', (clinic) => ({ invoice: idOf(clinic, 840) })],
    print_payment: ['odrac', (clinic) => ({ payment: idOf(clinic, 851) })],
    make_document_link: ['odrac', (clinic) => ({ kind: 'invoice', document: idOf(clinic, 840) })],
    document_sending: ['odrac', (clinic) => ({ kind: 'receipt', document: idOf(clinic, 851) })],
  },
  // Somebody with an address has to be written to: billing-papers.test.ts.
  elsewhere: ['mail_document'],
}
