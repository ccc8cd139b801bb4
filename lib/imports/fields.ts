/**
 * What a column of a list can be. `many`: several columns together make it, joined in their order. The patterns are the
 * headings seen in exports and in lists that clinics keep themselves, after `plainHeading`; the first field that fits
 * has the column, so the particular ones stand before the general.
 */
export const importFields = {
  firstName: { group: 'who', fits: /^(patient )?(first|given) ?name$|^fname$|^पहला नाम$/ },
  lastName: { group: 'who', fits: /^(patient )?(last|sur|family) ?name$|^surname$|^lname$|^उपनाम$|^कुलनाम$/ },
  guardianName: { group: 'who', fits: /^(guardian|parent|father|mother|husband|spouse)s?( s)?( name)?$|^(s ?\/ ?o|d ?\/ ?o|w ?\/ ?o|c ?\/ ?o)$|^(अभिभावक|पिता|माता|पति)( का नाम)?$/ },
  guardianPhone: { group: 'who', fits: /^(guardian|parent|emergency)s?( contact| phone| mobile)( no| number)?$/ },
  visitDentist: { group: 'visit', fits: /^(appointment )?(doctor|dentist|dr|consultant|provider|practitioner)s? ?(name)?$|^(डॉक्टर|डॉ|दंत चिकित्सक)$/ },
  fullName: { group: 'who', fits: /^(patient|pt|full|client|customer)?( s)? ?name( of (the )?(patient|pt))?$|^patients?$|^name of (the )?(patient|pt)$|^(मरीज|मरीज़|रोगी|पेशेंट)?( का)? ?नाम$|^रुग्णाचे नाव$|^नाव$/ },
  number: { group: 'who', fits: /^(patient|pt|opd|op|file|case|card|reg|registration|mr|mrd|uhid|old|folder|chart|record)( file| id| registration| paper)? ?(no|number|id|num|code)?$|^(uhid|mrn|mrd|id|p ?id|patientid)$|^(फाइल|फ़ाइल|ओपीडी|केस|पंजीकरण|रजिस्ट्रेशन) ?(नं|नंबर|संख्या|क्रमांक)?$/, not: /^(patient|pt|old|record|case|file|card|op|code)$/ },
  ageSex: { group: 'who', fits: /^age ?(\/|and|&|-|,)? ?(sex|gender)$|^(sex|gender) ?(\/|and|&|-) ?age$|^उम्र ?\/ ?लिंग$/ },
  sex: { group: 'who', fits: /^(sex|gender|m ?\/ ?f)$|^लिंग$/ },
  birth: { group: 'who', fits: /^(date of birth|birth ?date|d ?o ?b|birthday|born( on)?)$|^जन्म ?(तिथि|तारीख|दिनांक)$/ },
  age: { group: 'who', fits: /^age( in)?( \(?(yrs|years|y)\)?)?$|^(उम्र|आयु|वय)$/ },
  whatsapp: { group: 'contact', fits: /^whats ?app( no| number| mobile)?$|^(व्हाट्सएप|व्हाट्सऐप)( नंबर)?$/ },
  otherPhone: { group: 'contact', fits: /^(secondary|alternate|alternative|alt|other|second|2nd|landline|home|office|res)( contact| mobile| phone)?( no| number)?$|^(mobile|phone|contact|mob)( no| number)? ?2$|^contact (no|number)$/ },
  phone: { group: 'contact', fits: /^(primary )?(mob|mobile|ph|phone|tel|telephone|cell|contact)( ?(no|number|num|phone|mobile))?( ?1)?$|^(मोबाइल|फोन|फ़ोन|संपर्क)( ?(नं|नंबर))?$/ },
  email: { group: 'contact', fits: /^e ?mail( address| id)?$|^ईमेल$/ },
  locality: { group: 'contact', fits: /^(locality|area|suburb|village|colony)$|^(इलाका|क्षेत्र|गाँव|गांव)$/ },
  address: { group: 'contact', many: true, fits: /^((home |postal |street )?address( line)?( ?\d)?|street|city|town|district|state|pin ?code|pin|zip( ?code)?|postal code)$|^(पता|शहर|पिन ?कोड)$/ },
  language: { group: 'contact', fits: /^(preferred )?language$|^भाषा$/ },
  referredBy: { group: 'contact', fits: /^(referred by|reference|referral|ref by|source|referred)$/ },
  consent: { group: 'contact', fits: /^(reminder |sms |whatsapp |message |marketing )*consent( given)?$|^(sms|reminders?) (ok|enabled|allowed)$/ },
  allergies: { group: 'health', many: true, fits: /^(drug |known )?allerg(y|ies)( to)?$|^एलर्जी$/ },
  medicalAlerts: { group: 'health', many: true, fits: /^(medical )?(history|alerts?|conditions?|problems?)$|^(past )?medical history$|^(medical )?illness(es)?$|^(पुरानी )?बीमारी$/ },
  complaint: { group: 'health', many: true, fits: /^(chief |presenting |main )?complaints?$|^(patient )?(notes?|remarks?|comments?)$|^(शिकायत|टिप्पणी)$/ },
  balance: { group: 'money', fits: /^(opening |outstanding |pending |due |closing |net )*(balance|dues?|amount|amt|outstanding)( due| amount| pending| amt)?( \(?(rs|inr|₹)\)?)?$|^(बकाया|बाकी)( राशि| रकम)?$/, not: /^(amount|amt|net amount)$/ },
  visitDate: { group: 'visit', fits: /^(next )?(appointment|appt|visit|appointments|booking|scheduled)( date| on| date time| at)?$|^(next|scheduled) (date|visit)$|^date( and|\/)? ?time$|^अपॉइंटमेंट( की तारीख| तारीख)?$/ },
  visitTime: { group: 'visit', fits: /^(appointment |appt |visit |start |scheduled )?(time|slot|from)$|^समय$/ },
  visitMinutes: { group: 'visit', fits: /^(duration|minutes|mins|length)( \(?(min|mins|minutes)\)?| in minutes)?$/ },
  visitStatus: { group: 'visit', fits: /^(appointment |appt |visit |booking )?status$|^स्थिति$/ },
  visitReason: { group: 'visit', fits: /^(appointment |visit )?(reason|purpose|category|procedure|treatment|type)s?( of visit| for visit| of appointment)?$|^(कारण|इलाज)$/ },
} as const satisfies Record<string, { group: 'who' | 'contact' | 'health' | 'money' | 'visit'; many?: true; fits: RegExp; not?: RegExp }>

export type ImportField = keyof typeof importFields
export const importFieldNames = Object.keys(importFields) as ImportField[]
export const fieldGroups = ['who', 'contact', 'health', 'money', 'visit'] as const

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
/** In which order a column writes its dates. */
export type DateOrder = (typeof dateOrders)[number]

/** Fields that hold dates. */
export const isDateField = (field: ImportField) => field === 'birth' || field === 'visitDate'

/** Whether several columns may be this field. */
export const takesMany = (field: ImportField) => 'many' in importFields[field]

/** More columns than this are not taken over into one import; the file may have up to `mostColumns`. */
export const mostTaken = 60
export const mostColumns = 300
export const mostRows = 50_000
export const mostBytes = 30 * 2 ** 20
/** What a cell may hold; what is longer is cut there, and is too long for every field. */
export const longestCell = 5_000
