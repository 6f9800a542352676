import { defineMessages } from '@multipartner/ui/messages';

/** Classes of those who act. Apart from the rest: nearly every page of a desk names somebody. */
export const actorWords = defineMessages({
  en: {
    hq: 'Headquarters',
    partner: 'Partner',
    officer: 'Compliance',
    custodian: 'Key custody',
    service: 'Our service',
    recipient: 'Recipient',
    system: 'System',
  },
  de: {
    hq: 'Zentrale',
    partner: 'Partner',
    officer: 'Compliance',
    custodian: 'Schlüsselverwahrung',
    service: 'Eigener Dienst',
    recipient: 'Empfänger',
    system: 'System',
  },
});
