import 'server-only'
import { readTicketFile } from '../jobs/tickets'
import { log } from '../log'
import { findTicketFile } from './queries'

/** What somebody attached, for those who run the service: asked as that person, then read past everything; never kept and never run. */
export async function serveTicketFile(ticket: string, id: string): Promise<Response> {
  const { path, mime } = await findTicketFile(ticket, id)
  const file = await readTicketFile(path)
  if (!file) {
    log.error({ file: id }, 'a file of a ticket is missing from storage')
    return new Response(null, { status: 404 })
  }
  return new Response(file.body, {
    headers: {
      'content-type': mime,
      'content-disposition': `inline; filename="attachment.${mime === 'application/pdf' ? 'pdf' : mime.replace('image/', '')}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
