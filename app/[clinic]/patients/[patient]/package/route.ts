import { isId } from '@/lib/documents/serve-pdf'
import { AppError, unwrap } from '@/lib/errors'
import { requestLocale } from '@/lib/i18n'
import type { PackageDocument } from '@/lib/rights/package'
import { packageResponse } from '@/lib/rights/patient-package'
import { clinicClient } from '@/lib/supabase'

type Params = { params: Promise<{ clinic: string; patient: string }> }

// Files come as fast as the browser takes them.
export const maxDuration = 800

/** Everything about one patient, for the clinic's owner; for anybody else it does not exist. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { clinic: slug, patient } = await params
  if (!isId(patient)) return new Response(null, { status: 404 })
  try {
    const language = await requestLocale()
    const found = unwrap(await (await clinicClient(slug)).rpc('patient_package', { patient, language })) as unknown as PackageDocument
    return packageResponse(found, language)
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
    throw error
  }
}
