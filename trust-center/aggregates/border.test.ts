// A count that crosses to HQ's zone must come out of the rules: this test knows every number that a call of the app can answer.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { appCalls } from '../clients/calls/contracts.ts';

interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
}

function numbersIn(schema: Schema, path: string): string[] {
  const types = [schema.type ?? []].flat();
  return [
    ...(types.includes('integer') || types.includes('number') ? [path] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => numbersIn(one, `${path}.${name}`)),
    ...(typeof schema.additionalProperties === 'object' ? numbersIn(schema.additionalProperties, `${path}.*`) : []),
    ...(schema.items ? numbersIn(schema.items, `${path}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((one) => numbersIn(one, path)),
  ];
}

test('no number about people reaches HQ’s zone but those of the day’s snapshot', () => {
  const found = Object.entries(appCalls).flatMap(([name, { response }]) =>
    numbersIn(z.toJSONSchema(response, { unrepresentable: 'any' }) as Schema, name),
  );
  const cells = ['bounced', 'clicked', 'delivered', 'opened', 'recipients', 'sent', 'unsubscribed'];
  expect(found.sort()).toEqual(
    [
      'campaignTotals.minimumCount',
      // How many forms of partners stopped with HQ's template: forms, not people.
      'withdrawFormTemplate.withdrawn',
      // How many partners have ordered: HQ sees the state of each anyway.
      'campaignTotals.campaigns[].partnersOrdered',
      ...cells.map((name) => `campaignTotals.campaigns[].numbers.${name}.value`),
      ...cells.map((name) => `campaignTotals.campaigns[].regions[].numbers.${name}.value`),
      // Clicks with a region filled and without: region-splits.ts.
      ...['filled', 'left'].flatMap((side) =>
        ['clicked', 'delivered'].map((name) => `campaignTotals.campaigns[].fills[].${side}.${name}.value`),
      ),
    ].sort(),
  );
});
