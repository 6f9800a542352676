import { defineMessages } from '../messages.ts';

export const toastMessages = defineMessages({ en: { close: 'Close' }, de: { close: 'Schließen' } });
