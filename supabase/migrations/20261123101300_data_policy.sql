-- How the data of clinics and patients is handled. The first words; later versions are published in the console.

insert into private.policy_versions (policy, version, effective_on, material, summary_en, summary_hi, text_en, text_hi) values ('data-policy', 1, '2026-11-22', false, '', '',
$en$# Data policy

How Chairside handles the data of clinics and their patients. For owners, who answer for it, and for everyone who wants to check.

## Whose data it is

It is the clinic's. The clinic decides what is kept about its patients and what for; {{operator}} keeps it for the clinic and uses it to give this service, and for nothing else. We list no clinics, contact no patients for ourselves, train nothing, sell nothing.

What there is: patients and their histories, charts, plans, notes, prescriptions, consents, X-rays and photographs, appointments, messages, bills and payments, stock and expenses, the people who work in the clinic, and the record of who did what.

## Who receives what, and where

These companies work for the service. Each receives only what stands beside it.

{{sub-processors}}

- WhatsApp receives the phone number and the message: the name, the clinic, the details of the visit, and what clinic and patient write to each other. Forms, estimates, bills and records are not in the message; they lie behind a link in it. A message goes out only with the consent that the clinic recorded.
- Where an owner has turned SMS on, an SMS provider receives the number and the words of messages that WhatsApp cannot bring. If none is listed above, there is none.
- The payment provider receives amounts and what its own page asks for. Cards and bank accounts are never entered here.
- A further company is a change that matters: it is announced to everyone who works in a clinic at least 14 days before it receives anything.

## How it is protected

- Clinics are kept apart inside the database: every row says which clinic it belongs to, and the database itself decides at every question who may see it.
- Roles decide what each person in a clinic sees. Owners choose which roles read phone numbers masked; a number that is shown is on record.
- Every change and every opening of a record is noted with person and time. The record cannot be changed by anybody; its entries are chained by fingerprints, so that a missing or altered one is found. When a patient is erased, what the entries say about them is emptied; that something was done stays.
- Everything travels encrypted. Identity numbers and the keys to other services are encrypted once more, each on its own, under keys that are replaced.
- Owners can ask for a second step at sign-in. Shared computers are trusted one by one and lock themselves. A session that turns up in another browser ends at once.
- Unusual reading (many records in a short time, or several at night) and every export of the clinic are shown and mailed to the owner.
- Files are examined before they are kept, and whoever opens one is asked each time whether they may. Links sent to patients end by themselves, and the clinic can take them back.
- Nothing personal stands in web addresses, technical logs or shared caches.
- Backups are made and putting them back is practised. In the app, "Where your data is" shows when that was last done.

## Who of us can see it

Nobody, unless the owner lets us. Those who run the service see clinics, counts, dates and error codes; no patient. For help an owner can let support in for up to three days: to read, with phone numbers masked, with a bar above every page that says so, and with a button that ends it at once. Each such visit is on record.

## What patients can ask for

Patients turn to their clinic, which can do all of this in the program:

- a copy of everything about them, as PDF, as data and with their images, within minutes;
- corrections; what stood there before stays in the record of who did what;
- who received their data: the companies above, and who in the clinic opened their record;
- their consents, each with the words they saw, and taking any back: on their own page or by a word on WhatsApp, as easily as it was given;
- deletion.

## How deletion works

- A patient, or the owner of a clinic, asks [here](/delete-my-data), in the clinic, or by mail to {{privacy-email}}. The answer is the same whether or not the clinic or the number is known to us.
- Who asks is verified: by a code to the number or address that is already on file, never to one that was typed in, or by the clinic's staff.
- What a law makes us or the clinic keep is found first: bills for seven years, clinical records for the time that the clinic has set, and what an open dispute needs. It is restricted: only the owner sees it, and it appears in no search, message or report.
- We answer within 30 days and finish within 30 business days. The due date is shown from the first day.
- An owner who does not want to wait until the 90 days are over asks for the whole clinic to be deleted, in the app or on the same page. It begins a week later; every owner is told by e-mail at once, and until then any of them can take it back.
- At the end there is a certificate: what was erased, what was kept, why and until when. Anyone who has it can [check it](/certificate).

## How long we keep it

- While a clinic subscribes: as long as the clinic wants. For clinical records the clinic sets a time, at first five years after the last visit and until 21 for minors. What is past it is proposed to the owner for deletion; nothing clinical goes without their yes.
- After a subscription has been cancelled: 90 days in which everything can be exported. We remind the owners 60, 30, 7 and 1 days before the end. Then the clinic is deleted for good: rows, files, texts of messages, sessions.
- Backups: what was deleted leaves them within 30 days more. A backup that is put back has later deletions done again.

The rest goes by rules that the program applies by itself. They are shown here as it reads them:

{{retention}}

Billing documents and the record of who did what of a deleted clinic are kept sealed, apart from everything else, without anything clinical.

## Taking it with you

An owner can export everything on any day, without asking: tables that every spreadsheet opens, pictures as they came in, documents as PDF. While data can still be exported nothing is held back for any reason, an unpaid bill included.

## If something goes wrong

We tell the owners of the clinics concerned without delay, with what is known, who is affected as the record of who did what shows it, and drafts of the letters to patients. The Data Protection Board is told without delay, with the details within 72 hours, and CERT-In within 6 hours where its rules ask for that.

Whoever finds a hole writes to {{security-email}}; [security.txt](/.well-known/security.txt) says the same to programs. Who reports in good faith has nothing to fear from us.

## Whom to ask

{{operator}}, {{address}}. Questions about data: {{privacy-email}}. Complaints: {{grievance-officer}}, {{grievance-email}}, or the [grievance page](/grievances).$en$,
$hi$# डेटा नीति

Chairside क्लिनिकों और उनके मरीज़ों का डेटा कैसे संभालता है। मालिकों के लिए, जो इसके लिए जवाबदेह हैं, और हर उस व्यक्ति के लिए जो जाँचना चाहे।

## डेटा किसका है

क्लिनिक का। मरीज़ों के बारे में क्या और किसलिए रखा जाए, यह क्लिनिक तय करता है; {{operator}} उसे क्लिनिक के लिए रखता है और केवल यह सेवा देने में लगाता है, और किसी काम में नहीं। हम क्लिनिकों की सूची नहीं छापते, मरीज़ों से अपने लिए संपर्क नहीं करते, कुछ प्रशिक्षित नहीं करते, कुछ बेचते नहीं।

इसमें क्या है: मरीज़ और उनका स्वास्थ्य-इतिहास, चार्ट, योजनाएँ, नोट, पर्चे, सहमतियाँ, एक्स-रे और तस्वीरें, मुलाक़ातें, संदेश, बिल और भुगतान, स्टॉक और ख़र्च, क्लिनिक में काम करने वाले लोग, और किसने क्या किया इसका लेखा।

## किसे क्या मिलता है, और कहाँ

ये कंपनियाँ सेवा के लिए काम करती हैं। हर एक को केवल वही मिलता है जो उसके सामने लिखा है।

{{sub-processors}}

- WhatsApp को फ़ोन नंबर और संदेश मिलता है: नाम, क्लिनिक, मुलाक़ात का विवरण, और जो क्लिनिक और मरीज़ आपस में लिखते हैं। फ़ॉर्म, अनुमान, बिल और रिकॉर्ड संदेश में नहीं होते; वे उसमें दिए लिंक के पीछे रहते हैं। संदेश तभी जाता है जब क्लिनिक ने सहमति दर्ज की हो।
- जहाँ मालिक ने SMS चालू किया है, वहाँ SMS कंपनी को उन संदेशों का नंबर और शब्द मिलते हैं जो WhatsApp से नहीं पहुँच सकते। ऊपर कोई न लिखी हो तो कोई है ही नहीं।
- भुगतान कंपनी को रकम मिलती है, और वह जो उसका अपना पन्ना पूछता है। कार्ड और बैंक खाते यहाँ कभी नहीं भरे जाते।
- कोई और कंपनी जुड़ना महत्वपूर्ण बदलाव है: उसे कुछ भी मिलने से कम से कम 14 दिन पहले क्लिनिक में काम करने वाले हर व्यक्ति को बताया जाता है।

## सुरक्षा कैसे होती है

- क्लिनिक डेटाबेस के भीतर ही अलग रखे जाते हैं: हर पंक्ति बताती है कि वह किस क्लिनिक की है, और हर सवाल पर डेटाबेस ख़ुद तय करता है कि कौन देख सकता है।
- क्लिनिक में कौन क्या देखे, यह भूमिकाएँ तय करती हैं। किन भूमिकाओं को फ़ोन नंबर ढके दिखें, यह मालिक चुनता है; कोई नंबर दिखाया जाए तो वह दर्ज होता है।
- हर बदलाव और रिकॉर्ड का हर खुलना व्यक्ति और समय के साथ दर्ज होता है। यह लेखा कोई नहीं बदल सकता; इसकी प्रविष्टियाँ छापों की कड़ी से जुड़ी हैं, इसलिए कोई ग़ायब या बदली हुई प्रविष्टि पकड़ी जाती है। मरीज़ का डेटा मिटने पर प्रविष्टियों में उसके बारे में लिखा हुआ ख़ाली कर दिया जाता है; कुछ किया गया था, यह रहता है।
- सब कुछ कूट रूप में (encrypted) आता-जाता है। पहचान के नंबर और दूसरी सेवाओं की कुंजियाँ एक बार और, अलग-अलग, ऐसी कुंजियों से कूटबद्ध होती हैं जो बदली जाती हैं।
- मालिक साइन इन में दूसरा क़दम माँग सकते हैं। साझा कंप्यूटरों पर एक-एक कर भरोसा किया जाता है और वे अपने-आप बंद होते हैं। जो सत्र किसी दूसरे ब्राउज़र में दिखे, वह तुरंत समाप्त हो जाता है।
- असामान्य पढ़ना (थोड़े समय में बहुत-से रिकॉर्ड, या रात में कई) और क्लिनिक का हर निर्यात मालिक को दिखाया और मेल किया जाता है।
- फ़ाइलें रखने से पहले जाँची जाती हैं, और जो फ़ाइल खोले उससे हर बार पूछा जाता है कि उसे अधिकार है या नहीं। मरीज़ों को भेजे लिंक अपने-आप समाप्त होते हैं, और क्लिनिक उन्हें वापस ले सकता है।
- वेब पतों, तकनीकी लॉग या साझा कैश में कुछ भी व्यक्तिगत नहीं होता।
- बैकअप बनते हैं और उन्हें वापस डालने का अभ्यास होता है। ऐप में "आपका डेटा कहाँ है" दिखाता है कि यह पिछली बार कब हुआ।

## हममें से कौन देख सकता है

कोई नहीं, जब तक मालिक न आने दे। सेवा चलाने वाले क्लिनिक, गिनतियाँ, तारीख़ें और त्रुटि-कोड देखते हैं; कोई मरीज़ नहीं। मदद के लिए मालिक सहायता को तीन दिन तक आने दे सकता है: केवल पढ़ने के लिए, ढके फ़ोन नंबरों के साथ, हर पन्ने के ऊपर यह बताती पट्टी के साथ, और एक बटन के साथ जो इसे तुरंत ख़त्म करता है। ऐसा हर आना दर्ज होता है।

## मरीज़ क्या माँग सकते हैं

मरीज़ अपने क्लिनिक से कहते हैं, और क्लिनिक यह सब प्रोग्राम में कर सकता है:

- उनके बारे में हर चीज़ की प्रति, PDF और डेटा के रूप में, चित्रों समेत, कुछ मिनटों में;
- सुधार; पहले जो लिखा था वह लेखे में रहता है;
- उनका डेटा किसे मिला: ऊपर लिखी कंपनियाँ, और क्लिनिक में किसने उनका रिकॉर्ड खोला;
- उनकी सहमतियाँ, हर एक उन शब्दों के साथ जो उन्होंने पढ़े, और किसी को भी वापस लेना: अपने पन्ने से या WhatsApp पर एक शब्द से, उतनी ही आसानी से जितनी से दी थी;
- मिटाना।

## मिटाना कैसे होता है

- मरीज़, या क्लिनिक का मालिक, [यहाँ](/delete-my-data), क्लिनिक में, या {{privacy-email}} पर मेल से कहता है। क्लिनिक या नंबर हमारे यहाँ हो या न हो, जवाब एक ही होता है।
- कहने वाले की पहचान होती है: पहले से दर्ज नंबर या पते पर कोड से, टाइप किए हुए पर कभी नहीं, या क्लिनिक के कर्मचारियों से।
- पहले वह खोजा जाता है जो क़ानून हमसे या क्लिनिक से रखवाता है: बिल सात साल, इलाज के रिकॉर्ड उतने समय जितना क्लिनिक ने तय किया, और जो किसी खुले विवाद में चाहिए। उस पर रोक लगती है: उसे केवल मालिक देखता है, और वह किसी खोज, संदेश या रिपोर्ट में नहीं आता।
- हम 30 दिन में जवाब देते हैं और 30 कार्यदिवसों में काम पूरा करते हैं। आख़िरी तारीख़ पहले दिन से दिखती है।
- जो मालिक 90 दिन पूरे होने तक रुकना न चाहे, वह पूरे क्लिनिक को मिटाने के लिए कहता है, ऐप में या उसी पन्ने पर। काम एक हफ़्ते बाद शुरू होता है; हर मालिक को तुरंत ई-मेल से बताया जाता है, और तब तक उनमें से कोई भी इसे वापस ले सकता है।
- अंत में एक प्रमाणपत्र मिलता है: क्या मिटा, क्या रखा गया, क्यों और कब तक। जिसके पास वह हो, [जाँच सकता है](/certificate)।

## हम कब तक रखते हैं

- जब तक क्लिनिक सदस्य है: जितना क्लिनिक चाहे। इलाज के रिकॉर्ड के लिए क्लिनिक समय तय करता है; शुरू में आख़िरी मुलाक़ात के पाँच साल बाद तक, नाबालिगों के लिए 21 की उम्र तक। समय पूरा होने पर मालिक के सामने मिटाने का प्रस्ताव आता है; उसकी हाँ के बिना इलाज का कुछ भी नहीं मिटता।
- सदस्यता रद्द होने के बाद: 90 दिन, जिनमें सब कुछ निर्यात हो सकता है। अंत से 60, 30, 7 और 1 दिन पहले हम मालिकों को याद दिलाते हैं। फिर क्लिनिक हमेशा के लिए मिट जाता है: पंक्तियाँ, फ़ाइलें, संदेशों के शब्द, सत्र।
- बैकअप: मिटाया हुआ अगले 30 दिनों में उनसे निकल जाता है। कोई बैकअप वापस डाला जाए तो बाद में मिटाया हुआ फिर मिटाया जाता है।

बाक़ी उन नियमों से जाता है जिन्हें प्रोग्राम अपने-आप लागू करता है। वे यहाँ वैसे ही दिखते हैं जैसे वह उन्हें पढ़ता है:

{{retention}}

मिटाए गए क्लिनिक के बिल के दस्तावेज़, और किसने क्या किया इसका लेखा, बाक़ी सब से अलग, सीलबंद और इलाज की किसी बात के बिना रखे जाते हैं।

## अपना डेटा साथ ले जाना

मालिक किसी भी दिन, बिना पूछे, सब कुछ निर्यात कर सकता है: तालिकाएँ जिन्हें हर स्प्रेडशीट खोलती है, चित्र जैसे आए थे, दस्तावेज़ PDF में। जब तक निर्यात हो सकता है, किसी भी कारण से कुछ नहीं रोका जाता, बिल बाक़ी हो तब भी नहीं।

## अगर कुछ गड़बड़ हो जाए

हम संबंधित क्लिनिकों के मालिकों को बिना देर किए बताते हैं: जो पता है, लेखे के अनुसार किस पर असर पड़ा, और मरीज़ों के लिए पत्रों के मसौदे। डेटा संरक्षण बोर्ड को बिना देर किए बताया जाता है, पूरा ब्योरा 72 घंटे में, और जहाँ CERT-In के नियम कहें वहाँ उसे 6 घंटे में।

किसी को सुरक्षा में छेद मिले तो {{security-email}} पर लिखें; [security.txt](/.well-known/security.txt) यही बात प्रोग्रामों से कहता है। जो नेक इरादे से बताए, उसे हमसे डरने की कोई बात नहीं।

## किससे पूछें

{{operator}}, {{address}}। डेटा के बारे में सवाल: {{privacy-email}}। शिकायतें: {{grievance-officer}}, {{grievance-email}}, या [शिकायत का पन्ना](/grievances)।$hi$);
