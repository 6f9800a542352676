import { defineMessages } from '@multipartner/ui/messages';

export const recipientMessages = defineMessages({
  en: {
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
    chooseAgain: 'Choose which mails you want after all',
    cannotUndo: 'If you want mails again, please tell {{partner}} directly.',
    everywhereTitle: 'No mails from this brand at all?',
    everywhereSentence:
      'Other dealers of the same brand may have your address, too. With this button you object to advertising from all of them. Nobody learns from it whose customer you are: each of them notices only when it is about to write to you.',
    everywhere: 'No mails from any of them',
    objectedTitle: 'No more mails from this brand',
    objectedSentence:
      'Neither {{partner}} nor another dealer of this brand sends you advertising from now on. A mail that is on its way this very minute may still arrive.',
    objectedWaits:
      '{{partner}} sends you no more advertising from now on. The other dealers of this brand heed it as soon as {{partner}} can read your address again; that is out of order at present. You need do nothing more.',
    takeBack: 'Take the objection back',
    takeBackSentence:
      'By this button you agree again to getting advertising by mail from {{partner}}, and other dealers of the brand to whom you agreed may write to you again. Who has noted your objection already keeps it: tell them directly.',
    preferences: 'Choose what you get, and how often',
    who: 'Who is responsible',
    wrongTitle: 'This link is not valid',
    wrong_mails:
      'It may be incomplete or too old. Please open it once more from the mail itself, or answer the mail: the sender can unsubscribe you too.',
    wrong_confirmation:
      'It may be incomplete or too old. Please open it once more from the mail itself. If that does not help, fill in the form again.',
    wrong_form:
      'It may be incomplete, or the form is no longer offered. Please ask the company on whose page you found it.',
    wrong_data:
      'It may be incomplete or too old. Please open it once more from the mail itself, or ask the sender for a new one.',
    viewOverTitle: 'This mail is not shown in the browser any more',
    viewOver:
      'A mail can be looked at here for {{days}} days, because it may show something about you. In your mailbox you still have it, and its links for unsubscribing go on working.',
    failedTitle: 'That did not work just now',
    trouble: 'Please try again in a few minutes. Links out of mails stay valid.',
    again: 'Try again',
    failed: 'Everything is still as it was. Please try again later, or tell {{partner}} directly.',
  },
  de: {
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
    chooseAgain: 'Auswählen, welche Mails Sie doch wieder möchten',
    cannotUndo: 'Wenn Sie wieder Mails möchten, sagen Sie es bitte {{partner}} direkt.',
    everywhereTitle: 'Gar keine Mails dieser Marke?',
    everywhereSentence:
      'Auch andere Häuser derselben Marke können Ihre Adresse haben. Mit dieser Schaltfläche widersprechen Sie der Werbung von ihnen allen. Niemand erfährt dadurch, wessen Kunde Sie sind: Jedes Haus merkt es erst, wenn es Ihnen schreiben will.',
    everywhere: 'Von keinem Haus mehr Mails',
    objectedTitle: 'Keine Mails dieser Marke mehr',
    objectedSentence:
      'Weder {{partner}} noch ein anderes Haus dieser Marke schickt Ihnen ab jetzt Werbung. Eine Mail, die in dieser Minute unterwegs ist, kann noch ankommen.',
    objectedWaits:
      '{{partner}} schickt Ihnen ab jetzt keine Werbung mehr. Die anderen Häuser dieser Marke beachten es, sobald {{partner}} Ihre Adresse wieder lesen kann; das ist im Moment gestört. Sie müssen nichts weiter tun.',
    takeBack: 'Widerspruch zurücknehmen',
    takeBackSentence:
      'Mit dieser Schaltfläche willigen Sie erneut ein, von {{partner}} Werbung per E-Mail zu erhalten, und andere Häuser der Marke, denen Sie zugestimmt hatten, dürfen Ihnen wieder schreiben. Wer Ihren Widerspruch schon vermerkt hat, behält ihn: Sagen Sie es dort direkt.',
    preferences: 'Auswählen, was Sie bekommen und wie oft',
    who: 'Verantwortlich',
    wrongTitle: 'Dieser Link ist nicht gültig',
    wrong_mails:
      'Vielleicht ist er unvollständig oder zu alt. Bitte öffnen Sie ihn noch einmal aus der Mail selbst oder antworten Sie auf die Mail: Auch der Absender kann Sie abmelden.',
    wrong_confirmation:
      'Vielleicht ist er unvollständig oder zu alt. Bitte öffnen Sie ihn noch einmal aus der Mail selbst. Wenn das nicht hilft, füllen Sie das Formular noch einmal aus.',
    wrong_form:
      'Vielleicht ist er unvollständig, oder das Formular gibt es nicht mehr. Bitte fragen Sie das Unternehmen, auf dessen Seite Sie ihn gefunden haben.',
    wrong_data:
      'Vielleicht ist er unvollständig oder zu alt. Bitte öffnen Sie ihn noch einmal aus der Mail selbst oder bitten Sie den Absender um einen neuen.',
    viewOverTitle: 'Diese Mail wird im Browser nicht mehr gezeigt',
    viewOver:
      'Hier lässt sich eine Mail {{days}} Tage lang ansehen, weil in ihr etwas über Sie stehen kann. In Ihrem Postfach haben Sie sie weiterhin, und die Links zum Abmelden funktionieren weiter.',
    failedTitle: 'Das hat gerade nicht geklappt',
    trouble: 'Bitte versuchen Sie es in ein paar Minuten noch einmal. Links aus Mails bleiben gültig.',
    again: 'Noch einmal versuchen',
    failed:
      'Es ist alles noch, wie es war. Bitte versuchen Sie es später noch einmal oder sagen Sie es {{partner}} direkt.',
  },
});
