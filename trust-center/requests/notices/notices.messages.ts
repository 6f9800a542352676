/** What a person is told about its request, by mail or as a letter to print: the same sentences. */
import { defineMessages } from '@multipartner/ui/messages';

export const noticeMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    greetingNobody: 'Hello,',
    intro: 'on {{date}} you asked us, {{partner}}, about your personal data: {{kind}}.',
    kind_access: 'access to what we hold about you (Art. 15 GDPR)',
    kind_portability: 'your data in a form that you can take along (Art. 20 GDPR)',
    kind_rectification: 'correction (Art. 16 GDPR)',
    kind_erasure: 'erasure (Art. 17 GDPR)',
    kind_restriction: 'restriction of the processing (Art. 18 GDPR)',
    kind_objection: 'objection to advertising (Art. 21 GDPR)',
    subject: 'Your request about your data, {{partner}}',
    extended:
      'We need longer to answer you properly. You will hear from us by {{date}} at the latest (Art. 12 (3) GDPR). The reason: {{reason}}',
    no_data:
      'Under the address that you gave us we hold no personal data, apart from this request. If you may have used another address with us, please tell us.',
    no_data_suppressed:
      'Under the address that you gave us we hold nothing but a number without a name. It was computed from your address and keeps us from ever writing advertising to it. It stays for that purpose (Art. 21 (3) GDPR).',
    rectification:
      'We have corrected your data. There is nobody outside to whom we had passed the wrong data on, so nobody else had to be told (Art. 19 GDPR).',
    erasure:
      'We have erased your personal data on {{date}}: keys, records, search index and evidence went in one step. Backups hold keys for at most {{days}} more days: from {{until}} nobody can read your data in any copy.',
    erasure_rest:
      'What remains: the record that this request was answered, without your name; deliveries as bare numbers; and, if you had unsubscribed or objected, a number computed from your address that keeps us from writing to you again (Art. 21 (3) GDPR).',
    erasure_number: 'Entry {{n}} of the erasure ledger. There is nobody outside who had to be told (Art. 19 GDPR).',
    restriction:
      'From now on we only keep your data: no mails, no evaluations, no exports. We will tell you before we lift this (Art. 18 (3) GDPR). There is nobody outside who had to be told (Art. 19 GDPR).',
    restriction_lifted:
      'The restriction of the processing of your data ends today (Art. 18 (3) GDPR). The reason: {{reason}}',
    objection:
      'We will send you no advertising any more. A number computed from your address stays, so that no later list makes us write to you again (Art. 21 (3) GDPR).',
    objection_brand:
      'As you wished, this also holds for all other partners of the brand. None of them learns that you are a customer of ours.',
    package:
      'Your data is ready as an encrypted package. The link below leads to it until {{date}} and works once. We tell you the code that it asks for in another way, not by mail.',
    package_action: 'Fetch my data',
    package_done: 'You have received a copy of your data.',
    refused: 'We cannot do what you asked for. The reason: {{ground}}',
    refused_text: 'In detail: {{reason}}',
    refusal_identity: 'we could not make sure that it is you who asks (Art. 12 (2) and (6) GDPR).',
    refusal_unfounded: 'the request is manifestly unfounded (Art. 12 (5) GDPR).',
    refusal_excessive: 'the request is excessive, above all because it repeats earlier ones (Art. 12 (5) GDPR).',
    refusal_legal_duty: 'a law obliges us to keep the data (Art. 17 (3) (b) GDPR).',
    refusal_legal_claims: 'we need the data to establish, exercise or defend legal claims (Art. 17 (3) (e) GDPR).',
    refusal_rights_of_others: 'a copy would harm the rights and freedoms of others (Art. 15 (4) GDPR).',
    refusal_accurate: 'we have checked the data and found it accurate (Art. 16 GDPR).',
    remedies:
      'You can complain to a data protection supervisory authority, for example the one at your home, and you can go to court (Art. 12 (4), 77 and 79 GDPR).',
    closing: 'Kind regards',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    greetingNobody: 'Guten Tag,',
    intro: 'am {{date}} haben Sie sich wegen Ihrer personenbezogenen Daten an uns, {{partner}}, gewandt: {{kind}}.',
    kind_access: 'Auskunft über das, was wir zu Ihnen gespeichert haben (Art. 15 DSGVO)',
    kind_portability: 'Ihre Daten zum Mitnehmen (Art. 20 DSGVO)',
    kind_rectification: 'Berichtigung (Art. 16 DSGVO)',
    kind_erasure: 'Löschung (Art. 17 DSGVO)',
    kind_restriction: 'Einschränkung der Verarbeitung (Art. 18 DSGVO)',
    kind_objection: 'Widerspruch gegen Werbung (Art. 21 DSGVO)',
    subject: 'Ihre Anfrage zu Ihren Daten, {{partner}}',
    extended:
      'Wir brauchen länger, um Ihnen sorgfältig zu antworten. Sie hören spätestens am {{date}} von uns (Art. 12 Abs. 3 DSGVO). Der Grund: {{reason}}',
    no_data:
      'Unter der Adresse, die Sie uns genannt haben, speichern wir keine personenbezogenen Daten, abgesehen von dieser Anfrage. Falls Sie bei uns eine andere Adresse genutzt haben, nennen Sie sie uns bitte.',
    no_data_suppressed:
      'Unter der Adresse, die Sie uns genannt haben, speichern wir nur eine Nummer ohne Namen. Sie wurde aus Ihrer Adresse berechnet und verhindert, dass wir ihr je wieder Werbung schreiben. Dafür bleibt sie bestehen (Art. 21 Abs. 3 DSGVO).',
    rectification:
      'Wir haben Ihre Daten berichtigt. Weitergegeben hatten wir die falschen Daten an niemanden, deshalb war auch niemand sonst zu unterrichten (Art. 19 DSGVO).',
    erasure:
      'Wir haben Ihre personenbezogenen Daten am {{date}} gelöscht: Schlüssel, Datensätze, Suchindex und Nachweise in einem Schritt. Backups halten Schlüssel noch höchstens {{days}} Tage: Ab dem {{until}} kann niemand Ihre Daten in irgendeiner Kopie lesen.',
    erasure_rest:
      'Es bleiben: der Vermerk, dass diese Anfrage beantwortet wurde, ohne Ihren Namen; Zustellungen als bloße Zahlen; und, falls Sie sich abgemeldet oder widersprochen hatten, eine aus Ihrer Adresse berechnete Nummer, die verhindert, dass wir Ihnen wieder schreiben (Art. 21 Abs. 3 DSGVO).',
    erasure_number:
      'Eintrag {{n}} im Löschverzeichnis. Außerhalb gibt es niemanden, der zu unterrichten war (Art. 19 DSGVO).',
    restriction:
      'Ab jetzt bewahren wir Ihre Daten nur noch auf: keine Mails, keine Auswertungen, keine Exporte. Bevor wir das aufheben, sagen wir es Ihnen (Art. 18 Abs. 3 DSGVO). Außerhalb gibt es niemanden, der zu unterrichten war (Art. 19 DSGVO).',
    restriction_lifted:
      'Die Einschränkung der Verarbeitung Ihrer Daten endet heute (Art. 18 Abs. 3 DSGVO). Der Grund: {{reason}}',
    objection:
      'Wir senden Ihnen keine Werbung mehr. Eine aus Ihrer Adresse berechnete Nummer bleibt, damit keine spätere Liste uns wieder an Sie schreiben lässt (Art. 21 Abs. 3 DSGVO).',
    objection_brand:
      'Wie gewünscht gilt das auch für alle anderen Partner der Marke. Keiner von ihnen erfährt, dass Sie bei uns Kunde sind.',
    package:
      'Ihre Daten liegen als verschlüsseltes Paket bereit. Der Link unten führt bis zum {{date}} dorthin und funktioniert einmal. Den Code, nach dem er fragt, sagen wir Ihnen auf anderem Weg, nicht per Mail.',
    package_action: 'Meine Daten abholen',
    package_done: 'Sie haben eine Kopie Ihrer Daten erhalten.',
    refused: 'Wir können Ihrer Anfrage nicht folgen. Der Grund: {{ground}}',
    refused_text: 'Im Einzelnen: {{reason}}',
    refusal_identity: 'Wir konnten nicht sicherstellen, dass Sie selbst anfragen (Art. 12 Abs. 2 und 6 DSGVO).',
    refusal_unfounded: 'Die Anfrage ist offenkundig unbegründet (Art. 12 Abs. 5 DSGVO).',
    refusal_excessive: 'Die Anfrage ist exzessiv, vor allem weil sie frühere wiederholt (Art. 12 Abs. 5 DSGVO).',
    refusal_legal_duty: 'Ein Gesetz verpflichtet uns, die Daten aufzubewahren (Art. 17 Abs. 3 lit. b DSGVO).',
    refusal_legal_claims:
      'Wir brauchen die Daten, um Rechtsansprüche geltend zu machen, auszuüben oder zu verteidigen (Art. 17 Abs. 3 lit. e DSGVO).',
    refusal_rights_of_others: 'Eine Kopie würde Rechte und Freiheiten anderer verletzen (Art. 15 Abs. 4 DSGVO).',
    refusal_accurate: 'Wir haben die Daten geprüft und für richtig befunden (Art. 16 DSGVO).',
    remedies:
      'Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren, etwa der an Ihrem Wohnort, und den Rechtsweg beschreiten (Art. 12 Abs. 4, 77 und 79 DSGVO).',
    closing: 'Mit freundlichen Grüßen',
  },
});
