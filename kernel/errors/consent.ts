/** Failures of consent and other legal grounds. */
import type { ErrorEntry } from './entry.ts';

export const consentErrors = {
  CUSTOMER_NOT_FOR_SURVEYS: {
    status: 422,
    en: 'Surveys need the person’s consent: being a customer is no ground for them. Take surveys out and save again.',
    de: 'Umfragen brauchen die Einwilligung der Person: Die Kundenbeziehung genügt dafür nicht. Nehmen Sie die Umfragen heraus und speichern Sie erneut.',
  },
  CUSTOMER_WITHDREW: {
    status: 409,
    en: 'This person has said no to these mails. Being a customer does not change that; only a new consent of the person does.',
    de: 'Diese Person hat zu diesen Mails Nein gesagt. Die Kundenbeziehung ändert daran nichts, nur eine neue Einwilligung der Person.',
  },
} as const satisfies Record<string, ErrorEntry>;
