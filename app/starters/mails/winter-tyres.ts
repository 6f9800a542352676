/** Winter tyres, from October to Easter. */
import type { TemplateDocument } from '@multipartner/templates-engine/document';
import { MailBuilder } from '../building-blocks.ts';
import { COLOURS } from '../colours.ts';
import { documentOf } from '../mail-document.ts';
import { facts, offer, pad, REGION, SITE } from './shared-sections.ts';

export function winterTyres(): TemplateDocument {
  const mail = new MailBuilder('winter');
  const greeting = mail.chip('contact.greeting', '');
  return documentOf(
    mail,
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
