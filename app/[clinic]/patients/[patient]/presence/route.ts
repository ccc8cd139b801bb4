import { attendRecord } from '@/lib/patients/attend-record'

type Context = { params: Promise<{ clinic: string; patient: string }> }

/** Says that somebody has the record open, and what they are writing; answers who else has. */
export async function POST(request: Request, { params }: Context) {
  const { clinic, patient } = await params
  // A page of somebody else's could send it along with the cookies; ours comes from our own address.
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return new Response(null, { status: 403 })
  const others = await attendRecord(clinic, patient, (await request.text()).slice(0, 40))
  return others ? Response.json(others, { headers: { 'cache-control': 'private, no-store' } }) : new Response(null, { status: 404 })
}
