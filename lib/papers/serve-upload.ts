import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { describeRefusal } from '../describe-refusal'
import { paperLanguage, paperWords } from '../documents/paper-words'
import { renderPdf } from '../documents/render-pdf'
import { AppError, type Refusal } from '../errors'
import { log } from '../log'
import { findShell, type Shell } from '../session'
import { clinicClient } from '../supabase'
import { dateIn } from '../time'
import { keepPaper, paperNouns, type PaperNoun } from './keep-paper'
import { largestPage, toPage } from './photograph'
import { mostPages } from './rules'

/** What the browser is told: the paper, or why there is none. */
export type UploadAnswer = { paper: string } | { refusal: Refusal }

/**
 * Photographs of one paper, page by page, become one paper: a picture, or a PDF when there are several. A route and not an
 * action: a photograph is larger than what an action takes, and its progress shows.
 */
export async function serveUpload(slug: string, patientId: string, request: Request): Promise<Response> {
  const shell = await findShell(slug)
  if (!shell) return new Response(null, { status: 404 })
  try {
    if (Number(request.headers.get('content-length') ?? 0) > largestPage * 2) throw new AppError('paper_too_large')
    const form = await request.formData()
    const noun = paperNouns.find((known) => known === form.get('noun'))
    const pages = form.getAll('page').filter((page): page is File => page instanceof File)
    if (!noun || pages.length === 0 || pages.length > mostPages) throw new AppError('value_not_possible')
    const paper = await keep(shell, patientId, noun, String(form.get('name') ?? '').trim().slice(0, 160), pages)
    return Response.json({ paper } satisfies UploadAnswer, { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ error: String(error) }, 'a photograph was not kept')
      return new Response(null, { status: 500 })
    }
    const message = describeRefusal(error, await getTranslations('errors'), await getLocale(), shell.clinic.timeZone)
    return Response.json({ refusal: { code: error.code, message, details: error.details } } satisfies UploadAnswer, { status: 422 })
  }
}

async function keep(shell: Shell, patientId: string, noun: PaperNoun, name: string, files: File[]): Promise<string> {
  const keeper = { shell, db: await clinicClient(shell.clinic.slug) }
  const pages = await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer())))
  if (pages.length === 1) return keepPaper(keeper, { patientId, noun, name, bytes: pages[0]!, mime: 'image/jpeg' })
  const kept: Buffer[] = []
  // One after the other: a page unpacked takes a hundred megabytes.
  for (const page of pages) kept.push(await toPage(page))
  const language = paperLanguage(shell.clinic.defaultLanguage)
  const pdf = await renderPdf('photographs', {
    language, date: dateIn(new Date(), shell.clinic.timeZone), title: name,
    pages: kept.map((_, i) => ({ file: `${i}.jpg`, alt: paperWords(language).pageOf.replace('{page}', String(i + 1)).replace('{pages}', String(kept.length)) })),
  }, Object.fromEntries(kept.map((page, i) => [`${i}.jpg`, page])))
  return keepPaper(keeper, { patientId, noun, name, bytes: pdf, mime: 'application/pdf' })
}
