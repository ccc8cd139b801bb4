/**
 * The councils that register dentists in India, by the GST code of their state: what is offered while one types, and
 * what a clinic's state suggests. Any other text is accepted.
 */
export const councils: Record<string, string> = {
  '37': 'Andhra Pradesh State Dental Council',
  '12': 'Arunachal Pradesh State Dental Council',
  '18': 'Assam State Dental Council',
  '10': 'Bihar State Dental Council',
  '04': 'Chandigarh Dental Council',
  '22': 'Chhattisgarh State Dental Council',
  '07': 'Delhi Dental Council',
  '30': 'Goa State Dental Council',
  '24': 'Gujarat State Dental Council',
  '06': 'Haryana State Dental Council',
  '02': 'Himachal Pradesh State Dental Council',
  '01': 'Jammu and Kashmir State Dental Council',
  '20': 'Jharkhand State Dental Council',
  '29': 'Karnataka State Dental Council',
  '32': 'Kerala Dental Council',
  '23': 'Madhya Pradesh State Dental Council',
  '27': 'Maharashtra State Dental Council',
  '14': 'Manipur State Dental Council',
  '17': 'Meghalaya State Dental Council',
  '15': 'Mizoram State Dental Council',
  '13': 'Nagaland State Dental Council',
  '21': 'Odisha State Dental Council',
  '34': 'Puducherry State Dental Council',
  '03': 'Punjab Dental Council',
  '08': 'Rajasthan State Dental Council',
  '11': 'Sikkim State Dental Council',
  '33': 'Tamil Nadu Dental Council',
  '36': 'Telangana State Dental Council',
  '16': 'Tripura State Dental Council',
  '09': 'Uttar Pradesh Dental Council',
  '05': 'Uttarakhand Dental Council',
  '19': 'West Bengal Dental Council',
}

/** The council of a state, '' where there is none of its own. */
export function councilOf(stateCode: string): string {
  return councils[stateCode] ?? ''
}
