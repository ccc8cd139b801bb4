import { byId, idOf, type Noun } from './noun.ts'

/** Each a bill with one line, a draft and a void, of `own` and of `others`. The bills are of 2026-01-05, and settled by their voids. */
export const invoices: Noun = {
  async rows(sql, clinic) {
    for (const [n, whose] of [[0, 'own'], [1, 'others']] as const) {
      const [patient, invoice] = [clinic.patients[whose], idOf(clinic, 840 + n)]
      await sql`insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
        gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise, issued_by)
        values (${invoice}, ${clinic.id}, ${clinic.branch}, ${patient}, 'bill', ${`T/${n + 1}`}, '2026-01-05', '2026-01-05', '{"name": "Clinic"}', '{"name": "Patient"}', 'en',
          100000, 0, 0, 100000, 100000, ${clinic.owner.userId})`
      await sql`insert into public.invoice_lines (id, clinic_id, patient_id, invoice_id, position, name, quantity, unit_paise, tax, value_paise, total_paise)
        values (${idOf(clinic, 842 + n)}, ${clinic.id}, ${patient}, ${invoice}, 1, 'Test filling', 1, 100000, 'exempt', 100000, 100000)`
      await sql`insert into public.invoice_drafts (id, clinic_id, patient_id, content, created_by)
        values (${idOf(clinic, 844 + n)}, ${clinic.id}, ${patient}, ${sql.json({ kind: 'bill', lines: [{ procedure: idOf(clinic, 720), teeth: [36], quantity: 1, unit_paise: 100_000, discount_paise: 0, rate_bp: 0 }] })}, ${clinic.owner.userId})`
      await sql`insert into public.document_voids (id, clinic_id, patient_id, invoice_id, reason, day, by_user)
        values (${idOf(clinic, 846 + n)}, ${clinic.id}, ${patient}, ${invoice}, 'Wrong patient', '2026-01-05', ${clinic.owner.userId})`
      await sql`update public.dues set due_paise = 0 where clinic_id = ${clinic.id} and source_id = ${invoice}`
      await sql`insert into public.ledger_entries (id, clinic_id, patient_id, kind, amount_paise, day, invoice_id, by_user)
        values (${idOf(clinic, 848 + n)}, ${clinic.id}, ${patient}, 'void', -100000, '2026-01-05', ${invoice}, ${clinic.owner.userId})`
    }
  },
  tables: {
    invoices: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 840 : 841)),
      scoped: true,
      insert: (clinic, whose) => ({
        branch_id: clinic.branch, patient_id: clinic.patients[whose], kind: 'bill', number: 'FREE/1', issued_on: '2026-01-05', day: '2026-01-05', supplier: '{}', recipient: '{}',
        language: 'en', gross_paise: 1, discount_paise: 0, taxable_paise: 0, exempt_paise: 1, total_paise: 1,
      }),
      update: `total_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    invoice_lines: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 842 : 843)),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], invoice_id: idOf(clinic, 840), position: 2, name: 'Forged', quantity: 1, unit_paise: 1, tax: 'exempt', value_paise: 1, total_paise: 1,
      }),
      update: `total_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    invoice_drafts: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 844 : 845)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], content: '{}' }),
      update: `content = '{}'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    document_voids: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 846 : 847)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], invoice_id: idOf(clinic, 841), reason: 'Forged', day: '2026-01-05' }),
      update: `reason = 'Forged'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    dues: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and source_id = '${idOf(clinic, whose === 'own' ? 840 : 841)}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], source_id: idOf(clinic, 840), invoice_id: idOf(clinic, 840), since: '2026-01-05', due_paise: 0 }),
      update: `due_paise = 0`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    ledger_entries: {
      row: byId((clinic, whose) => idOf(clinic, whose === 'own' ? 848 : 849)),
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], kind: 'void', amount_paise: -1, day: '2026-01-05' }),
      update: `amount_paise = -1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    new_invoice_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    issue_invoice: ['odrac', (clinic) => ({
      request: idOf(clinic, 849), patient: clinic.patients.own,
      bill: { kind: 'bill', lines: [{ procedure: idOf(clinic, 720), teeth: [36], quantity: 1, unit_paise: 100_000, discount_paise: 0, rate_bp: 0 }], total_paise: 100_000 },
    })],
    save_invoice_draft: ['odrac', (clinic) => ({ patient: clinic.patients.own, content: { kind: 'bill', lines: [{ procedure: idOf(clinic, 720), teeth: [36], quantity: 1 }] } })],
    discard_invoice_draft: ['odrac', (clinic) => ({ draft: idOf(clinic, 844) })],
    invoices_page: ['odrac', () => ({})],
    find_invoices: ['odrac', () => ({ query: '1' })],
    invoice_page: ['odrac', (clinic) => ({ invoice: idOf(clinic, 840) })],
    bills_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    ask_bill_discount: ['odrac', (clinic) => ({ draft: idOf(clinic, 844), draft_version: 1, reason: 'Student' })],
  },
  // They need a bill that is not void yet: invoices.test.ts.
  elsewhere: ['void_invoice', 'credit_invoice', 'ask_bill_void'],
}
