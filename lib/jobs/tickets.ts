import 'server-only'
import type { ExaminedFile } from '../tickets/keep-attachments'
import type { ReadMail } from '../tickets/read-mail'
import { fetchFile, serviceClient } from '../service-key'
import { serviceRpc } from './service-rpc'

/** Private, without a policy: nobody but the secret key reaches it. */
const bucket = 'support'

/** A ticket as it came in. again: it was there already. due_at: until when a grievance is answered. */
export type TakenIn = { ticket: string; number: string; due_at: string | null; what: 'new' | 'added' | 'again' }
export type Said = {
  kind: 'support' | 'grievance'; topic: string; subject: string; body: string; name: string; email: string; language: string
  channel: 'form' | 'app'; suspect: boolean; user?: string; clinic?: string
  /** The request of the form: sending it twice opens one ticket. */
  request: string
}

/** Opens a ticket from a form, with what was kept of its files. Whoever may send it, and how often, has been asked before. */
export async function openTicket({ request, ...said }: Said, files: ExaminedFile[] = []): Promise<TakenIn> {
  return serviceRpc<TakenIn>('open_ticket', { said: { ...said, source: `form:${request}`, files: await keep(files) } })
}

/** Takes in a mail with what was kept of its files. */
export async function takeMail({ answersTo, attachments: _, ...said }: ReadMail, files: ExaminedFile[]): Promise<TakenIn> {
  return serviceRpc<TakenIn>('take_mail', { said: { ...said, answers_to: answersTo, files: await keep(files) } })
}

/** Files lie in the bucket before there is a line about them; what breaks off in between is removed. Answers the lines. */
async function keep(files: ExaminedFile[]): Promise<Omit<ExaminedFile, 'content'>[]> {
  const kept = files.flatMap(({ id, mime, content }) => (content ? [{ id, mime, content }] : []))
  if (kept.length > 0) await serviceRpc('reserve_ticket_files', { files: kept.map(({ id }) => id) })
  for (const { id, mime, content } of kept) {
    const { error } = await serviceClient().storage.from(bucket).upload(`tickets/${id}`, content, { contentType: mime, upsert: false })
    if (error) throw new Error(`storage: ${error.message}`)
  }
  return files.map(({ content: _bytes, ...line }) => line)
}

/** The bytes of an attached file; whether the person may see it has been asked before. Null when Storage has lost it. */
export async function readTicketFile(path: string): Promise<Response | null> {
  const answer = await fetchFile(bucket, path, {})
  return answer.ok ? answer : null
}
