import 'server-only'
import { unwrap } from '@/lib/errors'
import { clinicClient } from '@/lib/supabase'
import type { ProductsPage } from './product'

/** What the clinic sells over the counter, for the settings. @throws AppError not_allowed, database_unreachable */
export async function readProducts(slug: string): Promise<ProductsPage> {
  const db = await clinicClient(slug)
  return unwrap(await db.rpc('products_page')) as unknown as ProductsPage
}
