// What Storage says: its refusals, in its words.
import type { Readable } from 'node:stream'

export type StorageAnswer = { status: number; headers: Record<string, string>; body: string | Readable | null }

/** A refusal of Storage. On the wire it is a 400 with the true status in the body, or a 500; few say otherwise. */
export class StorageRefusal extends Error {
  readonly answer: StorageAnswer
  constructor(status: number, code: string, message: string, error = code, wire = status === 500 ? 500 : 400) {
    super(message)
    this.answer = json({ statusCode: String(status), code, error, message }, wire)
  }
}

export const refusals = {
  noSuchBucket: () => new StorageRefusal(404, 'NoSuchBucket', 'Bucket not found', 'Bucket not found'),
  noSuchKey: () => new StorageRefusal(404, 'NoSuchKey', 'Object not found', 'not_found'),
  accessDenied: (message = 'Access denied') => new StorageRefusal(403, 'AccessDenied', message, 'Unauthorized'),
  alreadyExists: () => new StorageRefusal(409, 'ResourceAlreadyExists', 'The resource already exists', 'Duplicate'),
  invalidKey: (key: string) => new StorageRefusal(400, 'InvalidKey', `Invalid key: ${key}`),
  invalidRequest: (message: string) => new StorageRefusal(400, 'InvalidRequest', message),
  invalidMimeType: (type: string) => new StorageRefusal(415, 'InvalidMimeType', `mime type ${type} is not supported`, 'invalid_mime_type'),
  tooLarge: () => new StorageRefusal(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size', 'Payload too large'),
  invalidRange: () => new StorageRefusal(416, 'InvalidRange', 'invalid range provided', 'invalid_range', 416),
  invalidSignature: (message = 'Invalid signature') => new StorageRefusal(400, 'InvalidSignature', message),
  invalidJwt: (message: string) => new StorageRefusal(400, 'InvalidJWT', message),
  internal: (message: string) => new StorageRefusal(500, 'InternalError', message, 'Error'),
}

export const json = (body: unknown, status = 200): StorageAnswer =>
  ({ status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) })

/** What is answered when something was thrown; a bug is thrown on. */
export function answerOf(error: unknown): StorageAnswer {
  if (error instanceof StorageRefusal) return error.answer
  const { code, message, severity } = error as { code?: string; message: string; severity?: string }
  if (severity) {
    if (code === '42501') return refusals.accessDenied(message.includes('row-level security') ? 'new row violates row-level security policy' : message).answer
    if (code === '23505') return refusals.alreadyExists().answer
    return new StorageRefusal(500, 'DatabaseError', `database error, code: ${code}`).answer
  }
  // What the disk says is passed on as it is: ENOSPC when it is full.
  if (code === 'ENOSPC') return refusals.internal(message).answer
  throw error
}
