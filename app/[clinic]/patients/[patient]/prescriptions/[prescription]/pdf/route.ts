import { isId } from '@/lib/documents/serve-pdf'
import { servePrescription } from '@/lib/prescriptions/serve-prescription'

type Context = { params: Promise<{ clinic: string; patient: string; prescription: string }> }

export async function GET(_request: Request, { params }: Context) {
  const { clinic, prescription } = await params
  return isId(prescription) ? servePrescription(clinic, prescription) : new Response(null, { status: 404 })
}
