/** Failures of sender domains, identities and addresses for answers. */
import type { ErrorEntry } from './entry.ts';

export const sendersErrors = {
  DOMAIN_NAME_WRONG: {
    status: 422,
    en: 'This is no domain. Write it as it stands behind the @ of your mail address, for example autohaus-sonne.de.',
    de: 'Das ist keine Domain. Schreiben Sie sie so, wie sie in Ihrer Mailadresse hinter dem @ steht, zum Beispiel autohaus-sonne.de.',
  },
  DOMAIN_OF_PLATFORM: {
    status: 422,
    en: 'This domain belongs to the platform; its mails are signed already. Add a domain of your own.',
    de: 'Diese Domain gehört der Plattform, ihre Mails werden schon signiert. Fügen Sie eine eigene Domain hinzu.',
  },
  DOMAIN_OF_MAIL_PROVIDER: {
    status: 422,
    en: '{domain} belongs to a mail provider, and only the provider can set records there. Add a domain of your own.',
    de: '{domain} gehört einem Mailanbieter, nur er kann dort Einträge setzen. Fügen Sie eine eigene Domain hinzu.',
  },
  DOMAIN_KNOWN: {
    status: 409,
    en: 'This domain is in your list already. Open it there.',
    de: 'Diese Domain steht schon in Ihrer Liste. Öffnen Sie sie dort.',
  },
  DOMAIN_NOT_VERIFIED: {
    status: 409,
    en: 'This domain is not verified yet. Set its DKIM record and check it again first.',
    de: 'Diese Domain ist noch nicht bestätigt. Setzen Sie zuerst ihren DKIM-Eintrag und prüfen Sie sie erneut.',
  },
  TOO_MANY_SENDERS: {
    status: 409,
    en: 'There are {max} already, more are not possible. Remove one that you do not need.',
    de: 'Es gibt schon {max}, mehr sind nicht möglich. Entfernen Sie etwas, das Sie nicht brauchen.',
  },
  KEY_ROTATING: {
    status: 409,
    en: 'A new key of this domain already waits for its record. Set that record first.',
    de: 'Für diese Domain wartet schon ein neuer Schlüssel auf seinen Eintrag. Setzen Sie zuerst diesen Eintrag.',
  },
  SENDER_LOCAL_PART_WRONG: {
    status: 422,
    en: 'Before the @ only letters from a to z, digits, dots, hyphens and underscores can stand, at most 40 of them.',
    de: 'Vor dem @ können nur Buchstaben von a bis z, Ziffern, Punkte, Binde- und Unterstriche stehen, höchstens 40.',
  },
  SENDER_NAME_WRONG: {
    status: 422,
    en: 'A sender name has at most 60 characters, and none of @ < > " in it.',
    de: 'Ein Absendername hat höchstens 60 Zeichen und keines von @ < > ".',
  },
  SENDER_LAST_DEFAULT: {
    status: 409,
    en: 'Mails go out with this sender. Choose another one first, then remove it.',
    de: 'Mit diesem Absender gehen Ihre Mails hinaus. Wählen Sie zuerst einen anderen, dann entfernen Sie ihn.',
  },
  SENDER_UNKNOWN: {
    status: 422,
    en: 'This sender does not exist any more. Choose another one.',
    de: 'Diesen Absender gibt es nicht mehr. Wählen Sie einen anderen.',
  },
  SENDER_CHANGED: {
    status: 409,
    en: 'The sender or the address for answers changed since you looked. Check both again and confirm anew.',
    de: 'Der Absender oder die Antwortadresse hat sich seither geändert. Prüfen Sie beide und bestätigen Sie erneut.',
  },
  SENDER_IN_ORDER: {
    status: 409,
    en: 'An order that is not over goes out with this sender. Wait for its end or cancel it, then remove the sender.',
    de: 'Mit diesem Absender läuft ein Versand, der noch nicht zu Ende ist. Warten Sie sein Ende ab oder brechen Sie ihn ab, dann entfernen Sie den Absender.',
  },
  REPLY_ADDRESS_KNOWN: {
    status: 409,
    en: 'This address is in your list already. If its mail did not arrive, have it sent again there.',
    de: 'Diese Adresse steht schon in Ihrer Liste. Kam die Mail nicht an, lassen Sie sie dort noch einmal senden.',
  },
  REPLY_ADDRESS_NOT_VERIFIED: {
    status: 409,
    en: 'This address is not confirmed yet. Open the link in the mail that was sent to it.',
    de: 'Diese Adresse ist noch nicht bestätigt. Öffnen Sie den Link in der Mail, die dorthin ging.',
  },
} as const satisfies Record<string, ErrorEntry>;
