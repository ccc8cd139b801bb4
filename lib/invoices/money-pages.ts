/** The pages under "Money" in their order, and the permission each needs. */
export const moneyPages = [
  { page: 'invoices', path: '/invoices', permission: 'bills.read' },
  { page: 'dues', path: '/dues', permission: 'bills.read' },
  { page: 'day', path: '/day', permission: 'days.close' },
  { page: 'expenses', path: '/expenses', permission: 'expenses.read' },
  { page: 'payers', path: '/payers', permission: 'bills.read' },
  { page: 'settlements', path: '/settlements', permission: 'settlements.read' },
] as const
export type MoneyPage = (typeof moneyPages)[number]['page']
