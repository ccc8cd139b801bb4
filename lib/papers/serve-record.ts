import 'server-only'
import { renderPdf } from '../documents/render-pdf'
import { isId, servePdf } from '../documents/serve-pdf'
import { unwrap } from '../errors'
import { requestLocale } from '../i18n'
import { printedRecord, type RecordDocument } from './printed-record'

/** The record of one patient in the person's language; that it left is on record. */
export async function serveRecord(slug: string, patient: string): Promise<Response> {
  if (!isId(patient)) return new Response(null, { status: 404 })
  return servePdf(slug, async (db) => {
    const language = await requestLocale()
    const record = unwrap(await db.rpc('patient_record_document', { patient, language })) as unknown as RecordDocument
    return { pdf: await renderPdf('record', await printedRecord(record, language)), fileName: 'record.pdf' }
  })
}
