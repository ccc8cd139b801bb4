// Database errors in PostgREST's form: {code, message, details, hint} with its HTTP status.

export type DatabaseError = { code: string; message: string; detail?: string | null; hint?: string | null }

export type RestError = { status: number; body: { code: string; message: string; details: string | null; hint: string | null } }

const statusByCode: Record<string, number> = {
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '57P01': 503,
  P0001: 400,
}

const statusByClass: Record<string, number> = {
  '08': 503, '09': 500, '0L': 403, '0P': 403, '25': 500, '28': 403, '2D': 500, '38': 500, '39': 500, '3B': 500,
  '40': 500, '53': 503, '54': 500, '55': 500, '57': 500, '58': 500, F0: 500, HV: 500, P0: 500, XX: 500,
}

/** PostgREST's table of error codes; `signedIn` tells 401 from 403 for a missing privilege. */
function statusOf(error: DatabaseError, signedIn: boolean) {
  if (error.code === '42501') return signedIn ? 403 : 401
  if (error.code === '21000') return error.message.endsWith('requires a WHERE clause') ? 400 : 500
  const custom = /^PT(\d{3})$/.exec(error.code)
  if (custom) return Number(custom[1])
  return statusByCode[error.code] ?? statusByClass[error.code.slice(0, 2)] ?? 400
}

/**
 * What PostgREST answers for an error of the database or of the connection to it.
 * @returns null when it is not a database error
 */
export function toRestError(error: unknown, signedIn: boolean): RestError | null {
  const { code, message, detail, hint, severity } = (error ?? {}) as DatabaseError & { severity?: string }
  if (typeof code !== 'string') return null
  if (code === 'PGRST') return raised(message, detail)
  if (severity === undefined) {
    // Codes without a severity come from the driver or the system (ECONNREFUSED, CONNECTION_CLOSED).
    return restError(503, 'PGRST001', 'Database connection error. Retrying the connection.', message ?? code)
  }
  // While the server starts or stops, it is away as far as callers are concerned.
  if (code.startsWith('57P')) return restError(503, code, message, detail, hint)
  return restError(statusOf({ code, message, detail, hint }, signedIn), code, message, detail, hint)
}

/** `raise sqlstate 'PGRST'`: the function itself says status and body, as JSON. */
function raised(message: string, detail?: string | null): RestError {
  try {
    const body = JSON.parse(message) as { code: string; message: string; details?: string; hint?: string }
    const { status } = JSON.parse(detail ?? '') as { status: number }
    return restError(status, body.code, body.message, body.details, body.hint)
  } catch {
    return restError(500, 'PGRST121', `Could not parse JSON in the "RAISE SQLSTATE 'PGRST'" error`)
  }
}

export function restError(status: number, code: string, message: string, details?: string | null, hint?: string | null): RestError {
  return { status, body: { code, details: details ?? null, hint: hint ?? null, message } }
}
