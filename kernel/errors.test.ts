import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS } from './errors.ts';

test('no two subjects of the registry use one code, and none is left out', async () => {
  const codes: string[] = [];
  const folder = new URL('./errors/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name !== 'entry.ts'))
    for (const part of Object.values(await import(new URL(file, folder).href)))
      codes.push(...Object.keys(part as object));
  expect(codes.sort()).toEqual(Object.keys(ERRORS).sort());
});

test('every parameter of a sentence stands in both languages', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [code, { en, de }] of Object.entries(ERRORS)) expect(names(de), code).toEqual(names(en));
});
