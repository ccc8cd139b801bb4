/**
 * Money is integer paise everywhere; rupees exist on screens and in files only.
 * @returns "₹1,20,000", with paise only when there are some: "₹1,200.50"
 */
export function formatRupees(paise: number, locale: string): string {
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, {
    style: 'currency', currency: 'INR', minimumFractionDigits: paise % 100 === 0 ? 0 : 2, maximumFractionDigits: 2,
  }).format(paise / 100)
}

/** "1,20,000.00": for columns of a document, where every amount has its paise and the sign stands once. */
export function formatAmount(paise: number, locale: string): string {
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(paise / 100)
}

/** "45,000", "₹45000.50", "45k" as paise; null: no amount. */
export function typedPaise(typed: string): number | null {
  const text = typed.replace(/[\s,₹]/g, '').toLowerCase()
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?(k?)$/.exec(text)
  if (!found) return null
  const paise = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return found[3] ? paise * 1000 : paise
}

/**
 * An amount over parts in proportion to their prices, exact to the paisa: each part gets what is due up to and with it, less what is
 * due before it. So no part gets more than its price while the amount is no more than all of them, and equal parts differ by one
 * paisa at most. The database does the same (private.spread_paise); this one shows it while one types.
 * @param finalPaise 0 or more
 */
export function spreadPaise(finalPaise: number, prices: number[]): number[] {
  const whole = prices.reduce((sum, price) => sum + BigInt(price), 0n)
  if (whole === 0n) return prices.map(() => 0)
  const final = BigInt(finalPaise)
  let before = 0n
  return prices.map((price) => {
    const upto = before + BigInt(price)
    const part = (final * upto) / whole - (final * before) / whole
    before = upto
    return Number(part)
  })
}
