import 'server-only'
import { AppError } from '@/lib/errors'
import { readMessageMedia } from '@/lib/jobs/message-media'
import { findMessageMedia } from './queries'

/**
 * The file of a message, for somebody who may see it: asked as that person, then read past everything. Never kept by a
 * browser or a proxy, and never run.
 * @param range the request's Range header, for players
 */
export async function serveMessageMedia(slug: string, message: string, range: string | null): Promise<Response> {
  try {
    const { path, mime, name, type } = await findMessageMedia(slug, message)
    const file = await readMessageMedia(path, range)
    if (!file) return new Response(null, { status: 404 })
    const part = file.headers.get('content-range')
    const length = file.headers.get('content-length')
    return new Response(file.body, {
      status: file.status,
      headers: {
        'content-type': mime,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': `${type === 'document' ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(name ?? `message.${mime.split('/')[1]}`)}`,
        'accept-ranges': 'bytes',
        ...(length && { 'content-length': length }),
        ...(part && { 'content-range': part }),
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}
