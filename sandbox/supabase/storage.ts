// Storage of a Supabase project, as far as objects go: every operation that a signed-in person or the server could try, under the
// names by which policies know them (supabase/storage, src/http/routes/operations.ts). Postgres decides; the bytes lie in a folder.
import type { IncomingMessage } from 'node:http'
import type { Caller } from './caller.ts'
import type { Lanes } from './lanes.ts'
import type { Schema } from './schema.ts'
import { answerOf, refusals, type StorageAnswer } from './storage-answers.ts'
import { copyObject, deleteObject, deleteObjects, moveObject, type FromTo } from './storage-change.ts'
import { storagePlace, type Asked } from './storage-place.ts'
import { download, downloadSigned, info, list, listV2, signDownload, signDownloads } from './storage-read.ts'
import { signUpload, upload, uploadSigned } from './storage-upload.ts'
import { storageTokens } from './storage-tokens.ts'

type Options = { sql: () => Lanes; schema: () => Schema; dir: string; signingKey: string }

/** Answers requests below /storage/v1/object/. `caller.path` is what follows there, without the query. */
export function storageServer({ signingKey, ...options }: Options) {
  const place = storagePlace({ ...options, tokens: storageTokens(signingKey) })

  async function answer(caller: Caller, request: IncomingMessage, query: URLSearchParams): Promise<StorageAnswer> {
    const [first = '', ...rest] = segmentsOf(caller.path)
    const as = (operation: string): Asked => ({ caller, operation: `storage.object.${operation}` })
    const [second = '', ...deeper] = rest
    const method = `${caller.method} ${first}${first === 'upload' || first === 'info' ? `/${second}` : ''}`
    switch (method) {
      case 'POST upload/sign': return signUpload(place, as('sign_upload_url'), targetOf(deeper))
      case 'PUT upload/sign': return uploadSigned(place, as('upload_signed'), targetOf(deeper), request, query.get('token') ?? '')
      case 'GET sign': return downloadSigned(place, as('get_signed'), targetOf(rest), query.get('token') ?? '')
      case 'POST sign': {
        const { expiresIn = 0, paths } = await bodyOf<{ expiresIn?: number; paths?: string[] }>(request)
        if (!Number.isInteger(expiresIn) || expiresIn < 1) throw refusals.invalidRequest('body/expiresIn must be >= 1')
        return deeper.length > 0 ? signDownload(place, as('sign'), targetOf(rest), expiresIn) : signDownloads(place, as('sign_many'), second, paths ?? [], expiresIn)
      }
      case 'POST list': return list(place, as('list'), second, await bodyOf(request))
      case 'POST list-v2': return listV2(place, as('list_v2'), second, await bodyOf(request))
      case 'POST move': return moveObject(place, as('move'), await bodyOf<FromTo>(request))
      case 'POST copy': return copyObject(place, as('copy'), await bodyOf<FromTo>(request))
      // No bucket of this project is public, and Storage says no more than that.
      case 'GET public': case 'HEAD public': case 'GET info/public': throw refusals.noSuchBucket()
      case 'GET info/authenticated': return info(place, { caller, operation: 'object.get_authenticated_info' }, targetOf(deeper))
    }
    if (method.startsWith('GET info/')) return info(place, { caller, operation: 'object.get_authenticated_info' }, targetOf(rest))
    const target = first === 'authenticated' ? rest : [first, ...rest]
    if (caller.method === 'DELETE' && target.length === 1) return deleteObjects(place, as('delete_many'), first, (await bodyOf<{ prefixes?: string[] }>(request)).prefixes ?? [])
    switch (caller.method) {
      case 'GET': return download(place, as('get_authenticated'), targetOf(target))
      case 'HEAD': return download(place, { caller, operation: 'object.head_authenticated_info' }, targetOf(target), true)
      case 'POST': return upload(place, as('upload'), targetOf(target), request, caller.headers['x-upsert'] === 'true')
      case 'PUT': return upload(place, as('upload_update'), targetOf(target), request, true)
      case 'DELETE': return deleteObject(place, as('delete'), targetOf(target))
    }
    throw refusals.invalidRequest('Route not found')
  }

  return async (caller: Caller, request: IncomingMessage, query: URLSearchParams): Promise<StorageAnswer> => {
    try {
      return await answer(caller, request, query)
    } catch (error) {
      // Who has gone away hears nothing.
      if (request.destroyed && !request.complete) return { status: 499, headers: {}, body: null }
      return answerOf(error)
    }
  }
}

function targetOf([bucket = '', ...name]: string[]) {
  if (!bucket || name.length === 0) throw refusals.invalidRequest('The bucket and the name of an object are needed')
  return { bucket, name: name.join('/') }
}

function segmentsOf(path: string): string[] {
  try {
    return path.split('/').map(decodeURIComponent)
  } catch {
    throw refusals.invalidRequest('The path is not URL-encoded')
  }
}

async function bodyOf<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T
  } catch {
    throw refusals.invalidRequest('The body is not JSON')
  }
}
