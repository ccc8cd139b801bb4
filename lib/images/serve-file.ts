import 'server-only'
import { getTranslations } from 'next-intl/server'
import { AppError, unwrap, type Refusal } from '../errors'
import { log } from '../log'
import { clinicClient, downloadAsPerson } from '../supabase'
import type { ImageFile } from './address'

/** What a browser saves a file as: its kind, and nobody's name. */
const endings: Record<string, string> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/bmp': 'bmp', 'image/tiff': 'tif', 'image/heic': 'heic',
  'application/pdf': 'pdf', 'application/dicom': 'dcm', 'application/octet-stream': 'bin',
}

/**
 * A file of an image, or a part of it, for somebody who may see it. Asked twice as that person: the database, which notes that
 * they looked, and Storage, whose policy decides on its own. Never kept by a browser or a proxy.
 */
export async function serveFile(slug: string, image: string, file: ImageFile, request: Request): Promise<Response> {
  try {
    const db = await clinicClient(slug)
    const download = file === 'original' && new URL(request.url).searchParams.has('download')
    const { path, mime } = unwrap(await db.rpc('open_image', { image, file, download })) as { path: string; mime: string }
    const answer = await downloadAsPerson(slug, `images/${path}`, request.headers.get('range'), request.signal)
    if (!answer.ok) return missing(answer, image, file)
    return new Response(answer.body, {
      status: answer.status,
      headers: {
        'content-type': mime,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'content-disposition': `${download ? 'attachment' : 'inline'}; filename="image.${endings[mime]}"`,
        'accept-ranges': 'bytes',
        ...passedOn(answer.headers, 'content-length', 'content-range'),
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'photographs_no_consent') return refused(error)
    return new Response(null, { status: error.code === 'database_unreachable' ? 503 : 404 })
  }
}

/** What may not leave: the sentence, for whoever asked to save it. */
async function refused({ code }: AppError): Promise<Response> {
  const refusal: Refusal = { code, message: (await getTranslations('errors'))(code), details: {} }
  return Response.json({ refusal }, { status: 422, headers: { 'cache-control': 'private, no-store' } })
}

async function missing(answer: Response, image: string, file: ImageFile): Promise<Response> {
  const words = await answer.text()
  // Storage answers 400 to nearly everything and says in the body what it means.
  if (answer.status === 416 || words.includes('InvalidRange')) return new Response(null, { status: 416 })
  log.error({ image, file, status: answer.status, words }, 'a file of an image is missing from storage')
  return new Response(null, { status: answer.status >= 500 ? 503 : 404 })
}

function passedOn(headers: Headers, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!]] : [])))
}
