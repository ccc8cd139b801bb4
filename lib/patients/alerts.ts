/**
 * What clinics ask about most, offered as one click. Stored as the English word and shown in the reader's language;
 * anything else is kept as it was typed.
 */
export const commonAllergies = ['Penicillin', 'Latex', 'Lidocaine', 'Aspirin', 'Ibuprofen', 'Sulfa drugs', 'Metronidazole'] as const
export const commonAlerts = ['Diabetes', 'Hypertension', 'Blood thinner', 'Pregnancy', 'Heart valve', 'Pacemaker', 'Asthma', 'Epilepsy', 'Hepatitis', 'Thyroid'] as const
/** Further words that answers of the questionnaire put into the head of a record (private.history_questions). */
export const furtherWords = ['Heart disease', 'Joint replacement', 'Kidney disease', 'Liver disease', 'Bleeding disorder', 'Cancer or radiotherapy', 'Bisphosphonate',
  'Steroids', 'Breastfeeding', 'Anaesthesia problem', 'Cephalosporins', 'Iodine', 'Chlorhexidine'] as const
export type CommonAlert = (typeof commonAllergies)[number] | (typeof commonAlerts)[number]

/** The key under "alerts" in messages/<locale>/patients.json ("heartValve"), or null for what somebody typed. */
export function alertKey(stored: string): string | null {
  const known = [...commonAllergies, ...commonAlerts, ...furtherWords].find((word) => word.toLowerCase() === stored.trim().toLowerCase())
  return known ? known[0]!.toLowerCase() + known.slice(1).replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()) : null
}
