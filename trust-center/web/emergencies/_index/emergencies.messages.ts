import { defineMessages } from '@multipartner/ui/messages';

export const emergenciesMessages = defineMessages({
  en: {
    title: 'Emergencies',
    sentence:
      'When somebody must look at a customer and the partner itself cannot. It takes two custodians of different organisations.',
    ask: 'Ask for access',
    how: 'How it works',
    how1: 'One custodian asks, with a reason, a ticket and a number of looks. The partner’s owners are told by mail at once.',
    how2: 'A custodian of the other organisation opens it: the operator’s or the partner’s. Nobody of headquarters can be either.',
    how3: 'It is open for 30 minutes and ends by itself. No setting makes it longer or quieter.',
    how4: 'It permits to find one person by the whole address, or to open one whose id is known. No lists, no files, no changes.',
    how5: 'Each look is an entry of the access log with the number of the case.',
  },
  de: {
    title: 'Notfälle',
    sentence:
      'Wenn jemand eine Kundin oder einen Kunden ansehen muss und der Partner es nicht kann. Dazu braucht es zwei Verwahrer verschiedener Organisationen.',
    ask: 'Zugriff beantragen',
    how: 'So geht es',
    how1: 'Eine Person der Verwahrung beantragt ihn, mit Grund, Vorgang und Anzahl der Abrufe. Die Inhaber des Partners erhalten sofort eine Mail.',
    how2: 'Die Verwahrung der anderen Organisation öffnet ihn: die des Betreibers oder die des Partners. Niemand aus der Zentrale kann eine davon sein.',
    how3: 'Er ist 30 Minuten offen und endet von selbst. Keine Einstellung macht ihn länger oder stiller.',
    how4: 'Er erlaubt, eine Person über ihre ganze Adresse zu finden oder eine mit bekannter Kennung zu öffnen. Keine Listen, keine Dateien, keine Änderungen.',
    how5: 'Jeder Abruf ist ein Eintrag im Protokoll mit der Nummer des Falls.',
  },
});
