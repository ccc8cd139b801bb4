import 'server-only'
import pino from 'pino'

/** Structured lines on standard output. Ids and codes only: never a name, a phone, a text, a URL with a query. */
export const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
