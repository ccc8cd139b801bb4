import { AppError } from '@/lib/errors'
import { readOwnData } from '@/lib/rights/queries'

/** Everything about whoever is signed in, as data that programs read. */
export async function GET(): Promise<Response> {
  try {
    return new Response(JSON.stringify(await readOwnData(), null, 2), {
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'private, no-store' },
    })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
