import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { describeRefusal } from '../describe-refusal'
import { AppError, type Refusal } from '../errors'
import { openTicket } from '../jobs/tickets'
import { log } from '../log'
import { limitRate } from '../rate-limit'
import { findShell, type Shell } from '../session'
import { examineFiles, largestFile } from './keep-attachments'
import { mostAttached } from './rules'
import { askForHelpSchema } from './schema'

/** What the browser is told, as an action would say it. */
export type HelpAnswer = { data: { number: string } } | { serverError: Refusal }

/**
 * A question of somebody who works in a clinic, with files. A route and not an action: pictures are larger than what an action takes.
 * Refuses with attachments_too_large, attachment_left_out {name}, scanner_unreachable, too_many_attempts, value_not_possible.
 */
export async function serveHelp(slug: string, request: Request): Promise<Response> {
  const shell = await findShell(slug)
  if (!shell) return new Response(null, { status: 404 })
  const answer = (body: HelpAnswer) => Response.json(body, { headers: { 'cache-control': 'private, no-store' } })
  try {
    return answer({ data: { number: await ask(shell, request) } })
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a question was not taken in')
      return new Response(null, { status: 500 })
    }
    const message = describeRefusal(error, await getTranslations('errors'), await getLocale(), shell.clinic.timeZone)
    return answer({ serverError: { code: error.code, message, details: error.details } })
  }
}

async function ask(shell: Shell, request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > (mostAttached + 1) * largestFile) throw new AppError('attachments_too_large')
  const form = await request.formData()
  const said = askForHelpSchema.safeParse(Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')))
  const files = form.getAll('file').filter((file): file is File => file instanceof File)
  if (!said.success || files.length > mostAttached) throw new AppError('value_not_possible')
  await limitRate('support-address', shell.person.id)
  const examined = await examineFiles(await Promise.all(files.map(async (file) => ({ name: file.name.slice(-160) || 'file', bytes: Buffer.from(await file.arrayBuffer()) }))))
  // Whoever sits before it can mend it: nothing is left out without a word.
  const leftOut = examined.find(({ refused }) => refused)
  if (leftOut) throw new AppError('attachment_left_out', { name: leftOut.name })
  const { number } = await openTicket({
    ...said.data, kind: 'support', channel: 'app', name: shell.person.name ?? '', language: await getLocale(), suspect: false, user: shell.person.id, clinic: shell.clinic.id,
  }, examined)
  return number
}
