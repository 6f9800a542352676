import { describe, expect, it } from 'vitest';
import type { PartnerProfile, TemplateDocument, TextValue } from '../document.ts';
import { envelopeText, senderPieces } from './envelope-text.ts';

const profile = { name: 'Autohaus Sonne', email: 'info@sonne.example' } as PartnerProfile;
const documentOf = (value: TextValue, region?: object) =>
  ({ envelope: { subject: { value: '' }, preheader: { value: '' }, fromName: { value, region } } }) as TemplateDocument;
const region = {
  id: 'r_sender00',
  kind: 'text.plain',
  label: 'Sender',
  required: false,
  maxLength: 60,
  mergeTags: ['partner.name'],
};

describe('the pieces of a sender name', () => {
  it.each<[TextValue, string[]]>([
    [[{ mergeTag: 'partner.name' }], ['', '']],
    [
      [{ mergeTag: 'partner.name' }, ' | Aurora'],
      ['', ' | Aurora'],
    ],
    [
      ['Aurora – ', { mergeTag: 'partner.name' }, '  Team'],
      ['Aurora – ', ' Team'],
    ],
    ['Aurora', ['Aurora']],
    // The name as text is headquarters' own word, not the place of a name.
    ['Autohaus Sonne', ['Autohaus Sonne']],
  ])('of %j', (value, pieces) => {
    expect(senderPieces(documentOf(value), {}, profile)).toEqual(pieces);
  });

  it('give the sender name when the partner’s is put between them', () => {
    const document = documentOf(['Aurora – ', { mergeTag: 'partner.name' }]);
    expect(senderPieces(document, {}, profile).join(profile.name)).toBe('Aurora – Autohaus Sonne');
    expect(envelopeText(document, {}, 'fromName', profile)).toBeTruthy();
  });

  it('follow what the partner filled where it may, and only there', () => {
    const fill = { r_sender00: { text: 'Unser Team' } };
    expect(senderPieces(documentOf([{ mergeTag: 'partner.name' }], region), fill, profile)).toEqual(['Unser Team']);
    expect(senderPieces(documentOf([{ mergeTag: 'partner.name' }]), fill, profile)).toEqual(['', '']);
  });
});
