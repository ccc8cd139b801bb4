/** Whether the server answers this tab. Memory only; told by whoever asked the server last. */
export type Connection = {
  state: 'up' | 'lost' | 'signed_out'
  /** When the server was heard last, in milliseconds of this computer's clock; 0 until then. */
  heardAt: number
}

let connection: Connection = { state: 'up', heardAt: 0 }
const listeners = new Set<() => void>()
const checks = new Set<() => void>()

export const connectionNow = (): Connection => connection

export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setConnection(state: Connection['state']) {
  if (state === connection.state && state !== 'up') return
  connection = { state, heardAt: state === 'up' ? Date.now() : connection.heardAt }
  for (const listener of listeners) listener()
}

/** Something asked the server and got no answer: whoever keeps the connection looks at once. */
export function suspectConnection() {
  for (const check of checks) check()
}

export function onSuspicion(check: () => void): () => void {
  checks.add(check)
  return () => checks.delete(check)
}
