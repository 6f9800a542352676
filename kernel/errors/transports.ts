/** Failures of the ways out for mails. */
import type { ErrorEntry } from './entry.ts';

export const transportsErrors = {
  TRANSPORT_PLAIN: {
    status: 422,
    en: 'Without encryption mails may only go to a server in your own network, and this host is outside of it. Choose TLS or STARTTLS, or an address that begins with https.',
    de: 'Unverschlüsselt dürfen Mails nur an einen Server im eigenen Netz gehen, und dieser Host liegt außerhalb. Wählen Sie TLS oder STARTTLS oder eine Adresse, die mit https beginnt.',
  },
  TRANSPORT_SECRET: {
    status: 422,
    en: 'The secret is missing. It is kept only while server, user and address of the sign-in stay the same: please enter it again.',
    de: 'Das Geheimnis fehlt. Es bleibt nur erhalten, solange Server, Benutzer und Adresse der Anmeldung dieselben sind: Bitte geben Sie es erneut ein.',
  },
  TRANSPORT_TOO_MANY: {
    status: 422,
    en: 'There are {limit} mail servers already, which is the most. Remove one that is no longer needed, then add this one.',
    de: 'Es gibt bereits {limit} Mailserver, mehr sind nicht möglich. Entfernen Sie einen, den Sie nicht mehr brauchen, und legen Sie diesen danach an.',
  },
} as const satisfies Record<string, ErrorEntry>;
