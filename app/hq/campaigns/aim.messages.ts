import { defineMessages } from '@multipartner/ui/messages';

/** What a campaign is for and for whom it advertises. */
export const aimMessages = defineMessages({
  en: {
    title: 'Purpose and advertiser',
    sentence: 'They decide to whom of their customers partners may send the mail.',
    purpose: 'What is the mail for?',
    advertiser: 'Whose offers does it advertise?',
    partner: 'The partner’s own',
    partnerHelp: 'What the partner sells or does in its own house. Reaches existing customers, too.',
    headquarters: 'Ours',
    headquartersHelp: 'Our products, brand or services. Partners are told so; only people who consented get it.',
    third_party: 'Somebody else’s',
    third_partyHelp: 'An insurer, a bank, a sponsor. Partners are told so; only people who consented get it.',
    advertiserName: 'Who is that?',
    law: 'What does the law say?',
    lawText:
      'Without consent, a partner may write to its existing customers only about its own similar goods and services (§ 7 (3) no. 2 UWG). What headquarters or others sell is not that by itself. If in doubt, choose “Ours”.',
    differs: 'Advertises for {{name}}, not for the partner',
    differsSentence:
      'Partners see this before they send. Their existing customers without consent do not get the mail.',
    ours: 'headquarters',
  },
  de: {
    title: 'Zweck und Werbender',
    sentence: 'Davon hängt ab, wem von ihrer Kundschaft Partner die Mail senden dürfen.',
    purpose: 'Wozu dient die Mail?',
    advertiser: 'Für wessen Angebote wirbt sie?',
    partner: 'Für die des Partners',
    partnerHelp: 'Was der Partner im eigenen Haus verkauft oder leistet. Erreicht auch Bestandskontakte.',
    headquarters: 'Für unsere',
    headquartersHelp:
      'Unsere Produkte, Marke oder Leistungen. Partner werden darauf hingewiesen; nur wer eingewilligt hat, bekommt sie.',
    third_party: 'Für die von Dritten',
    third_partyHelp:
      'Versicherung, Bank, Sponsor. Partner werden darauf hingewiesen; nur wer eingewilligt hat, bekommt sie.',
    advertiserName: 'Wer ist das?',
    law: 'Was sagt das Gesetz?',
    lawText:
      'Ohne Einwilligung darf ein Partner seinen Bestandskontakten nur zu eigenen ähnlichen Waren und Dienstleistungen schreiben (§ 7 Abs. 3 Nr. 2 UWG). Was die Zentrale oder andere verkaufen, gehört nicht von selbst dazu. Wählen Sie im Zweifel „Für unsere“.',
    differs: 'Wirbt für {{name}}, nicht für den Partner',
    differsSentence:
      'Partner sehen das vor dem Senden. Ihre Bestandskontakte ohne Einwilligung bekommen die Mail nicht.',
    ours: 'die Zentrale',
  },
});
