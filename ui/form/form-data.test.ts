import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localDateTime, readForm, wholeNumber } from './form-data.ts';

const schema = z.object({
  name: z.string().max(5),
  email: z.email(),
  count: z.number().int().max(1000).optional(),
  sendAt: localDateTime('Europe/Berlin').optional(),
  agree: z
    .literal(true)
    .or(z.boolean().refine((value) => value))
    .optional(),
  groups: z.array(z.string()).min(1),
});

const form = (entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

describe('readForm', () => {
  it('gives typed values', () => {
    const read = readForm(
      form([
        ['name', 'Anna'],
        ['email', 'a@b.example'],
        ['count', '12'],
        ['sendAt', '2026-11-24T09:00'],
        ['groups', 'a'],
        ['groups', 'b'],
      ]),
      schema,
      'en',
    );
    expect(read.ok && read.value).toEqual({
      name: 'Anna',
      email: 'a@b.example',
      count: 12,
      sendAt: new Date('2026-11-24T08:00:00Z'),
      groups: ['a', 'b'],
    });
  });

  it('says what is missing or wrong in the language of the person, and gives back what was typed', () => {
    const read = readForm(
      form([
        ['name', 'Annabelle'],
        ['email', 'nobody'],
        ['sendAt', 'soon'],
      ]),
      schema,
      'de',
    );
    if (read.ok) throw new Error('it must refuse');
    expect(read.reply.error).toEqual({
      name: ['Höchstens 5 Zeichen.'],
      email: ['Bitte in der Form name@beispiel.de angeben.'],
      sendAt: ['Bitte geben Sie Datum und Uhrzeit an.'],
      groups: ['Bitte treffen Sie mindestens eine Auswahl.'],
    });
    expect(read.reply.initialValue).toMatchObject({ name: 'Annabelle' });
  });

  it('says that an empty field must be filled in', () => {
    const read = readForm(
      form([
        ['name', ''],
        ['email', ''],
      ]),
      schema,
      'en',
    );
    expect(!read.ok && read.reply.error).toMatchObject({
      name: ['Please fill this in.'],
      email: ['Please fill this in.'],
    });
  });

  it('never sends a password back', () => {
    const signIn = z.object({ email: z.email(), password: z.string().min(200) });
    const read = readForm(
      form([
        ['email', 'a@b.example'],
        ['password', 'secret-word'],
      ]),
      signIn,
      'en',
    );
    expect(!read.ok && JSON.stringify(read.reply)).not.toContain('secret-word');
  });
});

describe('a whole number', () => {
  const amount = z.object({ perHour: wholeNumber({ least: 1, most: 1_000_000 }).optional() });
  const read = (text: string) => {
    const answer = readForm(form([['perHour', text]]), amount, 'de');
    return answer.ok ? answer.value.perHour : answer.reply.error?.perHour;
  };
  it('is read as people of either language group it: a thousand is never one', () => {
    for (const text of ['1000', '1.000', '1,000', '1 000', '1\u202f000', ' 1’000 ']) expect(read(text)).toBe(1_000);
    expect(read('12.500')).toBe(12_500);
    expect(read('1.000.000')).toBe(1_000_000);
    expect(read('')).toBeUndefined();
  });
  it('is nothing else, and keeps its bounds', () => {
    for (const text of ['1,5', '1.50', '10.00', '1e3', '0x10', 'viele', '1.000,5', '9'.repeat(20)])
      expect(read(text)).toEqual(['Bitte geben Sie eine ganze Zahl an.']);
    expect(read('0')).toEqual(['Mindestens 1.']);
    expect(read('-3')).toEqual(['Mindestens 1.']);
    expect(read('1.000.001')).toEqual(['Höchstens 1.000.000.']);
  });
  it('may have one sentence for all that is wrong', () => {
    const own = z.object({ keep: wholeNumber({ least: 2, most: 9, wrong: 'Von 2 bis 9.' }) });
    for (const text of ['viele', '1', '1.000', '2,5'])
      expect(readForm(form([['keep', text]]), own, 'de')).toMatchObject({
        reply: { error: { keep: ['Von 2 bis 9.'] } },
      });
    expect(readForm(form([['keep', ' 9 ']]), own, 'de')).toMatchObject({ value: { keep: 9 } });
  });
});
