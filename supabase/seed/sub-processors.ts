import type { TransactionSql } from 'postgres'
import { insertRows } from './rows.ts'

/** Who receives data in the demo: the companies that the README's way of running it needs, and a made-up post office. */
export async function insertSubProcessors(sql: TransactionSql): Promise<void> {
  const from = '2026-01-01'
  await insertRows(sql, 'private.sub_processors', [
    {
      kind: 'hosting', name: 'Vercel Inc.', since: from, region_en: 'Mumbai, India (bom1)', region_hi: 'मुंबई, भारत (bom1)',
      purpose_en: 'Runs the program', purpose_hi: 'प्रोग्राम चलाना',
      receives_en: 'Every page and entry while it passes through; keeps none', receives_hi: 'हर पन्ना और प्रविष्टि, केवल गुज़रते समय; कुछ रखता नहीं',
    },
    {
      kind: 'database', name: 'Supabase Inc.', since: from, region_en: 'Mumbai, India (ap-south-1)', region_hi: 'मुंबई, भारत (ap-south-1)',
      purpose_en: 'Database, sign-in, files and their backups', purpose_hi: 'डेटाबेस, साइन इन, फ़ाइलें और उनके बैकअप',
      receives_en: 'Everything that clinics enter, X-rays and photographs, accounts', receives_hi: 'क्लिनिक जो दर्ज करते हैं, एक्स-रे और तस्वीरें, खाते',
    },
    {
      kind: 'whatsapp', name: 'Meta Platforms (WhatsApp Business)', since: from, region_en: 'India; United States', region_hi: 'भारत; अमेरिका',
      purpose_en: 'Messages between clinic and patient', purpose_hi: 'क्लिनिक और मरीज़ के बीच संदेश',
      receives_en: 'Phone number, name, appointment details, and what both write', receives_hi: 'फ़ोन नंबर, नाम, मुलाक़ात का विवरण, और जो दोनों लिखें',
    },
    {
      kind: 'payments', name: 'Razorpay Software Pvt. Ltd.', since: from, region_en: 'India', region_hi: 'भारत',
      purpose_en: 'Subscriptions of clinics; payments of patients where a clinic takes them online', purpose_hi: 'क्लिनिकों की सदस्यता; जहाँ क्लिनिक ऑनलाइन भुगतान ले वहाँ मरीज़ों के भुगतान',
      receives_en: 'Amount, number of the bill, phone or e-mail of the payer', receives_hi: 'रकम, बिल का नंबर, चुकाने वाले का फ़ोन या ई-मेल',
    },
    {
      kind: 'mail', name: 'Daak Mail Services', since: from, region_en: 'Chennai, India', region_hi: 'चेन्नई, भारत',
      purpose_en: 'Sends our e-mail', purpose_hi: 'हमारे ई-मेल भेजना',
      receives_en: 'Address, name and text of the mail, bills that are attached', receives_hi: 'पता, नाम, मेल का पाठ, साथ लगे बिल',
    },
  ])
}
