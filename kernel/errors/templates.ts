/** Failures of templates. */
import type { ErrorEntry } from './entry.ts';

export const templatesErrors = {
  TEMPLATE_ARCHIVED: {
    status: 409,
    en: 'This template is archived and can no longer be changed.',
    de: 'Diese Vorlage ist archiviert und lässt sich nicht mehr ändern.',
  },
  TEMPLATE_BROKEN: {
    status: 422,
    en: 'This template cannot be turned into a mail: {detail}',
    de: 'Aus dieser Vorlage lässt sich keine Mail erzeugen: {detail}',
  },
  TEMPLATE_UNSAFE: {
    status: 422,
    en: 'This template holds something that a mail of this house may not contain: {detail}',
    de: 'Diese Vorlage enthält etwas, das in Mails dieses Hauses nicht erlaubt ist: {detail}',
  },
  TEMPLATE_TEXT_HIDDEN: {
    status: 422,
    en: 'Readers would not see “{text}”, which every mail must show: {cause} on {element} hides it. Take that away before you publish.',
    de: '„{text}“ wäre in der Mail nicht zu sehen, muss aber in jeder stehen: {cause} an {element} verbirgt es. Nehmen Sie das weg, bevor Sie veröffentlichen.',
  },
  TEMPLATE_LOOKS: {
    status: 422,
    en: 'Your rules stop this template because of its colours or fonts: {count}.',
    de: 'Ihre Regeln halten diese Vorlage wegen ihrer Farben oder Schriften auf: {count}.',
  },
  TEMPLATE_EMPTY: {
    status: 422,
    en: 'The mail is empty. Put at least one block into it.',
    de: 'Die Mail ist leer. Setzen Sie mindestens einen Baustein hinein.',
  },
  TEMPLATE_SUBJECT_MISSING: {
    status: 422,
    en: 'The template has no subject yet. Enter one before you publish.',
    de: 'Die Vorlage hat noch keinen Betreff. Geben Sie vor dem Veröffentlichen einen ein.',
  },
  TEMPLATE_HOSTS_UNCONFIRMED: {
    status: 422,
    en: 'Links or images of this template point to addresses that are not confirmed yet: {hosts}',
    de: 'Links oder Bilder dieser Vorlage zeigen auf Adressen, die noch nicht bestätigt sind: {hosts}',
  },
} as const satisfies Record<string, ErrorEntry>;
