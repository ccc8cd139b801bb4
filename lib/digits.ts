/** Digits of any script that keyboards here type (Devanagari, Tamil, …) as 0-9. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!
    // Decimal digits stand in runs of ten; a run starts where the character before it is no digit.
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return code < 128 ? digit : String(code - zero)
  })
}
