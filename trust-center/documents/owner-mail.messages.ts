import { defineMessages } from '@multipartner/ui/messages';

export const ownerMailMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    subprocessorSubject: 'New sub-processor: {{name}}',
    subprocessorText:
      'The operator of your platform wants to let {{name}} process data of your customers for it. What it would do stands on the page below. You can object there until {{day}} (Art. 28 (2) GDPR). If you agree, there is nothing to do.',
    contractSubject: 'New version of the processing contract',
    contractText:
      'There is a new version of the contract by which the platform processes your customers’ data for you: {{name}}. Please read and sign it on the page below (Art. 28 GDPR).',
    jointSubject: 'Joint control: please read and agree',
    jointText:
      'For {{name}} headquarters and you are joint controllers. Who does what stands in an arrangement (Art. 26 GDPR). Please read it on the page below and agree to it.',
    action: 'Open contracts',
    closing: 'Multipartner',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    subprocessorSubject: 'Neuer Unterauftragnehmer: {{name}}',
    subprocessorText:
      'Der Betreiber Ihrer Plattform möchte, dass {{name}} Daten Ihrer Kunden für ihn verarbeitet. Was genau, steht auf der Seite unten. Dort können Sie bis zum {{day}} widersprechen (Art. 28 Abs. 2 DSGVO). Sind Sie einverstanden, müssen Sie nichts tun.',
    contractSubject: 'Neue Fassung des Vertrags zur Auftragsverarbeitung',
    contractText:
      'Es gibt eine neue Fassung des Vertrags, nach dem die Plattform die Daten Ihrer Kunden für Sie verarbeitet: {{name}}. Bitte lesen und unterzeichnen Sie ihn auf der Seite unten (Art. 28 DSGVO).',
    jointSubject: 'Gemeinsame Verantwortung: bitte lesen und zustimmen',
    jointText:
      'Für {{name}} sind die Zentrale und Sie gemeinsam verantwortlich. Wer was tut, steht in einer Vereinbarung (Art. 26 DSGVO). Bitte lesen Sie sie auf der Seite unten und stimmen Sie zu.',
    action: 'Verträge öffnen',
    closing: 'Multipartner',
  },
});
