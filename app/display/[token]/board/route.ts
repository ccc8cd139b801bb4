import { NextResponse } from 'next/server'
import { readBoard } from '@/lib/display/queries'
import { AppError } from '@/lib/errors'
import { limitRate } from '@/lib/rate-limit'

export const dynamic = 'force-dynamic'

/** What the screen shows now; asked every few seconds. 404: the link is not valid (any more). 429: asked too often. */
export async function GET(_: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const headers = { 'cache-control': 'no-store' }
  try {
    const board = await readBoard(token)
    if (board) return NextResponse.json(board, { headers })
    await limitRate('public-address')
    return NextResponse.json(null, { status: 404, headers })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return NextResponse.json(null, { status: error.code === 'too_many_attempts' ? 429 : 503, headers })
  }
}
