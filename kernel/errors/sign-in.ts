/** Failures of sign-in and access. */
import type { ErrorEntry } from './entry.ts';

export const signInErrors = {
  PASSWORD_LENGTH: {
    status: 422,
    en: 'A password has {least} to {most} characters.',
    de: 'Ein Passwort hat {least} bis {most} Zeichen.',
  },
  PASSWORD_BREACHED: {
    status: 422,
    en: 'This password is known from data leaks or easy to guess. Please choose another one.',
    de: 'Dieses Passwort ist aus Datenlecks bekannt oder leicht zu erraten. Bitte wählen Sie ein anderes.',
  },
  PASSWORD_PERSONAL: {
    status: 422,
    en: 'This password is too close to your name or address. Please choose another one.',
    de: 'Dieses Passwort ähnelt Ihrem Namen oder Ihrer Adresse zu sehr. Bitte wählen Sie ein anderes.',
  },
  SIGN_IN_REFUSED: {
    status: 422,
    en: 'Address and password do not fit together.',
    de: 'Adresse und Passwort passen nicht zusammen.',
  },
  CODE_REFUSED: {
    status: 422,
    en: 'This code is wrong, too old or was used before.',
    de: 'Dieser Code ist falsch, zu alt oder schon verwendet.',
  },
  LINK_EXPIRED: {
    status: 410,
    en: 'This link is used up or too old. Please ask for a new one.',
    de: 'Dieser Link ist verbraucht oder zu alt. Bitte fordern Sie einen neuen an.',
  },
  ROLE_NOT_YOURS_TO_GIVE: {
    status: 403,
    en: 'You may not give this role.',
    de: 'Diese Rolle dürfen Sie nicht vergeben.',
  },
  PARTNER_TAKEN: {
    status: 409,
    en: 'Somebody already works for this partner. From now on its owner invites further people.',
    de: 'Für diesen Partner arbeitet bereits jemand. Weitere Personen lädt ab jetzt der Partner selbst ein.',
  },
  PASSWORD_REFUSED: {
    status: 422,
    en: 'This is not your present password.',
    de: 'Das ist nicht Ihr jetziges Passwort.',
  },
  ALREADY_MEMBER: {
    status: 409,
    en: 'This person already has this access.',
    de: 'Diese Person hat diesen Zugang bereits.',
  },
  LAST_OF_ROLE: {
    status: 409,
    en: 'This is the last person with this role. Give the role to somebody else first.',
    de: 'Das ist die letzte Person mit dieser Rolle. Vergeben Sie die Rolle zuerst an jemand anderen.',
  },
} as const satisfies Record<string, ErrorEntry>;
