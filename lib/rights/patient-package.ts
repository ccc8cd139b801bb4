import 'server-only'
import { makeZip } from 'client-zip'
import { renderPdf } from '../documents/render-pdf'
import { readClinicFile } from '../jobs/clinic-files'
import type { Locale } from '../locales'
import { log } from '../log'
import { printedRecord } from '../papers/printed-record'
import { textsIn } from '../texts'
import type { PackageDocument } from './package'

type Entry = { name: string; input: ReadableStream<Uint8Array> | Uint8Array | string; lastModified: Date }

/**
 * Everything a clinic has of one patient as one ZIP: the record to read (PDF), all of it as data (JSON), and every file. Files
 * are read as fast as the browser takes them, so memory stays at one of them. Whoever calls has asked whether it may leave.
 */
export function patientPackage(found: PackageDocument, locale: Locale): ReadableStream<Uint8Array> {
  const lastModified = new Date()
  async function* entries(): AsyncGenerator<Entry> {
    const t = await textsIn(locale, ['data-consents'])
    yield { name: 'README.txt', input: t('data-consents.package.about', { clinic: found.clinic, day: found.day }), lastModified }
    yield { name: 'record.pdf', input: await renderPdf('record', await printedRecord(found.record, locale)), lastModified }
    yield { name: 'data.json', input: JSON.stringify({ clinic: found.clinic, day: found.day, ...found.rows }, null, 2), lastModified }
    for (const { bucket, name, as } of found.files) {
      const bytes = await readClinicFile(bucket, name)
      // Its row in data.json says what it was; the gap is in our log.
      if (bytes) yield { name: as, input: bytes, lastModified }
      else log.error({ bucket }, 'a file of a patient is missing')
    }
  }
  return makeZip(entries())
}

/** How it leaves: to be kept by the person, and by nothing in between. The name says nobody's. */
export function packageResponse(found: PackageDocument, locale: Locale): Response {
  return new Response(patientPackage(found, locale), {
    headers: {
      'content-type': 'application/zip', 'content-disposition': `attachment; filename="record-${found.day}.zip"`,
      'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
    },
  })
}
