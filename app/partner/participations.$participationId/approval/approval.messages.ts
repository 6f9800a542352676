import { defineMessages } from '@multipartner/ui/messages';

export const approvalMessages = defineMessages({
  en: {
    askTitle: 'Headquarters wants to see this first',
    askSentence:
      'Because of what is marked in your mail. Ask for its approval, or change the mail so that it needs none. Nothing else waits.',
    message: 'A word to headquarters',
    messageHelp: 'For instance where a claim is proved.',
    ask: 'Ask headquarters',
    refusedTitle: 'Headquarters did not approve your mail',
    refusedByLimit: 'Nobody answered in time; by headquarters’ rule that means no. You can ask again.',
    endedTitle: 'Your request to headquarters ended',
    ended: 'A newer version of the mail changed what you had asked about. Look at it and ask again.',
    approvedTitle: 'Headquarters approved this mail',
    approvedText: 'It holds as long as you leave your texts and images as they are.',
    reviewTitle: 'Headquarters is looking at your mail',
    review: 'Asked on {{at}}. You will see the answer here.',
    reviewDue: 'Asked on {{at}}. Headquarters answers until {{due}}.',
    reviewLate:
      'Asked on {{at}}. Headquarters had until {{due}} and has not answered yet. Ask there, or take the request back.',
    withdraw: 'Take the request back',
    asked: 'Headquarters has your request.',
    withdrawn: 'The request is taken back. You can change your mail again.',
  },
  de: {
    askTitle: 'Das möchte die Zentrale zuerst sehen',
    askSentence:
      'Der Grund ist in Ihrer Mail markiert. Bitten Sie um Freigabe, oder ändern Sie die Mail so, dass sie keine braucht. Sonst wartet nichts.',
    message: 'Ein Wort an die Zentrale',
    messageHelp: 'Zum Beispiel, wo eine Aussage belegt ist.',
    ask: 'Zentrale fragen',
    refusedTitle: 'Die Zentrale hat Ihre Mail nicht freigegeben',
    refusedByLimit:
      'Innerhalb der Frist hat niemand geantwortet; nach der Regel der Zentrale heißt das nein. Sie können erneut fragen.',
    endedTitle: 'Ihre Anfrage an die Zentrale ist beendet',
    ended:
      'Eine neuere Version der Mail hat geändert, wonach Sie gefragt hatten. Sehen Sie sie an und fragen Sie erneut.',
    approvedTitle: 'Die Zentrale hat diese Mail freigegeben',
    approvedText: 'Das gilt, solange Sie Ihre Texte und Bilder so lassen.',
    reviewTitle: 'Die Zentrale sieht sich Ihre Mail an',
    review: 'Gefragt am {{at}}. Die Antwort sehen Sie hier.',
    reviewDue: 'Gefragt am {{at}}. Die Zentrale antwortet bis {{due}}.',
    reviewLate:
      'Gefragt am {{at}}. Die Zentrale hatte bis {{due}} Zeit und hat noch nicht geantwortet. Fragen Sie dort nach, oder ziehen Sie die Anfrage zurück.',
    withdraw: 'Anfrage zurückziehen',
    asked: 'Die Zentrale hat Ihre Anfrage.',
    withdrawn: 'Die Anfrage ist zurückgezogen. Sie können Ihre Mail wieder ändern.',
  },
});
