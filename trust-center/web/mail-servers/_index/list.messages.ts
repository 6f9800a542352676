import { defineMessages } from '@multipartner/ui/messages';

export const listMessages = defineMessages({
  en: {
    title: 'Mail servers',
    sentence:
      'Over which servers mails leave. Only you, the operator’s custodian, set them: whoever runs one can read what goes over it. Headquarters cannot.',
    create: 'New mail server',
    name: 'Name',
    way: 'By',
    whose: 'Whose mails',
    everybody: 'Everybody’s',
    partners_one: 'One partner’s',
    partners_other: '{{count}} partners’',
    share: 'Weight',
    state: 'State',
    works: 'Works',
    broken: 'Does not work',
    untested: 'Not tried out',
    running: 'Being tried out',
    paused: 'Paused',
    emptyTitle: 'No mail server of your own yet',
    emptySentence: 'All mails go over the server that the installation was started with.',
    standard: 'The installation’s own server',
    standardUsed:
      'Set by the operator as SMTP_URL. It carries the mails of all partners for whom no server stands here.',
    standardUnused: 'Set by the operator as SMTP_URL. At the moment every mail finds a server above, so it waits.',
  },
  de: {
    title: 'Mailserver',
    sentence:
      'Über welche Server Mails hinausgehen. Nur Sie, die Schlüsselverwahrung des Betreibers, stellen sie ein: Wer einen betreibt, kann lesen, was darüber geht. Die Zentrale kann es nicht.',
    create: 'Neuer Mailserver',
    name: 'Name',
    way: 'Über',
    whose: 'Wessen Mails',
    everybody: 'Die aller Partner',
    partners_one: 'Die eines Partners',
    partners_other: 'Die von {{count}} Partnern',
    share: 'Gewicht',
    state: 'Zustand',
    works: 'Funktioniert',
    broken: 'Funktioniert nicht',
    untested: 'Nicht ausprobiert',
    running: 'Wird ausprobiert',
    paused: 'Angehalten',
    emptyTitle: 'Noch kein eigener Mailserver',
    emptySentence: 'Alle Mails gehen über den Server, mit dem die Installation gestartet wurde.',
    standard: 'Der Server der Installation',
    standardUsed:
      'Vom Betreiber als SMTP_URL gesetzt. Er trägt die Mails aller Partner, für die hier kein Server steht.',
    standardUnused: 'Vom Betreiber als SMTP_URL gesetzt. Zurzeit findet jede Mail oben einen Server, er wartet also.',
  },
});
