import { createHash, createHmac, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { BusinessNumber, Media, Store } from './store.ts'

/** Files that people sent: described by id, handed out for minutes at an address that also wants the token. */

const keptFor = 30 * 24 * 60 * 60 * 1000
const secret = randomBytes(32)
const seal = (id: string, until: string) => createHmac('sha256', secret).update(`${id}:${until}`).digest('hex')

/** What the Graph answers for a file's id; null when there is none, it is another number's, or it was thrown away. */
export function describeMedia(store: Store, number: BusinessNumber, id: string, origin: string) {
  const file = store.get<Media>('select * from media where id = ? and number_id = ?', id, number.id)
  if (!file || Date.now() - file.at > keptFor) return null
  const until = String(Date.now() + store.settings().mediaUrlMs)
  return {
    messaging_product: 'whatsapp', id, mime_type: file.mime, file_size: file.data.byteLength,
    sha256: createHash('sha256').update(file.data).digest('hex'),
    url: `${origin}/whatsapp_business/attachments/?mid=${id}&ext=${until}&hash=${seal(id, until)}`,
  }
}

export function mediaRoutes(store: Store) {
  const app = new Hono()
  app.get('/whatsapp_business/attachments/', (c) => {
    const { mid = '', ext = '', hash } = c.req.query()
    const token = c.req.header('authorization')?.match(/^Bearer (.+)$/)?.[1] ?? ''
    const number = store.get<BusinessNumber>('select * from numbers where token = ?', token)
    if (!number) return c.text('', 401)
    const file = store.get<Media>('select * from media where id = ? and number_id = ?', mid, number.id)
    // Over there an address that has expired, was altered or never existed reads the same.
    if (!file || hash !== seal(mid, ext) || Number(ext) < Date.now()) return c.text('', 404)
    return c.body(new Uint8Array(file.data), 200, { 'content-type': file.mime })
  })
  return app
}
