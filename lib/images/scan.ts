import 'server-only'
import { connect } from 'node:net'
import { env } from '../env'
import { AppError } from '../errors'
import { log } from '../log'

/** How long a scanner may take for a file, ms. */
const patience = 60_000
/** Pieces in which a file is handed over, bytes. */
const piece = 256 * 1024

/**
 * Has a virus scanner look at a file: clamd, where one is set (CLAMD_ADDRESS, "host:port" or "unix:/path"); without one nothing
 * is asked. The file is handed over as it is (INSTREAM) and kept nowhere.
 * @throws AppError file_infected {found}, scanner_unreachable (also when it takes too long or will not look at it)
 */
export async function scan(bytes: Buffer): Promise<void> {
  const address = env().CLAMD_ADDRESS
  if (!address) return
  const answer = await ask(address, bytes).catch((cause) => {
    log.error({ error: String(cause) }, 'the virus scanner does not answer')
    throw Object.assign(new AppError('scanner_unreachable'), { cause })
  })
  const found = /^stream: (.{1,100}) FOUND$/.exec(answer)?.[1]
  if (found) throw new AppError('file_infected', { found })
  if (answer === 'stream: OK') return
  // "INSTREAM size limit exceeded": its StreamMaxLength is below what is taken in here.
  log.error({ answer: answer.slice(0, 200) }, 'the virus scanner did not look at a file')
  throw new AppError('scanner_unreachable')
}

function ask(address: string, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const path = address.startsWith('unix:') ? address.slice(5) : null
    const colon = address.lastIndexOf(':')
    const socket = connect(path === null ? { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) } : { path })
    let said = ''
    const late = setTimeout(() => socket.destroy(new Error('no answer in time')), patience)
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.subarray(at, at + piece)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(part.length)
        socket.write(length)
        socket.write(part)
      }
      socket.write(Buffer.alloc(4))
    })
    socket.on('data', (data) => { said = (said + data.toString('latin1')).slice(0, 1000) })
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(late)
      const answer = said.split('\0')[0]!
      if (answer) resolve(answer)
      else reject(new Error('closed without an answer'))
    })
  })
}
