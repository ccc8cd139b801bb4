import { serveHelp } from '@/lib/tickets/serve-help'

export async function POST(request: Request, { params }: { params: Promise<{ clinic: string }> }) {
  return serveHelp((await params).clinic, request)
}
