import { defineMessages } from '@multipartner/ui/messages';

export const brandMessages = defineMessages({
  en: {
    sentence: 'What every mail of your house keeps to. Published versions keep what they were published with.',
    house: 'Headquarters',
    name: 'Name',
    nameHelp: 'Partners see it.',
    look: 'Look of the mails',
    colours: 'Colours',
    coloursHelp:
      'Partners choose their accent colour among these. White text must be readable on a colour that a partner uses.',
    colourName: 'Name of colour {{line}}',
    colourValue: 'Value of colour {{line}}, such as #0b6e6e',
    fonts: 'Fonts',
    fontsHelp: 'One per line. Mail programs show only fonts that the reader’s device has, so end with a common one.',
    hosts: 'Where links and images may lead',
    allowedHosts: 'Allowed hosts',
    hostsHelp:
      'One host per line, such as www.example.com. The trust center refuses mails with links elsewhere. Each partner’s own website is allowed for that partner.',
    save: 'Save brand',
    readOnlyTitle: 'Only HQ administrators change this',
    readOnlyText: 'Ask one of them if something is missing.',
    line: 'Line {{line}}',
    none: 'None yet',
  },
  de: {
    sentence:
      'Woran sich jede Mail Ihres Hauses hält. Veröffentlichte Versionen behalten, womit sie veröffentlicht wurden.',
    house: 'Zentrale',
    name: 'Name',
    nameHelp: 'Partner sehen ihn.',
    look: 'Aussehen der Mails',
    colours: 'Farben',
    coloursHelp:
      'Unter diesen wählen Partner ihre Akzentfarbe. Auf der Farbe eines Partners muss weiße Schrift lesbar sein.',
    colourName: 'Name der Farbe {{line}}',
    colourValue: 'Wert der Farbe {{line}}, etwa #0b6e6e',
    fonts: 'Schriften',
    fontsHelp:
      'Eine je Zeile. Mailprogramme zeigen nur Schriften, die das Gerät kennt; enden Sie mit einer verbreiteten.',
    hosts: 'Wohin Links und Bilder führen dürfen',
    allowedHosts: 'Erlaubte Hosts',
    hostsHelp:
      'Ein Host je Zeile, etwa www.example.com. Mails mit Links woandershin weist das Trust Center ab. Die eigene Website eines Partners ist für diesen Partner erlaubt.',
    save: 'Marke speichern',
    readOnlyTitle: 'Das ändert nur die HQ-Administration',
    readOnlyText: 'Wenden Sie sich an sie, wenn etwas fehlt.',
    line: 'Zeile {{line}}',
    none: 'Noch keine',
  },
});
