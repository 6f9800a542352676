import { defineMessages } from '@multipartner/ui/messages';

/** The states of participations as words, where a badge would be too much: filters, legends of bars. */
export const stateNames = defineMessages({
  en: {
    invited: 'Invited',
    in_progress: 'In progress',
    in_review: 'In review',
    approved: 'Approved',
    ordered: 'Ordered',
    sending: 'Sending',
    sent: 'Sent',
    declined: 'Declined',
    missed: 'Missed',
  },
  de: {
    invited: 'Eingeladen',
    in_progress: 'In Arbeit',
    in_review: 'In Freigabe',
    approved: 'Freigegeben',
    ordered: 'Beauftragt',
    sending: 'Wird gesendet',
    sent: 'Gesendet',
    declined: 'Abgelehnt',
    missed: 'Verpasst',
  },
});
