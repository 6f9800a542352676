import { defineMessages } from '@multipartner/ui/messages';

export const essenceMessages = defineMessages({
  en: {
    title: 'Responsible together',
    sentence:
      '{{partner}} sends you mails. For the campaigns below it is responsible for your data together with its headquarters. This is the essence of what both arranged (Art. 26 GDPR).',
    who: 'Who does what',
    others: 'Jointly responsible: {{headquarters}}. Headquarters gets no data of yours, only rounded numbers.',
    version: 'Version {{number}} of {{day}}.',
    rightsTitle: 'Your rights',
    rights:
      'You can ask what is stored about you, have it corrected or erased, restrict or object to its use, take it with you, and complain to a supervisory authority. You can turn to either of the two. The quickest way is your own page, without a sign-in:',
    ownPage: 'Your data at {{partner}}',
    noneTitle: 'Nothing to see here',
    none: 'There is no arrangement of joint controllers under this address.',
  },
  de: {
    title: 'Gemeinsam verantwortlich',
    sentence:
      '{{partner}} sendet Ihnen Mails. Bei den folgenden Kampagnen ist es gemeinsam mit seiner Zentrale für Ihre Daten verantwortlich. Das ist das Wesentliche dessen, was beide vereinbart haben (Art. 26 DSGVO).',
    who: 'Wer was tut',
    others:
      'Gemeinsam verantwortlich: {{headquarters}}. Die Zentrale erhält keine Daten von Ihnen, nur gerundete Zahlen.',
    version: 'Fassung {{number}} vom {{day}}.',
    rightsTitle: 'Ihre Rechte',
    rights:
      'Sie können erfahren, was über Sie gespeichert ist, es berichtigen oder löschen lassen, seine Nutzung einschränken oder ihr widersprechen, es mitnehmen und sich bei einer Aufsichtsbehörde beschweren. Sie können sich an jeden der beiden wenden. Am schnellsten geht es auf Ihrer eigenen Seite, ohne Anmeldung:',
    ownPage: 'Ihre Daten bei {{partner}}',
    noneTitle: 'Hier gibt es nichts',
    none: 'Unter dieser Adresse gibt es keine Vereinbarung gemeinsam Verantwortlicher.',
  },
});
