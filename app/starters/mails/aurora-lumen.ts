/** A new model comes into the showroom. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { MailBuilder } from '../building-blocks.ts';
import { COLOURS } from '../colours.ts';
import { documentOf } from '../mail-document.ts';
import { lumenBlocks, ownPart } from './own-part.ts';
import { facts, offer, pad, REGION, SITE } from './shared-sections.ts';

export function auroraLumen(): TemplateDocument {
  const mail = new MailBuilder('lumen');
  const greeting = mail.chip('contact.greeting', '');
  const document = documentOf(
    mail,
    ['Der neue Aurora Lumen: 580 Kilometer Ruhe', 'The new Aurora Lumen: 580 kilometres of calm'],
    ['Jetzt als Erste Probe fahren', 'Be among the first to drive it'],
    [
      mail.section(
        [
          mail.column([
            mail.image(
              'lumen-hero',
              ['Der Aurora Lumen vor einer Bergkette in der Dämmerung', 'The Aurora Lumen before mountains at dusk'],
              {},
              REGION.hero,
            ),
          ]),
        ],
        { 'background-color': COLOURS.night },
      ),
      mail.section(
        [
          mail.column(
            [
              mail.text(['NEU: AURORA LUMEN', 'NEW: AURORA LUMEN'], {
                'font-size': '12px',
                'letter-spacing': '2px',
                color: '#8fd3cd',
                padding: '32px 40px 0',
                'font-weight': '600',
              }),
              mail.headline(['Leise war noch nie so weit', 'Quiet has never gone this far'], REGION.headline, {
                padding: '8px 40px 0',
                color: COLOURS.white,
              }),
              mail.text(
                [
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">580 Kilometer Reichweite, 18 Minuten bis 80 Prozent, Platz für fünf und alles, was mitmuss. Der Lumen ist da, und Ihr Platz am Steuer ist frei.</p>`,
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">580 kilometres of range, 18 minutes to 80 percent, room for five and all they bring. The Lumen is here, and your seat at the wheel is free.</p>`,
                ],
                { color: '#d5e5e3' },
                REGION.message,
              ),
              mail.button(['Probefahrt sichern', 'Book a test drive'], `${SITE}/lumen`, REGION.button, {
                'background-color': '#8fd3cd',
                color: COLOURS.night,
              }),
            ],
            pad,
          ),
        ],
        { 'background-color': COLOURS.night, padding: '0 0 40px' },
      ),
      facts(
        mail,
        [
          ['580 km', 'Reichweite nach WLTP', 'range (WLTP)'],
          ['18 min', 'Laden auf 80 %', 'to charge to 80 %'],
          ['5', 'Plätze, 610 Liter', 'seats, 610 litres'],
        ],
        COLOURS.white,
      ),
      mail.section([
        mail.column(
          [
            mail.image(
              'lumen-charging',
              ['Der Aurora Lumen an der Ladesäule', 'The Aurora Lumen at a charging point'],
              { padding: '16px 40px 0', 'border-radius': '8px' },
            ),
            mail.text(
              [
                '<strong style="font-size: 18px">Laden, wo Sie ohnehin sind</strong><br />Zu Hause, bei der Arbeit oder bei uns auf dem Hof. Wir beraten Sie auch zur Wallbox.',
                '<strong style="font-size: 18px">Charge where you are anyway</strong><br />At home, at work or here with us. We also advise you on a wall box.',
              ],
              { padding: '24px 40px 40px' },
            ),
          ],
          pad,
        ),
      ]),
      ...ownPart(mail),
      offer(
        mail,
        ['Premiere bei uns', 'First showing at our place'],
        [
          'Am Samstag von 10 bis 16 Uhr steht der Lumen bei uns im Schauraum. Kommen Sie auf einen Kaffee vorbei.',
          'The Lumen stands in our showroom on Saturday from 10 to 4. Come by for a coffee.',
        ],
        COLOURS.sand,
      ),
    ],
  );
  return { ...document, blocks: lumenBlocks() };
}
