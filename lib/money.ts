/**
 * Money is integer paise everywhere; rupees exist on screens and in files only.
 * @returns "₹1,20,000", with paise only when there are some: "₹1,200.50"
 */
export function formatRupees(paise: number, locale: string): string {
  return new Intl.NumberFormat(`${locale}-IN-u-nu-latn`, {
    style: 'currency', currency: 'INR', minimumFractionDigits: paise % 100 === 0 ? 0 : 2, maximumFractionDigits: 2,
  }).format(paise / 100)
}
