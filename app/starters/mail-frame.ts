/** What stands around the content of every mail: its styles, the top line, the header with the logo, and the footer. */
import type { TemplateNode } from '@multipartner/templates-engine/document';
import type { MailBuilder } from './building-blocks.ts';
import { COLOURS } from './colours.ts';

const FONT = 'Inter, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Styles and defaults of the whole mail. */
export function headOf(mail: MailBuilder): TemplateNode {
  const css =
    '@media only screen and (max-width: 480px) { .stack td { padding-left: 24px !important; padding-right: 24px !important; } .pad td { padding-left: 24px !important; padding-right: 24px !important; } h1 { font-size: 26px !important; } }';
  return mail.node(
    'mj-head',
    {},
    {
      children: [
        mail.node(
          'mj-attributes',
          {},
          {
            children: [
              mail.node('mj-all', { 'font-family': FONT }),
              mail.node('mj-text', {
                'font-size': '16px',
                'line-height': '1.6',
                color: COLOURS.ink,
                padding: '16px 40px 0',
              }),
              mail.node('mj-button', {
                'background-color': COLOURS.petrol,
                color: COLOURS.white,
                'font-size': '16px',
                'font-weight': '600',
                'border-radius': '8px',
                'inner-padding': '14px 28px',
              }),
            ],
          },
        ),
        mail.node('mj-style', {}, { content: css }),
      ],
    },
  );
}

export function topLine(mail: MailBuilder): TemplateNode {
  const link = (words: string): string => `<a href="mp:view-in-browser" style="color: ${COLOURS.soft}">${words}</a>`;
  return mail.section(
    [
      mail.column([
        mail.text([link('Im Browser ansehen'), link('View in browser')], {
          align: 'right',
          'font-size': '12px',
          color: COLOURS.soft,
          padding: '12px 8px',
        }),
      ]),
    ],
    { 'background-color': COLOURS.mist },
  );
}

export function header(mail: MailBuilder): TemplateNode {
  const logo = mail.translated(
    mail.node('mj-image', {
      src: 'mp:partner-logo',
      alt: 'Logo',
      align: 'left',
      width: '150px',
      padding: '24px 40px 24px 40px',
      href: 'mp:partner-website',
    }),
    { attrs: { alt: 'Logo' } },
  );
  const brand = mail.text(
    [
      `<strong style="color: ${COLOURS.ink}">Aurora Mobility</strong><br />Ihr Partner in ${mail.chip('partner.city')}`,
      `<strong style="color: ${COLOURS.ink}">Aurora Mobility</strong><br />Your partner in ${mail.chip('partner.city')}`,
    ],
    { align: 'right', 'font-size': '13px', 'line-height': '1.5', color: COLOURS.soft, padding: '24px 40px 24px 0' },
  );
  return mail.section(
    [
      mail.group([
        mail.column([logo], { 'vertical-align': 'middle', width: '50%' }),
        mail.column([brand], { 'vertical-align': 'middle', width: '50%' }),
      ]),
    ],
    { 'border-radius': '12px 12px 0 0' },
  );
}

export function footer(mail: MailBuilder): TemplateNode[] {
  const { ink, soft, mist } = COLOURS;
  const label = (words: string): string => `<strong style="color: ${ink}">${words}</strong><br />`;
  const address = `${mail.chip('partner.street')}<br />${mail.chip('partner.postalCode')} ${mail.chip('partner.city')}`;
  const name = label(mail.chip('partner.name'));
  const phone = `<a href="mp:partner-phone" style="color: ${COLOURS.petrol}; text-decoration: none">${mail.chip('partner.phone')}</a>`;
  const email = `<a href="mp:partner-email" style="color: ${COLOURS.petrol}; text-decoration: none">${mail.chip('partner.email')}</a>`;
  const style = { 'font-size': '13px', 'line-height': '1.7', color: soft };
  const left = mail.text(
    [`${name}${address}<br />${phone}<br />${email}`, `${name}${address}<br />${phone}<br />${email}`],
    { ...style, padding: '32px 16px 24px 40px' },
  );
  const right = mail.text(
    [
      `${label('Öffnungszeiten')}${mail.chip('partner.openingHours')}`,
      `${label('Opening hours')}${mail.chip('partner.openingHours')}`,
    ],
    { ...style, padding: '32px 40px 24px 16px' },
  );
  const legal = (words: { why: string; stop: string; choose: string }): string =>
    `${mail.chip('partner.imprint')}<br /><br />${words.why}<br /><a href="mp:unsubscribe" style="color: ${soft}">${words.stop}</a> &nbsp;·&nbsp; <a href="mp:preferences" style="color: ${soft}">${words.choose}</a>`;
  return [
    mail.section([mail.column([left], { 'css-class': 'stack' }), mail.column([right], { 'css-class': 'stack' })], {
      'border-radius': '0 0 12px 12px',
      'border-top': `1px solid ${COLOURS.line}`,
    }),
    mail.section(
      [
        mail.column([
          mail.text(
            [
              legal({
                why: 'Sie erhalten diese Nachricht, weil Sie der Zusendung zugestimmt haben.',
                stop: 'Abmelden',
                choose: 'Einstellungen',
              }),
              legal({
                why: 'You receive this message because you agreed to it.',
                stop: 'Unsubscribe',
                choose: 'Preferences',
              }),
            ],
            { align: 'center', 'font-size': '11px', 'line-height': '1.6', color: soft, padding: '24px 40px 40px' },
          ),
        ]),
      ],
      { 'background-color': mist },
    ),
  ];
}
