import { defineMessages } from '@multipartner/ui/messages';

/** Why contacts get no mail: in audiences before a send. */
export const leftOutMessages = defineMessages({
  en: {
    people_one: '{{number}} person',
    people_other: '{{number}} people',
    nobodyLeftOut: 'Everybody in it may get mail',
    no_consent_one: '{{number}} has not consented',
    no_consent_other: '{{number}} have not consented',
    own_offers_only_one: '{{number}} is a customer whom only your own offers may reach',
    own_offers_only_other: '{{number}} are customers whom only your own offers may reach',
    unsubscribed_one: '{{number}} has unsubscribed',
    unsubscribed_other: '{{number}} have unsubscribed',
    bounced_one: '{{number}} address does not exist any more',
    bounced_other: '{{number}} addresses do not exist any more',
    complained_one: '{{number}} has complained',
    complained_other: '{{number}} have complained',
    blocked_one: '{{number}} was blocked by you',
    blocked_other: '{{number}} were blocked by you',
  },
  de: {
    people_one: '{{number}} Person',
    people_other: '{{number}} Personen',
    nobodyLeftOut: 'Alle darin dürfen Post bekommen',
    no_consent_one: '{{number}} hat nicht eingewilligt',
    no_consent_other: '{{number}} haben nicht eingewilligt',
    own_offers_only_one: '{{number}} Bestandskontakt darf nur eigene Angebote bekommen',
    own_offers_only_other: '{{number}} Bestandskontakte dürfen nur eigene Angebote bekommen',
    unsubscribed_one: '{{number}} hat sich abgemeldet',
    unsubscribed_other: '{{number}} haben sich abgemeldet',
    bounced_one: '{{number}} Adresse gibt es nicht mehr',
    bounced_other: '{{number}} Adressen gibt es nicht mehr',
    complained_one: '{{number}} hat sich beschwert',
    complained_other: '{{number}} haben sich beschwert',
    blocked_one: '{{number}} wurde von Ihnen gesperrt',
    blocked_other: '{{number}} wurden von Ihnen gesperrt',
  },
});
