import { defineMessages } from '@multipartner/ui/messages';

/** Names of the categories, and in one sentence what happens when their time is over. */
export const categoryWords = defineMessages({
  en: {
    unused_consent: 'Consent that nobody uses',
    unused_consent_what: 'No mail went to the person for so long: the consent lapses, until the person agrees anew.',
    unused_consent_law:
      'Courts have seen consent as lapsed that was first used after four years (Art. 7 GDPR, § 7 UWG).',
    withdrawn_consent: 'Withdrawn consent and its evidence',
    withdrawn_consent_what:
      'Person and evidence are erased. A new consent or a customer relation stays; only the old evidence goes.',
    withdrawn_consent_law:
      'Until claims are time-barred, you may have to prove that you were allowed to send: three years from the end of the year (§§ 195, 199 BGB).',
    people_without_ground: 'People whom nobody may mail',
    people_without_ground_what: 'Contacts without any legal ground that nobody changed for so long are erased.',
    people_without_ground_law: 'Data is kept no longer than its purpose needs it (Art. 5 (1) (e) GDPR).',
    delivery_events: 'Opens and clicks',
    delivery_events_what: 'They lose the name and stay in your results as numbers.',
    delivery_events_law: 'Who opened what is kept no longer than you evaluate it (Art. 5 (1) (e) GDPR, § 25 TDDDG).',
    import_files: 'Import files',
    import_files_what: 'Uploaded files, refused rows and the entry in the list of imports are deleted. Contacts stay.',
    import_files_law: 'Uploaded files are only needed to follow up on an import (Art. 5 (1) (c) GDPR).',
    unconfirmed_sign_ups: 'Sign-ups that nobody confirmed',
    unconfirmed_sign_ups_what: 'The request is deleted and becomes a number of the form.',
    unconfirmed_sign_ups_law:
      'Without a confirmation there is no ground to keep the address (Art. 5 (1) (e), Art. 6 GDPR).',
    closed_requests: 'Closed requests of data subjects',
    closed_requests_what: 'The record of the request and its protocol are deleted, counted from when it was closed.',
    closed_requests_law:
      'Until claims and fines are time-barred you may have to prove that you answered in time: three years from the end of the year (Art. 5 (2), 82 GDPR, §§ 195, 199 BGB, § 31 OWiG).',
    single_mails: 'Single mails',
    single_mails_what: 'Sealed copies of test mails, invitations and notices are deleted.',
    single_mails_law: 'After delivery the copy serves nothing but questions about it (Art. 5 (1) (e) GDPR).',
    log_details: 'Details of the access log',
    log_details_what: 'The sealed details of an entry are deleted. The entry itself stays and can still be verified.',
    log_details_law: 'The log proves who read what; after years the entry is enough (Art. 5 (2), Art. 32 GDPR).',
    days_one: '{{formatted}} day',
    days_other: '{{formatted}} days',
    years_one: '{{formatted}} year from the end of the year',
    years_other: '{{formatted}} years from the end of the year',
  },
  de: {
    unused_consent: 'Einwilligungen, die niemand nutzt',
    unused_consent_what:
      'So lange ging keine Mail an die Person: Die Einwilligung verfällt, bis die Person erneut zustimmt.',
    unused_consent_law:
      'Gerichte haben Einwilligungen als erloschen angesehen, die erst nach vier Jahren genutzt wurden (Art. 7 DSGVO, § 7 UWG).',
    withdrawn_consent: 'Widerrufene Einwilligungen und ihre Nachweise',
    withdrawn_consent_what:
      'Person und Nachweise werden gelöscht. Eine neue Einwilligung oder Kundenbeziehung bleibt, nur die alten Nachweise gehen.',
    withdrawn_consent_law:
      'Bis zur Verjährung müssen Sie belegen können, dass Sie schreiben durften: drei Jahre ab Jahresende (§§ 195, 199 BGB).',
    people_without_ground: 'Personen, denen niemand schreiben darf',
    people_without_ground_what:
      'Kontakte ohne jede Rechtsgrundlage, die so lange niemand geändert hat, werden gelöscht.',
    people_without_ground_law: 'Daten bleiben nicht länger, als ihr Zweck es braucht (Art. 5 Abs. 1 lit. e DSGVO).',
    delivery_events: 'Öffnungen und Klicks',
    delivery_events_what: 'Sie verlieren den Namen und bleiben in Ihren Ergebnissen als Zahlen.',
    delivery_events_law:
      'Wer was geöffnet hat, bleibt nicht länger, als Sie es auswerten (Art. 5 Abs. 1 lit. e DSGVO, § 25 TDDDG).',
    import_files: 'Importdateien',
    import_files_what:
      'Hochgeladene Dateien, abgelehnte Zeilen und der Eintrag in der Liste der Importe werden gelöscht. Kontakte bleiben.',
    import_files_law: 'Hochgeladene Dateien braucht es nur für Rückfragen zum Import (Art. 5 Abs. 1 lit. c DSGVO).',
    unconfirmed_sign_ups: 'Anmeldungen, die niemand bestätigt hat',
    unconfirmed_sign_ups_what: 'Die Anfrage wird gelöscht und bleibt als Zahl beim Formular.',
    unconfirmed_sign_ups_law:
      'Ohne Bestätigung gibt es keinen Grund, die Adresse zu behalten (Art. 5 Abs. 1 lit. e, Art. 6 DSGVO).',
    closed_requests: 'Abgeschlossene Betroffenenanfragen',
    closed_requests_what: 'Der Vermerk der Anfrage und ihr Verlauf werden gelöscht, gezählt ab dem Abschluss.',
    closed_requests_law:
      'Bis zur Verjährung von Ansprüchen und Bußgeldern müssen Sie belegen können, dass Sie rechtzeitig geantwortet haben: drei Jahre ab Jahresende (Art. 5 Abs. 2, 82 DSGVO, §§ 195, 199 BGB, § 31 OWiG).',
    single_mails: 'Einzelne Mails',
    single_mails_what: 'Versiegelte Kopien von Testmails, Einladungen und Hinweisen werden gelöscht.',
    single_mails_law: 'Nach der Zustellung dient die Kopie nur noch Rückfragen (Art. 5 Abs. 1 lit. e DSGVO).',
    log_details: 'Einzelheiten des Zugriffsprotokolls',
    log_details_what:
      'Die versiegelten Einzelheiten eines Eintrags werden gelöscht. Der Eintrag selbst bleibt und ist weiter prüfbar.',
    log_details_law:
      'Das Protokoll belegt, wer was las; nach Jahren genügt der Eintrag (Art. 5 Abs. 2, Art. 32 DSGVO).',
    days_one: '{{formatted}} Tag',
    days_other: '{{formatted}} Tage',
    years_one: '{{formatted}} Jahr ab Jahresende',
    years_other: '{{formatted}} Jahre ab Jahresende',
  },
});

export const causeWords = defineMessages({
  en: {
    deleted: 'Deleted by a person',
    merged: 'Merged with a duplicate',
    import_undone: 'Import undone',
    retention: 'Retention',
    partner_destroyed: 'All keys of the partner destroyed',
  },
  de: {
    deleted: 'Von einer Person gelöscht',
    merged: 'Mit einem Duplikat zusammengeführt',
    import_undone: 'Import rückgängig gemacht',
    retention: 'Aufbewahrungsfrist',
    partner_destroyed: 'Alle Schlüssel des Partners vernichtet',
  },
});
