/** What was asked, as mails to the owners of a partner say it. They name nobody; the other words are HQ's. */
import { defineMessages } from '@multipartner/ui/messages';

export const reminderMessages = defineMessages({
  en: {
    kind_access: 'access',
    kind_portability: 'data to take along',
    kind_rectification: 'correction',
    kind_erasure: 'erasure',
    kind_restriction: 'restriction',
    kind_objection: 'objection',
  },
  de: {
    kind_access: 'Auskunft',
    kind_portability: 'Daten zum Mitnehmen',
    kind_rectification: 'Berichtigung',
    kind_erasure: 'Löschung',
    kind_restriction: 'Einschränkung',
    kind_objection: 'Widerspruch',
  },
});
