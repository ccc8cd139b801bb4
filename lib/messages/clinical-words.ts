/**
 * Words that tell of somebody's health, in the four languages in which texts begin. None of them leaves the clinic in a text
 * of ours (a test reads every one), and whoever writes their own is warned. Beginnings of words, so that forms count too.
 */
export const clinicalWords: Record<string, string[]> = {
  en: ['root canal', 'extraction', 'implant', 'cavity', 'cavities', 'filling', 'crown', 'denture', 'braces', 'aligner', 'decay', 'caries', 'gum ', 'gums',
    'bleeding', 'pain', 'toothache', 'swelling', 'infection', 'surgery', 'scaling', 'x-ray', 'diagnos', 'treatment', 'prescri', 'medicine', 'tablet',
    'antibiotic', 'allerg', 'diabet', 'blood pressure', 'pregnan', 'hiv', 'cancer', 'biopsy', 'report', 'disease'],
  hi: ['रूट कैनाल', 'दाँत निकाल', 'इम्प्लांट', 'कीड़ा', 'कैविटी', 'फिलिंग', 'भराई', 'क्राउन', 'मसूड़', 'सूजन', 'दर्द', 'संक्रमण', 'सर्जरी', 'इलाज', 'उपचार', 'दवा',
    'गोली', 'एलर्जी', 'शुगर', 'मधुमेह', 'रक्तचाप', 'गर्भ', 'बीमारी', 'जाँच रिपोर्ट', 'एक्स-रे', 'कैंसर'],
  mr: ['रूट कॅनल', 'दात काढ', 'इम्प्लांट', 'कीड', 'कॅव्हिटी', 'फिलिंग', 'क्राऊन', 'हिरड', 'सूज', 'दुखणे', 'वेदना', 'संसर्ग', 'शस्त्रक्रिया', 'उपचार', 'औषध', 'गोळी',
    'अॅलर्जी', 'मधुमेह', 'रक्तदाब', 'गर्भ', 'आजार', 'एक्स-रे', 'कर्करोग'],
  ta: ['வேர் சிகிச்சை', 'பல் எடு', 'பல் பிடுங்', 'உள்வைப்பு', 'சொத்தை', 'நிரப்ப', 'ஈறு', 'வீக்க', 'வலி', 'தொற்று', 'அறுவை', 'சிகிச்சை', 'மருந்து', 'மாத்திரை', 'ஒவ்வாமை',
    'நீரிழிவு', 'இரத்த அழுத்த', 'கர்ப்ப', 'நோய்', 'எக்ஸ்ரே', 'புற்றுநோய்'],
}

/** The clinical words of a text, in any language, each once. */
export function clinicalWordsIn(text: string): string[] {
  const said = ` ${text.toLowerCase().normalize('NFC')} `
  return [...new Set(Object.values(clinicalWords).flat().filter((word) => new RegExp(`(?<![\\p{L}\\p{M}])${word.normalize('NFC')}`, 'u').test(said)).map((word) => word.trim()))]
}
