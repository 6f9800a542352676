import { defineMessages } from '@multipartner/ui/messages';

/** The banner is on every page of a partner: it brings no words of other pages along. */
export const bannerMessages = defineMessages({
  en: {
    openTitle: 'Emergency access is open',
    open: 'Two custodians may look at single customers until {{time}}. Ticket {{ticket}}.',
    askedTitle: 'Emergency access was asked for',
    asked: 'It opens only when both custodians agree. Ticket {{ticket}}.',
    look: 'Look at it',
  },
  de: {
    openTitle: 'Ein Notfallzugriff ist offen',
    open: 'Zwei Verwahrer dürfen bis {{time}} einzelne Kunden ansehen. Vorgang {{ticket}}.',
    askedTitle: 'Ein Notfallzugriff ist beantragt',
    asked: 'Er öffnet sich nur, wenn beide Verwahrer zustimmen. Vorgang {{ticket}}.',
    look: 'Ansehen',
  },
});
