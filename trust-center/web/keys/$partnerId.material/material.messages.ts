import { defineMessages } from '@multipartner/ui/messages';

export const materialMessages = defineMessages({
  en: {
    title: 'Bring key material',
    sentence:
      'For {{name}}. You make 32 random bytes, wrap them for the key service, and keep the bytes in a safe place.',
    back: 'Keys of {{name}}',
    steps: 'On a machine of yours',
    step1: 'Make the material and put it away: it is what you must bring again if you ever take it away.',
    step2: 'Save the public key below as wrapping-key.pem.',
    step3: 'Wrap the material with it.',
    step4: 'Paste what came out into the field below. It is useless without the key service.',
    publicKey: 'Public key',
    validTo: 'Valid until {{at}}, and only while the key service is not restarted.',
    material: 'Wrapped material, Base64',
    send: 'Bring the material',
    cancel: 'Cancel',
  },
  de: {
    title: 'Schlüsselmaterial einbringen',
    sentence:
      'Für {{name}}. Sie erzeugen 32 Zufallsbytes, verpacken sie für den Schlüsseldienst und bewahren die Bytes sicher auf.',
    back: 'Schlüssel von {{name}}',
    steps: 'Auf einem Rechner von Ihnen',
    step1:
      'Erzeugen Sie das Material und verwahren Sie es: Genau dieses müssen Sie wieder bringen, falls Sie es je entziehen.',
    step2: 'Speichern Sie den öffentlichen Schlüssel unten als wrapping-key.pem.',
    step3: 'Verpacken Sie das Material damit.',
    step4: 'Fügen Sie das Ergebnis unten ein. Ohne den Schlüsseldienst ist es wertlos.',
    publicKey: 'Öffentlicher Schlüssel',
    validTo: 'Gültig bis {{at}}, und nur solange der Schlüsseldienst nicht neu startet.',
    material: 'Verpacktes Material, Base64',
    send: 'Material einbringen',
    cancel: 'Abbrechen',
  },
});
