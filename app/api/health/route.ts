import { NextResponse } from 'next/server'
import { checkHealth } from '@/lib/jobs/check-health'

export const dynamic = 'force-dynamic'

/** 200 when database and auth answer and every job went well lately, else 503; which of them, and the version, either way. */
export async function GET() {
  const health = await checkHealth()
  return NextResponse.json(health, { status: health.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
