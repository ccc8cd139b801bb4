import { serveTestPage } from '@/lib/printing/serve-test-page'

/** The test page of the clinic's papers. */
export async function GET(_request: Request, { params }: { params: Promise<{ clinic: string }> }): Promise<Response> {
  return serveTestPage((await params).clinic)
}
