import { answerDevice } from '@/lib/devices/at-device'

type Context = { params: Promise<{ clinic: string; use: string }> }

/** What a trusted computer does while it is locked: proves itself, lists who may come in, lets one of them in. */
export async function POST(request: Request, { params }: Context) {
  const { clinic, use } = await params
  return answerDevice(request, clinic, use)
}
