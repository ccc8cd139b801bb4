/** What came in or went back in one way, by one person. */
export type Taking = { mode: PaymentMode; account: string | null; person: string | null; count: number; paise: number }
export const paymentModes = ['cash', 'upi', 'card', 'bank', 'cheque', 'gateway'] as const
export type PaymentMode = (typeof paymentModes)[number]

/** Cash handed out of the drawer. */
export type Handover = { id: string; paise: number; given_to: 'owner' | 'bank'; account: string | null; note: string; by: string | null; at: string }

/** What should lie in the drawer: private.drawer_of(). since: the first day after the last count; null: nobody has counted yet. */
export type Drawer = {
  opening_paise: number; since: string | null; received_paise: number; refunded_paise: number; spent_paise: number; handed_paise: number; expected_paise: number
}

/** A day apart from its drawer: private.day_summary(). */
export type DaySummary = {
  receipts: Taking[]
  refunds: Taking[]
  bills: { count: number; paise: number; discount_paise: number }
  credits: { count: number; paise: number }
  voids: { what: 'invoice' | 'payment'; id: string; number: string | null; paise: number; reason: string; by: string | null; at: string }[]
  /** Payments that carry another date than the day on which they count. */
  late: { id: string; number: string | null; paise: number; dated: string; cash: boolean; by: string | null }[]
  /** Cheques that came back on that day, whenever they were received. */
  bounces: { id: string; number: string | null; paise: number; reason: string; by: string | null; at: string }[]
  handovers: Handover[]
}

/** A day that was closed, as it was counted. */
export type ClosedDay = Omit<Drawer, 'since'> & {
  counted_paise: number; denominations: Record<string, number> | null; difference_reason: string | null; by: string | null; closed_at: string
}

export type PastDay = { day: string; closed: boolean; counted_paise: number | null; difference_paise: number | null; by: string | null; received_paise: number }

type Named = { id: string; name: string }
/** What day_page() answers. */
export type DayPage = {
  branch: Named
  branches: Named[]
  today: string
  /** The day on which money counts now. */
  open: string
  day: string
  closed: ClosedDay | null
  /** A later day was closed instead of this one. */
  passed: boolean
  drawer: Drawer | null
  summary: DaySummary
  /** Banks that cash can be handed to. */
  accounts: Named[]
  past: PastDay[]
}

/** Notes and coins of a drawer, in rupees. */
export const denominations = [500, 200, 100, 50, 20, 10, 5, 2, 1] as const
/** How many of each note and coin. */
export type Notes = Partial<Record<(typeof denominations)[number], number>>

/** What the notes and coins are worth together, in paise. */
export const worthOf = (notes: Notes) => denominations.reduce((sum, rupees) => sum + rupees * 100 * (notes[rupees] ?? 0), 0)
