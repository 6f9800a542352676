import { defineMessages } from '@multipartner/ui/messages';

export const addressMessages = defineMessages({
  en: {
    title: 'Confirm your new address',
    sentence: 'With this button {{partner}} uses this address for you from now on.',
    confirm: 'Confirm',
    not: 'If you did not ask for this, simply close the page: nothing changes.',
    changedTitle: 'Your new address holds',
    changed: '{{partner}} uses it from now on. You get a mail about it, and so does the old address.',
    partnerTitle: '{{partner}} takes care of it',
    partner:
      'This address is stored there already, with another entry. {{partner}} puts both together and answers within one month.',
    failedTitle: 'That did not work just now',
  },
  de: {
    title: 'Neue Adresse bestätigen',
    sentence: 'Mit dieser Schaltfläche verwendet {{partner}} ab jetzt diese Adresse für Sie.',
    confirm: 'Bestätigen',
    not: 'Wenn Sie das nicht möchten, schließen Sie die Seite einfach: Es ändert sich nichts.',
    changedTitle: 'Ihre neue Adresse gilt',
    changed: '{{partner}} verwendet sie ab jetzt. Sie bekommen eine Mail dazu, die alte Adresse auch.',
    partnerTitle: '{{partner}} kümmert sich darum',
    partner:
      'Diese Adresse ist dort schon gespeichert, bei einem anderen Eintrag. {{partner}} führt beide zusammen und antwortet innerhalb eines Monats.',
    failedTitle: 'Das hat gerade nicht geklappt',
  },
});
