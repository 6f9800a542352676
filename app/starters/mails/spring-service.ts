/** Spring service: a check of twelve points at a fixed price. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { MailBuilder } from '../building-blocks.ts';
import { COLOURS } from '../colours.ts';
import { documentOf } from '../mail-document.ts';
import { facts, offer, pad, REGION, SITE } from './shared-sections.ts';

export function springService(): TemplateDocument {
  const mail = new MailBuilder('spring');
  const greeting = mail.chip('contact.greeting', '');
  return documentOf(
    mail,
    ['Frühlings-Check: Ihr Auto startet frisch in die Saison', 'Spring check: your car starts the season fresh'],
    ['12 Punkte, ein Termin, ein fester Preis', '12 points, one appointment, one fixed price'],
    [
      mail.section([
        mail.column([
          mail.image(
            'spring-hero',
            ['Ein Auto auf einer Landstraße im Frühling', 'A car on a country road in spring'],
            {},
            REGION.hero,
          ),
        ]),
      ]),
      mail.section(
        [
          mail.column(
            [
              mail.headline(['Frisch in den Frühling', 'Fresh into spring'], REGION.headline),
              mail.text(
                [
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">Salz und Kälte haben Ihrem Auto zugesetzt. In unserer Werkstatt prüfen wir zwölf Punkte: von den Bremsen bis zur Klimaanlage. Danach wissen Sie genau, was gut ist und was Zeit hat.</p>`,
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">Salt and cold have left their marks on your car. Our workshop checks twelve points, from the brakes to the air conditioning. Afterwards you know what is fine and what can wait.</p>`,
                ],
                {},
                REGION.message,
              ),
              mail.button(['Termin vereinbaren', 'Book an appointment'], `${SITE}/service`, REGION.button),
            ],
            pad,
          ),
        ],
        { padding: '0 0 32px' },
      ),
      facts(
        mail,
        [
          ['12', 'Prüfpunkte', 'points checked'],
          ['45 min', 'bei Kaffee und WLAN', 'with coffee and Wi-Fi'],
          ['49 €', 'Festpreis mit Protokoll', 'fixed price with report'],
        ],
        COLOURS.mist,
      ),
      mail.section([
        mail.column(
          [
            mail.image(
              'spring-workshop',
              ['Ein Auto auf der Hebebühne in der Werkstatt', 'A car on the lift in the workshop'],
              { padding: '40px 40px 0', 'border-radius': '8px' },
            ),
          ],
          pad,
        ),
      ]),
      mail.section([
        mail.column(
          [
            mail.text(
              [
                '<strong style="font-size: 18px">Was wir prüfen</strong><br />Bremsen, Reifen, Licht, Batterie, Klimaanlage, Öl, Wischer, Unterboden und vier Punkte mehr. Das Protokoll bekommen Sie mit.',
                '<strong style="font-size: 18px">What we check</strong><br />Brakes, tyres, lights, battery, air conditioning, oil, wipers, underbody and four points more. You take the report home.',
              ],
              { padding: '24px 40px 40px' },
            ),
          ],
          pad,
        ),
      ]),
      offer(
        mail,
        ['Unser Extra für Sie', 'Our extra for you'],
        [
          'Bis Ende April schenken wir Ihnen die Desinfektion der Klimaanlage zum Frühlings-Check.',
          'Until the end of April we clean your air conditioning free of charge with the spring check.',
        ],
        COLOURS.sand,
      ),
    ],
  );
}
