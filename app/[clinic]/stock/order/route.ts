import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { findShell } from '@/lib/session'
import { orderListFile } from '@/lib/stock/order-list'
import { readStock } from '@/lib/stock/queries'
import { clinicClient } from '@/lib/supabase'

/** What a branch has to order, as CSV, for those who may see the stock; for others it does not exist. */
export async function GET(request: Request, { params }: { params: Promise<{ clinic: string }> }): Promise<Response> {
  const { clinic: slug } = await params
  const shell = await findShell(slug)
  if (!shell?.permissions['stock.read']) return new Response(null, { status: 404 })
  const t = await getTranslations('stock')
  try {
    const page = await readStock(await clinicClient(slug), z.guid().safeParse(new URL(request.url).searchParams.get('branch')).data ?? null)
    return new Response(orderListFile(page.products, (key) => t(key as 'title')), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${shell.clinic.slug}-order-${page.today}.csv"`, 'cache-control': 'private, no-store' },
    })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
