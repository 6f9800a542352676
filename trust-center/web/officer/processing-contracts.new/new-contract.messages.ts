import { defineMessages } from '@multipartner/ui/messages';

export const newContractMessages = defineMessages({
  en: {
    title: 'Publish a version of the contract',
    sentence: 'Every partner is asked to sign it. The measures as they are configured now become its annex.',
    back: 'Processing contracts',
    template:
      'This text names every point of Art. 28 (3) GDPR in the words of what the product does. Let counsel read it before you publish it.',
    german: 'Text in German',
    english: 'Text in English',
    format:
      'A line that begins with # is a heading, one that begins with - an entry of a list. Empty lines separate paragraphs.',
    sure: 'Publish it for all partners',
    sureHelp:
      'A published version stays and cannot be changed. Partners sign the new one; what they signed before stays on record.',
    publish: 'Publish',
    cancel: 'Cancel',
  },
  de: {
    title: 'Fassung des Vertrags veröffentlichen',
    sentence:
      'Jeder Partner wird gebeten, sie zu unterzeichnen. Die Maßnahmen, wie sie jetzt eingestellt sind, werden ihre Anlage.',
    back: 'Verträge zur Auftragsverarbeitung',
    template:
      'Dieser Text nennt jeden Punkt von Art. 28 Abs. 3 DSGVO in den Worten dessen, was das Produkt tut. Lassen Sie ihn rechtlich prüfen, bevor Sie ihn veröffentlichen.',
    german: 'Text auf Deutsch',
    english: 'Text auf Englisch',
    format:
      'Eine Zeile, die mit # beginnt, ist eine Überschrift, eine mit - ein Listenpunkt. Leere Zeilen trennen Absätze.',
    sure: 'Für alle Partner veröffentlichen',
    sureHelp:
      'Eine veröffentlichte Fassung bleibt und lässt sich nicht ändern. Partner unterzeichnen die neue; was sie zuvor unterzeichnet haben, bleibt festgehalten.',
    publish: 'Veröffentlichen',
    cancel: 'Abbrechen',
  },
});
