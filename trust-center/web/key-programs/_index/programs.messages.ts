import { defineMessages } from '@multipartner/ui/messages';

export const programsMessages = defineMessages({
  en: {
    title: 'Programs',
    sentence:
      'With an API key a program of yours can see, lock and rotate customers’ keys, by the command “multipartner keys” or the REST API.',
    listTitle: 'API keys of the operator',
  },
  de: {
    title: 'Programme',
    sentence:
      'Mit einem API-Schlüssel kann Ihr Programm die Kundenschlüssel ansehen, sperren und wechseln, über den Befehl „multipartner keys“ oder die REST-Schnittstelle.',
    listTitle: 'API-Schlüssel des Betreibers',
  },
});
