/** Whether the server answers this tab. In memory only; live-source.ts finds out. */
export type Connection = {
  state: 'up' | 'lost' | 'signed_out'
  /** When the server was heard last: what is on the screen is as of then. Milliseconds of this computer's clock. */
  heardAt: number
}

let connection: Connection = { state: 'up', heardAt: 0 }
const listeners = new Set<() => void>()
let check = () => {}

export const connectionNow = (): Connection => connection

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setConnection(state: Connection['state']) {
  const changed = state !== connection.state
  connection = { state, heardAt: state === 'up' ? Date.now() : connection.heardAt }
  if (changed) for (const listener of listeners) listener()
}

/** Somebody asked the server and got no answer, or wants to know: look at once. */
export const checkConnection = () => check()

/** Who looks. */
export function checkConnectionBy(how: () => void): () => void {
  check = how
  return () => {
    if (check === how) check = () => {}
  }
}

/** Resolves when the server answers again; at once when it does. */
export function untilUp(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (connection.state !== 'up') return
      stop()
      resolve()
    }
    const stop = subscribeToConnection(look)
    look()
  })
}
