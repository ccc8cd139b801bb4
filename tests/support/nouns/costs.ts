import { byId, idOf, type Noun, type Whose } from './noun.ts'

/** A vendor 880, what comes again 881, expenses 882 (paid), 883 (waits) and 884 (of the lab); agreements 885 and 886 and statements 887 and 888 of the two dentists; a product 890, its batch 891, move 892 and count 893. */
const agreement = (whose: Whose) => (whose === 'own' ? 885 : 886)
const statement = (whose: Whose) => (whose === 'own' ? 887 : 888)
const dentistOf = (whose: Whose) => (whose === 'own' ? 0 : 1)
const today = () => new Date().toISOString().slice(0, 10)

export const costs: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.vendors (id, clinic_id, name) values (${idOf(clinic, 880)}, ${clinic.id}, 'Dental Depot')`
    await sql`insert into public.expense_schedules (id, clinic_id, branch_id, category, vendor_id, about, amount_paise, every, starts_on)
      values (${idOf(clinic, 881)}, ${clinic.id}, ${clinic.branch}, 'rent', ${idOf(clinic, 880)}, 'Rent', 2500000, 'month', '2040-01-31')`
    await sql`insert into public.expenses (id, clinic_id, branch_id, category, vendor_id, lab_id, about, bill_on, amount_paise, due_on, schedule_id, day, mode, account_id, paid_by, paid_at, created_by, takes_back_id, reason, taken_back_at)
      values (${idOf(clinic, 886)}, ${clinic.id}, ${clinic.branch}, 'office', null, null, 'Tea', '2026-01-04', -7000, '2026-01-05', null, '2026-01-05', 'cash', null, ${clinic.owner.userId}, now(), ${clinic.owner.userId}, ${idOf(clinic, 885)}, 'Twice', null),
        (${idOf(clinic, 885)}, ${clinic.id}, ${clinic.branch}, 'office', null, null, 'Tea', '2026-01-04', 7000, '2026-01-04', null, '2026-01-04', 'cash', null, ${clinic.owner.userId}, now(), ${clinic.owner.userId}, null, null, now()),
        (${idOf(clinic, 882)}, ${clinic.id}, ${clinic.branch}, 'office', ${idOf(clinic, 880)}, null, 'Tea', '2026-01-05', 50000, '2026-01-05', null, '2026-01-05', 'cash',
          (select id from public.money_accounts where clinic_id = ${clinic.id} and kind = 'cash' limit 1), ${clinic.owner.userId}, now(), ${clinic.owner.userId}, null, null, null),
        (${idOf(clinic, 883)}, ${clinic.id}, ${clinic.branch}, 'rent', ${idOf(clinic, 880)}, null, 'Rent', '2026-01-31', 2500000, '2026-01-31', ${idOf(clinic, 881)}, null, null, null, null, null, ${clinic.owner.userId}, null, null, null),
        (${idOf(clinic, 884)}, ${clinic.id}, ${clinic.branch}, 'lab', null, ${idOf(clinic, 800)}, 'Crown', '2026-01-06', 300000, '2026-01-20', null, null, null, null, null, null, ${clinic.owner.userId}, null, null, null)`
    await sql`insert into public.expense_lab_orders (clinic_id, expense_id, order_id) values (${clinic.id}, ${idOf(clinic, 884)}, ${idOf(clinic, 802)})`
    for (const whose of ['own', 'others'] as const) {
      const dentist = clinic.dentists[dentistOf(whose)]!
      await sql`insert into public.consultant_agreements (id, clinic_id, dentist_id, valid_from, fee_paise, settled)
        values (${idOf(clinic, agreement(whose))}, ${clinic.id}, ${dentist}, '2026-01-01', 500000, 'month')`
      await sql`insert into public.settlements (id, clinic_id, dentist_id, agreement_id, from_day, until_day, share_paise, lab_paise, fee_paise, minimum_paise, gross_paise, tds_paise, payable_paise, made_by)
        values (${idOf(clinic, statement(whose))}, ${clinic.id}, ${dentist}, ${idOf(clinic, agreement(whose))}, '2026-01-01', '2026-01-31', 0, 0, 500000, 0, 500000, 50000, 450000, ${clinic.owner.userId})`
      await sql`insert into public.settlement_lines (clinic_id, settlement_id, dentist_id, position, kind, day, base_paise, amount_paise)
        values (${clinic.id}, ${idOf(clinic, statement(whose))}, ${dentist}, 1, 'day', '2026-01-05', 0, 500000)`
    }
    await sql`insert into public.products (id, clinic_id, code, name, unit, tax, tax_rate_bp) values (${idOf(clinic, 890)}, ${clinic.id}, 'GLOVES', 'Gloves M', 'box', 'taxable', 1200)`
    await sql`insert into public.stock_batches (id, clinic_id, branch_id, product_id, batch, expires_on) values (${idOf(clinic, 891)}, ${clinic.id}, ${clinic.branch}, ${idOf(clinic, 890)}, 'A1', '2040-01-01')`
    await sql`insert into public.stock_moves (id, clinic_id, branch_id, product_id, batch_id, kind, quantity, by_user)
      values (${idOf(clinic, 892)}, ${clinic.id}, ${clinic.branch}, ${idOf(clinic, 890)}, ${idOf(clinic, 891)}, 'purchase', 10, ${clinic.owner.userId})`
    await sql`insert into public.stock_counts (id, clinic_id, branch_id, counted_on, counted_by, counted_at) values (${idOf(clinic, 893)}, ${clinic.id}, ${clinic.branch}, '2026-01-31', ${clinic.owner.userId}, '2026-01-31T10:00:00Z')`
    await sql`insert into public.stock_count_lines (clinic_id, count_id, batch_id, expected, counted) values (${clinic.id}, ${idOf(clinic, 893)}, ${idOf(clinic, 891)}, 10, 10)`
  },
  tables: {
    vendors: {
      row: byId((clinic) => idOf(clinic, 880)),
      insert: () => ({ name: 'Forged' }),
      update: `name = 'Renamed'`,
      may: { select: 'orc', insert: 'orc', update: 'orc', delete: '' },
    },
    expense_schedules: {
      row: byId((clinic) => idOf(clinic, 881)),
      insert: (clinic) => ({ branch_id: clinic.branch, category: 'rent', about: 'Rent', amount_paise: 100, every: 'month', starts_on: '2040-01-01' }),
      update: `amount_paise = 1`,
      may: { select: 'orc', insert: 'orc', update: 'orc', delete: '' },
    },
    expenses: {
      row: byId((clinic) => idOf(clinic, 882)),
      insert: (clinic) => ({ branch_id: clinic.branch, category: 'other', bill_on: '2026-01-01', amount_paise: 100, due_on: '2026-01-01' }),
      update: `amount_paise = 1`,
      may: { select: 'orc', insert: '', update: '', delete: '' },
    },
    expense_lab_orders: {
      row: (clinic) => `clinic_id = '${clinic.id}' and order_id = '${idOf(clinic, 802)}'`,
      insert: (clinic) => ({ expense_id: idOf(clinic, 884), order_id: idOf(clinic, 803) }),
      update: `order_id = order_id`,
      may: { select: 'orc', insert: '', update: '', delete: '' },
    },
    consultant_agreements: {
      row: byId((clinic, whose) => idOf(clinic, agreement(whose))),
      scoped: true,
      insert: (clinic, whose) => ({ dentist_id: clinic.dentists[dentistOf(whose)]!, valid_from: '2030-01-01', fee_paise: 1 }),
      update: `fee_paise = 100000000`,
      may: { select: 'oDc', insert: '', update: '', delete: '' },
    },
    settlements: {
      row: byId((clinic, whose) => idOf(clinic, statement(whose))),
      scoped: true,
      insert: (clinic, whose) => ({
        dentist_id: clinic.dentists[dentistOf(whose)]!, agreement_id: idOf(clinic, agreement(whose)), from_day: '2026-02-01', until_day: '2026-02-28', share_paise: 0, lab_paise: 0,
        fee_paise: 1, minimum_paise: 0, gross_paise: 1, tds_paise: 0, payable_paise: 1,
      }),
      update: `payable_paise = 1`,
      may: { select: 'oDc', insert: '', update: '', delete: '' },
    },
    settlement_lines: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and settlement_id = '${idOf(clinic, statement(whose))}'`,
      scoped: true,
      insert: (clinic, whose) => ({
        settlement_id: idOf(clinic, statement(whose)), dentist_id: clinic.dentists[dentistOf(whose)]!, position: 2, kind: 'day', day: '2026-01-06', base_paise: 0, amount_paise: 1,
      }),
      update: `amount_paise = 1`,
      may: { select: 'oDc', insert: '', update: '', delete: '' },
    },
    stock_batches: {
      row: byId((clinic) => idOf(clinic, 891)),
      insert: (clinic) => ({ branch_id: clinic.branch, product_id: idOf(clinic, 890), batch: 'B2' }),
      update: `quantity = 1000`,
      may: { select: 'orac', insert: '', update: '', delete: '' },
    },
    stock_moves: {
      row: byId((clinic) => idOf(clinic, 892)),
      insert: (clinic) => ({ branch_id: clinic.branch, product_id: idOf(clinic, 890), batch_id: idOf(clinic, 891), kind: 'use', quantity: -1 }),
      update: `quantity = 1`,
      may: { select: 'orac', insert: '', update: '', delete: '' },
    },
    stock_counts: {
      row: byId((clinic) => idOf(clinic, 893)),
      insert: (clinic) => ({ branch_id: clinic.branch, counted_on: '2026-02-28' }),
      update: `note = 'Forged'`,
      may: { select: 'orac', insert: '', update: '', delete: '' },
    },
    stock_count_lines: {
      row: (clinic) => `clinic_id = '${clinic.id}' and count_id = '${idOf(clinic, 893)}'`,
      insert: (clinic) => ({ count_id: idOf(clinic, 893), batch_id: idOf(clinic, 891), expected: 10, counted: 9 }),
      update: `counted = 1`,
      may: { select: 'orac', insert: '', update: '', delete: '' },
    },
  },
  functions: {
    save_expense: ['orc', (clinic) => ({ request: idOf(clinic, 894), expense: null, expense_version: null, fields: { category: 'office', bill_on: '2026-01-05', amount_paise: 100 } })],
    pay_expense: ['orc', (clinic) => ({ request: idOf(clinic, 895), expense: idOf(clinic, 883), expense_version: 1, paid: { mode: 'cash' } })],
    take_back_expense: ['orc', (clinic) => ({ request: idOf(clinic, 896), expense: idOf(clinic, 882), reason: 'Twice' })],
    discard_expense: ['orc', (clinic) => ({ expense: idOf(clinic, 884), expense_version: 1 })],
    expense: ['orc', (clinic) => ({ expense: idOf(clinic, 882) })],
    expenses_page: ['orc', () => ({})],
    lab_orders_to_bill: ['orc', (clinic) => ({ lab: idOf(clinic, 800) })],
    save_agreement: ['oc', (clinic) => ({ agreement: null, agreement_version: null, fields: {
      dentist: clinic.dentists[0], valid_from: '2030-01-01', share_bp: 4000, share_of: 'collected', fee_paise: 0, fee_per: 'day', minimum_paise: 0, lab_cost: 'none', tds_bp: 1000, settled: 'month',
    } })],
    end_agreement: ['oc', (clinic) => ({ agreement: idOf(clinic, 885), agreement_version: 1, ended_on: '2030-01-01' })],
    settlement_preview: ['odc', (clinic) => ({ dentist: clinic.dentists[0], until_day: today() })],
    settlement: ['odc', (clinic) => ({ settlement: idOf(clinic, 887) })],
    print_settlement: ['odc', (clinic) => ({ settlement: idOf(clinic, 887) })],
    settlements_page: ['odc', () => ({})],
    pay_settlement: ['oc', (clinic) => ({ request: idOf(clinic, 897), settlement: idOf(clinic, 887), paid: { mode: 'cash' } })],
    discard_settlement: ['oc', (clinic) => ({ settlement: idOf(clinic, 888) })],
    receive_stock: ['orac', (clinic) => ({ request: idOf(clinic, 898), receipt: { lines: [{ product: idOf(clinic, 890), quantity: 1 }] } })],
    use_stock: ['orac', (clinic) => ({ request: idOf(clinic, 899), use: { product: idOf(clinic, 890), quantity: 1, kind: 'use' } })],
    count_stock: ['orac', (clinic) => ({ request: idOf(clinic, 894), branch: clinic.branch, note: '', lines: [{ batch: idOf(clinic, 891), expected: 10, counted: 9 }] })],
    set_reorder_level: ['orac', (clinic) => ({ product: idOf(clinic, 890), level: 2 })],
    stock_page: ['orac', () => ({})],
    undo_stock_move: ['orac', (clinic) => ({ request: idOf(clinic, 895), move: idOf(clinic, 892) })],
    stock_counts_page: ['orac', () => ({})],
    stock_moves_page: ['orac', (clinic) => ({ product: idOf(clinic, 890) })],
  },
  // They need bytes in the bucket, or work that was paid for.
  elsewhere: ['attach_expense_photo', 'open_expense_photo', 'make_settlement'],
}
