import { defineMessages } from '@multipartner/ui/messages';

export const recipientMessages = defineMessages({
  en: {
    title: 'Mails from {{partner}}',
    stopTitle: 'No more mails from {{partner}}?',
    stopSentence:
      'You got a mail from {{partner}}. With one click you get no more advertising from there. No sign-in, no reason.',
    stop: 'Unsubscribe',
    keep: 'Keep getting mails',
    keptTitle: 'Nothing changes',
    keptSentence:
      'You go on getting mails from {{partner}}. You can unsubscribe at any time by the link at the end of each mail.',
    stoppedTitle: 'You are unsubscribed',
    stoppedSentence:
      '{{partner}} sends you no more advertising. A mail that is on its way this very minute may still arrive.',
    undoTitle: 'By mistake?',
    undo: 'Get mails again',
    undoSentence:
      'By this button you agree again to getting advertising by mail from {{partner}}. You can withdraw it at any time.',
    undoneTitle: 'You get mails again',
    undoneSentence: 'Thank you. {{partner}} may write to you again; at the end of each mail you can unsubscribe.',
    cannotUndo: 'If you want mails again, please tell {{partner}} directly.',
    who: 'Who is responsible',
    wrongTitle: 'This link is not valid',
    wrongSentence:
      'It may be incomplete or too old. Please open it once more from the mail itself, or answer the mail: the sender can unsubscribe you too.',
    failedTitle: 'That did not work just now',
  },
  de: {
    title: 'Mails von {{partner}}',
    stopTitle: 'Keine Mails mehr von {{partner}}?',
    stopSentence:
      'Sie haben eine Mail von {{partner}} bekommen. Mit einem Klick erhalten Sie von dort keine Werbung mehr. Ohne Anmeldung, ohne Begründung.',
    stop: 'Abmelden',
    keep: 'Weiter Mails bekommen',
    keptTitle: 'Es bleibt, wie es ist',
    keptSentence:
      'Sie bekommen weiter Mails von {{partner}}. Über den Link am Ende jeder Mail können Sie sich jederzeit abmelden.',
    stoppedTitle: 'Sie sind abgemeldet',
    stoppedSentence:
      '{{partner}} schickt Ihnen keine Werbung mehr. Eine Mail, die in dieser Minute unterwegs ist, kann noch ankommen.',
    undoTitle: 'Aus Versehen?',
    undo: 'Wieder Mails bekommen',
    undoSentence:
      'Mit dieser Schaltfläche willigen Sie erneut ein, von {{partner}} Werbung per E-Mail zu erhalten. Sie können das jederzeit widerrufen.',
    undoneTitle: 'Sie bekommen wieder Mails',
    undoneSentence:
      'Vielen Dank. {{partner}} darf Ihnen wieder schreiben; am Ende jeder Mail können Sie sich abmelden.',
    cannotUndo: 'Wenn Sie wieder Mails möchten, sagen Sie es bitte {{partner}} direkt.',
    who: 'Verantwortlich',
    wrongTitle: 'Dieser Link ist nicht gültig',
    wrongSentence:
      'Vielleicht ist er unvollständig oder zu alt. Bitte öffnen Sie ihn noch einmal aus der Mail selbst oder antworten Sie auf die Mail: Auch der Absender kann Sie abmelden.',
    failedTitle: 'Das hat gerade nicht geklappt',
  },
});
