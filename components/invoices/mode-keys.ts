import type { TypedMode } from '@/lib/payments/payment'

/** One key each while nothing is typed: how a bill is paid. */
export const modeKeys: Record<TypedMode, string> = { cash: 'c', upi: 'u', card: 'k', bank: 'b', cheque: 'q' }
