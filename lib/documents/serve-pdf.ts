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
    const { pdf, fileName } = await make(await clinicClient(slug))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileName}"`,
        'content-length': String(pdf.length),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}

/** Whether a part of an address can be an id at all; anything else is "not found" without asking. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
