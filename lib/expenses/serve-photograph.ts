import 'server-only'
import { randomUUID } from 'node:crypto'
import { getLocale, getTranslations } from 'next-intl/server'
import { describeRefusal } from '../describe-refusal'
import { AppError, unwrap } from '../errors'
import { readPaper, uploadPaper } from '../jobs/papers'
import { log } from '../log'
import { largestPage, toPage } from '../papers/photograph'
import { findShell } from '../session'
import { clinicClient } from '../supabase'

/** What the browser is told: the id under which the photograph waits for its expense, or why there is none. */
export type PhotographAnswer = { photo: string } | { message: string }

/**
 * Takes the photograph of a bill: made anew as pictures in records are, put into the bucket under a new id, and filed when the
 * expense is saved with it. What is never filed is cleared away by a job.
 */
export async function keepPhotograph(slug: string, request: Request): Promise<Response> {
  const shell = await findShell(slug)
  if (!shell || !shell.permissions['expenses.write']) return new Response(null, { status: 404 })
  try {
    if (Number(request.headers.get('content-length') ?? 0) > largestPage * 2) throw new AppError('paper_too_large')
    const page = (await request.formData()).get('page')
    if (!(page instanceof File)) throw new AppError('value_not_possible')
    const photo = randomUUID()
    await uploadPaper(`${shell.clinic.id}/${photo}`, await toPage(Buffer.from(await page.arrayBuffer())), 'image/jpeg')
    return Response.json({ photo } satisfies PhotographAnswer, { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ error: String(error) }, 'a photograph of a bill was not kept')
      return new Response(null, { status: 500 })
    }
    const message = describeRefusal(error, await getTranslations('errors'), await getLocale(), shell.clinic.timeZone)
    return Response.json({ message } satisfies PhotographAnswer, { status: 422 })
  }
}

/** The photograph of an expense, for somebody who may read expenses; that they looked is on record. */
export async function servePhotograph(slug: string, expense: string): Promise<Response> {
  try {
    const db = await clinicClient(slug)
    const { path, bytes } = unwrap(await db.rpc('open_expense_photo', { expense })) as unknown as { path: string; bytes: number }
    const file = await readPaper(path)
    if (!file) {
      log.error({ expense }, 'the photograph of a bill is missing from storage')
      return new Response(null, { status: 404 })
    }
    return new Response(file.body, {
      headers: {
        'content-type': 'image/jpeg', 'content-length': String(bytes), 'content-disposition': 'inline; filename="bill.jpg"',
        'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
