import { defineMessages } from '@multipartner/ui/messages';

export const newPartnerMessages = defineMessages({
  en: {
    sentence:
      'The partner gets a room of its own in the trust center, with its own key. You never see who its customers are.',
    business: 'The business',
    nameHelp: 'As customers know it, for instance “Autohaus Sonne”.',
    legalNameHelp: 'As it stands in the imprint. Left empty: the name.',
    languageHelp: 'The partner can change it. Every template can hold several languages.',
    groupsHelp: 'Campaigns are offered to groups. Running campaigns of these groups reach the partner at once.',
    noGroups: 'There is no group yet. You can make one later.',
    owner: 'The owner',
    ownerSentence: 'Gets an invitation by mail and then invites colleagues. Leave this empty to invite later.',
    add: 'Add partner',
  },
  de: {
    sentence:
      'Der Partner bekommt einen eigenen Raum im Trust Center, mit eigenem Schlüssel. Wer seine Kundinnen und Kunden sind, sehen Sie nie.',
    business: 'Der Betrieb',
    nameHelp: 'Wie die Kundschaft ihn kennt, etwa „Autohaus Sonne“.',
    legalNameHelp: 'Wie sie im Impressum steht. Leer gelassen: der Name.',
    languageHelp: 'Der Partner kann sie ändern. Jede Vorlage kann mehrere Sprachen enthalten.',
    groupsHelp: 'Kampagnen werden Gruppen angeboten. Laufende Kampagnen dieser Gruppen erreichen den Partner sofort.',
    noGroups: 'Es gibt noch keine Gruppe. Sie können später eine anlegen.',
    owner: 'Die Partnerleitung',
    ownerSentence:
      'Bekommt eine Einladung per Mail und lädt dann Kolleginnen und Kollegen ein. Leer gelassen: später einladen.',
    add: 'Partner anlegen',
  },
});
