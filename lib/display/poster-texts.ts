import type { PatientLanguage } from '@/lib/patients/consent'

/** What stands on the counter beside the QR code. Another language is another entry; patients' texts are data, not screens. */
export const posterTexts: Record<PatientLanguage, { title: string; steps: [string, string, string] }> = {
  en: { title: 'Please check in here', steps: ['Point your phone’s camera at the code.', 'Fill in the short form.', 'Take a seat. We will call you.'] },
  hi: { title: 'कृपया यहाँ अपनी जानकारी दें', steps: ['फ़ोन का कैमरा इस कोड पर रखें।', 'छोटा-सा फ़ॉर्म भरें।', 'बैठ जाइए। हम आपको बुलाएँगे।'] },
  mr: { title: 'कृपया येथे आपली माहिती द्या', steps: ['फोनचा कॅमेरा या कोडवर धरा.', 'छोटा फॉर्म भरा.', 'बसून घ्या. आम्ही आपल्याला बोलावू.'] },
  ta: { title: 'இங்கே உங்கள் விவரங்களைப் பதிவு செய்யுங்கள்', steps: ['தொலைபேசியின் கேமராவை இந்தக் குறியீட்டின் மீது காட்டுங்கள்.', 'சிறிய படிவத்தை நிரப்புங்கள்.', 'அமருங்கள். நாங்கள் அழைப்போம்.'] },
}

/** English and the clinic's own language; beside English alone, Hindi. */
export function posterLanguages(language: string): PatientLanguage[] {
  const own = Object.hasOwn(posterTexts, language) && language !== 'en' ? (language as PatientLanguage) : 'hi'
  return [own, 'en']
}
