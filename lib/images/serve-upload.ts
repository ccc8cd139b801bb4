import 'server-only'
import { getLocale, getTranslations } from 'next-intl/server'
import { describeRefusal } from '../describe-refusal'
import { AppError, unwrap } from '../errors'
import { signUpload } from '../jobs/images'
import { hashLinkToken } from '../links/token'
import { log } from '../log'
import { clinicClient, publicClient } from '../supabase'
import { finishUpload, type Claim } from './finish-upload'
import { announcedSchema, type FinishedUpload, type StartedUpload } from './upload'

/**
 * Announces a file of somebody who is signed in: answers where to send it, once permission and room are there. Routes and not
 * actions, because a browser's actions wait for one another.
 */
export function serveStart(slug: string, request: Request): Promise<Response> {
  return answer(async () => {
    const { patientId, ...announced } = await readAnnounced(request)
    const db = await clinicClient(slug)
    return start(await db.rpc('start_image_upload', { upload: { ...toRow(announced), patient_id: patientId, source: announced.source } }), announced.mime)
  })
}

/** The same from a phone: for the patient of its link, whatever it says. */
export function serveStartByLink(token: string, request: Request): Promise<Response> {
  return answer(async () => {
    const announced = await readAnnounced(request)
    return start(await publicClient().rpc('start_image_upload_by_link', { link: hashLinkToken(token), upload: toRow(announced) }), announced.mime)
  })
}

/** Examines what was sent and makes the image of it. Asked again it answers the same. */
export function serveFinish(slug: string, upload: string): Promise<Response> {
  return answer(async (): Promise<FinishedUpload> => {
    const db = await clinicClient(slug)
    return finishUpload(upload, async () => unwrap(await db.rpc('claim_image_upload', { upload })) as Claim)
  })
}

/** The same from a phone. */
export function serveFinishByLink(token: string, upload: string): Promise<Response> {
  return answer(async (): Promise<FinishedUpload> =>
    finishUpload(upload, async () => unwrap(await publicClient().rpc('claim_image_upload_by_link', { link: hashLinkToken(token), upload })) as Claim))
}

/** What an rpc answers. Spelled out: the answer of any rpc at all is more than the compiler can hold. */
type Rpc = { data: unknown; error: null } | { data: unknown; error: { code?: string; message: string; details?: string | null } }
type Announcement = Awaited<ReturnType<typeof readAnnounced>>

async function readAnnounced(request: Request) {
  const read = announcedSchema.safeParse(await request.json().catch(() => null))
  if (!read.success) throw new AppError('value_not_possible')
  return read.data
}

function toRow({ name, mime, bytes, sha256, details: { takenAt, appointmentId, ...details } }: Pick<Announcement, 'name' | 'mime' | 'bytes' | 'sha256' | 'details'>) {
  return { name, mime, bytes, sha256, details: { ...details, taken_at: takenAt, appointment_id: appointmentId } }
}

async function start(begun: Rpc, mime: string): Promise<StartedUpload> {
  const found = unwrap(begun) as { image: string; there: true } | { upload: string; path: string }
  if ('there' in found) return { image: found.image, there: true }
  return { upload: found.upload, url: await signUpload(found.path), headers: { 'content-type': mime } }
}

/** JSON of what `work` answers; a refusal as 422, in the person's language. */
async function answer(work: () => Promise<StartedUpload | FinishedUpload>): Promise<Response> {
  try {
    return Response.json(await work(), { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.error({ error: String(error) }, 'an upload failed')
      return new Response(null, { status: 500 })
    }
    if (error.cause) log.error({ code: error.code, cause: String(error.cause) }, 'an upload was refused')
    const message = describeRefusal(error, await getTranslations('errors'), await getLocale(), 'Asia/Kolkata')
    return Response.json({ refusal: { code: error.code, message, details: error.details } }, { status: 422 })
  }
}
