import { defineMessages } from '@multipartner/ui/messages';

export const detailMessages = defineMessages({
  en: {
    title: 'Mail server',
    sentence: '{{way}}. A change takes effect with the next mails, without a restart.',
    pausedTitle: 'Paused',
    pausedSentence: 'No mail goes over it. Other servers of the same partners carry on.',
    use: 'In use',
    pause: 'Pause',
    resume: 'Use again',
    useSentence: 'Pausing keeps everything and can be taken back at any time. Mails on their way arrive.',
    remove: 'Remove',
    removeTitle: 'Remove {{name}}?',
    removeSentence:
      'Its sealed sign-in is deleted and cannot be brought back. Its partners’ mails go over the other servers.',
    gone: 'Somebody has changed this server meanwhile. Load the page again and repeat your change.',
  },
  de: {
    title: 'Mailserver',
    sentence: '{{way}}. Eine Änderung gilt ab den nächsten Mails, ohne Neustart.',
    pausedTitle: 'Angehalten',
    pausedSentence: 'Es geht keine Mail darüber. Andere Server derselben Partner machen weiter.',
    use: 'In Gebrauch',
    pause: 'Anhalten',
    resume: 'Wieder benutzen',
    useSentence:
      'Beim Anhalten bleibt alles erhalten, und Sie können es jederzeit zurücknehmen. Mails auf dem Weg kommen an.',
    remove: 'Entfernen',
    removeTitle: '{{name}} entfernen?',
    removeSentence:
      'Die versiegelten Zugangsdaten werden gelöscht und sind nicht wiederherzustellen. Die Mails der Partner gehen über die anderen Server.',
    gone: 'Jemand hat diesen Server inzwischen geändert. Laden Sie die Seite neu, und wiederholen Sie Ihre Änderung.',
  },
});
