import { byId, idOf, type Noun } from './noun.ts'

/** Every clinic has its settings and each branch its drawer from their first moment; beside them one UPI account. */
export const billing: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.money_accounts (id, clinic_id, kind, name, upi_address) values (${idOf(clinic, 860)}, ${clinic.id}, 'upi', 'Shop QR', 'smile@okbank')`
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
  },
  // They need a document that was issued: billing-papers.test.ts.
  elsewhere: ['print_invoice', 'print_payment', 'make_document_link', 'document_sending', 'mail_document'],
}
