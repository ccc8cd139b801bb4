-- The agreement between clinics and whoever runs the service. The first words; later versions are published in the console.

insert into private.policy_versions (policy, version, effective_on, material, summary_en, summary_hi, text_en, text_hi) values ('terms', 1, '2026-11-22', false, '', '',
$en$# Terms of service

The agreement between your clinic and {{operator}}, {{address}}, in plain words. Whoever sets up a clinic here agrees for that clinic.

## What you get

A program that runs the day of a dental clinic, in a browser, with its data kept and backed up by us. What each plan holds and costs stands on the [price page](/pricing). What the program does with data is part of this agreement: see the [data policy](/data-policy).

## Trying and paying

- You begin with a trial that asks for no card. Nothing is charged when it ends, unless you chose a plan.
- A plan is paid ahead, for a month or a year, with GST added and a tax invoice for each charge. If you gave a mandate it is charged again when the period ends, until you cancel.
- Messages cost what is shown before they are sent, from what your plan includes or from credits that you bought ahead.
- Prices change for the period after the one you paid for, never within it, and we tell you beforehand.
- What was charged by mistake or twice is paid back in full.

## When a payment is missing

- For 7 days everything works as before.
- Then for 30 days the clinic can be read and exported, not changed.
- Then it counts as cancelled, and its owner can export everything for 90 days more.

## Leaving

You cancel with two clicks, on any day, without a reason. What is paid for works until its last day. After that the owner can export everything for 90 days; then the clinic is deleted for good, as the data policy says. Whoever subscribes again within those 90 days finds everything as it was; after them a clinic begins anew.

An owner who does not want to wait asks in the settings for the clinic to be deleted. That begins a week later, and any owner can take it back until then; what is paid is not returned.

## What is yours

Everything you enter is yours, or your patients'. You get it whenever you ask, as files that other programs open. We may use it to give you this service and for nothing else.

## What you answer for

- What you enter, that you may keep it, and for how long the law wants you to.
- The consent of your patients, and that messages go only to those who agreed to them.
- Whom you let in, what their roles let them see, and that everyone signs in as themselves.
- That no Aadhaar number is stored here, and no patient's data is written into messages to support.
- Do not try to reach the data of other clinics, to overload the service or to copy it.

## What we answer for

- We keep the service running, secure and backed up, and say honestly when it is not.
- We look into a clinic only when its owner lets us in.
- We tell you at least 14 days before these terms change in a way that matters; what holds until then stays readable.
- We never hold your data back to make you stay or pay.

## Medicine stays with the dentist

Chairside shows, counts and reminds. It gives no medical advice. Allergies, doses and findings that it shows are what people entered or what reference lists say; the treating dentist decides and checks.

## When we may stop

We may suspend a clinic that breaks these terms or harms others. Its owner reads the reason in the app, and everything can still be read and exported. Before we close a clinic for good we say why, wait 14 days unless a law or somebody's safety forbids waiting, and leave the 90 days for the export.

## If something fails

We make good what we break where that can be done. For damage we answer up to what the clinic paid in the twelve months before, and without that limit where the law does not allow one. Nothing here takes away a right that the law gives you.

## Law, and whom to ask

The laws of India apply, and the courts of the place where {{operator}} has its office. Before going there, write to us: {{support-email}} for help, {{grievance-officer}} at {{grievance-email}} for complaints. A person answers.$en$,
$hi$# सेवा की शर्तें

आपके क्लिनिक और {{operator}}, {{address}} के बीच का समझौता, सीधे शब्दों में। जो यहाँ क्लिनिक बनाता है, वह उस क्लिनिक की ओर से सहमत होता है।

## आपको क्या मिलता है

एक प्रोग्राम जो डेंटल क्लिनिक का दिन ब्राउज़र में चलाता है; डेटा हम रखते हैं और उसका बैकअप लेते हैं। किस प्लान में क्या है और कितने का है, यह [क़ीमत के पन्ने](/pricing) पर है। प्रोग्राम डेटा के साथ क्या करता है, यह भी इस समझौते का हिस्सा है: देखें [डेटा नीति](/data-policy)।

## आज़माना और चुकाना

- शुरुआत आज़माइश से होती है, जिसमें कार्ड नहीं माँगा जाता। आपने प्लान न चुना हो तो आज़माइश ख़त्म होने पर कुछ नहीं कटता।
- प्लान का पैसा पहले दिया जाता है, महीने या साल के लिए, GST अलग से, और हर भुगतान का कर बिल मिलता है। आपने मैंडेट दिया हो तो अवधि ख़त्म होने पर फिर कटता है, जब तक आप रद्द न करें।
- संदेशों की क़ीमत भेजने से पहले दिखती है; वह आपके प्लान में शामिल रकम से या पहले ख़रीदे क्रेडिट से जाती है।
- क़ीमत उस अवधि के बाद बदलती है जिसका आप भुगतान कर चुके, उसके बीच कभी नहीं, और हम पहले बताते हैं।
- जो ग़लती से या दो बार कटा, वह पूरा लौटाया जाता है।

## जब भुगतान न हो

- 7 दिन सब पहले जैसा चलता है।
- फिर 30 दिन क्लिनिक पढ़ा और निर्यात किया जा सकता है, बदला नहीं।
- फिर वह रद्द माना जाता है, और मालिक अगले 90 दिन सब कुछ निर्यात कर सकता है।

## छोड़ना

आप किसी भी दिन, बिना कारण, दो क्लिक में रद्द करते हैं। जिसका भुगतान हो चुका, वह अपने आख़िरी दिन तक चलता है। उसके बाद मालिक 90 दिन तक सब कुछ निर्यात कर सकता है; फिर क्लिनिक हमेशा के लिए मिट जाता है, जैसा डेटा नीति में लिखा है। जो इन 90 दिनों में फिर सदस्य बने, उसे सब पहले जैसा मिलता है; उसके बाद क्लिनिक नए सिरे से शुरू होता है।

जो मालिक रुकना न चाहे, वह सेटिंग में क्लिनिक को मिटाने के लिए कहता है। यह एक हफ़्ते बाद शुरू होता है, और तब तक कोई भी मालिक इसे वापस ले सकता है; दिया हुआ पैसा नहीं लौटता।

## आपका क्या है

आप जो दर्ज करते हैं वह आपका है, या आपके मरीज़ों का। आप जब माँगें तब मिलता है, ऐसी फ़ाइलों में जिन्हें दूसरे प्रोग्राम खोलते हैं। हम उसे केवल आपको यह सेवा देने में लगा सकते हैं, और किसी काम में नहीं।

## आप किसके लिए जवाबदेह हैं

- आप जो दर्ज करते हैं उसके लिए, इसके लिए कि आप उसे रख सकते हैं, और क़ानून जितने समय कहे उतने समय रखने के लिए।
- मरीज़ों की सहमति के लिए, और इसके लिए कि संदेश केवल उन्हें जाएँ जिन्होंने हाँ कहा।
- आप किसे आने देते हैं, उनकी भूमिकाएँ क्या दिखाती हैं, और हर व्यक्ति अपने ही नाम से साइन इन करे, इसके लिए।
- यहाँ कोई आधार नंबर न रखा जाए, और सहायता को लिखे संदेशों में किसी मरीज़ का डेटा न हो।
- दूसरे क्लिनिकों के डेटा तक पहुँचने, सेवा पर बोझ डालने या उसकी नक़ल करने की कोशिश न करें।

## हम किसके लिए जवाबदेह हैं

- हम सेवा को चालू, सुरक्षित और बैकअप के साथ रखते हैं, और जब ऐसा न हो तो ईमानदारी से बताते हैं।
- हम किसी क्लिनिक में तभी देखते हैं जब उसका मालिक आने दे।
- इन शर्तों में महत्वपूर्ण बदलाव से कम से कम 14 दिन पहले हम बताते हैं; तब तक जो लागू है वह पढ़ा जा सकता है।
- आपको रोकने या पैसे दिलवाने के लिए हम आपका डेटा कभी नहीं रोकते।

## इलाज का फ़ैसला दंत-चिकित्सक का है

Chairside दिखाता, गिनता और याद दिलाता है। वह चिकित्सकीय सलाह नहीं देता। एलर्जी, ख़ुराक और जाँच की जो बातें वह दिखाता है, वे लोगों की दर्ज की हुई हैं या संदर्भ सूचियों की; इलाज करने वाला दंत-चिकित्सक तय करता और जाँचता है।

## हम कब रोक सकते हैं

जो क्लिनिक ये शर्तें तोड़े या दूसरों को नुक़सान पहुँचाए, उसे हम रोक सकते हैं। मालिक को कारण ऐप में दिखता है, और सब कुछ तब भी पढ़ा और निर्यात किया जा सकता है। किसी क्लिनिक को हमेशा के लिए बंद करने से पहले हम कारण बताते हैं, 14 दिन रुकते हैं (जब तक क़ानून या किसी की सुरक्षा रुकने न दे), और निर्यात के 90 दिन देते हैं।

## अगर कुछ बिगड़े

जो हमसे बिगड़ा और सुधर सकता है, हम सुधारते हैं। नुक़सान के लिए हम उतने तक जवाबदेह हैं जितना क्लिनिक ने पिछले बारह महीनों में चुकाया, और जहाँ क़ानून ऐसी सीमा न माने वहाँ बिना सीमा के। क़ानून का दिया कोई अधिकार यहाँ कम नहीं होता।

## क़ानून, और किससे पूछें

भारत के क़ानून लागू होते हैं, और उस जगह की अदालतें जहाँ {{operator}} का कार्यालय है। वहाँ जाने से पहले हमें लिखें: मदद के लिए {{support-email}}, शिकायत के लिए {{grievance-officer}} को {{grievance-email}} पर। जवाब एक इंसान देता है।$hi$);
