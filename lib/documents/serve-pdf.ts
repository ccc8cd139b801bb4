import 'server-only'
import { AppError } from '../errors'
import { clinicClient, type Db } from '../supabase'

/**
 * The answer of a route that shows a PDF in the browser, kept by nobody in between. Whether the person may have it, and that
 * they took it, is the business of the one function that `make` asks for the data: what it refuses is "not found" here.
 * @param make reads as the signed-in person and sets the document
 */
export async function servePdf(slug: string, make: (db: Db) => Promise<{ pdf: Buffer; fileName: string }>): Promise<Response> {
  try {
    return pdfResponse(await make(await clinicClient(slug)))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}

/** A PDF as the answer to a browser. */
export function pdfResponse({ pdf, fileName }: { pdf: Buffer; fileName: string }): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${fileName}"`,
      'content-length': String(pdf.length),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Whether a part of an address can be an id at all; anything else is "not found" without asking. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
