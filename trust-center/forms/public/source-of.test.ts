import { FOREIGN_ORIGIN_HEADER } from '@multipartner/serving/foreign-origin';
import { expect, it } from 'vitest';
import { networkOf } from './limit-sign-ups.ts';
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

it('takes neighbours of one network together', () => {
  expect(networkOf('203.0.113.7')).toBe(networkOf('203.0.113.250'));
  expect(networkOf('::ffff:203.0.113.7')).toBe(networkOf('203.0.113.9'));
  expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.114.7'));
  expect(networkOf('2001:db8:1:a00::1')).toBe(networkOf('2001:db8:1:aff:ffff::2'));
  expect(networkOf('2001:db8:1:a00::1')).not.toBe(networkOf('2001:db8:1:b00::1'));
  expect(networkOf('::1')).toBe(networkOf('0:0:0:0::2'));
});
