// Who may read, insert, update and delete what: every table of tenant data, every command, everyone who could send a
// request, with every header they could send. Whoever is not named is refused, and the row is as it was.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anon, serviceRole, type Actor } from '../support/actors.ts'
import { testDatabase } from '../support/database.ts'
import { nouns } from '../support/nouns.ts'
import { byId, type Command, type Row, type Table, type Whose } from '../support/nouns/noun.ts'
import { putInState, states, type State } from '../support/subscription.ts'
import { at, both, clinics, pearl, smile, stranger, type Clinic } from '../support/two-clinics.ts'

const db = testDatabase()

const dentistOf = (clinic: Clinic, whose: Whose) => clinic.dentists[whose === 'own' ? 0 : 1]

const tables: Record<string, Table> = {
  ...Object.assign({}, ...nouns.map((noun) => noun.tables)),
  clinics: {
    row: (clinic) => `id = '${clinic.id}'`,
    update: `name = 'Renamed'`,
    may: { select: 'odrac', insert: '', update: 'o', delete: '' },
  },
  branches: {
    row: byId((clinic) => clinic.branch),
    insert: () => ({ name: 'Second floor' }),
    update: `name = 'Renamed'`,
    may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
  },
  branch_hours: {
    row: byId((clinic) => clinic.hours),
    insert: (clinic) => ({ branch_id: clinic.branch, weekday: 2, opens: '09:00', closes: '12:00' }),
    update: `closes = '19:00'`,
    may: { select: 'odrac', insert: 'o', update: 'o', delete: 'o' },
  },
  chairs: {
    row: byId((clinic) => clinic.chairs[0]),
    insert: (clinic) => ({ branch_id: clinic.branch, name: 'Chair 9' }),
    update: `name = 'Renamed'`,
    may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
  },
  visit_reasons: {
    row: byId((clinic) => clinic.reason),
    insert: () => ({ name: 'Whitening', minutes: 30, colour: 'rose' }),
    update: `minutes = 45`,
    may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
  },
  members: {
    row: byId((clinic) => clinic.receptionist.memberId),
    insert: () => ({ user_id: stranger.userId, role: 'owner', name: 'Intruder' }),
    update: `role = 'owner'`,
    may: { select: 'odrac', insert: '', update: 'o', delete: '' },
  },
  invitations: {
    row: byId((clinic) => clinic.invitation),
    insert: () => ({ name: 'Intruder', role: 'owner' }),
    update: `revoked_at = now()`,
    may: { select: 'o', insert: '', update: 'o', delete: '' },
  },
  clinic_exports: {
    row: byId((clinic) => clinic.export),
    insert: (clinic) => ({ started_by: clinic.owner.userId, rows_expected: 1, files_expected: 0 }),
    update: `finished_at = now()`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  subscription_invoices: {
    row: byId((clinic) => clinic.invoices.invoice),
    insert: (clinic) => ({
      kind: 'credit_note', number: 'FREE/1', issued_on: '2026-01-01', charge_id: clinic.charge, corrects_id: clinic.invoices.invoice, supplier_name: 'x',
      supplier_address: 'x', supplier_state_code: '27', supplier_gstin: 'x', supplier_email: 'x', recipient_name: 'x', recipient_address: 'x',
      place_of_supply: '27', sold: 'subscription', sac: '997331', taxable_paise: 1, rate_bp: 0, round_off_paise: 0, total_paise: 1,
    }),
    update: `total_paise = 1`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  support_grants: {
    row: byId((clinic) => clinic.supportGrant),
    insert: () => ({ until: at(0), reason: 'Let me in' }),
    update: `revoked_at = null`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  role_switches: {
    row: (clinic) => `clinic_id = '${clinic.id}' and role = 'accountant'`,
    insert: () => ({ role: 'assistant', permission: 'clinic.manage', scope: 'all' }),
    update: `scope = 'all'`,
    may: { select: 'odrac', insert: '', update: '', delete: '' },
  },
  dentists: {
    row: byId((clinic) => clinic.dentists[0]),
    insert: () => ({ name: 'Dr New', colour: 'rose' }),
    update: `lanes = 4`,
    may: { select: 'odrac', insert: 'o', update: 'o', delete: '' },
  },
  dentist_sessions: {
    row: byId((clinic) => clinic.session),
    insert: (clinic) => ({ dentist_id: clinic.dentists[0], branch_id: clinic.branch, pattern: 'weekly', weekday: 2, starts: '09:00', ends: '12:00' }),
    update: `ends = '19:00'`,
    may: { select: 'odrac', insert: 'or', update: 'or', delete: 'or' },
  },
  closures: {
    row: byId((clinic) => clinic.closure),
    insert: () => ({ kind: 'holiday', starts_at: at(99_999), ends_at: at(100_999) }),
    update: `reason = 'Renamed'`,
    may: { select: 'odrac', insert: 'or', update: '', delete: 'or' },
  },
  patients: {
    row: byId((clinic, whose) => clinic.patients[whose]),
    scoped: true,
    insert: () => ({ full_name: 'Nobody Yet' }),
    update: `full_name = 'Renamed'`,
    may: { select: 'oDrac', insert: 'odra', update: 'oDra', delete: '' },
  },
  patient_consents: {
    row: (clinic, whose) => `clinic_id = '${clinic.id}' and patient_id = '${clinic.patients[whose]}'`,
    scoped: true,
    insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], purpose: 'reminders', given: false, wording: 'No', language: 'en', channel: 'desk' }),
    update: `given = true`,
    may: { select: 'oDrac', insert: 'oDra', update: '', delete: '' },
  },
  patient_dentists: {
    row: (clinic, whose) => `clinic_id = '${clinic.id}' and patient_id = '${clinic.patients[whose]}'`,
    scoped: true,
    insert: (clinic) => ({ patient_id: clinic.patients.others, dentist_id: clinic.dentists[0] }),
    update: `dentist_id = dentist_id`,
    may: { select: 'oDrac', insert: '', update: '', delete: '' },
  },
  appointments: {
    row: byId((clinic, whose) => clinic.visits[whose]),
    scoped: true,
    insert: (clinic, whose) => ({
      patient_id: clinic.patients[whose], branch_id: clinic.branch, dentist_id: dentistOf(clinic, whose), lane: 1, starts_at: at(600), ends_at: at(630),
    }),
    update: `note = 'Renamed'`,
    may: { select: 'oDrac', insert: 'oDra', update: 'oDra', delete: '' },
  },
  patient_merges: {
    row: byId((clinic, whose) => clinic.merges[whose]),
    scoped: true,
    insert: (clinic) => ({ kept_id: clinic.patients.own, merged_id: clinic.patients.others }),
    update: `undone_at = now()`,
    may: { select: 'oDrac', insert: '', update: '', delete: '' },
  },
  recalls: {
    row: byId((clinic, whose) => clinic.recalls[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], due_on: '2030-01-01' }),
    update: `note = 'Renamed'`,
    may: { select: 'oDrac', insert: 'oDra', update: 'oDra', delete: '' },
  },
  imports: {
    row: byId((clinic) => clinic.import),
    insert: () => ({ file_name: 'forged.csv', headings: '{Name}' }),
    update: `status = 'running'`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  // Nobody: a staged row is read and written by functions only.
  import_rows: {
    row: (clinic) => `clinic_id = '${clinic.id}' and import_id = '${clinic.import}'`,
    insert: (clinic) => ({ import_id: clinic.import, line: 3, cells: '{Forged}' }),
    update: `full_name = 'Forged'`,
    may: { select: '', insert: '', update: '', delete: '' },
  },
  opening_balances: {
    row: byId((clinic, whose) => clinic.balances[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], amount_paise: -100000, as_of: '2026-01-01' }),
    update: `amount_paise = 0`,
    may: { select: 'oDrac', insert: '', update: '', delete: '' },
  },
  waitlist_wishes: {
    row: byId((clinic, whose) => clinic.wishes[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ patient_id: clinic.patients[whose], minutes: 30 }),
    update: `note = 'Renamed'`,
    may: { select: 'oDrac', insert: 'oDra', update: 'oDra', delete: '' },
  },
  freed_slots: {
    row: byId((clinic, whose) => clinic.freed[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ branch_id: clinic.branch, dentist_id: dentistOf(clinic, whose), starts_at: at(0), ends_at: at(30) }),
    update: `dismissed_at = now()`,
    may: { select: 'oDrac', insert: '', update: 'oDra', delete: '' },
  },
  slot_offers: {
    row: byId((clinic, whose) => clinic.offers[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ branch_id: clinic.branch, dentist_id: dentistOf(clinic, whose), starts_at: at(0), ends_at: at(30), expires_at: at(0) }),
    update: `status = 'withdrawn'`,
    may: { select: 'oDrac', insert: '', update: '', delete: '' },
  },
  slot_offer_answers: {
    row: (clinic, whose) => `clinic_id = '${clinic.id}' and wish_id = '${clinic.wishes[whose]}'`,
    scoped: true,
    insert: (clinic) => ({ offer_id: clinic.offers.own, wish_id: clinic.wishes.others }),
    update: `answer = 'claimed'`,
    may: { select: 'oDrac', insert: '', update: '', delete: '' },
  },
  message_templates: {
    row: (clinic) => `clinic_id = '${clinic.id}' and kind = 'reminder' and language = 'en'`,
    insert: () => ({ kind: 'reminder', language: 'gu', body: 'Hello {{name}}, come again soon.', name: 'x', buttons: '{"confirm":"a","reschedule":"b","cancel":"c"}' }),
    update: `body = 'Please pay {{name}} at once, thank you'`,
    may: { select: 'odra', insert: '', update: '', delete: '' },
  },
  messages: {
    row: byId((clinic, whose) => clinic.messages[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ kind: 'reply', patient_id: clinic.patients[whose], body: 'Forged' }),
    update: `body = 'Forged'`,
    may: { select: 'oDra', insert: '', update: '', delete: '' },
  },
  tasks: {
    row: byId((clinic, whose) => clinic.tasks[whose]),
    scoped: true,
    insert: (clinic, whose) => ({ kind: 'reply', message_id: clinic.messages[whose] }),
    update: `done_at = now()`,
    may: { select: 'oDra', insert: '', update: 'or', delete: '' },
  },
  check_ins: {
    row: byId((clinic) => clinic.checkIn),
    insert: (clinic) => ({ request_id: clinic.id, full_name: 'Forged', language: 'en', reminder_consent: true, reminder_wording: 'Yes', marketing_consent: true, marketing_wording: 'Yes', consent_language: 'en' }),
    update: `status = 'dismissed'`,
    may: { select: 'ora', insert: '', update: '', delete: '' },
  },
  campaigns: {
    row: byId((clinic) => clinic.campaign),
    insert: () => ({ name: 'Forged' }),
    update: `status = 'running'`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  campaign_recipients: {
    row: byId((clinic) => clinic.recipient),
    insert: (clinic) => ({ campaign_id: clinic.campaign, patient_id: clinic.patients.own, phone: '+919822000009', language: 'en' }),
    update: `status = 'skipped'`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  // Append-only, for everyone: written by functions, read by whoever pays.
  credit_entries: {
    row: (clinic) => `clinic_id = '${clinic.id}' and note = 'For a good start'`,
    insert: () => ({ kind: 'correction', purchased_paise: 100000, note: 'Forged' }),
    update: `purchased_paise = 100000`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  // Everything that changes one is a function: who, until when and what was seen belong together.
  conversations: {
    row: byId((clinic, whose) => clinic.conversations[whose]),
    scoped: true,
    insert: () => ({ phone: '+919999999999', last_at: at(0) }),
    update: `unread = 0`,
    may: { select: 'oDra', insert: '', update: '', delete: '' },
  },
  quick_replies: {
    row: byId((clinic) => clinic.quickReply),
    insert: () => ({ language: 'en', title: 'Forged', body: 'Forged' }),
    update: `title = 'Renamed'`,
    may: { select: 'odra', insert: 'o', update: 'o', delete: 'o' },
  },
  audit_entries: {
    row: (clinic) => `clinic_id = '${clinic.id}' and record_id = '${clinic.patients.own}'`,
    insert: (clinic) => ({ actor: 'system', action: 'viewed', noun: 'patients', record_id: clinic.patients.own }),
    update: `noun = 'nothing'`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
  audit_details: {
    row: (clinic) => `clinic_id = '${clinic.id}'`,
    insert: () => ({ entry_id: smile.id }),
    update: `after = '{}'`,
    may: { select: 'o', insert: '', update: '', delete: '' },
  },
}

/** Everyone who could try for a row of `target`, with what they are there (null: nobody). */
function attempts(target: Clinic, whose: Whose): { actor: Actor; header?: string; letter: string | null; own: boolean }[] {
  const foreign = target === smile ? pearl : smile
  const staff = (clinic: Clinic): [Actor, string, boolean][] => [
    [clinic.owner, 'o', true], [clinic.dentist, 'd', whose === 'own'], [clinic.otherDentist, 'd', whose === 'others'],
    [clinic.receptionist, 'r', true], [clinic.assistant, 'a', true], [clinic.accountant, 'c', true],
    [both, clinic === smile ? 'a' : 'o', true],
  ]
  const nobodies = [target.removed, foreign.removed, stranger, anon, serviceRole]
  const insiders = staff(target).flatMap(([actor, letter, own]) => [
    { actor, letter, own, header: target.slug },
    // Their own rights, under a header that is another's, missing or forged.
    ...[foreign.slug, undefined, '', target.slug.toUpperCase(), `${target.slug}' or '1'='1`, `${target.slug},${foreign.slug}`, target.id]
      .map((header) => ({ actor, letter: null, own: false, header })),
  ])
  const outsiders = [...staff(foreign).filter(([actor]) => actor !== both).map(([actor]) => actor), ...nobodies].flatMap((actor) =>
    [target.slug, foreign.slug, undefined].map((header) => ({ actor, letter: null, own: false, header })))
  return [...insiders, ...outsiders]
}

function statement(name: string, command: Command, table: Table, clinic: Clinic, whose: Whose): string {
  const where = table.row(clinic, whose)
  if (command === 'select') return `select from public.${name} where ${where}`
  if (command === 'update') return `update public.${name} set ${table.update} where ${where}`
  if (command === 'delete') return `delete from public.${name} where ${where}`
  const values: Row = { ...(name === 'clinics' ? { name: 'Forged' } : { clinic_id: clinic.id }), ...table.insert?.(clinic, whose) }
  const literals = Object.values(values).map((value) => `'${value instanceof Date ? value.toISOString() : String(value)}'`)
  return `insert into public.${name} (${Object.keys(values).join(', ')}) values (${literals.join(', ')})`
}

test('the matrix names every table of tenant data, and each has a row in each clinic', async () => {
  const known = await db.admin`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (c.relname = 'clinics' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id'))`
  expect(Object.keys(tables).sort()).toEqual(known.map((row) => row.name).sort())
  for (const [name, table] of Object.entries(tables)) {
    for (const clinic of clinics) {
      const rows = await db.admin.unsafe(`select from public.${name} where ${table.row(clinic, 'own')}`)
      expect(rows.count, `${name} of ${clinic.slug}`).toBeGreaterThan(0)
    }
  }
})

describe.for(Object.entries(tables))('%s', ([name, table]) => {
  test.for(['select', 'insert', 'update', 'delete'] as Command[])('%s', async (command) => {
    const surprises: string[] = []
    for (const target of clinics) {
      for (const whose of table.scoped ? (['own', 'others'] as const) : (['own'] as const)) {
        const content = `select md5(string_agg(t::text, ',' order by t::text)) as now from public.${name} t`
        const [before] = await db.admin.unsafe(content)
        for (const { actor, header, letter, own } of attempts(target, whose)) {
          const allowed = letter !== null && (table.may[command].includes(letter) || (own && table.may[command].includes(letter.toUpperCase())))
          const requests = db.as(actor, header)
          const run = allowed ? requests.rolledBack : requests.transaction
          const outcome = await run(async (tx) => {
            const { count } = await tx.unsafe(statement(name, command, table, target, whose))
            return count > 0 ? 'done' : 'nothing'
          }).catch((error) => String(error.code))
          if (allowed ? outcome !== 'done' : outcome !== 'nothing' && outcome !== '42501') {
            surprises.push(`${actor.name} (x-clinic: ${header ?? 'none'}) on ${target.slug}'s ${whose}: ${outcome}`)
          }
        }
        const [after] = await db.admin.unsafe(content)
        expect(after, `content of ${name} after refusals`).toEqual(before)
      }
    }
    expect(surprises).toEqual([])
  })
})

describe('when the subscription lapses', () => {
  type Remains = { permission: string; while_suspended: string; while_cancelled: string; afterwards: string }
  const letters = { o: 'owner', d: 'dentist', r: 'receptionist', a: 'assistant', c: 'accountant' } as Record<string, string>
  const commands: Command[] = ['select', 'insert', 'update', 'delete']

  /** Of those who may while all is paid, who still may: by the permission that the table's policy asks for. */
  async function remaining(state: State) {
    const permissions = new Map((await db.admin<Remains[]>`select permission, while_suspended, while_cancelled, afterwards from permissions`).map((row) => [row.permission, row]))
    const policies = await db.admin<{ tablename: string; cmd: string; permission: string }[]>`select tablename, lower(cmd) as cmd,
      (regexp_match(coalesce(qual, with_check), 'clinic_where_i_can\\(''([a-z.]+)'''))[1] as permission from pg_policies where schemaname = 'public'`
    return (name: string, command: Command) => {
      const may = tables[name]!.may[command]
      if (!may || !['suspended', 'cancelled', 'ended'].includes(state)) return may
      const row = permissions.get(policies.find(({ tablename, cmd }) => tablename === name && cmd === command)!.permission)!
      const remains = { suspended: row.while_suspended, cancelled: row.while_cancelled, ended: row.afterwards }[state as 'ended']
      return [...may].filter((letter) => remains === 'all' || remains === letters[letter.toLowerCase()]).join('')
    }
  }

  test.for([
    ['past_due', { patients: ['oDrac', 'odra', 'oDra', ''], appointments: ['oDrac', 'oDra', 'oDra', ''], members: ['odrac', '', 'o', ''], clinics: ['odrac', '', 'o', ''], audit_entries: ['o', '', '', ''] }],
    ['suspended', { patients: ['oDrac', '', '', ''], appointments: ['oDrac', '', '', ''], members: ['odrac', '', 'o', ''], clinics: ['odrac', '', '', ''], audit_entries: ['o', '', '', ''] }],
    ['cancelled', { patients: ['o', '', '', ''], appointments: ['o', '', '', ''], members: ['o', '', 'o', ''], clinics: ['o', '', '', ''], audit_entries: ['o', '', '', ''] }],
    ['ended', { patients: ['', '', '', ''], appointments: ['', '', '', ''], members: ['', '', '', ''], clinics: ['o', '', '', ''], audit_entries: ['', '', '', ''] }],
  ] as [State, Record<string, string[]>][])('what remains while %s is what was promised', async ([state, promised]) => {
    const may = await remaining(state)
    expect(Object.fromEntries(Object.keys(promised).map((name) => [name, commands.map((command) => may(name, command))]))).toEqual(promised)
  })

  describe.for(states.filter((state) => state !== 'trialing'))('%s', (state) => {
    beforeAll(() => putInState(db.admin, smile.id, state))
    afterAll(() => putInState(db.admin, smile.id, 'trialing'))

    test.for(Object.entries(tables))('%s', async ([name, table]) => {
      const may = await remaining(state)
      const content = `select md5(string_agg(t::text, ',' order by t::text)) as now from public.${name} t`
      const [before] = await db.admin.unsafe(content)
      const surprises: string[] = []
      for (const whose of table.scoped ? (['own', 'others'] as const) : (['own'] as const)) {
        // In their own clinic under its name, and a few of those who have no business there: the rest is the same as above.
        const everyone = attempts(smile, whose).filter(({ actor, header, letter }) => letter !== null
          || (header === smile.slug && [smile.removed, pearl.owner, stranger].includes(actor as typeof pearl.owner)) || (actor === smile.owner && header === pearl.slug))
        for (const { actor, header, letter, own } of everyone) {
          await db.as(actor, header).transaction(async (tx) => {
            for (const command of commands) {
              const allowed = letter !== null && (may(name, command).includes(letter) || (own && may(name, command).includes(letter.toUpperCase())))
              const outcome = await tx.savepoint(async (step) => {
                const { count } = await step.unsafe(statement(name, command, table, smile, whose))
                if (allowed && count > 0) throw Object.assign(new Error('taken back'), { code: 'done' })
                return count > 0 ? 'done' : 'nothing'
              }).catch((error) => String(error.code))
              if (allowed ? outcome !== 'done' : outcome !== 'nothing' && outcome !== '42501') {
                surprises.push(`${actor.name} (x-clinic: ${header}) ${command} ${whose}: ${outcome}`)
              }
            }
          })
        }
      }
      expect(surprises).toEqual([])
      expect(await db.admin.unsafe(content), `content of ${name}`).toEqual([before])
    })
  })
})

describe('no row of one clinic points at another clinic\'s', () => {
  // What else a row needs for the reference to be the only thing wrong with it.
  const besides: Record<string, string> = { closures: `kind = 'block', `, patients: 'archived_at = now(), ' }

  test('not even when the owner of the tables writes it', async () => {
    const references = await db.admin<{ at: string; column: string; to: string }[]>`
      select c.oid::regclass::text as at, h.attname as column, k.confrelid::regclass::text as to
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      cross join unnest(k.conkey, k.confkey) u(here, there)
      join pg_attribute h on h.attrelid = c.oid and h.attnum = u.here
      join pg_attribute f on f.attrelid = k.confrelid and f.attnum = u.there and f.attname = 'id'
      where k.contype = 'f' and h.attname <> 'clinic_id' and c.relname not in ('audit_details', 'subscription_invoices')
        and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'clinic_id')`
    expect(references.length).toBeGreaterThan(15)
    const outcomes = []
    for (const { at, column, to } of references) {
      const outcome = await db.admin.begin(async (tx) => {
        // What is signed, and what a row has to be by itself, refuses before its references are asked.
        await tx.unsafe(`alter table ${at} disable trigger user`)
        for (const { conname } of await tx`select conname from pg_constraint where conrelid = ${at}::regclass and contype = 'c'`) {
          await tx.unsafe(`alter table ${at} drop constraint ${conname}`)
        }
        const { count } = await tx.unsafe(`update ${at} set ${besides[at] ?? ''}${column} = (select id from ${to} where clinic_id = '${pearl.id}' limit 1)
          where ctid = (select ctid from ${at} where clinic_id = '${smile.id}' limit 1)`)
        return `${count} rows`
      }).catch((error) => String(error.code))
      outcomes.push(`${at}.${column}: ${outcome}`)
    }
    expect(outcomes).toEqual(references.map(({ at, column }) => `${at}.${column}: 23503`))
  })
})
