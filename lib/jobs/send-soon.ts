import 'server-only'
import { after } from 'next/server'
import { env } from '../env'
import { log } from '../log'
import { sendMessages } from './send-messages'
import { serviceRpc } from './service-rpc'
import { sms } from './sms'
import { whatsapp } from './whatsapp'

/** What a person writes is due five seconds later; a second message to the same person waits six and a half for the first. */
const pauses = [5_200, 7_000]

/** Sends what is due a moment from now, after the answer has gone out. The job does the same within a minute if this server ends. */
export function sendSoon(waits: number[] = pauses): void {
  after(async () => {
    try {
      for (const wait of waits) {
        await new Promise((next) => setTimeout(next, wait))
        await sendMessages({ rpc: serviceRpc, whatsapp: whatsapp(), sms: sms(), tokenKeys: env().TOKEN_KEYS, appUrl: env().APP_URL, until: Date.now() + 15_000 })
      }
    } catch (error) {
      log.error({ error: String(error) }, 'messages wait for the next tick')
    }
  })
}
