import { defineMessages } from '@multipartner/ui/messages';

export const programsMessages = defineMessages({
  en: {
    title: 'Programs',
    sentence:
      'With an API key, a program of yours sees, locks and rotates keys: the command multipartner keys, or the REST API.',
    back: 'Keys and ceremonies',
    operator: 'the operator',
  },
  de: {
    title: 'Programme',
    sentence:
      'Mit einem API-Schlüssel sieht, sperrt und wechselt ein Programm von Ihnen Schlüssel: mit dem Befehl multipartner keys oder der REST-Schnittstelle.',
    back: 'Schlüssel und Zeremonien',
    operator: 'Betreiber',
  },
});
