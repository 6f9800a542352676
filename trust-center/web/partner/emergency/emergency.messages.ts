import { defineMessages } from '@multipartner/ui/messages';

export const ownEmergencyMessages = defineMessages({
  en: {
    title: 'Emergencies and alarms',
    sentence:
      'When custodians looked at your customers in an emergency, and when somebody opened what nobody has a reason to open.',
    caseTitle: 'Emergency {{ticket}}',
    cases: 'Emergencies',
    casesSentence:
      'Each opened by two custodians of different organisations, for half an hour. You are told by mail at once.',
    alarms: 'Alarms of canary contacts',
    alarmsSentence:
      'Among your contacts lie a few that belong to nobody. You see them in no list; no work touches them.',
  },
  de: {
    title: 'Notfälle und Alarme',
    sentence:
      'Wann Verwahrer im Notfall Ihre Kunden angesehen haben und wann jemand geöffnet hat, was niemand öffnen muss.',
    caseTitle: 'Notfall {{ticket}}',
    cases: 'Notfälle',
    casesSentence:
      'Jeder von zwei Verwahrern verschiedener Organisationen geöffnet, für eine halbe Stunde. Sie erfahren es sofort per Mail.',
    alarms: 'Alarme von Köderkontakten',
    alarmsSentence:
      'Unter Ihren Kontakten liegen einige, die niemandem gehören. Sie stehen in keiner Liste; keine Arbeit berührt sie.',
  },
});
