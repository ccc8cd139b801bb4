import { getTranslations } from 'next-intl/server'
import { AppError } from '@/lib/errors'
import { exportClinic } from '@/lib/exports/export-clinic'
import { findShell } from '@/lib/session'
import { clinicClient } from '@/lib/supabase'
import { dateIn } from '@/lib/time'

// A large clinic takes minutes; what is not finished is seen as such.
export const maxDuration = 800

/** Everything the clinic has, for its owner; for others it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ clinic: string }> }): Promise<Response> {
  const { clinic: slug } = await params
  const shell = await findShell(slug)
  if (!shell?.permissions['clinic.export']) return new Response(null, { status: 404 })
  const t = await getTranslations('exports.everything')
  const day = dateIn(new Date(), shell.clinic.timeZone)
  try {
    const body = await exportClinic(await clinicClient(slug), t('about', { clinic: shell.clinic.name, day }))
    return new Response(body, {
      headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${shell.clinic.slug}-${day}.zip"`, 'cache-control': 'private, no-store' },
    })
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
