/** Mails to the owners of a partner when a request is due. They name nobody. */
import { defineMessages } from '@multipartner/ui/messages';

export const reminderMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    subjectWeek: 'A data subject request is due in a week, {{partner}}',
    subjectDay: 'A data subject request is due today, {{partner}}',
    week: 'A request of the kind "{{kind}}" must be answered by {{date}}. That is in {{days}} days.',
    day: 'A request of the kind "{{kind}}" must be answered today, {{date}}. Whoever answers late breaks Art. 12 (3) GDPR.',
    overdue: 'A request of the kind "{{kind}}" had to be answered by {{date}} and is overdue. Please answer it now.',
    action: 'Open the request',
    closing: 'Multipartner',
    kind_access: 'access',
    kind_portability: 'data to take along',
    kind_rectification: 'correction',
    kind_erasure: 'erasure',
    kind_restriction: 'restriction',
    kind_objection: 'objection',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    subjectWeek: 'Eine Betroffenenanfrage ist in einer Woche fällig, {{partner}}',
    subjectDay: 'Eine Betroffenenanfrage ist heute fällig, {{partner}}',
    week: 'Eine Anfrage der Art „{{kind}}“ ist bis zum {{date}} zu beantworten. Das ist in {{days}} Tagen.',
    day: 'Eine Anfrage der Art „{{kind}}“ ist heute, am {{date}}, zu beantworten. Wer zu spät antwortet, verstößt gegen Art. 12 Abs. 3 DSGVO.',
    overdue:
      'Eine Anfrage der Art „{{kind}}“ war bis zum {{date}} zu beantworten und ist überfällig. Bitte beantworten Sie sie jetzt.',
    action: 'Anfrage öffnen',
    closing: 'Multipartner',
    kind_access: 'Auskunft',
    kind_portability: 'Daten zum Mitnehmen',
    kind_rectification: 'Berichtigung',
    kind_erasure: 'Löschung',
    kind_restriction: 'Einschränkung',
    kind_objection: 'Widerspruch',
  },
});
