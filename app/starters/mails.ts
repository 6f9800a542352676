/** The three demo mails of Aurora Mobility. Images are `asset:<name>`; the seed puts the asset ids in their place. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { COLOURS, MailBuilder } from './building-blocks.ts';

export interface DemoMail {
  /** Stable name: file names and image names derive from it */
  key: 'spring-service' | 'aurora-lumen' | 'winter-tyres';
  name: string;
  document: TemplateDocument;
}

const SITE = 'https://www.aurora-mobility.example';
const REGION = {
  hero: { name: 'hero', label: ['Bild oben', 'Top image'], minWidthPx: 600 },
  headline: { name: 'headline', label: ['Überschrift', 'Headline'], maxLength: 60 },
  message: {
    name: 'message',
    label: ['Ihre Nachricht', 'Your message'],
    kind: 'text.rich',
    maxLength: 700,
    required: true,
  },
  button: { name: 'button', label: ['Knopf', 'Button'] },
  offer: { name: 'offer', label: ['Angebot zeigen', 'Show the offer'] },
  offertext: {
    name: 'offertext',
    label: ['Text des Angebots', 'Text of the offer'],
    kind: 'text.plain',
    maxLength: 160,
  },
} as const;

const pad = { 'css-class': 'pad' };
/** Three short facts side by side. */
function facts(
  mail: MailBuilder,
  items: readonly (readonly [figure: string, de: string, en: string])[],
  background: string,
) {
  const cell = (figure: string, words: string): string =>
    `<strong style="font-size: 20px; color: ${COLOURS.petrol}">${figure}</strong><br />${words}`;
  const columns = items.map(([figure, de, en]) =>
    mail.column([
      mail.text([cell(figure, de), cell(figure, en)], {
        align: 'center',
        'font-size': '14px',
        'line-height': '1.5',
        color: COLOURS.soft,
        padding: '20px 6px',
      }),
    ]),
  );
  return mail.section([mail.group(columns)], { 'background-color': background, padding: '8px' });
}

function offer(
  mail: MailBuilder,
  title: readonly [string, string],
  words: readonly [string, string],
  background: string,
) {
  const head = (text: string): string => `<strong style="font-size: 18px">${text}</strong>`;
  return mail.section(
    [
      mail.column(
        [
          mail.text([head(title[0]), head(title[1])], { padding: '24px 40px 0' }),
          mail.text(words, { padding: '4px 40px 24px', color: COLOURS.soft, 'font-size': '15px' }, REGION.offertext),
        ],
        pad,
      ),
    ],
    { 'background-color': background, padding: '0' },
    REGION.offer,
  );
}

function springService(): TemplateDocument {
  const mail = new MailBuilder('spring');
  const greeting = mail.chip('contact.greeting', '');
  return mail.document(
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

function auroraLumen(): TemplateDocument {
  const mail = new MailBuilder('lumen');
  const greeting = mail.chip('contact.greeting', '');
  return mail.document(
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
}

function winterTyres(): TemplateDocument {
  const mail = new MailBuilder('winter');
  const greeting = mail.chip('contact.greeting', '');
  return mail.document(
    ['Von O bis O: Zeit für Winterreifen', 'Time for winter tyres'],
    ['Jetzt wechseln, ohne Warteschlange', 'Change now, without the queue'],
    [
      mail.section([
        mail.column([
          mail.image(
            'winter-hero',
            ['Ein Auto auf verschneiter Straße zwischen Tannen', 'A car on a snowy road between fir trees'],
            {},
            REGION.hero,
          ),
        ]),
      ]),
      mail.section(
        [
          mail.column(
            [
              mail.headline(['Guter Halt, ehe es glatt wird', 'Good grip before the ice comes'], REGION.headline),
              mail.text(
                [
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">unter sieben Grad werden Sommerreifen hart und der Bremsweg lang. Wir wechseln, wuchten und prüfen Ihre Räder in 30 Minuten. Ihre Sommerreifen lagern wir gern ein.</p>`,
                  `<p style="margin: 0">${greeting},</p><p style="margin: 16px 0 0">below seven degrees summer tyres turn hard and braking takes longer. We change, balance and check your wheels in 30 minutes. We gladly store your summer tyres.</p>`,
                ],
                {},
                REGION.message,
              ),
              mail.button(['Reifen wechseln lassen', 'Have my tyres changed'], `${SITE}/tyres`, REGION.button),
            ],
            pad,
          ),
        ],
        { padding: '0 0 32px' },
      ),
      mail.section(
        [
          mail.column(
            [
              mail.image('winter-tyre', ['Ein Winterreifen mit tiefem Profil', 'A winter tyre with deep tread'], {
                padding: '24px 16px',
                width: '190px',
              }),
            ],
            { width: '40%', 'vertical-align': 'middle' },
          ),
          mail.column(
            [
              mail.text(
                [
                  '<strong style="font-size: 18px">Reicht Ihr Profil noch?</strong><br />Vorgeschrieben sind 1,6 mm, sicher sind Sie ab 4 mm. Wir messen kostenlos nach, Sie können zusehen.',
                  '<strong style="font-size: 18px">Is your tread deep enough?</strong><br />The law asks for 1.6 mm, 4 mm keep you safe. We measure free of charge while you watch.',
                ],
                { padding: '24px 40px 24px 16px' },
              ),
            ],
            { width: '60%', 'vertical-align': 'middle', ...pad },
          ),
        ],
        { 'background-color': '#e3eef4' },
      ),
      facts(
        mail,
        [
          ['30 min', 'für vier Räder', 'for four wheels'],
          ['4 mm', 'Profil empfohlen', 'tread advised'],
          ['39 €', 'Wechsel und Wuchten', 'change and balance'],
        ],
        COLOURS.white,
      ),
      offer(
        mail,
        ['Einlagern inklusive', 'Storage included'],
        [
          'Bei einem neuen Satz Winterreifen lagern wir Ihre Sommerräder bis zum Frühjahr kostenlos ein.',
          'With a new set of winter tyres we store your summer wheels until spring, free of charge.',
        ],
        COLOURS.sand,
      ),
    ],
  );
}

/** The demo mails, newest campaign first. */
export const demoMails = (): DemoMail[] => [
  { key: 'aurora-lumen', name: 'Aurora Lumen: Premiere', document: auroraLumen() },
  { key: 'spring-service', name: 'Frühlings-Check', document: springService() },
  { key: 'winter-tyres', name: 'Winterreifen', document: winterTyres() },
];
