/** Region kinds in words: as a name in lists, and after "Partner may …" in the designer. */
import type { Localised } from '@multipartner/kernel/language';
import type { RegionKind } from '@multipartner/templates-engine/document';

export const REGION_KIND_NAMES: Record<RegionKind, Localised> = {
  'text.plain': { en: 'Text', de: 'Text' },
  'text.rich': { en: 'Text with marks', de: 'Text mit Auszeichnungen' },
  image: { en: 'Image', de: 'Bild' },
  link: { en: 'Link', de: 'Link' },
  toggle: { en: 'Show or hide', de: 'Zeigen oder ausblenden' },
  choice: { en: 'Choice of variants', de: 'Auswahl unter Varianten' },
  number: { en: 'Number', de: 'Zahl' },
  price: { en: 'Price', de: 'Preis' },
  date: { en: 'Date', de: 'Datum' },
  slot: { en: 'Blocks', de: 'Bausteine' },
  repeater: { en: 'Repeated part', de: 'Wiederholter Teil' },
  profile: { en: 'From the profile', de: 'Aus dem Profil' },
  legal: { en: 'Legal text', de: 'Rechtstext' },
  sendTime: { en: 'Time of sending', de: 'Sendezeit' },
  audience: { en: 'Recipients', de: 'Empfänger' },
};

export const PARTNER_MAY: Record<RegionKind, Localised> = {
  'text.plain': { en: 'change the text', de: 'den Text ändern' },
  'text.rich': { en: 'change text and marks', de: 'Text und Auszeichnungen ändern' },
  image: { en: 'choose another image', de: 'ein anderes Bild wählen' },
  link: { en: 'change the link', de: 'den Link ändern' },
  toggle: { en: 'show or hide it', de: 'es zeigen oder ausblenden' },
  choice: { en: 'choose one of your variants', de: 'eine Ihrer Varianten wählen' },
  number: { en: 'change the number', de: 'die Zahl ändern' },
  price: { en: 'change the price', de: 'den Preis ändern' },
  date: { en: 'change the date', de: 'das Datum ändern' },
  slot: { en: 'add and arrange blocks', de: 'Bausteine einfügen und ordnen' },
  repeater: { en: 'repeat it', de: 'es wiederholen' },
  profile: { en: 'change nothing: it comes from the profile', de: 'nichts ändern: Es kommt aus dem Profil' },
  legal: { en: 'change nothing: a legal text by country', de: 'nichts ändern: ein Rechtstext je Land' },
  sendTime: { en: 'choose the time within limits', de: 'die Zeit in Grenzen wählen' },
  audience: { en: 'choose recipients within limits', de: 'Empfänger in Grenzen wählen' },
};
