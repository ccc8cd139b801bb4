import type { PaperLanguage } from './paper-words'

/** Kinds of bills and of payments, as the tables invoices and payments have them. */
export type BillKind = 'bill' | 'bill_of_supply' | 'tax_invoice' | 'invoice_cum_bill' | 'credit_note' | 'proforma'
export type PaymentKind = 'receipt' | 'receipt_voucher' | 'refund' | 'refund_voucher'
type Mode = 'cash' | 'upi' | 'card' | 'bank' | 'cheque' | 'gateway'

/**
 * The words of money documents in a patient's language. Where the law names a document, its English name stands beside the
 * translation: "कर बीजक (Tax invoice)".
 */
export type MoneyWords = {
  titles: Record<BillKind | PaymentKind, string>
  number: string; from: string; to: string; placeOfSupply: string; corrects: string; reason: string
  ofDay: (number: string, day: string) => string
  item: string; quantity: string; price: string; discount: string; value: string; rate: string; tax: string; amount: string
  includesTax: string
  gross: string; taxable: string; exempt: string; roundOff: string; total: string; credited: string; inWords: string
  paid: string; creditedSince: string; payer: string; due: string; nothingDue: string
  pay: string; asOf: (day: string) => string
  plan: string; agreed: string; remaining: string
  received: string; givenBack: string; paidBy: string; ways: string; covers: string; ahead: string; openingBalance: string
  aheadForPlan: (title: string) => string; billOf: (number: string, day: string) => string
  modes: Record<Mode, string>
  chequeOf: (number: string, day: string) => string
  refundOf: string; taxInside: (rate: string) => string; aheadOfTaxable: string
  stillDue: string
  voided: string; voidedOn: (day: string, reason: string) => string
  exemptNote: string; reverseCharge: string; proformaNote: string
  signatory: string; by: string
  units: Record<string, string>
}

const units = (...names: string[]) => Object.fromEntries(['piece', 'box', 'bottle', 'tube', 'strip', 'pack', 'pair', 'set'].map((unit, i) => [unit, names[i]!]))

const words: Record<PaperLanguage, MoneyWords> = {
  en: {
    titles: {
      bill: 'Bill', bill_of_supply: 'Bill of supply', tax_invoice: 'Tax invoice', invoice_cum_bill: 'Invoice-cum-bill of supply', credit_note: 'Credit note', proforma: 'Proforma',
      receipt: 'Receipt', receipt_voucher: 'Receipt voucher', refund: 'Refund', refund_voucher: 'Refund voucher',
    },
    number: 'Number', from: 'From', to: 'To', placeOfSupply: 'Place of supply', corrects: 'Corrects', reason: 'Reason', ofDay: (number, day) => `${number} of ${day}`,
    item: 'Description', quantity: 'Qty', price: 'Price', discount: 'Discount', value: 'Value', rate: 'GST', tax: 'Tax', amount: 'Amount', includesTax: 'price includes tax',
    gross: 'Price', taxable: 'Taxable value', exempt: 'Exempt value', roundOff: 'Round off', total: 'Total', credited: 'Total credited', inWords: 'In words',
    paid: 'Paid', creditedSince: 'Credited', payer: 'Payable by others', due: 'Balance due', nothingDue: 'Paid in full',
    pay: 'Scan to pay by UPI', asOf: (day) => `As of ${day}`,
    plan: 'Treatment plan', agreed: 'Agreed', remaining: 'Remaining',
    received: 'Received', givenBack: 'Given back', paidBy: 'Paid by', ways: 'How', covers: 'For', ahead: 'Paid in advance', openingBalance: 'Earlier balance',
    aheadForPlan: (title) => `In advance: ${title}`, billOf: (number, day) => `Bill ${number} of ${day}`,
    modes: { cash: 'Cash', upi: 'UPI', card: 'Card', bank: 'Bank transfer', cheque: 'Cheque', gateway: 'Online' }, chequeOf: (number, day) => `no. ${number} of ${day}`,
    refundOf: 'From receipt', taxInside: (rate) => `${rate}, included`, aheadOfTaxable: 'Advance for taxable dental services',
    stillDue: 'Balance due in all',
    voided: 'VOID', voidedOn: (day, reason) => `Void since ${day}: ${reason}`,
    exemptNote: 'Exempt: health care services by a clinical establishment or an authorised medical practitioner (Notification 12/2017-Central Tax (Rate), entry 74).',
    reverseCharge: 'Tax is not payable on reverse charge.', proformaNote: 'A proforma is no bill: nothing was charged with it.',
    signatory: 'Authorised signatory', by: 'By', units: units('pc', 'box', 'bottle', 'tube', 'strip', 'pack', 'pair', 'set'),
  },
  hi: {
    titles: {
      bill: 'बिल', bill_of_supply: 'प्रदाय बिल (Bill of supply)', tax_invoice: 'कर बीजक (Tax invoice)', invoice_cum_bill: 'बीजक-सह-प्रदाय बिल (Invoice-cum-bill of supply)',
      credit_note: 'जमा पत्र (Credit note)', proforma: 'प्रोफ़ॉर्मा', receipt: 'रसीद', receipt_voucher: 'प्राप्ति वाउचर (Receipt voucher)', refund: 'वापसी', refund_voucher: 'वापसी वाउचर (Refund voucher)',
    },
    number: 'नंबर', from: 'की ओर से', to: 'सेवा में', placeOfSupply: 'प्रदाय का स्थान', corrects: 'इसका सुधार', reason: 'कारण', ofDay: (number, day) => `${number}, ${day}`,
    item: 'विवरण', quantity: 'मात्रा', price: 'दाम', discount: 'छूट', value: 'मूल्य', rate: 'GST', tax: 'कर', amount: 'रक़म', includesTax: 'दाम में कर शामिल',
    gross: 'दाम', taxable: 'कर योग्य मूल्य', exempt: 'कर-मुक्त मूल्य', roundOff: 'पूर्णांकन', total: 'कुल', credited: 'कुल जमा', inWords: 'शब्दों में',
    paid: 'भुगतान हुआ', creditedSince: 'जमा पत्र से घटा', payer: 'दूसरे देंगे', due: 'बाक़ी', nothingDue: 'पूरा भुगतान हो गया',
    pay: 'UPI से चुकाने के लिए स्कैन करें', asOf: (day) => `${day} को`,
    plan: 'इलाज की योजना', agreed: 'तय', remaining: 'शेष',
    received: 'प्राप्त', givenBack: 'लौटाया', paidBy: 'भुगतान किया', ways: 'कैसे', covers: 'किसके लिए', ahead: 'अग्रिम', openingBalance: 'पहले का बाक़ी',
    aheadForPlan: (title) => `अग्रिम: ${title}`, billOf: (number, day) => `बिल ${number}, ${day}`,
    modes: { cash: 'नक़द', upi: 'UPI', card: 'कार्ड', bank: 'बैंक से', cheque: 'चेक', gateway: 'ऑनलाइन' }, chequeOf: (number, day) => `नं. ${number}, ${day}`,
    refundOf: 'इस रसीद से', taxInside: (rate) => `${rate}, शामिल`, aheadOfTaxable: 'कर योग्य दंत सेवाओं के लिए अग्रिम',
    stillDue: 'कुल बाक़ी',
    voided: 'रद्द', voidedOn: (day, reason) => `${day} को रद्द: ${reason}`,
    exemptNote: 'कर-मुक्त: चिकित्सा संस्थान या अधिकृत चिकित्सक की स्वास्थ्य सेवाएँ (अधिसूचना 12/2017-केंद्रीय कर (दर), प्रविष्टि 74)।',
    reverseCharge: 'रिवर्स चार्ज पर कर देय नहीं है।', proformaNote: 'प्रोफ़ॉर्मा बिल नहीं है: इससे कोई रक़म नहीं ली गई।',
    signatory: 'अधिकृत हस्ताक्षर', by: 'द्वारा', units: units('नग', 'डिब्बा', 'बोतल', 'ट्यूब', 'पत्ता', 'पैक', 'जोड़ी', 'सेट'),
  },
  mr: {
    titles: {
      bill: 'बिल', bill_of_supply: 'पुरवठा बिल (Bill of supply)', tax_invoice: 'कर बीजक (Tax invoice)', invoice_cum_bill: 'बीजक-नि-पुरवठा बिल (Invoice-cum-bill of supply)',
      credit_note: 'जमा पत्र (Credit note)', proforma: 'प्रोफॉर्मा', receipt: 'पावती', receipt_voucher: 'प्राप्ती व्हाउचर (Receipt voucher)', refund: 'परतावा', refund_voucher: 'परतावा व्हाउचर (Refund voucher)',
    },
    number: 'क्रमांक', from: 'यांच्याकडून', to: 'यांना', placeOfSupply: 'पुरवठ्याचे ठिकाण', corrects: 'याची दुरुस्ती', reason: 'कारण', ofDay: (number, day) => `${number}, ${day}`,
    item: 'तपशील', quantity: 'नग', price: 'दर', discount: 'सवलत', value: 'मूल्य', rate: 'GST', tax: 'कर', amount: 'रक्कम', includesTax: 'दरात कर समाविष्ट',
    gross: 'दर', taxable: 'करपात्र मूल्य', exempt: 'करमुक्त मूल्य', roundOff: 'पूर्णांकन', total: 'एकूण', credited: 'एकूण जमा', inWords: 'अक्षरी',
    paid: 'भरले', creditedSince: 'जमा पत्राने वजा', payer: 'इतरांकडून येणे', due: 'बाकी', nothingDue: 'पूर्ण भरले',
    pay: 'UPI ने भरण्यासाठी स्कॅन करा', asOf: (day) => `${day} रोजी`,
    plan: 'उपचार योजना', agreed: 'ठरलेले', remaining: 'शिल्लक',
    received: 'मिळाले', givenBack: 'परत दिले', paidBy: 'भरणारे', ways: 'कसे', covers: 'कशासाठी', ahead: 'आगाऊ', openingBalance: 'आधीची बाकी',
    aheadForPlan: (title) => `आगाऊ: ${title}`, billOf: (number, day) => `बिल ${number}, ${day}`,
    modes: { cash: 'रोख', upi: 'UPI', card: 'कार्ड', bank: 'बँकेतून', cheque: 'धनादेश', gateway: 'ऑनलाइन' }, chequeOf: (number, day) => `क्र. ${number}, ${day}`,
    refundOf: 'या पावतीतून', taxInside: (rate) => `${rate}, समाविष्ट`, aheadOfTaxable: 'करपात्र दंतसेवांसाठी आगाऊ रक्कम',
    stillDue: 'एकूण बाकी',
    voided: 'रद्द', voidedOn: (day, reason) => `${day} रोजी रद्द: ${reason}`,
    exemptNote: 'करमुक्त: वैद्यकीय संस्था किंवा अधिकृत वैद्यकीय व्यावसायिकाच्या आरोग्यसेवा (अधिसूचना 12/2017-केंद्रीय कर (दर), नोंद 74).',
    reverseCharge: 'रिव्हर्स चार्जवर कर देय नाही.', proformaNote: 'प्रोफॉर्मा म्हणजे बिल नव्हे: त्याने कोणतीही रक्कम आकारलेली नाही.',
    signatory: 'अधिकृत स्वाक्षरी', by: 'द्वारा', units: units('नग', 'डबा', 'बाटली', 'ट्यूब', 'पट्टी', 'पॅक', 'जोडी', 'संच'),
  },
  ta: {
    titles: {
      bill: 'பில்', bill_of_supply: 'வழங்கல் பில் (Bill of supply)', tax_invoice: 'வரி விலைப்பட்டியல் (Tax invoice)', invoice_cum_bill: 'விலைப்பட்டியல் மற்றும் வழங்கல் பில் (Invoice-cum-bill of supply)',
      credit_note: 'வரவுச் சீட்டு (Credit note)', proforma: 'முன் விலைப்பட்டியல் (Proforma)', receipt: 'ரசீது', receipt_voucher: 'பெறுதல் சீட்டு (Receipt voucher)', refund: 'திருப்பிக் கொடுத்தது', refund_voucher: 'திருப்பிக் கொடுத்த சீட்டு (Refund voucher)',
    },
    number: 'எண்', from: 'வழங்குபவர்', to: 'பெறுபவர்', placeOfSupply: 'வழங்கும் இடம்', corrects: 'திருத்தப்படுவது', reason: 'காரணம்', ofDay: (number, day) => `${number}, ${day}`,
    item: 'விவரம்', quantity: 'அளவு', price: 'விலை', discount: 'தள்ளுபடி', value: 'மதிப்பு', rate: 'GST', tax: 'வரி', amount: 'தொகை', includesTax: 'விலையில் வரி அடங்கும்',
    gross: 'விலை', taxable: 'வரிக்குரிய மதிப்பு', exempt: 'வரிவிலக்கு மதிப்பு', roundOff: 'முழுமையாக்கல்', total: 'மொத்தம்', credited: 'மொத்த வரவு', inWords: 'எழுத்தில்',
    paid: 'செலுத்தியது', creditedSince: 'வரவுச் சீட்டால் குறைந்தது', payer: 'பிறர் செலுத்துவது', due: 'நிலுவை', nothingDue: 'முழுவதும் செலுத்தப்பட்டது',
    pay: 'UPI மூலம் செலுத்த ஸ்கேன் செய்யுங்கள்', asOf: (day) => `${day} அன்று`,
    plan: 'சிகிச்சைத் திட்டம்', agreed: 'ஒப்புக்கொண்டது', remaining: 'மீதி',
    received: 'பெற்றது', givenBack: 'திருப்பிக் கொடுத்தது', paidBy: 'செலுத்தியவர்', ways: 'எவ்வாறு', covers: 'எதற்காக', ahead: 'முன்பணம்', openingBalance: 'முந்தைய நிலுவை',
    aheadForPlan: (title) => `முன்பணம்: ${title}`, billOf: (number, day) => `பில் ${number}, ${day}`,
    modes: { cash: 'ரொக்கம்', upi: 'UPI', card: 'கார்டு', bank: 'வங்கி', cheque: 'காசோலை', gateway: 'ஆன்லைன்' }, chequeOf: (number, day) => `எண் ${number}, ${day}`,
    refundOf: 'இந்த ரசீதிலிருந்து', taxInside: (rate) => `${rate}, அடங்கும்`, aheadOfTaxable: 'வரிக்குரிய பல் சேவைகளுக்கான முன்பணம்',
    stillDue: 'மொத்த நிலுவை',
    voided: 'ரத்து', voidedOn: (day, reason) => `${day} அன்று ரத்து: ${reason}`,
    exemptNote: 'வரிவிலக்கு: மருத்துவ நிறுவனம் அல்லது அங்கீகரிக்கப்பட்ட மருத்துவரின் சுகாதாரச் சேவைகள் (அறிவிக்கை 12/2017-மத்திய வரி (விகிதம்), பதிவு 74).',
    reverseCharge: 'எதிர்க் கட்டண முறையில் வரி செலுத்த வேண்டியதில்லை.', proformaNote: 'இது பில் அல்ல: இதன் மூலம் எந்தத் தொகையும் வசூலிக்கப்படவில்லை.',
    signatory: 'அங்கீகரிக்கப்பட்ட கையொப்பம்', by: 'வழங்கியவர்', units: units('எண்', 'பெட்டி', 'பாட்டில்', 'குழாய்', 'பட்டை', 'பேக்', 'ஜோடி', 'தொகுப்பு'),
  },
}

/** The words of a bill or receipt in a language of papers. */
export const moneyWords = (language: PaperLanguage): MoneyWords => words[language]
