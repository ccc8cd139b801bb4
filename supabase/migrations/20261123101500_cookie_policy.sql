-- What the browser keeps; the list itself is lib/usage/cookie-list.ts. The first words; later versions are published in the console.

insert into private.policy_versions (policy, version, effective_on, material, summary_en, summary_hi, text_en, text_hi) values ('cookies', 1, '2026-11-22', false, '', '',
$en$# Cookies

What this site keeps in your browser, what for, and for how long. Nothing of it goes to anyone else, and nothing follows you to other sites.

## Counting

We add up, for each day, how often a part of Chairside is opened: no name, no address, no device, no patient, and no other company. It tells us what to make better. You can say no, and then nothing is counted. Nothing else changes.

{{counting}}

## What is kept

{{cookies}}

Besides cookies, the browser's own storage of this site keeps the key by which a clinic knows a shared computer, and which folder of an X-ray sensor is to be watched, on the computers where an owner has set that up. Nothing about patients is in either.

## When you clear them

You can delete all of this in your browser at any time. You are then signed out and asked again; a shared computer has to be trusted again by the owner.$en$,
$hi$# कुकी

यह साइट आपके ब्राउज़र में क्या, किसलिए और कितने समय तक रखती है। इसमें से कुछ भी किसी और को नहीं जाता, और दूसरी साइटों पर कुछ भी आपका पीछा नहीं करता।

## गिनती

हम हर दिन जोड़ते हैं कि Chairside का कौन-सा हिस्सा कितनी बार खुला: न नाम, न पता, न डिवाइस, न मरीज़, न कोई दूसरी कंपनी। इससे हमें पता चलता है कि क्या सुधारना है। आप मना कर सकते हैं, तब कुछ नहीं गिना जाता। और कुछ नहीं बदलता।

{{counting}}

## क्या रखा जाता है

{{cookies}}

कुकी के अलावा इस साइट का ब्राउज़र-भंडार वह कुंजी रखता है जिससे क्लिनिक साझा कंप्यूटर को पहचानता है, और यह कि एक्स-रे सेंसर के किस फ़ोल्डर पर नज़र रखनी है, केवल उन कंप्यूटरों पर जहाँ यह चालू किया गया हो। दोनों में मरीज़ों के बारे में कुछ नहीं होता।

## जब आप इन्हें हटाएँ

आप यह सब अपने ब्राउज़र में कभी भी हटा सकते हैं। तब आप साइन आउट हो जाते हैं और आपसे फिर पूछा जाता है; साझा कंप्यूटर पर मालिक को फिर भरोसा करना पड़ता है।$hi$);
