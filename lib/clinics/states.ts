/** Indian states and union territories by GST code, in the order of their English names. Names: messages/<locale>/clinics.json. */
export const stateCodes = [
  '35', '37', '12', '18', '10', '04', '22', '26', '07', '30', '24', '06', '02', '01', '20', '29', '32', '38', '31', '23',
  '27', '14', '17', '15', '13', '21', '34', '03', '08', '11', '33', '36', '16', '09', '05', '19', '97', '96',
] as const
export type StateCode = (typeof stateCodes)[number]

/** Whether a text is a code of the list; GSTINs begin with one. */
export function isStateCode(text: string | null | undefined): text is StateCode {
  return stateCodes.includes(text as StateCode)
}
