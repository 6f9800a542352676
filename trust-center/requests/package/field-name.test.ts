import { expect, it } from 'vitest';
import { nameOfField } from './field-name.ts';

it('calls our fields by our words and leaves the names that others gave as they are', () => {
  expect(nameOfField({ field: 'city', kind: 'built_in' }, 'de')).toBe('Ort');
  expect(nameOfField({ field: 'tag', kind: 'tag' }, 'en')).toBe('Tag');
  expect(nameOfField({ field: 'createdAt', kind: 'fact' }, 'de')).not.toBe('createdAt');
  for (const kind of ['defined', 'from_file'])
    for (const field of ['title', 'tag', 'createdAt', 'toString'])
      expect(nameOfField({ field, kind }, 'de')).toBe(field);
});
