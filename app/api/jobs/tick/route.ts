import { createHash, timingSafeEqual } from 'node:crypto'
import { NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { tick } from '@/lib/jobs/tick'

export const maxDuration = 60

/** Does what is due. Called every minute by a cron that knows the secret: `Authorization: Bearer <JOBS_SECRET>`. */
export async function POST(request: Request) {
  if (!allowed(request.headers.get('authorization'))) return new NextResponse(null, { status: 401 })
  return NextResponse.json(await tick(), { headers: { 'cache-control': 'no-store' } })
}

/** Vercel Cron can only ask with GET. */
export const GET = POST

function allowed(header: string | null) {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${env().JOBS_SECRET}`))
}
