import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import sharp from 'sharp'
import { z } from 'zod'
import { describeRefusal } from '../describe-refusal'
import { renderPdf } from '../documents/render-pdf'
import { AppError, unwrap, type Refusal } from '../errors'
import { requestLocale } from '../i18n'
import { findShell } from '../session'
import { clinicClient } from '../supabase'
import { pictureFile, printedImages, type ImagesOnPaper } from './printed-images'

/** What the browser draws is smaller: 2,600 pixels as a JPEG. */
const largestPicture = 9 * 1024 * 1024
const mostPixels = 30_000_000
const aboutSchema = z.object({ images: z.array(z.guid()).max(2), mountId: z.guid().nullable(), overlays: z.boolean() })

/**
 * What a person sees of images, with their marks or without, on the clinic's letterhead. The picture comes from their browser (form
 * field "picture"); whose images these are and what they show comes from the record ("about" names them), and that they left is on it.
 */
export async function serveImagesPdf(slug: string, patient: string, request: Request): Promise<Response> {
  const shell = await findShell(slug)
  if (!shell) return new Response(null, { status: 404 })
  try {
    if (Number(request.headers.get('content-length') ?? 0) > largestPicture) throw new AppError('value_not_possible')
    const form = await request.formData()
    const { images, mountId, overlays } = readAbout(form.get('about'))
    const file = form.get('picture')
    if (!(file instanceof File)) throw new AppError('value_not_possible')
    const picture = await toPrint(Buffer.from(await file.arrayBuffer()))
    const db = await clinicClient(slug)
    const found = unwrap(await db.rpc('export_images', { patient, images, ...(mountId && { mount: mountId }), format: 'pdf', overlays })) as unknown as ImagesOnPaper
    const pdf = await renderPdf('images', await printedImages(found, overlays, await requestLocale()), { [pictureFile]: picture })
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="images.pdf"', 'content-length': String(pdf.length),
        'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const message = describeRefusal(error, await getTranslations('errors'), await getLocale(), shell.clinic.timeZone)
    return Response.json({ refusal: { code: error.code, message, details: error.details } satisfies Refusal }, { status: 422, headers: { 'cache-control': 'private, no-store' } })
  }
}

/** @throws AppError value_not_possible */
function readAbout(text: FormDataEntryValue | null): z.output<typeof aboutSchema> {
  try {
    return aboutSchema.parse(JSON.parse(String(text)))
  } catch {
    throw new AppError('value_not_possible')
  }
}

/** Made anew, so that nothing but a picture gets into the document. @throws AppError picture_unreadable */
async function toPrint(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format } = await picture.metadata()
    if (format !== 'jpeg' && format !== 'png') throw new Error(`no picture of ours: ${format}`)
    return await picture.flatten({ background: '#000000' }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
  } catch (cause) {
    throw Object.assign(new AppError('picture_unreadable'), { cause })
  }
}
