import { describe, expect, it } from 'vitest';
import { firstDesign, formDesign, judgeDesign } from './form-design.ts';
import { type FormTemplateContent, formTemplateContent } from './form-template.ts';
import { languageFor, publishedForm, publishForm, textOf } from './published-form.ts';

const texts = {
  consent: '{partner} darf mir {purpose} per E-Mail schicken.',
  privacy: '{partner} verarbeitet Ihre Angaben. Sie können jederzeit widerrufen.',
  headline: 'Bleiben Sie informiert',
  intro: 'Einmal im Monat.',
  thanks: 'Danke.',
};
const image = { sha256: 'a'.repeat(64), width: 600, height: 300, alt: 'Ein Auto' };
const content: FormTemplateContent = formTemplateContent.parse({
  brand: 'Aurora',
  texts: { de: texts, fr: { ...texts, headline: 'Restez informés' } },
  limits: { headline: 40, intro: 200, thanks: 200 },
  fields: ['firstName', 'city'],
  purposes: ['newsletter', 'events'],
  images: [image],
});
const template = { versionId: 'ftv_1', number: 1, hash: 'b'.repeat(64) };

describe('a template', () => {
  it('needs the places of partner and purpose, and texts within its own limits', () => {
    const broken = { ...content, texts: { de: { ...texts, consent: 'Ja bitte', headline: 'x'.repeat(41) } } };
    const paths = formTemplateContent.safeParse(broken).error?.issues.map(({ path }) => path.join('.'));
    expect(paths).toContain('texts.de.consent');
    expect(formTemplateContent.safeParse({ ...content, texts: {} }).success).toBe(false);
    expect(
      formTemplateContent.safeParse({ ...content, texts: { de: { ...texts, headline: 'x'.repeat(41) } } }).success,
    ).toBe(false);
  });
});

describe('a design', () => {
  const design = firstDesign(content);

  it('begins as the template says, and may be published at once', () => {
    expect(judgeDesign(content, design)).toEqual([]);
    expect(design.purposes).toEqual(['newsletter']);
  });

  it('has no place for a locked text', () => {
    const forged = { ...design, texts: { de: { ...design.texts.de, consent: 'alles' } } };
    expect(formDesign.safeParse(forged).success).toBe(false);
    expect(formDesign.safeParse({ ...design, brand: 'Andere' }).success).toBe(false);
  });

  it('stays within what the template offers', () => {
    const issues = judgeDesign(content, {
      languages: ['de', 'en'],
      texts: { de: { headline: `x${'y'.repeat(40)}`, intro: '', thanks: 'Danke' } },
      image: 'c'.repeat(64),
      fields: ['birthday'],
      purposes: ['surveys'],
    });
    expect(issues).toEqual([
      { path: 'languages', fault: 'not_offered' },
      { path: 'purposes', fault: 'not_offered' },
      { path: 'fields', fault: 'not_offered' },
      { path: 'image', fault: 'not_offered' },
      { path: 'texts.de.headline', fault: 'too_long' },
      { path: 'texts.de.intro', fault: 'required' },
    ]);
  });
});

describe('a published form', () => {
  const form = publishForm({
    template,
    content,
    design: { ...firstDesign(content), purposes: ['events', 'newsletter'], fields: ['city'], image: image.sha256 },
    partner: 'Autohaus {purpose} $& Sonne',
  });

  it('says every sentence whole, and takes a name literally', () => {
    expect(publishedForm.parse(form)).toEqual(form);
    expect(form.texts.de?.consent).toEqual({
      newsletter: 'Autohaus {purpose} $& Sonne darf mir Neuigkeiten und Angebote per E-Mail schicken.',
      events:
        'Autohaus {purpose} $& Sonne darf mir Einladungen zu Tagen der offenen Tür und Probefahrten per E-Mail schicken.',
    });
    expect(textOf(form, 'de')).toContain('[ ] Autohaus {purpose} $& Sonne darf mir Neuigkeiten');
    expect(textOf(form, 'fr')).toContain('Restez informés');
    expect(() => textOf(form, 'en')).toThrow(RangeError);
  });

  it('speaks the first wish that it can', () => {
    expect(languageFor(form, null, 'en', 'fr')).toBe('fr');
    expect(languageFor(form, 'en')).toBe('de');
  });
});
