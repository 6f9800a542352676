/** The three campaigns of the demo world and what its partners made of them. */
import type { FillPatch } from '@multipartner/templates-engine/document';
import type { Advertiser, MailPurpose } from '@multipartner/trust-center/mail-aims';
import type { PartnerKey } from '../cast/partners.ts';
import type { TemplateKey } from './publish-templates.ts';

export interface CampaignText {
  /** The newsletter when absent */
  purpose?: MailPurpose;
  /** The partner itself when absent */
  advertiser?: Advertiser;
  template: TemplateKey;
  name: string;
  message: string;
  patches: Partial<Record<PartnerKey, FillPatch>>;
}

const WINTER: CampaignText = {
  purpose: 'service_reminders',
  template: 'winter-tyres',
  name: 'Winterreifen: jetzt wechseln',
  message:
    'Von O bis O fährt jeder besser mit Winterreifen. Die Mail bringt Ihre Kundinnen und Kunden in die Werkstatt, ehe die Warteschlange lang wird. Setzen Sie Ihren Preis und Ihren Link zur Terminbuchung ein.',
  patches: {
    sonne: {
      r_winterheadline: { text: 'Sonne im Herzen, Grip auf der Straße' },
      r_winterbutton: { link: { label: 'Termin in Ulm wählen', href: 'https://www.autohaus-sonne.example/reifen' } },
    },
    bellevue: {
      r_winterheadline: { text: 'Bereit für den ersten Schnee' },
      r_winterbutton: { link: { label: 'Pneuwechsel buchen', href: 'https://www.garage-bellevue.example/pneu' } },
      r_winteroffertext: { text: 'Bei vier neuen Winterpneus lagern wir Ihre Sommerräder bis im Frühling gratis ein.' },
    },
    nordlicht: {
      r_winterheadline: { text: 'Moin Winter, wir sind bereit' },
      r_winterbutton: { link: { label: 'Reifen wechseln', href: 'https://www.nordlicht-motors.example/reifen' } },
    },
    linz: {},
  },
};

const SPRING: CampaignText = {
  purpose: 'service_reminders',
  template: 'spring-service',
  name: 'Frühlings-Check',
  message:
    'Der Winter ist vorbei, und an vielen Autos sieht man es. Laden Sie zum Check mit zwölf Punkten ein. Der Festpreis ist ein Vorschlag: Sie können das Angebot anpassen oder weglassen.',
  patches: {
    sonne: {
      r_springheadline: { text: 'Mit Sonne in den Frühling' },
      r_springbutton: { link: { label: 'Termin in Ulm wählen', href: 'https://www.autohaus-sonne.example/service' } },
    },
    bellevue: {
      r_springheadline: { text: 'Frisch in den Frühling' },
      r_springbutton: { link: { label: 'Termin buchen', href: 'https://www.garage-bellevue.example/service' } },
    },
    nordlicht: {
      r_springheadline: { text: 'Salz ab, Frühling an' },
      r_springbutton: { link: { label: 'Termin vereinbaren', href: 'https://www.nordlicht-motors.example/service' } },
    },
    linz: {},
  },
};

export const LUMEN: CampaignText = {
  advertiser: 'headquarters',
  template: 'aurora-lumen',
  name: 'Premiere: Aurora Lumen',
  message:
    'Der neue Aurora Lumen steht bei Ihnen im Schauraum. Laden Sie zur Probefahrt ein. Bild und Überschrift dürfen Sie ändern, die Angaben zur Reichweite nicht.',
  patches: {
    linz: {
      r_lumenheadline: { text: 'Leise durch Linz' },
      r_lumenbutton: { link: { label: 'Probefahrt in Linz', href: 'https://www.citycars-linz.example/lumen' } },
      r_lumenoffertext: { text: 'Am Freitag bis 15 Uhr steht der Lumen bei uns. Kommen Sie auf einen Kaffee vorbei.' },
    },
    bellevue: { r_lumenheadline: { text: 'Der Lumen ist in Basel' } },
  },
};

/** The campaign of the season that is ending and the one of the season to come, so that the demo fits the calendar. */
export function seasons(today: Date): { past: CampaignText; coming: CampaignText } {
  const month = today.getUTCMonth();
  const isWinter = month >= 8 || month <= 1;
  return isWinter ? { past: WINTER, coming: SPRING } : { past: SPRING, coming: WINTER };
}
