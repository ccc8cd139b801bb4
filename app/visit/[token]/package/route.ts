import { AppError, unwrap } from '@/lib/errors'
import { requestLocale } from '@/lib/i18n'
import { hashLinkToken, looksLikeToken } from '@/lib/links/token'
import { limitRate } from '@/lib/rate-limit'
import type { PackageDocument, TriedCode } from '@/lib/rights/package'
import { packageResponse } from '@/lib/rights/patient-package'
import { codeField } from '@/lib/rights/schema'
import { publicClient } from '@/lib/supabase'

type Params = { params: Promise<{ token: string }> }

// Files come as fast as the patient's connection takes them.
export const maxDuration = 800

/** The package of a link, for whoever also has its code; anything else leads back to the page, which says what is wrong. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params
  const back = new Response(null, { status: 303, headers: { location: `/visit/${encodeURIComponent(token)}` } })
  const code = codeField.safeParse((await request.formData().catch(() => new FormData())).get('code'))
  if (!looksLikeToken(token) || !code.success) return back
  try {
    await limitRate('patient-link-address')
    const language = await requestLocale()
    const found = unwrap(await publicClient().rpc('open_package', { link: hashLinkToken(token), code: code.data, language })) as unknown as TriedCode & PackageDocument
    return found.state === 'right' ? packageResponse(found, language) : back
  } catch (error) {
    if (error instanceof AppError) return error.code === 'database_unreachable' ? new Response(null, { status: 503 }) : back
    throw error
  }
}
