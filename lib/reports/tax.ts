// GSTR-1 as the database answers it (tax_report), and as the tables of the form name their columns: these are the headings that the offline tool
// of the GST portal reads, so they are English in every language.

type Taxes = { value_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number }
export type TaxDocument = Taxes & {
  id: string; gstin: string | null; name: string; number: string; date: string; of_number: string | null; of_date: string | null; total_paise: number; place: string; rate_bp: number
}
type Advance = { place: string; rate_bp: number; value_paise: number; cgst_paise: number; sgst_paise: number }
export type TaxReport = {
  registered: boolean
  b2b: TaxDocument[]; b2cl: TaxDocument[]; cdnr: TaxDocument[]; cdnur: TaxDocument[]
  b2cs: (Taxes & { place: string; rate_bp: number })[]
  exempt: { other_state: boolean; registered: boolean; value_paise: number }[]
  hsn: (Taxes & { registered: boolean; code: string; unit: string; rate_bp: number; quantity: number; total_paise: number })[]
  documents: { nature: string; first: string; last: string; issued: number; cancelled: number }[]
  /** Advances that waited for a bill at the end of the period, and earlier ones that no longer do. Without the tax that they contain. */
  advances: Advance[]
  adjusted: Advance[]
  totals: { documents: number; taxable_paise: number; exempt_paise: number; cgst_paise: number; sgst_paise: number; igst_paise: number; round_off_paise: number; total_paise: number }
  ledger_paise: number
}

/** A value of a table: text as it is, rupees and rates as numbers. */
export type TaxCell = string | number
export type TaxTable = { name: string; columns: string[]; rows: TaxCell[][]; documents?: string[] }

const rupees = (paise: number) => paise / 100
const rate = (bp: number) => bp / 100
const day = (date: string | null) => (date ? `${date.slice(8)}-${'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(date.slice(5, 7)) - 1]}-${date.slice(0, 4)}` : '')
// Unit quantity codes of the portal; services have none.
const units: Record<string, string> = { piece: 'PCS-PIECES', box: 'BOX-BOX', bottle: 'BTL-BOTTLES', tube: 'TUB-TUBES', pack: 'PAC-PACKS', pair: 'PRS-PAIRS', set: 'SET-SETS', ml: 'MLT-MILILITRE', g: 'GMS-GRAMMES', service: 'NA' }
const natures: Record<string, string> = { invoice: 'Invoices for outward supply', credit_note: 'Credit Note', receipt_voucher: 'Receipt Voucher', refund_voucher: 'Refund Voucher' }

/** The tables of the return, the empty ones too: nothing in them is an answer as well. */
export function gstr1Tables(report: TaxReport): TaxTable[] {
  return [
    {
      name: 'b2b', documents: report.b2b.map(({ id }) => id),
      columns: ['GSTIN/UIN of Recipient', 'Receiver Name', 'Invoice Number', 'Invoice date', 'Invoice Value', 'Place Of Supply', 'Reverse Charge', 'Invoice Type', 'Rate', 'Taxable Value', 'Integrated Tax', 'Central Tax', 'State/UT Tax'],
      rows: report.b2b.map((d) => [d.gstin ?? '', d.name, d.number, day(d.date), rupees(d.total_paise), d.place, 'N', 'Regular B2B', rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise), rupees(d.cgst_paise), rupees(d.sgst_paise)]),
    },
    {
      name: 'b2cl', documents: report.b2cl.map(({ id }) => id),
      columns: ['Invoice Number', 'Invoice date', 'Invoice Value', 'Place Of Supply', 'Rate', 'Taxable Value', 'Integrated Tax'],
      rows: report.b2cl.map((d) => [d.number, day(d.date), rupees(d.total_paise), d.place, rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise)]),
    },
    {
      name: 'b2cs', columns: ['Type', 'Place Of Supply', 'Rate', 'Taxable Value', 'Integrated Tax', 'Central Tax', 'State/UT Tax'],
      rows: report.b2cs.map((d) => ['OE', d.place, rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise), rupees(d.cgst_paise), rupees(d.sgst_paise)]),
    },
    {
      name: 'exemp', columns: ['Description', 'Nil Rated Supplies', 'Exempted', 'Non-GST Supplies'],
      rows: report.exempt.map((d) => [`${d.other_state ? 'Inter' : 'Intra'}-State supplies to ${d.registered ? '' : 'un'}registered persons`, 0, rupees(d.value_paise), 0]),
    },
    {
      name: 'cdnr', documents: report.cdnr.map(({ id }) => id),
      columns: ['GSTIN/UIN of Recipient', 'Receiver Name', 'Note Number', 'Note Date', 'Note Type', 'Invoice Number', 'Invoice date', 'Place Of Supply', 'Note Value', 'Rate', 'Taxable Value', 'Integrated Tax', 'Central Tax', 'State/UT Tax'],
      rows: report.cdnr.map((d) => [d.gstin ?? '', d.name, d.number, day(d.date), 'C', d.of_number ?? '', day(d.of_date), d.place, rupees(d.total_paise), rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise), rupees(d.cgst_paise), rupees(d.sgst_paise)]),
    },
    {
      name: 'cdnur', documents: report.cdnur.map(({ id }) => id),
      columns: ['UR Type', 'Note Number', 'Note Date', 'Note Type', 'Place Of Supply', 'Note Value', 'Rate', 'Taxable Value', 'Integrated Tax'],
      rows: report.cdnur.map((d) => ['B2CL', d.number, day(d.date), 'C', d.place, rupees(d.total_paise), rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise)]),
    },
    advanceTable('at', 'Gross Advance Received', report.advances),
    advanceTable('atadj', 'Gross Advance Adjusted', report.adjusted),
    ...([true, false] as const).map((registered) => ({
      name: registered ? 'hsn(b2b)' : 'hsn(b2c)',
      columns: ['HSN', 'UQC', 'Total Quantity', 'Total Value', 'Rate', 'Taxable Value', 'Integrated Tax', 'Central Tax', 'State/UT Tax'],
      rows: report.hsn.filter((d) => d.registered === registered).map((d): TaxCell[] => [
        d.code, units[d.unit] ?? 'OTH-OTHERS', d.quantity, rupees(d.total_paise), rate(d.rate_bp), rupees(d.value_paise), rupees(d.igst_paise), rupees(d.cgst_paise), rupees(d.sgst_paise),
      ]),
    })),
    {
      name: 'docs', columns: ['Nature of Document', 'Sr. No. From', 'Sr. No. To', 'Total Number', 'Cancelled'],
      rows: report.documents.map((d) => [natures[d.nature] ?? d.nature, d.first, d.last, d.issued, d.cancelled]),
    },
  ]
}

const advanceTable = (name: string, gross: string, advances: Advance[]): TaxTable => ({
  name, columns: ['Place Of Supply', 'Rate', gross, 'Central Tax', 'State/UT Tax'],
  rows: advances.map((d) => [d.place, rate(d.rate_bp), rupees(d.value_paise), rupees(d.cgst_paise), rupees(d.sgst_paise)]),
})
