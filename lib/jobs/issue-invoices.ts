type Rpc = <T>(name: string, args?: Record<string, unknown>) => Promise<T>

/**
 * Makes the invoices and credit notes of charges that have none yet: those are made with the charge, unless the service had
 * no supplier then. Answers how many.
 * @throws Error when some still wait, so that the health page names this job until somebody has seen to it
 */
export async function issueInvoices(rpc: Rpc): Promise<number> {
  const { issued, waiting } = await rpc<{ issued: number; waiting: number }>('issue_waiting_invoices')
  if (waiting > 0) throw new Error(`${waiting} charges wait for their invoice: private.supplier has no row for today, or they do not add up`)
  return issued
}
