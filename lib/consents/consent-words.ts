import type { PaperLanguage } from '../documents/paper-words'
import type { Relation } from './consent'

/** The words of a consent's paper that are ours and not the clinic's. */
type Words = {
  procedure: string; teeth: string; guardian: string; witness: string; signOrThumb: string
  edition: (revision: number) => string
  /** What a signature on the screen is, and what it is not. @param at day and time */
  statement: (at: string) => string
  relations: Record<Relation, string>
}

const words: Record<PaperLanguage, Words> = {
  en: {
    procedure: 'Treatment', teeth: 'Teeth', guardian: 'Parent or guardian', witness: 'Witness', signOrThumb: 'signature or thumb print',
    edition: (revision) => `text version ${revision}`,
    statement: (at) => `Signed by hand on the clinic’s screen on ${at}. The drawing is kept as a record that this was read and agreed to; it is not an electronic signature under the Information Technology Act.`,
    relations: { self: 'the patient', mother: 'mother', father: 'father', guardian: 'guardian', spouse: 'spouse', child: 'son or daughter', other: 'other relative' },
  },
  hi: {
    procedure: 'उपचार', teeth: 'दाँत', guardian: 'माता-पिता या अभिभावक', witness: 'गवाह', signOrThumb: 'हस्ताक्षर या अँगूठे का निशान',
    edition: (revision) => `पाठ संस्करण ${revision}`,
    statement: (at) => `${at} को क्लिनिक की स्क्रीन पर हाथ से हस्ताक्षर किया गया। यह इस बात के प्रमाण के रूप में रखा जाता है कि इसे पढ़ा और माना गया; यह सूचना प्रौद्योगिकी अधिनियम के अर्थ में इलेक्ट्रॉनिक हस्ताक्षर नहीं है।`,
    relations: { self: 'मरीज़ स्वयं', mother: 'माता', father: 'पिता', guardian: 'अभिभावक', spouse: 'पति या पत्नी', child: 'बेटा या बेटी', other: 'अन्य संबंधी' },
  },
  mr: {
    procedure: 'उपचार', teeth: 'दात', guardian: 'पालक', witness: 'साक्षीदार', signOrThumb: 'स्वाक्षरी किंवा अंगठ्याचा ठसा',
    edition: (revision) => `मजकूर आवृत्ती ${revision}`,
    statement: (at) => `${at} रोजी क्लिनिकच्या स्क्रीनवर हाताने स्वाक्षरी केली. हे वाचून मान्य केल्याचा पुरावा म्हणून ठेवले जाते; माहिती तंत्रज्ञान कायद्यानुसार ही इलेक्ट्रॉनिक स्वाक्षरी नाही.`,
    relations: { self: 'रुग्ण स्वतः', mother: 'आई', father: 'वडील', guardian: 'पालक', spouse: 'पती किंवा पत्नी', child: 'मुलगा किंवा मुलगी', other: 'इतर नातेवाईक' },
  },
  ta: {
    procedure: 'சிகிச்சை', teeth: 'பற்கள்', guardian: 'பெற்றோர் அல்லது பாதுகாவலர்', witness: 'சாட்சி', signOrThumb: 'கையொப்பம் அல்லது கைரேகை',
    edition: (revision) => `உரை பதிப்பு ${revision}`,
    statement: (at) => `${at} அன்று மருத்துவமனையின் திரையில் கையால் கையொப்பமிடப்பட்டது. இது படித்து ஒப்புக்கொண்டதற்கான பதிவாக வைக்கப்படுகிறது; தகவல் தொழில்நுட்பச் சட்டத்தின்படியான மின்னணுக் கையொப்பம் அல்ல.`,
    relations: { self: 'நோயாளி', mother: 'தாய்', father: 'தந்தை', guardian: 'பாதுகாவலர்', spouse: 'கணவர் அல்லது மனைவி', child: 'மகன் அல்லது மகள்', other: 'மற்ற உறவினர்' },
  },
}

export function consentWords(language: PaperLanguage): Words {
  return words[language]
}
