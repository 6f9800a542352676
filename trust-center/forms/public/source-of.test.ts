import { FOREIGN_ORIGIN_HEADER } from '@multipartner/serving/foreign-origin';
import { expect, it } from 'vitest';
import { sourceOf } from './source-of.ts';

const OWN = 'https://trust.example';
const source = (headers: Record<string, string>) => sourceOf(new Headers(headers), OWN);

it('keeps of the page that a form stood on only what says nothing about the visitor', () => {
  expect(
    source({ referer: 'https://sonne.example/service?kunde=4711#a', [FOREIGN_ORIGIN_HEADER]: 'https://sonne.example' }),
  ).toBe('https://sonne.example/service');
  expect(source({ [FOREIGN_ORIGIN_HEADER]: 'https://sonne.example' })).toBe('https://sonne.example');
  expect(source({ referer: 'https://user:secret@sonne.example/a' })).toBe('https://sonne.example/a');
  for (const nothing of ['', 'null', 'javascript:alert(1)', 'about:blank', `${OWN}/f/x`])
    expect(source({ referer: nothing })).toBeNull();
});
