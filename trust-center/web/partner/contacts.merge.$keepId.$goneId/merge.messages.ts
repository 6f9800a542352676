import { defineMessages } from '@multipartner/ui/messages';

export const mergeMessages = defineMessages({
  en: {
    title: 'Merge two contacts',
    sentence: 'The result as it will be. Fields of the one who stays come first; what it lacks comes from the other.',
    back: 'Duplicates',
    result: 'After merging',
    stays: 'Stays',
    goes: 'Goes',
    swap: 'Keep the other address instead',
    consent: 'Mails',
    mayFor: 'May be mailed: {{purposes}}',
    mayNot: 'This person gets no mail: where the two differ, the stricter answer holds.',
    merge: 'Merge contacts',
    warning:
      'The contact {{address}} is deleted with its key and its history; this cannot be undone. Its unsubscription, if there is one, stays for both addresses.',
    warningTitle: 'Merge the two contacts?',
    tags: 'Tags',
  },
  de: {
    title: 'Zwei Kontakte zusammenführen',
    sentence:
      'Das Ergebnis, wie es sein wird. Die Felder dessen, der bleibt, gehen vor; was ihm fehlt, kommt vom anderen.',
    back: 'Dubletten',
    result: 'Nach dem Zusammenführen',
    stays: 'Bleibt',
    goes: 'Geht',
    swap: 'Stattdessen die andere Adresse behalten',
    consent: 'Mails',
    mayFor: 'Darf angeschrieben werden: {{purposes}}',
    mayNot: 'Diese Person bekommt keine Mails: Wo sich die beiden unterscheiden, gilt die strengere Antwort.',
    merge: 'Kontakte zusammenführen',
    warning:
      'Der Kontakt {{address}} wird mit Schlüssel und Verlauf gelöscht; das lässt sich nicht zurücknehmen. Eine Abmeldung, falls es sie gibt, bleibt für beide Adressen.',
    warningTitle: 'Die beiden Kontakte zusammenführen?',
    tags: 'Tags',
  },
});
