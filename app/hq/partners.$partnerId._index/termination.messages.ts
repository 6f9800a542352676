import { defineMessages } from '@multipartner/ui/messages';

export const terminationMessages = defineMessages({
  en: {
    title: 'End of the contract',
    sentence:
      'You can announce it. What becomes of the customers is the partner’s decision alone: it takes them along, hands them over or ends the keys in the trust center. You learn how far that is, and nothing more.',
    announced: 'Announced.',
    leaving: 'The partner is at it.',
    handed_over: 'The customers were handed over.',
    destroyed: 'The keys of its customers are destroyed.',
    lastDay: 'Last day: {{day}}.',
    endsOn: 'Last day of the contract',
    endsOnHelp: 'The owners of the partner see it at once. To stop campaigns as well, suspend the partner on that day.',
    announce: 'Announce',
    takeBack: 'Take the announcement back',
    takeBackTitle: 'Go on with {{name}}?',
    takeBackSentence: 'The announced end disappears from the partner’s desk.',
    onlyAdministrators: 'Administrators of headquarters announce it.',
  },
  de: {
    title: 'Vertragsende',
    sentence:
      'Sie können es ankündigen. Was mit der Kundschaft geschieht, entscheidet allein der Partner: mitnehmen, übergeben oder die Schlüssel beenden, alles im Trust Center. Sie erfahren, wie weit das ist, und mehr nicht.',
    announced: 'Angekündigt.',
    leaving: 'Der Partner ist dabei.',
    handed_over: 'Die Kundschaft ist übergeben.',
    destroyed: 'Die Schlüssel der Kundschaft sind zerstört.',
    lastDay: 'Letzter Tag: {{day}}.',
    endsOn: 'Letzter Tag des Vertrags',
    endsOnHelp:
      'Die Partnerleitung sieht es sofort. Sollen auch die Kampagnen enden, sperren Sie den Partner an diesem Tag.',
    announce: 'Ankündigen',
    takeBack: 'Ankündigung zurücknehmen',
    takeBackTitle: 'Mit {{name}} weitermachen?',
    takeBackSentence: 'Das angekündigte Ende verschwindet vom Platz des Partners.',
    onlyAdministrators: 'Das kündigen Administratoren der Zentrale an.',
  },
});
