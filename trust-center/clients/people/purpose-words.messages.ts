import { defineMessages } from '@multipartner/ui/messages';

/** The purposes of mails as people read them. */
export const purposeWordsMessages = defineMessages({
  en: {
    newsletter: 'News and offers',
    newsletterHelp: 'Newsletter, promotions, new models',
    service_reminders: 'Service reminders',
    service_remindersHelp: 'Inspection, tyre change, safety',
    events: 'Invitations',
    eventsHelp: 'Open days, test drives, presentations',
    surveys: 'Surveys',
    surveysHelp: 'Questions about satisfaction. Courts count them as advertising; they always need consent.',
  },
  de: {
    newsletter: 'Neuigkeiten und Angebote',
    newsletterHelp: 'Newsletter, Aktionen, neue Modelle',
    service_reminders: 'Service-Erinnerungen',
    service_remindersHelp: 'Inspektion, Räderwechsel, Sicherheit',
    events: 'Einladungen',
    eventsHelp: 'Tage der offenen Tür, Probefahrten, Vorstellungen',
    surveys: 'Umfragen',
    surveysHelp: 'Fragen zur Zufriedenheit. Gerichte sehen sie als Werbung an; sie brauchen immer eine Einwilligung.',
  },
});
