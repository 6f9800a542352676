import { defineMessages } from '@multipartner/ui/messages';

export const dailyMailMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    subject: 'Checkpoint of the access log, {{day}}',
    text: 'Below is the signed checkpoint of the access log of this day. Keep this mail: whoever rewrites the log afterwards cannot change it. With it you can check at any time that the log of today is the beginning of every later one.',
    alarm: 'Attention: a witness was shown another history of the log. Please look at the page of witnesses.',
    how: 'To compare, paste the block into "Checkpoint that you kept" on the page Verify, or give it to the verifier of an evidence bundle as --kept.',
    action: 'Look at the log',
    closing: 'Multipartner',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    subject: 'Prüfpunkt des Zugriffsprotokolls, {{day}}',
    text: 'Unten steht der signierte Prüfpunkt des Zugriffsprotokolls von diesem Tag. Bewahren Sie diese Mail auf: Wer das Protokoll danach umschreibt, kann sie nicht ändern. Mit ihr lässt sich jederzeit prüfen, dass das Protokoll von heute der Anfang jedes späteren ist.',
    alarm:
      'Achtung: Einem Zeugen wurde eine andere Fassung des Protokolls gezeigt. Bitte sehen Sie auf die Seite der Zeugen.',
    how: 'Zum Vergleichen fügen Sie den Block auf der Seite „Prüfen“ bei „Aufbewahrter Prüfpunkt“ ein oder geben ihn dem Prüfer eines Beweispakets mit --kept.',
    action: 'Protokoll ansehen',
    closing: 'Multipartner',
  },
});
