import type { Consent } from '../consents/consent'
import { toLetterhead, type LetterheadRow } from '../documents/letterhead'
import { patientFacts, toSheet, type PaperPatient } from '../documents/paper-words'
import type { Column, Fact, Sheet } from '../documents/printed'
import type { Locale } from '../locales'
import { formatAmount } from '../money'
import { printedName } from '../prescriptions/medicine'
import { textsIn, type Texts } from '../texts'
import { dateIn, formatDateTime, formatDay } from '../time'

type Place = { teeth: number[]; surfaces?: string; area?: string; quadrant?: number | null; arch?: string | null }
/** What the SQL function patient_record_document() answers; null: not for this person. Amounts in paise. */
export type RecordDocument = {
  today: string; zone: string
  letterhead: LetterheadRow
  patient: PaperPatient & { phone: string | null; address: string | null; allergies: string[]; medical_alerts: string[] }
  visits: { at: string; status: string; dentist: string | null; reason: string | null }[]
  history: { question: string; options: string[]; details: string | null; at: string }[]
  findings: (Place & { mark: string; covers: string; state: string; found_on: string; note: string | null })[]
  notes: {
    on: string; dentist: string; signed_at: string; complaint: string; bp_systolic: number | null; bp_diastolic: number | null; sugar: number | null
    findings: string; diagnosis: string; codes: string[]; advised: string; done: string
    canals: { tooth: number; canal: string; length: number | null; file: number | null }[]
    addenda: { at: string; text: string }[]
  }[]
  work: (Place & { on: string; procedure: string; sitting: number; finishes: boolean; dentist: string; note: string })[]
  prescriptions: {
    signed_at: string; prescriber: string; diagnosis: string; advice: string; replaced: boolean
    lines: { brand: string; contents: string; form: string; dose: string; frequency: string; days: number | null }[]
  }[]
  letters: { signed_at: string; prescriber: string; title: string; addressee: string; body: string }[]
  plans: { title: string; status: string; at: string; agreed_paise: number; items: (Place & { procedure: string; agreed_paise: number; status: string })[] }[] | null
  consents: Consent[] | null
  labs: { number: number; work: string; teeth: number[]; material: string | null; shade: string | null; status: string; due_on: string; sent_on: string | null }[] | null
  images: { at: string; kind: string; name: string; teeth: number[]; note: string; link: string | null }[] | null
}

type Entry = { title: string; facts: Fact[]; text: string }
type Section = { title: string; columns: Column[] | null; rows: string[][]; entries: Entry[] }
export type PrintedRecord = { sheet: Sheet; facts: Fact[]; alertsLabel: string; alerts: string[]; nothing: string; sections: Section[] }

/** A record as it is handed over, in a language of the screens: in the order in which one would ask. */
export async function printedRecord(record: RecordDocument, locale: Locale): Promise<PrintedRecord> {
  const t = await textsIn(locale, ['papers', 'patients', 'charts', 'treatments', 'labs', 'appointments', 'consents', 'images'])
  const say = (key: string) => t(`papers.record.${key}`)
  const { patient, zone } = record
  const day = (date: string) => formatDay(date, locale)
  const at = (instant: string) => formatDateTime(instant, zone, locale)
  const dayOf = (instant: string) => day(dateIn(instant, zone))
  const rupees = (paise: number) => `₹${formatAmount(paise, locale)}`
  const place = (of: Place) => [of.teeth.join(', '), of.surfaces, word(t, 'treatments.areas', of.area ?? (of.quadrant ? `q${of.quadrant}` : (of.arch ?? '')))].filter(Boolean).join(' ')
  const table = (title: string, keys: string[], rows: string[][], wide: string): Section => ({
    title: say(`sections.${title}`), columns: keys.map((key) => ({ label: say(`columns.${key}`), numeric: key === 'amount', wide: key === wide })), rows, entries: [],
  })
  const entries = (title: string, list: Entry[]): Section => ({ title: say(`sections.${title}`), columns: null, rows: [], entries: list })
  const alertName = (name: string) => word(t, 'patients.alerts', name)

  return {
    sheet: toSheet({ letterhead: toLetterhead(record.letterhead), dentist: null, language: locale, day: record.today, title: say('title'), subject: `${say('title')} · ${patient.full_name}` }),
    facts: [
      ...patientFacts(patient, record.today, locale),
      ...(patient.phone ? [{ label: say('phone'), value: patient.phone }] : []),
      ...(patient.address ? [{ label: say('address'), value: patient.address.replaceAll('\n', ', ') }] : []),
      { label: say('asOf'), value: day(record.today) },
    ],
    alertsLabel: say('alerts'), alerts: [...patient.allergies, ...patient.medical_alerts].map(alertName), nothing: say('nothing'),
    sections: [
      table('history', ['question', 'answer', 'date'], record.history.map((one) => [one.question, [...one.options, one.details].filter(Boolean).join(', '), dayOf(one.at)]), 'answer'),
      table('findings', ['date', 'finding', 'place', 'state', 'note'], record.findings.map((one) => [
        day(one.found_on), word(t, 'charts.marks', one.mark), place(one), word(t, 'charts.states', one.state), one.note ?? '']), 'note'),
      entries('notes', record.notes.map((note) => toNote(note, say, day, at))),
      ...(record.plans ? [entries('plans', record.plans.map((plan) => ({
        title: [plan.title || t('treatments.untitled'), word(t, 'treatments.states', plan.status), dayOf(plan.at)].join(' · '),
        facts: [...plan.items.map((item) => ({ label: [item.procedure, place(item)].filter(Boolean).join(', '), value: `${rupees(item.agreed_paise)} · ${word(t, 'treatments.itemStates', item.status)}` })),
          { label: say('total'), value: rupees(plan.agreed_paise) }],
        text: '',
      })))] : []),
      table('work', ['date', 'procedure', 'place', 'dentist', 'note'], record.work.map((one) => [day(one.on), one.procedure, place(one), one.dentist, one.note]), 'procedure'),
      entries('prescriptions', record.prescriptions.map((one) => ({
        title: [at(one.signed_at), one.prescriber, one.diagnosis, one.replaced && say('replaced')].filter(Boolean).join(' · '), facts: [],
        text: [...one.lines.map((line) => `- ${[printedName(line), line.form, line.dose, line.frequency, line.days && `${line.days} d`].filter(Boolean).join(' ')}`), one.advice].filter(Boolean).join('\n'),
      }))),
      ...(record.consents ? [table('consents', ['date', 'consent', 'signer', 'state'], record.consents.filter((one) => one.signed_at).map((one) => [
        day(one.signed_on!), [one.title, one.procedure, one.teeth.join(', ')].filter(Boolean).join(', '), `${one.signer_name} (${t(`consents.relations.${one.signer_relation!}`)})`,
        one.withdrawn_at ? t('consents.states.withdrawn') : say('inForce')]), 'consent')] : []),
      entries('letters', record.letters.map((one) => ({ title: [at(one.signed_at), one.title, one.prescriber].join(' · '), facts: [], text: [one.addressee, one.body].filter(Boolean).join('\n') }))),
      ...(record.labs ? [table('labs', ['number', 'lab', 'place', 'due', 'state'], record.labs.map((one) => [
        String(one.number), [word(t, 'appointments.lab.work', one.work), one.material, one.shade].filter(Boolean).join(', '), one.teeth.join(', '), day(one.due_on), word(t, 'labs.status', one.status)]), 'lab')] : []),
      ...(record.images ? [table('images', ['date', 'image', 'place', 'note'], record.images.map((one) => [
        dayOf(one.at), [word(t, 'images.kinds', one.kind), one.name].join(', '), one.teeth.join(', '), [one.note, one.link].filter(Boolean).join(' ')]), 'image')] : []),
      table('visits', ['date', 'dentist', 'reason', 'state'], record.visits.map((one) => [at(one.at), one.dentist ?? '', one.reason ?? '', word(t, 'appointments.status', one.status)]), 'reason'),
    ],
  }
}

/** A word of a catalogue; where it has none the code is read as words. */
function word(t: Texts, group: string, code: string): string {
  if (!code) return ''
  return /^[\w-]+$/.test(code) && t.has(`${group}.${code}`) ? t(`${group}.${code}`) : code.replaceAll('_', ' ')
}

type Say = (key: string) => string

function toNote(note: RecordDocument['notes'][number], say: Say, day: Say, at: Say): Entry {
  const fact = (key: string, value: string) => (value ? [{ label: say(`note.${key}`), value }] : [])
  const canals = note.canals.map((one) => [one.tooth, one.canal, one.length && `${one.length / 10} mm`, one.file && `#${one.file}`].filter(Boolean).join(' '))
  return {
    title: `${day(note.on)} · ${note.dentist}`,
    facts: [
      ...fact('complaint', note.complaint),
      ...fact('bp', note.bp_systolic && note.bp_diastolic ? `${note.bp_systolic}/${note.bp_diastolic} mmHg` : ''),
      ...fact('sugar', note.sugar ? `${note.sugar} mg/dl` : ''),
      ...fact('findings', note.findings), ...fact('diagnosis', [note.diagnosis, note.codes.join(', ')].filter(Boolean).join(' · ')),
      ...fact('advised', note.advised), ...fact('done', note.done), ...fact('canals', canals.join('; ')),
      ...note.addenda.map((one) => ({ label: `${say('note.addendum')} ${at(one.at)}`, value: one.text })),
      ...fact('signed', at(note.signed_at)),
    ],
    text: '',
  }
}
