import { defineMessages } from '@multipartner/ui/messages';

export const canaryMailMessages = defineMessages({
  en: {
    greeting: 'Hello {{name}},',
    subject: 'Alarm: a canary contact of {{partner}} was opened',
    text: 'Among the contacts of {{partner}} lie a few that belong to nobody. No work touches them. One was opened now, by {{who}}, in the entry {{entry}} of the access log. Please look at who that was and what else they opened.',
    action: 'Look at the alarm',
    closing: 'Multipartner',
  },
  de: {
    greeting: 'Guten Tag {{name}},',
    subject: 'Alarm: Bei {{partner}} wurde ein Köderkontakt geöffnet',
    text: 'Unter den Kontakten von {{partner}} liegen einige, die niemandem gehören. Keine Arbeit berührt sie. Jetzt wurde einer geöffnet, von: {{who}}, im Eintrag {{entry}} des Protokolls. Bitte sehen Sie nach, wer das war und was dabei noch geöffnet wurde.',
    action: 'Alarm ansehen',
    closing: 'Multipartner',
  },
});
