import { describe, expect, it } from 'vitest';
import { isKeptForm, readNumber, readValue, showValue, typedValue, type ValueField } from './field-value.ts';

const field = (type: ValueField['type'], choices: ValueField['choices'] = []): ValueField => ({ type, choices });
const drive = field('choice', [
  { id: 'c1', label: { en: 'Petrol', de: 'Benzin' } },
  { id: 'c2', label: { en: 'Electric', de: 'Elektro' } },
]);
const read = (one: ValueField, text: string, language: 'en' | 'de' = 'de', fromFile = false) => {
  const result = readValue(one, text, { language, fromFile });
  return result.ok ? result.value : result.failure;
};

describe('numbers', () => {
  it.each([
    ['1.234,5', 'de', '1234.5'],
    ['1,234.5', 'en', '1234.5'],
    ['1.234', 'de', '1234'],
    ['1.234', 'en', '1.234'],
    ['1,234', 'en', '1234'],
    ['12,50', 'de', '12.5'],
    // The other sign where it can be no group of thousands
    ['12.5', 'de', '12.5'],
    ['12,5', 'en', '12.5'],
    ['1234.567', 'de', '1234.567'],
    ["12'500", 'de', '12500'],
    ['12 500', 'de', '12500'],
    ['-0,5', 'de', '-0.5'],
    ['−3', 'en', '-3'],
    ['-0', 'de', '0'],
    ['0012', 'de', '12'],
    ['999999999999999', 'de', '999999999999999'],
  ] as const)('reads %s in %s as %s', (text, language, kept) => {
    expect(readNumber(text, language)).toBe(kept);
  });

  it.each(['12 km', '1.2.3', '1,2,3', '1e5', '', 'zwölf', '0x10', '1.23.456', '9999999999999999', 'Infinity', '١٢'])(
    'refuses %s',
    (text) => {
      expect(readNumber(text, 'de')).toBeNull();
      expect(readNumber(text, 'en')).toBeNull();
    },
  );

  it('are written back as they are read, in both languages', () => {
    for (const language of ['en', 'de'] as const)
      for (const kept of ['0', '-0.5', '1234.5', '1000000', '999999999999999.123456', '0.001']) {
        expect(readNumber(typedValue(field('number'), kept, language), language)).toBe(kept);
        expect(readNumber(showValue(field('number'), kept, language), language)).toBe(kept);
      }
    expect(showValue(field('number'), '1234567.5', 'de')).toBe('1.234.567,5');
    expect(showValue(field('number'), '1234567.5', 'en')).toBe('1,234,567.5');
  });
});

describe('values', () => {
  it('of a date are days of the calendar', () => {
    expect(read(field('date'), '31.12.2026')).toBe('2026-12-31');
    expect(read(field('date'), '31/12/2026', 'en')).toBe('2026-12-31');
    expect(read(field('date'), '30.02.2026')).toBe('VALUE_NO_DAY');
    expect(read(field('date'), '01.01.0099')).toBe('VALUE_NO_DAY');
    expect(read(field('date'), '2026-12-31T00:00:00Z', 'de', true)).toBe('2026-12-31');
    // In a file nobody knows which country wrote it; a person at our form has seen how we write days.
    expect(read(field('date'), '03/04/2026', 'en', true)).toBe('VALUE_DAY_UNCLEAR');
    expect(read(field('date'), '03/04/2026', 'en')).toBe('2026-04-03');
    expect(read(field('date'), '25/04/2026', 'en', true)).toBe('2026-04-25');
  });

  it('of a choice are found by name in any language, and by id', () => {
    expect(read(drive, 'elektro')).toBe('c2');
    expect(read(drive, ' PETROL ', 'de')).toBe('c1');
    expect(read(drive, 'c2')).toBe('c2');
    expect(read(drive, 'Diesel')).toBe('VALUE_NO_CHOICE');
    expect(showValue(drive, 'c2', 'de')).toBe('Elektro');
  });

  it('of yes or no know the words of files', () => {
    for (const text of ['ja', 'Yes', '1', 'x', 'WAHR']) expect(read(field('yes_no'), text)).toBe('yes');
    for (const text of ['nein', 'No', '0', 'falsch']) expect(read(field('yes_no'), text)).toBe('no');
    expect(read(field('yes_no'), 'vielleicht')).toBe('VALUE_NO_YES_NO');
    expect(showValue(field('yes_no'), 'no', 'de')).toBe('Nein');
  });

  it('are empty where nothing was written, and too long texts are refused', () => {
    for (const one of [field('text'), field('number'), field('date'), field('yes_no'), drive])
      expect(read(one, '  ')).toBe('');
    expect(read(field('text'), 'x'.repeat(1_001))).toBe('VALUE_TOO_LONG');
  });

  it('that programs send must have the kept form already', () => {
    expect(isKeptForm(field('number'), '1234.5')).toBe(true);
    for (const wrong of ['1,5', '1.50', '01', '+1', '-0', '']) expect(isKeptForm(field('number'), wrong)).toBe(false);
    expect(isKeptForm(field('date'), '2024-02-29')).toBe(true);
    expect(isKeptForm(field('date'), '2023-02-29')).toBe(false);
    expect(isKeptForm(field('yes_no'), 'ja')).toBe(false);
    expect(isKeptForm(drive, 'Elektro')).toBe(false);
  });
});
