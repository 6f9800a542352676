import { defineMessages } from '@multipartner/ui/messages';

/** How an order goes out, in words. */
export const planMessages = defineMessages({
  en: {
    window: 'between {{from}} and {{to}}',
    workdays: 'Monday to Friday',
    zone: 'by each person’s local time',
    spread_one: 'spread over {{count}} hour',
    spread_other: 'spread over {{count}} hours',
    late_one: 'not by itself after {{count}} hour of delay',
    late_other: 'not by itself after {{count}} hours of delay',
  },
  de: {
    window: 'zwischen {{from}} und {{to}} Uhr',
    workdays: 'Montag bis Freitag',
    zone: 'nach der Ortszeit der Empfänger',
    spread_one: 'verteilt über {{count}} Stunde',
    spread_other: 'verteilt über {{count}} Stunden',
    late_one: 'nach {{count}} Stunde Verspätung nicht mehr von selbst',
    late_other: 'nach {{count}} Stunden Verspätung nicht mehr von selbst',
  },
});
