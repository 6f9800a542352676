import { defineMessages } from '@multipartner/ui/messages';

export const arrangementMessages = defineMessages({
  en: {
    owner: 'Trust center, compliance',
    printTitle: 'Arrangement of joint controllers',
    printSubtitle: 'Under Art. 26 GDPR, for "{{programme}}"',
    reference: 'Version {{number}} · SHA-256 {{hash}}',
    headquarters: 'Headquarters',
    partner: 'Partner',
    everyPartner: 'Each partner that agrees',
    version: 'Version',
    agreed: 'Agreed in the product',
    who: 'Who does what',
    duty: 'Duty',
    holder: 'Who',
    rights:
      'Whatever stands here, people may exercise their rights against each of the controllers (Art. 26 (3) GDPR).',
  },
  de: {
    owner: 'Trust Center, Datenschutz',
    printTitle: 'Vereinbarung gemeinsam Verantwortlicher',
    printSubtitle: 'Nach Art. 26 DSGVO, für „{{programme}}“',
    reference: 'Fassung {{number}} · SHA-256 {{hash}}',
    headquarters: 'Zentrale',
    partner: 'Partner',
    everyPartner: 'Jeder Partner, der zustimmt',
    version: 'Fassung',
    agreed: 'Im Produkt zugestimmt',
    who: 'Wer was tut',
    duty: 'Pflicht',
    holder: 'Wer',
    rights:
      'Unabhängig davon können Personen ihre Rechte gegenüber jedem der Verantwortlichen ausüben (Art. 26 Abs. 3 DSGVO).',
  },
});
