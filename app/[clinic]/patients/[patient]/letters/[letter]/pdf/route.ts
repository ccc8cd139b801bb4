import { isId, servePdf } from '@/lib/documents/serve-pdf'
import { renderPdf } from '@/lib/documents/render-pdf'
import { unwrap } from '@/lib/errors'
import { printedLetter, type LetterDocument } from '@/lib/letters/printed-letter'

type Context = { params: Promise<{ clinic: string; patient: string; letter: string }> }

/** A signed letter on the clinic's paper. */
export async function GET(_request: Request, { params }: Context) {
  const { clinic, letter } = await params
  if (!isId(letter)) return new Response(null, { status: 404 })
  return servePdf(clinic, async (db) => {
    const document = unwrap(await db.rpc('letter_print', { letter })) as unknown as LetterDocument
    return { pdf: await renderPdf('letter', printedLetter(document)), fileName: 'letter.pdf' }
  })
}
