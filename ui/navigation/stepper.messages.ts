import { defineMessages } from '../messages.ts';

export const stepperMessages = defineMessages({
  en: {
    label: 'The way to your campaign',
    adapt: 'Adapt',
    recipients: 'Recipients',
    check: 'Check',
    results: 'Results',
    done: 'done',
    position: 'Step {{step}} of {{total}}',
  },
  de: {
    label: 'Der Weg zu Ihrer Kampagne',
    adapt: 'Anpassen',
    recipients: 'Empfänger',
    check: 'Prüfen',
    results: 'Ergebnis',
    done: 'erledigt',
    position: 'Schritt {{step}} von {{total}}',
  },
});
