import { at } from '../two-clinics.ts'
import { byId, idOf, type Noun, type Whose } from './noun.ts'

/** The lab is 800; orders 802 and 803, their photographs' papers 804 and 805, a link's own paper 806. */
const order = (whose: Whose) => (whose === 'own' ? 802 : 803)
const paper = (whose: Whose) => (whose === 'own' ? 804 : 805)

export const labs: Noun = {
  async rows(sql, clinic) {
    await sql`insert into public.labs (id, clinic_id, name, phone) values (${idOf(clinic, 800)}, ${clinic.id}, 'Perfect Smile Lab', '+912025551234')`
    for (const [i, whose] of (['own', 'others'] as const).entries()) {
      await sql`insert into public.lab_orders (id, clinic_id, patient_id, dentist_id, lab_id, work, teeth, material, shade, due_on, appointment_id, plan_item_id, created_by)
        values (${idOf(clinic, order(whose))}, ${clinic.id}, ${clinic.patients[whose]}, ${clinic.dentists[i]!}, ${idOf(clinic, 800)}, 'crown', '{36}', 'Zirconia',
          'A2', '2030-01-01', ${clinic.visits[whose]}, ${idOf(clinic, 724 + i)}, ${clinic.receptionist.userId})`
      for (const n of [paper(whose), paper(whose) + 2]) {
        await sql`insert into public.papers (id, clinic_id, patient_id, noun, name, mime, bytes, sha256, path)
          values (${idOf(clinic, n)}, ${clinic.id}, ${clinic.patients[whose]}, 'lab_orders', 'Shade', 'image/jpeg', 10, ${'0'.repeat(64)}, ${`${clinic.id}/${idOf(clinic, n)}`})`
      }
      await sql`insert into public.lab_order_photos (clinic_id, patient_id, order_id, paper_id)
        values (${clinic.id}, ${clinic.patients[whose]}, ${idOf(clinic, order(whose))}, ${idOf(clinic, paper(whose))})`
    }
  },
  tables: {
    labs: {
      row: byId((clinic) => idOf(clinic, 800)),
      insert: () => ({ name: 'Second lab' }),
      update: `name = 'Renamed'`,
      may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
    },
    lab_orders: {
      row: byId((clinic, whose) => idOf(clinic, order(whose))),
      scoped: true,
      insert: (clinic, whose) => ({
        patient_id: clinic.patients[whose], dentist_id: clinic.dentists[0], lab_id: idOf(clinic, 800), work: 'crown', teeth: '{11}', due_on: '2030-01-01',
      }),
      update: `shade = 'B1'`,
      may: { select: 'oDrac', insert: 'oDra', update: 'oDra', delete: '' },
    },
    lab_order_steps: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and order_id = '${idOf(clinic, order(whose))}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], order_id: idOf(clinic, order(whose)), status: 'fitted' }),
      update: `status = 'fitted'`,
      may: { select: 'oDrac', insert: '', update: '', delete: '' },
    },
    lab_order_photos: {
      row: (clinic, whose) => `clinic_id = '${clinic.id}' and order_id = '${idOf(clinic, order(whose))}'`,
      scoped: true,
      insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], order_id: idOf(clinic, order(whose)), paper_id: idOf(clinic, paper(whose) + 2) }),
      update: `order_id = order_id`,
      may: { select: 'oDrac', insert: 'oDra', update: '', delete: '' },
    },
  },
  functions: {
    save_lab_order: ['odra', (clinic) => ({ lab_order: null, order_version: null, fields: {
      patient_id: clinic.patients.own, dentist_id: clinic.dentists[0], lab_id: idOf(clinic, 800), work: 'crown', teeth: [11], due_on: '2030-01-01',
    } })],
    set_lab_order_status: ['odra', (clinic) => ({ lab_order: idOf(clinic, 802), order_version: 1, status: 'sent' })],
    lab_order: ['odrac', (clinic) => ({ lab_order: idOf(clinic, 802) })],
    labs_page: ['odrac', () => ({})],
    patient_labs_page: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    open_lab_orders: ['odrac', (clinic) => ({ patient: clinic.patients.own })],
    book_for_lab: ['odra', (clinic) => ({ orders: `{${idOf(clinic, 802)}}`, patient: clinic.patients.own, dentist: clinic.dentists[0], starts: at(960), minutes: 30 })],
    print_lab_order: ['odrac', (clinic) => ({ lab_order: idOf(clinic, 802) })],
    make_lab_order_link: ['odra', (clinic) => ({ lab_order: idOf(clinic, 802) })],
  },
}
