/** The log's operations in words: the ways out for mails. */
import { defineMessages } from '@multipartner/ui/messages';

export const transportWords = defineMessages({
  en: {
    'transport.created': 'Set up a mail server',
    'transport.changed': 'Changed a mail server',
    'transport.paused': 'Paused a mail server',
    'transport.resumed': 'Took a mail server into use again',
    'transport.removed': 'Removed a mail server',
    'transport.tested': 'Had a mail server tried out',
    'transport.opened': 'Read what a mail server is signed in to with',
  },
  de: {
    'transport.created': 'Mailserver eingerichtet',
    'transport.changed': 'Mailserver geändert',
    'transport.paused': 'Mailserver angehalten',
    'transport.resumed': 'Mailserver wieder in Gebrauch genommen',
    'transport.removed': 'Mailserver entfernt',
    'transport.tested': 'Mailserver ausprobieren lassen',
    'transport.opened': 'Zugangsdaten eines Mailservers gelesen',
  },
});
