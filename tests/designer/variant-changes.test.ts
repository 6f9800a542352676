// Changes to HQ's differences by country, group and language, and what partners then see of them.

import { type TemplateDocument, templateDocument } from '@multipartner/templates-engine/document';
import { hostsOfDocument } from '@multipartner/templates-engine/document-faults';
import { effectiveFill } from '@multipartner/templates-engine/layers';
import { listRegions } from '@multipartner/templates-engine/regions';
import { describe, expect, it } from 'vitest';
import { DesignSession } from '../../app/hq/templates/designer/document/design-session.ts';
import {
  addVariant,
  changeVariant,
  firstValue,
  moveVariant,
  othersAt,
  removeVariant,
  setCondition,
  withValue,
} from '../../app/hq/templates/designer/variants/variant-changes.ts';
import { everyKindDocument } from '../../templates-engine/test-support/every-kind.ts';
import { IDS, profile, sampleDocument } from '../../templates-engine/test-support/samples.ts';

const say = (document: TemplateDocument, id: string, text: string): TemplateDocument =>
  changeVariant(document, id, (variant) => ({ ...variant, fill: withValue(variant.fill, IDS.plain, { text }) }));
const headline = (document: TemplateDocument, language = 'en', groups: string[] = []) =>
  effectiveFill(document, { profile, language, groups, fill: {} }).fill[IDS.plain];

function twoVariants(): { document: TemplateDocument; first: string; second: string } {
  const one = addVariant(sampleDocument(), 'Germany');
  const two = addVariant(one.document, 'Premium');
  let document = setCondition(two.document, one.id, 'countries', ['DE']);
  document = setCondition(document, two.id, 'groups', ['grp_premium']);
  document = say(say(document, one.id, 'Servus'), two.id, 'Finest');
  return { document, first: one.id, second: two.id };
}

describe('differences by country, group and language', () => {
  it('count only for whom they name, and the lower one wins', () => {
    const { document, first } = twoVariants();
    expect(templateDocument.parse(document)).toEqual(document);
    expect(headline(document)).toEqual({ text: 'Servus' });
    expect(headline(document, 'en', ['grp_premium'])).toEqual({ text: 'Finest' });
    const turned = moveVariant(document, first, 1);
    expect(headline(turned, 'en', ['grp_premium'])).toEqual({ text: 'Servus' });
    const german = setCondition(turned, first, 'languages', ['de']);
    expect(headline(german, 'en', ['grp_premium'])).toEqual({ text: 'Finest' });
    expect(headline(german, 'de', ['grp_premium'])).toEqual({ text: 'Servus' });
    expect(othersAt(document, first, IDS.plain)).toEqual(['Premium']);
    expect(othersAt(document, first, IDS.rich)).toEqual([]);
  });

  it('leave no trace when they are taken away, and no condition when its last entry goes', () => {
    const { document, first, second } = twoVariants();
    expect(removeVariant(removeVariant(document, first), second)).toEqual(sampleDocument());
    const free = setCondition(document, first, 'countries', []);
    expect(free.variants![0]!.when).toEqual({});
    expect(moveVariant(document, first, -1)).toBe(document);
    expect(moveVariant(document, second, 1)).toBe(document);
    const emptied = changeVariant(document, first, (one) => ({
      ...one,
      fill: withValue(one.fill, IDS.plain, undefined),
    }));
    expect(emptied.variants![0]!.fill).toEqual({});
  });

  it('are undone and redone like every other change, typing as one step', () => {
    const session = new DesignSession(sampleDocument());
    let id = '';
    session.change((before) => {
      const added = addVariant(before, 'Germany');
      id = added.id;
      return added.document;
    });
    for (const text of ['S', 'Se', 'Ser']) session.change((before) => say(before, id, text), `${id} ${IDS.plain}`);
    expect(session.state().document.variants![0]!.fill[IDS.plain]).toEqual({ text: 'Ser' });
    session.undo();
    expect(session.state().document.variants![0]!.fill).toEqual({});
    session.undo();
    expect(session.state().document).toEqual(sampleDocument());
    session.redo();
    session.redo();
    expect(session.state().document.variants![0]!.fill[IDS.plain]).toEqual({ text: 'Ser' });
  });

  it('begin with a value that fits its place, for every kind that can be filled', () => {
    const document = everyKindDocument();
    const regions = listRegions(document);
    const fill = Object.fromEntries(
      regions.flatMap((listed) => {
        const value = firstValue(listed);
        return value ? [[listed.region.id, value]] : [];
      }),
    );
    const kinds = regions.filter(({ region }) => Object.hasOwn(fill, region.id)).map(({ region }) => region.kind);
    expect(new Set(kinds)).toEqual(
      new Set([
        'text.plain',
        'text.rich',
        'image',
        'link',
        'toggle',
        'choice',
        'number',
        'price',
        'date',
        'slot',
        'repeater',
      ]),
    );
    const added = addVariant(document, 'All');
    const filled = changeVariant(added.document, added.id, (variant) => ({ ...variant, fill }));
    expect(templateDocument.safeParse(filled).success).toBe(true);
    const { skipped } = effectiveFill(filled, { profile, language: 'en', fill: {} });
    // HQ closed this one for everybody: a difference cannot open it.
    expect(skipped.map(({ regionId }) => regionId)).toEqual(['r_kclosed0']);
  });

  it('bring their hosts to the list that HQ confirms when it publishes', () => {
    const { document, first } = twoVariants();
    const linked = changeVariant(document, first, (variant) => ({
      ...variant,
      fill: {
        ...variant.fill,
        [IDS.link]: { link: { href: 'https://austria.example/' } },
        [IDS.rich]: { html: '<p><a href="https://wien.example/">Wien</a></p>' },
      },
    }));
    expect(hostsOfDocument(linked).links).toEqual(['austria.example', 'example.com', 'wien.example']);
  });
});
