import type { Noun } from './noun.ts'

const period = { from: '2026-01-01', until: '2026-01-31', before_from: '2025-12-01', before_until: '2025-12-31' }

/** Reports own no rows: they read those of bills and payments, for those who may see what the clinic earns. */
export const reports: Noun = {
  functions: {
    report_page: ['oc', () => ({ report: 'collections', filter: { ...period, by: 'mode' } })],
    report_documents: ['oc', () => ({ report: 'production', filter: { ...period, by: 'dentist' } })],
    outstanding_report: ['oc', () => ({})],
    outstanding_documents: ['oc', () => ({})],
    case_register: ['oc', () => ({ from_day: period.from, until_day: period.until })],
    tax_report: ['oc', () => ({ from_day: period.from, until_day: period.until })],
    profit_report: ['oc', () => ({ from_day: period.from, until_day: period.until })],
    home_page: ['oc', () => ({})],
  },
}
