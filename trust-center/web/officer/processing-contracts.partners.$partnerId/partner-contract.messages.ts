import { defineMessages } from '@multipartner/ui/messages';

export const partnerContractMessages = defineMessages({
  en: {
    back: 'Processing contracts',
    missing: 'What is missing',
    contract: 'Contract, version {{number}}',
    older: 'Earlier: version {{number}}',
    versionName: 'Version {{number}}',
    nobodySigned: 'Nobody has signed this version yet. The partner’s owners find it in their settings under contracts.',
    sign: 'Sign for the operator',
    signTitle: 'Sign version {{number}} with {{name}}?',
    signSentence:
      'You sign for the operator of the platform. The signature stands in the access log and cannot be taken back.',
    signed: 'Signed for the operator.',
    noted: 'The signature on paper is on record.',
    paper: 'Signed on paper',
    paperSentence: 'Where a side signed outside of the product, note it here. Keep the paper.',
    which: 'Version',
    side: 'Who signed',
    controller: 'The partner',
    processor: 'The operator',
    signedOn: 'Day of the signature',
    note: 'Note the signature',
  },
  de: {
    back: 'Verträge zur Auftragsverarbeitung',
    missing: 'Was fehlt',
    contract: 'Vertrag, Fassung {{number}}',
    older: 'Früher: Fassung {{number}}',
    versionName: 'Fassung {{number}}',
    nobodySigned:
      'Diese Fassung hat noch niemand unterzeichnet. Die Inhaber des Partners finden sie in den Einstellungen unter Verträge.',
    sign: 'Für den Betreiber unterzeichnen',
    signTitle: 'Fassung {{number}} mit {{name}} unterzeichnen?',
    signSentence:
      'Sie unterzeichnen für den Betreiber der Plattform. Die Unterschrift steht im Zugriffsprotokoll und lässt sich nicht zurücknehmen.',
    signed: 'Für den Betreiber unterzeichnet.',
    noted: 'Die Unterschrift auf Papier ist festgehalten.',
    paper: 'Auf Papier unterzeichnet',
    paperSentence:
      'Hat eine Seite außerhalb des Produkts unterzeichnet, halten Sie es hier fest. Bewahren Sie das Papier auf.',
    which: 'Fassung',
    side: 'Wer unterzeichnet hat',
    controller: 'Der Partner',
    processor: 'Der Betreiber',
    signedOn: 'Tag der Unterschrift',
    note: 'Unterschrift festhalten',
  },
});
