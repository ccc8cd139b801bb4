import { getTranslations } from 'next-intl/server'
import { NextResponse } from 'next/server'
import { checkoutForm } from '@/lib/jobs/checkout'
import { serviceRpc } from '@/lib/jobs/service-rpc'

/**
 * Takes a browser on to the gateway's hosted checkout, which wants a form and not a link. The only page of ours whose form may
 * leave the house; it knows no person and carries no secret.
 */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  if (!/^(sub|order)_[A-Za-z0-9]{6,40}$/.test(id) || !(await serviceRpc('gateway_return', { gateway_id: id }))) return new NextResponse(null, { status: 404 })
  const { action, fields } = checkoutForm(id)
  const t = await getTranslations('subscription')
  const nonce = crypto.randomUUID()
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`).join('')
  return new NextResponse(
    `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(t('to_checkout'))}</title></head>`
    + `<body><form method="post" action="${escape(action)}">${inputs}<noscript><button>${escape(t('to_checkout'))}</button></noscript></form>`
    + `<script nonce="${nonce}">document.forms[0].submit()</script></body></html>`,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY',
        'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; form-action ${new URL(action).origin}; base-uri 'none'; frame-ancestors 'none'`,
      },
    },
  )
}

function escape(text: string) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
