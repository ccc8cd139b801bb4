-- What is kept about people who sign in. The first words; later versions are published in the console.

insert into private.policy_versions (policy, version, effective_on, material, summary_en, summary_hi, text_en, text_hi) values ('privacy', 1, '2026-11-22', false, '', '',
$en$# Privacy policy

What Chairside keeps about you, what for, who receives it, and how you get it back or have it erased. Chairside is run by {{operator}}, {{address}}.

## Whom this is about

- You work in a clinic and sign in here. {{operator}} decides what is kept about you and answers for it; the Digital Personal Data Protection Act, 2023 calls that a data fiduciary. Most of this page is about you.
- You are a patient of a clinic that uses Chairside. Your clinic decides, and we keep your data for the clinic only, as it tells us; the Act calls that a data processor. Your clinic gives you your data, corrects it and deletes it. If you do not reach it, [ask here](/delete-my-data). How we look after the data of clinics stands in the [data policy](/data-policy).
- You only read these pages. We do not know who you are, and do not try to find out.

## What we keep about you who sign in

- Your name, and your phone number if you enter it: so that colleagues see who booked, changed or wrote something.
- Your e-mail address, and your password and PIN in a form that cannot be turned back: to sign you in, and to mail you what you ask for and what you must know.
- Your language, light or dark, and how you look at the schedule: to show the screens as you like them.
- When, from which network address, with which browser and by which way you signed in: to protect the records of your clinic, and to show you where you are signed in.
- What you change in your clinic and whose record you open, with the time: the clinic's record of who did what. Its owner reads it; nobody can change it.
- What you agreed to and what you took back, with the words you saw, the language and the time.
- What you write to us when you need help.
- If you own a clinic: its name, address and GSTIN, and what it paid. Cards and bank accounts are entered on the page of the payment provider; their numbers never reach us.

You read the [notice](/notice) and agree when you register. What is optional is asked separately, and works the same if you say no.

## What we do not do

- We do not sell or rent data, and show no advertisements.
- We do not list clinics in a directory, and never contact their patients for ourselves.
- We train nothing with your data or with that of patients.
- No other company counts or follows you here. What we count ourselves is how often a part of the program is opened, without who opened it, and you can say no: see [cookies](/cookies).

## Who receives it

- Your colleagues, as far as the roles of your clinic let them.
- The companies without whom the service could not run. Each is listed, with what it receives and where, in the [data policy](/data-policy).
- Courts and authorities, when a law obliges us, and no more than it asks for. We tell you, unless the law forbids it.

## How long

- Your account: until you delete it.
- Your name on what you wrote in the records of a clinic: as long as the clinic keeps those records, because it must be able to show who wrote them.
- Sign-ins and the record of who did what: a year at least, as the law asks; a clinic's as long as the clinic is here, and sealed for one year after it was deleted.
- Messages to support: two years after the last of them.
- Technical logs: 90 days. They hold numbers and codes; no name, phone number or text.
- Invoices of the subscription: seven years from the end of the financial year, as tax law asks.
- Proof of what you agreed to: as long as it proves something.
- Backups: what was deleted leaves them within 30 days more.

## Your rights

On [your account page](/account) you see what is kept about you, correct it, download it as a file that programs read, and delete it. What a law makes us keep is named there, with the reason and the date. Consent is taken back there as well, as easily as it was given.

For everything else write to {{privacy-email}}. You can also name somebody who acts for you when you no longer can. We answer within 30 days. A deletion whose sender we could verify is done within 30 business days, unless a law obliges us to keep something.

If you are not content, our grievance officer {{grievance-officer}} answers at {{grievance-email}} or through the [grievance page](/grievances), within 30 days and with a number you can refer to. If that does not settle it, you can complain to the Data Protection Board of India.

## Children

Accounts are for people who work in a clinic and are 18 or older. For patients who are children the clinic records the consent of a parent or guardian. The program sends them no marketing: it refuses to.

## If something goes wrong

When personal data was lost or seen by somebody who had no right to it, we tell those concerned without delay: what happened, how much, when, what may follow, what we have done and what they can do. We tell the Data Protection Board without delay, with the details within 72 hours, and CERT-In within 6 hours where its rules ask for that.

## When this policy changes

Every version has a number and a date, and the old ones stay readable here. A change that matters is mailed to every owner and every member of a clinic's staff at least 14 days before it takes effect, and stands above every page of your clinic until you say that you have read it. Who signs in by PIN and has no e-mail address is told there alone. We keep who was told and when.$en$,
$hi$# गोपनीयता नीति

Chairside आपके बारे में क्या रखता है, किसलिए, किसे मिलता है, और आप उसे कैसे वापस ले या मिटवा सकते हैं। Chairside को {{operator}}, {{address}} चलाता है।

## यह किसके बारे में है

- आप किसी क्लिनिक में काम करते हैं और यहाँ साइन इन करते हैं। आपके बारे में क्या रखा जाए, यह {{operator}} तय करता है और वही इसके लिए जवाबदेह है; डिजिटल व्यक्तिगत डेटा संरक्षण अधिनियम, 2023 इसे डेटा न्यासी (data fiduciary) कहता है। इस पन्ने का ज़्यादातर हिस्सा आपके बारे में है।
- आप किसी ऐसे क्लिनिक के मरीज़ हैं जो Chairside इस्तेमाल करता है। फ़ैसला आपका क्लिनिक करता है; हम आपका डेटा केवल क्लिनिक के लिए, उसके कहे अनुसार रखते हैं। अधिनियम इसे डेटा प्रोसेसर कहता है। आपका डेटा आपको क्लिनिक ही देता, सुधारता और मिटाता है। क्लिनिक से संपर्क न हो पाए तो [यहाँ लिखें](/delete-my-data)। क्लिनिकों का डेटा हम कैसे संभालते हैं, यह [डेटा नीति](/data-policy) में है।
- आप केवल ये पन्ने पढ़ रहे हैं। हम नहीं जानते कि आप कौन हैं, और जानने की कोशिश भी नहीं करते।

## साइन इन करने वालों के बारे में हम क्या रखते हैं

- आपका नाम, और आप भरें तो फ़ोन नंबर: ताकि सहकर्मी देख सकें कि किसने बुक किया, बदला या लिखा।
- आपका ई-मेल पता, और आपका पासवर्ड तथा पिन ऐसे रूप में जिसे वापस पढ़ा नहीं जा सकता: साइन इन कराने के लिए, और आपका माँगा हुआ तथा ज़रूरी सूचनाएँ मेल से भेजने के लिए।
- आपकी भाषा, हल्का या गहरा रंग, और आप शेड्यूल कैसे देखते हैं: स्क्रीन आपकी पसंद से दिखाने के लिए।
- आपने कब, किस नेटवर्क पते से, किस ब्राउज़र में और किस तरीके से साइन इन किया: आपके क्लिनिक के रिकॉर्ड की सुरक्षा के लिए, और आपको यह दिखाने के लिए कि आप कहाँ-कहाँ साइन इन हैं।
- आप क्लिनिक में क्या बदलते हैं और किसका रिकॉर्ड खोलते हैं, समय के साथ: यह क्लिनिक का लेखा है कि किसने क्या किया। उसे मालिक पढ़ता है; कोई बदल नहीं सकता।
- आपने किस बात की सहमति दी और कौन-सी वापस ली, जो शब्द आपने पढ़े, भाषा और समय के साथ।
- मदद के लिए आप हमें जो लिखते हैं।
- आप क्लिनिक के मालिक हों तो: क्लिनिक का नाम, पता और GSTIN, और उसने कितना चुकाया। कार्ड और बैंक खाते भुगतान कंपनी के पन्ने पर भरे जाते हैं; उनके नंबर हम तक कभी नहीं पहुँचते।

पंजीकरण के समय आप [सूचना](/notice) पढ़कर सहमति देते हैं। जो वैकल्पिक है वह अलग से पूछा जाता है, और मना करने पर भी सब वैसे ही चलता है।

## हम क्या नहीं करते

- हम डेटा न बेचते हैं, न किराए पर देते हैं, और विज्ञापन नहीं दिखाते।
- हम क्लिनिकों की कोई सूची नहीं छापते, और उनके मरीज़ों से अपने लिए कभी संपर्क नहीं करते।
- आपके या मरीज़ों के डेटा से हम कुछ भी प्रशिक्षित नहीं करते।
- यहाँ कोई दूसरी कंपनी न आपको गिनती है, न आपका पीछा करती है। हम ख़ुद केवल यह गिनते हैं कि प्रोग्राम का कौन-सा हिस्सा कितनी बार खुला, किसने खोला यह नहीं; और आप मना कर सकते हैं: देखें [कुकी](/cookies)।

## यह किसे मिलता है

- आपके सहकर्मियों को, उतना ही जितना आपके क्लिनिक की भूमिकाएँ दिखाएँ।
- उन कंपनियों को जिनके बिना सेवा नहीं चल सकती। हर एक का नाम, उसे क्या मिलता है और कहाँ, [डेटा नीति](/data-policy) में लिखा है।
- अदालतों और सरकारी अधिकारियों को, जब क़ानून बाध्य करे, और उतना ही जितना माँगा जाए। क़ानून मना न करे तो हम आपको बताते हैं।

## कब तक

- आपका खाता: जब तक आप उसे मिटाएँ नहीं।
- क्लिनिक के रिकॉर्ड में आपके लिखे पर आपका नाम: जब तक क्लिनिक वे रिकॉर्ड रखता है, क्योंकि उसे दिखाना होता है कि किसने लिखा।
- साइन इन, और किसने क्या किया इसका लेखा: कम से कम एक साल, जैसा क़ानून कहता है; क्लिनिक का लेखा तब तक जब तक क्लिनिक यहाँ है, और मिटने के बाद एक साल तक सीलबंद।
- सहायता को लिखे संदेश: आख़िरी संदेश के दो साल बाद तक।
- तकनीकी लॉग: 90 दिन। उनमें अंक और कोड होते हैं; न नाम, न फ़ोन नंबर, न कोई लिखा हुआ।
- सदस्यता के बिल: वित्तीय वर्ष के अंत से सात साल, जैसा कर क़ानून कहता है।
- आपकी सहमति का सबूत: जब तक वह कुछ साबित करता है।
- बैकअप: मिटाया हुआ डेटा अगले 30 दिनों में उनसे भी निकल जाता है।

## आपके अधिकार

[अपने खाते के पन्ने](/account) पर आप देखते हैं कि आपके बारे में क्या रखा है, उसे सुधारते हैं, ऐसी फ़ाइल में डाउनलोड करते हैं जिसे प्रोग्राम पढ़ सकें, और मिटाते हैं। क़ानून के कारण जो रखना पड़ता है वह वहीं कारण और तारीख़ के साथ लिखा है। सहमति भी वहीं वापस ली जाती है, उतनी ही आसानी से जितनी से दी गई थी।

बाक़ी सब के लिए {{privacy-email}} पर लिखें। आप किसी को नामित भी कर सकते हैं जो तब आपकी ओर से बोले जब आप न बोल सकें। हम 30 दिन में जवाब देते हैं। जिस माँग करने वाले की पहचान हो सकी, उसका डेटा 30 कार्यदिवसों में मिटाया जाता है, सिवाय उसके जिसे क़ानून रखने को कहे।

संतुष्ट न हों तो हमारे शिकायत अधिकारी {{grievance-officer}} {{grievance-email}} पर या [शिकायत के पन्ने](/grievances) से 30 दिन में जवाब देते हैं, एक नंबर के साथ जिसका आप हवाला दे सकें। बात फिर भी न बने तो आप भारत के डेटा संरक्षण बोर्ड में शिकायत कर सकते हैं।

## बच्चे

खाते उनके लिए हैं जो क्लिनिक में काम करते हैं और 18 वर्ष या उससे बड़े हैं। जो मरीज़ बच्चे हैं, उनके लिए क्लिनिक माता-पिता या अभिभावक की सहमति दर्ज करता है। प्रोग्राम उन्हें कोई प्रचार नहीं भेजता: वह मना कर देता है।

## अगर कुछ गड़बड़ हो जाए

व्यक्तिगत डेटा खो जाए, या कोई ऐसा देख ले जिसे अधिकार नहीं था, तो हम संबंधित लोगों को बिना देर किए बताते हैं: क्या हुआ, कितना, कब, क्या असर हो सकता है, हमने क्या किया और वे क्या कर सकते हैं। डेटा संरक्षण बोर्ड को हम बिना देर किए बताते हैं, पूरा ब्योरा 72 घंटे में, और जहाँ CERT-In के नियम कहें वहाँ उसे 6 घंटे में।

## जब यह नीति बदले

हर संस्करण का एक अंक और तारीख़ है, और पुराने यहीं पढ़े जा सकते हैं। महत्वपूर्ण बदलाव लागू होने से कम से कम 14 दिन पहले हर मालिक और क्लिनिक के हर कर्मचारी को मेल से बताया जाता है, और आपके क्लिनिक के हर पन्ने के ऊपर तब तक रहता है जब तक आप न कहें कि आपने पढ़ लिया। जो पिन से साइन इन करते हैं और जिनका ई-मेल पता नहीं है, उन्हें केवल वहीं बताया जाता है। किसे कब बताया गया, यह हम रखते हैं।$hi$);
