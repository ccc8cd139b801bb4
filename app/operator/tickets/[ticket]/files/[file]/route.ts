import { serveTicketFile } from '@/lib/tickets/serve-file'

export async function GET(_request: Request, { params }: { params: Promise<{ ticket: string; file: string }> }) {
  const { ticket, file } = await params
  return serveTicketFile(ticket, file)
}
