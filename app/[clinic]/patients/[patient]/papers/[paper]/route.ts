import { isId } from '@/lib/documents/serve-pdf'
import { servePaper } from '@/lib/papers/serve-paper'

type Context = { params: Promise<{ clinic: string; patient: string; paper: string }> }

/** A photographed or frozen paper of a record, for members who may see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { clinic, patient, paper } = await params
  if (!isId(patient) || !isId(paper)) return new Response(null, { status: 404 })
  return servePaper(clinic, patient, paper)
}
