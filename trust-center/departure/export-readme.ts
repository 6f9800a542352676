/** What lies in the file that a leaving partner takes along, in both languages. */
export const EXPORT_README = `Everything of your customers in the trust center
================================================

people.jsonl      One person a line: profile, grounds by purpose, and all evidence of consent in clear.
suppressions.csv  Who must never get mail from you again. "token" cannot be turned back into an address;
                  "contactId" names the person in people.jsonl where there still is one.
fields.json       What the fields of people.jsonl mean: names, types, categories, purposes.
segments.json     Your saved filters.
orders.jsonl      What you have sent, with its numbers.
deliveries.csv    Who got which mail.
log.jsonl         Every access to your customers, as it was hashed: the trust center's verifier checks it.

These are personal data. Keep the file encrypted, and delete it when you no longer need it.


Alles über Ihre Kundinnen und Kunden im Trust Center
====================================================

people.jsonl      Eine Person je Zeile: Profil, Rechtsgrundlagen nach Zweck und alle Nachweise im Klartext.
suppressions.csv  Wer nie wieder Mails von Ihnen bekommen darf. Aus "token" lässt sich keine Adresse gewinnen;
                  "contactId" nennt die Person in people.jsonl, sofern es sie noch gibt.
fields.json       Was die Felder in people.jsonl bedeuten: Namen, Typen, Kategorien, Zwecke.
segments.json     Ihre gespeicherten Filter.
orders.jsonl      Was Sie gesendet haben, mit Zahlen.
deliveries.csv    Wer welche Mail bekommen hat.
log.jsonl         Jeder Zugriff auf Ihre Kundschaft, wie er gehasht wurde: Das Prüfprogramm prüft ihn.

Das sind personenbezogene Daten. Bewahren Sie die Datei verschlüsselt auf und löschen Sie sie, sobald Sie sie nicht mehr brauchen.
`;
