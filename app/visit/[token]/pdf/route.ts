import { serveLinkedPdf } from '@/lib/documents/serve-money-pdf'
import { AppError } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'

type Params = { params: Promise<{ token: string }> }

/** The bill or receipt of a link as a PDF, to keep. Opened too often, it waits like the link's page. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    await limitRate('patient-link-address')
    return await serveLinkedPdf((await params).token)
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_many_attempts') return new Response(null, { status: 429 })
    throw error
  }
}
