/** Failures of fresh sign-ins, emergency access, and budgets of reading. */
import type { ErrorEntry } from './entry.ts';

export const accessErrors = {
  SIGN_IN_AGAIN: {
    status: 401,
    en: 'For this your sign-in must not be older than five minutes. Please sign in again; then repeat it.',
    de: 'Dafür darf Ihre Anmeldung höchstens fünf Minuten alt sein. Bitte melden Sie sich erneut an und wiederholen Sie es.',
  },
  EMERGENCY_SECOND_PERSON: {
    status: 403,
    en: 'An emergency access takes two custodians: one of the operator and one of the partner, two persons, and nobody of headquarters.',
    de: 'Ein Notfallzugriff braucht zwei Verwahrer: eine Person des Betreibers und eine des Partners, nicht dieselbe und niemand aus der Zentrale.',
  },
  EMERGENCY_STATE: {
    status: 409,
    en: 'This emergency case is not in a state in which this can be done. Load the page again to see how it stands.',
    de: 'Im jetzigen Stand des Notfalls geht das nicht. Laden Sie die Seite neu, um ihn zu sehen.',
  },
  EMERGENCY_CLOSED: {
    status: 403,
    en: 'This emergency access is over. Whoever still needs it asks for a new one.',
    de: 'Dieser Notfallzugriff ist zu Ende. Wer ihn weiter braucht, beantragt einen neuen.',
  },
  EMERGENCY_LIMIT: {
    status: 403,
    en: 'All {limit} looks that this emergency access permits are used up.',
    de: 'Alle {limit} Abrufe, die dieser Notfallzugriff erlaubt, sind verbraucht.',
  },
  EMERGENCY_NOBODY_TOLD: {
    status: 409,
    en: 'This partner has no owner who could be told. Without that no emergency access opens.',
    de: 'Dieser Partner hat keine Inhaberin und keinen Inhaber, die benachrichtigt werden könnten. Ohne das öffnet sich kein Notfallzugriff.',
  },
  BUDGET_EXCEEDED: {
    status: 429,
    en: 'The budget of the day is used up: {limit} records for this purpose. The owner can lift it for today, under Settings, Budgets.',
    de: 'Das Tagesbudget ist verbraucht: {limit} Datensätze für diesen Zweck. Die Inhaberin oder der Inhaber kann es für heute erhöhen, unter Einstellungen, Budgets.',
  },
  BUDGET_LIFTS: {
    status: 409,
    en: 'This budget was lifted {limit} times today. It cannot be lifted further before tomorrow.',
    de: 'Dieses Budget wurde heute {limit} Mal erhöht. Weiter geht es erst morgen.',
  },
} as const satisfies Record<string, ErrorEntry>;
