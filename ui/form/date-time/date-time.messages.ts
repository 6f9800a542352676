import { defineMessages } from '../../messages.ts';

export const dateTimeMessages = defineMessages({
  en: {
    zone: 'Time zone {{zone}}',
    dayForm: 'dd/mm/yyyy',
    momentForm: 'dd/mm/yyyy, hh:mm',
    open: 'Open the calendar: {{label}}',
    monthBefore: 'Month before',
    monthAfter: 'Month after',
    time: 'Time',
    done: 'Done',
  },
  de: {
    zone: 'Zeitzone {{zone}}',
    dayForm: 'TT.MM.JJJJ',
    momentForm: 'TT.MM.JJJJ, hh:mm',
    open: 'Kalender öffnen: {{label}}',
    monthBefore: 'Monat davor',
    monthAfter: 'Monat danach',
    time: 'Uhrzeit',
    done: 'Fertig',
  },
});
