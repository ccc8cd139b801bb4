import { isId } from '@/lib/documents/serve-pdf'
import { servePhotograph } from '@/lib/expenses/serve-photograph'

type Context = { params: Promise<{ clinic: string; expense: string }> }

/** The photograph of a bill, for members who may see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, expense } = await params
  return isId(expense) ? servePhotograph(clinic, expense) : new Response(null, { status: 404 })
}
