import { describe, expect, it } from 'vitest';
import { handedPeople, recipientsOf, rowOf } from './handed-people.ts';

const shared = {
  pages: 'https://trust.example',
  counted: 'https://click.example',
  returnDomain: 'return.example',
  messageDomain: 'mail.example',
  tags: ['contact.city', 'contact.firstName'],
};
const tokens = { page: 'PAGE', preferences: 'PREF', click: 'CLICK', open: 'OPEN', returnPath: 'back' };
const person = { deliveryId: 'dlv_1', address: 'erika@leute.example', name: 'Erika', needsSmtpUtf8: true, tokens };

describe('people on their way to the mailer', () => {
  it('arrive as they were', () => {
    const people = handedPeople.parse(
      JSON.parse(JSON.stringify({ ...shared, rows: [rowOf(person, ['Ulm', 'Erika'], true)] })),
    );
    expect(recipientsOf(people)).toEqual([
      {
        deliveryId: 'dlv_1',
        address: 'erika@leute.example',
        name: 'Erika',
        needsSmtpUtf8: true,
        tags: { 'contact.city': 'Ulm', 'contact.firstName': 'Erika' },
        links: {
          unsubscribe: 'https://trust.example/u/PAGE',
          oneClick: 'https://trust.example/u/PAGE/one-click',
          preferences: 'https://trust.example/preferences/PREF',
          viewInBrowser: 'https://trust.example/v/PAGE',
          clickPrefix: 'https://click.example/c/CLICK/',
          pixel: 'https://click.example/o/OPEN.gif',
        },
        returnPath: 'back@return.example',
        messageId: 'dlv_1@mail.example',
      },
    ]);
  });

  it('of a partner who counts nothing have neither pixel nor redirect, nor what these are made of', () => {
    const row = rowOf({ ...person, needsSmtpUtf8: false }, ['Ulm', 'Erika'], false);
    const people = handedPeople.parse({ ...shared, counted: null, rows: [row] });
    expect(recipientsOf(people)[0]).toMatchObject({ needsSmtpUtf8: false, links: { clickPrefix: null, pixel: null } });
    expect(JSON.stringify(people)).not.toMatch(/CLICK|OPEN/);
  });

  it('are refused whole when one row has a column too many, too few or no text', () => {
    const row = rowOf(person, ['Ulm', 'Erika'], true);
    for (const wrong of [[...row, 'x'], row.slice(1), row.with(2, null as never), 'erika', { ...row }])
      expect(handedPeople.safeParse({ ...shared, rows: [row, wrong] }).success).toBe(false);
    expect(handedPeople.safeParse({ ...shared, rows: [row], phone: '1' }).success).toBe(false);
  });
});
