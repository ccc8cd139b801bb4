import { byId, idOf, type Noun, type Whose } from './noun.ts'

/** A code that nobody had: each call adds a row. */
const once = () => `X${Math.random().toString(36).slice(2, 11).toUpperCase()}`
const bill = (whose: Whose) => (whose === 'own' ? 865 : 866)

/** A product, a package and a payer with its price; each patient has a bill of nothing that sold the package, a sitting that was given back, and a claim. */
export const prices: Noun = {
  async rows(sql, clinic) {
    const [one, procedure] = [idOf(clinic, 865), idOf(clinic, 720)]
    await sql`insert into public.products (id, clinic_id, code, name, unit, price_paise, hsn, tax, tax_rate_bp)
      values (${one}, ${clinic.id}, 'BRUSH', 'Toothbrush', 'piece', 10500, '96032100', 'taxable', 500)`
    await sql`insert into public.packages (id, clinic_id, code, name, price_paise, months) values (${one}, ${clinic.id}, 'FIL5', 'Five fillings', 400000, 12)`
    await sql`insert into public.package_items (clinic_id, package_id, procedure_id, sittings) values (${clinic.id}, ${one}, ${procedure}, 5)`
    await sql`insert into public.payers (id, clinic_id, kind, name) values (${one}, ${clinic.id}, 'insurer', 'Suraksha Health')`
    await sql`insert into public.payer_prices (clinic_id, payer_id, procedure_id, price_paise) values (${clinic.id}, ${one}, ${procedure}, 80000)`
    for (const whose of ['own', 'others'] as const) {
      const [id, patient] = [idOf(clinic, bill(whose)), clinic.patients[whose]]
      await sql`insert into public.invoices (id, clinic_id, branch_id, patient_id, kind, number, issued_on, day, supplier, recipient, language,
          gross_paise, discount_paise, taxable_paise, exempt_paise, total_paise)
        values (${id}, ${clinic.id}, ${clinic.branch}, ${patient}, 'bill', ${`T/${bill(whose)}`}, '2026-01-05', '2026-01-05', '{}', '{}', 'en', 0, 0, 0, 0, 0)`
      await sql`insert into public.invoice_lines (id, clinic_id, patient_id, invoice_id, position, package_id, name, quantity, unit_paise, tax, value_paise, total_paise)
        values (${id}, ${clinic.id}, ${patient}, ${id}, 1, ${one}, 'Five fillings', 1, 0, 'exempt', 0, 0)`
      await sql`insert into public.package_uses (id, clinic_id, patient_id, owned_id, procedure_id, treatment_id, sittings, undone_at, undone_by)
        select ${id}, ${clinic.id}, ${patient}, o.id, ${procedure}, ${idOf(clinic, whose === 'own' ? 728 : 729)}, 1, now(), ${clinic.owner.userId}
        from public.patient_packages o where o.clinic_id = ${clinic.id} and o.line_id = ${id}`
      await sql`insert into public.claims (id, clinic_id, patient_id, invoice_id, payer_id, authorisation, amount_paise, opened_on)
        values (${id}, ${clinic.id}, ${patient}, ${id}, ${one}, 'AUTH-1', 100, '2026-01-05')`
      await sql`insert into public.claim_parts (id, clinic_id, patient_id, claim_id, day, received_paise, tds_paise, fee_paise, short_paise, by_user, undone_at, undone_by)
        values (${id}, ${clinic.id}, ${patient}, ${id}, '2026-01-05', 0, 10, 0, 0, ${clinic.owner.userId}, now(), ${clinic.owner.userId})`
    }
  },
  tables: {
    products: {
      row: byId((clinic) => idOf(clinic, 865)),
      insert: () => ({ code: 'FLOSS', name: 'Floss', tax: 'exempt' }),
      update: `price_paise = 1`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    packages: {
      row: byId((clinic) => idOf(clinic, 865)),
      insert: () => ({ code: 'NEW', name: 'New', price_paise: 1 }),
      update: `price_paise = 1`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    package_items: {
      row: (clinic) => `clinic_id = '${clinic.id}' and package_id = '${idOf(clinic, 865)}'`,
      insert: (clinic) => ({ package_id: idOf(clinic, 865), procedure_id: idOf(clinic, 720), sittings: 1 }),
      update: `sittings = 99`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    patient_packages: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and line_id = '${idOf(clinic, bill(whose))}'`,
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], package_id: idOf(clinic, 865), invoice_id: idOf(clinic, bill(whose)), line_id: idOf(clinic, bill(whose)), name: 'Forged',
        bought_on: '2026-01-05',
      }),
      update: `expires_on = '2099-01-01'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    patient_package_items: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and patient_id = '${clinic.patients[whose]}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], owned_id: idOf(clinic, bill(whose)), procedure_id: idOf(clinic, 720), sittings: 99 }),
      update: `sittings = 99`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    package_uses: {
      row: byId((clinic, whose) => idOf(clinic, bill(whose))),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], owned_id: idOf(clinic, bill(whose)), procedure_id: idOf(clinic, 720), treatment_id: idOf(clinic, 728), sittings: 1,
      }),
      update: `undone_at = null`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    payers: {
      row: byId((clinic) => idOf(clinic, 865)),
      insert: () => ({ kind: 'cghs', name: 'CGHS Pune' }),
      update: `tds_bp = 1000`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    payer_prices: {
      row: (clinic) => `clinic_id = '${clinic.id}' and payer_id = '${idOf(clinic, 865)}'`,
      insert: (clinic) => ({ payer_id: idOf(clinic, 865), procedure_id: idOf(clinic, 720), price_paise: 1 }),
      update: `price_paise = 1`,
      may: { select: 'odrac', insert: '', update: '', delete: '' },
    },
    claims: {
      row: byId((clinic, whose) => idOf(clinic, bill(whose))),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], invoice_id: idOf(clinic, bill(whose)), payer_id: idOf(clinic, 865), amount_paise: 1, opened_on: '2026-01-05',
      }),
      update: `amount_paise = 1`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    claim_parts: {
      row: byId((clinic, whose) => idOf(clinic, bill(whose))),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], claim_id: idOf(clinic, bill(whose)), day: '2026-01-05', received_paise: 0, tds_paise: 100, fee_paise: 0, short_paise: 0,
      }),
      update: `tds_paise = 0`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
  },  functions: {
    save_tax: ['oc', (clinic) => ({ noun: 'procedures', subject: idOf(clinic, 720), subject_version: 1, fields: { tax_rate_bp: 1800, code: '999722', reason: '', locked: true } })],
    save_product: ['orac', () => ({ fields: { code: once(), name: 'Gauze', unit: 'pack' } })],
    archive_product: ['o', (clinic) => ({ product: idOf(clinic, 865), archived: true })],
    products_page: ['oc', () => ({})],
    packages_page: ['o', () => ({})],
    save_package: ['o', (clinic) => ({ fields: { code: once(), name: 'Two cleanings', price_paise: 200000, months: 12 }, items: [{ procedure: idOf(clinic, 720), sittings: 2 }] })],
    archive_package: ['o', (clinic) => ({ package: idOf(clinic, 865), archived: true })],
    payers_page: ['o', () => ({})],
    save_payer: ['o', () => ({ fields: { kind: 'cghs', name: `CGHS ${once()}`, address: '', needs_authorisation: true, tds_bp: 0, fee_bp: 0, pays_in_days: 60 }, prices: [] })],
    archive_payer: ['o', (clinic) => ({ payer: idOf(clinic, 865), archived: true })],
    claims_page: ['odrac', () => ({})],
    authorise_claim: ['odrac', (clinic) => ({ claim: idOf(clinic, 865), claim_version: 1, authorisation: 'AUTH-2' })],
  },
  // A bill to claim of and work to cover: payers.test.ts, packages.test.ts.
  elsewhere: ['use_package', 'undo_package_use', 'extend_package', 'claim_invoice', 'settle_claim', 'reopen_claim'],
}
